/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-room-status.h"

#include <glib/gi18n.h>

#include "ui/duty-clock-label.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-session-button.h"

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
  DutySessionButton *session;
};

G_DEFINE_FINAL_TYPE (DutyRoomStatus, duty_room_status, GTK_TYPE_WIDGET)

/* A picture that does not come yet is none: it is told of apart. */
static char *
describe_cameras (guint n_live, guint n_connecting)
{
  g_autofree char *live = g_strdup_printf (ngettext ("%u camera is live", "%u cameras are live", n_live), n_live);

  /* Translators: how many cameras are live, and how many streams are not there yet */
  return g_strdup_printf (_("%s; connecting: %u"), live, n_connecting);
}

static void
show_cameras (DutyRoomStatus *self)
{
  DutyDesk *desk = duty_room_get_desk (self->room);
  DutyStreamPool *pool = duty_desk_get_pool (desk);
  guint n = g_list_model_get_n_items (duty_county_get_cameras (duty_desk_get_county (desk)));
  guint n_live = duty_stream_pool_count (pool, DUTY_STREAM_LIVE);
  g_autofree char *words = describe_cameras (n_live, duty_stream_pool_count (pool, DUTY_STREAM_CONNECTING));
  /* Translators: how many cameras are live just now, of all that the county has */
  g_autofree char *text = g_strdup_printf (_("Cameras %u / %u"), n_live, n);

  if (g_strcmp0 (gtk_label_get_label (self->cameras), text) != 0)
    gtk_label_set_label (self->cameras, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cameras), words);
}

static gboolean
on_look_due (gpointer data)
{
  show_cameras (data);
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
  g_type_ensure (DUTY_TYPE_SESSION_BUTTON);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-room-status.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, cameras);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, intake);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, clock);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomStatus, session);
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
  g_signal_connect_object (room, "notify::intake-address", G_CALLBACK (show_intake), self, G_CONNECT_SWAPPED);
  duty_clock_label_show_wall (self->clock, self->clock_source);
  show_cameras (self);
  show_intake (self);
  duty_session_button_set_desk (self->session, duty_room_get_desk (room));
}
