/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-promise-toasts.h"

#include <glib/gi18n.h>

#include "ui/people/duty-seat-pages.h"
#include "ui/shift/duty-shift-words.h"

/**
 * DutyPromiseToasts:
 *
 * Tells who may make promises of those whose moment has come, one toast each. It stays until they have seen it: nobody
 * hears of a promise twice. While the seat is locked, or nobody is there who may, it waits.
 */
struct _DutyPromiseToasts
{
  GObject parent_instance;

  AdwToastOverlay *overlay;  /* owned */
  DutyDesk *desk;            /* owned */
  DutyPromiseBook *promises; /* owned */
  GPtrArray *unseen;         /* of owned DutyPromise: those whose moment has come */
  GPtrArray *shown;          /* of owned AdwToast, each with its promise */
};

G_DEFINE_FINAL_TYPE (DutyPromiseToasts, duty_promise_toasts, G_TYPE_OBJECT)

static GQuark
promise_quark (void)
{
  return g_quark_from_static_string ("duty-promise");
}

static void
on_dismissed (DutyPromiseToasts *self, AdwToast *toast)
{
  DutyPromise *promise = g_object_get_qdata (G_OBJECT (toast), promise_quark ());

  if (!g_ptr_array_find (self->shown, toast, NULL))
    return;
  g_ptr_array_remove (self->unseen, promise);
  g_ptr_array_remove (self->shown, toast);
}

static char *
describe (DutyPromiseToasts *self, DutyPromise *promise)
{
  g_autofree char *words = duty_shift_words_promise (promise, duty_clock_get_wall (duty_desk_get_clock (self->desk)));
  /* Translators: what was promised, by whom, now that its time has come */
  g_autofree char *text = g_strdup_printf (_("▲ Promised: %s"), words);

  return g_markup_escape_text (text, -1);
}

static void
show (DutyPromiseToasts *self, DutyPromise *promise)
{
  g_autofree char *markup = describe (self, promise);
  AdwToast *toast = adw_toast_new (markup);

  g_object_set_qdata_full (G_OBJECT (toast), promise_quark (), g_object_ref (promise), g_object_unref);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("Handover"));
  adw_toast_set_action_name (toast, "win.page");
  adw_toast_set_action_target (toast, "s", DUTY_PAGE_HANDOVER);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->shown, toast);
  adw_toast_overlay_add_toast (self->overlay, g_object_ref (toast));
}

/* Those that are taken away were not seen. */
static void
hide_all (DutyPromiseToasts *self)
{
  g_autoptr (GPtrArray) shown = g_steal_pointer (&self->shown);

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < shown->len; i++)
    adw_toast_dismiss (g_ptr_array_index (shown, i));
}

/* A promise that was kept has another in its place in the book. */
static gboolean
is_owed (DutyPromiseToasts *self, DutyPromise *promise)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->promises)); i++)
    {
      g_autoptr (DutyPromise) one = g_list_model_get_item (G_LIST_MODEL (self->promises), i);

      if (one == promise)
        return TRUE;
    }
  return FALSE;
}

static void
on_seat_changed (DutyPromiseToasts *self)
{
  hide_all (self);
  for (guint i = self->unseen->len; i-- > 0;)
    if (!is_owed (self, g_ptr_array_index (self->unseen, i)))
      g_ptr_array_remove_index (self->unseen, i);
  if (!duty_desk_may (self->desk, DUTY_ACT_PROMISE))
    return;
  for (guint i = 0; i < self->unseen->len; i++)
    show (self, g_ptr_array_index (self->unseen, i));
}

static void
on_due (DutyPromiseToasts *self, DutyPromise *promise)
{
  if (g_ptr_array_find (self->unseen, promise, NULL))
    return;
  g_ptr_array_add (self->unseen, g_object_ref (promise));
  if (duty_desk_may (self->desk, DUTY_ACT_PROMISE))
    show (self, promise);
}

static void
duty_promise_toasts_finalize (GObject *object)
{
  DutyPromiseToasts *self = DUTY_PROMISE_TOASTS (object);

  g_ptr_array_unref (self->shown);
  g_ptr_array_unref (self->unseen);
  g_object_unref (self->promises);
  g_object_unref (self->desk);
  g_object_unref (self->overlay);

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
  self->unseen = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

/* The book may have read them, and announced what is due, before there was a window. */
static void
take_due (DutyPromiseToasts *self)
{
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (self->desk));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->promises)); i++)
    {
      g_autoptr (DutyPromise) promise = g_list_model_get_item (G_LIST_MODEL (self->promises), i);

      if (duty_promise_is_overdue (promise, now))
        on_due (self, promise);
    }
}

/**
 * duty_promise_toasts_new:
 * @overlay: (transfer none): where they are shown
 * @room: a room that is open
 *
 * Returns: (transfer full): it, which tells of what is due already too
 */
DutyPromiseToasts *
duty_promise_toasts_new (AdwToastOverlay *overlay, DutyRoom *room)
{
  DutyPromiseToasts *self = g_object_new (DUTY_TYPE_PROMISE_TOASTS, NULL);
  DutyDesk *desk = duty_room_get_desk (room);

  self->overlay = g_object_ref (overlay);
  self->desk = g_object_ref (desk);
  self->promises = g_object_ref (duty_shift_get_promises (duty_room_get_shift (room)));
  g_signal_connect_object (self->promises, "due", G_CALLBACK (on_due), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_seat_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_seat_changed), self, G_CONNECT_SWAPPED);
  take_due (self);
  return self;
}
