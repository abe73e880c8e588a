/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>

#include "ui/ui-fixture.h"
#include "ui/wall/duty-plan-book.h"
#include "ui/wall/duty-plan-button.h"
#include "ui/wall/duty-plan-row.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/wall-room.h"

typedef struct
{
  WallRoom room;
  GtkWindow *window;
  GtkWidget *page;
  DutyWallGrid *grid;
  DutyPlanBook *book;
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
  g_autofree char *folder = NULL;

  wall_room_open (&self->room, 12);
  folder = g_build_filename (self->room.folder, "plans", NULL);
  self->book = duty_plan_book_new (folder);
  self->page = duty_wall_page_new (self->room.desk, NULL, NULL);
  g_signal_connect_swapped (self->page, "said", G_CALLBACK (on_said), self);
  duty_wall_page_set_plans (DUTY_WALL_PAGE (self->page), self->book);
  self->window = ui_show (self->page, 1600, 900);
  self->grid = DUTY_WALL_GRID (ui_find (self->page, DUTY_TYPE_WALL_GRID, NULL));
}

static gboolean
is_alone (gpointer book)
{
  return G_OBJECT (book)->ref_count == 1;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->said);
  ui_destroy (self->window, self->page, self->grid, NULL);
  ui_wait (is_alone, self->book);
  g_assert_finalize_object (self->book);
  wall_room_close (&self->room);
}

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->book));
}

static const char *
get_id (Fixture *self, guint index)
{
  DutyCamera *camera = duty_wall_grid_get_camera (self->grid, index);

  return camera != NULL ? duty_camera_get_id (camera) : "";
}

static gboolean
holds_third_camera (gpointer data)
{
  return g_str_equal (get_id (data, 0), "03");
}

static gboolean
said_something (gpointer data)
{
  return ((Fixture *) data)->said != NULL;
}

static void
keep_plan (Fixture *self, const char *name, guint layout, const char *const *cameras)
{
  g_autoptr (DutyWallPlan) plan = duty_wall_plan_new (name, NULL, layout, cameras);

  g_assert_true (duty_plan_book_put (self->book, plan));
}

static void
keep_two (Fixture *self)
{
  const char *flood[] = { "03", "", "07", NULL };
  const char *fair[] = { "05", NULL };

  keep_plan (self, "防汛一号", 4, flood);
  keep_plan (self, "庙会", 1, fair);
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

/* Returns: (transfer full) (nullable): the body of the journal's newest entry that a plan is put on a wall */
static char *
find_loading (Fixture *self, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (DutyEntry) entry = NULL;

  duty_store_load_subject_history_async (self->room.store, name, 0, 10, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  entries = duty_store_load_history_finish (self->room.store, result, NULL);
  entry = g_list_model_get_item (entries, 0);
  return entry != NULL ? g_strconcat (duty_entry_get_row (entry)->kind, " ", duty_entry_get_row (entry)->body, NULL)
                       : NULL;
}

static void
test_saves_the_wall_under_a_name (Fixture *self, gconstpointer data)
{
  DutyWallPlan *plan;

  duty_wall_grid_set_layout (self->grid, 4);
  duty_wall_grid_put (self->grid, 1, wall_room_get_camera (&self->room, 3));
  ui_press ("ctrl+o");
  ui_type ("Flood night");
  ui_press ("ctrl+Return");
  g_assert_cmpuint (count (self), ==, 1);
  plan = duty_plan_book_find (self->book, "Flood night");
  g_assert_cmpuint (duty_wall_plan_get_layout (plan), ==, 4);
  g_assert_cmpstr (duty_wall_plan_get_cameras (plan)[1], ==, "03");
  g_assert_cmpstr (duty_wall_plan_get_cameras (plan)[0], ==, "");
  g_assert_cmpstr (adw_toast_get_title (self->said), ==, "The plan “Flood night” was saved");

  /* Under the same name it takes the other's place, which can be had back. */
  duty_wall_grid_set_layout (self->grid, 9);
  ui_press ("ctrl+o");
  ui_type ("Flood night");
  ui_press ("ctrl+Return");
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpuint (duty_wall_plan_get_layout (duty_plan_book_find (self->book, "Flood night")), ==, 9);
}

static void
test_opens_what_was_typed (Fixture *self, gconstpointer data)
{
  g_autofree char *entry = NULL;

  keep_two (self);
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 9);
  ui_press ("ctrl+o");
  ui_type ("fxyh");
  g_assert_null (ui_find (self->page, GTK_TYPE_LABEL, "庙会"));
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "4 tiles · 2 cameras"));
  ui_press ("Return");
  ui_wait (holds_third_camera, self);
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 4);
  g_assert_cmpstr (get_id (self, 1), ==, "");
  g_assert_cmpstr (get_id (self, 2), ==, "07");
  g_assert_cmpstr (get_id (self, 8), ==, "");
  entry = find_loading (self, "防汛一号");
  g_assert_cmpstr (entry, ==, "plan.load {\"layout\":4,\"cameras\":[\"03\",\"07\"]}");
}

