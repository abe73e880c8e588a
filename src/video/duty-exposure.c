/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-exposure.h"

#include <math.h>

static cairo_rectangle_int_t
round_box (const graphene_rect_t *box, double dx, double dy, int scale)
{
  int left = lround ((box->origin.x + dx) * scale);
  int top = lround ((box->origin.y + dy) * scale);
  int right = lround ((box->origin.x + dx + box->size.width) * scale);
  int bottom = lround ((box->origin.y + dy + box->size.height) * scale);

  return (cairo_rectangle_int_t){ left, top, right - left, bottom - top };
}

/* A widget's box on the surface, in device pixels. */
static gboolean
get_box (GtkWidget *widget, int scale, cairo_rectangle_int_t *box)
{
  GtkNative *native = gtk_widget_get_native (widget);
  graphene_rect_t bounds;
  double dx, dy;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (native), &bounds))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  *box = round_box (&bounds, dx, dy, scale);
  return TRUE;
}

static gboolean
is_painted (GtkWidget *widget)
{
  return gtk_widget_is_drawable (widget) && gtk_widget_get_child_visible (widget) && gtk_widget_get_opacity (widget) > 0 &&
         !GTK_IS_NATIVE (widget);
}

/* GTK draws the children of a widget in their order: those that follow lie above. */
static void
cut_out_later_siblings (cairo_region_t *region, GtkWidget *widget, int scale)
{
  for (GtkWidget *w = gtk_widget_get_next_sibling (widget); w != NULL; w = gtk_widget_get_next_sibling (w))
    {
      cairo_rectangle_int_t box;

      if (is_painted (w) && get_box (w, scale, &box))
        cairo_region_subtract_rectangle (region, &box);
    }
}

static void
clip_to (cairo_region_t *region, GtkWidget *widget, int scale)
{
  cairo_rectangle_int_t box;

  if (get_box (widget, scale, &box))
    cairo_region_intersect_rectangle (region, &box);
}

/**
 * duty_exposure_of:
 * @widget: a mapped widget
 * @scale: device pixels a unit of GTK's coordinates
 *
 * Finds what a person sees of @widget: its box, without what its ancestors clip and without what is
 * drawn over it in the same window. Main thread.
 *
 * Returns: (transfer full): a region of the widget's GdkSurface, in device pixels
 */
cairo_region_t *
duty_exposure_of (GtkWidget *widget, int scale)
{
  cairo_rectangle_int_t box;
  cairo_region_t *region;

  if (!get_box (widget, scale, &box))
    return cairo_region_create ();
  region = cairo_region_create_rectangle (&box);
  for (GtkWidget *w = widget; w != NULL && !GTK_IS_NATIVE (w); w = gtk_widget_get_parent (w))
    {
      cut_out_later_siblings (region, w, scale);
      if (gtk_widget_get_overflow (w) == GTK_OVERFLOW_HIDDEN)
        clip_to (region, w, scale);
    }
  return region;
}
