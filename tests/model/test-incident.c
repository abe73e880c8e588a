/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-incident.h"

#include <string.h>

#include "support/duty-test-reckoner.h"

#define S G_TIME_SPAN_SECOND
#define M G_TIME_SPAN_MINUTE
#define START (1000 * S)

/* Reported: ten minutes, blue after five, yellow after eight. Accepted: an hour. Then no clock. */
static DutyPolicy *
make_policy (void)
{
  DutyPolicy *policy = duty_policy_new ();

  duty_policy_add_rule (policy, 0, NULL, DUTY_STAGE_REPORTED, 10 * 60);
  duty_policy_add_rule (policy, 0, NULL, DUTY_STAGE_ACCEPTED, 60 * 60);
  return policy;
}

static DutyIncidentRow *
make_row (const char *code, DutyStage stage, gint64 since)
{
  DutyIncidentRow *row = duty_incident_row_new ();

  row->code = g_strdup (code);
  row->category = g_strdup ("other");
  row->level = 2;
  row->title = g_strdup ("新站北侧积水");
  row->stage = stage;
  row->stage_since = since;
  row->case_since = since;
  return row;
}

static DutyIncident *
make_incident (const char *code, DutyStage stage, gint64 since)
{
  g_autoptr (DutyPolicy) policy = make_policy ();
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (policy);
  g_autoptr (DutyIncidentRow) row = make_row (code, stage, since);

  return duty_incident_new (row, reckoner, since);
}

static void
on_notify (GObject *object, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, "%s ", pspec->name);
}

static GString *
watch (DutyIncident *incident)
{
  GString *notified = g_string_new (NULL);

  g_signal_connect (incident, "notify", G_CALLBACK (on_notify), notified);
  return notified;
}

static void
test_starts_calm_and_unseen (void)
{
  g_autoptr (DutyIncident) incident = make_incident ("1", DUTY_STAGE_REPORTED, START);
  g_autoptr (DutyIncident) moved = make_incident ("1", DUTY_STAGE_ASSIGNED, START);

  g_assert_cmpint (duty_incident_get_colour (incident), ==, DUTY_COLOUR_CALM);
  g_assert_cmpint (duty_incident_get_minutes (incident), ==, 10);
  g_assert_false (duty_incident_get_acknowledged (incident));
  g_assert_true (duty_incident_get_acknowledged (moved));
  g_assert_cmpint (duty_incident_get_minutes (moved), ==, G_MAXINT64);
  g_assert_cmpint (duty_incident_get_deadline (moved)->due, ==, 0);
}

static const struct
{
  gint64 after;
  const char *notified;
} TICKS[] = {
  { 0, "" },
  { 1, "minutes " },
  { 1 * M, "" },
  { 5 * M - 1, "minutes " },
  { 5 * M, "colour " },
  { 5 * M, "" },
  { 9 * M, "colour minutes " },
  { 10 * M, "colour minutes " },
  { 10 * M + 1, "minutes " },
};

static void
test_notifies_what_a_tick_changed (void)
{
  g_autoptr (DutyIncident) incident = make_incident ("1", DUTY_STAGE_REPORTED, START);
  GString *notified = watch (incident);

  for (gsize i = 0; i < G_N_ELEMENTS (TICKS); i++)
    {
      g_string_truncate (notified, 0);
      duty_incident_tick (incident, START + TICKS[i].after);
      g_assert_cmpstr (notified->str, ==, TICKS[i].notified);
    }
  g_signal_handlers_disconnect_by_data (incident, notified);
  g_string_free (notified, TRUE);
}

/* Stage and case have a clock each, and neither is due on the other's minute. */
static DutyIncident *
make_incident_of_two_clocks (gint64 case_since)
{
  g_autoptr (DutyPolicy) policy = make_policy ();
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (policy);
  g_autoptr (DutyIncidentRow) row = make_row ("1", DUTY_STAGE_REPORTED, START);
  const DutySlaRule own = {
    .match = { .of_case = TRUE,
               .stage = DUTY_ANY_STAGE,
               .level = DUTY_ANY_LEVEL,
               .channel = DUTY_ANY_CHANNEL },
    .amount = 30 * 60,
  };

  duty_policy_add_sla_rule (policy, &own);
  row->case_since = case_since;
  return duty_incident_new (row, reckoner, START);
}

/* Nothing changes between two changes, at each something does, and no colour is passed over. */
static void
walk_from_change_to_change (DutyIncident *incident, gint64 end)
{
  GString *notified = watch (incident);

  for (gint64 next = START; next < end;)
    {
      guint before = duty_incident_get_face (incident);

      next = duty_incident_get_next_change (incident, next);
      g_string_truncate (notified, 0);
      duty_incident_tick (incident, next - 1);
      g_assert_cmpstr (notified->str, ==, "");
      g_assert_cmpuint (duty_incident_get_face (incident), ==, before);
      duty_incident_tick (incident, next);
      g_assert_true (*notified->str != '\0' || duty_incident_get_face (incident) != before);
    }
  g_assert_cmpuint (duty_incident_get_face (incident), ==,
                    DUTY_COLOUR_RED * (DUTY_COLOUR_RED + 1) + DUTY_COLOUR_RED);
  g_signal_handlers_disconnect_by_data (incident, notified);
  g_string_free (notified, TRUE);
}

static void
test_wakes_only_for_what_is_seen (void)
{
  g_autoptr (DutyIncident) stage_first = make_incident_of_two_clocks (START - 20 * S);
  g_autoptr (DutyIncident) case_first = make_incident_of_two_clocks (START - 25 * M - 20 * S);

  walk_from_change_to_change (stage_first, START + 40 * M);
  walk_from_change_to_change (case_first, START + 40 * M);
}

