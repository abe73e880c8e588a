/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tiles, painted and looked at pixel by pixel. */

#include "ui/map/duty-map-painter.h"

#include <math.h>

#include "ui/map/duty-map-style.h"

#define SIZE 256
#define ZOOM 12

/* A county of one grid on the left half of a tile and one on the right, and a road across both. */
static const DutyTileKey key = { ZOOM, 3300, 1500 };

typedef struct
{
  DutyCounty *county;
  DutyGridLoads *loads;
} Fixture;

static DutyPoint
at (double x, double y)
{
  DutyPatch patch = duty_tile_key_get_patch (&key);

  return duty_mercator_unproject ((DutySpot){ patch.left + x * (patch.right - patch.left),
                                              patch.top + y * (patch.bottom - patch.top) });
}

static void
add_area (DutyCounty *county, const char *code, const char *name, DutyTier tier, double left, double right)
{
  g_autoptr (DutyArea) area = duty_area_new (code, name, tier, tier == DUTY_TIER_COUNTY ? NULL : "1");
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (DutyPoint));
  DutyPoint corners[] = { at (left, 0.1), at (right, 0.1), at (right, 0.9), at (left, 0.9) };

  g_array_append_vals (ring, corners, G_N_ELEMENTS (corners));
  duty_area_take_ring (area, ring);
  duty_county_add_area (county, area);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GArray *road = g_array_new (FALSE, FALSE, sizeof (DutyPoint));
  DutyPoint ends[] = { at (0.1, 0.5), at (0.9, 0.5) };

  self->county = duty_county_new ();
  add_area (self->county, "1", "", DUTY_TIER_COUNTY, 0.1, 0.9);
  add_area (self->county, "1a", "", DUTY_TIER_GRID, 0.1, 0.5);
  add_area (self->county, "1b", "", DUTY_TIER_GRID, 0.5, 0.9);
  g_array_append_vals (road, ends, G_N_ELEMENTS (ends));
  duty_county_take_shape (self->county, duty_ground_shape_new (DUTY_GROUND_TRUNK, NULL, road));
  self->loads = duty_grid_loads_new (3);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  duty_grid_loads_unref (self->loads);
  g_assert_finalize_object (self->county);
}

static cairo_surface_t *
paint (Fixture *self, DutyMapBase base, gboolean dark, gboolean grids, guint scale)
{
  g_autoptr (DutyMapScene) scene = duty_map_scene_new (dark, grids, scale, self->loads);
  g_autoptr (DutyMapPainter) painter = duty_map_painter_new (self->county, base, NULL);

  return duty_map_painter_paint (painter, &key, SIZE, scene);
}

/* Of a surface in device pixels; 0xAARRGGBB. */
static guint32
look (cairo_surface_t *surface, double x, double y)
{
  int width = cairo_image_surface_get_width (surface);
  const guint8 *row =
      cairo_image_surface_get_data (surface) + (int) (y * width) * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (const void *) row)[(int) (x * width)];
}

static void
assert_colour (guint32 pixel, const GdkRGBA *colour)
{
  int parts[] = { (int) (pixel >> 16 & 255), (int) (pixel >> 8 & 255), (int) (pixel & 255) };
  float wanted[] = { colour->red, colour->green, colour->blue };

  for (int i = 0; i < 3; i++)
    g_assert_cmpint (abs (parts[i] - (int) roundf (wanted[i] * 255)), <=, 2);
}

static int
get_red (guint32 pixel)
{
  return (int) (pixel >> 16 & 255) - (int) (pixel >> 8 & 255);
}

static void
test_paints_the_ground (Fixture *self, gconstpointer data)
{
  for (gboolean dark = FALSE; dark <= TRUE; dark++)
    {
      const DutyMapStyle *style = duty_map_style_get (dark);
      cairo_surface_t *tile = paint (self, DUTY_MAP_BASE_GROUND, dark, TRUE, 1);

      assert_colour (look (tile, 0.05, 0.05), &style->beyond);
      assert_colour (look (tile, 0.3, 0.3), &style->land);
      assert_colour (look (tile, 0.3, 0.5), &style->trunk);
      cairo_surface_destroy (tile);
    }
}

static void
test_tints_what_is_overdue (Fixture *self, gconstpointer data)
{
  const DutyMapStyle *style = duty_map_style_get (TRUE);
  cairo_surface_t *tile;

  *duty_grid_loads_edit (self->loads, 1) = (DutyGridLoad){ 2, 1, DUTY_COLOUR_RED, FALSE };
  tile = paint (self, DUTY_MAP_BASE_GROUND, TRUE, TRUE, 1);
  g_assert_cmpint (get_red (look (tile, 0.3, 0.25)), >, 25);
  assert_colour (look (tile, 0.7, 0.25), &style->land);
  assert_colour (look (tile, 0.3, 0.5), &style->trunk); /* the road lies over the tint */
  cairo_surface_destroy (tile);

  tile = paint (self, DUTY_MAP_BASE_GROUND, TRUE, FALSE, 1);
  assert_colour (look (tile, 0.3, 0.25), &style->land);
  cairo_surface_destroy (tile);
}

