/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <shumate/shumate.h>

#include "ui/map/duty-incident-marks.h"
#include "ui/map/duty-map-ground.h"
#include "ui/map/duty-map-keys.h"
#include "ui/map/duty-map-motion.h"
#include "ui/map/duty-map-style.h"
#include "ui/map/duty-map-view-private.h"
#include "ui/map/duty-marker-set.h"
#include "ui/map/duty-near-popover.h"
#include "ui/map/duty-selection-layer.h"

/**
 * DutyMapView:
 *
 * See the header. What is still (ground, grids, names) are tiles, painted off the main thread; what moves
 * or is clicked are markers, a few hundred at most. Changes of the book are gathered for a tenth of a
 * second and then shown at once.
 */
struct _DutyMapView
{
  GtkWidget parent_instance;

  /* owned */
  DutyCounty *county;
  DutyIncidentBook *book;
  DutyMapGround *ground;
  DutyMarkerSet *cameras;
  DutyMarkerSet *incidents;
  DutyIncidentMarks *marks;
  DutyIncident *selected; /* nullable */
  char *chosen;           /* code of an area, nullable */
  GtkWidget *popover;     /* our child */

  /* borrowed: the map's child */
  DutySelectionLayer *selection;

  /* template */
  GtkWidget *overlay;
  ShumateMap *map;
  ShumateScale *scale;
  GtkToggleButton *grids_toggle;
  GtkToggleButton *cameras_toggle;
  GtkToggleButton *incidents_toggle;
  GtkRevealer *fault_revealer;
  GtkLabel *fault;

  /* state */
  double pressed_x;
  double pressed_y;
  double pointer_x;
  double pointer_y;
  double scrolled;   /* part of a step that a smooth wheel has turned */
  guint recount;     /* timeout */
  guint follow;      /* idle */
  guint fit;         /* idle */
  gboolean moved;    /* by the officer: a new size of the window no longer fits the county into it */
  int width;         /* as last allocated */
  int height;
};

enum
{
  AREA_ACTIVATED,
  CAMERA_ACTIVATED,
  INCIDENT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Several changes of the book within this many milliseconds are shown together. */
#define RECOUNT_MS 100

/* A press that moved further than this dragged the map. */
#define SLACK 6.0

/* How near markers may stand to each other, pixels. */
#define CAMERA_REACH 38.0
#define INCIDENT_REACH 34.0

#define N_NEAREST 4

G_DEFINE_TYPE (DutyMapView, duty_map_view, GTK_TYPE_WIDGET)

static DutyMapScene *
create_scene (DutyMapView *self)
{
  g_autoptr (DutyGridLoads) loads = duty_incident_marks_create_loads (self->marks, self->chosen);

  return duty_map_scene_new (adw_style_manager_get_dark (adw_style_manager_get_default ()),
                             gtk_toggle_button_get_active (self->grids_toggle),
                             (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self)),
                             loads);
}

static void
update_scene (DutyMapView *self)
{
  g_autoptr (DutyMapScene) scene = create_scene (self);

  duty_map_ground_set_scene (self->ground, scene);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
update_marks (DutyMapView *self)
{
  GPtrArray *items;
  GArray *marks;

  duty_incident_marks_collect (self->marks, &items, &marks);
  duty_marker_set_take (self->incidents, items, marks);
}

static void
mark_cameras (DutyMapView *self)
{
  GListModel *model = duty_county_get_cameras (self->county);
  guint n = g_list_model_get_n_items (model);
  GPtrArray *items = g_ptr_array_new_full (n, g_object_unref);
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (DutyMark), n);

  for (guint i = 0; i < n; i++)
    {
      DutyCamera *camera = g_list_model_get_item (model, i);
      DutyMark mark = { duty_mercator_project (duty_camera_get_place (camera)), DUTY_COLOUR_CALM, FALSE };

      g_ptr_array_add (items, camera);
      g_array_append_val (marks, mark);
    }
  duty_marker_set_take (self->cameras, items, marks);
}

