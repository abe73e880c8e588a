/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-move-parser.h"

#include "model/duty-case-code.h"
#include "model/duty-enum-types.h"

#define MAX_EXTRA_MINUTES (DUTY_MOVE_MAX_EXTRA / G_TIME_SPAN_MINUTE)

/* What is read of one request. */
typedef struct
{
  DutyBodyReader body;
  DutyMoveOrder *order;
} Reader;

void
duty_move_order_free (DutyMoveOrder *self)
{
  g_strfreev (self->codes);
  g_free ((char *) self->details.handler);
  g_free ((char *) self->details.note);
  g_free ((char *) self->details.into);
  g_free (self);
}

static gboolean
read_text (Reader *reader, const DutyTextRule *rule, const char **text)
{
  return duty_body_reader_read_text (&reader->body, reader->body.object, rule, (char **) text);
}

static gboolean
read_move (Reader *reader)
{
  static const DutyTextRule RULE = { "move", "move", 40, "" };
  g_autofree char *nick = NULL;
  int move = 0;

  if (!duty_body_reader_read_text (&reader->body, reader->body.object, &RULE, &nick))
    return FALSE;
  if (nick == NULL)
    return duty_body_reader_refuse (&reader->body, "move", "is required.");
  if (!duty_enum_from_nick (DUTY_TYPE_MOVE, nick, &move) || move == DUTY_MOVE_REPORT || move >= DUTY_N_MOVES)
    return duty_body_reader_refuse (&reader->body, "move",
                                    "is not one of the moves of the API's description.");
  reader->order->move = (DutyMove) move;
  return TRUE;
}

static gboolean
read_texts (Reader *reader)
{
  static const DutyTextRule HANDLER = { "handler", "handler", DUTY_MOVE_MAX_HANDLER, "" };
  static const DutyTextRule NOTE = { "note", "note", DUTY_MOVE_MAX_NOTE, "\n\r\t" };

  return read_text (reader, &HANDLER, &reader->order->details.handler) &&
         read_text (reader, &NOTE, &reader->order->details.note);
}

static gboolean
read_into (Reader *reader)
{
  static const DutyTextRule RULE = { "into", "into", DUTY_CASE_CODE_MAX_TYPED, "" };
  g_autofree char *typed = NULL;
  char *code = NULL;

  if (!duty_body_reader_read_text (&reader->body, reader->body.object, &RULE, &typed))
    return FALSE;
  if (typed == NULL)
    return TRUE;
  if (duty_case_code_parse (typed, &code) != DUTY_CODE_VALID)
    return duty_body_reader_refuse (&reader->body, "into", "is not a case's code.");
  reader->order->details.into = code;
  return TRUE;
}

static gboolean
read_answer (Reader *reader)
{
  static const DutyTextRule RULE = { "answer", "answer", 40, "" };
  g_autofree char *nick = NULL;
  int answer = DUTY_ANSWER_NONE;

  if (!duty_body_reader_read_text (&reader->body, reader->body.object, &RULE, &nick))
    return FALSE;
  if (nick != NULL && (!duty_enum_from_nick (DUTY_TYPE_ANSWER, nick, &answer) || answer == DUTY_ANSWER_NONE))
    return duty_body_reader_refuse (&reader->body, "answer", "must be “content” or “not-content”.");
  reader->order->details.answer = (DutyAnswer) answer;
  return TRUE;
}

static gboolean
read_extra (Reader *reader)
{
  JsonNode *node = duty_body_get_member (reader->body.object, "extra_minutes");
  gint64 minutes = 0;

  if (node == NULL)
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    minutes = json_node_get_int (node);
  if (minutes < 1 || minutes > MAX_EXTRA_MINUTES)
    return duty_body_reader_refuse (&reader->body, "extra_minutes", "must be a whole number from 1 to %d.",
                                    (int) MAX_EXTRA_MINUTES);
  reader->order->details.extra = minutes * G_TIME_SPAN_MINUTE;
  return TRUE;
}

static gboolean
add_code (Reader *reader, GStrvBuilder *builder, GHashTable *seen, JsonNode *node)
{
  char *code = NULL;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      duty_case_code_parse (json_node_get_string (node), &code) != DUTY_CODE_VALID)
    return duty_body_reader_refuse (&reader->body, "codes",
                                    "holds what is not a case's code. Nothing was done.");
  g_strv_builder_add (builder, code);
  if (g_hash_table_add (seen, code))
    return TRUE;
  return duty_body_reader_refuse (&reader->body, "codes", "names a case twice. Nothing was done.");
}

static gboolean
read_codes (Reader *reader)
{
  JsonNode *node = duty_body_get_member (reader->body.object, "codes");
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? json_array_get_length (array) : 0;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (n == 0 || n > DUTY_MOVE_MAX_CODES)
    return duty_body_reader_refuse (&reader->body, "codes", "must be a list of 1 to %d codes.",
                                    DUTY_MOVE_MAX_CODES);
  for (guint i = 0; i < n; i++)
    if (!add_code (reader, builder, seen, json_array_get_element (array, i)))
      return FALSE;
  reader->order->codes = g_strv_builder_end (builder);
  return TRUE;
}

/* The model's names of details are those of the API, but for a span, which JSON has no type for. */
static gboolean
check_details (Reader *reader)
{
  const char *field = NULL;

  if (duty_move_details_check (&reader->order->details, reader->order->move, &field, reader->body.error))
    return TRUE;
  reader->body.field = g_strcmp0 (field, "extra") == 0 ? "extra_minutes" : field;
  return FALSE;
}

static gboolean
read_members (Reader *reader, gboolean many)
{
  static const char *const KNOWN[] = { "move", "handler", "note", "into", "answer", "extra_minutes", NULL };
  static const char *const KNOWN_OF_MANY[] = { "codes", "move",   "handler",       "note",
                                               "into",  "answer", "extra_minutes", NULL };

  return duty_body_reader_check_names (&reader->body, reader->body.object, many ? KNOWN_OF_MANY : KNOWN,
                                       NULL) &&
         read_move (reader) && read_texts (reader) && read_into (reader) && read_answer (reader) &&
         read_extra (reader) && (!many || read_codes (reader)) && check_details (reader);
}

/**
 * duty_move_parse:
 * @body: what was sent
 * @many: whether it names the cases itself
 * @field: (out) (optional) (nullable) (transfer none): the member that is wrong, static
 * @error: return location for a #DutyReportError or %DUTY_DISPATCH_ERROR_INVALID
 *
 * Reads the body of a move. Nothing is taken that is not understood, or that the move has no use for: whoever
 * sends it means something else than they say.
 *
 * Returns: (transfer full) (nullable): what is asked; %NULL with @error set
 */
DutyMoveOrder *
duty_move_parse (GBytes *body, gboolean many, const char **field, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DutyMoveOrder) order = g_new0 (DutyMoveOrder, 1);
  Reader reader = { .body = { .error = error }, .order = order };
  gboolean taken = duty_body_reader_begin (&reader.body, parser, body) && read_members (&reader, many);

  if (field != NULL)
    *field = reader.body.field;
  return taken ? g_steal_pointer (&order) : NULL;
}
