/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-camera-drag.h"
#include "ui/duty-scan-watch.h"
#include "ui/ui-fixture.h"
#include "ui/wall/duty-camera-item.h"
#include "ui/wall/duty-camera-tree.h"
#include "ui/wall/duty-number-keys.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/wall-room.h"
#include "video/duty-picture-view.h"

/* The simulator's. */
#define MAIN_WIDTH 1920
#define SUB_WIDTH 640

typedef struct
{
  WallRoom room;
  char *path;
  char *favourites_path;
  DutyFavourites *favourites;
  DutyScanWatch *scans;
  char *scanned;
  GtkWindow *window;
  GtkWidget *page;
  DutyWallGrid *grid;
} Fixture;

static void
open_page (Fixture *self)
{
  self->favourites = duty_favourites_new (self->room.county, self->favourites_path);
  self->page = duty_wall_page_new (self->room.desk, self->favourites, self->path);
  self->window = ui_show (self->page, 1600, 900);
  self->grid = DUTY_WALL_GRID (ui_find (self->page, DUTY_TYPE_WALL_GRID, NULL));
}

static void
close_page (Fixture *self)
{
  ui_destroy (self->window, self->page, self->grid, NULL);
  g_assert_finalize_object (self->favourites);
}

static void
on_scanned (Fixture *self, GtkWindow *window, const char *code)
{
  g_free (self->scanned);
  self->scanned = g_strdup (code);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  wall_room_open (&self->room, 20);
  self->path = g_build_filename (self->room.folder, "wall.ini", NULL);
  self->favourites_path = g_build_filename (self->room.folder, "walls", "favourites", NULL);
  self->scans = duty_scan_watch_new ();
  duty_scan_watch_set_enabled (self->scans, TRUE);
  g_signal_connect_swapped (self->scans, "scanned", G_CALLBACK (on_scanned), self);
  open_page (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_page (self);
  g_assert_finalize_object (self->scans);
  wall_room_close (&self->room);
  g_free (self->path);
  g_free (self->favourites_path);
  g_free (self->scanned);
}

static const char *
get_id (Fixture *self, guint index)
{
  DutyCamera *camera = duty_wall_grid_get_camera (self->grid, index);

  return camera != NULL ? duty_camera_get_id (camera) : "";
}

static gboolean
are_all_live (gpointer grid)
{
  return duty_wall_grid_get_n_live (grid) == duty_wall_grid_get_n_pictures (grid);
}

static void
focus_tile (Fixture *self, guint index)
{
  gtk_widget_grab_focus (GTK_WIDGET (duty_wall_grid_get_tile (self->grid, index)));
  ui_settle ();
}

static void
test_fills_and_counts (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 9);
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 9);
  g_assert_cmpuint (duty_wall_grid_get_n_pictures (self->grid), ==, 9);
  ui_wait (are_all_live, self->grid);
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "9 pictures · 9 live"));

  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 16);
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 16);
  g_assert_cmpuint (duty_wall_grid_get_n_pictures (self->grid), ==, 16);
}

static void
test_decodes_a_camera_once (Fixture *self, gconstpointer data)
{
  DutyCamera *camera = wall_room_get_camera (&self->room, 1);

  for (guint i = 0; i < 9; i++)
    duty_wall_grid_put (self->grid, i, camera);
  ui_wait (are_all_live, self->grid);
  g_assert_cmpuint (duty_stream_pool_get_n_open (self->room.pool), ==, 1);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->room.pool), ==, 1);
}

static void
test_takes_cameras_from_the_list (Fixture *self, gconstpointer data)
{
  ui_press ("ctrl+f");
  ui_type ("djsz");
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 0), ==, "03");
  ui_press ("ctrl+a");
  ui_type ("Camera 07");
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 1), ==, "07");
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "1 camera"));
}

