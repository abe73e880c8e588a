/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-sign-in-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-caps-label.h"
#include "ui/people/duty-waiting-label.h"

/**
 * DutySignInPage:
 *
 * What the window shows while nobody is signed in: the county's name, and an entry for name and password. Why
 * somebody was not let in, and until when, is said in the desk's words.
 */
struct _DutySignInPage
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned, nullable */
  gboolean is_busy;

  /* template */
  GtkLabel *county;
  GtkLabel *seat;
  GtkEditable *name_row;
  GtkEditable *password_row;
  GtkLabel *problem;
  GtkWidget *button;
  DutyWaitingLabel *waiting;
};

G_DEFINE_FINAL_TYPE (DutySignInPage, duty_sign_in_page, GTK_TYPE_WIDGET)

static void
update_sensitive (DutySignInPage *self)
{
  gboolean is_whole = *gtk_editable_get_text (self->name_row) != '\0' &&
                      *gtk_editable_get_text (self->password_row) != '\0';

  gtk_widget_set_sensitive (self->button, is_whole && !self->is_busy);
}

static void
show_problem (DutySignInPage *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutySignInPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_in = duty_desk_sign_in_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  if (self->desk == NULL)
    return;
  show_problem (self, is_in ? NULL : error->message);
  gtk_editable_set_text (self->password_row, "");
  if (is_in)
    gtk_editable_set_text (self->name_row, "");
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
  update_sensitive (self);
}

static void
on_sign_in_clicked (DutySignInPage *self)
{
  g_autofree char *name = duty_clean_text_dup_line (gtk_editable_get_text (self->name_row));

  if (!gtk_widget_get_sensitive (self->button))
    return;
  self->is_busy = TRUE;
  show_problem (self, NULL);
  update_sensitive (self);
  duty_desk_sign_in_async (self->desk, name, gtk_editable_get_text (self->password_row), NULL, on_signed_in,
                           g_object_ref (self));
}

static void
on_name_activated (DutySignInPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

static void
duty_sign_in_page_dispose (GObject *object)
{
  DutySignInPage *self = DUTY_SIGN_IN_PAGE (object);

  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_SIGN_IN_PAGE);

  G_OBJECT_CLASS (duty_sign_in_page_parent_class)->dispose (object);
}

static void
duty_sign_in_page_class_init (DutySignInPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_sign_in_page_dispose;
  g_type_ensure (DUTY_TYPE_CAPS_LABEL);
  g_type_ensure (DUTY_TYPE_WAITING_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-sign-in-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, county);
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, seat);
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, button);
  gtk_widget_class_bind_template_child (widget_class, DutySignInPage, waiting);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, on_name_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_sign_in_clicked);
}

static void
duty_sign_in_page_init (DutySignInPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_sensitive (self);
}

/**
 * duty_sign_in_page_set_desk:
 * @self: a page, once
 * @desk: (transfer none): where people sign in
 * @alarm: (transfer none): what rings
 */
void
duty_sign_in_page_set_desk (DutySignInPage *self, DutyDesk *desk, DutyAlarm *alarm)
{
  const char *county = duty_county_get_name (duty_desk_get_county (desk));
  g_autofree char *seat = NULL;

  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  /* Translators: the name of a seat in the room */
  seat = g_strdup_printf (_("Seat %s"), duty_desk_get_seat (desk));
  gtk_label_set_label (self->county, county != NULL && *county != '\0' ? county : _("Dutydesk"));
  gtk_label_set_label (self->seat, seat);
  duty_waiting_label_set_alarm (self->waiting, alarm);
}

/**
 * duty_sign_in_page_begin:
 * @self: a page that is shown
 *
 * Puts the keyboard where the name is typed.
 */
void
duty_sign_in_page_begin (DutySignInPage *self)
{
  gtk_editable_set_text (self->name_row, "");
  gtk_editable_set_text (self->password_row, "");
  show_problem (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
