/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Entering cases at the desk, on a real database: the form, its proposals, its draft. */

#include <glib/gstdio.h>

#include "desk/desk-fixture.h"
#include "ui/duty-desk-page.h"
#include "ui/duty-report-dialog.h"
#include "ui/entry/duty-choice-box.h"
#include "ui/entry/duty-duplicate-list.h"
#include "ui/entry/duty-place-field.h"
#include "ui/map/duty-map-view-private.h"
#include "ui/ui-fixture.h"

typedef struct
{
  DeskFixture desk;
  DutyQueue *queue;
  DutyAlarm *alarm;
  DutySettings *settings;
  GtkWidget *page;
  GtkWindow *window;
  AdwToast *said; /* owned, the last */
} Fixture;

static void
on_said (Fixture *self, AdwToast *toast)
{
  g_set_object (&self->said, toast);
}

static void
show_page (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "desk.ini", NULL);
  DutyIncidentBook *book = duty_desk_get_book (self->desk.desk);

  self->queue = duty_queue_new (duty_desk_get_cases (self->desk.desk), self->desk.county);
  self->alarm = duty_alarm_new (book, duty_county_get_policy (self->desk.county), DUTY_CLOCK (self->desk.clock));
  self->settings = duty_settings_new (path);
  g_object_set (self->settings, "sound", FALSE, NULL);
  self->page = duty_desk_page_new (self->desk.desk, self->queue, self->alarm, self->settings);
  g_signal_connect_swapped (self->page, "said", G_CALLBACK (on_said), self);
  self->window = ui_show (self->page, 1600, 900);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ui_point_away ();
  desk_fixture_set_up (&self->desk, NULL);
  duty_policy_add_word (duty_county_get_policy (self->desk.county), "flood", "flood");
  show_page (self);
}

static gboolean
is_gone (gpointer slot)
{
  return *(gpointer *) slot == NULL;
}

/* They may be on their way to the disk, and live until they are there. */
static void
drop_settings (Fixture *self)
{
  gpointer settings = self->settings;

  g_object_add_weak_pointer (settings, &settings);
  g_clear_object (&self->settings);
  ui_wait (is_gone, &settings);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "desk.ini", NULL);

  g_clear_object (&self->said);
  g_signal_handlers_disconnect_by_data (self->page, self);
  ui_destroy (self->window, self->page, NULL);
  g_assert_finalize_object (self->queue);
  g_assert_finalize_object (self->alarm);
  drop_settings (self);
  g_remove (path);
  desk_fixture_tear_down (&self->desk, NULL);
}

static void
act (Fixture *self, const char *action)
{
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), action, NULL);
  ui_settle ();
}

static GtkWidget *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUTY_IS_REPORT_DIALOG (window) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_form (Fixture *self)
{
  GtkWidget *form;

  act (self, "new");
  form = find_form ();
  g_assert_nonnull (form);
  ui_take_keyboard (GTK_WINDOW (form));
  return form;
}

static guint
count_cases (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (duty_desk_get_book (self->desk.desk)));
}

static gboolean
has_case (gpointer data)
{
  return count_cases (data) > 0 && find_form () == NULL;
}

static const DutyIncidentRow *
wait_for_case (Fixture *self)
{
  g_autoptr (DutyIncident) incident = NULL;

  ui_wait (has_case, self);
  ui_settle ();
  incident = g_list_model_get_item (G_LIST_MODEL (duty_desk_get_book (self->desk.desk)), count_cases (self) - 1);
  return duty_incident_get_row (incident);
}

static gboolean
is_shown (GtkWidget *root, const char *label)
{
  return ui_find (root, GTK_TYPE_LABEL, label) != NULL;
}

static void
test_title_alone (Fixture *self, gconstpointer data)
{
  const DutyIncidentRow *row;

  open_form (self);
  ui_press ("Return");
  g_assert_true (is_shown (find_form (), "Say in a line what happened."));
  ui_type ("Smoke over the mill");
  ui_press ("Return");
  row = wait_for_case (self);
  g_assert_cmpstr (row->title, ==, "Smoke over the mill");
  g_assert_cmpint (row->level, ==, 3);
  g_assert_cmpint (row->channel, ==, DUTY_CHANNEL_OFFICER);
  g_assert_false (row->has_place);
  g_assert_true (is_shown (self->page, row->code));
}

