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

/**
 * duty_widget_share_script:
 * @dialog: a window of its own
 * @parent: (nullable): the window it belongs to
 *
 * Gives @dialog the narrow punctuation of @parent, where that has it.
 */
void
duty_widget_share_script (GtkWidget *dialog, GtkWindow *parent)
{
  if (parent != NULL && gtk_widget_has_css_class (GTK_WIDGET (parent), "narrow"))
    gtk_widget_add_css_class (dialog, "narrow");
}
