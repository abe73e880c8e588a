/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-walls.h"

#include "ui/duty-file-saver.h"
#include "ui/wall/duty-monitor-name.h"
#include "ui/wall/duty-wall-window.h"

/* More walls than any room has monitors. */
#define MAX_WALLS 32
#define MAX_BYTES (64 * 1024)

/**
 * DutyWalls:
 *
 * Which monitors have a wall is kept in one file of ids, a line each; what is on a wall in a file of its own
 * beside it. A monitor that is gone takes its window with it, and keeps both.
 */
struct _DutyWalls
{
  GObject parent_instance;

  DutyDesk *desk;     /* owned */
  DutyFavourites *favourites; /* owned */
  GtkWindow *console; /* weak */
  char *folder;
  DutyFileSaver *saver; /* owned: of the list of monitors */
  GListModel *monitors; /* owned */
  GPtrArray *wanted;    /* of ids */
  GHashTable *windows;  /* of id (owned) to DutyWallWindow (borrowed, GTK's) */
  guint idle;
};

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyWalls, duty_walls, G_TYPE_OBJECT)

/* Memory */

static void
read_wanted (DutyWalls *self, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) ids = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, NULL) || size > MAX_BYTES)
    return;
  ids = g_strsplit (text, "\n", MAX_WALLS + 1);
  for (guint i = 0; i < MAX_WALLS && ids[i] != NULL; i++)
    if (*ids[i] != '\0' && strspn (ids[i], G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_") == strlen (ids[i]))
      g_ptr_array_add (self->wanted, g_strdup (ids[i]));
}

static void
write_wanted (DutyWalls *self)
{
  g_autoptr (GString) text = g_string_new ("# Monitors with a wall\n");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < self->wanted->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->wanted, i));
  bytes = g_bytes_new (text->str, text->len);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    g_message ("The folder “%s” for walls could not be made", self->folder);
  duty_file_saver_save (self->saver, bytes);
}

static gboolean
is_wanted (DutyWalls *self, const char *id)
{
  return g_ptr_array_find_with_equal_func (self->wanted, id, g_str_equal, NULL);
}

static void
want (DutyWalls *self, const char *id, gboolean wanted)
{
  guint i;

  if (is_wanted (self, id) == wanted || (wanted && self->wanted->len >= MAX_WALLS))
    return;
  if (wanted)
    g_ptr_array_add (self->wanted, g_strdup (id));
  else if (g_ptr_array_find_with_equal_func (self->wanted, id, g_str_equal, &i))
    g_ptr_array_remove_index (self->wanted, i);
  write_wanted (self);
}

/* Windows */

/* Somebody closed the wall on its monitor: it is not wanted any more. */
static gboolean
on_close_request (DutyWalls *self, GtkWindow *window)
{
  GHashTableIter iter;
  gpointer id, other;

  g_hash_table_iter_init (&iter, self->windows);
  while (g_hash_table_iter_next (&iter, &id, &other))
    if (other == window)
      {
        want (self, id, FALSE);
        g_hash_table_iter_remove (&iter);
        break;
      }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return GDK_EVENT_PROPAGATE;
}

static void
open_window (DutyWalls *self, GdkMonitor *monitor, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".ini", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  GtkWindow *window = duty_wall_window_new (self->desk, self->favourites, monitor, path);

  g_hash_table_insert (self->windows, g_strdup (id), window);
  g_signal_connect_object (window, "close-request", G_CALLBACK (on_close_request), self, G_CONNECT_SWAPPED);
  gtk_window_present (window);
}

static void
open_wanted (DutyWalls *self, GHashTable *present)
{
  GHashTableIter iter;
  gpointer id, monitor;

  g_hash_table_iter_init (&iter, present);
  while (g_hash_table_iter_next (&iter, &id, &monitor))
    if (is_wanted (self, id) && !g_hash_table_contains (self->windows, id))
      open_window (self, monitor, id);
}

static void
close_absent (DutyWalls *self, GHashTable *present)
{
  GHashTableIter iter;
  gpointer id, window;

  g_hash_table_iter_init (&iter, self->windows);
  while (g_hash_table_iter_next (&iter, &id, &window))
    if (!g_hash_table_contains (present, id))
      {
        gtk_window_destroy (window);
        g_hash_table_iter_remove (&iter);
      }
}

/* Returns: (transfer full): of id to GdkMonitor, borrowed */
static GHashTable *
list_present (DutyWalls *self)
{
  GHashTable *present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (self->monitors); i++)
    {
      GdkMonitor *monitor = g_list_model_get_item (self->monitors, i);

      g_hash_table_insert (present, duty_monitor_name_dup_id (monitor), monitor);
    }
  return present;
}

