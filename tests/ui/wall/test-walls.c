/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/ui-fixture.h"
#include "ui/wall/duty-monitor-name.h"
#include "ui/wall/duty-plan-book.h"
#include "ui/wall/duty-plan-button.h"
#include "ui/wall/duty-plan-row.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-window.h"
#include "ui/wall/duty-walls.h"
#include "ui/wall/several-monitors.h"
#include "ui/wall/wall-room.h"

typedef struct
{
  WallRoom room;
  char *folder;
  DutyFavourites *favourites;
  GtkWindow *console;
  DutyWalls *walls;
} Fixture;

static void
open_walls (Fixture *self)
{
  self->walls = duty_walls_new (self->room.desk, self->favourites, self->console, self->folder);
}

static void
close_walls (Fixture *self)
{
  duty_walls_shut (self->walls);
  g_assert_finalize_object (self->walls);
  ui_settle ();
}

static GtkWindow *
open_console (void)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait_mapped (window);
  return GTK_WINDOW (window);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  wall_room_open (&self->room, 6);
  self->folder = g_build_filename (self->room.folder, "walls", NULL);
  self->favourites = duty_favourites_new (self->room.county, NULL);
  self->console = open_console ();
  open_walls (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_walls (self);
  gtk_window_destroy (self->console);
  ui_settle ();
  g_assert_finalize_object (self->favourites);
  wall_room_close (&self->room);
  g_free (self->folder);
}

static GtkWindow *
find_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DUTY_IS_WALL_WINDOW (window))
        return window;
    }
  return NULL;
}

static gboolean
is_there (gpointer data)
{
  return find_window () != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return find_window () == NULL;
}

static DutyWallGrid *
find_grid (void)
{
  return DUTY_WALL_GRID (ui_find (GTK_WIDGET (find_window ()), DUTY_TYPE_WALL_GRID, NULL));
}

static gboolean
has_four_live (gpointer data)
{
  return find_window () != NULL && duty_wall_grid_get_n_live (find_grid ()) == 4;
}

typedef struct
{
  GListModel *monitors;
  guint n;
} Count;

static gboolean
are_so_many (gpointer data)
{
  const Count *count = data;

  return g_list_model_get_n_items (count->monitors) == count->n;
}

static void
await_monitors (Fixture *self, guint n)
{
  Count count = { duty_walls_get_monitors (self->walls), n };

  ui_wait (are_so_many, &count);
  ui_settle ();
}

static GdkMonitor *
dup_monitor (Fixture *self, const char *connector)
{
  GListModel *monitors = duty_walls_get_monitors (self->walls);

  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      if (g_strcmp0 (gdk_monitor_get_connector (monitor), connector) == 0)
        return g_steal_pointer (&monitor);
    }
  g_assert_not_reached ();
}

static gboolean
covers_second (gpointer data)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (find_window ()));
  GdkMonitor *monitor = gdk_display_get_monitor_at_surface (gdk_surface_get_display (surface), surface);

  return gdk_surface_get_width (surface) == 1280 && gdk_surface_get_height (surface) == 720 &&
         g_strcmp0 (gdk_monitor_get_connector (monitor), "DUMMY1") == 0;
}

static void
fill (Fixture *self)
{
  g_autoptr (GdkMonitor) monitor = dup_monitor (self, "DUMMY1");
  DutyWallPage *page = duty_walls_open (self->walls, monitor);

  duty_wall_page_fill (page, 4);
  ui_wait (has_four_live, NULL);
}

static void
test_covers_its_monitor (Fixture *self, gconstpointer data)
{
  await_monitors (self, 3);
  fill (self);
  ui_wait (covers_second, NULL);
}

static void
test_comes_back_with_its_monitor (Fixture *self, gconstpointer data)
{
  await_monitors (self, 3);
  fill (self);
  several_monitors_unplug (1);
  await_monitors (self, 2);
  ui_wait (is_gone, NULL);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->room.pool), ==, 0);
  several_monitors_plug (1);
  ui_wait (has_four_live, NULL);
  ui_wait (covers_second, NULL);
}

static void
test_comes_back_at_the_next_start (Fixture *self, gconstpointer data)
{
  await_monitors (self, 3);
  fill (self);
  close_walls (self);
  g_assert_null (find_window ());
  open_walls (self);
  ui_wait (has_four_live, NULL);
  ui_wait (covers_second, NULL);
}

