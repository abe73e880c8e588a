/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map on the screen, under an officer's pointer and keys. */

#include <glib/gstdio.h>

#include "map-room.h"
#include "support/duty-fake-clock.h"
#include "ui/map/duty-map-marker.h"
#include "ui/map/duty-map-motion.h"
#include "ui/map/duty-map-view-private.h"
#include "ui/ui-fixture.h"

#define N_CASES 20

typedef struct
{
  DutyFakeClock *clock;
  DutyCounty *county;
  DutyIncidentBook *book;
  DutyMapView *view;
  ShumateMap *map;
  GtkWindow *window;

  char *area; /* what the last signals told */
  guint n_areas;
  DutyCamera *camera;
  DutyIncident *incident;
} Fixture;

static void
on_area (DutyMapView *view, const char *code, Fixture *self)
{
  g_free (self->area);
  self->area = g_strdup (code);
  self->n_areas++;
}

static void
on_camera (DutyMapView *view, DutyCamera *camera, Fixture *self)
{
  g_set_object (&self->camera, camera);
}

static void
on_incident (DutyMapView *view, DutyIncident *incident, Fixture *self)
{
  g_set_object (&self->incident, incident);
}

static gboolean
is_painted (gpointer data)
{
  Fixture *self = data;

  return duty_map_ground_get_n_painted (duty_map_view_get_ground (self->view)) > 8;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = duty_fake_clock_new (MAP_ROOM_NIGHT);
  self->county = map_room_load_demo ();
  self->book = map_room_book (self->county, DUTY_CLOCK (self->clock), GPOINTER_TO_UINT (data));
  ui_point_away ();
  self->view = DUTY_MAP_VIEW (duty_map_view_new (self->county, DUTY_CASE_LIST (self->book)));
  self->map = duty_map_view_get_map (self->view);
  g_signal_connect (self->view, "area-activated", G_CALLBACK (on_area), self);
  g_signal_connect (self->view, "camera-activated", G_CALLBACK (on_camera), self);
  g_signal_connect (self->view, "incident-activated", G_CALLBACK (on_incident), self);
  self->window = ui_show (GTK_WIDGET (self->view), 900, 800);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  ui_wait (is_painted, self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (self->window, self->view, NULL);
  ui_settle (); /* tiles that were on their way to the main thread */
  g_clear_object (&self->camera);
  g_clear_object (&self->incident);
  g_clear_pointer (&self->area, g_free);
  g_assert_finalize_object (self->book);
  g_assert_finalize_object (self->county);
  g_assert_finalize_object (self->clock);
}

static void
click_place (Fixture *self, DutyPoint place)
{
  double x;
  double y;

  shumate_viewport_location_to_widget_coords (shumate_map_get_viewport (self->map),
                                              GTK_WIDGET (self->map),
                                              place.latitude,
                                              place.longitude,
                                              &x,
                                              &y);
  ui_click_in (GTK_WIDGET (self->map), x, y);
}

static DutyArea *
find_grid_alone (Fixture *self)
{
  GPtrArray *areas = duty_county_get_areas (self->county);

  for (guint i = 0; i < areas->len; i++)
    {
      DutyPoint centre = duty_area_get_centre (areas->pdata[i]);
      g_autoptr (GPtrArray) nearest = duty_county_dup_nearest (self->county, centre, 1);

      if (duty_area_get_tier (areas->pdata[i]) == DUTY_TIER_GRID && duty_area_contains (areas->pdata[i], centre) &&
          duty_geo_distance (centre, duty_camera_get_place (nearest->pdata[0])) > 2000)
        return areas->pdata[i];
    }
  g_assert_not_reached ();
}

static gboolean
is_offering (gpointer data)
{
  return gtk_widget_get_mapped (duty_map_view_get_popover (((Fixture *) data)->view));
}

static void
test_click_chooses_a_grid (Fixture *self, gconstpointer data)
{
  DutyArea *grid = find_grid_alone (self);

  click_place (self, duty_area_get_centre (grid));
  g_assert_cmpstr (self->area, ==, duty_area_get_code (grid));
  ui_wait (is_offering, self);

  ui_press ("Escape");
  g_assert_false (is_offering (self));
  ui_press ("Escape");
  g_assert_null (self->area);
  g_assert_cmpuint (self->n_areas, ==, 2);
}

static void
test_ground_offers_cameras (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  click_place (self, duty_area_get_centre (find_grid_alone (self)));
  ui_wait (is_offering, self);
  row = ui_find (duty_map_view_get_popover (self->view), GTK_TYPE_LIST_BOX_ROW, NULL);
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  g_assert_nonnull (self->camera);
}

static DutyMapMarker *
find_marker (GtkWidget *root, gboolean incident)
{
  if (DUTY_IS_MAP_MARKER (root) && gtk_widget_get_child_visible (root) &&
      duty_map_marker_get_face (DUTY_MAP_MARKER (root))->incident == incident &&
      duty_map_marker_get_face (DUTY_MAP_MARKER (root))->count == 1)
    return DUTY_MAP_MARKER (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      DutyMapMarker *found = find_marker (child, incident);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A camera plays, and the grid below it is not chosen. */
static void
test_click_plays_a_camera (Fixture *self, gconstpointer data)
{
  ui_click_at (GTK_WIDGET (find_marker (GTK_WIDGET (self->map), FALSE)));
  g_assert_nonnull (self->camera);
  g_assert_cmpuint (self->n_areas, ==, 0);
}

static gboolean
on_camera_dropped (GtkDropTarget *target, const GValue *value, double x, double y, Fixture *self)
{
  g_set_object (&self->camera, g_value_get_object (value));
  return TRUE;
}

/* What a tile of a wall on another monitor is. */
static GtkWindow *
open_target (Fixture *self)
{
  GtkWidget *label = gtk_label_new ("tile");
  GtkDropTarget *target = gtk_drop_target_new (DUTY_TYPE_CAMERA, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_camera_dropped), self);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));
  return ui_show (label, 120, 80);
}

