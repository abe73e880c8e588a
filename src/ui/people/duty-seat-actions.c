/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-seat-actions.h"

#include "ui/calendar/duty-calendar-window.h"
#include "ui/duty-preferences.h"
#include "ui/people/duty-accounts-window.h"
#include "ui/people/duty-password-dialog.h"
#include "ui/people/duty-tokens-window.h"

/**
 * DutySeatActions:
 *
 * What who is signed in may do to the seat and to the room from the window's menus: windows to keep accounts, tokens
 * and the calendar, preferences, another password, the lock and the way out. Each is there for whom it is meant.
 */
struct _DutySeatActions
{
  GObject parent_instance;

  DutySettings *settings;       /* owned */
  DutyDesk *desk;               /* owned, nullable */
  GtkApplicationWindow *window; /* borrowed: it owns this */
};

G_DEFINE_FINAL_TYPE (DutySeatActions, duty_seat_actions, G_TYPE_OBJECT)

static void
on_accounts_activated (DutySeatActions *self)
{
  gtk_window_present (GTK_WINDOW (duty_accounts_window_new (self->desk, GTK_WINDOW (self->window))));
}

static void
on_tokens_activated (DutySeatActions *self)
{
  gtk_window_present (GTK_WINDOW (duty_tokens_window_new (self->desk, GTK_WINDOW (self->window))));
}

static void
on_calendar_activated (DutySeatActions *self)
{
  gtk_window_present (GTK_WINDOW (duty_calendar_window_new (self->desk, GTK_WINDOW (self->window))));
}

static void
on_preferences_activated (DutySeatActions *self)
{
  gtk_window_present (GTK_WINDOW (duty_preferences_new (self->settings, GTK_WINDOW (self->window))));
}

static void
on_change_password_activated (DutySeatActions *self)
{
  const char *account = duty_session_get_name (duty_desk_get_session (self->desk));

  gtk_window_present (GTK_WINDOW (duty_password_dialog_new (self->desk, GTK_WINDOW (self->window), account)));
}

static void
on_lock_activated (DutySeatActions *self)
{
  duty_desk_lock (self->desk);
}

static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!duty_desk_sign_out_finish (DUTY_DESK (source), result, &error))
    g_message ("The journal does not say that the session ended: %s", error->message);
}

static void
on_sign_out_activated (DutySeatActions *self)
{
  duty_desk_sign_out_async (self->desk, on_signed_out, NULL);
}

static const struct
{
  const char *name;
  void (*activate) (DutySeatActions *self);
} ACTIONS[] = {
  { "accounts", on_accounts_activated },
  { "tokens", on_tokens_activated },
  { "calendar", on_calendar_activated },
  { "preferences", on_preferences_activated },
  { "change-password", on_change_password_activated },
  { "lock", on_lock_activated },
  { "sign-out", on_sign_out_activated },
};

static void
enable (DutySeatActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (DutySeatActions *self)
{
  gboolean is_there = duty_desk_get_session (self->desk) != NULL;
  gboolean is_open = is_there && !duty_desk_get_locked (self->desk);

  enable (self, "accounts", duty_desk_may (self->desk, DUTY_ACT_MANAGE_ACCOUNTS));
  enable (self, "tokens", duty_desk_may (self->desk, DUTY_ACT_MANAGE_TOKENS));
  enable (self, "calendar", duty_desk_may (self->desk, DUTY_ACT_EDIT_CALENDAR));
  enable (self, "change-password", is_open);
  enable (self, "preferences", is_open);
  enable (self, "lock", is_open);
  enable (self, "sign-out", is_there);
}

static void
duty_seat_actions_finalize (GObject *object)
{
  DutySeatActions *self = DUTY_SEAT_ACTIONS (object);

  g_clear_object (&self->desk);
  g_object_unref (self->settings);

  G_OBJECT_CLASS (duty_seat_actions_parent_class)->finalize (object);
}

static void
duty_seat_actions_class_init (DutySeatActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_seat_actions_finalize;
}

static void
duty_seat_actions_init (DutySeatActions *self)
{
}

/* The window may outlive this. Without a room there is nothing to do but to set preferences. */
static void
add_action (DutySeatActions *self, const char *name, GCallback activate)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_simple_action_set_enabled (action, g_str_equal (name, "preferences"));
  g_signal_connect_object (action, "activate", activate, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->window), G_ACTION (action));
}

/**
 * duty_seat_actions_new:
 * @window: whose actions they become; it owns this
 * @settings: (transfer none): how this seat likes its desk
 *
 * Returns: (transfer full): actions without a desk
 */
DutySeatActions *
duty_seat_actions_new (GtkApplicationWindow *window, DutySettings *settings)
{
  DutySeatActions *self = g_object_new (DUTY_TYPE_SEAT_ACTIONS, NULL);

  self->window = window;
  self->settings = g_object_ref (settings);
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    add_action (self, ACTIONS[i].name, G_CALLBACK (ACTIONS[i].activate));
  return self;
}

/**
 * duty_seat_actions_set_desk:
 * @self: actions, once
 * @desk: (transfer none): the desk at this seat
 */
void
duty_seat_actions_set_desk (DutySeatActions *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
