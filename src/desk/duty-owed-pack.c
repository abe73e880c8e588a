/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-owed-pack.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-shift-pack.h"
#include "store/duty-store-shift.h"

/**
 * DutyOwedPack:
 *
 * The pack of a handover that was confirmed, from then until it is written.
 */
struct _DutyOwedPack
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *folder;
  DutyHandover *handover; /* owned, nullable: nothing is owed */
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (DutyOwedPack, duty_owed_pack, G_TYPE_OBJECT)

static void
duty_owed_pack_finalize (GObject *object)
{
  DutyOwedPack *self = DUTY_OWED_PACK (object);

  g_clear_pointer (&self->handover, duty_handover_unref);
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
 * duty_owed_pack_is_owed:
 *
 * Returns: whether a handover was confirmed whose pack is not on disk
 */
gboolean
duty_owed_pack_is_owed (DutyOwedPack *self)
{
  return self->handover != NULL;
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
  if (self->handover == NULL)
    return TRUE;
  g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                       _ ("The pack of the last handover is not written yet. Write it first."));
  return FALSE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyOwedPack *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!duty_shift_pack_write_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (self->handover == g_task_get_task_data (task))
    {
      g_clear_pointer (&self->handover, duty_handover_unref);
      g_signal_emit (self, signal_changed, 0);
    }
  g_task_return_boolean (task, TRUE);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyOwedPack *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = duty_store_load_handovers_finish (DUTY_STORE (source), result, &error);
  gint64 seq;

  if (entries == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  seq = entries->len > 0 ? duty_entry_get_row (entries->pdata[0])->seq : 0;
  duty_shift_pack_write_async (self->desk, g_task_get_task_data (task), seq, self->folder, on_written,
                               g_object_ref (task));
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
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;

  g_return_if_fail (self->handover != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, duty_owed_pack_write_async);
  g_task_set_task_data (task, duty_handover_ref (self->handover), (GDestroyNotify) duty_handover_unref);
  if (!duty_desk_check (self->desk, DUTY_ACT_HAND_OVER, NULL, &error))
    g_task_return_error (task, error);
  else
    duty_store_load_handovers_async (self->desk->store, self->desk->seat, 1, NULL, on_found,
                                     g_steal_pointer (&task));
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
