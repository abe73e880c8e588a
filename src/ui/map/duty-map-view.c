/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <shumate/shumate.h>

#include "ui/map/duty-map-contents.h"
#include "ui/map/duty-map-keys.h"
#include "ui/map/duty-map-motion.h"
#include "ui/map/duty-map-pointer.h"
#include "ui/map/duty-map-style.h"
#include "ui/map/duty-map-view-private.h"
#include "ui/map/duty-near-popover.h"

/**
 * DutyMapView:
 *
 * See the header. What it shows is its contents; here is what an officer does with them: moves, chooses,
 * clicks, and reads what is offered.
 */
struct _DutyMapView
{
  GtkWidget parent_instance;

  /* owned */
  DutyCounty *county;
  DutyMapContents *contents;
  DutyMapPointer *pointer;
  GtkWidget *popover; /* our child */

  /* template */
  GtkWidget *overlay;
  ShumateMap *map;
  ShumateScale *scale;
  GtkToggleButton *grids_toggle;
  GtkToggleButton *cameras_toggle;
  GtkToggleButton *incidents_toggle;
  GtkRevealer *fault_revealer;
  GtkLabel *fault;
  GtkWidget *pick_bar;
  GtkWidget *pick_cross;

  /* state */
  guint fit;      /* idle */
  gboolean is_picking;
  gboolean moved; /* by the officer: a new size of the window no longer fits the county into it */
  int width;      /* as last allocated */
  int height;
};

enum
{
  AREA_ACTIVATED,
  CAMERA_ACTIVATED,
  INCIDENT_ACTIVATED,
  PLACE_PICKED,
  PICK_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyMapView, duty_map_view, GTK_TYPE_WIDGET)

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

static void
pick (DutyMapView *self, DutyPoint place)
{
  g_signal_emit (self, signals[PLACE_PICKED], 0, place.latitude, place.longitude);
  duty_map_view_end_pick (self);
}

/* Whatever stands there, a place that is picked is a place. */
static void
pick_item (DutyMapView *self, GObject *item)
{
  DutyPoint place;

  if (DUTY_IS_CAMERA (item))
    pick (self, duty_camera_get_place (DUTY_CAMERA (item)));
  else if (duty_map_contents_locate (self->contents, DUTY_INCIDENT (item), &place))
    pick (self, place);
}

static void
on_item_activated (DutyMapView *self, GObject *item)
{
  if (self->is_picking)
    {
      pick_item (self, item);
      return;
    }
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
  DutyPoint place = duty_mercator_unproject (cluster->spot);
  double x;
  double y;

  shumate_viewport_location_to_widget_coords (shumate_map_get_viewport (self->map),
                                              GTK_WIDGET (self->map),
                                              place.latitude,
                                              place.longitude,
                                              &x,
                                              &y);
  duty_near_popover_offer_cluster (DUTY_NEAR_POPOVER (self->popover), set, cluster, x, y);
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
  if (left <= 0 || ldexp (size, left) < DUTY_MAP_CAMERA_REACH)
    offer_cluster (self, set, cluster);
  else
    duty_map_motion_show (self->map, &patch);
}

static void
choose_area (DutyMapView *self, const char *code)
{
  duty_map_view_set_area (self, code);
  g_signal_emit (self, signals[AREA_ACTIVATED], 0, code);
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
  duty_map_view_zoom (self, 1);
}

static void
on_zoom_out_clicked (DutyMapView *self)
{
  duty_map_view_zoom (self, -1);
}

static void
on_zoom_fit_clicked (DutyMapView *self)
{
  duty_map_view_show_county (self);
}

static void
on_grids_toggled (DutyMapView *self)
{
  if (self->contents != NULL)
    duty_map_contents_set_grids (self->contents, gtk_toggle_button_get_active (self->grids_toggle));
}

static void
show_layer (DutyMapView *self, gboolean incidents, GtkToggleButton *toggle)
{
  DutyMarkerSet *set = duty_map_contents_get_markers (self->contents, incidents);

  gtk_widget_set_visible (GTK_WIDGET (duty_marker_set_get_layer (set)), gtk_toggle_button_get_active (toggle));
}

static void
on_layers_toggled (DutyMapView *self)
{
  if (self->contents == NULL)
    return;
  show_layer (self, FALSE, self->cameras_toggle);
  show_layer (self, TRUE, self->incidents_toggle);
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
    duty_map_contents_queue_follow (self->contents);
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
  duty_map_ground_set_textures (duty_map_view_get_ground (self), renderer != NULL && !GSK_IS_CAIRO_RENDERER (renderer));
}

/* GObject */

static void
duty_map_view_dispose (GObject *object)
{
  DutyMapView *self = DUTY_MAP_VIEW (object);

  g_clear_handle_id (&self->fit, g_source_remove);
  if (self->contents != NULL)
    duty_map_contents_shut (self->contents);
  g_clear_object (&self->contents);
  g_clear_object (&self->pointer);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_MAP_VIEW);

  G_OBJECT_CLASS (duty_map_view_parent_class)->dispose (object);
}

