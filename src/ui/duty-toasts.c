/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-toasts.h"

/**
 * DutyToasts:
 *
 * What is said to who is at the seat. It goes when they lock the seat or leave it: it is not for whoever passes by.
 */
struct _DutyToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* owned */
  DutyDesk *desk;           /* owned */
  GPtrArray *said;          /* of owned AdwToast: those that may be on the screen */
};

G_DEFINE_FINAL_TYPE (DutyToasts, duty_toasts, G_TYPE_OBJECT)

static void
on_dismissed (DutyToasts *self, AdwToast *toast)
{
  g_ptr_array_remove (self->said, toast);
}

static void
unsay (DutyToasts *self)
{
  g_autoptr (GPtrArray) said = g_steal_pointer (&self->said);

  self->said = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < said->len; i++)
    adw_toast_dismiss (g_ptr_array_index (said, i));
}

static void
on_locked_changed (DutyToasts *self)
{
  if (duty_desk_get_locked (self->desk))
    unsay (self);
}

static void
on_session_changed (DutyToasts *self)
{
  unsay (self);
}

static void
duty_toasts_finalize (GObject *object)
{
  DutyToasts *self = DUTY_TOASTS (object);

  g_ptr_array_unref (self->said);
  g_object_unref (self->desk);
  g_object_unref (self->overlay);

  G_OBJECT_CLASS (duty_toasts_parent_class)->finalize (object);
}

static void
duty_toasts_class_init (DutyToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_toasts_finalize;
}

static void
duty_toasts_init (DutyToasts *self)
{
  self->said = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duty_toasts_new:
 * @overlay: (transfer none): where toasts are shown
 * @desk: (transfer none): the desk at this seat
 *
 * Returns: (transfer full): it, with nothing said
 */
DutyToasts *
duty_toasts_new (AdwToastOverlay *overlay, DutyDesk *desk)
{
  DutyToasts *self = g_object_new (DUTY_TYPE_TOASTS, NULL);

  self->overlay = g_object_ref (overlay);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_toasts_make:
 * @text: what it says; signs of markup are shown as they are
 * @timeout: how long it stands, seconds; 0 until it is dismissed
 *
 * Returns: (transfer full): a toast, not shown yet
 */
AdwToast *
duty_toasts_make (const char *text, guint timeout)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, timeout);
  return toast;
}

/**
 * duty_toasts_say:
 * @self: where things are said
 * @toast: (transfer none): what is said; nobody hears it while the seat is locked
 */
void
duty_toasts_say (DutyToasts *self, AdwToast *toast)
{
  if (duty_desk_get_locked (self->desk))
    return;
  g_ptr_array_add (self->said, g_object_ref (toast));
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (toast));
}
