/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-policy-rules.h"

#include "county/duty-county-error.h"
#include "county/duty-json-file.h"
#include "county/duty-json-reading.h"
#include "model/duty-enum-types.h"

#include <glib/gi18n.h>

#define MAX_MINUTES (366 * 24 * 60)
#define MAX_DAYS 366

static gboolean
is_given (JsonObject *entry, const char *member)
{
  JsonNode *node = json_object_get_member (entry, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

/* Which clocks a rule is for. */

static gboolean
read_clock (JsonObject *entry, DutyClockMatch *match, GError **error)
{
  const char *clock = duty_json_get_string (entry, "clock");

  if (is_given (entry, "clock") && g_strcmp0 (clock, "stage") != 0 && g_strcmp0 (clock, "case") != 0)
    return duty_refuse_row (error, _ ("The clock is not one. Write stage or case."));
  match->of_case = g_strcmp0 (clock, "case") == 0;
  if (match->of_case && is_given (entry, "stage"))
    return duty_refuse_row (error, _ ("A case's own clock has no stage. Take the stage or the clock out."));
  return TRUE;
}

/* A case that was followed up, merged or voided is over: it has nothing more to be late with. */
static gboolean
has_clock (const char *nick)
{
  static const char *const over[] = { "followed-up", "merged", "voided", NULL };

  return nick != NULL && !g_strv_contains (over, nick);
}

static gboolean
read_stage (JsonObject *entry, DutyClockMatch *match, GError **error)
{
  const char *nick = duty_json_get_string (entry, "stage");

  if (!is_given (entry, "stage"))
    return TRUE;
  if (!has_clock (nick) || !duty_enum_from_nick (DUTY_TYPE_STAGE, nick, &match->stage))
    return duty_refuse_row (error,
                            _ ("The stage is not one that has a clock. Write reported, accepted, assigned, "
                               "handling, feedback or closed."));
  return TRUE;
}

static gboolean
read_level (JsonObject *entry, DutyClockMatch *match, GError **error)
{
  if (is_given (entry, "level") && !duty_json_get_whole (entry, "level", 1, DUTY_LEVELS, &match->level))
    return duty_refuse_row (error, _ ("The level is not one. Write 1 to 4, or leave it out for all."));
  return TRUE;
}

static gboolean
read_channel (JsonObject *entry, DutyClockMatch *match, GError **error)
{
  const char *nick = duty_json_get_string (entry, "channel");

  if (!is_given (entry, "channel"))
    return TRUE;
  if (nick == NULL || !duty_enum_from_nick (DUTY_TYPE_CHANNEL, nick, &match->channel))
    return duty_refuse_row (error,
                            _ ("The channel is not one. Write grid-patrol, walk-in, department, township, "
                               "hotline-12345, police-110, app, sensor or officer."));
  return TRUE;
}

static gboolean
read_category (DutyPolicy *policy, JsonObject *entry, DutyClockMatch *match, GError **error)
{
  const char *category = duty_json_get_string (entry, "category");

  if (is_given (entry, "category") &&
      (category == NULL || duty_policy_find_category (policy, category) == NULL))
    return duty_refuse_row (error,
                            _ ("The category is not one of the list. Add it there, or correct it here."));
  match->category = (char *) category;
  return TRUE;
}

/* Borrows the category from @entry. */
static gboolean
read_match (DutyPolicy *policy, JsonObject *entry, DutyClockMatch *match, GError **error)
{
  *match = (DutyClockMatch){ FALSE, DUTY_ANY_STAGE, DUTY_ANY_LEVEL, DUTY_ANY_CHANNEL, NULL };
  return read_clock (entry, match, error) && read_stage (entry, match, error) &&
         read_level (entry, match, error) && read_channel (entry, match, error) &&
         read_category (policy, entry, match, error);
}

/* Deadlines. */

static const struct
{
  const char *member;
  DutySpanUnit unit;
} UNITS[] = {
  { "minutes", DUTY_SPAN_WALL },
  { "working_minutes", DUTY_SPAN_WORKING },
  { "working_days", DUTY_SPAN_WORKING_DAYS },
};

/* Returns the one unit that is given. */
static const char *
find_unit (JsonObject *entry, DutySpanUnit *unit)
{
  const char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (is_given (entry, UNITS[i].member))
      {
        if (found != NULL)
          return NULL;
        found = UNITS[i].member;
        *unit = UNITS[i].unit;
      }
  return found;
}

static gboolean
read_days (JsonObject *entry, DutySlaRule *rule, GError **error)
{
  int days = 0;

  if (!duty_json_get_whole (entry, "working_days", 0, MAX_DAYS, &days))
    return duty_refuse_row (error, _ ("The working days are not a whole number from 0, the same day, to 366. "
                                      "Correct them."));
  rule->amount = days;
  return TRUE;
}

static gboolean
read_amount (JsonObject *entry, DutySlaRule *rule, GError **error)
{
  const char *member = find_unit (entry, &rule->unit);
  double minutes = 0;

  if (member == NULL)
    return duty_refuse_row (
        error,
        _ ("How long it lasts is missing or told twice. Write minutes, working_minutes or working_days."));
  if (rule->unit == DUTY_SPAN_WORKING_DAYS)
    return read_days (entry, rule, error);
  if (!duty_json_get_number (json_object_get_member (entry, member), &minutes) ||
      !(minutes * 60 >= 1 && minutes <= MAX_MINUTES))
    return duty_refuse_row (error, _ ("The minutes are not between a second and a year. Correct them."));
  rule->amount = (gint64) (minutes * 60);
  return TRUE;
}

/**
 * duty_policy_rules_take_deadline:
 * @policy: a policy that is being built and has its categories; gets the rule
 * @entry: how long a clock may run, as the file has it
 * @error: return location for an error
 *
 * Returns: whether it was taken; else %DUTY_COUNTY_ERROR_ROW
 */
gboolean
duty_policy_rules_take_deadline (DutyPolicy *policy, JsonObject *entry, GError **error)
{
  static const char *const known[] = { "clock",   "stage",           "level",        "channel", "category",
                                       "minutes", "working_minutes", "working_days", NULL };
  DutySlaRule rule = { 0 };

  if (!duty_json_check_entry (entry, known, error) || !read_match (policy, entry, &rule.match, error))
    return FALSE;
  if (!rule.match.of_case && rule.match.stage == DUTY_ANY_STAGE)
    return duty_refuse_row (error,
                            _ ("The stage is missing. Add it, or write “clock”: “case” for the whole case."));
  if (!read_amount (entry, &rule, error))
    return FALSE;
  duty_policy_add_sla_rule (policy, &rule);
  return TRUE;
}

/* Acts. */

static const struct
{
  const char *nick;
  DutyClockAct act;
} ACTS[] = {
  { "notify", DUTY_CLOCK_ACT_NOTIFY },
  { "sound", DUTY_CLOCK_ACT_SOUND },
  { "escalate", DUTY_CLOCK_ACT_ESCALATE },
  { "supervise", DUTY_CLOCK_ACT_SUPERVISE },
};

/* 0 for what is none. */
static guint
find_act (JsonNode *node)
{
  const char *nick = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (ACTS); i++)
    if (g_strcmp0 (nick, ACTS[i].nick) == 0)
      return ACTS[i].act;
  return 0;
}

static gboolean
read_acts (JsonObject *entry, guint *acts, GError **error)
{
  JsonNode *node = duty_json_get_node (entry, "do", JSON_NODE_ARRAY);
  JsonArray *list = node != NULL ? json_node_get_array (node) : NULL;
  gboolean good = list != NULL;

  for (guint i = 0; good && i < json_array_get_length (list); i++)
    {
      guint act = find_act (json_array_get_element (list, i));

      good = act != 0;
      *acts |= act;
    }
  return good ||
         duty_refuse_row (error, _ ("What it does is not a list of notify, sound, escalate and supervise. "
                                    "Correct “do”."));
}

static gboolean
read_colour (JsonObject *entry, DutyColour *colour, GError **error)
{
  const char *nick = duty_json_get_string (entry, "colour");
  int value = 0;

  if (nick == NULL || !duty_enum_from_nick (DUTY_TYPE_COLOUR, nick, &value) || value == DUTY_COLOUR_CALM)
    return duty_refuse_row (error, _ ("The colour is not one. Write blue, yellow or red."));
  *colour = value;
  return TRUE;
}

/**
 * duty_policy_rules_take_acts:
 * @policy: a policy that is being built and has its categories; gets the rule
 * @entry: what a clock does by itself, as the file has it
 * @error: return location for an error
 *
 * Returns: whether it was taken; else %DUTY_COUNTY_ERROR_ROW
 */
gboolean
duty_policy_rules_take_acts (DutyPolicy *policy, JsonObject *entry, GError **error)
{
  static const char *const known[] = {
    "clock", "colour", "stage", "level", "channel", "category", "do", NULL
  };
  DutyActRule rule = { 0 };

  if (!duty_json_check_entry (entry, known, error) || !read_match (policy, entry, &rule.match, error) ||
      !read_colour (entry, &rule.colour, error) || !read_acts (entry, &rule.acts, error))
    return FALSE;
  duty_policy_add_act_rule (policy, &rule);
  return TRUE;
}
