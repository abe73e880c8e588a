/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-widget.h"

/**
 * duty_widget_dispose_template:
 * @widget: a widget made from a template, directly derived from #GtkWidget
 * @type: the type the template belongs to
 *
 * For dispose: gtk_widget_dispose_template() lets go only of children that are bound to a field; this
 * lets go of all.
 */
void
duty_widget_dispose_template (GtkWidget *widget, GType type)
{
  GtkWidget *child;

  gtk_widget_dispose_template (widget, type);
  while ((child = gtk_widget_get_first_child (widget)) != NULL)
    gtk_widget_unparent (child);
}
