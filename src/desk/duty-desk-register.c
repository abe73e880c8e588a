/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-register.h"

#include "desk/duty-desk-private.h"
#include "store/duty-store-register.h"
#include "store/duty-store-reporters.h"

G_STATIC_ASSERT (DUTY_DESK_REGISTER_PAGE == DUTY_STORE_REGISTER_PAGE);

static const DutyIncidentRow *
find_row (DutyDesk *self, const char *code)
{
  DutyIncident *incident = duty_incident_book_find (self->book, code);

  return incident != NULL ? duty_incident_get_row (incident) : NULL;
}

gboolean
duty_desk_may_export_register (DutyDesk *self, GError **error)
{
  return duty_desk_check (self, DUTY_ACT_EXPORT_REGISTER, NULL, error);
}

gboolean
duty_desk_may_unmask (DutyDesk *self, const DutyIncidentRow *row, GError **error)
{
  return duty_desk_check (self, DUTY_ACT_UNMASK, row, error);
}

/* Reporters */

static void
on_reporter_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyReporterDetails *details = duty_store_read_reporter_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, details, (GDestroyNotify) duty_reporter_details_free, error);
}

/**
 * Reading:
 * @reason: (nullable): why the details are to be seen plain
 *
 * What was asked for, while its case is looked for.
 */
typedef struct
{
  char *code;
  char *reason;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_free (reading->code);
  g_free (reading->reason);
  g_free (reading);
}

static void
read_if_permitted (DutyDesk *self, GTask *task, const DutyIncidentRow *row)
{
  const Reading *reading = g_task_get_task_data (task);
  DutyStoreUnmask unmask = { duty_desk_get_actor (self), reading->reason };
  gboolean is_plain = reading->reason != NULL;
  GError *error = NULL;

  if (!duty_desk_check (self, is_plain ? DUTY_ACT_UNMASK : DUTY_ACT_READ_MASKED, row, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_read_reporter_async (self->store, reading->code, is_plain ? &unmask : NULL,
                                  g_task_get_cancellable (task), on_reporter_ready, g_object_ref (task));
}

static void
on_case_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_find_finish (DUTY_STORE (source), result, &error);

  if (row == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    read_if_permitted (g_task_get_source_object (task), task, row);
}

/**
 * duty_desk_read_reporter_async:
 * @self: a desk
 * @code: a case's code
 * @reason: (nullable): why the details are to be seen as they were given, 1 to 200 characters; %NULL for masked
 *   ones, which need none
 * @cancellable: (nullable): to stop waiting; the journal may say all the same that they were seen
 * @callback: called with the answer, for plain details after the journal has it on disk
 * @data: data for @callback
 *
 * Who may do so only for some cases is asked for this one, also when it is long off the desk.
 */
void
duty_desk_read_reporter_async (DutyDesk *self,
                               const char *code,
                               const char *reason,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  const DutyIncidentRow *row = find_row (self, code);
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading){ g_strdup (code), g_strdup (reason) };
  g_task_set_source_tag (task, duty_desk_read_reporter_async);
  g_task_set_task_data (task, reading, free_reading);
  if (row != NULL || !duty_desk_is_bound (self, NULL, reason != NULL ? DUTY_ACT_UNMASK : DUTY_ACT_READ_MASKED))
    read_if_permitted (self, task, row);
  else
    duty_store_find_async (self->store, code, cancellable, on_case_found, g_steal_pointer (&task));
}

/**
 * duty_desk_read_reporter_finish:
 *
 * Returns: (transfer full) (nullable): who reported; %NULL with a #DutyDispatchError
 */
DutyReporterDetails *
duty_desk_read_reporter_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The access register */

static void
on_register_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GPtrArray *lines = duty_store_load_register_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, lines, (GDestroyNotify) g_ptr_array_unref, error);
}

/**
 * duty_desk_load_register_async:
 * @self: a desk
 * @filter: what is looked for; copied
 * @after: (nullable): the last line of the page before; %NULL for the newest
 * @cancellable: (nullable): to give up
 * @callback: called with the page
 * @data: data for @callback
 */
void
duty_desk_load_register_async (DutyDesk *self,
                               const DutyRegisterFilter *filter,
                               DutyRegisterLine *after,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_load_register_async);
  if (!duty_desk_check (self, DUTY_ACT_READ_REGISTER, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_load_register_async (self->store, filter, after, cancellable, on_register_ready,
                                  g_steal_pointer (&task));
}

/**
 * duty_desk_load_register_finish:
 *
 * Returns: (transfer full) (nullable) (element-type DutyRegisterLine): newest first; %NULL with a
 * #DutyDispatchError
 */
GPtrArray *
duty_desk_load_register_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_officers_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GStrv names = duty_store_load_register_officers_finish (DUTY_STORE (source), result, &error);

  duty_desk_return (task, names, (GDestroyNotify) g_strfreev, error);
}

/**
 * duty_desk_load_register_officers_async:
 * @self: a desk
 * @cancellable: (nullable): to give up
 * @callback: called with the names
 * @data: data for @callback
 */
void
duty_desk_load_register_officers_async (DutyDesk *self,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_load_register_officers_async);
  if (!duty_desk_check (self, DUTY_ACT_READ_REGISTER, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_load_register_officers_async (self->store, cancellable, on_officers_ready, g_steal_pointer (&task));
}

/**
 * duty_desk_load_register_officers_finish:
 *
 * Returns: (transfer full) (nullable): the names of all who stand in the register; %NULL with a #DutyDispatchError
 */
GStrv
duty_desk_load_register_officers_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * duty_desk_note_export_async:
 * @self: a desk
 * @body: what is exported: a JSON object
 * @callback: called when it is on disk, or could not be written: then nothing may leave
 * @data: data for @callback
 */
void
duty_desk_note_export_async (DutyDesk *self, const char *body, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  DutyStoreEntry entry = { duty_desk_get_actor (self), "register.export", "register", NULL, body };
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_note_export_async);
  if (!duty_desk_check (self, DUTY_ACT_EXPORT_REGISTER, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_append_async (self->store, &entry, NULL, duty_desk_on_noted, g_steal_pointer (&task));
}

gboolean
duty_desk_note_export_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
