/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-tile-canvas.h"

#include <math.h>

/* Points nearer to the last than this many pixels are left out: nobody would see them. */
#define DETAIL 0.7

/**
 * duty_tile_canvas_shows:
 * @self: a canvas
 * @patch: where something lies
 * @margin: how far it reaches beyond that, in pixels
 *
 * Returns: whether any of it can be seen on the tile
 */
gboolean
duty_tile_canvas_shows (const DutyTileCanvas *self, const DutyPatch *patch, double margin)
{
  DutyPatch grown = duty_patch_grow (&self->patch, margin / self->plane);

  return duty_patch_overlaps (&grown, patch);
}

/**
 * duty_tile_canvas_trace:
 * @self: a canvas
 * @spots: (element-type DutySpot): a line or a ring
 * @closed: whether it is a ring
 *
 * Adds a line to the path, as finely as the tile can show it.
 */
void
duty_tile_canvas_trace (const DutyTileCanvas *self, GArray *spots, gboolean closed)
{
  double last_x = 0;
  double last_y = 0;

  for (guint i = 0; i < spots->len; i++)
    {
      const DutySpot *spot = &g_array_index (spots, DutySpot, i);
      double x = (spot->x - self->patch.left) * self->plane;
      double y = (spot->y - self->patch.top) * self->plane;
      gboolean last = i + 1 == spots->len;

      if (i == 0)
        cairo_move_to (self->cr, x, y);
      else if (last || fabs (x - last_x) > DETAIL || fabs (y - last_y) > DETAIL)
        cairo_line_to (self->cr, x, y);
      else
        continue;
      last_x = x;
      last_y = y;
    }
  if (closed)
    cairo_close_path (self->cr);
}

/**
 * duty_tile_canvas_trace_area:
 *
 * Adds all rings of @area to the path; fill it even-odd.
 */
void
duty_tile_canvas_trace_area (const DutyTileCanvas *self, const DutyMapArea *area)
{
  for (guint i = 0; i < area->rings->len; i++)
    duty_tile_canvas_trace (self, area->rings->pdata[i], TRUE);
}

void
duty_tile_canvas_set_source (const DutyTileCanvas *self, const GdkRGBA *colour)
{
  cairo_set_source_rgba (self->cr, colour->red, colour->green, colour->blue, colour->alpha);
}
