/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-seat-guard.h"

#include "ui/people/duty-idle-watch.h"

/**
 * DutySeatGuard:
 *
 * Locks a seat that nobody touches, and takes care of the other windows: while the seat is locked they are hidden,
 * with all that was typed into them, and so is each that would come up meanwhile; when the session ends they go.
 */
struct _DutySeatGuard
{
  GObject parent_instance;

  DutyDesk *desk;       /* owned */
  DutyIdleWatch *watch; /* owned */
  GPtrArray *hidden;    /* of owned GtkWindow */
};

G_DEFINE_FINAL_TYPE (DutySeatGuard, duty_seat_guard, G_TYPE_OBJECT)

/* Every window but a main one. */
static gboolean
is_dialog (GtkWindow *window)
{
  return !GTK_IS_APPLICATION_WINDOW (window);
}

static GPtrArray *
dup_dialogs (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GPtrArray *dialogs = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (is_dialog (window))
        g_ptr_array_add (dialogs, g_steal_pointer (&window));
    }
  return dialogs;
}

static void
hide_dialog (DutySeatGuard *self, GtkWindow *window)
{
  if (!g_ptr_array_find (self->hidden, window, NULL))
    g_ptr_array_add (self->hidden, g_object_ref (window));
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
}

/* An answer that was awaited as the seat was locked may bring its window up again, or make one. */
static void
on_shown (DutySeatGuard *self, GtkWindow *window)
{
  if (duty_desk_get_locked (self->desk) && is_dialog (window))
    hide_dialog (self, window);
}

/* Its key works in each window, whatever has the keyboard there. */
static gboolean
on_key_pressed (DutySeatGuard *self, guint key, guint code, GdkModifierType state, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);

  if (gdk_key_event_matches (event, GDK_KEY_l, GDK_CONTROL_MASK) == GDK_KEY_MATCH_NONE)
    return GDK_EVENT_PROPAGATE;
  duty_desk_lock (self->desk);
  return GDK_EVENT_STOP;
}

static void
watch_window (DutySeatGuard *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
  g_signal_connect_object (window, "show", G_CALLBACK (on_shown), self, G_CONNECT_SWAPPED);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, DutySeatGuard *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch_window (self, window);
    }
}

static void
hide_dialogs (DutySeatGuard *self)
{
  g_autoptr (GPtrArray) dialogs = dup_dialogs ();

  for (guint i = 0; i < dialogs->len; i++)
    if (gtk_widget_get_visible (g_ptr_array_index (dialogs, i)))
      hide_dialog (self, g_ptr_array_index (dialogs, i));
}

/* One may have been destroyed meanwhile. */
static void
show_dialogs (DutySeatGuard *self)
{
  g_autoptr (GPtrArray) dialogs = dup_dialogs ();

  for (guint i = 0; i < self->hidden->len; i++)
    if (g_ptr_array_find (dialogs, g_ptr_array_index (self->hidden, i), NULL))
      gtk_window_present (g_ptr_array_index (self->hidden, i));
  g_ptr_array_set_size (self->hidden, 0);
}

/* The main window keeps its help, in which nothing can be written. */
static void
destroy_dialog (GtkWindow *window)
{
  if (GTK_IS_SHORTCUTS_WINDOW (window))
    gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
  else
    gtk_window_destroy (window);
}

static void
destroy_dialogs (DutySeatGuard *self)
{
  g_autoptr (GPtrArray) dialogs = dup_dialogs ();

  for (guint i = 0; i < dialogs->len; i++)
    {
      GtkWindow *dialog = g_ptr_array_index (dialogs, i);

      if (gtk_widget_get_visible (GTK_WIDGET (dialog)) || g_ptr_array_find (self->hidden, dialog, NULL))
        destroy_dialog (dialog);
    }
  g_ptr_array_set_size (self->hidden, 0);
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
 *
 * Returns: (transfer full): a guard that locks the seat after as many minutes as the county's policy says
 */
DutySeatGuard *
duty_seat_guard_new (DutyDesk *desk)
{
  DutySeatGuard *self = g_object_new (DUTY_TYPE_SEAT_GUARD, NULL);
  GListModel *windows = gtk_window_get_toplevels ();
  DutyLockRules rules = duty_policy_get_lock (duty_county_get_policy (duty_desk_get_county (desk)));

  self->desk = g_object_ref (desk);
  self->watch = duty_idle_watch_new (duty_desk_get_clock (desk), rules.idle_minutes * G_TIME_SPAN_MINUTE);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (on_windows_changed), self, 0);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), self);
  g_signal_connect_object (self->watch, "idle", G_CALLBACK (on_idle), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  return self;
}