static void
update_selection (DutyMapView *self)
{
  g_autoptr (GPtrArray) cameras = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (DutyPoint));
  DutyPoint place;

  if (self->selected == NULL || !duty_incident_marks_locate (self->marks, self->selected, &place))
    {
      duty_selection_layer_clear (self->selection);
      return;
    }
  cameras = duty_county_dup_nearest (self->county, place, N_NEAREST);
  for (guint i = 0; i < cameras->len; i++)
    {
      DutyPoint camera = duty_camera_get_place (cameras->pdata[i]);

      g_array_append_val (places, camera);
    }
  duty_selection_layer_show (self->selection, place, duty_incident_get_colour (self->selected), places);
}

static gboolean
on_recount (gpointer data)
{
  DutyMapView *self = data;

  self->recount = 0;
  update_scene (self);
  update_marks (self);
  update_selection (self);
  return G_SOURCE_REMOVE;
}

static void
queue_recount (DutyMapView *self)
{
  if (self->recount == 0)
    self->recount = g_timeout_add (RECOUNT_MS, on_recount, self);
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, DutyMapView *self)
{
  duty_incident_marks_splice (self->marks, position, removed, added);
  queue_recount (self);
}

static void
on_incident_changed (DutyIncidentBook *book, DutyIncident *incident, DutyMapView *self)
{
  duty_incident_marks_update (self->marks, incident);
  queue_recount (self);
}

static gboolean
on_follow (gpointer data)
{
  DutyMapView *self = data;
  DutyPatch seen = duty_map_motion_get_seen (self->map);
  double plane = duty_map_motion_get_plane (self->map);

  self->follow = 0;
  duty_marker_set_update (self->cameras, &seen, plane);
  duty_marker_set_update (self->incidents, &seen, plane);
  return G_SOURCE_REMOVE;
}

static void
on_viewport_changed (DutyMapView *self)
{
  if (self->follow == 0)
    self->follow = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_follow, self, NULL);
}

/* A gesture of two fingers would turn the county; north stays up. */
static void
on_rotation_changed (ShumateViewport *viewport)
{
  if (shumate_viewport_get_rotation (viewport) != 0)
    shumate_viewport_set_rotation (viewport, 0);
}

static gboolean
on_fit (gpointer data)
{
  DutyMapView *self = data;

  self->fit = 0;
  duty_map_view_show_county (self);
  return G_SOURCE_REMOVE;
}

static void
queue_fit (DutyMapView *self)
{
  if (self->fit == 0)
    self->fit = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fit, self, NULL);
}

static DutyPoint
get_place_at (DutyMapView *self, double x, double y)
{
  DutyPoint place;

  shumate_viewport_widget_coords_to_location (shumate_map_get_viewport (self->map),
                                              GTK_WIDGET (self->map),
                                              x,
                                              y,
                                              &place.latitude,
                                              &place.longitude);
  return place;
}

/* Popover */

static void
offer (DutyMapView *self, const char *title, GPtrArray *items, const DutyPoint *from, double x, double y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  duty_near_popover_offer (DUTY_NEAR_POPOVER (self->popover), title, items, from);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
offer_nearest (DutyMapView *self, DutyPoint place, double x, double y)
{
  g_autoptr (GPtrArray) cameras = duty_county_dup_nearest (self->county, place, N_NEAREST);
  DutyArea *area = duty_county_locate (self->county, place);
  g_autofree char *name = area != NULL ? duty_county_describe_area (self->county, duty_area_get_code (area)) : NULL;
  g_autofree char *title = g_strdup_printf (_ ("Cameras near %s"), name != NULL ? name : _ ("this place"));

  if (cameras->len > 0)
    offer (self, title, cameras, &place, x, y);
}

static void
on_item_activated (DutyMapView *self, GObject *item)
{
  if (DUTY_IS_CAMERA (item))
    {
      g_signal_emit (self, signals[CAMERA_ACTIVATED], 0, item);
      return;
    }
  duty_map_view_set_selected (self, DUTY_INCIDENT (item));
  g_signal_emit (self, signals[INCIDENT_ACTIVATED], 0, item);
}

static void
offer_cluster (DutyMapView *self, DutyMarkerSet *set, const DutyCluster *cluster)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  DutyPoint place = duty_mercator_unproject (cluster->spot);
  double x;
  double y;

  for (guint i = 0; i < cluster->members->len; i++)
    g_ptr_array_add (items, g_object_ref (duty_marker_set_get_item (set, g_array_index (cluster->members, guint, i))));
  shumate_viewport_location_to_widget_coords (shumate_map_get_viewport (self->map),
                                              GTK_WIDGET (self->map),
                                              place.latitude,
                                              place.longitude,
                                              &x,
                                              &y);
  offer (self, _ ("At this place"), items, NULL, x, y);
}

