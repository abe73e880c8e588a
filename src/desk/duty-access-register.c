/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-access-register.h"

#include <glib/gi18n.h>

#include "desk/duty-json-body.h"
#include "store/duty-person-check.h"

/**
 * DutyAccessRegister:
 *
 * The access register (调用登记) as it is written: each look is one span of two entries, of which the
 * second names the first. It knows which spans are open, so that all are closed when the program ends;
 * those of a program that was killed are closed, and marked, when it starts again. A closing that could
 * not be written is tried again with the next entry that could, and at the end. Main thread.
 */
struct _DutyAccessRegister
{
  GObject parent_instance;

  DutyStore *store; /* owned */
  char *officer; /* who looks, NULL for nobody */
  char *seat;
  GHashTable *spans; /* borrowed number of the opening → owned Span */
  guint n_opening;
  GTask *end; /* owned, nullable: who waits for everything to be closed */
  gboolean ended;
  GError *failure; /* why a closing could not be written */
};

/**
 * Span:
 * @open: the entry of the opening
 * @officer: who looks; it is they who end it, whoever is signed in by then
 * @closing: the kind of the entry that ends it
 * @subject: the camera's id, or the tour's name
 * @over: whether the look is over, so that a closing is to be written
 * @writing: whether it is being written
 */
typedef struct
{
  gint64 open;
  char *officer;
  const char *closing;
  char *subject;
  char *case_code;
  gboolean over;
  gboolean writing;
} Span;

typedef enum
{
  SIGNAL_OFFICER_LEFT,
} Signal;

static guint signals[SIGNAL_OFFICER_LEFT + 1];

G_DEFINE_TYPE (DutyAccessRegister, duty_access_register, G_TYPE_OBJECT)

static void
free_span (gpointer data)
{
  Span *span = data;

  g_free (span->officer);
  g_free (span->subject);
  g_free (span->case_code);
  g_free (span);
}

static void
duty_access_register_finalize (GObject *object)
{
  DutyAccessRegister *self = DUTY_ACCESS_REGISTER (object);

  g_hash_table_unref (self->spans);
  g_clear_error (&self->failure);
  g_free (self->officer);
  g_free (self->seat);
  g_object_unref (self->store);

  G_OBJECT_CLASS (duty_access_register_parent_class)->finalize (object);
}

static void
duty_access_register_class_init (DutyAccessRegisterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_access_register_finalize;

  /**
   * DutyAccessRegister::officer-left:
   *
   * Who looked has signed out, and their looks end.
   */
  signals[SIGNAL_OFFICER_LEFT] = g_signal_new ("officer-left", DUTY_TYPE_ACCESS_REGISTER, G_SIGNAL_RUN_LAST, 0,
                                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_access_register_init (DutyAccessRegister *self)
{
  self->spans = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_span);
}

/**
 * duty_access_register_new:
 * @store: (transfer none): where the journal is
 * @seat: where looks happen
 *
 * Returns: (transfer full): a register without open looks
 */
DutyAccessRegister *
duty_access_register_new (DutyStore *store, const char *seat)
{
  DutyAccessRegister *self = g_object_new (DUTY_TYPE_ACCESS_REGISTER, NULL);

  self->store = g_object_ref (store);
  self->seat = g_strdup (seat);
  return self;
}

/**
 * duty_access_register_set_officer:
 * @self: a register
 * @officer: (nullable): who looks from now on
 */
void
duty_access_register_set_officer (DutyAccessRegister *self, const char *officer)
{
  g_autofree char *before = self->officer;

  self->officer = g_strdup (officer);
  if (before != NULL)
    g_signal_emit (self, signals[SIGNAL_OFFICER_LEFT], 0);
}

/* @officer: (nullable): %NULL for the room itself */
static DutyActor
get_actor (DutyAccessRegister *self, const char *officer)
{
  return (DutyActor){ officer != NULL ? officer : DUTY_PERSON_SYSTEM, self->seat };
}

/* Closing */

static gboolean
is_writing (DutyAccessRegister *self)
{
  GHashTableIter iter;
  Span *span;

  g_hash_table_iter_init (&iter, self->spans);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &span))
    if (span->writing)
      return TRUE;
  return FALSE;
}

