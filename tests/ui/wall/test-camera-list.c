/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-loader.h"
#include "support/duty-big-county.h"
#include "ui/ui-fixture.h"
#include "ui/wall/duty-camera-filter.h"
#include "ui/wall/duty-camera-item.h"
#include "ui/wall/duty-camera-list.h"
#include "ui/wall/duty-camera-tree.h"
#include "ui/wall/wall-room.h"

#include <glib/gstdio.h>
#include <time.h>

/* µs; several times what it takes, for a checked build. */
#define MAX_TURN (400 * G_TIME_SPAN_MILLISECOND)

/* GTK keeps about two hundred. */
#define MAX_WIDGETS 300

typedef struct
{
  WallRoom room; /* its grid is beside the list; the cameras are those of @county */
  DutyCounty *county;
  DutyFavourites *favourites;
  GtkWindow *window;
  GtkWidget *grid;
  GtkWidget *list;
  GtkWidget *tree;
  char *expected;
} Fixture;

/* What one turn of the main loop cost this thread, µs: time that others had the processor is not the list's.
 */
static gint64 turn_began;
static gint64 longest;

static gint64
get_cpu_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static int
poll_and_measure (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  longest = MAX (longest, get_cpu_time () - turn_began);
  result = g_poll (fds, n_fds, timeout);
  turn_began = get_cpu_time ();
  return result;
}

static void
begin_turns (void)
{
  turn_began = get_cpu_time ();
  longest = 0;
}

/* Rows for all the cameras at once would take seconds. */
static void
tell_turns (const char *what)
{
  g_test_message ("%s: the longest turn took %.1f ms", what, longest / 1000.0);
  g_assert_cmpint (longest, <, MAX_TURN);
}

static DutyCounty *
load_big_county (const char *room)
{
  g_autofree char *dir = g_build_filename (room, "county", NULL);
  g_autoptr (GError) error = NULL;
  DutyCounty *county;

  g_assert_cmpint (g_mkdir (dir, 0700), ==, 0);
  duty_big_county_write (dir);
  county = duty_county_load (dir, NULL, &error);
  g_assert_no_error (error);
  return county;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  wall_room_open (&self->room, 1);
  self->county = load_big_county (self->room.folder);
  self->favourites = duty_favourites_new (self->county, NULL);
  self->grid = g_object_ref_sink (duty_wall_grid_new (self->room.desk));
  g_main_context_set_poll_func (NULL, poll_and_measure);
  begin_turns ();
  self->list = g_object_new (DUTY_TYPE_CAMERA_LIST, NULL);
  duty_camera_list_set_up (DUTY_CAMERA_LIST (self->list), self->county, self->favourites,
                           DUTY_WALL_GRID (self->grid));
  g_test_message ("building the tree took %.1f ms", (get_cpu_time () - turn_began) / 1000.0);
  self->window = ui_show (self->list, 320, 1000);
  self->tree = ui_find (self->list, DUTY_TYPE_CAMERA_TREE, NULL);
  tell_turns ("opening");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (self->window, self->list, NULL);
  g_main_context_set_poll_func (NULL, NULL);
  g_assert_finalize_object (self->grid);
  g_assert_finalize_object (self->favourites);
  g_object_unref (self->county);
  wall_room_close (&self->room);
}

static DutyCamera *
get_last_camera (Fixture *self)
{
  GListModel *cameras = duty_county_get_cameras (self->county);
  g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, g_list_model_get_n_items (cameras) - 1);

  return camera; /* the county holds it */
}

static gboolean
has_all_rows (gpointer data)
{
  Fixture *self = data;
  GListModel *rows = duty_camera_tree_get_model (DUTY_CAMERA_TREE (self->tree));

  return g_list_model_get_n_items (rows) > DUTY_BIG_COUNTY_CAMERAS;
}

static guint
count_widgets (GtkWidget *tree)
{
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (
           gtk_widget_get_ancestor (ui_find (tree, DUTY_TYPE_CAMERA_ITEM, NULL), GTK_TYPE_LIST_VIEW));
       row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static void
test_unfolds_all (Fixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (self->tree);
  ui_settle ();
  begin_turns ();
  ui_press ("asterisk");
  ui_wait (has_all_rows, self);
  ui_settle ();
  tell_turns ("unfolding all");
  g_assert_cmpuint (count_widgets (self->tree), <, MAX_WIDGETS);
  begin_turns ();
  ui_press ("End");
  ui_settle ();
  tell_turns ("going to the end");
  g_assert_nonnull (
      ui_find (self->tree, GTK_TYPE_INSCRIPTION, duty_camera_get_name (get_last_camera (self))));
  begin_turns ();
  ui_press ("slash");
  tell_turns ("folding all");
  g_assert_cmpuint (g_list_model_get_n_items (duty_camera_tree_get_model (DUTY_CAMERA_TREE (self->tree))), ==,
                    2);
}

/* What the filter, asked for each camera, lets through. */
static guint
count_matches (Fixture *self, const char *text)
{
  GListModel *cameras = duty_county_get_cameras (self->county);
  g_autoptr (GtkFilter) filter = duty_camera_filter_new (self->county);
  guint n = 0;

  duty_camera_filter_set_search (DUTY_CAMERA_FILTER (filter), text);
  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      n += gtk_filter_match (filter, camera);
    }
  return n;
}

static gboolean
shows_count (gpointer data)
{
  Fixture *self = data;

  return ui_find (self->list, GTK_TYPE_LABEL, self->expected) != NULL;
}

static void
test_types (Fixture *self, gconstpointer data)
{
  const char *needle = "kk12";

  begin_turns ();
  duty_camera_list_focus_search (DUTY_CAMERA_LIST (self->list));
  for (const char *p = needle; *p != '\0'; p++)
    {
      const char key[] = { *p, '\0' };

      ui_press (key);
    }
  self->expected = g_strdup_printf ("%u cameras", count_matches (self, needle));
  ui_wait (shows_count, self);
  tell_turns ("typing");
  g_assert_nonnull (ui_find (self->list, DUTY_TYPE_CAMERA_ITEM, NULL));
  ui_press ("Escape");
  ui_wait_mapped (self->tree);
  g_free (self->expected);
}

#define ADD(name, func) g_test_add ("/ui/camera-list/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  ADD ("unfolds-all", test_unfolds_all);
  ADD ("types", test_types);
  return g_test_run ();
}
