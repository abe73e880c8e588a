/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-body.h"

#include "base/duty-json-writer.h"
#include "model/duty-enum-types.h"

/**
 * duty_body_write_report:
 *
 * Returns: (transfer full): the body of an “incident.report”
 */
char *
duty_body_write_report (const DutyIncidentRow *row,
                        gint64 happened_at,
                        gboolean has_reporter,
                        const char *text)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "channel", duty_enum_to_nick (DUTY_TYPE_CHANNEL, row->channel));
  duty_json_add_string (builder, "category", row->category);
  duty_json_add_int (builder, "level", row->level);
  if (row->has_place)
    {
      duty_json_add_double (builder, "lat", row->place.latitude);
      duty_json_add_double (builder, "lon", row->place.longitude);
    }
  duty_json_add_string (builder, "area", row->area);
  if (happened_at != 0)
    duty_json_add_int (builder, "at", happened_at);
  duty_json_add_boolean (builder, "reporter", has_reporter);
  duty_json_add_string (builder, "text", text);
  return duty_json_end (builder);
}

/**
 * duty_body_write_move:
 *
 * Returns: (transfer full): the body of an “incident.accept” and its like
 */
char *
duty_body_write_move (DutyStage stage, const char *handler, const char *text)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "stage", duty_enum_to_nick (DUTY_TYPE_STAGE, stage));
  duty_json_add_string (builder, "handler", handler);
  duty_json_add_string (builder, "text", text);
  return duty_json_end (builder);
}

static JsonObject *
parse (JsonParser *parser, const char *json)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, json, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static char *
dup_string (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

static gboolean
read_nick (JsonObject *object, const char *name, GType type, int *value)
{
  const char *nick = json_object_get_string_member_with_default (object, name, NULL);

  return nick != NULL && duty_enum_from_nick (type, nick, value);
}

/**
 * duty_body_read_report:
 * @json: the body of an “incident.report”
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it is not one
 */
DutyBody *
duty_body_read_report (const char *json)
{
  g_autoptr (DutyBody) self = g_new0 (DutyBody, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (parser, json);
  int channel = 0;

  if (object == NULL || !read_nick (object, "channel", DUTY_TYPE_CHANNEL, &channel))
    return NULL;
  self->row = duty_incident_row_new ();
  self->row->channel = channel;
  self->row->category = dup_string (object, "category");
  self->row->level = (int) json_object_get_int_member_with_default (object, "level", 0);
  self->row->has_place = json_object_has_member (object, "lat");
  self->row->place.latitude = json_object_get_double_member_with_default (object, "lat", 0);
  self->row->place.longitude = json_object_get_double_member_with_default (object, "lon", 0);
  self->row->area = dup_string (object, "area");
  self->happened_at = json_object_get_int_member_with_default (object, "at", 0);
  self->has_reporter = json_object_get_boolean_member_with_default (object, "reporter", FALSE);
  self->text = dup_string (object, "text");
  return g_steal_pointer (&self);
}

/**
 * duty_body_read_move:
 * @json: the body of an “incident.accept” or its like
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it is not one
 */
DutyBody *
duty_body_read_move (const char *json)
{
  g_autoptr (DutyBody) self = g_new0 (DutyBody, 1);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse (parser, json);
  int stage = 0;

  if (object == NULL || !read_nick (object, "stage", DUTY_TYPE_STAGE, &stage))
    return NULL;
  self->stage = stage;
  self->handler = dup_string (object, "handler");
  self->text = dup_string (object, "text");
  return g_steal_pointer (&self);
}

void
duty_body_free (DutyBody *self)
{
  g_clear_pointer (&self->row, duty_incident_row_unref);
  g_free (self->handler);
  g_free (self->text);
  g_free (self);
}

/**
 * duty_body_add_note:
 * @json: an entry's body as the journal has it
 * @note: (nullable): the note that belongs to it
 *
 * Returns: (transfer full): the body with the member "note", for who reads a history
 */
char *
duty_body_add_note (const char *json, const char *note)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  if (note == NULL || (object = parse (parser, json)) == NULL)
    return g_strdup (json);
  json_object_set_string_member (object, "note", note);
  return json_to_string (json_parser_get_root (parser), FALSE);
}
