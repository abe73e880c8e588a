/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desk on a real database: the officer's acts from report to followed up. */

#include "ui/desk-page-room.h"

static void
test_from_report_to_closed (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");

  g_assert_false (desk_page_room_is_enabled (self, "accept"));
  desk_page_room_act (self, "first");
  g_assert_true (desk_page_room_is_shown (self, duty_incident_get_code (incident)));
  g_assert_true (desk_page_room_is_enabled (self, "accept"));
  g_assert_false (desk_page_room_is_enabled (self, "close"));

  desk_page_room_act (self, "accept");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_ACCEPTED);
  desk_page_room_act (self, "assign");
  ui_type ("Traffic police");
  ui_press ("Return");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_ASSIGNED);
  g_assert_cmpstr (duty_incident_get_row (incident)->handler, ==, "Traffic police");
  desk_page_room_act (self, "start");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_HANDLING);
  desk_page_room_act (self, "feed-back");
  ui_type ("drained");
  ui_press ("Return");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_FEEDBACK);
  desk_page_room_act (self, "close");
  ui_type ("seen");
  ui_press ("Return");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_CLOSED);
  g_assert_false (desk_page_room_is_enabled (self, "close"));
  g_assert_true (desk_page_room_is_enabled (self, "follow-up"));
  g_assert_cmpuint (self->n_said, ==, 1);
}

static void
test_what_was_said_is_let_go (DeskPageRoom *self, gconstpointer data)
{
  GActionGroup *actions = duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page));

  g_action_group_activate_action (actions, "say", g_variant_new_string ("Water & <mud>"));
  g_assert_cmpuint (self->n_said, ==, 1);
  g_assert_cmpstr (self->said, ==, "Water &amp; &lt;mud&gt;");
  g_assert_null (self->toast);
}

#define ADD(path, test) g_test_add (path, DeskPageRoom, NULL, desk_page_room_set_up, test, desk_page_room_tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/desk-page/from-report-to-closed", test_from_report_to_closed);
  ADD ("/desk-page/what-was-said-is-let-go", test_what_was_said_is_let_go);
  return g_test_run ();
}