static void
test_opens_by_mouse (Fixture *self, gconstpointer data)
{
  keep_two (self);
  ui_click_at (ui_find (self->page, DUTY_TYPE_PLAN_BUTTON, NULL));
  ui_settle ();
  ui_click_at (ui_find (self->page, GTK_TYPE_LABEL, "防汛一号"));
  ui_wait (holds_third_camera, self);
}

static void
test_renames_and_deletes (Fixture *self, gconstpointer data)
{
  keep_two (self);
  ui_press ("ctrl+o");
  ui_press ("Tab");
  ui_press ("Tab");
  ui_press ("F2");
  g_assert_nonnull (ui_find (self->page, GTK_TYPE_LABEL, "Rename"));
  ui_press ("ctrl+a");
  ui_type ("Fair");
  ui_press ("Return");
  g_assert_nonnull (duty_plan_book_find (self->book, "Fair"));
  g_assert_cmpuint (count (self), ==, 2);
  g_signal_emit_by_name (self->said, "button-clicked");
  g_assert_null (duty_plan_book_find (self->book, "Fair"));

  ui_press ("Tab");
  ui_press ("Tab");
  ui_press ("Delete");
  g_assert_cmpuint (count (self), ==, 1);
  g_signal_emit_by_name (self->said, "button-clicked");
  g_assert_cmpuint (count (self), ==, 2);
  ui_press ("Escape");
  g_assert_null (ui_find (self->page, GTK_TYPE_LABEL, "防汛一号"));
}

static void
test_tours_its_cameras (Fixture *self, gconstpointer data)
{
  keep_two (self);
  ui_press ("ctrl+o");
  ui_type ("fx");
  ui_press ("Tab");
  ui_press ("Tab");
  ui_press ("ctrl+t");
  g_assert_nonnull (duty_wall_grid_get_tour (self->grid, 0));
  g_assert_cmpuint (duty_tour_get_n_cameras (duty_wall_grid_get_tour (self->grid, 0)), ==, 2);
  g_assert_cmpstr (duty_tour_get_name (duty_wall_grid_get_tour (self->grid, 0)), ==, "防汛一号");
}

static void
test_says_what_is_missing (Fixture *self, gconstpointer data)
{
  const char *gone[] = { "03", "no such camera", NULL };

  keep_plan (self, "a", 4, gone);
  ui_press ("ctrl+o");
  ui_press ("Return");
  ui_wait (said_something, self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "1 camera of the plan “a”"));
}

static void
test_not_from_a_locked_seat (Fixture *self, gconstpointer data)
{
  keep_two (self);
  ui_press ("ctrl+o");
  ui_type ("fxyh");
  duty_desk_lock (self->room.desk);
  ui_press ("Return");
  ui_wait (said_something, self);
  g_assert_nonnull (strstr (adw_toast_get_title (self->said), "This seat is locked"));
  g_assert_cmpstr (get_id (self, 0), ==, "");
}

int
main (int argc, char **argv)
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  g_test_add ("/plans/saves-the-wall-under-a-name", Fixture, NULL, set_up, test_saves_the_wall_under_a_name, tear_down);
  g_test_add ("/plans/opens-what-was-typed", Fixture, NULL, set_up, test_opens_what_was_typed, tear_down);
  g_test_add ("/plans/opens-by-mouse", Fixture, NULL, set_up, test_opens_by_mouse, tear_down);
  g_test_add ("/plans/renames-and-deletes", Fixture, NULL, set_up, test_renames_and_deletes, tear_down);
  g_test_add ("/plans/tours-its-cameras", Fixture, NULL, set_up, test_tours_its_cameras, tear_down);
  g_test_add ("/plans/says-what-is-missing", Fixture, NULL, set_up, test_says_what_is_missing, tear_down);
  g_test_add ("/plans/not-from-a-locked-seat", Fixture, NULL, set_up, test_not_from_a_locked_seat, tear_down);
  return g_test_run ();
}
