/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the names of areas: townships from afar, then villages, and grids with their open cases from
 * nearby. Whether a name is written depends only on the area and the scale, so that all tiles it runs over
 * agree. */

#include "ui/map/duty-tile-canvas.h"

#include <pango/pangocairo.h>

/* A tier is named when its areas are typically this many pixels wide. */
#define GRID_WIDTH 170.0
#define VILLAGE_WIDTH 190.0

/* Beyond this a name could run into a tile without the tile knowing. */
#define REACH 160.0

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

static void
write_area (const DutyTileCanvas *canvas, const Hand *hand, const DutyMapArea *area, const DutyGridLoad *load)
{
  DutyPatch centre = { area->centre.x, area->centre.y, area->centre.x, area->centre.y };
  double x = (area->centre.x - canvas->patch.left) * canvas->plane;
  double y = (area->centre.y - canvas->patch.top) * canvas->plane;

  if (!duty_tile_canvas_shows (canvas, &centre, REACH) || !has_room (canvas, area, hand))
    return;
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

  for (guint i = 0; i < areas->len; i++)
    {
      const DutyMapArea *area = areas->pdata[i];

      if (area->tier == tier)
        write_area (canvas, &hands[tier], area, tier == DUTY_TIER_GRID ? duty_grid_loads_get (canvas->loads, i) : NULL);
    }
}
