/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-register.h"

#include "store/duty-register-table.h"
#include "store/duty-store-private.h"

/**
 * duty_store_load_register_async:
 * @self: a store
 * @filter: what is looked for; copied
 * @after: (nullable): the last line of the page before; %NULL for the newest
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Reads a page of the access register, newest first. What is written between two pages neither shifts lines
 * out of the next one nor brings any twice.
 */
void
duty_store_load_register_async (DutyStore *self,
                                const DutyRegisterFilter *filter,
                                DutyRegisterLine *after,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  DutyRegisterRead *request;
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));
  g_return_if_fail (filter != NULL);

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_register_async);
  request = g_new0 (DutyRegisterRead, 1);
  request->filter = duty_register_filter_copy (filter);
  request->limit = DUTY_STORE_REGISTER_PAGE;
  if (after != NULL)
    {
      request->before_at = duty_register_line_get_row (after)->at;
      request->before_seq = duty_register_line_get_row (after)->seq;
    }
  duty_store_push_read (self, task, duty_register_read, request, (GDestroyNotify) duty_register_read_free,
                        (GDestroyNotify) g_ptr_array_unref);
}

/**
 * duty_store_load_register_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable) (element-type DutyRegisterLine): at most %DUTY_STORE_REGISTER_PAGE
 * lines, newest first; fewer when there are no more
 */
GPtrArray *
duty_store_load_register_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_register_async, error);
}

static void
free_nothing (gpointer data)
{
}

/**
 * duty_store_load_register_officers_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Reads the names of all who stand in the access register.
 */
void
duty_store_load_register_officers_async (DutyStore *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data)
{
  GTask *task;

  g_return_if_fail (DUTY_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, data);
  g_task_set_source_tag (task, duty_store_load_register_officers_async);
  duty_store_push_read (self, task, duty_register_read_officers, NULL, free_nothing, (GDestroyNotify) g_strfreev);
}

/**
 * duty_store_load_register_officers_finish:
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the names, in order
 */
GStrv
duty_store_load_register_officers_finish (DutyStore *self, GAsyncResult *result, GError **error)
{
  return duty_store_finish (self, result, duty_store_load_register_officers_async, error);
}