static void
test_obeys_keys (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 9);
  focus_tile (self, 0);
  ui_press ("Right");
  ui_press ("Down");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 4))));
  ui_press ("Return");
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, 4);
  g_assert_cmpuint (duty_wall_grid_get_n_pictures (self->grid), ==, 1);
  ui_press ("Escape");
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, -1);
  ui_press ("Delete");
  g_assert_cmpstr (get_id (self, 4), ==, "");
  ui_press ("ctrl+2");
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 4);
  ui_press ("ctrl+4");
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 16);
  g_assert_cmpstr (get_id (self, 8), ==, "09");
}

static void
test_keys_choose_layouts (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *key;
    guint layout;
  } rows[] = {
    { "ctrl+1", 1 },   { "ctrl+2", 4 },  { "ctrl+7", 6 },  { "ctrl+9", 8 },  { "ctrl+3", 9 },
    { "ctrl+0", 13 },  { "ctrl+4", 16 }, { "ctrl+5", 25 }, { "ctrl+6", 36 }, { "ctrl+8", 64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *last;

      ui_press (rows[i].key);
      g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, rows[i].layout);
      last = GTK_WIDGET (duty_wall_grid_get_tile (self->grid, rows[i].layout - 1));
      g_assert_true (gtk_widget_get_mapped (last));
    }
}

static void
test_large_tiles_are_large (Fixture *self, gconstpointer data)
{
  GtkWidget *large, *small;

  ui_press ("ctrl+9");
  large = GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 0));
  small = GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 1));
  g_assert_cmpint (gtk_widget_get_width (large), >, 2 * gtk_widget_get_width (small));
  focus_tile (self, 3);
  ui_press ("Left");
  g_assert_true (gtk_widget_has_focus (large));
}

static DutyStream *
get_stream (Fixture *self, guint index)
{
  GtkWidget *view = ui_find (GTK_WIDGET (duty_wall_grid_get_tile (self->grid, index)), DUTY_TYPE_PICTURE_VIEW, NULL);

  g_autoptr (DutyStream) stream = NULL;

  g_object_get (view, "footage", &stream, NULL);
  return stream;
}

/* Waits for a picture of this width, and sees that there is a live one all the while. */
static void
await_width_without_gap (Fixture *self, int width)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (duty_stream_get_width (get_stream (self, 0)) != width && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (duty_wall_grid_get_n_live (self->grid), ==, 1);
    }
  g_assert_cmpint (duty_stream_get_width (get_stream (self, 0)), ==, width);
}

static void
test_size_picks_the_stream (Fixture *self, gconstpointer data)
{
  duty_wall_grid_set_layout (self->grid, 1);
  duty_wall_grid_put (self->grid, 0, wall_room_get_camera (&self->room, 4));
  ui_wait (are_all_live, self->grid);
  await_width_without_gap (self, MAIN_WIDTH);

  duty_wall_grid_set_layout (self->grid, 9);
  await_width_without_gap (self, SUB_WIDTH);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->room.pool), ==, 1);
  duty_wall_grid_maximise (self->grid, 0);
  await_width_without_gap (self, MAIN_WIDTH);
}

static void
test_swaps (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 4);
  duty_wall_grid_swap (self->grid, 0, 3);
  g_assert_cmpstr (get_id (self, 0), ==, "04");
  g_assert_cmpstr (get_id (self, 3), ==, "01");
}

typedef struct
{
  const char *path;
  const char *text;
} Mark;

static gboolean
is_written (gpointer data)
{
  const Mark *mark = data;
  g_autofree char *text = NULL;

  return g_file_get_contents (mark->path, &text, NULL, NULL) && strstr (text, mark->text) != NULL;
}

static void
test_remembers (Fixture *self, gconstpointer data)
{
  Mark mark = { self->path, "02" };

  duty_wall_grid_set_layout (self->grid, 4);
  duty_wall_grid_put (self->grid, 2, wall_room_get_camera (&self->room, 2));
  ui_wait (is_written, &mark);
  close_page (self);
  open_page (self);
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 4);
  g_assert_cmpstr (get_id (self, 2), ==, "02");
}

static void
test_closes_what_it_opened (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 4);
  ui_wait (are_all_live, self->grid);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->room.pool), ==, 4);
  for (guint i = 0; i < 4; i++)
    duty_wall_grid_put (self->grid, i, NULL);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->room.pool), ==, 0);
}

