/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the names of areas: townships from afar, then villages, and grids with their open cases from
 * nearby. Names keep out from under the cameras' markers. Whether and where a name is written depends only
 * on the area, the cameras and the scale, so that all tiles it runs over agree. */

#include "ui/map/duty-tile-canvas.h"

#include <pango/pangocairo.h>

/* A tier is named when its areas are typically this many pixels wide. */
#define GRID_WIDTH 170.0
#define VILLAGE_WIDTH 190.0

/* Beyond this a name could run into a tile without the tile knowing. */
#define REACH 160.0

/* How far a camera's marker reaches from its middle, with some air. */
#define MARKER 12.0

typedef struct
{
  const char *font;
  double size; /* of a full-width character, pixels */
  const GdkRGBA *ink;
} Hand;

static const char *
get_symbol (DutyColour colour)
{
  static const char *const symbols[] = { "○", "●", "◆", "▲" };

  return symbols[colour];
}

/* By the characters alone: measuring would need the fonts of this thread. */
static gboolean
has_room (const DutyTileCanvas *canvas, const DutyMapArea *area, const Hand *hand)
{
  double room = (area->patch.right - area->patch.left) * canvas->plane;

  return g_utf8_strlen (area->name, -1) * hand->size * 0.8 < room;
}

static void
write_line (const DutyTileCanvas *canvas, const Hand *hand, const char *text, double x, double y)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (canvas->cr);
  PangoFontDescription *font = pango_font_description_from_string (hand->font);
  int width;
  int height;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (canvas->cr, (int) (x - width / 2.0), (int) (y - height / 2.0));
  pango_cairo_layout_path (canvas->cr, layout);
  cairo_set_line_width (canvas->cr, 3);
  duty_tile_canvas_set_source (canvas, &canvas->style->halo);
  cairo_stroke_preserve (canvas->cr);
  duty_tile_canvas_set_source (canvas, hand->ink);
  cairo_fill (canvas->cr);
}

/* Of the cameras; a name that is seen on the tile may lie beyond its edge, and a camera beyond the name. */
static GArray *
collect_near (const DutyTileCanvas *canvas)
{
  GArray *near = g_array_new (FALSE, FALSE, sizeof (DutySpot));
  DutyPatch around = duty_patch_grow (&canvas->patch, 2 * REACH / canvas->plane);

  for (guint i = 0; i < canvas->cameras->len; i++)
    if (duty_patch_contains (&around, g_array_index (canvas->cameras, DutySpot, i)))
      g_array_append_val (near, g_array_index (canvas->cameras, DutySpot, i));
  return near;
}

static gboolean
is_free (const DutyPatch *box, GArray *cameras)
{
  for (guint i = 0; i < cameras->len; i++)
    if (duty_patch_contains (box, g_array_index (cameras, DutySpot, i)))
      return FALSE;
  return TRUE;
}

/* In pixels: a line or two below or above the middle, if that keeps the name clear of the cameras. */
static double
find_offset (const DutyTileCanvas *canvas, const Hand *hand, const DutyMapArea *area, gboolean counted, GArray *cameras)
{
  static const double lines[] = { 0, 1.4, -1.4, 2.1, -2.1 };
  double across = (g_utf8_strlen (area->name, -1) * hand->size / 2 + MARKER) / canvas->plane;
  double up = hand->size / 2 + MARKER;
  double down = hand->size * (counted ? 2 : 0.5) + MARKER;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      double offset = lines[i] * hand->size;
      DutyPatch box = { area->centre.x - across,
                        area->centre.y + (offset - up) / canvas->plane,
                        area->centre.x + across,
                        area->centre.y + (offset + down) / canvas->plane };

      if (is_free (&box, cameras))
        return offset;
    }
  return 0;
}

static void
write_area (const DutyTileCanvas *canvas,
            const Hand *hand,
            const DutyMapArea *area,
            const DutyGridLoad *load,
            GArray *cameras)
{
  DutyPatch centre = { area->centre.x, area->centre.y, area->centre.x, area->centre.y };
  double x = (area->centre.x - canvas->patch.left) * canvas->plane;
  double y = (area->centre.y - canvas->patch.top) * canvas->plane;

  if (!duty_tile_canvas_shows (canvas, &centre, REACH) || !has_room (canvas, area, hand))
    return;
  y += find_offset (canvas, hand, area, load != NULL, cameras);
  write_line (canvas, hand, area->name, x, y);
  if (load != NULL && load->n_open > 0)
    {
      g_autofree char *count = g_strdup_printf ("%s %u", get_symbol (load->worst), load->n_open);

      write_line (canvas, hand, count, x, y + hand->size * 1.5);
    }
}

static DutyTier
choose_tier (const DutyTileCanvas *canvas)
{
  const double *widths = canvas->geometry->widths;

  if (widths[DUTY_TIER_GRID] * canvas->plane >= GRID_WIDTH)
    return DUTY_TIER_GRID;
  if (widths[DUTY_TIER_VILLAGE] * canvas->plane >= VILLAGE_WIDTH)
    return DUTY_TIER_VILLAGE;
  return DUTY_TIER_TOWNSHIP;
}

/**
 * duty_names_paint:
 *
 * Writes the names of one tier, the deepest that has room for them.
 */
void
duty_names_paint (const DutyTileCanvas *canvas)
{
  const Hand hands[] = {
    [DUTY_TIER_TOWNSHIP] = { "Sans Bold 12", 16, &canvas->style->text },
    [DUTY_TIER_VILLAGE] = { "Sans 11", 15, &canvas->style->text },
    [DUTY_TIER_GRID] = { "Sans 10", 13, &canvas->style->faint_text },
  };
  DutyTier tier = choose_tier (canvas);
  GPtrArray *areas = canvas->geometry->areas;
  g_autoptr (GArray) cameras = collect_near (canvas);

  for (guint i = 0; i < areas->len; i++)
    {
      const DutyMapArea *area = areas->pdata[i];
      const DutyGridLoad *load = tier == DUTY_TIER_GRID ? duty_grid_loads_get (canvas->loads, i) : NULL;

      if (area->tier == tier)
        write_area (canvas, &hands[tier], area, load, cameras);
    }
}
