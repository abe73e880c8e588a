/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-selection-layer.h"

#include <adwaita.h>

#include "ui/map/duty-map-style.h"

/**
 * DutySelectionLayer:
 *
 * See the header. It draws a handful of lines, so it draws them every frame; pointers pass through it.
 */
struct _DutySelectionLayer
{
  ShumateLayer parent_instance;

  gboolean shown;
  DutyPoint place;
  DutyColour colour;
  GArray *cameras; /* of DutyPoint */
};

#define RING 30.0

G_DEFINE_TYPE (DutySelectionLayer, duty_selection_layer, SHUMATE_TYPE_LAYER)

static void
locate (DutySelectionLayer *self, DutyPoint place, double *x, double *y)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  shumate_viewport_location_to_widget_coords (viewport, GTK_WIDGET (self), place.latitude, place.longitude, x, y);
}

static void
set_source (cairo_t *cr, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

static void
draw_ring (cairo_t *cr, double x, double y, const GdkRGBA *colour)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, RING, 0, 2 * G_PI);
  set_source (cr, colour, 0.22);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2);
  set_source (cr, colour, 0.95);
  cairo_stroke (cr);
}

static void
draw_lines (DutySelectionLayer *self, cairo_t *cr, double x, double y)
{
  const double dashes[] = { 5, 4 };
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 1.4);
  gdk_cairo_set_source_rgba (cr, &duty_map_style_get (dark)->line);
  for (guint i = 0; i < self->cameras->len; i++)
    {
      double to_x;
      double to_y;

      locate (self, g_array_index (self->cameras, DutyPoint, i), &to_x, &to_y);
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, to_x, to_y);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
duty_selection_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DutySelectionLayer *self = DUTY_SELECTION_LAYER (widget);
  const GdkRGBA *colour = duty_map_style_get_colour (self->colour);
  cairo_t *cr;
  double x;
  double y;

  if (!self->shown)
    return;
  locate (self, self->place, &x, &y);
  cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  draw_lines (self, cr, x, y);
  draw_ring (cr, x, y, colour);
  cairo_destroy (cr);
}

static void
duty_selection_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (duty_selection_layer_parent_class)->constructed (object);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object, G_CONNECT_SWAPPED);
}

static void
duty_selection_layer_finalize (GObject *object)
{
  g_array_unref (DUTY_SELECTION_LAYER (object)->cameras);

  G_OBJECT_CLASS (duty_selection_layer_parent_class)->finalize (object);
}

static void
duty_selection_layer_class_init (DutySelectionLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = duty_selection_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = duty_selection_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = duty_selection_layer_snapshot;
}

static void
duty_selection_layer_init (DutySelectionLayer *self)
{
  self->cameras = g_array_new (FALSE, FALSE, sizeof (DutyPoint));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * duty_selection_layer_new:
 * @viewport: of the map
 *
 * Returns: (transfer floating): a layer that shows nothing yet
 */
ShumateLayer *
duty_selection_layer_new (ShumateViewport *viewport)
{
  return g_object_new (DUTY_TYPE_SELECTION_LAYER, "viewport", viewport, NULL);
}

/**
 * duty_selection_layer_show:
 * @self: a layer
 * @place: of the case
 * @colour: of its clock
 * @cameras: (element-type DutyPoint): where its cameras stand
 */
void
duty_selection_layer_show (DutySelectionLayer *self, DutyPoint place, DutyColour colour, const GArray *cameras)
{
  self->shown = TRUE;
  self->place = place;
  self->colour = colour;
  g_array_set_size (self->cameras, 0);
  g_array_append_vals (self->cameras, cameras->data, cameras->len);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
duty_selection_layer_clear (DutySelectionLayer *self)
{
  self->shown = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
