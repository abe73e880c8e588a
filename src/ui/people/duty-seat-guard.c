/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-seat-guard.h"

#include "ui/people/duty-idle-watch.h"

/**
 * DutySeatGuard:
 *
 * Locks a seat that nobody touches, and takes care of the dialogs: while the seat is locked they are hidden, with
 * all that was typed into them, and when the session ends they go.
 */
struct _DutySeatGuard
{
  GObject parent_instance;

  DutyDesk *desk;       /* owned */
  DutyIdleWatch *watch; /* owned */
  GtkWindow *window;    /* borrowed: it owns the guard */
  GPtrArray *hidden;    /* of owned GtkWindow */
};

G_DEFINE_FINAL_TYPE (DutySeatGuard, duty_seat_guard, G_TYPE_OBJECT)

static gboolean
is_dialog (DutySeatGuard *self, GtkWindow *window)
{
  for (GtkWindow *above = window; above != NULL; above = gtk_window_get_transient_for (above))
    if (above == self->window)
      return window != self->window;
  return FALSE;
}

static GPtrArray *
dup_dialogs (DutySeatGuard *self)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GPtrArray *dialogs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (is_dialog (self, window) && gtk_widget_get_visible (GTK_WIDGET (window)))
        g_ptr_array_add (dialogs, g_object_ref (window));
    }
  return dialogs;
}

static void
hide_dialogs (DutySeatGuard *self)
{
  g_ptr_array_unref (self->hidden);
  self->hidden = dup_dialogs (self);
  for (guint i = 0; i < self->hidden->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->hidden, i), FALSE);
}

static void
show_dialogs (DutySeatGuard *self)
{
  for (guint i = 0; i < self->hidden->len; i++)
    gtk_window_present (g_ptr_array_index (self->hidden, i));
  g_ptr_array_set_size (self->hidden, 0);
}

static void
destroy_dialogs (DutySeatGuard *self)
{
  g_autoptr (GPtrArray) dialogs = dup_dialogs (self);

  for (guint i = 0; i < self->hidden->len; i++)
    gtk_window_destroy (g_ptr_array_index (self->hidden, i));
  g_ptr_array_set_size (self->hidden, 0);
  for (guint i = 0; i < dialogs->len; i++)
    gtk_window_destroy (g_ptr_array_index (dialogs, i));
}

static void
on_idle (DutySeatGuard *self)
{
  duty_desk_lock (self->desk);
}

/* A session that ends while the seat is locked takes its dialogs along: it unlocks first. */
static void
on_locked_changed (DutySeatGuard *self)
{
  if (duty_desk_get_locked (self->desk))
    hide_dialogs (self);
  else if (duty_desk_get_session (self->desk) != NULL)
    show_dialogs (self);
}

static void
on_session_changed (DutySeatGuard *self)
{
  destroy_dialogs (self);
  duty_idle_watch_touch (self->watch);
}

static void
duty_seat_guard_finalize (GObject *object)
{
  DutySeatGuard *self = DUTY_SEAT_GUARD (object);

  g_ptr_array_unref (self->hidden);
  g_object_unref (self->watch);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_seat_guard_parent_class)->finalize (object);
}

static void
duty_seat_guard_class_init (DutySeatGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_seat_guard_finalize;
}

static void
duty_seat_guard_init (DutySeatGuard *self)
{
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duty_seat_guard_new:
 * @desk: (transfer none): the desk at this seat
 * @window: the main window, which owns the guard
 *
 * Returns: (transfer full): a guard that locks the seat after as many minutes as the county's policy says
 */
DutySeatGuard *
duty_seat_guard_new (DutyDesk *desk, GtkWindow *window)
{
  DutySeatGuard *self = g_object_new (DUTY_TYPE_SEAT_GUARD, NULL);
  DutyLockRules rules = duty_policy_get_lock (duty_county_get_policy (duty_desk_get_county (desk)));

  self->desk = g_object_ref (desk);
  self->window = window;
  self->watch = duty_idle_watch_new (duty_desk_get_clock (desk), rules.idle_minutes * G_TIME_SPAN_MINUTE);
  g_signal_connect_object (self->watch, "idle", G_CALLBACK (on_idle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  return self;
}
