/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-action-bar.h"

#include "ui/case/duty-move-popover.h"
#include "ui/duty-widget.h"

/**
 * DutyActionBar:
 *
 * A button a move, with its key. Only the moves that the stage allows are shown; the one that takes
 * the case onwards is marked. Where a move wants a text, its popover opens at its button.
 */
struct _DutyActionBar
{
  GtkWidget parent_instance;

  DutyCaseActions *actions; /* owned */
  GtkWidget *popover;       /* owned as a child of a button */

  /* template */
  GtkWidget *accept;
  GtkWidget *assign;
  GtkWidget *start;
  GtkWidget *feed_back;
  GtkWidget *close;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (DutyActionBar, duty_action_bar, GTK_TYPE_WIDGET)

static GtkWidget *
get_button (DutyActionBar *self, DutyMove move)
{
  switch (move)
    {
    case DUTY_MOVE_ACCEPT:
      return self->accept;
    case DUTY_MOVE_ASSIGN:
      return self->assign;
    case DUTY_MOVE_START:
      return self->start;
    case DUTY_MOVE_FEED_BACK:
      return self->feed_back;
    case DUTY_MOVE_CLOSE:
      return self->close;
    default:
      return NULL;
    }
}

static void
mark (GtkWidget *button, gboolean is_next)
{
  if (is_next)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
on_changed (DutyActionBar *self)
{
  DutyMove next = duty_case_actions_get_next (self->actions);

  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    {
      GtkWidget *button = get_button (self, move);

      if (button == NULL)
        continue;
      gtk_widget_set_visible (button, duty_case_actions_count_allowed (self->actions, move) > 0);
      mark (button, (DutyMove) move == next);
    }
  gtk_widget_set_visible (self->done, next == DUTY_MOVE_REPORT);
}

static void
drop_popover (DutyActionBar *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
on_asked (DutyActionBar *self, DutyMove move)
{
  GtkWidget *button = get_button (self, move);

  if (button == NULL || !gtk_widget_get_mapped (button))
    return;
  drop_popover (self);
  self->popover = duty_move_popover_new ();
  gtk_widget_set_parent (self->popover, button);
  duty_move_popover_ask (DUTY_MOVE_POPOVER (self->popover), self->actions, move);
}

static void
duty_action_bar_dispose (GObject *object)
{
  DutyActionBar *self = DUTY_ACTION_BAR (object);

  drop_popover (self);
  g_clear_object (&self->actions);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ACTION_BAR);

  G_OBJECT_CLASS (duty_action_bar_parent_class)->dispose (object);
}

static void
duty_action_bar_class_init (DutyActionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_action_bar_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-action-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, accept);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, assign);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, start);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, feed_back);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, close);
  gtk_widget_class_bind_template_child (widget_class, DutyActionBar, done);
}

static void
duty_action_bar_init (DutyActionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (actions, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
  on_changed (self);
}
