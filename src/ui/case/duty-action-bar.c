/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-action-bar.h"

#include "ui/case/duty-fit-layout.h"
#include "ui/case/duty-move-button.h"
#include "ui/case/duty-move-menu.h"
#include "ui/case/duty-move-popover.h"
#include "ui/case/duty-move-words.h"
#include "ui/duty-widget.h"

/* Beside the way onwards, so that the eye need not search. */
#define MAX_BUTTONS 4

/**
 * DutyActionBar:
 *
 * What can be done with the case now: the way onwards as the marked button, some usual moves beside it as far
 * as there is room, all others in a menu. Where a move asks for something, its popover opens here.
 */
struct _DutyActionBar
{
  GtkWidget parent_instance;

  DutyCaseActions *actions;         /* owned */
  GtkWidget *buttons[DUTY_N_MOVES]; /* owned as children; none for the report */

  /* template */
  GtkWidget *done;
  GtkMenuButton *more;
  GtkPopover *popover;
  DutyMoveMenu *menu;
};

G_DEFINE_FINAL_TYPE (DutyActionBar, duty_action_bar, GTK_TYPE_WIDGET)

static void
show_buttons (DutyActionBar *self)
{
  guint n;
  guint n_shown = 0;
  const DutyMoveWords *words = duty_move_words_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = self->buttons[words[i].move];

      duty_move_button_show (DUTY_MOVE_BUTTON (button), self->actions);
      if (!gtk_widget_get_visible (button))
        continue;
      gtk_widget_set_visible (button, n_shown < MAX_BUTTONS && words[i].move != DUTY_MOVE_VOID);
      n_shown++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more),
                          n_shown > 2 || duty_case_actions_count_allowed (self->actions, DUTY_MOVE_VOID) > 0);
  gtk_widget_set_visible (self->done, n_shown == 0);
}

static void
on_changed (DutyActionBar *self)
{
  show_buttons (self);
}

static gboolean
is_in_bar (DutyActionBar *self, DutyMove move)
{
  GtkWidget *button = self->buttons[move];

  return gtk_widget_get_visible (button) && gtk_widget_get_child_visible (button);
}

static void
on_menu_shown (DutyActionBar *self)
{
  guint in_bar = 0;

  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if (is_in_bar (self, move))
      in_bar |= 1u << move;
  duty_move_menu_leave_out (self->menu, in_bar);
}

static void
on_menu_chosen (DutyActionBar *self)
{
  gtk_popover_popdown (self->popover);
}

static void
on_asked (DutyActionBar *self, DutyMove move)
{
  GtkWidget *at = is_in_bar (self, move) ? self->buttons[move] : GTK_WIDGET (self->more);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_popover_popdown (self->popover);
  duty_move_popover_open (GTK_WIDGET (self), at, self->actions, move);
}

static void
duty_action_bar_dispose (GObject *object)
{
  DutyActionBar *self = DUTY_ACTION_BAR (object);

  g_clear_object (&self->actions);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ACTION_BAR);

  G_OBJECT_CLASS (duty_action_bar_parent_class)->dispose (object);
}

static void
duty_action_bar_class_init (DutyActionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_action_bar_dispose;
  g_type_ensure (DUTY_TYPE_FIT_LAYOUT);
  g_type_ensure (DUTY_TYPE_MOVE_MENU);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-action-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, done);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, more);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, popover);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_chosen);
}

static void
duty_action_bar_init (DutyActionBar *self)
{
  guint n;
  const DutyMoveWords *words = duty_move_words_get_all (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    {
      self->buttons[words[i].move] = duty_move_button_new (words[i].move, FALSE);
      gtk_widget_set_visible (self->buttons[words[i].move], FALSE);
      gtk_widget_insert_before (self->buttons[words[i].move], GTK_WIDGET (self), self->done);
    }
}

/**
 * duty_action_bar_set_actions:
 * @self: a bar, once
 * @actions: (transfer none): what its buttons do
 */
void
duty_action_bar_set_actions (DutyActionBar *self, DutyCaseActions *actions)
{
  g_return_if_fail (self->actions == NULL);

  self->actions = g_object_ref (actions);
  duty_move_menu_set_actions (self->menu, actions);
  g_signal_connect_object (actions, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  on_changed (self);
}
