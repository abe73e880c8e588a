/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-past-handover.h"

#include <glib/gi18n.h>

#include "desk/duty-handover-body.h"

/**
 * DutyPastHandover:
 *
 * A handover that is in the journal, and its pack, if that was written. Immutable; any thread may read it.
 */
struct _DutyPastHandover
{
  GObject parent_instance;

  gint64 seq;
  gint64 at;
  char *outgoing;
  char *incoming;
  DutyHandoverFigures figures;
  char *path;
  char *sha256;
};

G_DEFINE_FINAL_TYPE (DutyPastHandover, duty_past_handover, G_TYPE_OBJECT)

static void
duty_past_handover_finalize (GObject *object)
{
  DutyPastHandover *self = DUTY_PAST_HANDOVER (object);

  g_free (self->outgoing);
  g_free (self->incoming);
  g_free (self->path);
  g_free (self->sha256);

  G_OBJECT_CLASS (duty_past_handover_parent_class)->finalize (object);
}

static void
duty_past_handover_class_init (DutyPastHandoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_past_handover_finalize;
}

static void
duty_past_handover_init (DutyPastHandover *self)
{
}

static void
take_pack (DutyPastHandover *self, DutyEntry *pack, const char *folder)
{
  g_autofree char *file = NULL;

  duty_handover_body_read_pack (duty_entry_get_row (pack)->body, &file, &self->sha256);
  self->path = file != NULL ? g_build_filename (folder, file, NULL) : NULL;
}

/**
 * duty_past_handover_new:
 * @handover: a “shift.handover”
 * @pack: (nullable): its “shift.pack”
 * @folder: (type filename): where packs lie
 *
 * Returns: (transfer full): what they tell
 */
DutyPastHandover *
duty_past_handover_new (DutyEntry *handover, DutyEntry *pack, const char *folder)
{
  DutyPastHandover *self = g_object_new (DUTY_TYPE_PAST_HANDOVER, NULL);
  const DutyEntryRow *row = duty_entry_get_row (handover);
  g_auto (DutyHandoverBody) body = { 0 };

  duty_handover_body_read (row->body, &body);
  self->seq = row->seq;
  self->at = row->at;
  self->outgoing = g_strdup (row->officer);
  self->incoming = g_steal_pointer (&body.incoming);
  self->figures = body.figures;
  if (pack != NULL)
    take_pack (self, pack, folder);
  return self;
}

/**
 * duty_past_handover_get_seq:
 *
 * Returns: its entry in the journal
 */
gint64
duty_past_handover_get_seq (DutyPastHandover *self)
{
  return self->seq;
}

gint64
duty_past_handover_get_at (DutyPastHandover *self)
{
  return self->at;
}

const char *
duty_past_handover_get_outgoing (DutyPastHandover *self)
{
  return self->outgoing;
}

const char *
duty_past_handover_get_incoming (DutyPastHandover *self)
{
  return self->incoming;
}

const DutyHandoverFigures *
duty_past_handover_get_figures (DutyPastHandover *self)
{
  return &self->figures;
}

/**
 * duty_past_handover_get_path:
 *
 * Returns: (transfer none) (nullable) (type filename): where its pack should lie; %NULL when none was written
 */
const char *
duty_past_handover_get_path (DutyPastHandover *self)
{
  return self->path;
}

const char *
duty_past_handover_get_sha256 (DutyPastHandover *self)
{
  return self->sha256;
}

/**
 * duty_past_handover_equal:
 *
 * Returns: whether both tell the same
 */
gboolean
duty_past_handover_equal (DutyPastHandover *self, DutyPastHandover *other)
{
  return self->seq == other->seq && g_strcmp0 (self->path, other->path) == 0 &&
         g_strcmp0 (self->sha256, other->sha256) == 0;
}

/**
 * duty_past_handover_read_pack:
 * @self: a handover
 * @error: return location for a #GFileError, a #GIOErrorEnum, or %G_IO_ERROR_INVALID_DATA for a pack that is not
 *   the one that was written; it names the file
 *
 * Blocks; any thread. Who may have it, the desk says.
 *
 * Returns: (transfer full) (nullable): the pack's bytes, which have the hash that the journal keeps
 */
GBytes *
duty_past_handover_read_pack (DutyPastHandover *self, GError **error)
{
  g_autofree char *found = NULL;
  char *text = NULL;
  gsize size = 0;

  if (self->path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("No pack was written for this handover."));
      return NULL;
    }
  if (!g_file_get_contents (self->path, &text, &size, error))
    return NULL;
  found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
  if (g_strcmp0 (found, self->sha256) == 0)
    return g_bytes_new_take (text, size);
  g_free (text);
  g_set_error (
      error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
      _ ("The pack “%s” is not the one that was written: the journal knows it by another hash. Put it back "
         "from your backup."),
      self->path);
  return NULL;
}
