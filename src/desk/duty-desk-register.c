/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-register.h"

#include "desk/duty-desk-private.h"
#include "store/duty-store-register.h"
#include "store/duty-store-reporters.h"

G_STATIC_ASSERT (DUTY_DESK_REGISTER_PAGE == DUTY_STORE_REGISTER_PAGE);

/**
 * Door:
 *
 * What is asked before each of these is done.
 */
typedef enum
{
  DOOR_READ_MASKED,
  DOOR_UNMASK,
  DOOR_READ_REGISTER,
  DOOR_EXPORT_REGISTER,
} Door;

/* The one place here that says who may pass; everybody who works at this seat, as long as there are no
 * accounts. */
static gboolean
pass (DutyDesk *self, Door door, const DutyIncidentRow *row, GError **error)
{
  return TRUE;
}

static const DutyIncidentRow *
find_row (DutyDesk *self, const char *code)
{
  DutyIncident *incident = duty_incident_book_find (self->book, code);

  return incident != NULL ? duty_incident_get_row (incident) : NULL;
}

gboolean
duty_desk_may_read_register (DutyDesk *self, GError **error)
{
  return pass (self, DOOR_READ_REGISTER, NULL, error);
}

gboolean
duty_desk_may_export_register (DutyDesk *self, GError **error)
{
  return pass (self, DOOR_EXPORT_REGISTER, NULL, error);
}

gboolean
duty_desk_may_unmask (DutyDesk *self, const DutyIncidentRow *row, GError **error)
{
  return pass (self, DOOR_UNMASK, row, error);
}

/* Reporters */

static void
on_reporter_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyReporterDetails *details = duty_store_read_reporter_finish (DUTY_STORE (source), result, &error);

  if (details == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, details, (GDestroyNotify) duty_reporter_details_free);
}

/**
 * duty_desk_read_reporter_async:
 * @self: a desk
 * @code: a case's code
 * @reason: (nullable): why the details are to be seen as they were given, 1 to 200 characters; %NULL for
 * masked ones, which need none
 * @cancellable: (nullable): to stop waiting; the journal may say all the same that they were seen
 * @callback: called with the answer, for plain details after the journal has it on disk
 * @data: data for @callback
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
  DutyStoreUnmask unmask = { duty_desk_get_actor (self), reason };
  Door door = reason != NULL ? DOOR_UNMASK : DOOR_READ_MASKED;
  GError *error = NULL;

  g_task_set_source_tag (task, duty_desk_read_reporter_async);
  if (!pass (self, door, find_row (self, code), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_read_reporter_async (self->store, code, reason != NULL ? &unmask : NULL, cancellable,
                                  on_reporter_ready, g_steal_pointer (&task));
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

  if (lines == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, lines, (GDestroyNotify) g_ptr_array_unref);
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
  if (!pass (self, DOOR_READ_REGISTER, NULL, &error))
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

  if (names == NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
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
  if (!pass (self, DOOR_READ_REGISTER, NULL, &error))
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

static void
on_export_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, duty_desk_as_dispatch_error (error));
  else
    g_task_return_boolean (task, TRUE);
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
  if (!pass (self, DOOR_EXPORT_REGISTER, NULL, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  duty_store_append_async (self->store, &entry, NULL, on_export_noted, g_steal_pointer (&task));
}

gboolean
duty_desk_note_export_finish (DutyDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
