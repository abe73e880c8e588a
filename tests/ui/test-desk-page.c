/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk on a real database: the officer's acts from report to closed, one case and many. */

#include <glib/gstdio.h>

#include "desk/desk-fixture.h"
#include "ui/duty-desk-page.h"
#include "ui/ui-fixture.h"

typedef struct
{
  DeskFixture desk;
  DutyQueue *queue;
  DutyAlarm *alarm;
  DutySettings *settings;
  GtkWidget *page;
  GtkWindow *window;
  guint n_said;
} Fixture;

static void
on_said (Fixture *self)
{
  self->n_said++;
}

static void
show_page (Fixture *self)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "desk.ini", NULL);
  DutyIncidentBook *book = duty_desk_get_book (self->desk.desk);

  self->queue = duty_queue_new (book, self->desk.county);
  self->alarm = duty_alarm_new (book, duty_county_get_policy (self->desk.county), DUTY_CLOCK (self->desk.clock));
  self->settings = duty_settings_new (path);
  g_object_set (self->settings, "sound", FALSE, NULL);
  self->page = duty_desk_page_new (self->desk.desk, self->queue, self->alarm, self->settings);
  g_signal_connect_swapped (self->page, "said", G_CALLBACK (on_said), self);
  self->window = ui_show (self->page, 1600, 900);
}

static void
hide_page (Fixture *self)
{
  g_signal_handlers_disconnect_by_data (self->page, self);
  ui_destroy (self->window, self->page, NULL);
  g_assert_finalize_object (self->queue);
  g_assert_finalize_object (self->alarm);
  g_assert_finalize_object (self->settings);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ui_point_away ();
  desk_fixture_set_up (&self->desk, NULL);
  show_page (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->desk.folder, "desk.ini", NULL);

  hide_page (self);
  g_remove (path);
  desk_fixture_tear_down (&self->desk, NULL);
}

static void
act (Fixture *self, const char *action)
{
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), action, NULL);
  ui_settle ();
}

static gboolean
is_enabled (Fixture *self, const char *action)
{
  return g_action_group_get_action_enabled (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), action);
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

static void
wait_for_stage (DutyIncident *incident, DutyStage stage)
{
  Wish wish = { incident, stage };

  ui_wait (is_granted, &wish);
  ui_settle ();
}

static DutyIncident *
report (Fixture *self, const char *title)
{
  g_autofree char *code = desk_fixture_report (&self->desk, title);

  return duty_incident_book_find (duty_desk_get_book (self->desk.desk), code);
}

static gboolean
is_shown (Fixture *self, const char *label)
{
  return ui_find (self->page, GTK_TYPE_LABEL, label) != NULL;
}

static void
test_from_report_to_closed (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = report (self, "新站北侧积水");

  g_assert_false (is_enabled (self, "accept"));
  act (self, "first");
  g_assert_true (is_shown (self, duty_incident_get_code (incident)));
  g_assert_true (is_enabled (self, "accept"));
  g_assert_false (is_enabled (self, "close"));

  act (self, "accept");
  wait_for_stage (incident, DUTY_STAGE_ACCEPTED);
  act (self, "assign");
  ui_type ("Traffic police");
  ui_press ("Return");
  wait_for_stage (incident, DUTY_STAGE_ASSIGNED);
  g_assert_cmpstr (duty_incident_get_row (incident)->handler, ==, "Traffic police");
  act (self, "start");
  wait_for_stage (incident, DUTY_STAGE_HANDLING);
  act (self, "feed-back");
  ui_type ("drained");
  ui_press ("Return");
  wait_for_stage (incident, DUTY_STAGE_FEEDBACK);
  act (self, "close");
  ui_type ("seen");
  ui_press ("Return");
  wait_for_stage (incident, DUTY_STAGE_CLOSED);
  g_assert_false (is_enabled (self, "close"));
  g_assert_true (is_enabled (self, "follow-up"));
  g_assert_cmpuint (self->n_said, ==, 1);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/desk-page/from-report-to-closed", test_from_report_to_closed);
  return g_test_run ();
}
