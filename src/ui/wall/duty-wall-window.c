/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-wall-window.h"

#include <glib/gi18n.h>

#include "ui/wall/duty-monitor-name.h"

/**
 * DutyWallWindow:
 *
 * A main window as the console is one: the guard of the seat leaves it where it is. No application holds it, so that
 * the program does not live on for a wall alone.
 */
struct _DutyWallWindow
{
  GtkApplicationWindow parent_instance;

  DutyWallPage *page; /* borrowed, the child */
};

G_DEFINE_FINAL_TYPE (DutyWallWindow, duty_wall_window, GTK_TYPE_APPLICATION_WINDOW)

static void
duty_wall_window_class_init (DutyWallWindowClass *klass)
{
}

static void
duty_wall_window_init (DutyWallWindow *self)
{
}

/* Nobody answers for what a passer-by would open. */
static void
on_locked_changed (DutyWallWindow *self, GParamSpec *pspec, DutyDesk *desk)
{
  gboolean is_locked = duty_desk_get_locked (desk);

  gtk_widget_set_can_target (GTK_WIDGET (self->page), !is_locked);
  gtk_widget_set_can_focus (GTK_WIDGET (self->page), !is_locked);
}

static void
set_title (DutyWallWindow *self, GdkMonitor *monitor)
{
  g_autofree char *label = duty_monitor_name_dup_label (monitor);
  /* Translators: the title of a wall's window; then the monitor it is on */
  g_autofree char *title = g_strdup_printf (_ ("Wall · %s"), label);

  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
set_size (DutyWallWindow *self, GdkMonitor *monitor)
{
  GdkRectangle box;

  gdk_monitor_get_geometry (monitor, &box);
  gtk_window_set_default_size (GTK_WINDOW (self), box.width, box.height);
}

/**
 * duty_wall_window_new:
 * @desk: (transfer none): a desk that has loaded
 * @favourites: (transfer none): those of the seat
 * @monitor: (transfer none): where it stands
 * @path: (nullable): a file that remembers its layout and cameras
 *
 * Returns: (transfer none): a window, to be presented; GTK holds it until it is destroyed
 */
GtkWindow *
duty_wall_window_new (DutyDesk *desk, DutyFavourites *favourites, GdkMonitor *monitor, const char *path)
{
  DutyWallWindow *self = g_object_new (DUTY_TYPE_WALL_WINDOW, NULL);
  GtkWidget *page = duty_wall_page_new (desk, favourites, path);

  self->page = DUTY_WALL_PAGE (page);
  duty_wall_page_set_bare (self->page, TRUE);
  gtk_window_set_child (GTK_WINDOW (self), page);
  set_title (self, monitor);
  set_size (self, monitor);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  on_locked_changed (self, NULL, desk);
  gtk_window_fullscreen_on_monitor (GTK_WINDOW (self), monitor);
  return GTK_WINDOW (self);
}

DutyWallPage *
duty_wall_window_get_page (DutyWallWindow *self)
{
  return self->page;
}
