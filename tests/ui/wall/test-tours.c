/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "ui/ui-fixture.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/wall-room.h"

typedef struct
{
  WallRoom room;
  GtkWindow *window;
  GtkWidget *page;
  DutyWallGrid *grid;
  AdwToast *said;  /* owned, nullable */
  guint n_dark;    /* how often the tile was not live since it was first */
} Fixture;

static void
on_said (Fixture *self, AdwToast *toast)
{
  g_set_object (&self->said, toast);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  wall_room_open (&self->room, 12);
  self->page = duty_wall_page_new (self->room.desk, NULL, NULL);
  g_signal_connect_swapped (self->page, "said", G_CALLBACK (on_said), self);
  self->window = ui_show (self->page, 1600, 900);
  self->grid = DUTY_WALL_GRID (ui_find (self->page, DUTY_TYPE_WALL_GRID, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->said);
  ui_destroy (self->window, self->page, self->grid, NULL);
  wall_room_close (&self->room);
}

static DutyTour *
get_tour (Fixture *self)
{
  return duty_wall_grid_get_tour (self->grid, 0);
}

static gboolean
is_live (gpointer data)
{
  return duty_wall_grid_get_n_live (((Fixture *) data)->grid) == 1;
}

/* The cameras “Camera 01”, “Camera 02” and so on to 09, without the third, which is called otherwise. */
static void
start (Fixture *self)
{
  ui_press ("ctrl+f");
  ui_type ("Camera 0");
  ui_press ("ctrl+t");
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "The 8 cameras of the search, in the current tile"));
  ui_press ("ctrl+a");
  ui_type ("5");
  ui_press ("Return");
  g_assert_nonnull (get_tour (self));
  ui_wait (is_live, self);
}

static void
test_starts_from_the_search (Fixture *self, gconstpointer data)
{
  start (self);
  g_assert_cmpstr (duty_tour_get_name (get_tour (self)), ==, "Camera 0");
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "01 Camera 01 · Tour 1/8"));
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "1 picture · 1 live"));
}

static void
on_live (Fixture *self, GParamSpec *pspec, DutyTile *tile)
{
  self->n_dark += !duty_tile_get_live (tile);
}

static gboolean
is_at_second (gpointer data)
{
  return duty_tour_get_position (get_tour (data)) == 1;
}

/* It was connected before its turn: no moment without a live picture lies between. */
static void
test_next_is_there_at_once (Fixture *self, gconstpointer data)
{
  DutyTile *tile = duty_wall_grid_get_tile (self->grid, 0);

  start (self);
  g_signal_connect_swapped (tile, "notify::live", G_CALLBACK (on_live), self);
  ui_wait (is_at_second, self);
  g_assert_cmpstr (duty_camera_get_id (duty_tile_get_camera (tile)), ==, "02");
  ui_settle ();
  g_assert_cmpuint (self->n_dark, ==, 0);
  g_assert_true (duty_tile_get_live (tile));
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "01 Camera 02 · Tour 2/8"));
  g_signal_handlers_disconnect_by_data (tile, self);
}

static void
test_keys_lead_it (Fixture *self, gconstpointer data)
{
  duty_wall_grid_put (self->grid, 0, wall_room_get_camera (&self->room, 3));
  start (self);
  ui_press ("space");
  g_assert_true (duty_tour_get_paused (get_tour (self)));
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "01 Camera 01 · Tour 1/8, paused"));
  ui_press ("Page_Down");
  ui_press ("Page_Down");
  g_assert_cmpuint (duty_tour_get_position (get_tour (self)), ==, 2);
  ui_press ("Page_Up");
  g_assert_cmpuint (duty_tour_get_position (get_tour (self)), ==, 1);
  ui_press ("space");
  g_assert_false (duty_tour_get_paused (get_tour (self)));
  ui_press ("Delete");
  g_assert_null (get_tour (self));
  ui_wait (is_live, self);
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "01 东街十字"));
}

static GtkWidget *
find_button (GtkWidget *root, const char *icon)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon) == 0 &&
      gtk_widget_get_mapped (root))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, icon);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
click (Fixture *self, const char *icon)
{
  ui_click_at (find_button (GTK_WIDGET (duty_wall_grid_get_tile (self->grid, 0)), icon));
  ui_settle ();
}

static void
test_buttons_lead_it (Fixture *self, gconstpointer data)
{
  start (self);
  click (self, "media-playback-pause-symbolic");
  g_assert_true (duty_tour_get_paused (get_tour (self)));
  click (self, "media-skip-forward-symbolic");
  click (self, "media-skip-forward-symbolic");
  g_assert_cmpuint (duty_tour_get_position (get_tour (self)), ==, 2);
  g_assert_cmpint (duty_wall_grid_get_maximised (self->grid), ==, -1);
  click (self, "media-skip-backward-symbolic");
  g_assert_cmpuint (duty_tour_get_position (get_tour (self)), ==, 1);
  click (self, "media-playback-stop-symbolic");
  g_assert_null (get_tour (self));
}

/* It goes on where it stood, in its new tile. */
static void
test_goes_to_another_tile (Fixture *self, gconstpointer data)
{
  start (self);
  ui_press ("space");
  ui_press ("Page_Down");
  duty_wall_grid_swap (self->grid, 0, 4);
  g_assert_null (get_tour (self));
  ui_wait (is_live, self);
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "05 Camera 02 · Tour 2/8, paused"));
  duty_wall_grid_put (self->grid, 4, NULL);
  g_assert_cmpuint (duty_wall_grid_get_n_pictures (self->grid), ==, 0);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->room.pool), ==, 0);
}

static gboolean
said_something (gpointer data)
{
  return ((Fixture *) data)->said != NULL;
}

static void
test_not_from_a_locked_seat (Fixture *self, gconstpointer data)
{
  ui_press ("ctrl+t");
  duty_desk_lock (self->room.desk);
  ui_press ("Return");
  ui_wait (said_something, self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "This seat is locked"));
  g_assert_null (get_tour (self));
}

#define ADD(name, func) g_test_add ("/tours/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  ADD ("starts-from-the-search", test_starts_from_the_search);
  ADD ("next-is-there-at-once", test_next_is_there_at_once);
  ADD ("keys-lead-it", test_keys_lead_it);
  ADD ("buttons-lead-it", test_buttons_lead_it);
  ADD ("goes-to-another-tile", test_goes_to_another_tile);
  ADD ("not-from-a-locked-seat", test_not_from_a_locked_seat);
  return g_test_run ();
}