/* Numbers */

static gboolean
shows_number (Fixture *self, const char *digits, const char *name)
{
  GtkWidget *numbers = ui_find (self->page, DUTY_TYPE_NUMBER_KEYS, NULL);

  return numbers != NULL && ui_find (numbers, GTK_TYPE_LABEL, digits) != NULL &&
         ui_find (numbers, GTK_TYPE_LABEL, name) != NULL;
}

static gboolean
shows_no_number (Fixture *self)
{
  return ui_find (self->page, DUTY_TYPE_NUMBER_KEYS, NULL) == NULL;
}

static void
test_numbers_choose_cameras (Fixture *self, gconstpointer data)
{
  focus_tile (self, 1);
  ui_press ("1");
  g_assert_true (shows_number (self, "1", "Camera 01"));
  ui_press ("KP_3");
  g_assert_true (shows_number (self, "13", "Camera 13"));
  ui_press ("BackSpace");
  ui_press ("7");
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 1), ==, "17");
  g_assert_true (shows_no_number (self));
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, -1);

  ui_press ("Right");
  ui_type ("003");
  g_assert_true (shows_number (self, "003", "东街十字"));
  ui_press ("KP_Enter");
  g_assert_cmpstr (get_id (self, 2), ==, "03");
}

static void
test_numbers_are_given_up (Fixture *self, gconstpointer data)
{
  focus_tile (self, 0);
  ui_type ("1");
  ui_press ("Escape");
  g_assert_true (shows_no_number (self));
  ui_press ("Return");
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, 0);
  ui_press ("Return");
  ui_type ("2");
  ui_press ("BackSpace");
  g_assert_true (shows_no_number (self));
  ui_type ("3");
  ui_press ("Right");
  g_assert_true (shows_no_number (self));
  g_assert_cmpstr (get_id (self, 0), ==, "");
}

static void
test_unknown_numbers_are_told (Fixture *self, gconstpointer data)
{
  focus_tile (self, 1);
  ui_type ("777");
  g_assert_true (shows_number (self, "777", "…"));
  ui_press ("Return");
  g_assert_true (shows_number (self, "777", "No camera has this number"));
  g_assert_cmpstr (get_id (self, 1), ==, "");
  ui_type ("8");
  g_assert_true (shows_number (self, "8", "Camera 08"));
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 1), ==, "08");
}

/* As a scanner types: a character every two milliseconds, and Enter. */
static void
scan (const char *code)
{
  g_autofree char *line = g_strdup_printf ("xdotool type --delay 2 %s", code);

  g_assert_true (g_spawn_command_line_sync (line, NULL, NULL, NULL, NULL));
  g_assert_true (g_spawn_command_line_sync ("xdotool key Return", NULL, NULL, NULL, NULL));
  for (guint i = 0; i < 3; i++) /* each key takes turns of the main loop */
    ui_settle ();
}

static void
test_scanned_codes_are_no_numbers (Fixture *self, gconstpointer data)
{
  focus_tile (self, 0);
  scan ("149901-20261122-0042-6");
  g_assert_cmpstr (self->scanned, ==, "149901-20261122-0042-6");
  g_assert_true (shows_no_number (self));
  g_assert_cmpstr (get_id (self, 0), ==, "");
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, -1);

  /* some other label, whose last digits are a camera's number */
  scan ("690123456701");
  g_assert_true (shows_no_number (self));
  g_assert_cmpstr (get_id (self, 0), ==, "");
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, -1);
  ui_type ("9");
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 0), ==, "09");
}

static void
test_numbers_are_taken_from_anywhere (Fixture *self, gconstpointer data)
{
  focus_tile (self, 1);
  gtk_window_set_focus (self->window, NULL);
  ui_type ("11");
  g_assert_true (shows_number (self, "11", "Camera 11"));
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 1), ==, "11");

  gtk_window_set_focus (self->window, NULL);
  gtk_widget_set_can_focus (self->page, FALSE);
  ui_type ("12");
  g_assert_true (shows_no_number (self));
  gtk_widget_set_can_focus (self->page, TRUE);
}

