/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The camera board: on a desk whose streams say what the test wants, and on a room with real cameras. */

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "desk/duty-desk-private.h"
#include "ui/ui-fixture.h"
#include "ui/wall/duty-board-window.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/wall-room.h"

/* A board of many */

typedef struct
{
  DeskFixture fixture;
  DutyCounty *county;
  DutyDesk *desk;
  GtkWidget *window;
  GtkColumnView *view;
  DutyCamera *activated; /* borrowed */
} Board;

static void
add_camera (DutyCounty *county, guint number)
{
  g_autofree char *id = g_strdup_printf ("%04u", number);
  g_autofree char *name = number == 3 ? g_strdup ("静乐新站") : g_strdup_printf ("Camera %04u", number);
  const DutyCameraRow row = { id, name, number % 2 == 0 ? "149901101" : "149901102",
                              .main_uri = "rtsp://10.0.0.1/x" };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  g_assert_true (duty_county_add_camera (county, camera));
}

static void
on_camera_activated (Board *self, DutyCamera *camera)
{
  self->activated = camera;
}

static void
open_board (Board *self)
{
  self->window = duty_board_window_new (self->desk, NULL);
  g_signal_connect_swapped (self->window, "camera-activated", G_CALLBACK (on_camera_activated), self);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_mapped (self->window);
  ui_take_keyboard (GTK_WINDOW (self->window));
  self->view = GTK_COLUMN_VIEW (ui_find (self->window, GTK_TYPE_COLUMN_VIEW, NULL));
}

static void
set_up (Board *self, gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);

  ui_point_away ();
  desk_fixture_set_up (&self->fixture, NULL);
  self->county = desk_county_new ();
  for (guint i = 1; i <= n; i++)
    add_camera (self->county, i);
  self->desk = duty_desk_new (DUTY_CLOCK (self->fixture.clock), self->county, self->fixture.store,
                              self->fixture.pool, "3");
  open_board (self);
}

static void
tear_down (Board *self, gconstpointer data)
{
  ui_destroy (GTK_WINDOW (self->window), self->view, NULL);
  g_assert_finalize_object (self->desk);
  g_object_unref (self->county);
  desk_fixture_tear_down (&self->fixture, NULL);
}

static void
note (Board *self, const char *id, DutyStreamState state, DutyStreamCause cause)
{
  duty_camera_watch_note (self->desk->watch, duty_county_find_camera (self->county, id), DUTY_QUALITY_SUB,
                          state, cause);
}

static GListModel *
get_list (Board *self)
{
  return G_LIST_MODEL (gtk_column_view_get_model (self->view));
}

static const char *
get_id (Board *self, guint position)
{
  g_autoptr (DutyBoardRow) row = g_list_model_get_item (get_list (self), position);

  return row != NULL ? duty_camera_get_id (duty_board_row_get_camera (row)) : "";
}

typedef struct
{
  GListModel *list;
  guint n;
} Expected;

static gboolean
has_as_many (gpointer data)
{
  const Expected *expected = data;

  return g_list_model_get_n_items (expected->list) == expected->n;
}

static void
wait_for_rows (Board *self, guint n)
{
  Expected expected = { get_list (self), n };

  ui_wait (has_as_many, &expected);
}