/* The policy's words say what a flood is; the officer's word is the last. */
static void
test_category_is_proposed (Fixture *self, gconstpointer data)
{
  GtkWidget *form = open_form (self);
  DutyChoiceBox *category = DUTY_CHOICE_BOX (ui_find (form, DUTY_TYPE_CHOICE_BOX, NULL));

  ui_type ("A flood");
  g_assert_true (duty_choice_box_get_is_proposed (category));
  g_assert_cmpuint (duty_choice_box_get_selected (category), ==, 3);
  ui_press ("BackSpace");
  g_assert_false (duty_choice_box_get_is_proposed (category));
  g_assert_cmpuint (duty_choice_box_get_selected (category), ==, 10);
  ui_press ("Tab");
  ui_press ("3");
  ui_press ("Left");
  ui_press ("shift+Tab");
  ui_press ("End");
  ui_type ("d");
  g_assert_false (duty_choice_box_get_is_proposed (category));
  g_assert_cmpuint (duty_choice_box_get_selected (category), ==, 1);
  ui_press ("Return");
  g_assert_cmpstr (wait_for_case (self)->category, ==, "public-security");
}

static void
test_level_and_place_by_keys (Fixture *self, gconstpointer data)
{
  const DutyIncidentRow *row;

  open_form (self);
  ui_type ("A flood");
  ui_press ("alt+1");
  ui_press ("alt+p");
  ui_type ("cgz02");
  ui_press ("Return");
  row = wait_for_case (self);
  g_assert_cmpstr (row->category, ==, "flood");
  g_assert_cmpint (row->level, ==, 1);
  g_assert_cmpstr (row->area, ==, "149901102001");
  g_assert_true (row->has_place);
}

/* Both of the county's cameras are called so: the arrow goes to the second. */
static void
test_place_by_camera (Fixture *self, gconstpointer data)
{
  const DutyIncidentRow *row;

  open_form (self);
  ui_type ("A flood");
  ui_press ("alt+p");
  ui_type ("xzbk");
  g_assert_true (is_shown (find_form (), "Before camera “新站北口”"));
  ui_press ("Down");
  ui_press ("Return");
  row = wait_for_case (self);
  g_assert_cmpfloat_with_epsilon (row->place.latitude, 38.5, 1e-9);
  g_assert_cmpstr (row->area, ==, "149901101001");
}

static void
test_unknown_place_is_not_passed_over (Fixture *self, gconstpointer data)
{
  open_form (self);
  ui_type ("A flood");
  ui_press ("alt+p");
  ui_type ("nowhere");
  ui_press ("Return");
  g_assert_cmpuint (count_cases (self), ==, 0);
  g_assert_true (is_shown (find_form (), "No area and no camera is called so"));
  ui_press ("ctrl+a");
  ui_press ("BackSpace");
  ui_press ("ctrl+Return");
  g_assert_false (wait_for_case (self)->has_place);
}

/* A broken disk loses nothing of what was written. */
static void
test_failure_keeps_what_was_written (Fixture *self, gconstpointer data)
{
  desk_fixture_break (&self->desk, "incident.report");
  open_form (self);
  ui_type ("A flood");
  ui_press ("Return");
  g_assert_cmpuint (count_cases (self), ==, 0);
  g_assert_nonnull (find_form ());
  desk_fixture_break (&self->desk, NULL);
  ui_press ("Return");
  g_assert_cmpstr (wait_for_case (self)->title, ==, "A flood");
}

static void
test_draft_is_kept (Fixture *self, gconstpointer data)
{
  open_form (self);
  ui_type ("A flo");
  ui_press ("Escape");
  g_assert_null (find_form ());
  g_assert_cmpstr (adw_toast_get_action_name (self->said), ==, "desk.discard-draft");
  open_form (self);
  ui_press ("End");
  ui_type ("od");
  ui_press ("Return");
  g_assert_cmpstr (wait_for_case (self)->title, ==, "A flood");
}

static void
test_discarded_draft_comes_back (Fixture *self, gconstpointer data)
{
  open_form (self);
  ui_type ("A flood");
  ui_press ("Escape");
  act (self, "discard-draft");
  g_assert_cmpstr (adw_toast_get_action_name (self->said), ==, "desk.restore-draft");
  act (self, "restore-draft");
  ui_take_keyboard (GTK_WINDOW (find_form ()));
  ui_press ("Return");
  g_assert_cmpstr (wait_for_case (self)->title, ==, "A flood");
}

static void
test_empty_form_leaves_nothing (Fixture *self, gconstpointer data)
{
  open_form (self);
  ui_press ("Escape");
  g_assert_null (find_form ());
  g_assert_null (self->said);
}

static DutyIncident *
report (Fixture *self, const char *title)
{
  g_autofree char *code = desk_fixture_report (&self->desk, title);

  ui_settle ();
  return duty_incident_book_find (duty_desk_get_book (self->desk.desk), code);
}

static void
test_like_case_is_opened_instead (Fixture *self, gconstpointer data)
{
  DutyIncident *first = report (self, "Flood at the northern station");

  open_form (self);
  ui_type ("Flood at the northern station");
  g_assert_true (is_shown (find_form (), "◆ 1 open case is like this one. Reported already?"));
  ui_press ("ctrl+1");
  g_assert_null (find_form ());
  g_assert_true (is_shown (self->page, duty_incident_get_code (first)));
  g_assert_cmpstr (adw_toast_get_action_name (self->said), ==, "desk.discard-draft");
  g_assert_cmpuint (count_cases (self), ==, 1);
}

