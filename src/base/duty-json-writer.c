/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-json-writer.h"

/**
 * duty_json_begin:
 *
 * Returns: (transfer full): a builder inside an object that has no members yet
 */
JsonBuilder *
duty_json_begin (void)
{
  return json_builder_begin_object (json_builder_new_immutable ());
}

/**
 * duty_json_add_string:
 * @self: a builder
 * @name: the member's name
 * @value: (nullable): UTF-8; %NULL leaves the member out
 */
void
duty_json_add_string (JsonBuilder *self, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (self, name);
  json_builder_add_string_value (self, value);
}

void
duty_json_add_int (JsonBuilder *self, const char *name, gint64 value)
{
  json_builder_set_member_name (self, name);
  json_builder_add_int_value (self, value);
}

void
duty_json_add_double (JsonBuilder *self, const char *name, double value)
{
  json_builder_set_member_name (self, name);
  json_builder_add_double_value (self, value);
}

void
duty_json_add_boolean (JsonBuilder *self, const char *name, gboolean value)
{
  json_builder_set_member_name (self, name);
  json_builder_add_boolean_value (self, value);
}

void
duty_json_add_null (JsonBuilder *self, const char *name)
{
  json_builder_set_member_name (self, name);
  json_builder_add_null_value (self);
}

/**
 * duty_json_end:
 * @self: a builder
 *
 * Returns: (transfer full): the object as one line of text
 */
char *
duty_json_end (JsonBuilder *self)
{
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (self);
  root = json_builder_get_root (self);
  return json_to_string (root, FALSE);
}
