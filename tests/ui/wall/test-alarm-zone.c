/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/ui-fixture.h"
#include "ui/wall/duty-alarm-zone.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/wall-room.h"
#include "video/duty-picture-view.h"

/* Between cameras 4 and 5: 03 and 01 look at it from the west, 06 and 08 from the east. */
static const DutyPoint PLACE = { 38, 111.0046 };

typedef struct
{
  WallRoom room;
  DutySceneWatch *scenes;
  GtkWindow *window;
  GtkWidget *page;
  DutyWallGrid *grid;
  DutyAlarmZone *zone;
  char *code; /* of the case that was reported last */
  char *activated;
} Fixture;

static void
on_case_activated (Fixture *self, const char *code)
{
  g_free (self->activated);
  self->activated = g_strdup (code);
}

static GtkWidget *
find_child (GtkWidget *root, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  wall_room_open (&self->room, 9);
  self->scenes = duty_scene_watch_new (self->room.desk);
  self->page = duty_wall_page_new (self->room.desk, NULL, NULL);
  duty_wall_page_set_scenes (DUTY_WALL_PAGE (self->page), self->scenes);
  g_signal_connect_swapped (self->page, "case-activated", G_CALLBACK (on_case_activated), self);
  self->window = ui_show (self->page, 1600, 1000);
  self->grid = DUTY_WALL_GRID (ui_find (self->page, DUTY_TYPE_WALL_GRID, NULL));
  self->zone = DUTY_ALARM_ZONE (find_child (self->page, DUTY_TYPE_ALARM_ZONE));
}

static void
run (guint ms)
{
  gint64 until = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < until)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (self->window, self->page, self->grid, self->zone, NULL);
  g_assert_finalize_object (self->scenes);
  wall_room_close (&self->room);
  g_free (self->code);
  g_free (self->activated);
}

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_report_finish (DUTY_DISPATCH (source), result, &error);

  g_assert_no_error (error);
  g_free (self->code);
  self->code = g_strdup (receipt->row->code);
}

static void
report (Fixture *self, int level, const char *title)
{
  g_autoptr (DutyReport) report = duty_report_new ();
  DutyPolicy *policy = duty_county_get_policy (self->room.county);

  report->channel = DUTY_CHANNEL_GRID_PATROL;
  report->category = g_strdup (duty_policy_get_category (policy, 0)->id);
  report->level = level;
  report->title = g_strdup (title);
  report->has_place = TRUE;
  report->place = PLACE;
  g_clear_pointer (&self->code, g_free);
  duty_dispatch_report_async (DUTY_DISPATCH (self->room.desk), report, NULL, NULL, NULL, on_reported, self);
  while (self->code == NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static DutyTile *
get_tile (Fixture *self, guint index)
{
  GtkWidget *tile = find_child (GTK_WIDGET (self->zone), DUTY_TYPE_TILE);

  while (index-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return DUTY_TILE (tile);
}

static const char *
get_id (Fixture *self, guint index)
{
  DutyTile *tile = get_tile (self, index);

  return gtk_widget_get_visible (GTK_WIDGET (tile)) ? duty_camera_get_id (duty_tile_get_camera (tile)) : "";
}

static gboolean
is_shown (Fixture *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self->zone));
}

static gboolean
is_wall_live (gpointer data)
{
  Fixture *self = data;

  return duty_wall_grid_get_n_live (self->grid) == duty_wall_grid_get_n_pictures (self->grid);
}

static gboolean
is_zone_live (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < 4; i++)
    if (!duty_tile_get_live (get_tile (self, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_replay_over (gpointer data)
{
  return !duty_alarm_zone_is_replaying (DUTY_ALARM_ZONE (data));
}

static DutyFootage *
get_footage (Fixture *self, guint index)
{
  GtkWidget *view = find_child (GTK_WIDGET (get_tile (self, index)), DUTY_TYPE_PICTURE_VIEW);
  g_autoptr (DutyFootage) footage = NULL;

  g_object_get (view, "footage", &footage, NULL);
  return footage;
}

static gboolean
are_replays_seen (gpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      DutyFootage *footage = get_footage (data, i);
      g_autoptr (GstSample) sample = DUTY_IS_REPLAY (footage) ? duty_footage_dup_last_sample (footage) : NULL;

      if (sample == NULL)
        return FALSE;
    }
  return TRUE;
}

static const char *
find_words (Fixture *self, guint index, const char *pattern)
{
  GtkWidget *overlay = find_child (GTK_WIDGET (get_tile (self, index)), GTK_TYPE_OVERLAY);

  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_visible (child) &&
        g_pattern_match_simple (pattern, gtk_label_get_label (GTK_LABEL (child))))
      return gtk_label_get_label (GTK_LABEL (child));
  return NULL;
}

/* What is kept ends with the report, and began with the cameras. */
static void
assert_pasts_end_at_the_report (Fixture *self)
{
  DutyScene *scene = duty_scene_watch_get_scene (self->scenes);
  gint64 reported_at = duty_incident_get_row (duty_scene_get_incident (scene))->reported_at;

  for (guint i = 0; i < 4; i++)
    {
      DutyPast *past = duty_scene_get_past (scene, i);
      guint n = past != NULL ? duty_past_get_length (past) : 0;

      g_assert_cmpuint (n, >, 20);
      g_assert_cmpint (duty_past_get_unit (past, n - 1)->wall, <=, reported_at + 50 * G_TIME_SPAN_MILLISECOND);
      g_assert_cmpint (duty_past_get_unit (past, n - 1)->wall, >=, reported_at - G_TIME_SPAN_SECOND);
    }
}

static void
test_shows_what_was_before (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 9);
  ui_wait (is_wall_live, self);
  run (4000);
  g_assert_false (is_shown (self));
  report (self, 1, "新站北侧积水");
  g_assert_true (is_shown (self));
  g_assert_cmpstr (get_id (self, 0), ==, "06");
  g_assert_cmpstr (get_id (self, 1), ==, "03");
  g_assert_cmpstr (get_id (self, 2), ==, "08");
  g_assert_cmpstr (get_id (self, 3), ==, "01");
  g_assert_cmpstr (get_id (self, 4), ==, "");
  g_assert_nonnull (ui_find (GTK_WIDGET (self->zone), GTK_TYPE_LABEL, "新站北侧积水"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->zone), GTK_TYPE_LABEL, self->code));
  ui_wait (is_zone_live, self);
  assert_pasts_end_at_the_report (self);
  /* The wall's tiles and the zone's share streams. */
  g_assert_cmpuint (duty_stream_pool_get_n_open (self->room.pool), ==, 9);

  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  ui_press ("r");
  g_assert_true (duty_alarm_zone_is_replaying (self->zone));
  ui_wait (are_replays_seen, self);
  g_assert_nonnull (find_words (self, 0, "↺ Replay, * s before the report"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_tile (self, 0)), "replay"));
  g_assert_false (duty_tile_get_live (get_tile (self, 0)));
  g_assert_true (is_wall_live (self));

  ui_press ("space");
  g_assert_nonnull (find_words (self, 1, "↺ Replay paused, * s before the report"));
  ui_press ("space");
  g_assert_nonnull (find_words (self, 1, "↺ Replay, * s before the report"));
  ui_wait (is_replay_over, self->zone);
  ui_wait (is_zone_live, self);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_tile (self, 0)), "replay"));
  g_assert_true (DUTY_IS_STREAM (get_footage (self, 0)));
}

