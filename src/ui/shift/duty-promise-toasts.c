/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-promise-toasts.h"

#include <glib/gi18n.h>

#include "ui/people/duty-seat-pages.h"
#include "ui/shift/duty-shift-words.h"

/**
 * DutyPromiseToasts:
 *
 * Tells of promises whose moment has come, one toast each.
 */
struct _DutyPromiseToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay; /* owned */
  DutyClock *clock;         /* owned */
};

G_DEFINE_FINAL_TYPE (DutyPromiseToasts, duty_promise_toasts, G_TYPE_OBJECT)

static char *
describe (DutyPromiseToasts *self, DutyPromise *promise)
{
  g_autofree char *words = duty_shift_words_promise (promise, duty_clock_get_wall (self->clock));
  /* Translators: what was promised, by whom, now that its time has come */
  g_autofree char *text = g_strdup_printf (_("▲ Promised: %s"), words);

  return g_markup_escape_text (text, -1);
}

/* It stays until somebody has seen it: nobody hears of a promise twice. */
static void
on_due (DutyPromiseToasts *self, DutyPromise *promise)
{
  g_autofree char *markup = describe (self, promise);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("Handover"));
  adw_toast_set_action_name (toast, "win.page");
  adw_toast_set_action_target (toast, "s", DUTY_PAGE_HANDOVER);
  adw_toast_overlay_add_toast (self->overlay, toast);
}

static void
duty_promise_toasts_finalize (GObject *object)
{
  DutyPromiseToasts *self = DUTY_PROMISE_TOASTS (object);

  g_object_unref (self->overlay);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (duty_promise_toasts_parent_class)->finalize (object);
}

static void
duty_promise_toasts_class_init (DutyPromiseToastsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_promise_toasts_finalize;
}

static void
duty_promise_toasts_init (DutyPromiseToasts *self)
{
}

/**
 * duty_promise_toasts_new:
 * @overlay: (transfer none): where they are shown
 * @room: a room that is open
 *
 * Returns: (transfer full): it, with none shown
 */
DutyPromiseToasts *
duty_promise_toasts_new (AdwToastOverlay *overlay, DutyRoom *room)
{
  DutyPromiseToasts *self = g_object_new (DUTY_TYPE_PROMISE_TOASTS, NULL);
  DutyPromiseBook *promises = duty_shift_get_promises (duty_room_get_shift (room));

  self->overlay = g_object_ref (overlay);
  self->clock = g_object_ref (duty_desk_get_clock (duty_room_get_desk (room)));
  g_signal_connect_object (promises, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  return self;
}