static void
test_closed_stays_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkMonitor) monitor = NULL;

  await_monitors (self, 3);
  fill (self);
  gtk_window_close (find_window ());
  ui_wait (is_gone, NULL);
  close_walls (self);
  open_walls (self);
  ui_settle ();
  g_assert_null (find_window ());

  monitor = dup_monitor (self, "DUMMY1");
  duty_walls_open (self->walls, monitor);
  ui_wait (is_there, NULL);
  g_assert_cmpuint (duty_wall_grid_get_n_pictures (find_grid ()), ==, 4);
}

static void
test_copies_a_page (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkMonitor) monitor = NULL;
  GtkWidget *page = duty_wall_page_new (self->room.desk, NULL, NULL);

  await_monitors (self, 3);
  g_object_ref_sink (page);
  duty_wall_page_fill (DUTY_WALL_PAGE (page), 4);
  monitor = dup_monitor (self, "DUMMY2");
  duty_wall_page_copy (duty_walls_open (self->walls, monitor), DUTY_WALL_PAGE (page));
  ui_wait (has_four_live, NULL);
  g_object_unref (page);
}

static gboolean
is_alone (gpointer object)
{
  return G_OBJECT (object)->ref_count == 1;
}

static void
test_opens_a_plan_on_its_monitor (Fixture *self, gconstpointer data)
{
  const char *cameras[] = { "01", "02", "03", "04", NULL };
  g_autofree char *folder = g_build_filename (self->room.folder, "plans", NULL);
  DutyPlanBook *book = duty_plan_book_new (folder);
  GtkWidget *page = duty_wall_page_new (self->room.desk, NULL, NULL);
  g_autoptr (GdkMonitor) monitor = NULL;
  g_autofree char *id = NULL;
  g_autoptr (DutyWallPlan) plan = NULL;

  await_monitors (self, 3);
  monitor = dup_monitor (self, "DUMMY1");
  id = duty_monitor_name_dup_id (monitor);
  plan = duty_wall_plan_new ("甲", id, 4, cameras);
  gtk_window_set_child (self->console, page);
  duty_wall_page_set_walls (DUTY_WALL_PAGE (page), self->walls);
  duty_wall_page_set_plans (DUTY_WALL_PAGE (page), book);
  duty_plan_book_put (book, plan);
  ui_settle ();
  duty_plan_button_popup (DUTY_PLAN_BUTTON (ui_find (page, DUTY_TYPE_PLAN_BUTTON, NULL)));
  ui_settle ();
  gtk_widget_activate (ui_find (page, DUTY_TYPE_PLAN_ROW, NULL));
  ui_wait (has_four_live, NULL);
  ui_wait (covers_second, NULL);

  gtk_window_set_child (self->console, NULL);
  ui_wait (is_alone, book);
  g_assert_finalize_object (book);
}

/* A wall has no list beside its tiles, and the number of a camera all the same. */
static void
test_takes_numbers (Fixture *self, gconstpointer data)
{
  g_autoptr (GdkMonitor) monitor = NULL;

  await_monitors (self, 3);
  monitor = dup_monitor (self, "DUMMY1");
  duty_walls_open (self->walls, monitor);
  ui_wait (is_there, NULL);
  ui_wait_mapped (GTK_WIDGET (find_window ()));
  ui_take_keyboard (find_window ());
  ui_type ("5");
  ui_press ("Return");
  g_assert_true (duty_wall_grid_get_camera (find_grid (), 0) == wall_room_get_camera (&self->room, 5));
}

#define ADD(name, func) g_test_add ("/ui/walls/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  SeveralMonitors monitors;
  int result;

  several_monitors_start (&monitors);
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  ADD ("covers-its-monitor", test_covers_its_monitor);
  ADD ("comes-back-with-its-monitor", test_comes_back_with_its_monitor);
  ADD ("comes-back-at-the-next-start", test_comes_back_at_the_next_start);
  ADD ("closed-stays-closed", test_closed_stays_closed);
  ADD ("copies-a-page", test_copies_a_page);
  ADD ("opens-a-plan-on-its-monitor", test_opens_a_plan_on_its_monitor);
  ADD ("takes-numbers", test_takes_numbers);
  result = g_test_run ();
  gdk_display_close (gdk_display_get_default ());
  several_monitors_end (&monitors);
  return result;
}