static void
duty_map_view_finalize (GObject *object)
{
  DutyMapView *self = DUTY_MAP_VIEW (object);

  g_clear_object (&self->county);

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
  gtk_widget_class_bind_template_child (klass, DutyMapView, pick_bar);
  gtk_widget_class_bind_template_child (klass, DutyMapView, pick_cross);
  gtk_widget_class_bind_template_callback (klass, on_query_tooltip);
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
  signals[PLACE_PICKED] = g_signal_new (
      "place-picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[PICK_ENDED] =
      g_signal_new ("pick-ended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_map_view_init (DutyMapView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = duty_near_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_swapped (self->popover, "item-activated", G_CALLBACK (on_item_activated), self);
  self->pointer = duty_map_pointer_new (self, GTK_WIDGET (self->map));
}

static void
connect_signals (DutyMapView *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (viewport, "notify::rotation", G_CALLBACK (on_rotation_changed), self, 0);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  for (gboolean incidents = FALSE; incidents <= TRUE; incidents++)
    {
      DutyMarkerSet *set = duty_map_contents_get_markers (self->contents, incidents);

      g_signal_connect_object (set, "item-activated", G_CALLBACK (on_item_activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (set, "cluster-activated", G_CALLBACK (on_cluster_activated), self, 0);
    }
}

/**
 * duty_map_view_new:
 * @county: (transfer none): what is drawn
 * @cases: (transfer none): what stands on it
 *
 * Returns: (transfer floating): a map that shows the whole county
 */
GtkWidget *
duty_map_view_new (DutyCounty *county, DutyCaseList *cases)
{
  DutyMapView *self = g_object_new (DUTY_TYPE_MAP_VIEW, NULL);

  self->county = g_object_ref (county);
  self->contents = duty_map_contents_new (self->map, county, cases);
  shumate_scale_set_viewport (self->scale, shumate_map_get_viewport (self->map));
  connect_signals (self);
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

  if (!duty_map_contents_set_selected (self->contents, incident) || incident == NULL || self->width == 0 ||
      !duty_map_contents_locate (self->contents, incident, &place))
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
  duty_map_contents_set_area (self->contents, code);
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
  duty_map_ground_set_size (duty_map_view_get_ground (self), duty_map_motion_get_fitting_size (self->map, &patch));
  duty_map_motion_show (self->map, &patch);
  duty_map_contents_queue_follow (self->contents);
}

/**
 * duty_map_view_begin_pick:
 * @self: a map
 *
 * Waits for the officer to name a place: a click there, or Enter for the middle of the map. The map takes
 * the keyboard, and clicks do nothing else until then.
 */
void
duty_map_view_begin_pick (DutyMapView *self)
{
  self->is_picking = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_set_visible (self->pick_bar, TRUE);
  gtk_widget_set_visible (self->pick_cross, TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->map), "crosshair");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * duty_map_view_end_pick:
 * @self: a map
 *
 * Waits no more; "pick-ended" tells whoever asked.
 */
void
duty_map_view_end_pick (DutyMapView *self)
{
  if (!self->is_picking)
    return;
  self->is_picking = FALSE;
  gtk_widget_set_visible (self->pick_bar, FALSE);
  gtk_widget_set_visible (self->pick_cross, FALSE);
  gtk_widget_set_cursor (GTK_WIDGET (self->map), NULL);
  g_signal_emit (self, signals[PICK_ENDED], 0);
}

gboolean
duty_map_view_get_is_picking (DutyMapView *self)
{
  return self->is_picking;
}

/**
 * duty_map_view_get_pointed:
 * @self: a map
 * @place: (out): the place under the pointer
 *
 * Returns: whether the pointer is on the map
 */
gboolean
duty_map_view_get_pointed (DutyMapView *self, DutyPoint *place)
{
  double x;
  double y;

  if (!duty_map_pointer_get (self->pointer, &x, &y))
    return FALSE;
  *place = get_place_at (self, x, y);
  return duty_geo_is_valid (place->latitude, place->longitude);
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
  duty_map_ground_set_base_async (duty_map_view_get_ground (self), base, on_base_ready, g_object_ref (self));
}

/*< private >*/
void
duty_map_view_zoom_at (DutyMapView *self, int steps, double x, double y)
{
  self->moved = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  duty_map_motion_zoom (self->map, steps, x, y);
}

/*< private >*/
void
duty_map_view_zoom (DutyMapView *self, int steps)
{
  duty_map_view_zoom_at (self, steps, self->width / 2.0, self->height / 2.0);
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
duty_map_view_end_drag (DutyMapView *self)
{
  self->moved = TRUE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/*< private >*/
void
duty_map_view_click (DutyMapView *self, double x, double y)
{
  DutyPoint place = get_place_at (self, x, y);
  DutyArea *area = duty_county_locate (self->county, place);
  gboolean grid = area != NULL && duty_area_get_tier (area) == DUTY_TIER_GRID &&
                  gtk_toggle_button_get_active (self->grids_toggle);

  if (self->is_picking)
    {
      pick (self, place);
      return;
    }
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  if (grid && g_strcmp0 (duty_map_contents_get_area (self->contents), duty_area_get_code (area)) == 0)
    {
      choose_area (self, NULL);
      return;
    }
  if (grid)
    choose_area (self, duty_area_get_code (area));
  duty_near_popover_offer_nearest (DUTY_NEAR_POPOVER (self->popover), self->county, place, x, y);
}

/*< private >*/
void
duty_map_view_click_middle (DutyMapView *self)
{
  duty_map_view_click (self, self->width / 2.0, self->height / 2.0);
}

/*< private >*/
gboolean
duty_map_view_step_back (DutyMapView *self)
{
  gboolean offering = gtk_widget_get_visible (self->popover);
  gboolean picking = self->is_picking;
  gboolean chosen = duty_map_contents_get_area (self->contents) != NULL;

  if (picking)
    duty_map_view_end_pick (self);
  else if (offering)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else if (chosen)
    choose_area (self, NULL);
  return picking || offering || chosen;
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
  return duty_map_contents_get_ground (self->contents);
}

/*< private >*/
DutyMarkerSet *
duty_map_view_get_markers (DutyMapView *self, gboolean incidents)
{
  return duty_map_contents_get_markers (self->contents, incidents);
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