/* Parts a cluster by going nearer; one that never parts is offered as a list. */
static void
on_cluster_activated (DutyMarkerSet *set, const DutyCluster *cluster, DutyMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  double plane = duty_map_motion_get_plane (self->map);
  double size = MAX (cluster->patch.right - cluster->patch.left, cluster->patch.bottom - cluster->patch.top) * plane;
  DutyPatch patch = duty_patch_grow (&cluster->patch, 60 / plane);
  int left = (int) (shumate_viewport_get_max_zoom_level (viewport) - round (shumate_viewport_get_zoom_level (viewport)));

  self->moved = TRUE;
  if (left <= 0 || ldexp (size, left) < CAMERA_REACH)
    offer_cluster (self, set, cluster);
  else
    duty_map_motion_show (self->map, &patch);
}

/* Clicks on the ground */

static void
choose_area (DutyMapView *self, const char *code)
{
  duty_map_view_set_area (self, code);
  g_signal_emit (self, signals[AREA_ACTIVATED], 0, code);
}

static void
click_ground (DutyMapView *self, double x, double y)
{
  DutyPoint place = get_place_at (self, x, y);
  DutyArea *area = duty_county_locate (self->county, place);
  gboolean grid = area != NULL && duty_area_get_tier (area) == DUTY_TIER_GRID &&
                  gtk_toggle_button_get_active (self->grids_toggle);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (grid && g_strcmp0 (self->chosen, duty_area_get_code (area)) == 0)
    {
      choose_area (self, NULL);
      return;
    }
  if (grid)
    choose_area (self, duty_area_get_code (area));
  offer_nearest (self, place, x, y);
}

