/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-wall-grid.h"

#include <glib/gi18n.h>

#include "model/duty-wall-layout.h"
#include "ui/wall/duty-camera-branch.h"

/**
 * DutyWallGrid:
 *
 * The tiles of a wall, in one of the layouts. Every tile that was shown once stays, so that a smaller layout forgets
 * no camera; those that are not shown are unmapped and close their looks. One tile may be maximised.
 */
struct _DutyWallGrid
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned */

  DutyTile *tiles[DUTY_WALL_MAX_TILES];     /* children, NULL until they are shown */
  DutyCamera *cameras[DUTY_WALL_MAX_TILES]; /* owned, nullable */
  DutyTour *tours[DUTY_WALL_MAX_TILES];     /* owned, nullable: shown instead of the camera */

  guint layout;
  guint current;  /* the tile that had the focus last */
  int maximised;  /* -1: none */
  gboolean tells_facts;
};

typedef enum
{
  PROP_DESK = 1,
} Property;

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_LIVE_CHANGED,
  N_SIGNALS,
} Signal;

static GParamSpec *properties[PROP_DESK + 1];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyWallGrid, duty_wall_grid, GTK_TYPE_WIDGET)

static gboolean
is_shown (DutyWallGrid *self, guint index)
{
  return self->maximised < 0 ? index < self->layout : index == (guint) self->maximised;
}

static gboolean
has_picture (DutyWallGrid *self, guint index)
{
  return self->cameras[index] != NULL || self->tours[index] != NULL;
}

static guint
index_of (DutyWallGrid *self, GtkWidget *tile)
{
  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    if (GTK_WIDGET (self->tiles[i]) == tile)
      return i;
  g_return_val_if_reached (0);
}

static void
show_camera (DutyWallGrid *self, guint index)
{
  if (self->tiles[index] == NULL)
    return;
  if (self->tours[index] != NULL)
    duty_tile_show_tour (self->tiles[index], self->tours[index]);
  else
    duty_tile_show (self->tiles[index], self->cameras[index], _ ("On the wall"), NULL, NULL);
}

static void add_tile (DutyWallGrid *self, guint index);

static void
update_tile (DutyWallGrid *self, guint index)
{
  gboolean shown = is_shown (self, index);

  if (shown && self->tiles[index] == NULL)
    add_tile (self, index);
  if (self->tiles[index] != NULL)
    gtk_widget_set_child_visible (GTK_WIDGET (self->tiles[index]), shown);
  if (shown)
    show_camera (self, index);
}

static void
update_tiles (DutyWallGrid *self)
{
  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    update_tile (self, i);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The tile shows again what it had before the tour. */
static void
stop_tour (DutyWallGrid *self, guint index)
{
  if (self->tours[index] == NULL)
    return;
  g_clear_object (&self->tours[index]);
  show_camera (self, index);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Controllers of one tile */

static gboolean
is_on_button (GtkWidget *tile, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (tile, x, y, GTK_PICK_DEFAULT);

  return widget != NULL && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) != NULL;
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, DutyWallGrid *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_grab_focus (tile);
  if (n_press == 2 && !is_on_button (tile, x, y))
    duty_wall_grid_maximise (self, self->maximised < 0 ? (int) index_of (self, tile) : -1);
}

static void
on_focused (GtkEventController *controller, DutyWallGrid *self)
{
  self->current = index_of (self, gtk_event_controller_get_widget (controller));
}

static GdkContentProvider *
on_drag_prepared (GtkDragSource *source, double x, double y, DutyWallGrid *self)
{
  GtkWidget *tile = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  if (duty_tile_get_camera (DUTY_TILE (tile)) == NULL)
    return NULL;
  return gdk_content_provider_new_typed (DUTY_TYPE_TILE, tile);
}

static void
drop_branch (DutyWallGrid *self, guint index, DutyCameraBranch *branch)
{
  g_autoptr (GPtrArray) cameras = duty_camera_branch_dup_cameras (branch, DUTY_WALL_MAX_TILES);

  duty_wall_grid_fill (self, index, cameras);
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, DutyWallGrid *self)
{
  guint index = index_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)));

  if (G_VALUE_HOLDS (value, DUTY_TYPE_CAMERA))
    duty_wall_grid_put (self, index, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, DUTY_TYPE_CAMERA_BRANCH))
    drop_branch (self, index, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, DUTY_TYPE_TILE))
    duty_wall_grid_swap (self, index_of (self, g_value_get_object (value)), index);
  gtk_widget_grab_focus (GTK_WIDGET (self->tiles[index]));
  return TRUE;
}