static void
test_outlines_what_is_chosen (Fixture *self, gconstpointer data)
{
  const DutyMapStyle *style = duty_map_style_get (TRUE);
  cairo_surface_t *tile;

  duty_grid_loads_edit (self->loads, 2)->chosen = TRUE;
  tile = paint (self, DUTY_MAP_BASE_GROUND, TRUE, TRUE, 1);
  assert_colour (look (tile, 0.5, 0.3), &style->chosen);
  cairo_surface_destroy (tile);
}

static void
test_lies_over_others (Fixture *self, gconstpointer data)
{
  cairo_surface_t *tile;

  *duty_grid_loads_edit (self->loads, 1) = (DutyGridLoad){ 1, 0, DUTY_COLOUR_YELLOW, FALSE };
  tile = paint (self, DUTY_MAP_BASE_NONE, TRUE, TRUE, 1);
  g_assert_cmpuint (look (tile, 0.7, 0.25), ==, 0);
  g_assert_cmpuint (look (tile, 0.3, 0.25) >> 24, >, 0);
  g_assert_cmpuint (look (tile, 0.3, 0.25) >> 24, <, 255);
  cairo_surface_destroy (tile);
}

static void
test_is_sharp_on_a_fine_screen (Fixture *self, gconstpointer data)
{
  cairo_surface_t *tile = paint (self, DUTY_MAP_BASE_GROUND, TRUE, TRUE, 2);

  g_assert_cmpint (cairo_image_surface_get_width (tile), ==, 2 * SIZE);
  assert_colour (look (tile, 0.3, 0.3), &duty_map_style_get (TRUE)->land);
  cairo_surface_destroy (tile);
}

static gpointer
paint_many (gpointer data)
{
  g_autoptr (DutyGridLoads) loads = duty_grid_loads_new (3);
  g_autoptr (DutyMapScene) scene = duty_map_scene_new (TRUE, TRUE, 1, loads);

  for (guint i = 0; i < 20; i++)
    cairo_surface_destroy (duty_map_painter_paint (data, &key, SIZE, scene));
  return NULL;
}

/* The first to paint projects the county, while others want it. */
static void
test_paints_on_many_threads (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyMapPainter) painter = duty_map_painter_new (self->county, DUTY_MAP_BASE_GROUND, NULL);
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("paint", paint_many, painter);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static DutyCounty *
create_named_county (gboolean watched)
{
  const DutyCameraRow row = { .id = "c", .name = "Crossing", .place = at (0.5, 0.5) };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);
  DutyCounty *county = duty_county_new ();

  add_area (county, "1", "", DUTY_TIER_COUNTY, 0.1, 0.9);
  add_area (county, "1a", "MMMMMM", DUTY_TIER_GRID, 0.1, 0.9);
  if (watched)
    g_assert_true (duty_county_add_camera (county, camera));
  return county;
}

static void
count_ink (gboolean watched, guint *around, guint *at_middle)
{
  g_autoptr (DutyCounty) county = create_named_county (watched);
  g_autoptr (DutyGridLoads) loads = duty_grid_loads_new (2);
  g_autoptr (DutyMapScene) scene = duty_map_scene_new (TRUE, TRUE, 1, loads);
  g_autoptr (DutyMapPainter) painter = duty_map_painter_new (county, DUTY_MAP_BASE_GROUND, NULL);
  cairo_surface_t *tile = duty_map_painter_paint (painter, &key, SIZE, scene);
  guint32 land = look (tile, 0.15, 0.15);

  *around = *at_middle = 0;
  for (int i = 40 * SIZE; i < SIZE * (SIZE - 40); i++)
    {
      int x = i % SIZE;
      int y = i / SIZE;
      gboolean ink = x >= 40 && x < SIZE - 40 && look (tile, (x + 0.5) / SIZE, (y + 0.5) / SIZE) != land;

      *around += ink;
      *at_middle += ink && ABS (x - SIZE / 2) < 10 && ABS (y - SIZE / 2) < 10;
    }
  cairo_surface_destroy (tile);
}

/* A camera's marker would hide a name: it is written beside it. */
static void
test_names_keep_clear_of_cameras (void)
{
  guint around;
  guint at_middle;

  count_ink (FALSE, &around, &at_middle);
  g_assert_cmpuint (at_middle, >, 0);

  count_ink (TRUE, &around, &at_middle);
  g_assert_cmpuint (at_middle, ==, 0);
  g_assert_cmpuint (around, >, 0);
}

#define ADD(name, func) g_test_add ("/map/painter/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("paints-the-ground", test_paints_the_ground);
  ADD ("tints-what-is-overdue", test_tints_what_is_overdue);
  ADD ("outlines-what-is-chosen", test_outlines_what_is_chosen);
  ADD ("lies-over-others", test_lies_over_others);
  ADD ("is-sharp-on-a-fine-screen", test_is_sharp_on_a_fine_screen);
  ADD ("paints-on-many-threads", test_paints_on_many_threads);
  g_test_add_func ("/map/painter/names-keep-clear-of-cameras", test_names_keep_clear_of_cameras);
  return g_test_run ();
}
