/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tiles side by side, as a map between two pixels shows them. */

#include "ui/map/duty-map-tile.h"

#define SIZE 16

static DutyMapTile *
create_white_tile (void)
{
  DutyMapTile *tile = duty_map_tile_new (&(DutyTileKey){ 12, 3300, 1500 }, SIZE);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);
  cairo_t *cr = cairo_create (picture);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  duty_map_tile_set_picture (tile, picture);
  cairo_surface_destroy (picture);
  return tile;
}

/* Four tiles that meet @shift pixels past a whole one, @zoom times their size. */
static GskRenderNode *
snapshot_tiles (DutyMapTile *tile, double shift, double zoom)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float side = (float) (SIZE * zoom);

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) shift, (float) shift));
  for (int i = 0; i < 4; i++)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (i % 2) * side, (float) (i / 2) * side));
      gdk_paintable_snapshot (GDK_PAINTABLE (tile), snapshot, (double) side, (double) side);
      gtk_snapshot_restore (snapshot);
    }
  return gtk_snapshot_free_to_node (snapshot);
}

static void
assert_white (cairo_surface_t *screen)
{
  for (int y = 4; y < SIZE * 3 / 2; y++)
    for (int x = 4; x < SIZE * 3 / 2; x++)
      {
        const guint8 *pixel =
            cairo_image_surface_get_data (screen) + y * cairo_image_surface_get_stride (screen) + x * 4;

        g_assert_cmphex (*(const guint32 *) (const void *) pixel & 0xffffff, ==, 0xffffff);
      }
}

/* No pixel of what lies behind them shows where they meet. */
static void
test_meets_its_neighbours (void)
{
  static const double shifts[] = { 0, 0.25, 1.0 / 3, 0.5, 0.75, 0.999 };
  static const double zooms[] = { 1, 1.1, 1.5 };
  g_autoptr (DutyMapTile) tile = create_white_tile ();

  for (gsize i = 0; i < G_N_ELEMENTS (shifts) * G_N_ELEMENTS (zooms); i++)
    {
      GskRenderNode *node = snapshot_tiles (tile, shifts[i % G_N_ELEMENTS (shifts)], zooms[i / G_N_ELEMENTS (shifts)]);
      cairo_surface_t *screen = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 2 * SIZE, 2 * SIZE);
      cairo_t *cr = cairo_create (screen);

      gsk_render_node_draw (node, cr);
      cairo_destroy (cr);
      cairo_surface_flush (screen);
      assert_white (screen);
      cairo_surface_destroy (screen);
      gsk_render_node_unref (node);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_type_ensure (GSK_TYPE_CAIRO_NODE); /* sets the types of nodes up, without a display */
  g_test_add_func ("/map/tile/meets-its-neighbours", test_meets_its_neighbours);
  return g_test_run ();
}