static void
on_stop_tour (DutyWallGrid *self, GtkWidget *tile)
{
  stop_tour (self, index_of (self, tile));
}

static void
on_live_changed (DutyWallGrid *self)
{
  g_signal_emit (self, signals[SIGNAL_LIVE_CHANGED], 0);
}

static void
add_drag_and_drop (DutyWallGrid *self, GtkWidget *tile)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  GType types[] = { DUTY_TYPE_CAMERA, DUTY_TYPE_CAMERA_BRANCH, DUTY_TYPE_TILE };

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_drag_prepared), self);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_dropped), self);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (target));
}

static void
add_tile (DutyWallGrid *self, guint index)
{
  GtkWidget *tile = duty_tile_new (self->desk);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->tiles[index] = DUTY_TILE (tile);
  duty_tile_set_number (DUTY_TILE (tile), index + 1);
  duty_tile_set_tells_facts (DUTY_TILE (tile), self->tells_facts);
  duty_tile_set_thrifty (DUTY_TILE (tile), TRUE);
  gtk_widget_set_parent (tile, GTK_WIDGET (self));
  gtk_widget_set_child_visible (tile, is_shown (self, index));
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (tile, GTK_EVENT_CONTROLLER (click));
  g_signal_connect (focus, "enter", G_CALLBACK (on_focused), self);
  gtk_widget_add_controller (tile, focus);
  add_drag_and_drop (self, tile);
  g_signal_connect_object (tile, "stop-tour", G_CALLBACK (on_stop_tour), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (tile, "notify::live", G_CALLBACK (on_live_changed), self, G_CONNECT_SWAPPED);
}

/* Keys */

static void
move_focus (DutyWallGrid *self, int columns, int rows)
{
  int next = duty_wall_layout_get_neighbour (self->layout, self->current, columns, rows);

  if (self->maximised < 0 && next >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->tiles[next]));
}

static gboolean
lead_tour (DutyWallGrid *self, guint key)
{
  DutyTour *tour = self->tours[self->current];

  if (tour == NULL)
    return FALSE;
  if (key == GDK_KEY_space)
    duty_tour_set_paused (tour, !duty_tour_get_paused (tour));
  else
    duty_tour_step (tour, key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down ? 1 : -1);
  return TRUE;
}

static void
empty_tile (DutyWallGrid *self)
{
  if (self->tours[self->current] != NULL)
    stop_tour (self, self->current);
  else
    duty_wall_grid_put (self, self->current, NULL);
}

