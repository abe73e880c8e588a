/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-waiting-label.h"

#include <glib/gi18n.h>

/**
 * DutyWaitingLabel:
 *
 * What the alarm rings for, in front of whom nothing may be shown: how many cases wait and of which level, and no
 * word of what they are.
 */
struct _DutyWaitingLabel
{
  AdwBin parent_instance;

  DutyAlarm *alarm; /* owned, nullable */
  GtkLabel *label;  /* borrowed, the child */
};

G_DEFINE_FINAL_TYPE (DutyWaitingLabel, duty_waiting_label, ADW_TYPE_BIN)

static void
update (DutyWaitingLabel *self)
{
  guint n = duty_alarm_get_n_unacknowledged (self->alarm);
  DutyIncident *first = duty_alarm_get_most_urgent (self->alarm);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), first != NULL);
  if (first == NULL)
    return;
  text = g_strdup_printf (ngettext ("▲ %u case of level %d waits", "▲ %u cases wait, the gravest of level %d", n), n,
                          duty_incident_get_row (first)->level);
  gtk_label_set_label (self->label, text);
}

static void
duty_waiting_label_dispose (GObject *object)
{
  g_clear_object (&DUTY_WAITING_LABEL (object)->alarm);
  G_OBJECT_CLASS (duty_waiting_label_parent_class)->dispose (object);
}

static void
duty_waiting_label_class_init (DutyWaitingLabelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_waiting_label_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
duty_waiting_label_init (DutyWaitingLabel *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_add_css_class (GTK_WIDGET (self), "waiting-case");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * duty_waiting_label_set_alarm:
 * @self: a label, once
 * @alarm: (transfer none): what rings
 */
void
duty_waiting_label_set_alarm (DutyWaitingLabel *self, DutyAlarm *alarm)
{
  g_return_if_fail (self->alarm == NULL);

  self->alarm = g_object_ref (alarm);
  g_signal_connect_object (alarm, "notify::n-unacknowledged", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
