/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-shift-pack.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-handover-body.h"
#include "report/duty-handover-report.h"

/* Writes the pack of a handover into the room's folder, on a worker, and its hash into the journal. */

/**
 * Pack:
 * @seq: the entry of the handover
 * @name: of the file, by the day and @seq
 * @sha256: of what was written
 */
typedef struct
{
  DutyDesk *desk;
  DutyHandover *handover;
  gint64 seq;
  char *folder;
  char *name;
  char *sha256;
} Pack;

static void
free_pack (gpointer data)
{
  Pack *pack = data;

  g_object_unref (pack->desk);
  duty_handover_unref (pack->handover);
  g_free (pack->folder);
  g_free (pack->name);
  g_free (pack->sha256);
  g_free (pack);
}

static char *
make_name (const DutyHandover *handover, gint64 seq)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (handover->confirmed_at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *day = g_date_time_format (local, "%Y%m%d-%H%M");

  return g_strdup_printf ("%s-%" G_GINT64_FORMAT ".pdf", day, seq);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (
      error, G_IO_ERROR, (int) g_io_error_from_errno (errno),
      _ ("The folder “%s” for handovers cannot be made: %s. Make room, or put right what is in its place."),
      folder, g_strerror (errno));
  return FALSE;
}

/* The hash is of what lies on the disk. */
static gboolean
write_file (Pack *pack, GError **error)
{
  g_autofree char *path = g_build_filename (pack->folder, pack->name, NULL);
  g_autofree char *text = NULL;
  gsize size = 0;

  if (!make_folder (pack->folder, error) || !duty_handover_report_save (pack->handover, path, NULL, error) ||
      !g_file_get_contents (path, &text, &size, error))
    return FALSE;
  pack->sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
  return TRUE;
}

/* On a worker’s thread. */
static void
write_on_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_file (data, &error))
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Pack *pack = g_task_get_task_data (task);
  g_autofree char *body = NULL;
  DutyStoreEntry entry = { .kind = "shift.pack", .subject = pack->desk->seat };
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  body = duty_handover_body_write_pack (pack->seq, pack->name, pack->sha256);
  entry.actor = pack->desk->session != NULL ? duty_desk_get_actor (pack->desk)
                                            : duty_desk_get_system_actor (pack->desk);
  entry.body = body;
  duty_store_append_async (pack->desk->store, &entry, NULL, duty_desk_on_noted, g_steal_pointer (&task));
}

/**
 * duty_shift_pack_write_async:
 * @desk: (transfer none): the desk
 * @handover: (transfer none): a handover that was confirmed
 * @seq: its entry
 * @folder: (type filename): where packs lie; made, for its owner alone, when it is missing
 * @callback: called when it is on disk and the journal has its hash
 * @data: data for @callback
 *
 * Writing it again replaces the file; the journal then has its newest hash too.
 */
void
duty_shift_pack_write_async (DutyDesk *desk,
                             DutyHandover *handover,
                             gint64 seq,
                             const char *folder,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  g_autoptr (GTask) worker = g_task_new (NULL, NULL, on_written, g_object_ref (task));
  Pack *pack = g_new0 (Pack, 1);

  g_task_set_source_tag (task, duty_shift_pack_write_async);
  *pack = (Pack){ .desk = g_object_ref (desk),
                  .handover = duty_handover_ref (handover),
                  .seq = seq,
                  .folder = g_strdup (folder),
                  .name = make_name (handover, seq) };
  g_task_set_task_data (task, pack, free_pack);
  g_task_set_task_data (worker, pack, NULL);
  g_task_run_in_thread (worker, write_on_worker);
}

/**
 * duty_shift_pack_write_finish:
 *
 * Returns: whether it is on disk; %FALSE with an error that names the file
 */
gboolean
duty_shift_pack_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