static void
test_fields_keep_their_digits (Fixture *self, gconstpointer data)
{
  ui_press ("ctrl+f");
  ui_type ("12");
  g_assert_true (shows_no_number (self));
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 0), ==, "12");
}

/* Spotlight */

static void
test_spotlight_changes_with_the_large_tile (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 9);
  duty_wall_grid_set_layout (self->grid, 8);
  focus_tile (self, 3);
  ui_press ("s");
  g_assert_cmpstr (get_id (self, 0), ==, "04");
  g_assert_cmpstr (get_id (self, 3), ==, "01");
  ui_press ("s");
  g_assert_cmpstr (get_id (self, 0), ==, "01");
  duty_wall_grid_set_layout (self->grid, 9);
  focus_tile (self, 3);
  ui_press ("s");
  g_assert_cmpstr (get_id (self, 0), ==, "01");
}

/* The tree */

static GtkWidget *
focus_tree (Fixture *self)
{
  GtkWidget *tree = ui_find (self->page, DUTY_TYPE_CAMERA_TREE, NULL);

  gtk_widget_grab_focus (tree);
  ui_press ("Home");
  return tree;
}

static guint
count_rows (GtkWidget *tree)
{
  return g_list_model_get_n_items (duty_camera_tree_get_model (DUTY_CAMERA_TREE (tree)));
}

/* Favourites, groups, the county with its township and its own cameras. */
static void
test_tree_unfolds_by_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *tree = focus_tree (self);

  g_assert_cmpuint (count_rows (tree), ==, 3 + 1 + 17);
  g_assert_nonnull (ui_find (tree, GTK_TYPE_INSCRIPTION, "杜家村镇"));
  g_assert_nonnull (ui_find (tree, GTK_TYPE_LABEL, "20"));
  ui_press ("Down");
  ui_press ("Right");
  ui_press ("Down");
  ui_press ("Right");
  g_assert_cmpuint (count_rows (tree), ==, 3 + 1 + 17 + 1 + 2);
  ui_press ("Right");
  ui_press ("Return");
  g_assert_cmpstr (get_id (self, 0), ==, "05");
  ui_press ("Left");
  ui_press ("Left");
  g_assert_cmpuint (count_rows (tree), ==, 3 + 1 + 17 + 1);
  ui_press ("slash");
  g_assert_cmpuint (count_rows (tree), ==, 3);
  ui_press ("asterisk");
  g_assert_cmpuint (count_rows (tree), ==, 3 + 1 + 2 + 1 + 3 + 17);
}

static void
test_shift_puts_a_branch_on_the_wall (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 9);
  focus_tree (self);
  ui_press ("Down");
  ui_press ("Down");
  ui_press ("Down");
  ui_press ("shift+Return");
  g_assert_cmpstr (get_id (self, 0), ==, "10");
  g_assert_cmpstr (get_id (self, 2), ==, "12");
  g_assert_cmpuint (duty_wall_grid_get_n_pictures (self->grid), ==, 3);
}

static GtkWidget *
find_item (Fixture *self, const char *name)
{
  GtkWidget *tree = ui_find (self->page, DUTY_TYPE_CAMERA_TREE, NULL);

  return gtk_widget_get_ancestor (ui_find (tree, GTK_TYPE_INSCRIPTION, name), DUTY_TYPE_CAMERA_ITEM);
}

static void
test_drags_fill_tiles (Fixture *self, gconstpointer data)
{
  ui_drag (find_item (self, "Camera 02"), GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 4)));
  g_assert_cmpstr (get_id (self, 4), ==, "02");
  ui_drag (find_item (self, "杜家村镇"), GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 7)));
  g_assert_cmpstr (get_id (self, 7), ==, "10");
  g_assert_cmpstr (get_id (self, 8), ==, "11");
  g_assert_cmpstr (get_id (self, 4), ==, "02");
}