/* A camera's own, clear of the window of open_target(). */
static GtkWidget *
find_camera_marker (GtkWidget *widget, GtkWidget *map)
{
  double x, y;

  if (DUTY_IS_MAP_MARKER (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_translate_coordinates (widget, map, 0, 0, &x, &y) && x > 200 && x < 700 && y > 200 && y < 600)
    {
      const DutyMarkerFace *face = duty_map_marker_get_face (DUTY_MAP_MARKER (widget));

      return !face->incident && face->count == 1 ? widget : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_camera_marker (child, map);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_camera_is_dragged_to_a_wall (Fixture *self, gconstpointer data)
{
  GtkWidget *marker = find_camera_marker (GTK_WIDGET (self->map), GTK_WIDGET (self->map));
  GtkWindow *target = open_target (self);
  GtkWidget *label = gtk_window_get_child (target);

  g_assert_nonnull (marker);
  ui_drag (marker, label);
  g_assert_true (DUTY_IS_CAMERA (self->camera));
  ui_destroy (target, label, NULL);
}

static void
test_click_selects_a_case (Fixture *self, gconstpointer data)
{
  ui_click_at (GTK_WIDGET (find_marker (GTK_WIDGET (self->map), TRUE)));
  g_assert_nonnull (self->incident);
  g_assert_cmpuint (self->n_areas, ==, 0);
}

static double
get_zoom (Fixture *self)
{
  return shumate_viewport_get_zoom_level (shumate_map_get_viewport (self->map));
}

typedef struct
{
  Fixture *fixture;
  double zoom;
} Aim;

static gboolean
has_zoom (gpointer data)
{
  Aim *aim = data;

  return get_zoom (aim->fixture) == aim->zoom;
}

static void
test_keys_move (Fixture *self, gconstpointer data)
{
  double zoom = get_zoom (self);
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (shumate_map_get_viewport (self->map)));
  double moved;

  ui_press ("plus");
  ui_wait (has_zoom, &(Aim){ self, zoom + 1 });
  ui_press ("minus");
  ui_wait (has_zoom, &(Aim){ self, zoom });
  ui_press ("Up");
  moved = shumate_location_get_latitude (SHUMATE_LOCATION (shumate_map_get_viewport (self->map)));
  g_assert_cmpfloat (moved, >, latitude);
  ui_press ("0");
  moved = shumate_location_get_latitude (SHUMATE_LOCATION (shumate_map_get_viewport (self->map)));
  g_assert_cmpfloat_with_epsilon (moved, latitude, 1e-6);
}

/* Zooming about a place keeps it where it is. */
static void
test_zooms_about_a_point (Fixture *self, gconstpointer data)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  double zoom = get_zoom (self);
  double latitude;
  double longitude;
  double x;
  double y;

  shumate_viewport_widget_coords_to_location (viewport, GTK_WIDGET (self->map), 200, 300, &latitude, &longitude);
  duty_map_motion_zoom (self->map, 2, 200, 300);
  ui_wait (has_zoom, &(Aim){ self, zoom + 2 });
  shumate_viewport_location_to_widget_coords (viewport, GTK_WIDGET (self->map), latitude, longitude, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 200, 1);
  g_assert_cmpfloat_with_epsilon (y, 300, 1);
}

typedef struct
{
  DutyMapView *view;
  guint before;
} Repaint;

static gboolean
has_repainted (gpointer data)
{
  Repaint *repaint = data;

  return duty_map_ground_get_n_painted (duty_map_view_get_ground (repaint->view)) > repaint->before;
}

static guint
count_painted (Fixture *self)
{
  ui_settle ();
  return duty_map_ground_get_n_painted (duty_map_view_get_ground (self->view));
}

/* Dark and light: all that is seen is painted anew. */
static void
test_follows_the_light (Fixture *self, gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  Repaint repaint = { self->view, count_painted (self) };

  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_wait (has_repainted, &repaint);
  repaint.before = count_painted (self);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  ui_wait (has_repainted, &repaint);
}

/* One grid changes its colour: its tiles are painted, not the county's. */
static void
test_repaints_only_what_changed (Fixture *self, gconstpointer data)
{
  Repaint repaint = { self->view, count_painted (self) };
  g_autoptr (DutyIncidentRow) row =
      map_room_case (self->county, 999, duty_area_get_centre (find_grid_alone (self)), MAP_ROOM_NIGHT);

  duty_incident_book_put (self->book, row);
  ui_wait (has_repainted, &repaint);
  g_assert_cmpuint (count_painted (self) - repaint.before, <=, 6);
}

static gboolean
has_markers (gpointer data)
{
  Aim *aim = data;

  return duty_marker_set_get_n_markers (duty_map_view_get_markers (aim->fixture->view, TRUE)) == aim->zoom;
}

static void
test_new_case_lights_up (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyIncidentRow) row =
      map_room_case (self->county, 999, duty_area_get_centre (find_grid_alone (self)), MAP_ROOM_NIGHT);
  DutyMapMarker *marker;

  duty_incident_book_put (self->book, row);
  ui_wait (has_markers, &(Aim){ self, 1 });
  marker = find_marker (GTK_WIDGET (self->map), TRUE);
  g_assert_true (duty_map_marker_get_face (marker)->fresh);
}