/* The county's own two cameras are cam01 and cam02. */
static void
test_tells_how_cameras_are (Board *self, gconstpointer data)
{
  g_assert_nonnull (ui_find (self->window, GTK_TYPE_LABEL, "12 cameras · 12 not asked yet"));
  note (self, "0005", DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  note (self, "0007", DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  note (self, "0009", DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN);
  ui_settle ();
  g_assert_nonnull (
      ui_find (self->window, GTK_TYPE_LABEL, "12 cameras · 1 down · 1 frozen · 1 up · 9 not asked yet"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "✕ Down"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "Camera refuses the connection"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "■ Frozen"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "before 04:12:37"));
  g_assert_cmpstr (get_id (self, 0), ==, "0007");
  g_assert_cmpstr (get_id (self, 1), ==, "0009");
  g_assert_cmpstr (get_id (self, 2), ==, "0005");

  note (self, "0007", DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  ui_settle ();
  g_assert_null (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "✕ Down"));
  g_assert_cmpstr (get_id (self, 0), ==, "0009");
}

static void
test_searches_and_filters (Board *self, gconstpointer data)
{
  GtkWidget *states = ui_find (self->window, GTK_TYPE_DROP_DOWN, NULL);

  ui_press ("ctrl+f");
  ui_type ("jlxz");
  wait_for_rows (self, 1);
  g_assert_cmpstr (get_id (self, 0), ==, "0003");
  ui_press ("ctrl+a");
  ui_type ("nothing");
  wait_for_rows (self, 0);
  ui_settle ();
  g_assert_nonnull (ui_find (self->window, ADW_TYPE_STATUS_PAGE, NULL));
  ui_press ("ctrl+a");
  ui_press ("Delete");
  wait_for_rows (self, 12);

  note (self, "0007", DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  note (self, "0008", DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (states), 1);
  wait_for_rows (self, 1);
  g_assert_cmpstr (get_id (self, 0), ==, "0007");
  note (self, "0008", DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  wait_for_rows (self, 2);
  note (self, "0008", DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  wait_for_rows (self, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (states), 6);
  wait_for_rows (self, 1);
  g_assert_cmpstr (get_id (self, 0), ==, "0008");
}

/* Search, Enter into the list, Enter on the camera: no mouse. */
static void
test_activates_by_keyboard (Board *self, gconstpointer data)
{
  ui_press ("ctrl+f");
  ui_type ("Camera 0006");
  wait_for_rows (self, 1);
  ui_press ("Return");
  ui_press ("Return");
  g_assert_nonnull (self->activated);
  g_assert_cmpstr (duty_camera_get_id (self->activated), ==, "0006");
}

static void
test_selection_stays_with_its_camera (Board *self, gconstpointer data)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view));
  DutyBoardRow *row;

  wait_for_rows (self, 12);
  gtk_single_selection_set_selected (selection, 4);
  row = gtk_single_selection_get_selected_item (selection);
  for (guint i = 1; i <= 10; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      note (self, id, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
      g_assert_true (gtk_single_selection_get_selected_item (selection) == row);
    }
}

static void
test_sorts_by_columns (Board *self, gconstpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  guint n = g_list_model_get_n_items (columns);

  g_assert_cmpuint (n, ==, 8);
  wait_for_rows (self, 12);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      g_assert_nonnull (gtk_column_view_column_get_sorter (column));
      g_assert_nonnull (gtk_column_view_column_get_title (column));
      gtk_column_view_sort_by_column (self->view, column, GTK_SORT_DESCENDING);
      if (i == 2)
        g_assert_cmpstr (get_id (self, 0), ==, "cam02");
    }
}

/* Five thousand: each piece of work ends before anybody notices. */
static void
assert_quick (const char *what, gint64 since, gint64 limit_ms)
{
  gint64 took = g_get_monotonic_time () - since;

  g_test_message ("%s: %.1f ms", what, (double) took / 1000);
  g_assert_cmpint (took, <, limit_ms * G_TIME_SPAN_MILLISECOND);
}

static void
test_five_thousand (Board *self, gconstpointer data)
{
  GListModel *columns = gtk_column_view_get_columns (self->view);
  g_autoptr (GtkColumnViewColumn) name_column = g_list_model_get_item (columns, 3);
  gint64 since;

  wait_for_rows (self, 5000);
  since = g_get_monotonic_time ();
  for (guint i = 1; i <= 500; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i * 9);

      note (self, id, i % 3 == 0 ? DUTY_STREAM_LOST : DUTY_STREAM_LIVE,
            i % 3 == 0 ? DUTY_CAUSE_REFUSED : DUTY_CAUSE_NONE);
    }
  assert_quick ("500 changes", since, 500 * 10);
  ui_settle ();
  g_assert_nonnull (
      ui_find (self->window, GTK_TYPE_LABEL, "5000 cameras · 166 down · 334 up · 4500 not asked yet"));
  for (guint i = 0; i < 500; i++)
    g_main_context_iteration (NULL, FALSE);
  since = g_get_monotonic_time ();
  gtk_column_view_sort_by_column (self->view, name_column, GTK_SORT_ASCENDING);
  assert_quick ("sorting by name", since, 200);
  ui_press ("ctrl+f");
  since = g_get_monotonic_time ();
  ui_type ("jlxz");
  wait_for_rows (self, 1);
  assert_quick ("searching, keys made", since, 5000);
}

static gboolean
shows_down (gpointer view)
{
  return ui_find (view, GTK_TYPE_LABEL, "✕ Down") != NULL;
}

/* What comes to the top of a long list is seen there, as long as nobody has scrolled away from it. */
static void
test_top_is_in_sight (Board *self, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double top;

  wait_for_rows (self, 202);
  for (guint i = 1; i <= 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      note (self, id, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
      ui_settle ();
    }
  note (self, "0100", DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  ui_wait (shows_down, self->view);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  gtk_adjustment_set_value (adjustment, 1000);
  ui_settle ();
  top = gtk_adjustment_get_value (adjustment);
  note (self, "0101", DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  ui_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >=, top);
}

static void
test_empty_county (Board *self, gconstpointer data)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (DutyDesk) desk =
      duty_desk_new (DUTY_CLOCK (self->fixture.clock), county, self->fixture.store, self->fixture.pool, "4");
  GtkWidget *window = duty_board_window_new (desk, NULL);

  gtk_window_present (GTK_WINDOW (window));
  ui_wait_mapped (window);
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "The county has no cameras"));
  ui_destroy (GTK_WINDOW (window), NULL);
}

