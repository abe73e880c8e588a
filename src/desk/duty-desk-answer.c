/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

/* How the desk answers with what the store said. */

/**
 * duty_desk_as_dispatch_error:
 * @error: (transfer full): what the store says
 *
 * Those below know of no store: what it says of itself is, to them, that nothing could be kept.
 *
 * Returns: (transfer full): the same as a #DutyDispatchError
 */
GError *
duty_desk_as_dispatch_error (GError *error)
{
  GError *other;

  if (error->domain == DUTY_DISPATCH_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  other = g_error_new_literal (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE, error->message);
  g_error_free (error);
  return other;
}

/**
 * duty_desk_return:
 * @task: (transfer none): what is answered
 * @answer: (transfer full) (nullable): what the store said, %NULL for an error
 * @free_answer: frees it
 * @error: (transfer full) (nullable): why there is no answer
 */
void
duty_desk_return (GTask *task, gpointer answer, GDestroyNotify free_answer, GError *error)
{
  if (answer == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, answer, free_answer);
}

/**
 * duty_desk_on_noted:
 * @source: a store
 * @result: of duty_store_append_async()
 * @data: (transfer full): a #GTask, which is answered with %TRUE when the journal has the entry
 *
 * A #GAsyncReadyCallback.
 */
void
duty_desk_on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_boolean (task, TRUE);
}
