/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-contents.h"

#include <adwaita.h>

#include "ui/map/duty-incident-marks.h"
#include "ui/map/duty-map-motion.h"
#include "ui/map/duty-selection-layer.h"

/**
 * DutyMapContents:
 *
 * See the header. What is still (ground, grids, names) are tiles, painted off the main thread; what moves
 * or is clicked are markers, a few hundred at most. Changes of the cases are gathered for a tenth of a
 * second and then shown at once.
 */
struct _DutyMapContents
{
  GObject parent_instance;

  /* owned */
  DutyCounty *county;
  DutyMapGround *ground;
  DutyMarkerSet *cameras;
  DutyMarkerSet *incidents;
  DutyIncidentMarks *marks;
  DutyIncident *selected; /* nullable */
  char *chosen;           /* code of an area, nullable */

  /* borrowed: the map, until the contents are shut, and its child */
  ShumateMap *map;
  DutySelectionLayer *selection;

  /* state */
  gboolean grids; /* whether the grids are shown */
  guint recount;  /* timeout */
  guint follow;   /* idle */
};

/* Several changes of the cases within this many milliseconds are shown together. */
#define RECOUNT_MS 100

/* How near two cases' markers may stand to each other, pixels. */
#define INCIDENT_REACH 34.0

/* To how many cameras the selected case has lines. */
#define N_NEAREST 4

G_DEFINE_TYPE (DutyMapContents, duty_map_contents, G_TYPE_OBJECT)

static DutyMapScene *
create_scene (DutyMapContents *self)
{
  g_autoptr (DutyGridLoads) loads = duty_incident_marks_create_loads (self->marks, self->chosen);

  return duty_map_scene_new (adw_style_manager_get_dark (adw_style_manager_get_default ()),
                             self->grids,
                             (guint) gtk_widget_get_scale_factor (GTK_WIDGET (self->map)),
                             loads);
}

static void
update_scene (DutyMapContents *self)
{
  g_autoptr (DutyMapScene) scene = NULL;

  if (self->map == NULL)
    return;
  scene = create_scene (self);
  duty_map_ground_set_scene (self->ground, scene);
}

static void
update_marks (DutyMapContents *self)
{
  GPtrArray *items;
  GArray *marks;

  duty_incident_marks_collect (self->marks, &items, &marks);
  duty_marker_set_take (self->incidents, items, marks);
}

static void
mark_cameras (DutyMapContents *self)
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
update_selection (DutyMapContents *self)
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
  DutyMapContents *self = data;

  self->recount = 0;
  update_scene (self);
  update_marks (self);
  update_selection (self);
  return G_SOURCE_REMOVE;
}

static void
queue_recount (DutyMapContents *self)
{
  if (self->recount == 0 && self->map != NULL)
    self->recount = g_timeout_add (RECOUNT_MS, on_recount, self);
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, DutyMapContents *self)
{
  duty_incident_marks_splice (self->marks, position, removed, added);
  queue_recount (self);
}

static void
on_incident_changed (DutyCaseList *cases, DutyIncident *incident, DutyMapContents *self)
{
  duty_incident_marks_update (self->marks, incident);
  queue_recount (self);
}

static gboolean
on_follow (gpointer data)
{
  DutyMapContents *self = data;
  DutyPatch seen = duty_map_motion_get_seen (self->map);
  double plane = duty_map_motion_get_plane (self->map);

  self->follow = 0;
  duty_marker_set_update (self->cameras, &seen, plane);
  duty_marker_set_update (self->incidents, &seen, plane);
  return G_SOURCE_REMOVE;
}

/* GObject */

static void
duty_map_contents_finalize (GObject *object)
{
  DutyMapContents *self = DUTY_MAP_CONTENTS (object);

  duty_map_contents_shut (self);
  g_clear_object (&self->ground);
  g_clear_object (&self->cameras);
  g_clear_object (&self->incidents);
  g_clear_object (&self->marks);
  g_clear_object (&self->selected);
  g_clear_object (&self->county);
  g_free (self->chosen);

  G_OBJECT_CLASS (duty_map_contents_parent_class)->finalize (object);
}

static void
duty_map_contents_class_init (DutyMapContentsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_map_contents_finalize;
}

static void
duty_map_contents_init (DutyMapContents *self)
{
  self->grids = TRUE;
}