static gboolean
on_key_pressed (DutyWallGrid *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      move_focus (self, -1, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      move_focus (self, 1, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_focus (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_focus (self, 0, 1);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      duty_wall_grid_maximise (self, self->maximised < 0 ? (int) self->current : -1);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      empty_tile (self);
      return TRUE;
    case GDK_KEY_space:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return lead_tour (self, key);
    case GDK_KEY_s:
    case GDK_KEY_S:
      duty_wall_grid_spotlight (self);
      return TRUE;
    case GDK_KEY_Escape:
      if (self->maximised < 0)
        return FALSE;
      duty_wall_grid_maximise (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* GtkWidget */

static DutyWallCell
get_cell (DutyWallGrid *self, guint index, int *side)
{
  const DutyWallCell whole = { 0, 0, 1 };

  *side = self->maximised < 0 ? (int) duty_wall_layout_get_side (self->layout) : 1;
  return self->maximised < 0 ? duty_wall_layout_get_cell (self->layout, index) : whole;
}

/* Edges are rounded alike for both tiles that meet there, so that no line of the background shows. */
static GtkAllocation
get_box (DutyWallGrid *self, guint index, int width, int height)
{
  int side;
  const DutyWallCell cell = get_cell (self, index, &side);
  int left = width * (int) cell.column / side;
  int top = height * (int) cell.row / side;

  return (GtkAllocation){ left, top, width * (int) (cell.column + cell.span) / side - left,
                          height * (int) (cell.row + cell.span) / side - top };
}

static void
duty_wall_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DutyWallGrid *self = DUTY_WALL_GRID (widget);

  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    if (is_shown (self, i))
      {
        const GtkAllocation box = get_box (self, i, width, height);

        gtk_widget_size_allocate (GTK_WIDGET (self->tiles[i]), &box, -1);
      }
}

static int
measure_tile (DutyWallGrid *self, guint index, GtkOrientation orientation)
{
  int side;
  int span = (int) get_cell (self, index, &side).span;
  int least;

  gtk_widget_measure (GTK_WIDGET (self->tiles[index]), orientation, -1, &least, NULL, NULL, NULL);
  return (least * side + span - 1) / span;
}

static void
duty_wall_grid_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DutyWallGrid *self = DUTY_WALL_GRID (widget);

  *minimum = 0;
  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    if (is_shown (self, i))
      *minimum = MAX (*minimum, measure_tile (self, i, orientation));
  *natural = MAX (*minimum, orientation == GTK_ORIENTATION_HORIZONTAL ? 1280 : 720);
}

static gboolean
duty_wall_grid_grab_focus (GtkWidget *widget)
{
  DutyWallGrid *self = DUTY_WALL_GRID (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->tiles[self->current]));
}

static void
duty_wall_grid_constructed (GObject *object)
{
  DutyWallGrid *self = DUTY_WALL_GRID (object);
  GtkEventController *keys = gtk_event_controller_key_new ();

  G_OBJECT_CLASS (duty_wall_grid_parent_class)->constructed (object);

  update_tiles (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
duty_wall_grid_dispose (GObject *object)
{
  DutyWallGrid *self = DUTY_WALL_GRID (object);

  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    {
      g_clear_pointer ((GtkWidget **) &self->tiles[i], gtk_widget_unparent);
      g_clear_object (&self->cameras[i]);
      g_clear_object (&self->tours[i]);
    }
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_wall_grid_parent_class)->dispose (object);
}

static void
duty_wall_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_DESK:
      DUTY_WALL_GRID (object)->desk = g_value_dup_object (value);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_wall_grid_class_init (DutyWallGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = duty_wall_grid_constructed;
  object_class->dispose = duty_wall_grid_dispose;
  object_class->set_property = duty_wall_grid_set_property;
  widget_class->size_allocate = duty_wall_grid_size_allocate;
  widget_class->measure = duty_wall_grid_measure;
  widget_class->grab_focus = duty_wall_grid_grab_focus;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DUTY_TYPE_DESK,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LIVE_CHANGED] =
      g_signal_new ("live-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "wall-grid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
duty_wall_grid_init (DutyWallGrid *self)
{
  self->layout = 9;
  self->maximised = -1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
duty_wall_grid_new (DutyDesk *desk)
{
  return g_object_new (DUTY_TYPE_WALL_GRID, "desk", desk, NULL);
}

/**
 * duty_wall_grid_set_layout:
 * @n_tiles: a layout that exists
 */
void
duty_wall_grid_set_layout (DutyWallGrid *self, guint n_tiles)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));
  g_return_if_fail (duty_wall_layout_exists (n_tiles));

  if (self->layout == n_tiles && self->maximised < 0)
    return;
  self->layout = n_tiles;
  self->maximised = -1;
  if (self->current >= n_tiles)
    self->current = 0;
  update_tiles (self);
}

guint
duty_wall_grid_get_layout (DutyWallGrid *self)
{
  return self->layout;
}

/**
 * duty_wall_grid_set_tells_facts:
 * @tells: whether codec, size and rates stand on every picture
 */
void
duty_wall_grid_set_tells_facts (DutyWallGrid *self, gboolean tells)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));

  self->tells_facts = tells;
  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    if (self->tiles[i] != NULL)
      duty_tile_set_tells_facts (self->tiles[i], tells);
}

