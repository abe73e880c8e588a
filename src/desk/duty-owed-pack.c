/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-owed-pack.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-handover-builder.h"
#include "desk/duty-shift-pack.h"
#include "store/duty-store-shift.h"

/**
 * DutyOwedPack:
 *
 * The pack of the seat's last handover, until it is written. What was confirmed just now is still there to be
 * written; of a handover from before the program started it is built again, of the journal.
 */
struct _DutyOwedPack
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *folder;
  DutyHandover *handover; /* owned, nullable: what was confirmed since the start, and is not written */
  DutyPastHandover *past; /* owned, nullable: a handover that the journal has no pack of */
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (DutyOwedPack, duty_owed_pack, G_TYPE_OBJECT)

static void
duty_owed_pack_finalize (GObject *object)
{
  DutyOwedPack *self = DUTY_OWED_PACK (object);

  g_clear_pointer (&self->handover, duty_handover_unref);
  g_clear_object (&self->past);
  g_object_unref (self->desk);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_owed_pack_parent_class)->finalize (object);
}

static void
duty_owed_pack_class_init (DutyOwedPackClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_owed_pack_finalize;
  signal_changed =
      g_signal_new ("changed", DUTY_TYPE_OWED_PACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_owed_pack_init (DutyOwedPack *self)
{
}

/**
 * duty_owed_pack_new:
 * @desk: (transfer none): the desk at whose seat shifts are handed over
 * @folder: (type filename): where packs lie, or will
 *
 * Returns: (transfer full): no pack yet
 */
DutyOwedPack *
duty_owed_pack_new (DutyDesk *desk, const char *folder)
{
  DutyOwedPack *self = g_object_new (DUTY_TYPE_OWED_PACK, NULL);

  self->desk = g_object_ref (desk);
  self->folder = g_strdup (folder);
  return self;
}

/**
 * duty_owed_pack_set_handover:
 * @self: a pack that is not owed
 * @handover: (transfer none): the newest handover of the seat, confirmed
 */
void
duty_owed_pack_set_handover (DutyOwedPack *self, DutyHandover *handover)
{
  g_clear_pointer (&self->handover, duty_handover_unref);
  self->handover = duty_handover_ref (handover);
  g_signal_emit (self, signal_changed, 0);
}

/**
 * duty_owed_pack_set_newest:
 * @self: a pack
 * @newest: (transfer none) (nullable): the last handover of the seat, as the journal has it
 *
 * When that has no pack, one is owed.
 */
void
duty_owed_pack_set_newest (DutyOwedPack *self, DutyPastHandover *newest)
{
  gboolean was_owed = duty_owed_pack_is_owed (self);

  if (newest != NULL && duty_past_handover_get_path (newest) != NULL)
    newest = NULL;
  g_set_object (&self->past, newest);
  if (duty_owed_pack_is_owed (self) != was_owed)
    g_signal_emit (self, signal_changed, 0);
}

/**
 * duty_owed_pack_get_past:
 *
 * Returns: (transfer none) (nullable): the handover from before the start whose pack is owed
 */
DutyPastHandover *
duty_owed_pack_get_past (DutyOwedPack *self)
{
  return self->handover == NULL ? self->past : NULL;
}

/**
 * duty_owed_pack_is_owed:
 *
 * Returns: whether a handover was confirmed whose pack is not on disk
 */
gboolean
duty_owed_pack_is_owed (DutyOwedPack *self)
{
  return self->handover != NULL || self->past != NULL;
}

/**
 * duty_owed_pack_check_none:
 * @error: return location for %DUTY_DISPATCH_ERROR_NOT_ALLOWED
 *
 * Returns: whether no pack is owed, so that the shift may be handed over
 */
gboolean
duty_owed_pack_check_none (DutyOwedPack *self, GError **error)
{
  if (!duty_owed_pack_is_owed (self))
    return TRUE;
  g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                       _ ("The pack of the last handover is not written yet. Write it first."));
  return FALSE;
}

/* Writing */

/**
 * Writing:
 * @seq: the entry of the handover
 * @handover: what is written; built again when it is not there any more
 */
typedef struct
{
  gint64 seq;
  DutyHandover *handover;
} Writing;

static void
free_writing (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->handover, duty_handover_unref);
  g_free (writing);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyOwedPack *self = g_task_get_source_object (task);
  Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;

  if (!duty_shift_pack_write_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->handover == NULL || self->handover == writing->handover)
    {
      g_clear_pointer (&self->handover, duty_handover_unref);
      g_clear_object (&self->past);
      g_signal_emit (self, signal_changed, 0);
    }
  g_task_return_boolean (task, TRUE);
}

/* Takes @task. */
static void
write_pack (GTask *task)
{
  DutyOwedPack *self = g_task_get_source_object (task);
  Writing *writing = g_task_get_task_data (task);

  duty_shift_pack_write_async (self->desk, writing->handover, writing->seq, self->folder, on_written, task);
}

static void
on_rebuilt (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;

  writing->handover = duty_handover_builder_run_finish (result, &error);
  if (writing->handover != NULL)
    {
      write_pack (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = duty_store_load_handovers_finish (DUTY_STORE (source), result, &error);

  if (entries == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  writing->seq = entries->len > 0 ? duty_entry_get_row (entries->pdata[0])->seq : 0;
  write_pack (g_steal_pointer (&task));
}

/**
 * duty_owed_pack_write_async:
 * @self: a pack that is owed
 * @callback: called when it is on disk, or not: then it can be tried again
 * @data: data for @callback
 *
 * Its name has the entry of its handover, the newest of the seat: none is written while a pack is owed.
 */
void
duty_owed_pack_write_async (DutyOwedPack *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  Writing *writing;
  GError *error = NULL;

  g_return_if_fail (duty_owed_pack_is_owed (self));

  task = g_task_new (self, NULL, callback, data);
  writing = g_new0 (Writing, 1);
  g_task_set_source_tag (task, duty_owed_pack_write_async);
  g_task_set_task_data (task, writing, free_writing);
  if (!duty_desk_check (self->desk, DUTY_ACT_HAND_OVER, NULL, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  if (self->handover != NULL)
    {
      writing->handover = duty_handover_ref (self->handover);
      duty_store_load_handovers_async (self->desk->store, self->desk->seat, 1, NULL, on_found, task);
      return;
    }
  writing->seq = duty_past_handover_get_seq (self->past);
  duty_handover_builder_rebuild_async (self->desk, writing->seq, NULL, on_rebuilt, task);
}

/**
 * duty_owed_pack_write_finish:
 *
 * Returns: whether it is on disk and the journal has its hash; %FALSE with an error that says what to do
 */
gboolean
duty_owed_pack_write_finish (DutyOwedPack *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
