/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-policy-file.h"

#include "county/duty-county-error.h"
#include "county/duty-field.h"
#include "county/duty-json-file.h"
#include "county/duty-json-reading.h"
#include "county/duty-policy-rules.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CATEGORIES 200
#define MAX_WORDS 5000
#define MAX_KEPT_DAYS (10 * 366)
#define MAX_EXTENDED_DAYS 366
#define MAX_LOCK_MINUTES (24 * 60)
#define MAX_FAILURES 100
#define MAX_ZONE_TILES 8
#define MAX_ZONE_SECONDS 40

typedef struct
{
  DutyJsonReading json;
  DutyPolicy *policy;
} Reading;

/* Lists. */

static gboolean
on_category (JsonObject *entry, gpointer data, GError **error)
{
  static const char *const known[] = { "id", "name", "name_en", NULL };
  DutyPolicy *policy = data;
  const char *id = duty_json_get_string (entry, "id");
  const char *name = duty_json_get_string (entry, "name");
  const char *name_en = duty_json_get_string (entry, "name_en");

  if (!duty_json_check_entry (entry, known, error))
    return FALSE;
  if (id == NULL || !duty_field_is_id (id))
    return duty_refuse_row (error,
                            _ ("The category's id is missing or is not one. Use letters, digits and “-”."));
  if (name == NULL || !duty_field_is_name (name) || (name_en != NULL && !duty_field_is_name (name_en)))
    return duty_refuse_row (error,
                            _ ("The category's name is missing, too long, or not text. Write one line."));
  if (duty_policy_find_category (policy, id) != NULL)
    return duty_refuse_row (error, _ ("The category's id is taken by one above. Give each its own."));
  if (duty_policy_get_n_categories (policy) >= MAX_CATEGORIES)
    return duty_refuse_row (error, _ ("There are too many categories. Join some."));
  duty_policy_add_category (policy, id, name, name_en);
  return TRUE;
}

static gboolean
on_deadline (JsonObject *entry, gpointer policy, GError **error)
{
  return duty_policy_rules_take_deadline (policy, entry, error);
}

static gboolean
on_acts (JsonObject *entry, gpointer policy, GError **error)
{
  return duty_policy_rules_take_acts (policy, entry, error);
}

static const char *
get_word (JsonNode *node)
{
  const char *word = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
                         ? json_node_get_string (node)
                         : NULL;

  return word != NULL && duty_field_is_name (word) ? word : NULL;
}

static gboolean
take_words (DutyPolicy *policy, const char *category, JsonArray *words, GError **error)
{
  guint length = words != NULL ? json_array_get_length (words) : 0;

  if (length == 0)
    return duty_refuse_row (error, _ ("The words are missing. Write a list of them."));
  for (guint i = 0; i < length; i++)
    if (get_word (json_array_get_element (words, i)) == NULL)
      return duty_refuse_row (error, _ ("A word is too long or is not text. Correct it."));
  if (duty_policy_get_n_words (policy) + length > MAX_WORDS)
    return duty_refuse_row (error, _ ("There are too many words. Keep those that tell categories apart."));
  for (guint i = 0; i < length; i++)
    duty_policy_add_word (policy, category, get_word (json_array_get_element (words, i)));
  return TRUE;
}

static gboolean
on_words (JsonObject *entry, gpointer data, GError **error)
{
  static const char *const known[] = { "category", "words", NULL };
  const char *category = duty_json_get_string (entry, "category");
  JsonNode *node = duty_json_get_node (entry, "words", JSON_NODE_ARRAY);

  if (!duty_json_check_entry (entry, known, error))
    return FALSE;
  if (category == NULL || duty_policy_find_category (data, category) == NULL)
    return duty_refuse_row (error,
                            _ ("The category is not one of the list. Add it there, or correct it here."));
  return take_words (data, category, node != NULL ? json_node_get_array (node) : NULL, error);
}

/* Single values. What is wrong is named, and the default holds. */

/* %NULL when @member is missing, or is no object. */
static JsonObject *
get_object (Reading *self, const char *member, const char *const *known, const char *reason)
{
  JsonNode *node = json_object_get_member (self->json.root, member);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  if (object != NULL)
    duty_json_reading_check_members (&self->json, object, known);
  else if (node != NULL)
    duty_json_reading_add_problem (&self->json, reason);
  return object;
}

static void
read_colours (Reading *self)
{
  static const char *const known[] = { "blue", "yellow", NULL };
  const char *reason =
      _ ("The colours are not two parts of a deadline. Write blue and yellow, 0 < blue ≤ yellow < 1.");
  JsonObject *colours = get_object (self, "colours", known, reason);
  double blue = 0;
  double yellow = 0;

  if (colours == NULL)
    return;
  if (duty_json_get_number (json_object_get_member (colours, "blue"), &blue) &&
      duty_json_get_number (json_object_get_member (colours, "yellow"), &yellow) && blue > 0 &&
      blue <= yellow && yellow < 1)
    duty_policy_set_fractions (self->policy, blue, yellow);
  else
    duty_json_reading_add_problem (&self->json, reason);
}

