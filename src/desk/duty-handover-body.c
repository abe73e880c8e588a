/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-handover-body.h"

#include "base/duty-json-writer.h"
#include "model/duty-handover-figure.h"

static void
add_figures (JsonBuilder *builder, const DutyHandoverFigures *figures)
{
  json_builder_set_member_name (builder, "figures");
  json_builder_begin_object (builder);
  for (guint i = 0; i < DUTY_N_HANDOVER_FIGURES; i++)
    duty_json_add_int (builder, duty_handover_figure_get_nick (i), duty_handover_figure_get (figures, i));
  json_builder_end_object (builder);
}

/**
 * duty_handover_body_write:
 * @handover: what is handed over
 * @incoming: to whom
 *
 * Returns: (transfer full): the body of “shift.handover”. Its "seq" is the newest entry that the handover
 * tells of
 */
char *
duty_handover_body_write (const DutyHandover *handover, const char *incoming)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *head = handover->hash != NULL
                              ? g_strdup_printf ("%" G_GINT64_FORMAT ":%s", handover->seq, handover->hash)
                              : NULL;

  duty_json_add_string (builder, "incoming", incoming);
  duty_json_add_int (builder, "from", handover->from);
  duty_json_add_int (builder, "to", handover->to);
  duty_json_add_int (builder, "seq", handover->told_seq);
  duty_json_add_string (builder, "head", head);
  add_figures (builder, &handover->figures);
  return duty_json_end (builder);
}

static JsonObject *
parse (JsonParser *parser, const char *body)
{
  JsonNode *root;

  if (body == NULL || !json_parser_load_from_data (parser, body, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static JsonNode *
get_value (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

static gint64
get_int (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : 0;
}

static char *
dup_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_value (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_dup_string (node) : NULL;
}

/**
 * duty_handover_body_read_figures:
 * @body: the body of a “shift.handover”
 * @figures: (out): how the room stood
 *
 * Returns: whether it tells
 */
gboolean
duty_handover_body_read_figures (const char *body, DutyHandoverFigures *figures)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object = parse (parser, body);
  JsonNode *node = object != NULL ? json_object_get_member (object, "figures") : NULL;

  *figures = (DutyHandoverFigures){ 0 };
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  for (guint i = 0; i < DUTY_N_HANDOVER_FIGURES; i++)
    {
      gint64 value = get_int (json_node_get_object (node), duty_handover_figure_get_nick (i));

      duty_handover_figure_set (figures, i, (guint) CLAMP (value, 0, G_MAXINT));
    }
  return TRUE;
}

/**
 * duty_handover_body_dup_incoming:
 *
 * Returns: (transfer full) (nullable): who took over
 */
char *
duty_handover_body_dup_incoming (const char *body)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  return dup_string (parse (parser, body), "incoming");
}

/**
 * duty_handover_body_write_pack:
 * @handover: the entry of the handover
 * @file: the pack's name in the folder of packs
 * @sha256: of its bytes, hexadecimal
 *
 * Returns: (transfer full): the body of “shift.pack”
 */
char *
duty_handover_body_write_pack (gint64 handover, const char *file, const char *sha256)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_int (builder, "handover", handover);
  duty_json_add_string (builder, "file", file);
  duty_json_add_string (builder, "sha256", sha256);
  return duty_json_end (builder);
}

/**
 * duty_handover_body_write_export:
 * @handover: the entry of the handover
 * @use: how its pack is taken out
 *
 * Returns: (transfer full): the body of “shift.export”
 */
char *
duty_handover_body_write_export (gint64 handover, const char *use)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_int (builder, "handover", handover);
  duty_json_add_string (builder, "use", use);
  return duty_json_end (builder);
}

/**
 * duty_handover_body_read_pack:
 * @body: the body of a “shift.pack”
 * @file: (out) (transfer full) (nullable): the pack's name, never a path
 * @sha256: (out) (transfer full) (nullable): of its bytes
 *
 * Returns: the entry of the handover it belongs to; 0 when it tells of none
 */
gint64
duty_handover_body_read_pack (const char *body, char **file, char **sha256)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object = parse (parser, body);
  g_autofree char *name = dup_string (object, "file");

  *file = name != NULL ? g_path_get_basename (name) : NULL;
  *sha256 = dup_string (object, "sha256");
  return get_int (object, "handover");
}