static void
test_escape_leaves_the_wall_as_it_was (Fixture *self, gconstpointer data)
{
  duty_wall_page_fill (DUTY_WALL_PAGE (self->page), 4);
  report (self, 1, "一");
  gtk_widget_grab_focus (GTK_WIDGET (get_tile (self, 0)));
  ui_press ("l");
  ui_press ("Escape");
  g_assert_false (is_shown (self));
  g_assert_null (duty_tile_get_camera (get_tile (self, 0)));
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_true (duty_wall_grid_get_camera (self->grid, i) == wall_room_get_camera (&self->room, i + 1));
  /* The keys are the wall's again. */
  ui_press ("ctrl+3");
  g_assert_cmpuint (duty_wall_grid_get_layout (self->grid), !=, 4);
}

static void
test_says_that_there_is_no_past (Fixture *self, gconstpointer data)
{
  duty_wall_grid_put (self->grid, 0, wall_room_get_camera (&self->room, 6));
  ui_wait (is_wall_live, self);
  run (1500);
  report (self, 2, "一");
  ui_wait (is_zone_live, self);
  g_assert_null (find_words (self, 0, "No picture before the report*"));
  g_assert_nonnull (find_words (self, 1, "No picture before the report: the camera was not open"));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  ui_press ("r");
  g_assert_nonnull (find_words (self, 0, "↺ Replay, * s before the report"));
  g_assert_true (duty_tile_get_live (get_tile (self, 1)));
  ui_press ("l");
  g_assert_false (duty_alarm_zone_is_replaying (self->zone));
}

static void
test_queues_and_opens_cases (Fixture *self, gconstpointer data)
{
  g_autofree char *first = NULL;

  report (self, 1, "一");
  first = g_strdup (self->code);
  report (self, 1, "二");
  g_assert_nonnull (ui_find (GTK_WIDGET (self->zone), GTK_TYPE_LABEL, "1 more waiting"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->zone), GTK_TYPE_LABEL, first));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  ui_press ("o");
  g_assert_cmpstr (self->activated, ==, first);
  ui_press ("Escape");
  g_assert_true (is_shown (self));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->zone), GTK_TYPE_LABEL, self->code));
  g_assert_null (ui_find (GTK_WIDGET (self->zone), GTK_TYPE_LABEL, "1 more waiting"));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/ui/alarm-zone/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("shows-what-was-before", test_shows_what_was_before);
  ADD ("escape-leaves-the-wall-as-it-was", test_escape_leaves_the_wall_as_it_was);
  ADD ("says-that-there-is-no-past", test_says_that_there_is_no_past);
  ADD ("queues-and-opens-cases", test_queues_and_opens_cases);
#undef ADD
  return g_test_run ();
}
