/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-shift.h"

#include "desk/duty-desk-private.h"
#include "desk/duty-desk-shift.h"
#include "desk/duty-handing-over.h"
#include "desk/duty-handover-archive.h"
#include "model/duty-promise-line.h"

/**
 * DutyShift:
 *
 * What a seat knows of its shift: what was promised, what would be handed over, what was handed over before,
 * and the pack that the last handover may still owe.
 */
struct _DutyShift
{
  GObject parent_instance;

  DutyDesk *desk;               /* owned */
  DutyPromiseBook *promises;    /* owned */
  DutyShiftDraft *draft;        /* owned */
  DutyOwedPack *pack;           /* owned */
  DutyHandoverArchive *archive; /* owned */
  GCancellable *cancellable;    /* owned: of what is loaded */
};

G_DEFINE_FINAL_TYPE (DutyShift, duty_shift, G_TYPE_OBJECT)

static void
duty_shift_dispose (GObject *object)
{
  DutyShift *self = DUTY_SHIFT (object);

  g_cancellable_cancel (self->cancellable);
  g_object_run_dispose (G_OBJECT (self->draft));
  g_object_run_dispose (G_OBJECT (self->archive));

  G_OBJECT_CLASS (duty_shift_parent_class)->dispose (object);
}

static void
duty_shift_finalize (GObject *object)
{
  DutyShift *self = DUTY_SHIFT (object);

  g_object_unref (self->archive);
  g_object_unref (self->pack);
  g_object_unref (self->draft);
  g_object_unref (self->promises);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_shift_parent_class)->finalize (object);
}

static void
duty_shift_class_init (DutyShiftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_shift_dispose;
  object_class->finalize = duty_shift_finalize;
}

static void
duty_shift_init (DutyShift *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
on_archive_read (DutyShift *self)
{
  duty_owed_pack_set_newest (self->pack, duty_handover_archive_get_newest (self->archive));
}

/**
 * duty_shift_new:
 * @desk: (transfer none): a desk that is loaded
 * @folder: (type filename): where packs lie, or will
 *
 * Returns: (transfer full): the shift, not started
 */
DutyShift *
duty_shift_new (DutyDesk *desk, const char *folder)
{
  DutyShift *self = g_object_new (DUTY_TYPE_SHIFT, NULL);

  self->desk = g_object_ref (desk);
  self->promises = duty_promise_book_new (desk->clock);
  self->draft = duty_shift_draft_new (desk, self->promises);
  self->pack = duty_owed_pack_new (desk, folder);
  self->archive = duty_handover_archive_new (desk, desk->seat, folder);
  g_signal_connect_object (self->pack, "changed", G_CALLBACK (duty_handover_archive_load), self->archive,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->archive, "read", G_CALLBACK (on_archive_read), self, G_CONNECT_SWAPPED);
  return self;
}

static void
on_promises_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyShift) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) promises = duty_store_load_promises_finish (DUTY_STORE (source), result, &error);

  if (promises != NULL)
    duty_promise_book_fill (self->promises, promises);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The promises could not be read: %s", error->message);
}

/**
 * duty_shift_start:
 * @self: a shift
 *
 * Reads the promises, which are watched over from then on, and the earlier handovers.
 */
void
duty_shift_start (DutyShift *self)
{
  gint64 now = duty_clock_get_wall (self->desk->clock);

  duty_store_load_promises_async (self->desk->store, now - G_TIME_SPAN_DAY, self->cancellable,
                                  on_promises_loaded, g_object_ref (self));
  duty_handover_archive_load (self->archive);
}

DutyDesk *
duty_shift_get_desk (DutyShift *self)
{
  return self->desk;
}

DutyPromiseBook *
duty_shift_get_promises (DutyShift *self)
{
  return self->promises;
}

DutyShiftDraft *
duty_shift_get_draft (DutyShift *self)
{
  return self->draft;
}

DutyOwedPack *
duty_shift_get_pack (DutyShift *self)
{
  return self->pack;
}

/**
 * duty_shift_get_past:
 *
 * Returns: (transfer none): a list of #DutyPastHandover, newest first
 */
GListModel *
duty_shift_get_past (DutyShift *self)
{
  return duty_handover_archive_get_list (self->archive);
}

/* Promises */

static void
on_promise_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyShift *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DutyPromise) promise = duty_desk_promise_finish (DUTY_DESK (source), result, &error);

  if (promise == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  duty_promise_book_put (self->promises, promise);
  duty_shift_draft_update (self->draft);
  g_task_return_boolean (task, TRUE);
}

/**
 * duty_shift_make_promise_async:
 * @self: a shift
 * @line: a time and a text, as duty_promise_line_read() takes it
 * @case_code: (nullable): the case it is about
 * @callback: call duty_shift_promise_finish() in it
 * @data: data for @callback
 */
void
duty_shift_make_promise_async (
    DutyShift *self, const char *line, const char *case_code, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  DutyPromiseRow row = { .case_code = case_code };
  GError *error = NULL;
  g_autofree char *text =
      duty_promise_line_read (line, duty_clock_get_wall (self->desk->clock), &row.due, &error);

  g_task_set_source_tag (task, duty_shift_promise_finish);
  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  row.text = text;
  duty_desk_make_promise_async (self->desk, &row, NULL, on_promise_written, g_steal_pointer (&task));
}

/**
 * duty_shift_keep_promise_async:
 * @self: a shift
 * @promise: (transfer none): a promise that was kept
 * @callback: call duty_shift_promise_finish() in it
 * @data: data for @callback
 */
void
duty_shift_keep_promise_async (DutyShift *self,
                               DutyPromise *promise,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_task_set_source_tag (task, duty_shift_promise_finish);
  duty_desk_keep_promise_async (self->desk, duty_promise_get_row (promise)->seq, NULL, on_promise_written,
                                task);
}

/**
 * duty_shift_promise_finish:
 * @error: return location for a #DutyPromiseLineError or #DutyDispatchError
 *
 * Returns: whether it is in the journal
 */
gboolean
duty_shift_promise_finish (DutyShift *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Handing over */

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyShift *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DutyHandover) handover = duty_handing_over_run_finish (result, &error);

  if (handover == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  duty_owed_pack_set_handover (self->pack, handover);
  duty_shift_draft_update (self->draft);
  g_task_return_boolean (task, TRUE);
}

/**
 * duty_shift_hand_over_async:
 * @self: a shift
 * @incoming: the account's name of who takes over
 * @password: what they typed; copied, and the copy overwritten
 * @cancellable: (nullable): to stop before the password is tried
 * @callback: called when the shift is the other's, or not
 * @data: data for @callback
 *
 * Builds what is handed over, has the journal signed for it, and hands over. From then on its pack is owed.
 */
void
duty_shift_hand_over_async (DutyShift *self,
                            const char *incoming,
                            const char *password,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_shift_hand_over_async);
  if (!duty_desk_check_taker (self->desk, incoming, &error) || !duty_owed_pack_check_none (self->pack, &error))
    g_task_return_error (task, error);
  else
    duty_handing_over_run_async (self->desk, incoming, password, cancellable, on_handed_over,
                                 g_steal_pointer (&task));
}

/**
 * duty_shift_hand_over_finish:
 *
 * Returns: whether the shift is the other's; %FALSE with a #DutyDispatchError
 */
gboolean
duty_shift_hand_over_finish (DutyShift *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