/* Answers the one who waits for the end, once nothing is under way. */
static void
settle (DutyAccessRegister *self)
{
  g_autoptr (GTask) end = NULL;

  if (self->end == NULL || self->n_opening > 0 || is_writing (self))
    return;
  end = g_steal_pointer (&self->end);
  if (g_hash_table_size (self->spans) == 0)
    g_task_return_boolean (end, TRUE);
  else
    g_task_return_error (end, g_steal_pointer (&self->failure));
}

static void write_closings (DutyAccessRegister *self);

/**
 * Closing:
 *
 * A closing on its way to the journal.
 */
typedef struct
{
  DutyAccessRegister *self;
  gint64 open;
} Closing;

static void
take_failure (DutyAccessRegister *self, GError *error)
{
  g_message ("The end of a look could not be written to the access register, and is tried again: %s",
             error->message);
  g_clear_error (&self->failure);
  self->failure = error;
}

static void
on_closing_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Closing *closing = data;
  g_autoptr (DutyAccessRegister) self = closing->self;
  Span *span = g_hash_table_lookup (self->spans, &closing->open);
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  span->writing = FALSE;
  if (error != NULL)
    take_failure (self, error);
  else
    {
      g_hash_table_remove (self->spans, &closing->open);
      write_closings (self);
    }
  settle (self);
}

static void
write_closing (DutyAccessRegister *self, Span *span)
{
  g_autofree char *body = duty_json_body_new_close (span->open, NULL);
  DutyStoreEntry entry = { get_actor (self, span->officer), span->closing, span->subject, span->case_code, body };
  Closing *closing = g_new (Closing, 1);

  *closing = (Closing){ g_object_ref (self), span->open };
  span->writing = TRUE;
  duty_store_append_async (self->store, &entry, NULL, on_closing_ready, closing);
}

/* Of all looks that are over; so a closing that failed before is tried again. */
static void
write_closings (DutyAccessRegister *self)
{
  GHashTableIter iter;
  Span *span;

  g_hash_table_iter_init (&iter, self->spans);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &span))
    if (span->over && !span->writing)
      write_closing (self, span);
}

/**
 * duty_access_register_close:
 * @self: a register
 * @open: the number of a look's opening
 *
 * Writes that the look is over.
 */
void
duty_access_register_close (DutyAccessRegister *self, gint64 open)
{
  Span *span = g_hash_table_lookup (self->spans, &open);

  if (span == NULL || span->over)
    return;
  span->over = TRUE;
  write_closing (self, span);
}

/* Opening */

static void
on_opening_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyAccessRegister *self = g_task_get_source_object (task);
  GError *error = NULL;
  gint64 open = duty_store_append_finish (DUTY_STORE (source), result, &error);

  self->n_opening--;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    {
      Span *span = g_memdup2 (g_task_get_task_data (task), sizeof (Span));

      *(Span *) g_task_get_task_data (task) = (Span){ 0 };
      span->open = open;
      span->over = self->ended;
      g_hash_table_insert (self->spans, &span->open, span);
      write_closings (self);
      g_task_return_int (task, open);
    }
  settle (self);
}

/* @facts: what the span is about; copied. Takes @task. */
static void
write_opening (DutyAccessRegister *self, const char *kind, const Span *facts, const char *body, GTask *task)
{
  Span *span = g_new0 (Span, 1);
  DutyStoreEntry entry = { get_actor (self, self->officer), kind, facts->subject, facts->case_code, body };

  g_task_set_source_tag (task, write_opening);
  span->officer = g_strdup (self->officer);
  span->closing = facts->closing;
  span->subject = g_strdup (facts->subject);
  span->case_code = g_strdup (facts->case_code);
  g_task_set_task_data (task, span, free_span);
  self->n_opening++;
  duty_store_append_async (self->store, &entry, NULL, on_opening_ready, task);
}

/**
 * duty_access_register_open_async:
 * @self: a register
 * @access: what is to be looked at, and why
 * @callback: called when the opening is on disk, or could not be written
 * @data: data for @callback
 *
 * Writes that a look begins. It cannot be cancelled: what was asked for is answered for.
 */
void
duty_access_register_open_async (DutyAccessRegister *self,
                                 const DutyAccess *access,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_autofree char *body = duty_json_body_new_open (access->quality, access->reason);
  const Span span = {
    .closing = "camera.close",
    .subject = (char *) duty_camera_get_id (access->camera),
    .case_code = (char *) access->case_code,
  };

  write_opening (self, "camera.open", &span, body, g_task_new (self, NULL, callback, data));
}

