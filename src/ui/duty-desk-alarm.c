/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-desk-alarm.h"

#include "media/duty-chime.h"
#include "model/duty-permissions.h"

/**
 * DutyDeskAlarm:
 *
 * The room's alarm at this desk: a noise, and a line above the queue that says what waits.
 */
struct _DutyDeskAlarm
{
  GObject parent_instance;

  DutyDesk *desk;         /* owned */
  DutyAlarm *alarm;       /* owned */
  DutySettings *settings; /* owned */
  DutyQueueView *queue;   /* owned */
  DutyChime *chime;       /* owned */
};

G_DEFINE_FINAL_TYPE (DutyDeskAlarm, duty_desk_alarm, G_TYPE_OBJECT)

static gboolean
is_more_urgent (DutyIncident *one, DutyIncident *other)
{
  DutyUrgency urgency = duty_incident_get_urgency (one);
  DutyUrgency than = duty_incident_get_urgency (other);

  return duty_urgency_compare (&urgency, &than) < 0;
}

/* It rings for every case, but names those only that who is signed in may read. */
static void
show (DutyDeskAlarm *self)
{
  g_autoptr (GPtrArray) unseen = duty_alarm_dup_unacknowledged (self->alarm);
  DutyCaseList *cases = duty_desk_get_cases (self->desk);
  DutyIncident *first = NULL;
  guint n = 0;

  for (guint i = 0; i < unseen->len; i++)
    {
      DutyIncident *incident = g_ptr_array_index (unseen, i);

      if (duty_case_list_find (cases, duty_incident_get_code (incident)) != incident)
        continue;
      n++;
      if (first == NULL || is_more_urgent (incident, first))
        first = incident;
    }
  duty_queue_view_set_alarm (self->queue, n, first != NULL ? duty_incident_get_row (first)->title : NULL);
}

/* Nobody who could not answer for the case is pressed; an empty seat calls for somebody who can. */
static gboolean
is_to_ring (DutyDeskAlarm *self)
{
  DutySession *session = duty_desk_get_session (self->desk);

  return duty_settings_get_sound (self->settings) &&
         (session == NULL ||
          duty_permissions_get (duty_session_get_role (session), DUTY_ACT_ACCEPT) != DUTY_PERMISSION_NO);
}

static void
beep (DutyDeskAlarm *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self->queue));

  if (native != NULL)
    gdk_surface_beep (gtk_native_get_surface (native));
}

/* Makes a noise and nothing else: no window is raised, no focus moved. */
static void
on_ring (DutyDeskAlarm *self)
{
  if (!is_to_ring (self))
    return;
  duty_chime_ring (self->chime);
  if (duty_chime_is_silent (self->chime))
    beep (self);
}

static void
duty_desk_alarm_finalize (GObject *object)
{
  DutyDeskAlarm *self = DUTY_DESK_ALARM (object);

  g_object_unref (self->chime);
  g_object_unref (self->queue);
  g_object_unref (self->settings);
  g_object_unref (self->alarm);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_desk_alarm_parent_class)->finalize (object);
}

static void
duty_desk_alarm_class_init (DutyDeskAlarmClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_desk_alarm_finalize;
}

static void
duty_desk_alarm_init (DutyDeskAlarm *self)
{
  self->chime = duty_chime_new ();
}

/**
 * duty_desk_alarm_new:
 * @desk: (transfer none): the desk at this seat
 * @alarm: (transfer none): what rings
 * @settings: (transfer none): whether it may be heard
 * @queue: (transfer none): what says what waits
 *
 * Returns: (transfer full): it
 */
DutyDeskAlarm *
duty_desk_alarm_new (DutyDesk *desk, DutyAlarm *alarm, DutySettings *settings, DutyQueueView *queue)
{
  DutyDeskAlarm *self = g_object_new (DUTY_TYPE_DESK_ALARM, NULL);

  self->desk = g_object_ref (desk);
  self->alarm = g_object_ref (alarm);
  self->settings = g_object_ref (settings);
  self->queue = g_object_ref (queue);
  g_signal_connect_object (alarm, "notify::n-unacknowledged", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (alarm, "ring", G_CALLBACK (on_ring), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return self;
}

/**
 * duty_desk_alarm_acknowledge:
 * @self: it
 * @error: return location for who may not
 *
 * Silences what rings: somebody has seen it.
 *
 * Returns: whether who is signed in may
 */
gboolean
duty_desk_alarm_acknowledge (DutyDeskAlarm *self, GError **error)
{
  if (!duty_desk_check (self->desk, DUTY_ACT_ACCEPT, NULL, error))
    return FALSE;
  duty_alarm_acknowledge (self->alarm, NULL);
  return TRUE;
}