static void
add_layers (DutyMapContents *self)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  g_autoptr (DutyMapScene) scene = create_scene (self);

  self->ground = duty_map_ground_new (self->map, self->county, scene);
  self->selection = DUTY_SELECTION_LAYER (duty_selection_layer_new (viewport));
  self->cameras = duty_marker_set_new (viewport, DUTY_MAP_CAMERA_REACH);
  self->incidents = duty_marker_set_new (viewport, INCIDENT_REACH);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->selection));
  shumate_map_add_layer (self->map, duty_marker_set_get_layer (self->cameras));
  shumate_map_add_layer (self->map, duty_marker_set_get_layer (self->incidents));
}

static void
connect_signals (DutyMapContents *self, DutyCaseList *cases)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (
      viewport, "notify", G_CALLBACK (duty_map_contents_queue_follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (update_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->map, "notify::scale-factor", G_CALLBACK (update_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cases, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  g_signal_connect_object (cases, "changed", G_CALLBACK (on_incident_changed), self, 0);
}

/**
 * duty_map_contents_new:
 * @map: gets the layers; duty_map_contents_shut() before it is disposed of
 * @county: (transfer none): what is drawn
 * @cases: (transfer none): what stands on it
 *
 * Returns: (transfer full): what @map shows
 */
DutyMapContents *
duty_map_contents_new (ShumateMap *map, DutyCounty *county, DutyCaseList *cases)
{
  DutyMapContents *self = g_object_new (DUTY_TYPE_MAP_CONTENTS, NULL);

  self->map = map;
  self->county = g_object_ref (county);
  self->marks = duty_incident_marks_new (county, G_LIST_MODEL (cases));
  add_layers (self);
  connect_signals (self, cases);
  mark_cameras (self);
  update_marks (self);
  return self;
}

/**
 * duty_map_contents_set_grids:
 * @self: contents of a map
 * @grids: whether the grids are shown
 */
void
duty_map_contents_set_grids (DutyMapContents *self, gboolean grids)
{
  self->grids = grids;
  update_scene (self);
}

/**
 * duty_map_contents_set_area:
 * @self: contents of a map
 * @code: (nullable): the code of the area to be outlined
 */
void
duty_map_contents_set_area (DutyMapContents *self, const char *code)
{
  if (g_strcmp0 (self->chosen, code) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (code);
  update_scene (self);
}

/**
 * duty_map_contents_get_area:
 *
 * Returns: (transfer none) (nullable): the code of the area that is outlined
 */
const char *
duty_map_contents_get_area (DutyMapContents *self)
{
  return self->chosen;
}

/**
 * duty_map_contents_set_selected:
 * @self: contents of a map
 * @incident: (nullable): the case that gets a ring, and lines to its nearest cameras
 *
 * Returns: whether another one was selected before
 */
gboolean
duty_map_contents_set_selected (DutyMapContents *self, DutyIncident *incident)
{
  if (!g_set_object (&self->selected, incident))
    return FALSE;
  update_selection (self);
  return TRUE;
}

/**
 * duty_map_contents_locate:
 * @self: contents of a map
 * @incident: a case
 * @place: (out): where it stands on the map
 *
 * Returns: whether it stands on the map
 */
gboolean
duty_map_contents_locate (DutyMapContents *self, DutyIncident *incident, DutyPoint *place)
{
  return duty_incident_marks_locate (self->marks, incident, place);
}

/**
 * duty_map_contents_queue_follow:
 * @self: contents of a map
 *
 * Brings the markers up to what is seen, soon. The map's size is not a property that could tell of it.
 */
void
duty_map_contents_queue_follow (DutyMapContents *self)
{
  if (self->follow == 0 && self->map != NULL)
    self->follow = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_follow, self, NULL);
}

/**
 * duty_map_contents_shut:
 * @self: contents of a map
 *
 * Stops all work and lets go of the map: before the map is disposed of.
 */
void
duty_map_contents_shut (DutyMapContents *self)
{
  g_clear_handle_id (&self->recount, g_source_remove);
  g_clear_handle_id (&self->follow, g_source_remove);
  if (self->map != NULL)
    duty_map_ground_shut (self->ground);
  self->map = NULL;
}

/**
 * duty_map_contents_get_ground:
 *
 * Returns: (transfer none): the still part
 */
DutyMapGround *
duty_map_contents_get_ground (DutyMapContents *self)
{
  return self->ground;
}

/**
 * duty_map_contents_get_markers:
 * @self: contents of a map
 * @incidents: whether those of the cases; otherwise those of the cameras
 *
 * Returns: (transfer none): the markers of one kind
 */
DutyMarkerSet *
duty_map_contents_get_markers (DutyMapContents *self, gboolean incidents)
{
  return incidents ? self->incidents : self->cameras;
}
