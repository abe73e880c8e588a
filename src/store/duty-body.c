/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-body.h"

#include "base/duty-json-reader.h"
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
  duty_json_add_string (builder, "township", row->township);
  duty_json_add_string (builder, "tier", duty_enum_to_nick (DUTY_TYPE_TIER, row->tier));
  if (happened_at != 0)
    duty_json_add_int (builder, "at", happened_at);
  duty_json_add_boolean (builder, "reporter", has_reporter);
  duty_json_add_string (builder, "text", text);
  return duty_json_end (builder);
}

static void
add_warning (JsonBuilder *builder, const DutyMoved *moved)
{
  duty_json_add_string (builder, "clock", moved->of_case ? "case" : "stage");
  duty_json_add_string (builder, "colour", duty_enum_to_nick (DUTY_TYPE_COLOUR, moved->colour));
}

/**
 * duty_body_write_move:
 * @moved: what was done
 * @text: (nullable): the salted hash of its note
 *
 * Returns: (transfer full): the body of an “incident.accept” and its like
 */
char *
duty_body_write_move (const DutyMoved *moved, const char *text)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "stage", duty_enum_to_nick (DUTY_TYPE_STAGE, moved->stage));
  duty_json_add_string (builder, "handler", moved->handler);
  duty_json_add_string (builder, moved->move == DUTY_MOVE_ABSORB ? "from" : "into", moved->into);
  if (moved->answer != DUTY_ANSWER_NONE)
    duty_json_add_string (builder, "answer", duty_enum_to_nick (DUTY_TYPE_ANSWER, moved->answer));
  if (moved->extra != 0)
    duty_json_add_int (builder, "extra", moved->extra);
  if (moved->move == DUTY_MOVE_ESCALATE)
    duty_json_add_string (builder, "tier", duty_enum_to_nick (DUTY_TYPE_TIER, moved->tier));
  if (moved->move == DUTY_MOVE_WARN)
    add_warning (builder, moved);
  duty_json_add_string (builder, "text", text);
  return duty_json_end (builder);
}

static char *
dup_string (JsonObject *object, const char *name)
{
  return g_strdup (duty_json_read_string (object, name));
}

static gboolean
read_nick (JsonObject *object, const char *name, GType type, int *value)
{
  const char *nick = duty_json_read_string (object, name);

  return nick != NULL && duty_enum_from_nick (type, nick, value);
}

/* The first journals knew no tiers: their cases were the county's. */
static DutyTier
read_tier (JsonObject *object)
{
  int tier = DUTY_TIER_COUNTY;

  read_nick (object, "tier", DUTY_TYPE_TIER, &tier);
  return tier;
}

/* The first journals knew no townships either. The code of an area (GB/T 10114: county 6, township 3, village 3 digits;
 * a grid's has 3 more) tells which it is in. */
static char *
dup_township (JsonObject *object, const char *area)
{
  gsize length = area != NULL ? strlen (area) : 0;

  if (json_object_has_member (object, "tier"))
    return dup_string (object, "township");
  if ((length != 12 && length != 15) || strspn (area, "0123456789") != length || strncmp (area + 6, "000", 3) == 0)
    return NULL;
  return g_strdup_printf ("%.9s000", area);
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
  g_autoptr (JsonObject) object = duty_json_parse (json);
  int channel = 0;

  if (object == NULL || !read_nick (object, "channel", DUTY_TYPE_CHANNEL, &channel))
    return NULL;
  self->row = duty_incident_row_new ();
  self->row->channel = channel;
  self->row->category = dup_string (object, "category");
  self->row->level = (int) duty_json_read_int (object, "level");
  self->row->has_place = json_object_has_member (object, "lat");
  self->row->place.latitude = duty_json_read_double (object, "lat");
  self->row->place.longitude = duty_json_read_double (object, "lon");
  self->row->area = dup_string (object, "area");
  self->row->township = dup_township (object, self->row->area);
  self->row->tier = read_tier (object);
  self->happened_at = duty_json_read_int (object, "at");
  self->has_reporter = json_object_get_boolean_member_with_default (object, "reporter", FALSE);
  self->text = dup_string (object, "text");
  return g_steal_pointer (&self);
}

static const char *
keep_string (DutyBody *self, JsonObject *object, const char *name)
{
  const char *text = duty_json_read_string (object, name);

  return text != NULL ? g_string_chunk_insert (self->strings, text) : NULL;
}

