/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <gst/gst.h>

#include "ui/ui-fixture.h"
#include "ui/wall/duty-snapshots.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/wall-room.h"

typedef struct
{
  WallRoom room;
  GtkWindow *window;
  GtkWidget *page;
  DutyWallGrid *grid;
  char *folder;
  AdwToast *said; /* owned, nullable */
} Fixture;

static void
on_said (Fixture *self, AdwToast *toast)
{
  g_set_object (&self->said, toast);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySnapshots) snapshots = NULL;

  wall_room_open (&self->room, 4);
  self->folder = g_build_filename (self->room.folder, "snapshots", NULL);
  snapshots = duty_snapshots_new (self->room.desk, self->folder);
  self->page = duty_wall_page_new (self->room.desk, NULL, NULL);
  g_signal_connect_swapped (self->page, "said", G_CALLBACK (on_said), self);
  duty_wall_page_set_snapshots (DUTY_WALL_PAGE (self->page), snapshots);
  self->window = ui_show (self->page, 1600, 900);
  self->grid = DUTY_WALL_GRID (ui_find (self->page, DUTY_TYPE_WALL_GRID, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->said);
  ui_destroy (self->window, self->page, self->grid, NULL);
  wall_room_close (&self->room);
  g_free (self->folder);
}

static gboolean
is_live (gpointer data)
{
  return duty_wall_grid_get_n_live (((Fixture *) data)->grid) == 1;
}

static gboolean
said_something (gpointer data)
{
  return ((Fixture *) data)->said != NULL;
}

static void
show_third (Fixture *self)
{
  duty_wall_grid_put (self->grid, 0, wall_room_get_camera (&self->room, 3));
  ui_wait (is_live, self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Returns: (transfer full): the one file in the folder, which has the ending of a picture */
static char *
get_only_file (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  char *path = g_build_filename (self->folder, g_dir_read_name (dir), NULL);

  g_assert_null (g_dir_read_name (dir));
  g_assert_true (g_str_has_suffix (path, ".png"));
  return path;
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

/* Returns: (transfer full): the bodies of what the journal says of the third camera */
static char *
describe_camera (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  duty_store_load_subject_history_async (self->room.store, "03", 0, 100, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  entries = duty_store_load_history_finish (self->room.store, result, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, i);

      g_string_append_printf (text, "%s %s\n", duty_entry_get_row (entry)->kind, duty_entry_get_row (entry)->body);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The bar of the caption is along the whole lower edge. */
static void
assert_captioned (const char *path)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const guint8 *row;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (width, ==, 640);
  row = cairo_image_surface_get_data (surface) + (gsize) (height - 1) * cairo_image_surface_get_stride (surface);
  for (int x = 0; x < width; x++)
    g_assert_cmpuint (row[4 * x + 1], ==, 23);
  cairo_surface_destroy (surface);
}

static void
test_keeps_the_picture (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *journal = NULL;
  GStatBuf status;
  gsize size;

  show_third (self);
  ui_press ("ctrl+s");
  ui_wait (said_something, self);
  path = get_only_file (self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "The picture is kept as “03-"));
  g_assert_cmpstr (adw_toast_get_button_label (self->said), ==, "Open Folder");
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text, size);
  journal = describe_camera (self);
  g_assert_nonnull (strstr (journal, "camera.snapshot {\"reason\":\"On the wall\",\"file\":\"03-"));
  g_assert_nonnull (strstr (journal, sha256));
  g_assert_nonnull (strstr (journal, "\"age\":0}"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  assert_captioned (path);
}

/* What the journal does not have, the folder has not either. */
static void
test_not_from_a_locked_seat (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;

  show_third (self);
  duty_desk_lock (self->room.desk);
  ui_press ("ctrl+s");
  ui_wait (said_something, self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "This seat is locked"));
  dir = g_dir_open (self->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_says_that_there_is_no_room (Fixture *self, gconstpointer data)
{
  show_third (self);
  g_assert_true (g_file_set_contents (self->folder, "in the way", -1, NULL));
  ui_press ("ctrl+s");
  ui_wait (said_something, self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "The picture is not kept: "));
}

static void
test_nothing_of_an_empty_tile (Fixture *self, gconstpointer data)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  ui_press ("ctrl+s");
  g_assert_null (self->said);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
}

static gboolean
is_frozen (gpointer data)
{
  DutyStream *stream = duty_tile_get_stream (duty_wall_grid_get_tile (((Fixture *) data)->grid, 0));

  return stream != NULL && duty_stream_get_state (stream) != DUTY_STREAM_LIVE;
}

/* It says so, on the picture and in the journal. */
static void
test_last_picture_of_a_frozen_camera (Fixture *self, gconstpointer data)
{
  g_autofree char *journal = NULL;

  show_third (self);
  duty_test_simulator_order (self->room.simulator, "freeze cam03");
  ui_wait (is_frozen, self);
  ui_press ("ctrl+s");
  ui_wait (said_something, self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "The picture is kept as"));
  journal = describe_camera (self);
  g_assert_nonnull (strstr (journal, "camera.snapshot"));
  g_assert_null (strstr (journal, "\"age\":0}"));
  duty_test_simulator_order (self->room.simulator, "unfreeze cam03");
}

#define ADD(name, func) g_test_add ("/snapshots/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  ADD ("keeps-the-picture", test_keeps_the_picture);
  ADD ("not-from-a-locked-seat", test_not_from_a_locked_seat);
  ADD ("says-that-there-is-no-room", test_says_that_there_is_no_room);
  ADD ("nothing-of-an-empty-tile", test_nothing_of_an_empty_tile);
  ADD ("last-picture-of-a-frozen-camera", test_last_picture_of_a_frozen_camera);
  return g_test_run ();
}
