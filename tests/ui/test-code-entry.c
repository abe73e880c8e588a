/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar for codes beside the desk's page, and cases that left the book long ago. */

#include <glib/gstdio.h>

#include "desk/desk-fixture.h"
#include "ui/duty-code-entry.h"
#include "ui/duty-desk-page.h"
#include "ui/ui-fixture.h"

typedef struct
{
  DeskFixture desk;
  DutyQueue *queue;
  DutyAlarm *alarm;
  DutySettings *settings;
  GtkWidget *page;
  GtkWidget *bar;
  GtkWindow *window;
  DutyIncident *found; /* owned */
} Fixture;

static void
on_found (Fixture *self, DutyIncident *incident)
{
  g_set_object (&self->found, incident);
  duty_desk_page_show_case (DUTY_DESK_PAGE (self->page), incident);
}

static void
show_page (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "desk.ini", NULL);
  DutyIncidentBook *book = duty_desk_get_book (self->desk.desk);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->queue = duty_queue_new (duty_desk_get_cases (self->desk.desk), self->desk.county);
  self->alarm = duty_alarm_new (book, duty_county_get_policy (self->desk.county), DUTY_CLOCK (self->desk.clock));
  self->settings = duty_settings_new (path);
  g_object_set (self->settings, "sound", FALSE, NULL);
  self->bar = g_object_new (DUTY_TYPE_CODE_ENTRY, NULL);
  duty_code_entry_set_desk (DUTY_CODE_ENTRY (self->bar), self->desk.desk);
  g_signal_connect_swapped (self->bar, "found", G_CALLBACK (on_found), self);
  self->page = duty_desk_page_new (self->desk.desk, self->queue, self->alarm, self->settings);
  gtk_widget_set_vexpand (self->page, TRUE);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->page);
  self->window = ui_show (box, 1600, 900);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ui_point_away ();
  desk_fixture_set_up (&self->desk, NULL);
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

  g_signal_handlers_disconnect_by_data (self->bar, self);
  g_clear_object (&self->found);
  ui_destroy (self->window, self->page, self->bar, NULL);
  g_assert_finalize_object (self->queue);
  g_assert_finalize_object (self->alarm);
  drop_settings (self);
  g_remove (path);
  desk_fixture_tear_down (&self->desk, NULL);
}

static gboolean
is_found (gpointer data)
{
  return ((Fixture *) data)->found != NULL;
}

static gboolean
is_enabled (Fixture *self, const char *action)
{
  return g_action_group_get_action_enabled (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), action);
}

static void
move (Fixture *self, const char *code, DutyMove made)
{
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (desk_fixture_move (&self->desk, codes, made, &error), ==, 1);
  g_assert_no_error (error);
}

static char *
make_closed_case (Fixture *self)
{
  char *code = desk_fixture_report (&self->desk, "Flood at the northern station");

  move (self, code, DUTY_MOVE_ACCEPT);
  move (self, code, DUTY_MOVE_ASSIGN);
  move (self, code, DUTY_MOVE_START);
  move (self, code, DUTY_MOVE_FEED_BACK);
  move (self, code, DUTY_MOVE_CLOSE);
  return code;
}

static void
leave_the_book (Fixture *self, const char *code)
{
  DutyIncidentBook *book = duty_desk_get_book (self->desk.desk);

  for (guint day = 0; day < 30 && duty_incident_book_find (book, code) != NULL; day++)
    {
      duty_fake_clock_advance (self->desk.clock, G_TIME_SPAN_DAY);
      ui_settle ();
    }
  g_assert_null (duty_incident_book_find (book, code));
}

static void
test_closed_long_ago (Fixture *self, gconstpointer data)
{
  g_autofree char *code = make_closed_case (self);

  leave_the_book (self, code);
  duty_code_entry_submit (DUTY_CODE_ENTRY (self->bar), code);
  ui_wait (is_found, self);
  ui_settle ();
  g_assert_cmpint (duty_incident_get_stage (self->found), ==, DUTY_STAGE_CLOSED);
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, code));
  g_assert_true (is_enabled (self, "reopen"));
  g_assert_true (is_enabled (self, "follow-up"));
  g_assert_false (is_enabled (self, "accept"));
}

/* It comes into the book again, and the page shows the book's own from then on. */
static void
test_reopened (Fixture *self, gconstpointer data)
{
  g_autofree char *code = make_closed_case (self);

  leave_the_book (self, code);
  duty_code_entry_submit (DUTY_CODE_ENTRY (self->bar), code);
  ui_wait (is_found, self);
  move (self, code, DUTY_MOVE_REOPEN);
  ui_settle ();
  g_assert_nonnull (duty_incident_book_find (duty_desk_get_book (self->desk.desk), code));
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, code));
  g_assert_true (is_enabled (self, "assign"));
  g_assert_false (is_enabled (self, "reopen"));
}

static gboolean
is_day_doubted (gpointer bar)
{
  return ui_find (bar, GTK_TYPE_LABEL, "The day in this code is in no calendar. Compare it with the slip.") != NULL;
}

static gboolean
is_beginning_doubted (gpointer bar)
{
  return ui_find (bar, GTK_TYPE_LABEL, "No case code begins so. One looks like 149901-20261122-0042-6.") != NULL;
}

static void
test_impossible_day_is_told (Fixture *self, gconstpointer data)
{
  g_autofree char *code = duty_case_code_new ("149901", 2026, 2, 31, 42);

  duty_code_entry_begin (DUTY_CODE_ENTRY (self->bar), "");
  ui_type ("149901-20260231-");
  ui_wait (is_beginning_doubted, self->bar);
  ui_type (code + strlen ("149901-20260231-"));
  ui_wait (is_day_doubted, self->bar);
}

static void
test_pasted (Fixture *self, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (&self->desk, "Flood at the northern station");
  g_autofree char *typed = g_strdup_printf (" %s\n", code);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->bar), typed);
  duty_code_entry_offer_clipboard (DUTY_CODE_ENTRY (self->bar));
  ui_wait (is_found, self);
  g_assert_true (self->found == duty_incident_book_find (duty_desk_get_book (self->desk.desk), code));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/code-entry/closed-long-ago", test_closed_long_ago);
  ADD ("/code-entry/reopened", test_reopened);
  ADD ("/code-entry/impossible-day-is-told", test_impossible_day_is_told);
  ADD ("/code-entry/pasted", test_pasted);
  return g_test_run ();
}
