/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-rows.h"

/**
 * DutyCameraRows:
 *
 * Keeps the rows of the tree and of the list beside the wall up to date with what is on the wall and which
 * cameras are favourites. Only rows that stand for something are touched: a few hundred, however many cameras
 * there are.
 */
struct _DutyCameraRows
{
  GObject parent_instance;

  DutyCounty *county;         /* owned */
  DutyFavourites *favourites; /* owned */
  DutyWallGrid *grid;         /* weak */
  GHashTable *items;          /* of DutyCameraItem, borrowed: those that are bound to a camera */
};

G_DEFINE_FINAL_TYPE (DutyCameraRows, duty_camera_rows, G_TYPE_OBJECT)

static void
mark_item (DutyCameraRows *self, DutyCameraItem *item)
{
  DutyCamera *camera = duty_camera_item_get_camera (item);
  guint number = self->grid != NULL ? duty_wall_grid_find (self->grid, camera) : 0;

  duty_camera_item_set_number (item, number,
                               number != 0 &&
                                   duty_tile_get_live (duty_wall_grid_get_tile (self->grid, number - 1)));
}

static void
star_item (DutyCameraRows *self, DutyCameraItem *item)
{
  duty_camera_item_set_starred (item, duty_favourites_contains (self->favourites,
                                                                duty_camera_item_get_camera (item)));
}

typedef void (*ItemFunc) (DutyCameraRows *self, DutyCameraItem *item);

static void
for_each_item (DutyCameraRows *self, ItemFunc func)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    func (self, item);
}

static void
on_wall_changed (DutyCameraRows *self)
{
  for_each_item (self, mark_item);
}

static void
on_favourites_changed (DutyCameraRows *self)
{
  for_each_item (self, star_item);
}

static void
on_star_toggled (DutyCameraRows *self, DutyCameraItem *item)
{
  duty_camera_rows_toggle_star (self, duty_camera_item_get_camera (item));
}

static void
duty_camera_rows_finalize (GObject *object)
{
  DutyCameraRows *self = DUTY_CAMERA_ROWS (object);

  g_clear_weak_pointer (&self->grid);
  g_hash_table_unref (self->items);
  g_object_unref (self->favourites);
  g_object_unref (self->county);

  G_OBJECT_CLASS (duty_camera_rows_parent_class)->finalize (object);
}

static void
duty_camera_rows_class_init (DutyCameraRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_camera_rows_finalize;
}

static void
duty_camera_rows_init (DutyCameraRows *self)
{
  self->items = g_hash_table_new (NULL, NULL);
}

/**
 * duty_camera_rows_new:
 * @county: (transfer none): knows the names of areas
 * @favourites: (transfer none): which cameras have a star
 * @grid: (transfer none): the tiles whose numbers rows carry
 *
 * Returns: (transfer full): what keeps rows up to date
 */
DutyCameraRows *
duty_camera_rows_new (DutyCounty *county, DutyFavourites *favourites, DutyWallGrid *grid)
{
  DutyCameraRows *self = g_object_new (DUTY_TYPE_CAMERA_ROWS, NULL);

  self->county = g_object_ref (county);
  self->favourites = g_object_ref (favourites);
  g_set_weak_pointer (&self->grid, grid);
  g_signal_connect_object (grid, "changed", G_CALLBACK (on_wall_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "live-changed", G_CALLBACK (on_wall_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_favourites_get_cameras (favourites), "items-changed",
                           G_CALLBACK (on_favourites_changed), self, G_CONNECT_SWAPPED);
  return self;
}

static void
bind_camera (DutyCameraRows *self, DutyCameraItem *item, DutyCamera *camera, gboolean tells_area)
{
  g_autofree char *area =
      tells_area ? duty_county_describe_area (self->county, duty_camera_get_area (camera)) : NULL;

  duty_camera_item_set_camera (item, camera, area);
  g_hash_table_add (self->items, item);
  mark_item (self, item);
  star_item (self, item);
  g_signal_connect_object (item, "star-toggled", G_CALLBACK (on_star_toggled), self, G_CONNECT_SWAPPED);
}

/**
 * duty_camera_rows_bind:
 * @item: (transfer none): a row, until duty_camera_rows_unbind()
 * @object: (transfer none): the #DutyCamera or #DutyCameraBranch that it stands for
 * @tells_area: whether the row of a camera says where it is
 */
void
duty_camera_rows_bind (DutyCameraRows *self, DutyCameraItem *item, GObject *object, gboolean tells_area)
{
  if (DUTY_IS_CAMERA (object))
    bind_camera (self, item, DUTY_CAMERA (object), tells_area);
  else
    duty_camera_item_set_branch (item, DUTY_CAMERA_BRANCH (object));
}

void
duty_camera_rows_unbind (DutyCameraRows *self, DutyCameraItem *item)
{
  g_signal_handlers_disconnect_by_data (item, self);
  g_hash_table_remove (self->items, item);
  duty_camera_item_set_camera (item, NULL, NULL);
}

/**
 * duty_camera_rows_toggle_star:
 * @camera: (transfer none): becomes a favourite, or is one no longer
 */
void
duty_camera_rows_toggle_star (DutyCameraRows *self, DutyCamera *camera)
{
  if (!duty_favourites_set (self->favourites, camera, !duty_favourites_contains (self->favourites, camera)))
    on_favourites_changed (self);
}
