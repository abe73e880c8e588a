/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-menu.h"

#include "ui/case/duty-move-button.h"
#include "ui/case/duty-move-words.h"

/**
 * DutyMoveMenu:
 *
 * The moves that are possible, one below the other, each with its key.
 */
struct _DutyMoveMenu
{
  GtkWidget parent_instance;

  DutyCaseActions *actions;          /* owned */
  GtkWidget *buttons[DUTY_N_MOVES];  /* owned as children; none for the report */
  guint left_out;                    /* a bit a move */
};

typedef enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyMoveMenu, duty_move_menu, GTK_TYPE_WIDGET)

static void
on_changed (DutyMoveMenu *self)
{
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    {
      duty_move_button_show (DUTY_MOVE_BUTTON (self->buttons[move]), self->actions);
      if ((self->left_out & (1u << move)) != 0)
        gtk_widget_set_visible (self->buttons[move], FALSE);
    }
}

static void
on_clicked (DutyMoveMenu *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
duty_move_menu_dispose (GObject *object)
{
  GtkWidget *child;

  g_clear_object (&DUTY_MOVE_MENU (object)->actions);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (duty_move_menu_parent_class)->dispose (object);
}

static void
duty_move_menu_class_init (DutyMoveMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_move_menu_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", DUTY_TYPE_MOVE_MENU, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "movemenu");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
duty_move_menu_init (DutyMoveMenu *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  guint n;
  const DutyMoveWords *words = duty_move_words_get_all (&n);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *button = duty_move_button_new (words[i].move, TRUE);

      self->buttons[words[i].move] = button;
      gtk_widget_set_parent (button, GTK_WIDGET (self));
      g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
    }
}

/**
 * duty_move_menu_set_actions:
 * @self: a menu, once
 * @actions: (transfer none): what its lines do
 */
void
duty_move_menu_set_actions (DutyMoveMenu *self, DutyCaseActions *actions)
{
  g_return_if_fail (self->actions == NULL);

  self->actions = g_object_ref (actions);
  g_signal_connect_object (actions, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);
}

/**
 * duty_move_menu_leave_out:
 * @self: a menu
 * @moves: a bit for each move that stands elsewhere
 */
void
duty_move_menu_leave_out (DutyMoveMenu *self, guint moves)
{
  self->left_out = moves;
  on_changed (self);
}

/**
 * duty_move_menu_find:
 *
 * Returns: (transfer none): the line of @move
 */
GtkWidget *
duty_move_menu_find (DutyMoveMenu *self, DutyMove move)
{
  return self->buttons[move];
}
