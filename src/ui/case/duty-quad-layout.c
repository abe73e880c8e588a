/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-quad-layout.h"

#define N_COLUMNS 2
#define GAP 4

/**
 * DutyQuadLayout:
 *
 * Lays children out in two columns of pictures, 16 wide and 9 high, as large as the width allows.
 */
struct _DutyQuadLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DutyQuadLayout, duty_quad_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
count_rows (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child) ? 1 : 0;
  return (n + N_COLUMNS - 1) / N_COLUMNS;
}

static int
get_column_width (int width)
{
  return MAX ((width - GAP * (N_COLUMNS - 1)) / N_COLUMNS, 0);
}

static int
get_row_height (int width)
{
  return get_column_width (width) * 9 / 16;
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_width (GtkWidget *widget)
{
  int widest = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      widest = MAX (widest, minimum);
    }
  return widest * N_COLUMNS + GAP * (N_COLUMNS - 1);
}

static void
measure (GtkLayoutManager *manager,
         GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  int rows = count_rows (widget);
  int width = measure_width (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = width;
  else
    *minimum = rows * get_row_height (MAX (for_size, width)) + MAX (rows - 1, 0) * GAP;
  *natural = *minimum;
}

static void
allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  int column_width = get_column_width (width);
  int row_height = get_row_height (width);
  int i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { (i % N_COLUMNS) * (column_width + GAP), (i / N_COLUMNS) * (row_height + GAP),
                              column_width, row_height };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_size_allocate (child, &place, -1);
      i++;
    }
}

static void
duty_quad_layout_class_init (DutyQuadLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = get_request_mode;
  layout_class->measure = measure;
  layout_class->allocate = allocate;
}

static void
duty_quad_layout_init (DutyQuadLayout *self)
{
}
