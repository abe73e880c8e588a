/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-tour-button.h"

#include <glib/gi18n.h>

#include "desk/duty-tour.h"

struct _DutyTourButton
{
  GtkWidget parent_instance;

  /* template */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkLabel *cameras;
  GtkSpinButton *dwell;
  GtkButton *start;
};

typedef enum
{
  SIGNAL_SHOWN,
  SIGNAL_WANTED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyTourButton, duty_tour_button, GTK_TYPE_WIDGET)

static void
on_shown (DutyTourButton *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->dwell));
}

static void
on_start_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyTourButton *self = DUTY_TOUR_BUTTON (widget);

  gtk_spin_button_update (self->dwell);
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_WANTED], 0);
}

static void
duty_tour_button_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_TOUR_BUTTON);

  G_OBJECT_CLASS (duty_tour_button_parent_class)->dispose (object);
}

static void
duty_tour_button_class_init (DutyTourButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_tour_button_dispose;
  signals[SIGNAL_SHOWN] =
      g_signal_new ("shown", DUTY_TYPE_TOUR_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_WANTED] =
      g_signal_new ("wanted", DUTY_TYPE_TOUR_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-tour-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyTourButton, button);
  gtk_widget_class_bind_template_child (widget_class, DutyTourButton, popover);
  gtk_widget_class_bind_template_child (widget_class, DutyTourButton, cameras);
  gtk_widget_class_bind_template_child (widget_class, DutyTourButton, dwell);
  gtk_widget_class_bind_template_child (widget_class, DutyTourButton, start);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_install_action (widget_class, "tours.start", NULL, on_start_activated);
  gtk_widget_class_set_css_name (widget_class, "tour-button");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_tour_button_init (DutyTourButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (guint n)
{
  if (n == 0)
    return g_strdup (_ ("No camera matches the search."));
  if (n > DUTY_TOUR_MAX_CAMERAS)
    return g_strdup_printf (_ ("More than %u cameras match. Narrow the search (Ctrl+F) to those of the tour."),
                            DUTY_TOUR_MAX_CAMERAS);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The %u camera of the search, in the current tile",
                                       "The %u cameras of the search, in the current tile", n),
                          n);
}

/**
 * duty_tour_button_set_n_cameras:
 * @n: how many cameras a tour would have
 */
void
duty_tour_button_set_n_cameras (DutyTourButton *self, guint n)
{
  g_autofree char *text = describe (n);

  gtk_label_set_label (self->cameras, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "tours.start", n > 0 && n <= DUTY_TOUR_MAX_CAMERAS);
}

/**
 * duty_tour_button_get_dwell:
 *
 * Returns: how long each camera is shown, seconds
 */
guint
duty_tour_button_get_dwell (DutyTourButton *self)
{
  return (guint) gtk_spin_button_get_value_as_int (self->dwell);
}

void
duty_tour_button_popup (DutyTourButton *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_menu_button_popup (self->button);
}
