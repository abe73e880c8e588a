/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-seat-view.h"

#include <glib/gi18n.h>

#include "ui/duty-notice.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-first-page.h"
#include "ui/people/duty-lock-page.h"
#include "ui/people/duty-sign-in-page.h"

/**
 * DutySeatView:
 *
 * What is seen at the seat: that the room is being opened or cannot be; a page to sign in or to unlock, while that is
 * to be done; else the room's pages. A page that stays in sight while the seat is locked has a line above it that says
 * so.
 */
struct _DutySeatView
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned, NULL until there is a room */
  gboolean stays; /* what is open stays in sight while the seat is locked */

  /* template */
  DutyNotice *lock_notice;
  GtkStack *phases;
  GtkSpinner *spinner;
  AdwStatusPage *failure;
  DutyFirstPage *first_page;
  DutySignInPage *sign_in_page;
  DutyLockPage *lock_page;
  AdwBin *content;
};

typedef enum
{
  PROP_CONTENT = 1,
} Property;

static GParamSpec *properties[PROP_CONTENT + 1];

static guint signal_changed;

G_DEFINE_FINAL_TYPE (DutySeatView, duty_seat_view, GTK_TYPE_WIDGET)

static const char *
choose_phase (DutySeatView *self)
{
  if (duty_desk_get_session (self->desk) == NULL)
    return duty_desk_has_accounts (self->desk) ? "sign-in" : "first";
  return duty_desk_get_locked (self->desk) && !self->stays ? "locked" : "open";
}

/* Whatever comes into sight takes the keyboard. */
static void
begin_phase (DutySeatView *self, const char *phase)
{
  if (g_str_equal (phase, "first"))
    duty_first_page_begin (self->first_page);
  else if (g_str_equal (phase, "sign-in"))
    duty_sign_in_page_begin (self->sign_in_page);
  else if (g_str_equal (phase, "locked"))
    duty_lock_page_begin (self->lock_page);
}

/* The page that asks for the password says it by itself. */
static void
show_lock (DutySeatView *self, const char *phase)
{
  g_autofree char *text = NULL;

  if (duty_desk_get_locked (self->desk) && g_str_equal (phase, "open"))
    text = duty_lock_page_describe (self->lock_page);
  duty_notice_set_text (self->lock_notice, text);
}

static void
update_phase (DutySeatView *self)
{
  const char *phase = choose_phase (self);
  gboolean is_other = g_strcmp0 (gtk_stack_get_visible_child_name (self->phases), phase) != 0;

  gtk_stack_set_visible_child_name (self->phases, phase);
  show_lock (self, phase);
  if (!is_other)
    return;
  g_signal_emit (self, signal_changed, 0);
  begin_phase (self, phase);
}

/* A spinner that spins unseen would make GTK lay out and paint sixty times a second for nothing. */
static void
show_phase (DutySeatView *self, const char *phase)
{
  gtk_stack_set_visible_child_name (self->phases, phase);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (phase, "opening"));
}

/* GObject */

static void
duty_seat_view_dispose (GObject *object)
{
  DutySeatView *self = DUTY_SEAT_VIEW (object);

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_SEAT_VIEW);

  G_OBJECT_CLASS (duty_seat_view_parent_class)->dispose (object);
}

static void
duty_seat_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_CONTENT:
      adw_bin_set_child (DUTY_SEAT_VIEW (object)->content, g_value_get_object (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DUTY_TYPE_FIRST_PAGE);
  g_type_ensure (DUTY_TYPE_LOCK_PAGE);
  g_type_ensure (DUTY_TYPE_NOTICE);
  g_type_ensure (DUTY_TYPE_SIGN_IN_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/people/duty-seat-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, lock_notice);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, phases);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, failure);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, first_page);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, sign_in_page);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, lock_page);
  gtk_widget_class_bind_template_child (widget_class, DutySeatView, content);
}

static void
duty_seat_view_class_init (DutySeatViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_seat_view_dispose;
  object_class->set_property = duty_seat_view_set_property;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET,
                                                  G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signal_changed = g_signal_new ("changed", DUTY_TYPE_SEAT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
duty_seat_view_init (DutySeatView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  duty_notice_set_button (self->lock_notice, _("Unlock"), "win.unlock");
}

/**
 * duty_seat_view_show_opening:
 *
 * Says that the room is being opened.
 */
void
duty_seat_view_show_opening (DutySeatView *self)
{
  show_phase (self, "opening");
}

/**
 * duty_seat_view_show_failure:
 * @self: a view without a room
 * @message: what happened, to what, and what to do
 *
 * Says why there is no room, and offers another try.
 */
void
duty_seat_view_show_failure (DutySeatView *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure, escaped);
  show_phase (self, "failed");
}

/**
 * duty_seat_view_set_room:
 * @self: a view without a room
 * @room: a room that is open; who sits at its desk is followed from now on
 */
void
duty_seat_view_set_room (DutySeatView *self, DutyRoom *room)
{
  DutyDesk *desk = duty_room_get_desk (room);

  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  gtk_spinner_stop (self->spinner);
  duty_first_page_set_desk (self->first_page, desk);
  duty_sign_in_page_set_desk (self->sign_in_page, desk, duty_room_get_alarm (room));
  duty_lock_page_set_desk (self->lock_page, desk, duty_room_get_alarm (room));
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (update_phase), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (update_phase), self, G_CONNECT_SWAPPED);
  update_phase (self);
}

/**
 * duty_seat_view_set_stays:
 * @self: a view
 * @stays: whether what is seen now stays in sight while the seat is locked
 */
void
duty_seat_view_set_stays (DutySeatView *self, gboolean stays)
{
  self->stays = stays;
  if (self->desk != NULL)
    update_phase (self);
}

/**
 * duty_seat_view_ask:
 *
 * Begins to ask for the password of who locked the seat.
 */
void
duty_seat_view_ask (DutySeatView *self)
{
  duty_lock_page_begin (self->lock_page);
}

/**
 * duty_seat_view_is_open:
 *
 * Returns: whether the room's pages are seen
 */
gboolean
duty_seat_view_is_open (DutySeatView *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->phases), "open") == 0;
}