static void
read_warning (DutyMoved *moved, JsonObject *object)
{
  int colour = DUTY_COLOUR_CALM;

  read_nick (object, "colour", DUTY_TYPE_COLOUR, &colour);
  moved->colour = colour;
  moved->of_case =
      g_strcmp0 (duty_json_read_string (object, "clock"), "case") == 0;
}

static gboolean
read_move (DutyBody *self, DutyMove move, JsonObject *object)
{
  DutyMoved *moved = &self->moved;
  int stage = 0;
  int answer = DUTY_ANSWER_NONE;

  if (!read_nick (object, "stage", DUTY_TYPE_STAGE, &stage))
    return FALSE;
  read_nick (object, "answer", DUTY_TYPE_ANSWER, &answer);
  *moved = (DutyMoved){
    .move = move,
    .stage = stage,
    .handler = keep_string (self, object, "handler"),
    .into = keep_string (self, object, move == DUTY_MOVE_ABSORB ? "from" : "into"),
    .answer = answer,
    .extra = duty_json_read_int (object, "extra"),
    .tier = read_tier (object),
  };
  read_warning (moved, object);
  return TRUE;
}

/**
 * duty_body_read_move:
 * @kind: the entry's kind, “incident.accept” or its like
 * @json: its body
 *
 * Who did it and when stands in the entry, and is not set.
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it is not one
 */
DutyBody *
duty_body_read_move (const char *kind, const char *json)
{
  g_autoptr (DutyBody) self = g_new0 (DutyBody, 1);
  g_autoptr (JsonObject) object = duty_json_parse (json);
  int move = 0;

  self->strings = g_string_chunk_new (64);
  if (object == NULL || !g_str_has_prefix (kind, "incident.") ||
      !duty_enum_from_nick (DUTY_TYPE_MOVE, kind + strlen ("incident."), &move) ||
      !read_move (self, move, object))
    return NULL;
  self->text = dup_string (object, "text");
  return g_steal_pointer (&self);
}

void
duty_body_free (DutyBody *self)
{
  g_clear_pointer (&self->row, duty_incident_row_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self->text);
  g_free (self);
}

static char *
add_string (const char *json, const char *name, const char *value)
{
  g_autoptr (JsonObject) object = value != NULL ? duty_json_parse (json) : NULL;
  g_autoptr (JsonNode) root = NULL;

  if (object == NULL)
    return g_strdup (json);
  json_object_set_string_member (object, name, value);
  root = json_node_init_object (json_node_alloc (), object);
  return json_to_string (root, FALSE);
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
  return add_string (json, "note", note);
}

/**
 * duty_body_add_name:
 * @json: the body of an attachment's entry as the journal has it
 * @name: (nullable): what people call the file; no part of the journal
 *
 * Returns: (transfer full): the body with the member "name", for who reads a history
 */
char *
duty_body_add_name (const char *json, const char *name)
{
  return add_string (json, "name", name);
}

/**
 * duty_body_add_text:
 * @json: an entry's body
 * @text: the salted hash of its texts
 *
 * Returns: (transfer full): the body as the journal is to have it
 */
char *
duty_body_add_text (const char *json, const char *text)
{
  return add_string (json, "text", text);
}

/**
 * duty_body_read_int:
 * @json: an entry's body
 * @name: a member
 * @value: (out): what it says
 *
 * Returns: whether there is such a number
 */
gboolean
duty_body_read_int (const char *json, const char *name, gint64 *value)
{
  g_autoptr (JsonObject) object = duty_json_parse (json);
  JsonNode *node = duty_json_read_value (object, name, G_TYPE_INT64);

  if (node == NULL)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

/**
 * duty_body_read_attachment:
 * @json: the body of an “attachment.new”
 *
 * Returns: (transfer full) (nullable): its id, type, size and hash; %NULL when it is not one
 */
DutyAttachment *
duty_body_read_attachment (const char *json)
{
  g_autoptr (DutyAttachment) self = duty_attachment_new ();
  g_autoptr (JsonObject) object = duty_json_parse (json);
  JsonNode *size = object != NULL ? duty_json_read_value (object, "size", G_TYPE_INT64) : NULL;

  if (size == NULL)
    return NULL;
  self->id = dup_string (object, "id");
  self->type = dup_string (object, "type");
  self->size = json_node_get_int (size);
  self->sha256 = dup_string (object, "sha256");
  if (self->id == NULL || self->type == NULL || self->sha256 == NULL || self->size < 0 ||
      !duty_attachment_is_id (self->id))
    return NULL;
  return g_steal_pointer (&self);
}
