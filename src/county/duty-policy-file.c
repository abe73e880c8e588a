/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-policy-file.h"

#include "county/duty-county-error.h"
#include "county/duty-field.h"
#include "county/duty-json-file.h"
#include "model/duty-enum-types.h"

#include <glib/gi18n.h>

#define MAX_CATEGORIES 200
#define MAX_ENTRIES 2000
#define MAX_MINUTES (366 * 24 * 60)

typedef struct
{
  DutyPolicy *policy;
  DutyProblems *problems;
  JsonObject *root;
  const char *data;
  gsize size;
} Reading;

typedef gboolean (*EntryFunc) (DutyPolicy *policy, JsonObject *entry, GError **error);

/* Categories. */

static gboolean
take_category (DutyPolicy *policy, JsonObject *entry, GError **error)
{
  const char *id = duty_json_get_string (entry, "id");
  const char *name = duty_json_get_string (entry, "name");
  const char *name_en = duty_json_get_string (entry, "name_en");

  if (id == NULL || !duty_field_is_id (id))
    return duty_refuse_row (error,
                            _("The category's id is missing or is not one. Use letters, digits and “-”."));
  if (name == NULL || !duty_field_is_name (name) || (name_en != NULL && !duty_field_is_name (name_en)))
    return duty_refuse_row (error,
                            _("The category's name is missing, too long, or not text. Write one line."));
  if (duty_policy_find_category (policy, id) != NULL)
    return duty_refuse_row (error, _("The category's id is taken by one above. Give each its own."));
  if (duty_policy_get_n_categories (policy) >= MAX_CATEGORIES)
    return duty_refuse_row (error, _("There are too many categories. Join some."));
  duty_policy_add_category (policy, id, name, name_en);
  return TRUE;
}

/* Deadlines. */

static gboolean
read_level (JsonObject *entry, int *level, GError **error)
{
  JsonNode *node = json_object_get_member (entry, "level");
  double number = 0;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!duty_json_get_number (node, &number) || !(number >= 1 && number <= DUTY_LEVELS) ||
      number != (int) number)
    return duty_refuse_row (error, _("The level is not one. Write 1 to 4, or leave it out for all."));
  *level = (int) number;
  return TRUE;
}

static gboolean
check_category (DutyPolicy *policy, JsonObject *entry, GError **error)
{
  JsonNode *node = json_object_get_member (entry, "category");
  const char *category = duty_json_get_string (entry, "category");

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (category == NULL || duty_policy_find_category (policy, category) == NULL)
    return duty_refuse_row (error,
                            _("The category is not one of the list. Add it there, or correct it here."));
  return TRUE;
}

static gboolean
take_deadline (DutyPolicy *policy, JsonObject *entry, GError **error)
{
  const char *nick = duty_json_get_string (entry, "stage");
  double minutes = 0;
  int stage = 0;
  int level = 0;

  if (nick == NULL || !duty_enum_from_nick (DUTY_TYPE_STAGE, nick, &stage) || stage == DUTY_STAGE_CLOSED)
    return duty_refuse_row (error,
                            _("The stage is not one. Write reported, accepted, assigned or handling."));
  if (!read_level (entry, &level, error) || !check_category (policy, entry, error))
    return FALSE;
  if (!duty_json_get_number (json_object_get_member (entry, "minutes"), &minutes) ||
      !(minutes * 60 >= 1 && minutes <= MAX_MINUTES))
    return duty_refuse_row (
        error, _("The minutes are missing or are not between a second and a year. Correct them."));
  duty_policy_add_rule (policy, level, duty_json_get_string (entry, "category"), stage,
                        (gint64) (minutes * 60));
  return TRUE;
}

/* Both. */

static gboolean
take_entry (Reading *self, JsonNode *node, EntryFunc func, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return duty_refuse_row (error, _("It is not an object. Write it in braces."));
  return func (self->policy, json_node_get_object (node), error);
}

static guint
count_entries (Reading *self, JsonArray *array)
{
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length > MAX_ENTRIES)
    duty_problems_add (self->problems, DUTY_POLICY_FILE, 0,
                       _("A list is too long; its end is not read. Join some of its entries."));
  return MIN (length, MAX_ENTRIES);
}

/* Returns how many entries of the array @member were taken. */
static guint
read_entries (Reading *self, const char *member, EntryFunc func)
{
  JsonNode *node = duty_json_get_node (self->root, member, JSON_NODE_ARRAY);
  JsonArray *array = node != NULL ? json_node_get_array (node) : NULL;
  g_autoptr (GArray) lines = duty_json_file_find_lines (self->data, self->size, member);
  guint length = count_entries (self, array);
  guint taken = 0;

  for (guint i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;

      if (take_entry (self, json_array_get_element (array, i), func, &error))
        taken++;
      else
        duty_problems_take (self->problems, DUTY_POLICY_FILE,
                            i < lines->len ? g_array_index (lines, guint, i) : 0, g_steal_pointer (&error));
    }
  return taken;
}

static void
read_colours (Reading *self)
{
  JsonNode *node = json_object_get_member (self->root, "colours");
  JsonObject *colours = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  double blue = 0;
  double yellow = 0;

  if (node == NULL)
    return;
  if (colours != NULL && duty_json_get_number (json_object_get_member (colours, "blue"), &blue) &&
      duty_json_get_number (json_object_get_member (colours, "yellow"), &yellow) && blue > 0 &&
      blue <= yellow && yellow < 1)
    duty_policy_set_fractions (self->policy, blue, yellow);
  else
    duty_problems_add (
        self->problems, DUTY_POLICY_FILE, 0,
        _("The colours are not two parts of a deadline. Write blue and yellow, 0 < blue ≤ yellow < 1."));
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

static void
read_alarms (Reading *self)
{
  JsonNode *node = json_object_get_member (self->root, "alarm_levels");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gboolean alarms[DUTY_LEVELS] = { FALSE };
  gboolean good = node == NULL || array != NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    good = read_alarm_level (json_array_get_element (array, i), alarms) && good;
  if (!good)
    duty_problems_add (self->problems, DUTY_POLICY_FILE, 0,
                       _("The alarm levels are not a list of 1 to 4. Correct them."));
  for (int level = 1; array != NULL && good && level <= DUTY_LEVELS; level++)
    duty_policy_set_alarm (self->policy, level, alarms[level - 1]);
}

/**
 * duty_policy_file_read:
 * @data: (array length=size): the file's bytes
 * @size: how many
 * @problems: gets a problem for each category or deadline that is wrong; the others are read
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the county's policy; else %NULL with %DUTY_COUNTY_ERROR_FORMAT
 */
DutyPolicy *
duty_policy_file_read (const char *data, gsize size, DutyProblems *problems, GError **error)
{
  g_autoptr (DutyPolicy) policy = duty_policy_new ();
  g_autoptr (JsonNode) root = duty_json_file_parse (data, size, error);
  Reading self = { policy, problems, NULL, data, size };

  if (root == NULL)
    return NULL;
  self.root = json_node_get_object (root);
  if (read_entries (&self, "categories", take_category) == 0)
    return duty_refuse_file (error, _("It has no category that can be used. Add “categories”.")), NULL;
  if (read_entries (&self, "deadlines", take_deadline) == 0)
    return duty_refuse_file (error, _("It has no deadline that can be used. Add “deadlines”.")), NULL;
  read_colours (&self);
  read_alarms (&self);
  return g_steal_pointer (&policy);
}
