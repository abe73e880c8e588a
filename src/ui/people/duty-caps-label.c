/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-caps-label.h"

#include <glib/gi18n.h>

/**
 * DutyCapsLabel:
 *
 * Says in words, below a password's entry, that caps lock is on, while the display tells it.
 */
struct _DutyCapsLabel
{
  AdwBin parent_instance;

  GtkWidget *label; /* borrowed, the child */
};

G_DEFINE_FINAL_TYPE (DutyCapsLabel, duty_caps_label, ADW_TYPE_BIN)

static void
update (DutyCapsLabel *self, GParamSpec *pspec, GdkDevice *keyboard)
{
  gtk_widget_set_visible (self->label, gdk_device_get_caps_lock_state (keyboard));
}

static void
duty_caps_label_realize (GtkWidget *widget)
{
  GdkSeat *seat;
  GdkDevice *keyboard;

  GTK_WIDGET_CLASS (duty_caps_label_parent_class)->realize (widget);

  seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;
  if (keyboard == NULL)
    return;
  g_signal_connect_object (keyboard, "notify::caps-lock-state", G_CALLBACK (update), widget, G_CONNECT_SWAPPED);
  update (DUTY_CAPS_LABEL (widget), NULL, keyboard);
}

static void
duty_caps_label_unrealize (GtkWidget *widget)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (widget));
  GdkDevice *keyboard = seat != NULL ? gdk_seat_get_keyboard (seat) : NULL;

  if (keyboard != NULL)
    g_signal_handlers_disconnect_by_data (keyboard, widget);

  GTK_WIDGET_CLASS (duty_caps_label_parent_class)->unrealize (widget);
}

static void
duty_caps_label_class_init (DutyCapsLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->realize = duty_caps_label_realize;
  widget_class->unrealize = duty_caps_label_unrealize;
}

static void
duty_caps_label_init (DutyCapsLabel *self)
{
  self->label = gtk_label_new (_("⇪ Caps lock is on"));
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_add_css_class (self->label, "warning");
  adw_bin_set_child (ADW_BIN (self), self->label);
}
