/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-window.h"

/**
 * DutyWindow:
 *
 * The console's main window: a header bar with the state of the room, and its pages.
 */
struct _DutyWindow
{
  AdwApplicationWindow parent_instance;

  /* template */
  AdwViewStack *pages;
};

G_DEFINE_FINAL_TYPE (DutyWindow, duty_window, ADW_TYPE_APPLICATION_WINDOW)

static void
duty_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_WINDOW);
  G_OBJECT_CLASS (duty_window_parent_class)->dispose (object);
}

static void
duty_window_class_init (DutyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, pages);
}

static void
duty_window_init (DutyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_window_new:
 *
 * Returns: (transfer none): a window of @application, not yet presented
 */
DutyWindow *
duty_window_new (GtkApplication *application)
{
  return g_object_new (DUTY_TYPE_WINDOW, "application", application, NULL);
}
