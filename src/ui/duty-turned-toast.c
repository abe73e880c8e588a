/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-turned-toast.h"

#include <glib/gi18n.h>

/**
 * DutyTurnedToast:
 *
 * Tells of clocks that turned to another colour: one line for all that turn while it is shown.
 */
struct _DutyTurnedToast
{
  GObject parent_instance;

  DutyToasts *toasts; /* owned */
  DutyDesk *desk;     /* owned */
  AdwToast *shown;    /* owned, NULL while none is */
  guint n_turned;     /* that it tells of */
};

G_DEFINE_FINAL_TYPE (DutyTurnedToast, duty_turned_toast, G_TYPE_OBJECT)

static char *
describe (DutyTurnedToast *self, DutyIncident *incident, DutyColour colour)
{
  if (self->n_turned > 1)
    return g_strdup_printf (ngettext ("%u clock turned: see the queue", "%u clocks turned: see the queue",
                                      self->n_turned),
                            self->n_turned);
  /* Translators: a colour's meaning, such as “Overdue”, and a case’s title */
  return g_strdup_printf (_("%s: %s"), duty_colour_get_label (colour), duty_incident_get_row (incident)->title);
}

static void
on_dismissed (DutyTurnedToast *self)
{
  g_clear_object (&self->shown);
  self->n_turned = 0;
}

static void
show (DutyTurnedToast *self, const char *markup)
{
  if (self->shown != NULL)
    {
      adw_toast_set_title (self->shown, markup);
      return;
    }
  self->shown = adw_toast_new (markup);
  g_signal_connect_object (self->shown, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  duty_toasts_say (self->toasts, self->shown);
}

/* Told are those who may read the case, and nobody while the seat is locked. */
static void
on_clock_turned (DutyTurnedToast *self, DutyIncident *incident, gboolean of_case, DutyColour colour)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  if (!duty_desk_may_case (self->desk, DUTY_ACT_READ_CASES, duty_incident_get_row (incident)))
    return;
  self->n_turned++;
  text = describe (self, incident, colour);
  markup = g_markup_escape_text (text, -1);
  show (self, markup);
}

static void
duty_turned_toast_finalize (GObject *object)
{
  DutyTurnedToast *self = DUTY_TURNED_TOAST (object);

  g_clear_object (&self->shown);
  g_object_unref (self->toasts);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_turned_toast_parent_class)->finalize (object);
}

static void
duty_turned_toast_class_init (DutyTurnedToastClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_turned_toast_finalize;
}

static void
duty_turned_toast_init (DutyTurnedToast *self)
{
}

/**
 * duty_turned_toast_new:
 * @toasts: (transfer none): where it is shown
 * @room: a room that is open
 *
 * Returns: (transfer full): it, not shown
 */
DutyTurnedToast *
duty_turned_toast_new (DutyToasts *toasts, DutyRoom *room)
{
  DutyTurnedToast *self = g_object_new (DUTY_TYPE_TURNED_TOAST, NULL);

  self->toasts = g_object_ref (toasts);
  self->desk = g_object_ref (duty_room_get_desk (room));
  g_signal_connect_object (duty_room_get_keeper (room), "notify-officer", G_CALLBACK (on_clock_turned), self,
                           G_CONNECT_SWAPPED);
  return self;
}