static void
read_lock (Reading *self)
{
  static const char *const known[] = { "idle_minutes", "failures", "lockout_minutes", NULL };
  const char *reason = _ ("The lock is not right. Write idle_minutes and lockout_minutes, 1 to 1440, and "
                          "failures, 1 to 100.");
  JsonObject *object = get_object (self, "lock", known, reason);
  DutyLockRules lock = duty_policy_get_lock (self->policy);

  if (object == NULL)
    return;
  if (duty_json_get_whole (object, "idle_minutes", 1, MAX_LOCK_MINUTES, &lock.idle_minutes) &&
      duty_json_get_whole (object, "failures", 1, MAX_FAILURES, &lock.failures) &&
      duty_json_get_whole (object, "lockout_minutes", 1, MAX_LOCK_MINUTES, &lock.lockout_minutes))
    duty_policy_set_lock (self->policy, lock);
  else
    duty_json_reading_add_problem (&self->json, reason);
}

static void
read_retention (Reading *self)
{
  static const char *const known[] = { "reporter", NULL };
  const char *reason = _ ("The retention is not right. Write reporter, whole days from 1 to 3660.");
  JsonObject *object = get_object (self, "retention_days", known, reason);
  int days = duty_policy_get_reporter_retention_days (self->policy);

  if (object == NULL)
    return;
  if (duty_json_get_whole (object, "reporter", 1, MAX_KEPT_DAYS, &days))
    duty_policy_set_reporter_retention_days (self->policy, days);
  else
    duty_json_reading_add_problem (&self->json, reason);
}

static void
read_extension (Reading *self)
{
  int days = duty_policy_get_extend_max_days (self->policy);

  if (duty_json_get_whole (self->json.root, "extend_max_days", 1, MAX_EXTENDED_DAYS, &days))
    duty_policy_set_extend_max_days (self->policy, days);
  else
    duty_json_reading_add_problem (&self->json,
                                   _ ("The longest extension is not right. Write whole days from 1 to 366."));
}

static gboolean
read_alarm_level (JsonNode *node, gboolean *alarms)
{
  double number = 0;

  if (!duty_json_get_number (node, &number) || !(number >= 1 && number <= DUTY_LEVELS))
    return FALSE;
  alarms[(int) number - 1] = TRUE;
  return TRUE;
}

/* A list of levels, each of which is marked. */
static gboolean
read_levels (JsonNode *node, gboolean *levels)
{
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean good = array != NULL;

  for (guint i = 0; good && i < json_array_get_length (array); i++)
    good = read_alarm_level (json_array_get_element (array, i), levels);
  return good;
}

static void
read_alarms (Reading *self)
{
  JsonNode *node = json_object_get_member (self->json.root, "alarm_levels");
  gboolean alarms[DUTY_LEVELS] = { FALSE };
  gboolean good = read_levels (node, alarms);

  if (node != NULL && !good)
    duty_json_reading_add_problem (&self->json,
                                   _ ("The alarm levels are not a list of 1 to 4. Correct them."));
  for (int level = 1; good && level <= DUTY_LEVELS; level++)
    duty_policy_set_alarm (self->policy, level, alarms[level - 1]);
}

static void
read_zone (Reading *self)
{
  static const char *const known[] = { "levels", "tiles", "seconds", NULL };
  const char *reason = _ ("The alarm zone is not right. Write levels, a list of 1 to 4, tiles, 1 to 8, and seconds, "
                          "5 to 40.");
  JsonObject *object = get_object (self, "alarm_zone", known, reason);
  DutyZoneRules zone = duty_policy_get_zone (self->policy);
  gboolean levels[DUTY_LEVELS] = { FALSE };

  if (object == NULL)
    return;
  if (!read_levels (json_object_get_member (object, "levels"), levels) ||
      !duty_json_get_whole (object, "tiles", 1, MAX_ZONE_TILES, &zone.tiles) ||
      !duty_json_get_whole (object, "seconds", 5, MAX_ZONE_SECONDS, &zone.seconds))
    {
      duty_json_reading_add_problem (&self->json, reason);
      return;
    }
  memcpy (zone.levels, levels, sizeof levels);
  duty_policy_set_zone (self->policy, zone);
}

static void
read_values (Reading *self)
{
  static const char *const known[] = {
    "categories",     "deadlines",      "colours", "alarm_levels",    "acts",
    "category_words", "retention_days", "lock",    "extend_max_days", "alarm_zone", NULL
  };

  duty_json_reading_check_members (&self->json, self->json.root, known);
  read_colours (self);
  read_alarms (self);
  read_zone (self);
  read_lock (self);
  read_retention (self);
  read_extension (self);
}

/**
 * duty_policy_file_read:
 * @data: (array length=size): the file's bytes
 * @size: how many
 * @problems: gets a problem for each entry that is wrong; the others are read
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the county's policy; else %NULL with %DUTY_COUNTY_ERROR_FORMAT
 */
DutyPolicy *
duty_policy_file_read (const char *data, gsize size, DutyProblems *problems, GError **error)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();
  g_autoptr (JsonNode) root = duty_json_file_parse (data, size, error);
  Reading self = { { DUTY_POLICY_FILE, data, size, NULL, problems }, policy };

  if (root == NULL)
    return NULL;
  self.json.root = json_node_get_object (root);
  if (duty_json_reading_foreach (&self.json, "categories", on_category, policy) == 0)
    return duty_refuse_file (error, _ ("It has no category that can be used. Add “categories”.")), NULL;
  if (duty_json_reading_foreach (&self.json, "deadlines", on_deadline, policy) == 0)
    return duty_refuse_file (error, _ ("It has no deadline that can be used. Add “deadlines”.")), NULL;
  duty_json_reading_foreach (&self.json, "acts", on_acts, policy);
  duty_json_reading_foreach (&self.json, "category_words", on_words, policy);
  read_values (&self);
  return g_steal_pointer (&policy);
}