/* Another seat reports it while the form is open. */
static void
test_like_case_comes_while_writing (Fixture *self, gconstpointer data)
{
  open_form (self);
  ui_type ("Flood at the northern station");
  g_assert_true (is_shown (find_form (), "No open case is like this one."));
  report (self, "Flood at the northern station");
  g_assert_true (is_shown (find_form (), "◆ 1 open case is like this one. Reported already?"));
}

static gboolean
is_merged (gpointer incident)
{
  return duty_incident_get_stage (incident) == DUTY_STAGE_MERGED;
}

static void
test_merging_is_offered (Fixture *self, gconstpointer data)
{
  DutyIncident *first = report (self, "Flood at the northern station");
  DutyIncident *second;
  const DutyIncidentRow *row;

  open_form (self);
  ui_type ("Flood at the northern station");
  ui_press ("Return");
  ui_wait (has_case, self);
  row = wait_for_case (self);
  second = duty_incident_book_find (duty_desk_get_book (self->desk.desk), row->code);
  g_assert_cmpint (duty_incident_get_stage (second), ==, DUTY_STAGE_REPORTED);
  g_assert_cmpstr (adw_toast_get_action_name (self->said), ==, "desk.merge-into");
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), "merge-into",
                                  adw_toast_get_action_target_value (self->said));
  ui_wait (is_merged, second);
  g_assert_cmpstr (duty_incident_get_row (second)->into, ==, duty_incident_get_code (first));
  g_assert_cmpint (duty_incident_get_stage (first), ==, DUTY_STAGE_REPORTED);
}

static void
test_place_from_the_map (Fixture *self, gconstpointer data)
{
  const DutyIncidentRow *row;
  DutyMapView *map = DUTY_MAP_VIEW (ui_find (self->page, DUTY_TYPE_MAP_VIEW, NULL));

  open_form (self);
  ui_type ("A flood");
  ui_press ("ctrl+m");
  g_assert_null (find_form ());
  g_assert_true (duty_map_view_get_is_picking (map));
  ui_take_keyboard (self->window);
  ui_press ("Return");
  g_assert_false (duty_map_view_get_is_picking (map));
  ui_take_keyboard (GTK_WINDOW (find_form ()));
  ui_press ("ctrl+Return");
  row = wait_for_case (self);
  g_assert_true (row->has_place);
  g_assert_nonnull (row->area);
}

static void
test_map_is_left_again (Fixture *self, gconstpointer data)
{
  open_form (self);
  ui_type ("A flood");
  ui_press ("ctrl+m");
  ui_take_keyboard (self->window);
  ui_press ("Escape");
  ui_take_keyboard (GTK_WINDOW (find_form ()));
  ui_press ("ctrl+Return");
  g_assert_false (wait_for_case (self)->has_place);
}

static void
test_pointer_offers_its_place (Fixture *self, gconstpointer data)
{
  GtkWidget *map = ui_find (self->page, DUTY_TYPE_MAP_VIEW, NULL);

  ui_point_at (map);
  open_form (self);
  g_assert_true (is_shown (find_form (), "Not known"));
  g_assert_true (is_shown (find_form (), "under the pointer"));
  ui_type ("A flood");
  ui_press ("alt+p");
  ui_press ("Down");
  ui_press ("Return");
  g_assert_true (wait_for_case (self)->has_place);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/entry/title-alone", test_title_alone);
  ADD ("/entry/category-is-proposed", test_category_is_proposed);
  ADD ("/entry/level-and-place-by-keys", test_level_and_place_by_keys);
  ADD ("/entry/place-by-camera", test_place_by_camera);
  ADD ("/entry/unknown-place-is-not-passed-over", test_unknown_place_is_not_passed_over);
  ADD ("/entry/failure-keeps-what-was-written", test_failure_keeps_what_was_written);
  ADD ("/entry/draft-is-kept", test_draft_is_kept);
  ADD ("/entry/discarded-draft-comes-back", test_discarded_draft_comes_back);
  ADD ("/entry/empty-form-leaves-nothing", test_empty_form_leaves_nothing);
  ADD ("/entry/like-case-is-opened-instead", test_like_case_is_opened_instead);
  ADD ("/entry/like-case-comes-while-writing", test_like_case_comes_while_writing);
  ADD ("/entry/merging-is-offered", test_merging_is_offered);
  ADD ("/entry/place-from-the-map", test_place_from_the_map);
  ADD ("/entry/map-is-left-again", test_map_is_left_again);
  ADD ("/entry/pointer-offers-its-place", test_pointer_offers_its_place);
  return g_test_run ();
}