/* A room with real cameras */

typedef struct
{
  WallRoom room;
  GtkWindow *window;
  GtkWidget *page;
  DutyWallGrid *grid;
  DutyCameraBoard *board;
} Room;

static void
set_up_room (Room *self, gconstpointer data)
{
  wall_room_open (&self->room, 6);
  self->page = duty_wall_page_new (self->room.desk, NULL, NULL);
  self->window = ui_show (self->page, 1600, 900);
  self->grid = DUTY_WALL_GRID (ui_find (self->page, DUTY_TYPE_WALL_GRID, NULL));
  self->board = duty_desk_get_board (self->room.desk);
}

static void
tear_down_room (Room *self, gconstpointer data)
{
  ui_destroy (self->window, self->page, self->grid, NULL);
  wall_room_close (&self->room);
}

static gboolean
knows_all (gpointer board)
{
  return duty_camera_board_count (board, DUTY_BOARD_UNKNOWN) == 0;
}

static gboolean
has_frozen (gpointer board)
{
  return duty_camera_board_count (board, DUTY_BOARD_FROZEN) == 1;
}

static gboolean
has_none_frozen (gpointer board)
{
  return duty_camera_board_count (board, DUTY_BOARD_FROZEN) == 0;
}

static DutyBoardRow *
get_row (Room *self, guint number)
{
  g_autoptr (DutyBoardRow) row = g_list_model_get_item (G_LIST_MODEL (self->board), number - 1);

  return row;
}

static GtkWidget *
find_board_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DUTY_IS_BOARD_WINDOW (window))
        return window;
    }
  return NULL;
}

/* Cameras that are asked, and one that is looked at, each with its fault. No look is written down but the
 * wall's. */
