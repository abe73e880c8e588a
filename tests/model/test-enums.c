/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-enum-types.h"
#include "model/duty-enums.h"

/* The nicks are on disk and on the wire: they may never change. In the order of the values. */
static const char *const CHANNELS[] = { "grid-patrol", "walk-in", "department", "township", "hotline-12345",
                                        "police-110",  "app",     "sensor",     "officer",  NULL };
static const char *const STAGES[] = { "reported", "accepted",    "assigned", "handling", "feedback",
                                      "closed",   "followed-up", "merged",   "voided",   NULL };
static const char *const MOVES[] = { "report",    "accept",    "return", "assign",    "transfer",
                                     "start",     "feed-back", "close",  "follow-up", "reopen",
                                     "suspend",   "resume",    "merge",  "void",      "escalate",
                                     "supervise", "extend",    "warn",   "absorb",    NULL };
static const char *const ANSWERS[] = { "none", "content", "not-content", NULL };
static const char *const COLOURS[] = { "calm", "blue", "yellow", "red", NULL };
static const char *const TIERS[] = { "county", "township", "village", "grid", NULL };
static const char *const QUALITIES[] = { "main", "sub", NULL };
static const char *const ROLES[] = { "officer",   "lead",    "reviewer", "auditor",  "administrator",
                                     "township",  "handler", "gateway",  "follower", NULL };
static const char *const ACTS[] = {
  "report",        "accept",          "return",       "assign",    "transfer", "start",           "feed-back",
  "close",         "follow-up",       "reopen",       "suspend",   "resume",   "merge",           "void",
  "escalate",      "supervise",       "extend",       "read-cases", "look",    "attach",          "read-masked",
  "unmask",        "read-register",   "export-register", "read-changes", "hand-over", "promise", "manage-accounts",
  "manage-tokens", "edit-calendar",   "verify",       NULL
};

static const char *const TRANSPORTS[] = { "auto", "tcp", "udp", "multicast", NULL };

static void
assert_nicks (GType type, const char *const *nicks)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  g_assert_cmpuint (klass->n_values, ==, g_strv_length ((GStrv) nicks));
  for (int i = 0; nicks[i] != NULL; i++)
    {
      int value = -1;

      g_assert_cmpstr (duty_enum_to_nick (type, i), ==, nicks[i]);
      g_assert_true (duty_enum_from_nick (type, nicks[i], &value));
      g_assert_cmpint (value, ==, i);
    }
}

static void
test_nicks_stay (void)
{
  assert_nicks (DUTY_TYPE_CHANNEL, CHANNELS);
  assert_nicks (DUTY_TYPE_STAGE, STAGES);
  assert_nicks (DUTY_TYPE_MOVE, MOVES);
  assert_nicks (DUTY_TYPE_ANSWER, ANSWERS);
  assert_nicks (DUTY_TYPE_COLOUR, COLOURS);
  assert_nicks (DUTY_TYPE_TIER, TIERS);
  assert_nicks (DUTY_TYPE_QUALITY, QUALITIES);
  assert_nicks (DUTY_TYPE_ROLE, ROLES);
  assert_nicks (DUTY_TYPE_ACT, ACTS);
  assert_nicks (DUTY_TYPE_TRANSPORT, TRANSPORTS);
}

static void
test_refuses_what_is_no_nick (void)
{
  const char *texts[] = { "", "GRID-PATROL", "grid_patrol", " app", "DUTY_CHANNEL_APP", "值班" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int value = 99;

      g_assert_false (duty_enum_from_nick (DUTY_TYPE_CHANNEL, texts[i], &value));
      g_assert_cmpint (value, ==, 99);
    }
}

static void
test_everything_has_a_label (void)
{
  for (int i = 0; CHANNELS[i] != NULL; i++)
    g_assert_cmpstr (duty_channel_get_label (i), !=, "");
  for (int i = 0; STAGES[i] != NULL; i++)
    g_assert_cmpstr (duty_stage_get_label (i), !=, "");
  for (int i = 0; MOVES[i] != NULL; i++)
    g_assert_cmpstr (duty_move_get_label (i), !=, "");
  for (int i = 0; COLOURS[i] != NULL; i++)
    g_assert_cmpstr (duty_colour_get_label (i), !=, "");
  for (int i = 0; ROLES[i] != NULL; i++)
    g_assert_cmpstr (duty_role_get_label (i), !=, "");
  for (int i = 0; ACTS[i] != NULL; i++)
    g_assert_cmpstr (duty_act_get_label (i), !=, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/enums/nicks-stay", test_nicks_stay);
  g_test_add_func ("/model/enums/refuses-what-is-no-nick", test_refuses_what_is_no_nick);
  g_test_add_func ("/model/enums/everything-has-a-label", test_everything_has_a_label);
  return g_test_run ();
}