/**
 * duty_wall_grid_put:
 * @index: a tile, from 0
 * @camera: (transfer none) (nullable): what it shows from now on, %NULL for nothing
 *
 * A tour that it showed is over.
 */
void
duty_wall_grid_put (DutyWallGrid *self, guint index, DutyCamera *camera)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));
  g_return_if_fail (index < DUTY_WALL_MAX_TILES);

  if (!g_set_object (&self->cameras[index], camera) && self->tours[index] == NULL)
    return;
  g_clear_object (&self->tours[index]);
  if (is_shown (self, index) || camera == NULL)
    show_camera (self, index);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * duty_wall_grid_put_current:
 * @camera: (transfer none): what the tile that had the focus last shows from now on
 */
void
duty_wall_grid_put_current (DutyWallGrid *self, DutyCamera *camera)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));

  duty_wall_grid_put (self, self->current, camera);
}

/**
 * duty_wall_grid_fill:
 * @from: a tile, from 0
 * @cameras: (element-type DutyCamera) (transfer none): for this tile and those behind it
 *
 * As many as the layout has tiles for; other tiles stay as they are.
 */
void
duty_wall_grid_fill (DutyWallGrid *self, guint from, GPtrArray *cameras)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));

  for (guint i = 0; i < cameras->len && from + i < self->layout; i++)
    duty_wall_grid_put (self, from + i, g_ptr_array_index (cameras, i));
}

static guint
find_free (DutyWallGrid *self)
{
  for (guint i = 0; i < self->layout; i++)
    {
      guint index = (self->current + i) % self->layout;

      if (is_shown (self, index) && !has_picture (self, index))
        return index;
    }
  return self->current;
}

/**
 * duty_wall_grid_put_next:
 * @camera: (transfer none): a camera
 *
 * Puts a camera into the first free tile from the current one on, or in place of what the current one
 * shows when none is free.
 */
void
duty_wall_grid_put_next (DutyWallGrid *self, DutyCamera *camera)
{
  guint index;

  g_return_if_fail (DUTY_IS_WALL_GRID (self));
  g_return_if_fail (DUTY_IS_CAMERA (camera));

  index = find_free (self);
  duty_wall_grid_put (self, index, camera);
  self->current = index;
}

/**
 * duty_wall_grid_start_tour:
 * @tour: (transfer none): a tour that is not open, and of no tile
 *
 * Shows it in the current tile. When it is stopped, what the tile showed comes back.
 */
void
duty_wall_grid_start_tour (DutyWallGrid *self, DutyTour *tour)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));
  g_return_if_fail (DUTY_IS_TOUR (tour));

  g_set_object (&self->tours[self->current], tour);
  show_camera (self, self->current);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* A tour is shown by one tile at a time: before it goes to another, its span ends. */
static void
release_tour (DutyWallGrid *self, guint index)
{
  if (self->tours[index] != NULL && self->tiles[index] != NULL)
    duty_tile_show (self->tiles[index], NULL, NULL, NULL, NULL);
}

/**
 * duty_wall_grid_swap:
 *
 * Lets two tiles change their cameras and tours.
 */