static void
test_selecting_reveals (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->book), 0);
  DutyPoint place = duty_incident_get_row (incident)->place;
  DutyPatch seen;

  duty_map_motion_zoom (self->map, 4, 0, 0);
  ui_settle ();
  duty_map_view_set_selected (self->view, incident);
  for (guint i = 0; i < 5; i++)
    ui_settle ();
  seen = duty_map_motion_get_seen (self->map);
  g_assert_true (duty_patch_contains (&seen, duty_mercator_project (place)));
  duty_map_view_set_selected (self->view, NULL);
}

static gboolean
is_fault_shown (gpointer data)
{
  return duty_map_view_get_fault (((Fixture *) data)->view) != NULL;
}

/* A file that is no map is named on the map, which keeps its own ground. */
static void
test_says_what_is_wrong_with_a_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "duty-no-map.mbtiles", NULL);

  g_assert_true (g_file_set_contents (path, "nothing of the kind", -1, NULL));
  duty_map_view_set_base (self->view, path);
  ui_wait (is_fault_shown, self);
  g_assert_nonnull (strstr (duty_map_view_get_fault (self->view), path));
  g_assert_cmpuint (count_painted (self), >, 0);
  g_unlink (path);
}

/* Everything at once is let go of, in the middle of painting and opening. */
static void
test_closes_while_it_works (Fixture *self, gconstpointer data)
{
  duty_map_motion_zoom (self->map, 3, 400, 400);
  duty_map_view_set_base (self->view, "/nowhere/at/all.mbtiles");
}

