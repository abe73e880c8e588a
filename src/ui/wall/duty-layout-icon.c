/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-layout-icon.h"

#include "model/duty-wall-layout.h"

#define WIDTH 24
#define HEIGHT 16

/**
 * DutyLayoutIcon:
 *
 * A layout of a wall in small, drawn in the colour of the text.
 */
struct _DutyLayoutIcon
{
  GtkWidget parent_instance;

  guint n_tiles;
};

G_DEFINE_FINAL_TYPE (DutyLayoutIcon, duty_layout_icon, GTK_TYPE_WIDGET)

static void
duty_layout_icon_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
  *natural = *minimum;
}

/* Tiles lie one pixel apart, on whole pixels. */
static graphene_rect_t
get_box (DutyLayoutIcon *self, guint index, int width, int height)
{
  int side = (int) duty_wall_layout_get_side (self->n_tiles);
  const DutyWallCell cell = duty_wall_layout_get_cell (self->n_tiles, index);
  int left = (width + 1) * (int) cell.column / side;
  int top = (height + 1) * (int) cell.row / side;
  int right = (width + 1) * (int) (cell.column + cell.span) / side;
  int bottom = (height + 1) * (int) (cell.row + cell.span) / side;

  return GRAPHENE_RECT_INIT (left, top, right - left - 1, bottom - top - 1);
}

static void
duty_layout_icon_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DutyLayoutIcon *self = DUTY_LAYOUT_ICON (widget);
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  for (guint i = 0; i < self->n_tiles; i++)
    {
      const graphene_rect_t box = get_box (self, i, gtk_widget_get_width (widget), gtk_widget_get_height (widget));

      gtk_snapshot_append_color (snapshot, &colour, &box);
    }
}

static void
duty_layout_icon_class_init (DutyLayoutIconClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = duty_layout_icon_measure;
  widget_class->snapshot = duty_layout_icon_snapshot;
  gtk_widget_class_set_css_name (widget_class, "layout-icon");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
duty_layout_icon_init (DutyLayoutIcon *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * duty_layout_icon_new:
 * @n_tiles: a layout that exists
 *
 * Returns: (transfer floating): its picture
 */
GtkWidget *
duty_layout_icon_new (guint n_tiles)
{
  DutyLayoutIcon *self = g_object_new (DUTY_TYPE_LAYOUT_ICON, NULL);

  self->n_tiles = n_tiles;
  return GTK_WIDGET (self);
}