static void
test_other_pages_give_cameras (Fixture *self, gconstpointer data)
{
  GtkWidget *label = gtk_label_new ("elsewhere");
  GtkWindow *window;

  duty_camera_drag_offer (label, wall_room_get_camera (&self->room, 9));
  window = ui_show (label, 200, 100);
  ui_drag (label, GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 4)));
  g_assert_cmpstr (get_id (self, 4), ==, "09");
  duty_camera_drag_offer (label, NULL);
  ui_drag (label, GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 5)));
  g_assert_cmpstr (get_id (self, 5), ==, "");
  ui_destroy (window, label, NULL);
}

static void
test_stars_are_remembered (Fixture *self, gconstpointer data)
{
  Mark mark = { self->favourites_path, "02\n" };
  GtkWidget *tree = focus_tree (self);

  ui_press ("End");
  ui_press ("ctrl+d");
  g_assert_true (duty_favourites_contains (self->favourites, wall_room_get_camera (&self->room, 20)));
  ui_press ("ctrl+d");
  g_assert_cmpuint (g_list_model_get_n_items (duty_favourites_get_cameras (self->favourites)), ==, 0);
  ui_press ("ctrl+f");
  ui_type ("Camera 02");
  g_usleep (300 * G_TIME_SPAN_MILLISECOND);
  ui_settle ();
  ui_click_at (ui_find (ui_find (self->page, DUTY_TYPE_CAMERA_ITEM, NULL), GTK_TYPE_TOGGLE_BUTTON, NULL));
  ui_wait (is_written, &mark);
  close_page (self);
  open_page (self);
  tree = ui_find (self->page, DUTY_TYPE_CAMERA_TREE, NULL);
  g_assert_true (duty_favourites_contains (self->favourites, wall_room_get_camera (&self->room, 2)));
  g_assert_cmpuint (count_rows (tree), ==, 3 + 1 + 1 + 17);
}

#define ADD(name, func) g_test_add ("/ui/wall-page/" name, Fixture, NULL, set_up, func, tear_down)

/* GTK 4.8 crashes when a drag begins while a tooltip of the dragged row's neighbour is shown. */
static void
test_rows_have_no_tooltips (Fixture *self, gconstpointer data)
{
  GtkWidget *item = ui_find (self->page, DUTY_TYPE_CAMERA_ITEM, NULL);
  GtkWidget *list = gtk_widget_get_ancestor (item, GTK_TYPE_LIST_VIEW);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    g_assert_false (gtk_widget_get_has_tooltip (gtk_widget_get_first_child (row)));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  ADD ("fills-and-counts", test_fills_and_counts);
  ADD ("decodes-a-camera-once", test_decodes_a_camera_once);
  ADD ("takes-cameras-from-the-list", test_takes_cameras_from_the_list);
  ADD ("rows-have-no-tooltips", test_rows_have_no_tooltips);
  ADD ("obeys-keys", test_obeys_keys);
  ADD ("keys-choose-layouts", test_keys_choose_layouts);
  ADD ("large-tiles-are-large", test_large_tiles_are_large);
  ADD ("size-picks-the-stream", test_size_picks_the_stream);
  ADD ("numbers-choose-cameras", test_numbers_choose_cameras);
  ADD ("numbers-are-given-up", test_numbers_are_given_up);
  ADD ("unknown-numbers-are-told", test_unknown_numbers_are_told);
  ADD ("scanned-codes-are-no-numbers", test_scanned_codes_are_no_numbers);
  ADD ("numbers-are-taken-from-anywhere", test_numbers_are_taken_from_anywhere);
  ADD ("fields-keep-their-digits", test_fields_keep_their_digits);
  ADD ("spotlight-changes-with-the-large-tile", test_spotlight_changes_with_the_large_tile);
  ADD ("tree-unfolds-by-keys", test_tree_unfolds_by_keys);
  ADD ("shift-puts-a-branch-on-the-wall", test_shift_puts_a_branch_on_the_wall);
  ADD ("drags-fill-tiles", test_drags_fill_tiles);
  ADD ("other-pages-give-cameras", test_other_pages_give_cameras);
  ADD ("stars-are-remembered", test_stars_are_remembered);
  ADD ("swaps", test_swaps);
  ADD ("remembers", test_remembers);
  ADD ("closes-what-it-opened", test_closes_what_it_opened);
  return g_test_run ();
}
