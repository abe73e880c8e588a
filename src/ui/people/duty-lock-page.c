/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-lock-page.h"

#include <glib/gi18n.h>

#include "ui/duty-clock-label.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-caps-label.h"
#include "ui/people/duty-waiting-label.h"

/**
 * DutyLockPage:
 *
 * Covers the desk while its officer is away: the time, who locked the seat and when, and an entry for their
 * password. Nothing of a case is on it but that one waits.
 */
struct _DutyLockPage
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned, nullable */
  gint64 since;   /* µs UTC */
  gboolean is_busy;

  /* template */
  DutyClockLabel *clock;
  GtkLabel *who;
  DutyWaitingLabel *waiting;
  GtkEditable *password_row;
  GtkLabel *problem;
  GtkWidget *unlock;
};

G_DEFINE_FINAL_TYPE (DutyLockPage, duty_lock_page, GTK_TYPE_WIDGET)

static void
update_sensitive (DutyLockPage *self)
{
  gtk_widget_set_sensitive (self->unlock, *gtk_editable_get_text (self->password_row) != '\0' && !self->is_busy);
}

static void
show_problem (DutyLockPage *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyLockPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_open = duty_desk_unlock_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  if (self->desk == NULL)
    return;
  show_problem (self, is_open ? NULL : error->message);
  gtk_editable_set_text (self->password_row, "");
  update_sensitive (self);
  if (!is_open)
    gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

static void
on_unlock_clicked (DutyLockPage *self)
{
  if (!gtk_widget_get_sensitive (self->unlock))
    return;
  self->is_busy = TRUE;
  show_problem (self, NULL);
  update_sensitive (self);
  duty_desk_unlock_async (self->desk, gtk_editable_get_text (self->password_row), NULL, on_unlocked,
                          g_object_ref (self));
}

static void
on_locked_changed (DutyLockPage *self)
{
  g_autofree char *text = NULL;

  if (!duty_desk_get_locked (self->desk))
    return;
  self->since = duty_clock_get_wall (duty_desk_get_clock (self->desk));
  text = duty_lock_page_describe (self);
  gtk_label_set_label (self->who, text);
  gtk_editable_set_text (self->password_row, "");
  show_problem (self, NULL);
}

static void
duty_lock_page_dispose (GObject *object)
{
  DutyLockPage *self = DUTY_LOCK_PAGE (object);

  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_LOCK_PAGE);

  G_OBJECT_CLASS (duty_lock_page_parent_class)->dispose (object);
}

static void
duty_lock_page_class_init (DutyLockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_lock_page_dispose;
  g_type_ensure (DUTY_TYPE_CAPS_LABEL);
  g_type_ensure (DUTY_TYPE_CLOCK_LABEL);
  g_type_ensure (DUTY_TYPE_WAITING_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-lock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyLockPage, clock);
  gtk_widget_class_bind_template_child (widget_class, DutyLockPage, who);
  gtk_widget_class_bind_template_child (widget_class, DutyLockPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, DutyLockPage, password_row);
  gtk_widget_class_bind_template_child (widget_class, DutyLockPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DutyLockPage, unlock);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, on_unlock_clicked);
}

static void
duty_lock_page_init (DutyLockPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_sensitive (self);
}

/**
 * duty_lock_page_set_desk:
 * @self: a page, once
 * @desk: (transfer none): the desk that is locked
 * @alarm: (transfer none): what rings
 */
void
duty_lock_page_set_desk (DutyLockPage *self, DutyDesk *desk, DutyAlarm *alarm)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  duty_clock_label_show_wall (self->clock, duty_desk_get_clock (desk));
  duty_waiting_label_set_alarm (self->waiting, alarm);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  on_locked_changed (self);
}

/**
 * duty_lock_page_begin:
 * @self: a page that is shown
 *
 * Puts the keyboard where the password is typed.
 */
void
duty_lock_page_begin (DutyLockPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password_row));
}

/**
 * duty_lock_page_describe:
 *
 * Returns: (transfer full): who locked the seat, and when
 */
char *
duty_lock_page_describe (DutyLockPage *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->since / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *time = g_date_time_format (local, "%H:%M");

  /* Translators: who locked the seat, and a time such as 22:15 */
  return g_strdup_printf (_("Locked by %s at %s"), duty_desk_get_officer (self->desk), time);
}