void
duty_wall_grid_swap (DutyWallGrid *self, guint a, guint b)
{
  DutyCamera *camera;
  DutyTour *tour;

  g_return_if_fail (DUTY_IS_WALL_GRID (self));
  g_return_if_fail (a < DUTY_WALL_MAX_TILES && b < DUTY_WALL_MAX_TILES);

  if (a == b)
    return;
  release_tour (self, a);
  release_tour (self, b);
  camera = self->cameras[a];
  self->cameras[a] = self->cameras[b];
  self->cameras[b] = camera;
  tour = self->tours[a];
  self->tours[a] = self->tours[b];
  self->tours[b] = tour;
  show_camera (self, a);
  show_camera (self, b);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * duty_wall_grid_spotlight:
 *
 * In a layout with a large tile lets it and the tile that had the focus last change their cameras.
 *
 * Returns: whether there is another tile to change with
 */
gboolean
duty_wall_grid_spotlight (DutyWallGrid *self)
{
  g_return_val_if_fail (DUTY_IS_WALL_GRID (self), FALSE);

  if (self->maximised >= 0 || self->current == 0 || duty_wall_layout_get_cell (self->layout, 0).span < 2)
    return FALSE;
  duty_wall_grid_swap (self, 0, self->current);
  return TRUE;
}

/**
 * duty_wall_grid_maximise:
 * @index: the tile that is shown alone, -1 for none
 */
void
duty_wall_grid_maximise (DutyWallGrid *self, int index)
{
  g_return_if_fail (DUTY_IS_WALL_GRID (self));
  g_return_if_fail (index < (int) self->layout);

  if (self->maximised == index || self->layout == 1)
    return;
  self->maximised = index;
  if (index >= 0)
    self->current = index;
  update_tiles (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

int
duty_wall_grid_get_maximised (DutyWallGrid *self)
{
  return self->maximised;
}

/**
 * duty_wall_grid_get_current:
 *
 * Returns: the tile that had the focus last, from 0
 */
guint
duty_wall_grid_get_current (DutyWallGrid *self)
{
  return self->current;
}

/**
 * duty_wall_grid_get_tour:
 *
 * Returns: (transfer none) (nullable): the tour that tile @index shows
 */
DutyTour *
duty_wall_grid_get_tour (DutyWallGrid *self, guint index)
{
  g_return_val_if_fail (index < DUTY_WALL_MAX_TILES, NULL);

  return self->tours[index];
}

/**
 * duty_wall_grid_get_tile:
 *
 * Returns: (transfer none) (nullable): a tile, from 0; %NULL while it was never shown
 */
DutyTile *
duty_wall_grid_get_tile (DutyWallGrid *self, guint index)
{
  g_return_val_if_fail (index < DUTY_WALL_MAX_TILES, NULL);

  return self->tiles[index];
}

/**
 * duty_wall_grid_get_camera:
 *
 * Returns: (transfer none) (nullable): what tile @index holds, shown or not
 */
DutyCamera *
duty_wall_grid_get_camera (DutyWallGrid *self, guint index)
{
  g_return_val_if_fail (index < DUTY_WALL_MAX_TILES, NULL);

  return self->cameras[index];
}

/**
 * duty_wall_grid_find:
 *
 * Returns: the number of the first tile in the layout that holds @camera, from 1; 0 when none does
 */
guint
duty_wall_grid_find (DutyWallGrid *self, DutyCamera *camera)
{
  for (guint i = 0; i < self->layout; i++)
    if (self->cameras[i] == camera && self->tours[i] == NULL)
      return i + 1;
  return 0;
}

/**
 * duty_wall_grid_get_n_pictures:
 *
 * Returns: tiles on the screen that have a camera
 */
guint
duty_wall_grid_get_n_pictures (DutyWallGrid *self)
{
  guint n = 0;

  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    n += is_shown (self, i) && has_picture (self, i);
  return n;
}

/**
 * duty_wall_grid_get_n_live:
 *
 * Returns: tiles on the screen whose picture is live
 */
guint
duty_wall_grid_get_n_live (DutyWallGrid *self)
{
  guint n = 0;

  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    n += is_shown (self, i) && duty_tile_get_live (self->tiles[i]);
  return n;
}
