/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-toasts.h"

#include <glib/gi18n.h>

#include "ui/duty-toasts.h"

/* How long it stands that something was done, seconds. */
#define DONE_TIMEOUT 3

/**
 * DutyMoveToasts:
 *
 * Says what became of moves: how many cases were moved, where one does not see it, and why some were not.
 */
struct _DutyMoveToasts
{
  GObject parent_instance;
};

static guint signal_said;

G_DEFINE_FINAL_TYPE (DutyMoveToasts, duty_move_toasts, G_TYPE_OBJECT)

/* A case that leaves the list of open ones before one's eyes is told of. */
static gboolean
takes_away (DutyMove move)
{
  return move == DUTY_MOVE_CLOSE || move == DUTY_MOVE_MERGE || move == DUTY_MOVE_VOID;
}

static void
on_moved (DutyMoveToasts *self, DutyMove move, guint n)
{
  g_autofree char *text = NULL;
  g_autoptr (AdwToast) toast = NULL;

  if (n == 1 && !takes_away (move))
    return;
  /* Translators: an action, such as “Accept”, and how many cases it was done with */
  text = g_strdup_printf (ngettext ("%s: %u case", "%s: %u cases", n), duty_move_get_label (move), n);
  toast = duty_toasts_make (text, DONE_TIMEOUT);
  g_signal_emit (self, signal_said, 0, toast);
}

/* Whole, a line for each case; a toast's own title would be cut off at the window's edge. */
static AdwToast *
make_refusal (const char *text)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/cn/dutydesk/Dutydesk/ui/case/duty-refusals.ui");
  GtkLabel *label = GTK_LABEL (gtk_builder_get_object (builder, "text"));
  AdwToast *toast = duty_toasts_make ("", 0);

  gtk_label_set_label (label, text);
  adw_toast_set_custom_title (toast, GTK_WIDGET (gtk_builder_get_object (builder, "refusals")));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

/* Where the case went on without it, what was written may belong elsewhere: nobody has to write it again. */
static void
offer_note (AdwToast *toast, const char *note)
{
  if (note == NULL || *note == '\0')
    return;
  adw_toast_set_button_label (toast, _("Copy what you wrote"));
  adw_toast_set_action_name (toast, "desk.copy-text");
  adw_toast_set_action_target (toast, "s", note);
}

static void
on_failed (DutyMoveToasts *self, DutyMove move, const GError *error, DutyCaseActions *actions)
{
  g_autoptr (AdwToast) toast = make_refusal (error->message);

  if (duty_case_actions_can_retry (error))
    {
      adw_toast_set_button_label (toast, _("Try again"));
      adw_toast_set_action_name (toast, "desk.retry");
    }
  else
    offer_note (toast, duty_case_actions_get_note (actions));
  g_signal_emit (self, signal_said, 0, toast);
}

static void
duty_move_toasts_class_init (DutyMoveToastsClass *klass)
{
  signal_said = g_signal_new ("said", DUTY_TYPE_MOVE_TOASTS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 1, ADW_TYPE_TOAST);
}

static void
duty_move_toasts_init (DutyMoveToasts *self)
{
}

/**
 * duty_move_toasts_new:
 * @actions: whose moves are told of
 *
 * Returns: (transfer full): it
 */
DutyMoveToasts *
duty_move_toasts_new (DutyCaseActions *actions)
{
  DutyMoveToasts *self = g_object_new (DUTY_TYPE_MOVE_TOASTS, NULL);

  g_signal_connect_object (actions, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);
  return self;
}
