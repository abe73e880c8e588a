/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-room-status.h"

#include <glib/gi18n.h>

#include "ui/duty-clock-label.h"
#include "ui/duty-widget.h"

#define LOOK_INTERVAL (2 * G_TIME_SPAN_SECOND)

/**
 * DutyRoomStatus:
 *
 * How the room does, in a line: cameras, intake, the time, who is on duty.
 */
struct _DutyRoomStatus
{
  GtkWidget parent_instance;

  DutyRoom *room;   /* owned */
  DutyClock *clock_source; /* owned */
  guint timer;

  /* template */
  GtkLabel *cameras;
  GtkLabel *intake;
  DutyClockLabel *clock;
  GtkLabel *officer;
};

G_DEFINE_FINAL_TYPE (DutyRoomStatus, duty_room_status, GTK_TYPE_WIDGET)

static gboolean
on_look_due (gpointer data)
{
  DutyRoomStatus *self = data;
  DutyDesk *desk = duty_room_get_desk (self->room);
  guint n = g_list_model_get_n_items (duty_county_get_cameras (duty_desk_get_county (desk)));
  g_autofree char *text = NULL;

  /* Translators: how many of the county's cameras are open just now */
  text = g_strdup_printf (_("Cameras %u / %u"), duty_stream_pool_get_n_open (duty_desk_get_pool (desk)), n);
  if (g_strcmp0 (gtk_label_get_label (self->cameras), text) != 0)
    gtk_label_set_label (self->cameras, text);
  return G_SOURCE_CONTINUE;
}

static void
show_intake (DutyRoomStatus *self)
{
  const char *address = duty_room_get_intake_address (self->room);

  gtk_label_set_label (self->intake, address != NULL ? _("Intake runs") : _("◆ Intake stopped"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->intake), address);
}

static void
show_officer (DutyRoomStatus *self)
{
  DutyDesk *desk = duty_room_get_desk (self->room);
  const char *officer = duty_desk_get_officer (desk);
  g_autofree char *text = NULL;

  /* Translators: who is on duty, and the name of the seat */
  text = g_strdup_printf (_("%s · seat %s"), officer != NULL ? officer : _("Nobody is signed in"),
                          duty_desk_get_seat (desk));
  gtk_label_set_label (self->officer, text);
}

static void
duty_room_status_dispose (GObject *object)
{
  DutyRoomStatus *self = DUTY_ROOM_STATUS (object);

  if (self->clock_source != NULL)
    duty_clock_clear_timer (self->clock_source, &self->timer);
  g_clear_object (&self->clock_source);
  g_clear_object (&self->room);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ROOM_STATUS);

  G_OBJECT_CLASS (duty_room_status_parent_class)->dispose (object);
}

static void
duty_room_status_class_init (DutyRoomStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_room_status_dispose;
  g_type_ensure (DUTY_TYPE_CLOCK_LABEL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-room-status.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, cameras);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, intake);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, clock);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, officer);
}

static void
duty_room_status_init (DutyRoomStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_room_status_set_room:
 * @self: the status, once
 * @room: (transfer none): a room that is open
 */
void
duty_room_status_set_room (DutyRoomStatus *self, DutyRoom *room)
{
  g_return_if_fail (self->room == NULL);

  self->room = g_object_ref (room);
  self->clock_source = g_object_ref (duty_desk_get_clock (duty_room_get_desk (room)));
  self->timer = duty_clock_add_timer (self->clock_source, LOOK_INTERVAL, on_look_due, self, NULL);
  g_signal_connect_object (duty_room_get_desk (room), "notify::session", G_CALLBACK (show_officer), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (room, "notify::intake-address", G_CALLBACK (show_intake), self, G_CONNECT_SWAPPED);
  duty_clock_label_show_wall (self->clock, self->clock_source);
  on_look_due (self);
  show_intake (self);
  show_officer (self);
}