static gboolean
update (gpointer data)
{
  DutyWalls *self = data;
  g_autoptr (GHashTable) present = list_present (self);

  self->idle = 0;
  close_absent (self, present);
  open_wanted (self, present);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* A monitor says what it is a moment after it came. */
static void
on_monitors_changed (DutyWalls *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add (update, self);
}

static void
duty_walls_dispose (GObject *object)
{
  duty_walls_shut (DUTY_WALLS (object));

  G_OBJECT_CLASS (duty_walls_parent_class)->dispose (object);
}

static void
duty_walls_finalize (GObject *object)
{
  DutyWalls *self = DUTY_WALLS (object);

  g_clear_weak_pointer (&self->console);
  g_object_unref (self->desk);
  g_object_unref (self->favourites);
  g_object_unref (self->saver);
  g_object_unref (self->monitors);
  g_ptr_array_unref (self->wanted);
  g_hash_table_unref (self->windows);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_walls_parent_class)->finalize (object);
}

static void
duty_walls_class_init (DutyWallsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_walls_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_walls_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", DUTY_TYPE_WALLS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_walls_init (DutyWalls *self)
{
  self->wanted = g_ptr_array_new_with_free_func (g_free);
  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * duty_walls_new:
 * @desk: (transfer none): a desk that has loaded
 * @favourites: (transfer none): those of the seat
 * @console: (transfer none): the main window
 * @folder: where the walls are remembered; made when there is something to remember
 *
 * Opens the walls that are remembered, as soon as the main context runs.
 *
 * Returns: (transfer full): the walls, to be ended by duty_walls_shut()
 */
DutyWalls *
duty_walls_new (DutyDesk *desk, DutyFavourites *favourites, GtkWindow *console, const char *folder)
{
  DutyWalls *self = g_object_new (DUTY_TYPE_WALLS, NULL);
  g_autofree char *list = g_build_filename (folder, "monitors", NULL);

  self->desk = g_object_ref (desk);
  self->favourites = g_object_ref (favourites);
  g_set_weak_pointer (&self->console, console);
  self->folder = g_strdup (folder);
  self->monitors = g_object_ref (gdk_display_get_monitors (gtk_widget_get_display (GTK_WIDGET (console))));
  g_signal_connect_object (self->monitors, "items-changed", G_CALLBACK (on_monitors_changed), self,
                           G_CONNECT_SWAPPED);
  self->saver = duty_file_saver_new (list);
  read_wanted (self, list);
  on_monitors_changed (self);
  return self;
}

/**
 * duty_walls_shut:
 *
 * Closes every window; what they are remembered by stays.
 */
void
duty_walls_shut (DutyWalls *self)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->monitors, self);
  close_absent (self, none);
}

GListModel *
duty_walls_get_monitors (DutyWalls *self)
{
  return self->monitors;
}

/**
 * duty_walls_get_console_monitor:
 *
 * Returns: (transfer none) (nullable): where most of the main window is
 */
GdkMonitor *
duty_walls_get_console_monitor (DutyWalls *self)
{
  GdkSurface *surface = self->console != NULL ? gtk_native_get_surface (GTK_NATIVE (self->console)) : NULL;

  return surface != NULL ? gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface)
                         : NULL;
}

/**
 * duty_walls_find_monitor:
 * @id: of duty_monitor_name_dup_id()
 *
 * Returns: (transfer none) (nullable): the monitor, if it is there
 */
GdkMonitor *
duty_walls_find_monitor (DutyWalls *self, const char *id)
{
  g_autoptr (GHashTable) present = list_present (self);

  return g_hash_table_lookup (present, id);
}

/**
 * duty_walls_find:
 *
 * Returns: (transfer none) (nullable): the wall on @monitor
 */
DutyWallPage *
duty_walls_find (DutyWalls *self, GdkMonitor *monitor)
{
  g_autofree char *id = duty_monitor_name_dup_id (monitor);
  DutyWallWindow *window = g_hash_table_lookup (self->windows, id);

  return window != NULL ? duty_wall_window_get_page (window) : NULL;
}

/**
 * duty_walls_open:
 * @monitor: (transfer none): a monitor that is there
 *
 * Returns: (transfer none): the wall on it, as it was left last time
 */
DutyWallPage *
duty_walls_open (DutyWalls *self, GdkMonitor *monitor)
{
  g_autofree char *id = duty_monitor_name_dup_id (monitor);

  want (self, id, TRUE);
  if (!g_hash_table_contains (self->windows, id))
    {
      open_window (self, monitor, id);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  return duty_walls_find (self, monitor);
}

/**
 * duty_walls_close:
 * @monitor: (transfer none): where there may be a wall
 *
 * It does not come back by itself; what was on it is remembered.
 */
void
duty_walls_close (DutyWalls *self, GdkMonitor *monitor)
{
  g_autofree char *id = duty_monitor_name_dup_id (monitor);
  GtkWindow *window = g_hash_table_lookup (self->windows, id);

  if (window != NULL)
    gtk_window_close (window);
}
