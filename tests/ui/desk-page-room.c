/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/desk-page-room.h"

#include <glib/gstdio.h>

#include "model/duty-enum-types.h"
#include "ui/case/duty-move-words.h"

static char *
dup_text (GtkWidget *widget)
{
  char *text = NULL;

  if (GTK_IS_LABEL (widget))
    return g_strdup (gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && text == NULL;
       child = gtk_widget_get_next_sibling (child))
    text = dup_text (child);
  return text;
}

static void
on_said (DeskPageRoom *self, AdwToast *toast)
{
  GtkWidget *custom = adw_toast_get_custom_title (toast);

  self->n_said++;
  g_free (self->said);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  self->said = custom != NULL ? dup_text (custom) : g_strdup (adw_toast_get_title (toast));
  self->action = g_strdup (adw_toast_get_action_name (toast));
  if (adw_toast_get_action_target_value (toast) != NULL)
    self->target = g_variant_ref (adw_toast_get_action_target_value (toast));
  g_set_weak_pointer (&self->toast, toast);
}

static void
add_key (GtkEventController *controller, const DutyMoveWords *words)
{
  gboolean is_hold = words->move == DUTY_MOVE_SUSPEND || words->move == DUTY_MOVE_RESUME;
  g_autofree char *name =
      g_strconcat ("desk.", is_hold ? "hold" : duty_enum_to_nick (DUTY_TYPE_MOVE, words->move), NULL);

  if (words->move != DUTY_MOVE_RESUME)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (words->trigger), gtk_named_action_new (name)));
}

/* As duty-window.ui has them. */
static void
add_keys (DeskPageRoom *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  guint n;
  const DutyMoveWords *words = duty_move_words_get_all (&n);

  for (guint i = 0; i < n; i++)
    add_key (controller, &words[i]);
  gtk_widget_add_controller (GTK_WIDGET (self->window), controller);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "desk",
                                  duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)));
}

static void
show_page (DeskPageRoom *self)
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
  add_keys (self);
}

void
desk_page_room_set_up (DeskPageRoom *self, gconstpointer data)
{
  ui_point_away ();
  desk_fixture_set_up (&self->desk, NULL);
  desk_people_sign_out (self->desk.desk);
  desk_people_sign_in (self->desk.desk, DESK_PAGE_LEAD, DUTY_ROLE_LEAD, NULL);
  show_page (self);
}

/* A history that is still being read holds the desk, a file that is still being written the settings. */
static gboolean
is_let_go (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
hide_page (DeskPageRoom *self)
{
  g_signal_handlers_disconnect_by_data (self->page, self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "desk", NULL);
  ui_destroy (self->window, self->page, NULL);
  g_assert_finalize_object (self->queue);
  g_assert_finalize_object (self->alarm);
  ui_wait (is_let_go, self->settings);
  g_assert_finalize_object (self->settings);
  ui_wait (is_let_go, self->desk.desk);
}

void
desk_page_room_tear_down (DeskPageRoom *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "desk.ini", NULL);

  hide_page (self);
  g_remove (path);
  g_free (self->said);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_weak_pointer (&self->toast);
  desk_fixture_tear_down (&self->desk, NULL);
}

DutyIncident *
desk_page_room_report (DeskPageRoom *self, const char *title)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (self->desk.desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report (title);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  report->area = g_strdup ("149901101001");
  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return duty_incident_book_find (duty_desk_get_book (self->desk.desk), receipt->row->code);
}

void
desk_page_room_move (DeskPageRoom *self, DutyIncident *incident, DutyMove move)
{
  const char *codes[] = { duty_incident_get_code (incident), NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (desk_fixture_move (&self->desk, codes, move, &error), ==, 1);
  g_assert_no_error (error);
}

void
desk_page_room_act (DeskPageRoom *self, const char *action)
{
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), action, NULL);
  ui_settle ();
}

gboolean
desk_page_room_is_enabled (DeskPageRoom *self, const char *action)
{
  return g_action_group_get_action_enabled (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), action);
}

gboolean
desk_page_room_is_shown (DeskPageRoom *self, const char *label)
{
  return ui_find (self->page, GTK_TYPE_LABEL, label) != NULL;
}

typedef struct
{
  DutyIncident *incident;
  DutyStage stage;
} Wish;

static gboolean
is_granted (gpointer data)
{
  Wish *wish = data;

  return duty_incident_get_stage (wish->incident) == wish->stage;
}

void
desk_page_room_wait_for_stage (DutyIncident *incident, DutyStage stage)
{
  Wish wish = { incident, stage };

  ui_wait (is_granted, &wish);
  ui_settle ();
}
