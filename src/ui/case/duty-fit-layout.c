/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-fit-layout.h"

#define SPACING 8

/**
 * DutyFitLayout:
 *
 * Children in a row, as many as fit: the first and the last always have their place, of those between them
 * the ones that would not fit are not shown (see gtk_widget_get_child_visible()).
 */
struct _DutyFitLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (DutyFitLayout, duty_fit_layout, GTK_TYPE_LAYOUT_MANAGER)

static GPtrArray *
dup_children (GtkWidget *widget)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child))
      g_ptr_array_add (children, child);
  return children;
}

static int
get_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
measure_width (GPtrArray *children, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (guint i = 0; i < children->len; i++)
    {
      int width = get_width (children->pdata[i]) + (i > 0 ? SPACING : 0);

      *natural += width;
      if (i == 0 || i + 1 == children->len)
        *minimum += width;
    }
}

static void
measure_height (GPtrArray *children, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (guint i = 0; i < children->len; i++)
    {
      int least;
      int most;

      gtk_widget_measure (children->pdata[i], GTK_ORIENTATION_VERTICAL, -1, &least, &most, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, most);
    }
}

static void
duty_fit_layout_measure (GtkLayoutManager *layout,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  g_autoptr (GPtrArray) children = dup_children (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (children, minimum, natural);
  else
    measure_height (children, minimum, natural);
}

static void
place (GtkWidget *widget, GtkWidget *child, int x, int width, int height)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int left = mirrored ? gtk_widget_get_width (widget) - x - width : x;

  gtk_widget_set_child_visible (child, TRUE);
  gtk_widget_size_allocate (child, &(GtkAllocation){ left, 0, width, height }, -1);
}

static void
duty_fit_layout_allocate (GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  g_autoptr (GPtrArray) children = dup_children (widget);
  GtkWidget *last = children->len > 1 ? children->pdata[children->len - 1] : NULL;
  int left = last != NULL ? width - get_width (last) - SPACING : width;
  int x = 0;
  gboolean fits = TRUE;

  for (guint i = 0; i < children->len - (last != NULL ? 1 : 0); i++)
    {
      int wanted = get_width (children->pdata[i]);

      fits = i == 0 || (fits && x + wanted <= left);
      if (fits)
        place (widget, children->pdata[i], x, wanted, height);
      else
        gtk_widget_set_child_visible (children->pdata[i], FALSE);
      x += fits ? wanted + SPACING : 0;
    }
  if (last != NULL)
    place (widget, last, x, get_width (last), height);
}

static void
duty_fit_layout_class_init (DutyFitLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->measure = duty_fit_layout_measure;
  layout_class->allocate = duty_fit_layout_allocate;
}

static void
duty_fit_layout_init (DutyFitLayout *self)
{
}