/* All of an update is in place before the first notice of it. */
static void
on_stage (DutyIncident *incident, GParamSpec *pspec, gpointer data)
{
  gboolean *seen = data;

  *seen = TRUE;
  g_assert_cmpint (duty_incident_get_stage (incident), ==, DUTY_STAGE_ACCEPTED);
  g_assert_cmpint (duty_incident_get_deadline (incident)->due, ==, START + 70 * M);
  g_assert_cmpint (duty_incident_get_colour (incident), ==, DUTY_COLOUR_CALM);
  g_assert_cmpint (duty_incident_get_minutes (incident), ==, 60);
  g_assert_true (duty_incident_get_acknowledged (incident));
}

static void
test_an_update_is_seen_whole (void)
{
  g_autoptr (DutyIncident) incident = make_incident ("1", DUTY_STAGE_REPORTED, START);
  g_autoptr (DutyIncidentRow) row = make_row ("1", DUTY_STAGE_ACCEPTED, START + 10 * M);
  gboolean seen = FALSE;

  duty_incident_tick (incident, START + 10 * M);
  g_assert_cmpint (duty_incident_get_colour (incident), ==, DUTY_COLOUR_RED);
  g_signal_connect (incident, "notify::stage", G_CALLBACK (on_stage), &seen);
  duty_incident_update (incident, row, START + 10 * M);
  g_assert_true (seen);
  g_assert_true (duty_incident_get_row (incident) == row);
}

static void
test_an_update_by_nobody_leaves_it_unseen (void)
{
  g_autoptr (DutyIncident) incident = make_incident ("1", DUTY_STAGE_REPORTED, START);
  g_autoptr (DutyIncidentRow) row = make_row ("1", DUTY_STAGE_REPORTED, START);

  duty_incident_update (incident, row, START);
  g_assert_false (duty_incident_get_acknowledged (incident));
}

static void
test_acknowledging_notifies_once (void)
{
  g_autoptr (DutyIncident) incident = make_incident ("1", DUTY_STAGE_REPORTED, START);
  GString *notified = watch (incident);

  duty_incident_set_acknowledged (incident, TRUE);
  duty_incident_set_acknowledged (incident, TRUE);
  g_object_set (incident, "acknowledged", TRUE, NULL);
  g_assert_cmpstr (notified->str, ==, "acknowledged ");
  g_signal_handlers_disconnect_by_data (incident, notified);
  g_string_free (notified, TRUE);
}

static void
test_shows_its_properties (void)
{
  g_autoptr (DutyIncident) incident = make_incident ("1", DUTY_STAGE_REPORTED, START);
  g_autofree char *code = NULL;
  g_autofree char *title = NULL;
  g_autofree char *handler = NULL;
  DutyStage stage = DUTY_STAGE_CLOSED;
  gint64 minutes = 0;

  g_object_get (incident, "code", &code, "title", &title, "handler", &handler, "stage", &stage, "minutes", &minutes,
                NULL);
  g_assert_cmpstr (code, ==, "1");
  g_assert_cmpstr (title, ==, "新站北侧积水");
  g_assert_null (handler);
  g_assert_cmpint (stage, ==, DUTY_STAGE_REPORTED);
  g_assert_cmpint (minutes, ==, 10);
}

/* In the order in which a queue shows them. */
static void
test_sorts_by_urgency (void)
{
  static const DutyUrgency ORDER[] = {
    { START, 4, "9" }, { START + 1, 1, "5" }, { START + 1, 2, "3" }, { START + 1, 2, "4" },
    { G_MAXINT64, 1, "2" }, { G_MAXINT64, 4, "1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ORDER); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ORDER); j++)
      {
        int order = duty_urgency_compare (&ORDER[i], &ORDER[j]);

        g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
      }
}

static void
test_urgency_is_of_the_stage (void)
{
  g_autoptr (DutyIncident) early = make_incident ("2", DUTY_STAGE_REPORTED, START);
  g_autoptr (DutyIncident) late = make_incident ("1", DUTY_STAGE_ACCEPTED, START);
  g_autoptr (DutyIncident) never = make_incident ("0", DUTY_STAGE_HANDLING, START);

  g_assert_cmpint (duty_incident_compare_urgency (early, late), <, 0);
  g_assert_cmpint (duty_incident_compare_urgency (never, late), >, 0);
  g_assert_cmpint (duty_incident_get_urgency (never).due, ==, G_MAXINT64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/incident/starts-calm-and-unseen", test_starts_calm_and_unseen);
  g_test_add_func ("/model/incident/notifies-what-a-tick-changed", test_notifies_what_a_tick_changed);
  g_test_add_func ("/model/incident/wakes-only-for-what-is-seen", test_wakes_only_for_what_is_seen);
  g_test_add_func ("/model/incident/an-update-is-seen-whole", test_an_update_is_seen_whole);
  g_test_add_func ("/model/incident/an-update-by-nobody-leaves-it-unseen",
                   test_an_update_by_nobody_leaves_it_unseen);
  g_test_add_func ("/model/incident/acknowledging-notifies-once", test_acknowledging_notifies_once);
  g_test_add_func ("/model/incident/shows-its-properties", test_shows_its_properties);
  g_test_add_func ("/model/incident/sorts-by-urgency", test_sorts_by_urgency);
  g_test_add_func ("/model/incident/urgency-is-of-the-stage", test_urgency_is_of_the_stage);
  return g_test_run ();
}