/**
 * duty_access_register_open_tour_async:
 * @self: a register
 * @name: what the tour is called by
 * @dwell: how long each camera is shown, seconds
 * @cameras: (array zero-terminated=1): their ids
 * @callback: called when the opening is on disk, or could not be written
 * @data: data for @callback
 *
 * Writes that looks at several cameras in turn begin: one span, which lists them all. As above otherwise; ended by
 * duty_access_register_open_finish().
 */
void
duty_access_register_open_tour_async (DutyAccessRegister *self,
                                      const char *name,
                                      guint dwell,
                                      const char *const *cameras,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  g_autofree char *body = duty_json_body_new_tour (_("On the wall"), dwell, cameras);
  const Span span = { .closing = "tour.close", .subject = (char *) name };

  write_opening (self, "tour.open", &span, body, g_task_new (self, NULL, callback, data));
}

/**
 * duty_access_register_open_finish:
 *
 * Returns: the number of the opening, for duty_access_register_close(); −1 with a #DutyStoreError
 */
gint64
duty_access_register_open_finish (DutyAccessRegister *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

/* What a killed program left open */

/**
 * Dangling:
 * @n_left: how many closings are on their way to the journal
 * @failure: why the first that could not be written was not
 */
typedef struct
{
  guint n_left;
  GError *failure;
} Dangling;

static void
free_dangling (gpointer data)
{
  Dangling *dangling = data;

  g_clear_error (&dangling->failure);
  g_free (dangling);
}

static void
on_dangling_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Dangling *dangling = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL && dangling->failure == NULL)
    dangling->failure = g_steal_pointer (&error);
  if (--dangling->n_left > 0)
    return;
  if (dangling->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&dangling->failure));
  else
    g_task_return_boolean (task, TRUE);
}

static void
close_dangling (DutyAccessRegister *self, const DutyEntryRow *open, GTask *task)
{
  g_autofree char *body = duty_json_body_new_close (open->seq, DUTY_ACCESS_ENDED_WITHOUT_CLOSING);
  const char *kind = g_str_equal (open->kind, "tour.open") ? "tour.close" : "camera.close";
  DutyStoreEntry entry = { get_actor (self, NULL), kind, open->subject, open->case_code, body };

  duty_store_append_async (self->store, &entry, NULL, on_dangling_closed, g_object_ref (task));
}

static void
on_dangling_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (GListModel) entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);
  Dangling *dangling = g_task_get_task_data (task);

  if (entries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  dangling->n_left = g_list_model_get_n_items (entries);
  if (dangling->n_left == 0)
    g_task_return_boolean (task, TRUE);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, i);

      close_dangling (g_task_get_source_object (task), duty_entry_get_row (entry), task);
    }
}

/**
 * duty_access_register_close_dangling_async:
 * @self: a register in which nothing was opened yet
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @data: data for @callback
 *
 * Closes the looks and tours of this seat that an earlier run did not live to close, each with an entry that says
 * so: nobody knows when they ended.
 */
void
duty_access_register_close_dangling_async (DutyAccessRegister *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, duty_access_register_close_dangling_async);
  g_task_set_task_data (task, g_new0 (Dangling, 1), free_dangling);
  duty_store_load_open_looks_async (self->store, self->seat, cancellable, on_dangling_ready, task);
}

/**
 * duty_access_register_close_dangling_finish:
 *
 * Returns: whether all are closed; %FALSE with a #DutyStoreError when some still dangle
 */
gboolean
duty_access_register_close_dangling_finish (DutyAccessRegister *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * duty_access_register_end_async:
 * @self: a register
 * @callback: called when every closing is on disk, or could not be written
 * @data: data for @callback
 *
 * Closes every look that is open or still being opened. To be asked once.
 */
void
duty_access_register_end_async (DutyAccessRegister *self, GAsyncReadyCallback callback, gpointer data)
{
  GHashTableIter iter;
  Span *span;

  g_return_if_fail (!self->ended);

  self->ended = TRUE;
  self->end = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (self->end, duty_access_register_end_async);
  g_hash_table_iter_init (&iter, self->spans);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &span))
    span->over = TRUE;
  write_closings (self);
  settle (self);
}

gboolean
duty_access_register_end_finish (DutyAccessRegister *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
