/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-button.h"

#include <glib/gi18n.h>

#include "model/duty-enum-types.h"
#include "ui/case/duty-key-label.h"
#include "ui/case/duty-move-words.h"

/**
 * DutyMoveButton:
 *
 * A move as a button, in the bar or in a menu: its name, its key and, of several cases, how many of them it
 * is for. It cannot be seen while the move is not possible.
 */
struct _DutyMoveButton
{
  GtkButton parent_instance;

  DutyMove move;
  DutyKeyLabel *label; /* borrowed, the child */
};

G_DEFINE_FINAL_TYPE (DutyMoveButton, duty_move_button, GTK_TYPE_BUTTON)

static void
duty_move_button_class_init (DutyMoveButtonClass *klass)
{
}

static void
duty_move_button_init (DutyMoveButton *self)
{
}

/**
 * duty_move_button_new:
 * @move: a move of an officer
 * @in_menu: whether it is a line of a menu
 *
 * Returns: (transfer floating): a button that activates the action of @move
 */
GtkWidget *
duty_move_button_new (DutyMove move, gboolean in_menu)
{
  DutyMoveButton *self = g_object_new (DUTY_TYPE_MOVE_BUTTON, NULL);
  const DutyMoveWords *words = duty_move_words_get (move);
  g_autofree char *action = g_strconcat ("desk.", duty_enum_to_nick (DUTY_TYPE_MOVE, move), NULL);

  self->move = move;
  self->label = DUTY_KEY_LABEL (duty_key_label_new (duty_move_get_label (move), words->key));
  duty_key_label_set_wide (self->label, in_menu);
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (self->label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), action);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), duty_move_words_get_hint (move));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, duty_move_get_label (move),
                                  GTK_ACCESSIBLE_PROPERTY_KEY_SHORTCUTS, words->key, -1);
  if (in_menu)
    gtk_widget_add_css_class (GTK_WIDGET (self), "flat");
  return GTK_WIDGET (self);
}

static void
mark (GtkWidget *button, gboolean is_next)
{
  if (is_next)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

/**
 * duty_move_button_show:
 * @self: a button
 * @actions: whose cases it is for
 *
 * Shows whether, and with how many of the cases, the move is possible.
 */
void
duty_move_button_show (DutyMoveButton *self, DutyCaseActions *actions)
{
  guint n = duty_case_actions_count_allowed (actions, self->move);
  guint all = duty_case_actions_get_n_cases (actions);
  /* Translators: with how many of the selected cases an action is possible */
  g_autofree char *note = all > 1 ? g_strdup_printf (_("%u of %u"), n, all) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  duty_key_label_set_note (self->label, note);
  mark (GTK_WIDGET (self), duty_case_actions_get_next (actions) == self->move);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  note != NULL ? note : duty_move_words_get_hint (self->move), -1);
}
