/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-calendar-check.h"

#include <json-glib/json-glib.h>

#include "county/duty-calendar-file.h"
#include "desk/duty-desk-private.h"

/* Compares the calendar's file with the newest “calendar.change” of the journal. They differ when the room was cut
 * off between the two, or somebody edited the file. */

/* No calendar of ours is longer. */
#define MAX_SIZE (16 * 1024 * 1024)

/**
 * Check:
 *
 * While a worker has it, nobody else looks at it.
 */
typedef struct
{
  char *path;
  char *sha256; /* that the journal knows */
} Check;

static void
free_check (gpointer data)
{
  Check *check = data;

  g_free (check->path);
  g_free (check->sha256);
  g_free (check);
}

/**
 * duty_calendar_check_hash:
 * @text: (array length=size): a calendar's file
 * @size: its length in bytes
 *
 * Returns: (transfer full): its SHA-256, hexadecimal, as a “calendar.change” tells it
 */
char *
duty_calendar_check_hash (const char *text, gsize size)
{
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);
}

/* A pipe or a device is not opened: reading it might not end. */
static gboolean
is_readable (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR &&
         g_file_info_get_size (info) <= MAX_SIZE;
}

/* On a worker's thread. */
static void
compare (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Check *check = data;
  g_autofree char *text = NULL;
  g_autofree char *found = NULL;
  gsize size = 0;

  if (is_readable (check->path) && g_file_get_contents (check->path, &text, &size, NULL))
    found = duty_calendar_check_hash (text, size);
  g_task_return_boolean (task, g_strcmp0 (found, check->sha256) == 0);
}

/* Returns: (nullable): what the newest change says of the file; older ones do not tell */
static char *
read_hash (GListModel *entries)
{
  g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, 0);
  g_autoptr (JsonNode) body = entry != NULL ? json_from_string (duty_entry_get_row (entry)->body, NULL) : NULL;

  if (body == NULL || !JSON_NODE_HOLDS_OBJECT (body))
    return NULL;
  return g_strdup (json_object_get_string_member_with_default (json_node_get_object (body), "sha256", NULL));
}

static void
on_newest_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *check = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = duty_store_load_history_finish (DUTY_STORE (source), result, &error);

  check->sha256 = entries != NULL ? read_hash (entries) : NULL;
  if (check->sha256 != NULL)
    g_task_run_in_thread (task, compare);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * duty_calendar_check_run_async:
 * @desk: (transfer none): a desk
 * @cancellable: (nullable): to give up
 * @callback: called when it is known
 * @data: data for @callback
 */
void
duty_calendar_check_run_async (DutyDesk *desk,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Check *check = g_new0 (Check, 1);

  g_task_set_source_tag (task, duty_calendar_check_run_async);
  check->path = g_strdup (desk->calendar_path);
  g_task_set_task_data (task, check, free_check);
  if (check->path == NULL)
    g_task_return_boolean (task, TRUE);
  else
    duty_store_load_newest_about_async (desk->store, "calendar.change", DUTY_CALENDAR_FILE, cancellable,
                                        on_newest_ready, g_steal_pointer (&task));
}

/**
 * duty_calendar_check_run_finish:
 *
 * Returns: whether nothing speaks against the file
 */
gboolean
duty_calendar_check_run_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}
