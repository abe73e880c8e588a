/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-json-reading.h"

#include "county/duty-county-error.h"
#include "county/duty-field.h"
#include "county/duty-json-file.h"

#include <glib/gi18n.h>

#define MAX_ENTRIES 2000

/**
 * duty_json_reading_add_problem:
 * @self: a file
 * @reason: what is wrong with the file as a whole, and what to do
 */
void
duty_json_reading_add_problem (const DutyJsonReading *self, const char *reason)
{
  duty_problems_add (self->problems, self->file, 0, reason);
}

/* Lists. */

static JsonArray *
get_list (const DutyJsonReading *self, const char *member)
{
  JsonNode *node = json_object_get_member (self->root, member);
  g_autofree char *reason = NULL;

  if (node == NULL || JSON_NODE_HOLDS_ARRAY (node))
    return node != NULL ? json_node_get_array (node) : NULL;
  reason = g_strdup_printf (_ ("“%s” is not a list. Write it in brackets."), member);
  duty_json_reading_add_problem (self, reason);
  return NULL;
}

static guint
count_entries (const DutyJsonReading *self, JsonArray *list)
{
  guint length = list != NULL ? json_array_get_length (list) : 0;

  if (length > MAX_ENTRIES)
    duty_json_reading_add_problem (self,
                                   _ ("A list is too long; its end is not read. Join some of its entries."));
  return MIN (length, MAX_ENTRIES);
}

static gboolean
take_entry (JsonNode *node, DutyEntryFunc func, gpointer data, GError **error)
{
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return duty_refuse_row (error, _ ("It is not an object. Write it in braces."));
  return func (json_node_get_object (node), data, error);
}

/**
 * duty_json_reading_foreach:
 * @self: a file
 * @member: a list of its root; it may be missing
 * @func: (scope call): called with each object of it
 * @data: data for @func
 *
 * Those that @func refuses become problems, with their line. At most 2,000 are read.
 *
 * Returns: how many were taken
 */
guint
duty_json_reading_foreach (const DutyJsonReading *self, const char *member, DutyEntryFunc func, gpointer data)
{
  JsonArray *list = get_list (self, member);
  g_autoptr (GArray) lines = duty_json_file_find_lines (self->data, self->size, member);
  guint length = count_entries (self, list);
  guint taken = 0;

  for (guint i = 0; i < length; i++)
    {
      guint line = i < lines->len ? g_array_index (lines, guint, i) : 0;
      g_autoptr (GError) error = NULL;

      if (take_entry (json_array_get_element (list, i), func, data, &error))
        taken++;
      else
        duty_problems_take (self->problems, self->file, line, g_steal_pointer (&error));
    }
  return taken;
}

/* Members that are not known: most of them are one that is known, misspelt. */

/* Returns the first one; what is no word is not quoted. */
static char *
find_unknown (JsonObject *object, const char *const *known)
{
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!g_strv_contains (known, name))
      return g_strdup (duty_field_is_id (name) ? name : "?");
  return NULL;
}

/**
 * duty_json_check_entry:
 * @entry: an object of a list
 * @known: (array zero-terminated=1): what it may have
 * @error: return location for an error
 *
 * Returns: whether it has nothing else; else an error, as its rule would hold for more than was meant
 */
gboolean
duty_json_check_entry (JsonObject *entry, const char *const *known, GError **error)
{
  g_autofree char *unknown = find_unknown (entry, known);

  if (unknown == NULL)
    return TRUE;
  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW,
               _ ("“%s” is nothing that is read here. Correct it, or take it out."), unknown);
  return FALSE;
}

/**
 * duty_json_reading_check_members:
 * @self: a file
 * @object: its root, or an object of that
 * @known: (array zero-terminated=1): what it may have
 *
 * Adds a problem when it has anything else.
 */
void
duty_json_reading_check_members (const DutyJsonReading *self, JsonObject *object, const char *const *known)
{
  GError *error = NULL;

  if (!duty_json_check_entry (object, known, &error))
    duty_problems_take (self->problems, self->file, 0, error);
}

/**
 * duty_json_get_whole:
 * @object: an object
 * @member: one of its members
 * @min: the least it may be
 * @max: the most
 * @value: (inout): its value; left alone when it is missing
 *
 * Returns: whether it is missing, or a whole number within bounds
 */
gboolean
duty_json_get_whole (JsonObject *object, const char *member, int min, int max, int *value)
{
  JsonNode *node = json_object_get_member (object, member);
  double number = 0;

  if (node == NULL)
    return TRUE;
  if (!duty_json_get_number (node, &number) || !(number >= min && number <= max) || number != (int) number)
    return FALSE;
  *value = (int) number;
  return TRUE;
}
