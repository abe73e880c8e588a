/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-room-notices.h"

#include <glib/gi18n.h>

#include "ui/duty-notice.h"
#include "ui/duty-problems-dialog.h"
#include "ui/duty-widget.h"
#include "ui/shift/duty-shift-words.h"

/**
 * DutyRoomNotices:
 *
 * What is wrong with the room, a line each: its intake, its clock, its journal and its county's files. Nothing while
 * nothing is.
 */
struct _DutyRoomNotices
{
  GtkWidget parent_instance;

  DutyRoom *room; /* owned, nullable */

  /* template */
  DutyNotice *intake;
  DutyNotice *clock;
  DutyNotice *journal;
  DutyNotice *county;
  DutyNotice *pack;
};

G_DEFINE_FINAL_TYPE (DutyRoomNotices, duty_room_notices, GTK_TYPE_WIDGET)

static void
show_intake (DutyRoomNotices *self)
{
  const char *error = duty_room_get_intake_error (self->room);
  g_autofree char *text = error != NULL ? g_strdup_printf (_("Intake does not run: %s"), error) : NULL;

  duty_notice_set_text (self->intake, text);
}

static void
show_clock (DutyRoomNotices *self)
{
  duty_notice_set_text (self->clock, duty_room_get_clock_error (self->room));
}

static void
show_journal (DutyRoomNotices *self)
{
  duty_notice_set_text (self->journal, duty_room_get_journal_error (self->room));
}

static void
show_problems (DutyRoomNotices *self)
{
  const char *const *problems = duty_room_get_problems (self->room);
  guint n = problems != NULL ? g_strv_length ((GStrv) problems) : 0;
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("The county’s files have %u problem; everything else was loaded.",
                                      "The county’s files have %u problems; everything else was loaded.", n),
                            n);
  duty_notice_set_text (self->county, text);
}

/* The page of the shift has the button: who may hand over writes it. */
static void
show_pack (DutyRoomNotices *self)
{
  DutyPastHandover *past = duty_owed_pack_get_past (duty_shift_get_pack (duty_room_get_shift (self->room)));
  g_autofree char *which = past != NULL ? duty_shift_words_past (past) : NULL;
  g_autofree char *text = NULL;

  if (which != NULL)
    /* Translators: a handover, as “2026-11-25 08:00 · 王强 → 李梅” */
    text = g_strdup_printf (_("A handover has no pack yet: %s. Write it on the page of the shift."), which);
  duty_notice_set_text (self->pack, text);
}

static void
on_problems_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyRoomNotices *self = DUTY_ROOM_NOTICES (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  if (self->room != NULL)
    gtk_window_present (GTK_WINDOW (duty_problems_dialog_new (GTK_WINDOW (root), duty_room_get_problems (self->room))));
}

static void
duty_room_notices_dispose (GObject *object)
{
  DutyRoomNotices *self = DUTY_ROOM_NOTICES (object);

  if (self->room != NULL)
    g_signal_handlers_disconnect_by_data (self->room, self);
  g_clear_object (&self->room);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ROOM_NOTICES);

  G_OBJECT_CLASS (duty_room_notices_parent_class)->dispose (object);
}

static void
duty_room_notices_class_init (DutyRoomNoticesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_room_notices_dispose;
  g_type_ensure (DUTY_TYPE_NOTICE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-room-notices.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyRoomNotices, intake);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomNotices, clock);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomNotices, journal);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomNotices, county);
  gtk_widget_class_bind_template_child (widget_class, DutyRoomNotices, pack);
  gtk_widget_class_install_action (widget_class, "notices.problems", NULL, on_problems_activated);
}

static void
duty_room_notices_init (DutyRoomNotices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  duty_notice_set_button (self->county, _("Details"), "notices.problems");
}

/**
 * duty_room_notices_set_room:
 * @self: the notices, once
 * @room: (transfer none): a room that is open
 */
void
duty_room_notices_set_room (DutyRoomNotices *self, DutyRoom *room)
{
  g_return_if_fail (self->room == NULL);

  self->room = g_object_ref (room);
  g_signal_connect_object (room, "notify::intake-error", G_CALLBACK (show_intake), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (room, "notify::clock-error", G_CALLBACK (show_clock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (room, "notify::journal-error", G_CALLBACK (show_journal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (room, "notify::problems", G_CALLBACK (show_problems), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_shift_get_pack (duty_room_get_shift (room)), "changed", G_CALLBACK (show_pack), self,
                           G_CONNECT_SWAPPED);
  show_intake (self);
  show_clock (self);
  show_journal (self);
  show_problems (self);
  show_pack (self);
}
