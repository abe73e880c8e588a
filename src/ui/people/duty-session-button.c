/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-session-button.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"

/**
 * DutySessionButton:
 *
 * Who is signed in at this seat and as what, with what they can do about it: another password, the lock, the way
 * out.
 */
struct _DutySessionButton
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned, nullable */

  /* template */
  GtkMenuButton *button;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (DutySessionButton, duty_session_button, GTK_TYPE_WIDGET)

static char *
describe (DutySessionButton *self)
{
  DutySession *session = duty_desk_get_session (self->desk);

  if (session == NULL)
    /* Translators: the name of the seat */
    return g_strdup_printf (_("Nobody is signed in · seat %s"), duty_desk_get_seat (self->desk));
  /* Translators: who is on duty, as what, and the name of the seat */
  return g_strdup_printf (_("%s · %s · seat %s"), duty_session_get_display (session),
                          duty_role_get_label (duty_session_get_role (session)), duty_desk_get_seat (self->desk));
}

static void
on_session_changed (DutySessionButton *self)
{
  g_autofree char *text = describe (self);

  gtk_label_set_label (self->label, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), duty_desk_get_session (self->desk) != NULL);
  gtk_menu_button_popdown (self->button);
}

static void
duty_session_button_dispose (GObject *object)
{
  DutySessionButton *self = DUTY_SESSION_BUTTON (object);

  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_SESSION_BUTTON);

  G_OBJECT_CLASS (duty_session_button_parent_class)->dispose (object);
}

static void
duty_session_button_class_init (DutySessionButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_session_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-session-button.ui");
  gtk_widget_class_bind_template_child (widget_class, DutySessionButton, button);
  gtk_widget_class_bind_template_child (widget_class, DutySessionButton, label);
}

static void
duty_session_button_init (DutySessionButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_session_button_set_desk:
 * @self: a button, once
 * @desk: (transfer none): where somebody is signed in, or nobody
 */
void
duty_session_button_set_desk (DutySessionButton *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self);
}