static void
on_pressed (DutyMapView *self, int n_press, double x, double y)
{
  self->pressed_x = x;
  self->pressed_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_released (DutyMapView *self, int n_press, double x, double y)
{
  gboolean dragged = hypot (x - self->pressed_x, y - self->pressed_y) > SLACK;

  self->moved |= dragged;
  if (dragged)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else if (n_press == 1)
    click_ground (self, x, y);
}

static void
on_motion (DutyMapView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
zoom (DutyMapView *self, int steps, double x, double y)
{
  self->moved = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  duty_map_motion_zoom (self->map, steps, x, y);
}

static void
zoom_middle (DutyMapView *self, int steps)
{
  zoom (self, steps, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

static gboolean
on_scroll (DutyMapView *self, double dx, double dy)
{
  int steps;

  self->scrolled -= dy;
  steps = (int) trunc (self->scrolled);
  self->scrolled -= steps;
  if (steps != 0)
    zoom (self, steps, self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static gboolean
on_query_tooltip (DutyMapView *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  DutyArea *area = keyboard ? NULL : duty_county_locate (self->county, get_place_at (self, x, y));
  g_autofree char *name = NULL;

  if (area == NULL)
    return FALSE;
  name = duty_county_describe_area (self->county, duty_area_get_code (area));
  gtk_tooltip_set_text (tooltip, name);
  return TRUE;
}

static void
on_zoom_in_clicked (DutyMapView *self)
{
  zoom_middle (self, 1);
}

static void
on_zoom_out_clicked (DutyMapView *self)
{
  zoom_middle (self, -1);
}

static void
on_zoom_fit_clicked (DutyMapView *self)
{
  duty_map_view_show_county (self);
}

static void
on_grids_toggled (DutyMapView *self)
{
  if (self->ground != NULL)
    update_scene (self);
}

static void
on_layers_toggled (DutyMapView *self)
{
  if (self->cameras == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (duty_marker_set_get_layer (self->cameras)),
                          gtk_toggle_button_get_active (self->cameras_toggle));
  gtk_widget_set_visible (GTK_WIDGET (duty_marker_set_get_layer (self->incidents)),
                          gtk_toggle_button_get_active (self->incidents_toggle));
}

/* Base */

static void
show_fault (DutyMapView *self, const char *message)
{
  gtk_label_set_label (self->fault, message);
  gtk_revealer_set_reveal_child (self->fault_revealer, TRUE);
}

static void
on_fault_closed (DutyMapView *self)
{
  gtk_revealer_set_reveal_child (self->fault_revealer, FALSE);
}

static void
on_base_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyMapView) self = data;
  g_autoptr (GError) error = NULL;

  if (duty_map_ground_set_base_finish (DUTY_MAP_GROUND (source), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  show_fault (self, error->message);
}

/* GtkWidget */

static void
duty_map_view_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  int least;
  int wanted;

  /* A map layer wants to be as large as the world. */
  gtk_widget_measure (DUTY_MAP_VIEW (widget)->overlay, orientation, -1, &least, &wanted, NULL, NULL);
  *minimum = MAX (least, 240);
  *natural = MAX (*minimum, 640);
}

static void
duty_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DutyMapView *self = DUTY_MAP_VIEW (widget);
  gboolean resized = width != self->width || height != self->height;

  gtk_widget_allocate (self->overlay, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
  self->width = width;
  self->height = height;
  if (resized && !self->moved)
    queue_fit (self);
  else if (resized)
    on_viewport_changed (self);
}

/* Where no tile is painted yet, the land shows. */
static void
duty_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DutyMapView *self = DUTY_MAP_VIEW (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_snapshot_append_color (snapshot,
                             &duty_map_style_get (dark)->beyond,
                             &GRAPHENE_RECT_INIT (0, 0, self->width, self->height));
  GTK_WIDGET_CLASS (duty_map_view_parent_class)->snapshot (widget, snapshot);
}

static void
duty_map_view_realize (GtkWidget *widget)
{
  DutyMapView *self = DUTY_MAP_VIEW (widget);
  GskRenderer *renderer;

  GTK_WIDGET_CLASS (duty_map_view_parent_class)->realize (widget);
  renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  duty_map_ground_set_textures (self->ground, renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer));
}

/* GObject */

static void
duty_map_view_dispose (GObject *object)
{
  DutyMapView *self = DUTY_MAP_VIEW (object);

  g_clear_handle_id (&self->recount, g_source_remove);
  g_clear_handle_id (&self->follow, g_source_remove);
  g_clear_handle_id (&self->fit, g_source_remove);
  if (self->ground != NULL)
    duty_map_ground_shut (self->ground);
  g_clear_object (&self->ground);
  g_clear_object (&self->cameras);
  g_clear_object (&self->incidents);
  g_clear_object (&self->marks);
  g_clear_object (&self->selected);
  g_clear_object (&self->book);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_MAP_VIEW);

  G_OBJECT_CLASS (duty_map_view_parent_class)->dispose (object);
}

static void
duty_map_view_finalize (GObject *object)
{
  DutyMapView *self = DUTY_MAP_VIEW (object);

  g_clear_object (&self->county);
  g_free (self->chosen);

  G_OBJECT_CLASS (duty_map_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  g_type_ensure (SHUMATE_TYPE_MAP);
  g_type_ensure (SHUMATE_TYPE_SCALE);
  gtk_widget_class_set_template_from_resource (klass, "/cn/dutydesk/Dutydesk/ui/map/duty-map-view.ui");
  gtk_widget_class_bind_template_child (klass, DutyMapView, overlay);
  gtk_widget_class_bind_template_child (klass, DutyMapView, map);
  gtk_widget_class_bind_template_child (klass, DutyMapView, scale);
  gtk_widget_class_bind_template_child (klass, DutyMapView, grids_toggle);
  gtk_widget_class_bind_template_child (klass, DutyMapView, cameras_toggle);
  gtk_widget_class_bind_template_child (klass, DutyMapView, incidents_toggle);
  gtk_widget_class_bind_template_child (klass, DutyMapView, fault_revealer);
  gtk_widget_class_bind_template_child (klass, DutyMapView, fault);
  gtk_widget_class_bind_template_callback (klass, on_query_tooltip);
  gtk_widget_class_bind_template_callback (klass, on_pressed);
  gtk_widget_class_bind_template_callback (klass, on_released);
  gtk_widget_class_bind_template_callback (klass, on_scroll);
  gtk_widget_class_bind_template_callback (klass, on_motion);
  gtk_widget_class_bind_template_callback (klass, on_grids_toggled);
  gtk_widget_class_bind_template_callback (klass, on_layers_toggled);
  gtk_widget_class_bind_template_callback (klass, on_zoom_in_clicked);
  gtk_widget_class_bind_template_callback (klass, on_zoom_out_clicked);
  gtk_widget_class_bind_template_callback (klass, on_zoom_fit_clicked);
  gtk_widget_class_bind_template_callback (klass, on_fault_closed);
}

static void
duty_map_view_class_init (DutyMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = duty_map_view_dispose;
  object_class->finalize = duty_map_view_finalize;
  widget_class->measure = duty_map_view_measure;
  widget_class->size_allocate = duty_map_view_size_allocate;
  widget_class->snapshot = duty_map_view_snapshot;
  widget_class->realize = duty_map_view_realize;
  gtk_widget_class_set_css_name (widget_class, "dutymap");
  bind_template (widget_class);
  duty_map_keys_add (widget_class);

  signals[AREA_ACTIVATED] =
      g_signal_new ("area-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CAMERA_ACTIVATED] = g_signal_new (
      "camera-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_CAMERA);
  signals[INCIDENT_ACTIVATED] = g_signal_new (
      "incident-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
}

static void
duty_map_view_init (DutyMapView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = duty_near_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "item-activated", G_CALLBACK (on_item_activated), self);
}

static void
add_layers (DutyMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  g_autoptr (DutyMapScene) scene = create_scene (self);

  self->ground = duty_map_ground_new (self->map, self->county, scene);
  shumate_scale_set_viewport (self->scale, viewport);
  self->selection = DUTY_SELECTION_LAYER (duty_selection_layer_new (viewport));
  self->cameras = duty_marker_set_new (viewport, CAMERA_REACH);
  self->incidents = duty_marker_set_new (viewport, INCIDENT_REACH);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->selection));
  shumate_map_add_layer (self->map, duty_marker_set_get_layer (self->cameras));
  shumate_map_add_layer (self->map, duty_marker_set_get_layer (self->incidents));
}

static void
connect_signals (DutyMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (viewport, "notify", G_CALLBACK (on_viewport_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (viewport, "notify::rotation", G_CALLBACK (on_rotation_changed), self, 0);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "notify::scale-factor", G_CALLBACK (update_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  g_signal_connect_object (self->book, "changed", G_CALLBACK (on_incident_changed), self, 0);
  for (guint i = 0; i < 2; i++)
    {
      DutyMarkerSet *set = i == 0 ? self->cameras : self->incidents;

      g_signal_connect_object (set, "item-activated", G_CALLBACK (on_item_activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (set, "cluster-activated", G_CALLBACK (on_cluster_activated), self, 0);
    }
}

/**
 * duty_map_view_new:
 * @county: (transfer none): what is drawn
 * @book: (transfer none): the cases on it
 *
 * Returns: (transfer floating): a map that shows the whole county
 */
GtkWidget *
duty_map_view_new (DutyCounty *county, DutyIncidentBook *book)
{
  DutyMapView *self = g_object_new (DUTY_TYPE_MAP_VIEW, NULL);

  self->county = g_object_ref (county);
  self->book = g_object_ref (book);
  self->marks = duty_incident_marks_new (county, G_LIST_MODEL (book));
  add_layers (self);
  connect_signals (self);
  mark_cameras (self);
  update_marks (self);
  return GTK_WIDGET (self);
}

/**
 * duty_map_view_set_selected:
 * @self: a map
 * @incident: (nullable): the case that is selected in the queue
 *
 * Rings a case and draws lines to its nearest cameras; moves to it if it is out of sight.
 */
void
duty_map_view_set_selected (DutyMapView *self, DutyIncident *incident)
{
  DutyPoint place;

  if (!g_set_object (&self->selected, incident))
    return;
  update_selection (self);
  if (incident == NULL || !duty_incident_marks_locate (self->marks, incident, &place) || self->width == 0)
    return;
  self->moved = TRUE;
  duty_map_motion_reveal (self->map, place);
}

/**
 * duty_map_view_set_area:
 * @self: a map
 * @code: (nullable): the code of the area by which the queue is filtered
 *
 * Outlines an area.
 */
void
duty_map_view_set_area (DutyMapView *self, const char *code)
{
  if (g_strcmp0 (self->chosen, code) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (code);
  update_scene (self);
}

/**
 * duty_map_view_show_county:
 * @self: a map
 *
 * Shows the whole county, and again whenever the map gets another size, until somebody moves it.
 */
void
duty_map_view_show_county (DutyMapView *self)
{
  DutyBox box = duty_county_get_box (self->county);
  DutyPatch patch = duty_mercator_project_box (&box);

  self->moved = FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (patch.left > patch.right || self->width == 0)
    return;
  duty_map_ground_set_size (self->ground, duty_map_motion_get_fitting_size (self->map, &patch));
  duty_map_motion_show (self->map, &patch);
  on_viewport_changed (self);
}

/**
 * duty_map_view_set_base:
 * @self: a map
 * @base: (nullable): what lies under the grids, see the header
 */
void
duty_map_view_set_base (DutyMapView *self, const char *base)
{
  on_fault_closed (self);
  duty_map_ground_set_base_async (self->ground, base, on_base_ready, g_object_ref (self));
}

/*< private >*/
void
duty_map_view_zoom (DutyMapView *self, int steps)
{
  zoom_middle (self, steps);
}

/*< private >*/
void
duty_map_view_pan (DutyMapView *self, double across, double down)
{
  self->moved = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  duty_map_motion_pan (self->map, across * self->width, down * self->height);
}

/*< private >*/
void
duty_map_view_click_middle (DutyMapView *self)
{
  click_ground (self, self->width / 2.0, self->height / 2.0);
}

/*< private >*/
gboolean
duty_map_view_step_back (DutyMapView *self)
{
  gboolean offering = gtk_widget_get_visible (self->popover);
  gboolean chosen = self->chosen != NULL;

  if (offering)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else if (chosen)
    choose_area (self, NULL);
  return offering || chosen;
}

/*< private >*/
ShumateMap *
duty_map_view_get_map (DutyMapView *self)
{
  return self->map;
}

/*< private >*/
DutyMapGround *
duty_map_view_get_ground (DutyMapView *self)
{
  return self->ground;
}

/*< private >*/
DutyMarkerSet *
duty_map_view_get_markers (DutyMapView *self, gboolean incidents)
{
  return incidents ? self->incidents : self->cameras;
}

/*< private >*/
GtkWidget *
duty_map_view_get_popover (DutyMapView *self)
{
  return self->popover;
}

/*< private >*/
const char *
duty_map_view_get_fault (DutyMapView *self)
{
  return gtk_revealer_get_reveal_child (self->fault_revealer) ? gtk_label_get_label (self->fault) : NULL;
}
