/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-plan-book.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define ENDING ".ini"

/* More plans than anybody finds their way in; files looked at to find them; bytes read of one. */
#define MAX_PLANS 500
#define MAX_FILES 5000
#define MAX_BYTES (64 * 1024)

/**
 * DutyPlanBook:
 *
 * What is in the list is at once what was asked for; the folder follows, a change after the other. A change that
 * failed is told of: the plan is then as the list has it until the next start.
 */
struct _DutyPlanBook
{
  GObject parent_instance;

  char *folder;
  GPtrArray *plans; /* of owned DutyWallPlan, in order of their names */
  GQueue changes;   /* of owned GTask that wait for the one that runs */
  gboolean busy;
};

typedef enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

/**
 * Change:
 * @path: a plan's file
 * @bytes: (nullable): what shall stand there; %NULL: it shall be gone
 */
typedef struct
{
  char *path;
  char *name;
  GBytes *bytes;
} Change;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyPlanBook,
                               duty_plan_book,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* GListModel */

static GType
get_item_type (GListModel *model)
{
  return DUTY_TYPE_WALL_PLAN;
}

static guint
get_n_items (GListModel *model)
{
  return DUTY_PLAN_BOOK (model)->plans->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  DutyPlanBook *self = DUTY_PLAN_BOOK (model);

  return position < self->plans->len ? g_object_ref (g_ptr_array_index (self->plans, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* The list */

static int
compare (gconstpointer a, gconstpointer b)
{
  DutyWallPlan *plan = *(DutyWallPlan *const *) a;
  DutyWallPlan *other = *(DutyWallPlan *const *) b;
  int order = g_utf8_collate (duty_wall_plan_get_name (plan), duty_wall_plan_get_name (other));

  return order != 0 ? order : g_strcmp0 (duty_wall_plan_get_id (plan), duty_wall_plan_get_id (other));
}

static int
find_id (DutyPlanBook *self, const char *id)
{
  for (guint i = 0; i < self->plans->len; i++)
    if (g_str_equal (duty_wall_plan_get_id (g_ptr_array_index (self->plans, i)), id))
      return (int) i;
  return -1;
}

static void
take_out (DutyPlanBook *self, const char *id)
{
  int index = find_id (self, id);

  if (index < 0)
    return;
  g_ptr_array_remove_index (self->plans, (guint) index);
  g_list_model_items_changed (G_LIST_MODEL (self), (guint) index, 1, 0);
}

static void
put_in (DutyPlanBook *self, DutyWallPlan *plan)
{
  guint index = 0;

  take_out (self, duty_wall_plan_get_id (plan));
  while (index < self->plans->len && compare (&self->plans->pdata[index], &plan) < 0)
    index++;
  g_ptr_array_insert (self->plans, (int) index, g_object_ref (plan));
  g_list_model_items_changed (G_LIST_MODEL (self), index, 0, 1);
}

/* Changes of the folder, in workers */

static void
free_change (gpointer data)
{
  Change *change = data;

  g_free (change->path);
  g_free (change->name);
  g_clear_pointer (&change->bytes, g_bytes_unref);
  g_free (change);
}

static gboolean
remove_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) failure = NULL;

  if (g_file_delete (file, NULL, &failure) || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static void
run_change (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Change *change = data;
  GError *error = NULL;
  gboolean done =
      change->bytes != NULL ? write_file (change->path, change->bytes, &error) : remove_file (change->path, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_next (DutyPlanBook *self)
{
  g_autoptr (GTask) task = self->busy ? NULL : g_queue_pop_head (&self->changes);

  if (task == NULL)
    return;
  self->busy = TRUE;
  g_task_run_in_thread (task, run_change);
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyPlanBook *self = DUTY_PLAN_BOOK (source);
  Change *change = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *message =
          g_strdup_printf (change->bytes != NULL ? _ ("The plan “%s” could not be saved: %s. Make room, and save it again.")
                                                 : _ ("The plan “%s” could not be deleted: %s. Delete it again."),
                           change->name, error->message);

      g_signal_emit (self, signals[SIGNAL_FAILED], 0, message);
    }
  run_next (self);
}

static void
change_folder (DutyPlanBook *self, DutyWallPlan *plan, gboolean is_kept)
{
  g_autofree char *base = g_strconcat (duty_wall_plan_get_id (plan), ENDING, NULL);
  Change *change = g_new0 (Change, 1);
  GTask *task = g_task_new (self, NULL, on_changed, NULL);

  g_task_set_source_tag (task, change_folder);
  change->path = g_build_filename (self->folder, base, NULL);
  change->name = g_strdup (duty_wall_plan_get_name (plan));
  change->bytes = is_kept ? duty_wall_plan_to_bytes (plan) : NULL;
  g_task_set_task_data (task, change, free_change);
  g_queue_push_tail (&self->changes, task);
  run_next (self);
}

/* Reading, in a worker */

static DutyWallPlan *
read_plan (const char *folder, const char *base)
{
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *id = g_strndup (base, strlen (base) - strlen (ENDING));
  g_autofree char *text = NULL;
  gsize size;
  GStatBuf status;

  if (g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_BYTES ||
      !duty_wall_plan_is_id (id) || !g_file_get_contents (path, &text, &size, NULL))
    return NULL;
  return duty_wall_plan_parse (id, text, size);
}

static void
add_plan (GPtrArray *plans, const char *folder, const char *base)
{
  DutyWallPlan *plan = read_plan (folder, base);

  if (plan != NULL)
    g_ptr_array_add (plans, plan);
  else
    g_message ("“%s” in “%s” is no plan of a wall, and is left as it is", base, folder);
}

static void
read_folder (GTask *task, gpointer source, gpointer folder, GCancellable *cancellable)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *base;

  for (guint i = 0; dir != NULL && i < MAX_FILES && (base = g_dir_read_name (dir)) != NULL; i++)
    if (g_str_has_suffix (base, ENDING) && plans->len < MAX_PLANS)
      add_plan (plans, folder, base);
  g_task_return_pointer (task, plans, (GDestroyNotify) g_ptr_array_unref);
}

/* What was saved meanwhile is newer than what was read. */
static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyPlanBook *self = DUTY_PLAN_BOOK (source);
  g_autoptr (GPtrArray) plans = g_task_propagate_pointer (G_TASK (result), NULL);

  for (guint i = 0; i < plans->len; i++)
    if (find_id (self, duty_wall_plan_get_id (plans->pdata[i])) < 0)
      put_in (self, plans->pdata[i]);
}

static void
duty_plan_book_finalize (GObject *object)
{
  DutyPlanBook *self = DUTY_PLAN_BOOK (object);

  g_ptr_array_unref (self->plans);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_plan_book_parent_class)->finalize (object);
}

static void
duty_plan_book_class_init (DutyPlanBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_plan_book_finalize;

  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUTY_TYPE_PLAN_BOOK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
duty_plan_book_init (DutyPlanBook *self)
{
  self->plans = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duty_plan_book_new:
 * @folder: where the plans are; made when there is one to keep
 *
 * Returns: (transfer full): the plans, which come a moment later
 */
DutyPlanBook *
duty_plan_book_new (const char *folder)
{
  DutyPlanBook *self = g_object_new (DUTY_TYPE_PLAN_BOOK, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, on_read, NULL);

  self->folder = g_strdup (folder);
  g_task_set_source_tag (task, duty_plan_book_new);
  g_task_set_task_data (task, g_strdup (folder), g_free);
  g_task_run_in_thread (task, read_folder);
  return self;
}

/**
 * duty_plan_book_put:
 * @plan: (transfer none): a plan, which takes the place of one with the same id
 *
 * Returns: whether there was room for it
 */
gboolean
duty_plan_book_put (DutyPlanBook *self, DutyWallPlan *plan)
{
  g_return_val_if_fail (DUTY_IS_PLAN_BOOK (self), FALSE);

  if (self->plans->len >= MAX_PLANS && find_id (self, duty_wall_plan_get_id (plan)) < 0)
    return FALSE;
  put_in (self, plan);
  change_folder (self, plan, TRUE);
  return TRUE;
}

/**
 * duty_plan_book_remove:
 * @plan: (transfer none): a plan; duty_plan_book_put() undoes it
 */
void
duty_plan_book_remove (DutyPlanBook *self, DutyWallPlan *plan)
{
  g_return_if_fail (DUTY_IS_PLAN_BOOK (self));

  g_object_ref (plan);
  take_out (self, duty_wall_plan_get_id (plan));
  change_folder (self, plan, FALSE);
  g_object_unref (plan);
}

/**
 * duty_plan_book_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the plan that is called so
 */
DutyWallPlan *
duty_plan_book_find (DutyPlanBook *self, const char *name)
{
  for (guint i = 0; i < self->plans->len; i++)
    if (g_str_equal (duty_wall_plan_get_name (g_ptr_array_index (self->plans, i)), name))
      return g_ptr_array_index (self->plans, i);
  return NULL;
}
