/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-monitor-button.h"

#include <glib/gi18n.h>

#include "ui/wall/duty-monitor-name.h"

struct _DutyMonitorButton
{
  GtkWidget parent_instance;

  DutyWalls *walls;   /* owned, nullable */
  DutyWallPage *page; /* weak */

  GtkWidget *button; /* child */
  GtkWidget *rows;   /* in the popover */
};

G_DEFINE_FINAL_TYPE (DutyMonitorButton, duty_monitor_button, GTK_TYPE_WIDGET)

#define MONITOR "duty-monitor"

static void
on_switched (DutyMonitorButton *self, GParamSpec *pspec, GtkSwitch *toggle)
{
  GdkMonitor *monitor = g_object_get_data (G_OBJECT (toggle), MONITOR);

  if (gtk_switch_get_active (toggle))
    duty_walls_open (self->walls, monitor);
  else
    duty_walls_close (self->walls, monitor);
}

static void
on_put (DutyMonitorButton *self, GtkWidget *button)
{
  GdkMonitor *monitor = g_object_get_data (G_OBJECT (button), MONITOR);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  if (self->page != NULL)
    duty_wall_page_copy (duty_walls_open (self->walls, monitor), self->page);
}

static GtkWidget *
new_label (GdkMonitor *monitor, gboolean is_console)
{
  g_autofree char *name = duty_monitor_name_dup_label (monitor);
  /* Translators: a monitor, on which this window is */
  g_autofree char *text = is_console ? g_strdup_printf (_ ("%s (this window)"), name) : g_strdup (name);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static GtkWidget *
new_switch (DutyMonitorButton *self, GdkMonitor *monitor)
{
  GtkWidget *toggle = gtk_switch_new ();

  g_object_set_data_full (G_OBJECT (toggle), MONITOR, g_object_ref (monitor), g_object_unref);
  gtk_switch_set_active (GTK_SWITCH (toggle), duty_walls_find (self->walls, monitor) != NULL);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (toggle, _ ("A wall on this monitor, also after the next start"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Wall on this monitor"), -1);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (on_switched), self, G_CONNECT_SWAPPED);
  return toggle;
}

static GtkWidget *
new_put_button (DutyMonitorButton *self, GdkMonitor *monitor)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Show This There"));

  g_object_set_data_full (G_OBJECT (button), MONITOR, g_object_ref (monitor), g_object_unref);
  gtk_widget_set_tooltip_text (button, _ ("Give that wall the layout and the cameras of this page"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_put), self, G_CONNECT_SWAPPED);
  return button;
}

/* A wall over the console would hide what closes it. */
static void
add_row (DutyMonitorButton *self, GdkMonitor *monitor, gboolean is_console)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (row), new_label (monitor, is_console));
  gtk_box_append (GTK_BOX (row), new_put_button (self, monitor));
  gtk_box_append (GTK_BOX (row), new_switch (self, monitor));
  gtk_widget_set_sensitive (row, !is_console);
  gtk_box_append (GTK_BOX (self->rows), row);
}

static void
clear_rows (DutyMonitorButton *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
}

static void
fill_rows (DutyMonitorButton *self)
{
  GListModel *monitors = duty_walls_get_monitors (self->walls);
  GdkMonitor *console = duty_walls_get_console_monitor (self->walls);

  clear_rows (self);
  for (guint i = 0; i < g_list_model_get_n_items (monitors); i++)
    {
      g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, i);

      add_row (self, monitor, monitor == console);
    }
}

static void
on_shown (DutyMonitorButton *self)
{
  if (self->walls != NULL)
    fill_rows (self);
}

static void
on_walls_changed (DutyMonitorButton *self)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (self->button));

  if (gtk_widget_get_visible (GTK_WIDGET (popover)))
    fill_rows (self);
}

static void
duty_monitor_button_dispose (GObject *object)
{
  DutyMonitorButton *self = DUTY_MONITOR_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->walls);
  g_clear_weak_pointer (&self->page);

  G_OBJECT_CLASS (duty_monitor_button_parent_class)->dispose (object);
}

static void
duty_monitor_button_class_init (DutyMonitorButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_monitor_button_dispose;
  gtk_widget_class_set_css_name (widget_class, "monitor-button");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
new_popover (DutyMonitorButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), self->rows);
  g_signal_connect_object (popover, "show", G_CALLBACK (on_shown), self, G_CONNECT_SWAPPED);
  return popover;
}

static void
duty_monitor_button_init (DutyMonitorButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "video-display-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), new_popover (self));
  gtk_widget_set_tooltip_text (self->button, _ ("Walls on other monitors (Ctrl+M)"));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * duty_monitor_button_set_up:
 * @self: a button
 * @walls: (transfer none): the walls
 * @page: (transfer none): the page that it is on
 */
void
duty_monitor_button_set_up (DutyMonitorButton *self, DutyWalls *walls, DutyWallPage *page)
{
  g_set_object (&self->walls, walls);
  g_set_weak_pointer (&self->page, page);
  g_signal_connect_object (walls, "changed", G_CALLBACK (on_walls_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
duty_monitor_button_popup (DutyMonitorButton *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
