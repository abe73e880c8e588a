/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-shift.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-desk-shift.h"
#include "desk/duty-handover-body.h"
#include "desk/duty-handover-builder.h"
#include "desk/duty-shift-pack.h"
#include "model/duty-promise-line.h"

/* So many earlier handovers are listed. */
#define MAX_PAST 200

/**
 * DutyShift:
 *
 * What a seat knows of its shift: the promises, a draft of the handover that follows what happens while
 * somebody looks at it, the handovers before, and the handing over itself.
 */
struct _DutyShift
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *folder;
  DutyPromiseBook *promises; /* owned */
  GListStore *past;          /* owned */
  DutyHandover *draft;       /* owned, nullable */
  char *error;
  GCancellable *cancellable; /* owned: of what is loaded */

  DutyHandover *unwritten; /* owned, nullable: confirmed, without its pack */
  gint64 unwritten_seq;

  guint timer;
  gboolean is_watched;
  gboolean is_building;
  gboolean is_stale; /* something happened since the build began */
};

typedef enum
{
  SIGNAL_DRAFT_CHANGED,
  SIGNAL_PACK_CHANGED,
  SIGNAL_PAST_CHANGED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyShift, duty_shift, G_TYPE_OBJECT)

static void plan (DutyShift *self);

/* The draft */

static void
take_draft (DutyShift *self, DutyHandover *draft, GError *error)
{
  g_clear_pointer (&self->error, g_free);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  if (draft != NULL || error != NULL)
    {
      g_clear_pointer (&self->draft, duty_handover_unref);
      self->draft = draft;
    }
  if (draft != NULL)
    duty_promise_book_drop_kept (self->promises, draft->from);
  g_signal_emit (self, signals[SIGNAL_DRAFT_CHANGED], 0);
}

static void
on_built (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyShift) self = data;
  g_autoptr (GError) error = NULL;
  DutyHandover *draft = duty_handover_builder_run_finish (result, &error);

  self->is_building = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take_draft (self, draft, error);
  if (self->is_stale)
    plan (self);
}

static void
build (DutyShift *self)
{
  g_autoptr (GError) error = NULL;

  duty_clock_clear_timer (self->desk->clock, &self->timer);
  if (!duty_desk_check (self->desk, DUTY_ACT_HAND_OVER, NULL, &error))
    {
      take_draft (self, NULL, error);
      return;
    }
  self->is_stale = self->is_building;
  if (self->is_building)
    return;
  self->is_building = TRUE;
  duty_handover_builder_run_async (self->desk, FALSE, self->cancellable, on_built, g_object_ref (self));
}

static gboolean
on_timer (gpointer data)
{
  g_autoptr (DutyShift) self = g_object_ref (data);

  self->timer = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

/* What comes in a burst shows once. */
static void
plan (DutyShift *self)
{
  self->is_stale = TRUE;
  if (self->is_watched && self->timer == 0 && !self->is_building)
    self->timer = duty_clock_add_timer (self->desk->clock, DUTY_SHIFT_DELAY, on_timer, self, NULL);
}

/* Promises */

static void
on_promises_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyShift) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) promises = duty_store_load_promises_finish (DUTY_STORE (source), result, &error);

  if (promises != NULL)
    duty_promise_book_set_all (self->promises, promises);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The promises could not be read: %s", error->message);
}

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
  plan (self);
  g_task_return_boolean (task, TRUE);
}

/* Earlier handovers */

static DutyEntry *
find_pack (GPtrArray *entries, gint64 handover)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const DutyEntryRow *row = duty_entry_get_row (entries->pdata[i]);
      g_autofree char *file = NULL;
      g_autofree char *sha256 = NULL;

      if (g_str_equal (row->kind, "shift.pack") &&
          duty_handover_body_read_pack (row->body, &file, &sha256) == handover)
        return entries->pdata[i];
    }
  return NULL;
}

static void
fill_past (DutyShift *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) past = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      const DutyEntryRow *row = duty_entry_get_row (entries->pdata[i]);

      if (g_str_equal (row->kind, "shift.handover"))
        g_ptr_array_add (past, duty_past_handover_new (entries->pdata[i], find_pack (entries, row->seq),
                                                       self->folder));
    }
  g_list_store_splice (self->past, 0, g_list_model_get_n_items (G_LIST_MODEL (self->past)), past->pdata,
                       past->len);
  g_signal_emit (self, signals[SIGNAL_PAST_CHANGED], 0);
}

static void
on_past_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyShift) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = duty_store_load_handovers_finish (DUTY_STORE (source), result, &error);

  if (entries != NULL)
    fill_past (self, entries);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The earlier handovers could not be read: %s", error->message);
}

static void
load_past (DutyShift *self)
{
  duty_store_load_handovers_async (self->desk->store, self->desk->seat, MAX_PAST, self->cancellable,
                                   on_past_loaded, g_object_ref (self));
}

