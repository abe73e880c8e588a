/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-case-loader.h"

/*
 * Brings the cases of the store into the book. The store's thread reads them, a worker makes the keys by
 * which they are searched for, and the main thread has but to put a hundred of them at a time.
 */

/**
 * Load:
 * @n_parts: how many parts are with the worker
 * @read: whether the store has handed over everything
 * @error: why it could not
 */
typedef struct
{
  DutyIncidentBook *book;
  DutyReckoner *reckoner;
  guint n_parts;
  gboolean read;
  GError *error;
} Load;

static void
free_load (gpointer data)
{
  Load *load = data;

  g_clear_error (&load->error);
  g_object_unref (load->book);
  g_object_unref (load->reckoner);
  g_free (load);
}

static void
free_key (gpointer data)
{
  if (data != NULL)
    duty_pinyin_key_free (data);
}

/* On a worker's thread. */
static void
make_keys (GTask *part, gpointer source, gpointer data, GCancellable *cancellable)
{
  GPtrArray *rows = data;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_full (rows->len, free_key);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (keys, duty_incident_row_make_search_key (g_ptr_array_index (rows, i)));
  g_task_return_pointer (part, g_steal_pointer (&keys), (GDestroyNotify) g_ptr_array_unref);
}

static void
finish_if_done (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (!load->read || load->n_parts > 0)
    return;
  if (load->error != NULL)
    g_task_return_error (task, g_steal_pointer (&load->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
learn (Load *load, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    duty_reckoner_learn (load->reckoner, g_ptr_array_index (rows, i));
}

static void
on_keys_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GPtrArray) keys = g_task_propagate_pointer (G_TASK (result), NULL);

  learn (load, g_task_get_task_data (G_TASK (result)));
  duty_incident_book_put_all (load->book, g_task_get_task_data (G_TASK (result)), keys);
  load->n_parts--;
  finish_if_done (task);
}

static void
on_rows (GPtrArray *rows, gpointer data)
{
  GTask *task = data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GTask) part = g_task_new (NULL, NULL, on_keys_ready, g_object_ref (task));

  g_task_set_priority (part, G_PRIORITY_DEFAULT_IDLE);
  g_task_set_task_data (part, g_ptr_array_ref (rows), (GDestroyNotify) g_ptr_array_unref);
  load->n_parts++;
  g_task_run_in_thread (part, make_keys);
}

static void
on_load_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Load *load = g_task_get_task_data (task);

  duty_store_load_open_finish (DUTY_STORE (source), result, &load->error);
  load->read = TRUE;
  finish_if_done (task);
}

/**
 * duty_case_loader_run_async:
 * @store: where the cases are
 * @book: (transfer none): where they are to be
 * @reckoner: (transfer none): what learns from those that are closed
 * @closed_since: µs UTC: closed cases from then on come too
 * @cancellable: (nullable): a cancellable
 * @callback: called when all are in the book
 * @data: data for @callback
 */
void
duty_case_loader_run_async (DutyStore *store,
                            DutyIncidentBook *book,
                            DutyReckoner *reckoner,
                            gint64 closed_since,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Load *load = g_new0 (Load, 1);

  load->book = g_object_ref (book);
  load->reckoner = g_object_ref (reckoner);
  g_task_set_source_tag (task, duty_case_loader_run_async);
  g_task_set_task_data (task, load, free_load);
  duty_store_load_open_async (store, closed_since, on_rows, task, cancellable, on_load_ready, task);
}

gboolean
duty_case_loader_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