static void
test_real_cameras (Room *self, gconstpointer data)
{
  gint64 off;

  duty_test_simulator_order (self->room.simulator, "refuse cam02");
  duty_test_simulator_order (self->room.simulator, "stop cam03");
  duty_camera_board_start (self->board);
  ui_wait (knows_all, self->board);
  g_assert_cmpint (duty_board_row_get_state (get_row (self, 1)), ==, DUTY_BOARD_UP);
  g_assert_true (duty_board_row_get_clock (get_row (self, 1), &off));
  g_assert_cmpint (ABS (off), <, 3 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (duty_board_row_get_state (get_row (self, 2)), ==, DUTY_BOARD_DOWN);
  g_assert_cmpint (duty_board_row_get_cause (get_row (self, 2)), ==, DUTY_CAUSE_PASSWORD);
  g_assert_cmpint (duty_board_row_get_state (get_row (self, 3)), ==, DUTY_BOARD_DOWN);
  g_assert_cmpint (duty_board_row_get_cause (get_row (self, 3)), ==, DUTY_CAUSE_NOT_FOUND);

  duty_test_simulator_order (self->room.simulator, "freeze cam05");
  duty_wall_grid_put (self->grid, 0, wall_room_get_camera (&self->room, 5));
  ui_wait (has_frozen, self->board);
  g_assert_cmpint (duty_board_row_get_state (get_row (self, 5)), ==, DUTY_BOARD_FROZEN);
  duty_test_simulator_order (self->room.simulator, "unfreeze cam05");
  ui_wait (has_none_frozen, self->board);
  g_assert_cmpint (duty_board_row_get_state (get_row (self, 5)), ==, DUTY_BOARD_UP);
}

static void
test_puts_a_camera_on_the_wall (Room *self, gconstpointer data)
{
  GtkWidget *window;

  gtk_widget_grab_focus (GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 0)));
  ui_press ("ctrl+b");
  window = find_board_window ();
  g_assert_nonnull (window);
  ui_wait_mapped (window);
  gtk_widget_activate_action (self->page, "wall.board", NULL);
  g_assert_true (find_board_window () == window);
  ui_take_keyboard (GTK_WINDOW (window));
  ui_press ("ctrl+f");
  ui_type ("djsz");
  ui_settle ();
  ui_press ("Return");
  ui_press ("Return");
  g_assert_true (duty_wall_grid_get_camera (self->grid, 0) == wall_room_get_camera (&self->room, 3));
  ui_press ("ctrl+f");
  ui_press ("Escape");
  ui_settle ();
  g_assert_true (find_board_window () == window);
  ui_press ("Escape");
  ui_settle ();
  g_assert_null (find_board_window ());
}

/* Who may not look sees no board. */
static void
test_is_for_who_may_look (Room *self, gconstpointer data)
{
  desk_people_sign_out (self->room.desk);
  gtk_widget_activate_action (self->page, "wall.board", NULL);
  g_assert_null (find_board_window ());
  desk_people_sign_in (self->room.desk, "审计员", DUTY_ROLE_AUDITOR, NULL);
  gtk_widget_activate_action (self->page, "wall.board", NULL);
  g_assert_null (find_board_window ());
}

#define ADD(name, n, func)                                                                                   \
  g_test_add ("/ui/board-window/" name, Board, GUINT_TO_POINTER (n), set_up, func, tear_down)
#define ADD_ROOM(name, func)                                                                                 \
  g_test_add ("/ui/board-window/" name, Room, NULL, set_up_room, func, tear_down_room)

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  ADD ("tells-how-cameras-are", 10, test_tells_how_cameras_are);
  ADD ("searches-and-filters", 10, test_searches_and_filters);
  ADD ("activates-by-keyboard", 10, test_activates_by_keyboard);
  ADD ("selection-stays-with-its-camera", 10, test_selection_stays_with_its_camera);
  ADD ("sorts-by-columns", 10, test_sorts_by_columns);
  ADD ("five-thousand", 4998, test_five_thousand);
  ADD ("top-is-in-sight", 200, test_top_is_in_sight);
  ADD ("empty-county", 1, test_empty_county);
  ADD_ROOM ("real-cameras", test_real_cameras);
  ADD_ROOM ("puts-a-camera-on-the-wall", test_puts_a_camera_on_the_wall);
  ADD_ROOM ("is-for-who-may-look", test_is_for_who_may_look);
  return g_test_run ();
}