static void
test_big_county_has_few_markers (void)
{
  g_autoptr (DutyFakeClock) clock = duty_fake_clock_new (MAP_ROOM_NIGHT);
  g_autoptr (DutyCounty) county = map_room_load_big ();
  g_autoptr (DutyIncidentBook) book = map_room_book (county, DUTY_CLOCK (clock), 5000);
  GtkWidget *view = duty_map_view_new (county, DUTY_CASE_LIST (book));
  GtkWindow *window = ui_show (view, 1100, 900);
  ShumateMap *map = duty_map_view_get_map (DUTY_MAP_VIEW (view));

  for (guint i = 0; i < 6; i++)
    {
      ui_settle ();
      for (gboolean incidents = FALSE; incidents <= TRUE; incidents++)
        {
          DutyMarkerSet *set = duty_map_view_get_markers (DUTY_MAP_VIEW (view), incidents);

          g_assert_cmpuint (duty_marker_set_get_n_markers (set), >, 0);
          g_assert_cmpuint (duty_marker_set_get_n_markers (set), <=, DUTY_MARKER_SET_MAX);
        }
      duty_map_motion_zoom (map, 1, 550, 450);
    }
  ui_destroy (window, view, NULL);
}

static void
on_picked (DutyMapView *view, double latitude, double longitude, DutyPoint *place)
{
  *place = (DutyPoint){ latitude, longitude };
}

/* A click that names a place chooses no grid and offers no camera. */
static void
test_place_is_picked (Fixture *self, gconstpointer data)
{
  DutyPoint centre = duty_area_get_centre (find_grid_alone (self));
  DutyPoint place = { 0, 0 };

  g_signal_connect (self->view, "place-picked", G_CALLBACK (on_picked), &place);
  duty_map_view_begin_pick (self->view);
  click_place (self, centre);
  g_assert_false (duty_map_view_get_is_picking (self->view));
  g_assert_cmpfloat (duty_geo_distance (place, centre), <, 100);
  g_assert_cmpuint (self->n_areas, ==, 0);
  g_assert_false (is_offering (self));
  g_signal_handlers_disconnect_by_data (self->view, &place);

  g_assert_true (duty_map_view_get_pointed (self->view, &place));
  g_assert_cmpfloat (duty_geo_distance (place, centre), <, 100);
}

#define ADD(name, n, func) \
  g_test_add ("/map/view/" name, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  ADD ("click-chooses-a-grid", 0, test_click_chooses_a_grid);
  ADD ("place-is-picked", 0, test_place_is_picked);
  ADD ("ground-offers-cameras", 0, test_ground_offers_cameras);
  ADD ("click-plays-a-camera", 0, test_click_plays_a_camera);
  ADD ("camera-is-dragged-to-a-wall", 0, test_camera_is_dragged_to_a_wall);
  ADD ("click-selects-a-case", N_CASES, test_click_selects_a_case);
  ADD ("keys-move", N_CASES, test_keys_move);
  ADD ("zooms-about-a-point", 0, test_zooms_about_a_point);
  ADD ("follows-the-light", N_CASES, test_follows_the_light);
  ADD ("repaints-only-what-changed", 0, test_repaints_only_what_changed);
  ADD ("new-case-lights-up", 0, test_new_case_lights_up);
  ADD ("selecting-reveals", N_CASES, test_selecting_reveals);
  ADD ("says-what-is-wrong-with-a-file", 0, test_says_what_is_wrong_with_a_file);
  ADD ("closes-while-it-works", N_CASES, test_closes_while_it_works);
  g_test_add_func ("/map/view/big-county-has-few-markers", test_big_county_has_few_markers);
  return g_test_run ();
}