/* GObject */

static void
duty_shift_dispose (GObject *object)
{
  DutyShift *self = DUTY_SHIFT (object);

  g_cancellable_cancel (self->cancellable);
  duty_clock_clear_timer (self->desk->clock, &self->timer);

  G_OBJECT_CLASS (duty_shift_parent_class)->dispose (object);
}

static void
duty_shift_finalize (GObject *object)
{
  DutyShift *self = DUTY_SHIFT (object);

  g_clear_pointer (&self->draft, duty_handover_unref);
  g_clear_pointer (&self->unwritten, duty_handover_unref);
  g_object_unref (self->promises);
  g_object_unref (self->past);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);
  g_free (self->folder);
  g_free (self->error);

  G_OBJECT_CLASS (duty_shift_parent_class)->finalize (object);
}

static void
add_signal (DutyShiftClass *klass, Signal signal, const char *name)
{
  signals[signal] =
      g_signal_new (name, G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_shift_class_init (DutyShiftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_shift_dispose;
  object_class->finalize = duty_shift_finalize;
  add_signal (klass, SIGNAL_DRAFT_CHANGED, "draft-changed");
  add_signal (klass, SIGNAL_PACK_CHANGED, "pack-changed");
  add_signal (klass, SIGNAL_PAST_CHANGED, "past-changed");
}

static void
duty_shift_init (DutyShift *self)
{
  self->past = g_list_store_new (DUTY_TYPE_PAST_HANDOVER);
  self->cancellable = g_cancellable_new ();
}

static void
on_session_changed (DutyShift *self)
{
  if (self->is_watched)
    build (self);
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
  DutyIncidentBook *book = duty_desk_get_book (desk);

  self->desk = g_object_ref (desk);
  self->folder = g_strdup (folder);
  self->promises = duty_promise_book_new (duty_desk_get_clock (desk));
  g_signal_connect_object (book, "changed", G_CALLBACK (plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "items-changed", G_CALLBACK (plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->promises, "due", G_CALLBACK (plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  return self;
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
  load_past (self);
}

/**
 * duty_shift_set_watched:
 * @self: a shift
 * @is_watched: whether somebody looks at the draft: only then does it follow what happens
 */
void
duty_shift_set_watched (DutyShift *self, gboolean is_watched)
{
  if (self->is_watched == is_watched)
    return;
  self->is_watched = is_watched;
  if (is_watched)
    build (self);
  else
    duty_clock_clear_timer (self->desk->clock, &self->timer);
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

/**
 * duty_shift_get_draft:
 *
 * Returns: (transfer none) (nullable): what would be handed over now; %NULL before it is known
 */
DutyHandover *
duty_shift_get_draft (DutyShift *self)
{
  return self->draft;
}

/**
 * duty_shift_get_error:
 *
 * Returns: (transfer none) (nullable): why there is no draft
 */
const char *
duty_shift_get_error (DutyShift *self)
{
  return self->error;
}

/**
 * duty_shift_get_past:
 *
 * Returns: (transfer none): a list of #DutyPastHandover, newest first
 */
GListModel *
duty_shift_get_past (DutyShift *self)
{
  return G_LIST_MODEL (self->past);
}

/* Promises */

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

typedef struct
{
  char *incoming;
  char *password;
  DutyHandover *handover;
} Confirmation;

static void
free_confirmation (gpointer data)
{
  Confirmation *confirmation = data;

  g_free (confirmation->incoming);
  duty_password_free (confirmation->password);
  g_clear_pointer (&confirmation->handover, duty_handover_unref);
  g_free (confirmation);
}

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyShift *self = g_task_get_source_object (task);
  Confirmation *confirmation = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_hand_over_finish (DUTY_DESK (source), result, &error);

  if (account == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->unwritten, duty_handover_unref);
  self->unwritten =
      duty_handover_new_confirmed (confirmation->handover, duty_account_get_row (account)->display,
                                   duty_clock_get_wall (self->desk->clock));
  self->unwritten_seq = 0;
  g_signal_emit (self, signals[SIGNAL_PACK_CHANGED], 0);
  load_past (self);
  plan (self);
  g_task_return_boolean (task, TRUE);
}

static void
on_final_built (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyShift *self = g_task_get_source_object (task);
  Confirmation *confirmation = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *body = NULL;

  confirmation->handover = duty_handover_builder_run_finish (result, &error);
  if (confirmation->handover == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  body = duty_handover_body_write (confirmation->handover, confirmation->incoming);
  duty_desk_hand_over_async (self->desk, confirmation->incoming, confirmation->password, body, NULL,
                             on_handed_over, g_steal_pointer (&task));
}

static gboolean
check_unwritten (DutyShift *self, GError **error)
{
  if (self->unwritten == NULL)
    return TRUE;
  g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                       _ ("The pack of the last handover is not written yet. Write it first."));
  return FALSE;
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
 * Builds what is handed over, has the journal signed for it, and hands over. From then on there is a pack to
 * be written with duty_shift_write_pack_async().
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
  Confirmation *confirmation = g_new0 (Confirmation, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_shift_hand_over_async);
  confirmation->incoming = g_strdup (incoming);
  confirmation->password = g_strdup (password);
  g_task_set_task_data (task, confirmation, free_confirmation);
  if (!duty_desk_check_taker (self->desk, incoming, &error) || !check_unwritten (self, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_handover_builder_run_async (self->desk, TRUE, cancellable, on_final_built, g_steal_pointer (&task));
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

/* The pack */

/**
 * duty_shift_has_unwritten_pack:
 *
 * Returns: whether a handover was confirmed whose pack is not on disk
 */
gboolean
duty_shift_has_unwritten_pack (DutyShift *self)
{
  return self->unwritten != NULL;
}

static void
on_pack_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyShift *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!duty_shift_pack_write_finish (result, &error))
    {
      g_signal_emit (self, signals[SIGNAL_PACK_CHANGED], 0);
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&self->unwritten, duty_handover_unref);
  g_signal_emit (self, signals[SIGNAL_PACK_CHANGED], 0);
  load_past (self);
  g_task_return_boolean (task, TRUE);
}

/* Takes @task. */
static void
write_pack (DutyShift *self, GTask *task)
{
  duty_shift_pack_write_async (self->desk, self->unwritten, self->unwritten_seq, self->folder,
                               on_pack_written, task);
}

static void
on_handover_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyShift *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = duty_store_load_handovers_finish (DUTY_STORE (source), result, &error);

  if (entries == NULL)
    {
      g_task_return_error (task, duty_desk_as_dispatch_error (error));
      return;
    }
  if (entries->len > 0)
    self->unwritten_seq = duty_entry_get_row (entries->pdata[0])->seq;
  write_pack (self, g_steal_pointer (&task));
}

/**
 * duty_shift_write_pack_async:
 * @self: a shift with a pack that is not written
 * @callback: called when it is on disk, or not: then it can be tried again
 * @data: data for @callback
 */
void
duty_shift_write_pack_async (DutyShift *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (self->unwritten != NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, duty_shift_write_pack_async);
  if (self->unwritten_seq != 0)
    write_pack (self, task);
  else
    duty_store_load_handovers_async (self->desk->store, self->desk->seat, 1, NULL, on_handover_found, task);
}

/**
 * duty_shift_write_pack_finish:
 *
 * Returns: whether it is on disk and the journal has its hash; %FALSE with an error that says what to do
 */
gboolean
duty_shift_write_pack_finish (DutyShift *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  DutyPastHandover *past;
  GFile *target; /* nullable */
} PackJob;

static void
free_pack_job (gpointer data)
{
  PackJob *job = data;

  g_object_unref (job->past);
  g_clear_object (&job->target);
  g_free (job);
}

static gboolean
copy_pack (GBytes *bytes, GFile *target, GCancellable *cancellable, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return target == NULL || g_file_replace_contents (target, data, size, NULL, FALSE,
                                                    G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                                    NULL, cancellable, error);
}

/* On a worker’s thread. */
static void
do_pack_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  PackJob *job = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = duty_past_handover_read_pack (job->past, &error);

  if (bytes != NULL && copy_pack (bytes, job->target, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
start_pack_job (
    DutyShift *self, DutyPastHandover *past, GFile *target, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  PackJob *job = g_new (PackJob, 1);

  *job = (PackJob){ g_object_ref (past), target != NULL ? g_object_ref (target) : NULL };
  g_task_set_source_tag (task, duty_shift_pack_finish);
  g_task_set_task_data (task, job, free_pack_job);
  g_task_run_in_thread (task, do_pack_job);
}

/**
 * duty_shift_check_pack_async:
 * @self: a shift
 * @past: (transfer none): an earlier handover
 * @callback: call duty_shift_pack_finish() in it
 * @data: data for @callback
 *
 * Looks whether its pack is there, and the one that was written.
 */
void
duty_shift_check_pack_async (DutyShift *self,
                             DutyPastHandover *past,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  start_pack_job (self, past, NULL, callback, data);
}

/**
 * duty_shift_save_pack_async:
 * @self: a shift
 * @past: (transfer none): an earlier handover
 * @target: (transfer none): where a copy of its pack is to go; what is there is replaced
 * @callback: call duty_shift_pack_finish() in it
 * @data: data for @callback
 */
void
duty_shift_save_pack_async (
    DutyShift *self, DutyPastHandover *past, GFile *target, GAsyncReadyCallback callback, gpointer data)
{
  start_pack_job (self, past, target, callback, data);
}

/**
 * duty_shift_pack_finish:
 *
 * Returns: whether it went well; %FALSE with an error that names the file
 */
gboolean
duty_shift_pack_finish (DutyShift *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
