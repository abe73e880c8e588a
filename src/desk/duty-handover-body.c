/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-handover-body.h"

#include "base/duty-json-reader.h"
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

static gboolean
read_figures (JsonObject *object, DutyHandoverFigures *figures)
{
  if (object == NULL)
    return FALSE;
  for (guint i = 0; i < DUTY_N_HANDOVER_FIGURES; i++)
    {
      gint64 value = duty_json_read_int (object, duty_handover_figure_get_nick (i));

      duty_handover_figure_set (figures, i, (guint) CLAMP (value, 0, G_MAXINT));
    }
  return TRUE;
}

/**
 * duty_handover_body_read:
 * @body: the body of a “shift.handover”
 * @self: (out caller-allocates): what it tells; to be cleared
 *
 * What it does not tell is zero.
 */
void
duty_handover_body_read (const char *body, DutyHandoverBody *self)
{
  g_autoptr (JsonObject) object = duty_json_parse (body);

  *self = (DutyHandoverBody){
    .incoming = g_strdup (duty_json_read_string (object, "incoming")),
    .from = duty_json_read_int (object, "from"),
    .to = duty_json_read_int (object, "to"),
    .seq = duty_json_read_int (object, "seq"),
  };
  self->has_figures = read_figures (duty_json_read_object (object, "figures"), &self->figures);
}

void
duty_handover_body_clear (DutyHandoverBody *self)
{
  g_clear_pointer (&self->incoming, g_free);
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
  g_autoptr (JsonObject) object = duty_json_parse (body);
  const char *name = duty_json_read_string (object, "file");

  *file = name != NULL ? g_path_get_basename (name) : NULL;
  *sha256 = g_strdup (duty_json_read_string (object, "sha256"));
  return duty_json_read_int (object, "handover");
}
