/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-tree.h"

/* How long branches are unfolded in one turn of the main loop, µs. */
#define TURN (2 * G_TIME_SPAN_MILLISECOND)

/* Frames until a row that was scrolled to is there. */
#define MAX_FRAMES 4

/**
 * DutyCameraTree:
 *
 * The tree beside the wall. Right and Left unfold and fold a branch, * all of them and / none, Shift+Enter
 * puts what hangs on a branch on the wall, Ctrl+D makes a camera a favourite.
 */
struct _DutyCameraTree
{
  GtkWidget parent_instance;

  DutyCameraRows *rows;    /* owned */
  GtkTreeListModel *model; /* owned */
  guint growing;           /* an idle source, while all branches are unfolded */
  guint grown;             /* rows above this one are unfolded */
  guint aim;               /* the row that gets the focus once it is there */
  guint aim_tick;
  guint aim_frames;

  /* template */
  GtkWidget *body;
  GtkListView *view;
  GtkSingleSelection *selection;
};

typedef enum
{
  SIGNAL_CAMERA_ACTIVATED,
  SIGNAL_BRANCH_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyCameraTree, duty_camera_tree, GTK_TYPE_WIDGET)

static GtkTreeListRow *
get_selected (DutyCameraTree *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* Returns: (transfer none) (nullable): the row holds it */
static GObject *
peek_item (GtkTreeListRow *row)
{
  g_autoptr (GObject) item = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return item;
}

/* The factory */

static void
on_item_setup (DutyCameraTree *self, GtkListItem *list_item)
{
  GtkWidget *expander =
      g_object_new (GTK_TYPE_TREE_EXPANDER, "accessible-role", GTK_ACCESSIBLE_ROLE_TREE_ITEM, NULL);

  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), duty_camera_item_new ());
  gtk_list_item_set_child (list_item, expander);
}

static void
tell_name (GtkTreeExpander *expander, GtkTreeListRow *row)
{
  g_autofree char *name =
      duty_camera_item_describe (DUTY_CAMERA_ITEM (gtk_tree_expander_get_child (expander)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, (int) gtk_tree_list_row_get_depth (row) + 1,
                                  -1);
}

static void
on_item_bound (DutyCameraTree *self, GtkListItem *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);

  gtk_tree_expander_set_list_row (expander, row);
  duty_camera_rows_bind (self->rows, DUTY_CAMERA_ITEM (gtk_tree_expander_get_child (expander)),
                         peek_item (row), FALSE);
  tell_name (expander, row);
}

static void
on_item_unbound (DutyCameraTree *self, GtkListItem *list_item)
{
  GtkTreeExpander *expander = GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item));

  duty_camera_rows_unbind (self->rows, DUTY_CAMERA_ITEM (gtk_tree_expander_get_child (expander)));
  gtk_tree_expander_set_list_row (expander, NULL);
}

/* Activation */

static void
activate_branch (DutyCameraTree *self)
{
  GObject *item = peek_item (get_selected (self));

  if (DUTY_IS_CAMERA_BRANCH (item))
    g_signal_emit (self, signals[SIGNAL_BRANCH_ACTIVATED], 0, item);
}

static gboolean
is_shift_down (DutyCameraTree *self)
{
  GdkSeat *seat = gdk_display_get_default_seat (gtk_widget_get_display (GTK_WIDGET (self)));

  return (gdk_device_get_modifier_state (gdk_seat_get_keyboard (seat)) & GDK_SHIFT_MASK) != 0;
}

static void
on_activated (DutyCameraTree *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  GObject *item = peek_item (row);

  if (DUTY_IS_CAMERA (item))
    g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, item);
  else if (is_shift_down (self))
    activate_branch (self);
  else
    gtk_tree_list_row_set_expanded (row, !gtk_tree_list_row_get_expanded (row));
}

/* Folding */

static gboolean
on_grow (gpointer data)
{
  DutyCameraTree *self = data;
  gint64 end = g_get_monotonic_time () + TURN;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, self->grown);

      if (row == NULL)
        {
          self->growing = 0;
          return G_SOURCE_REMOVE;
        }
      gtk_tree_list_row_set_expanded (row, TRUE);
      self->grown++;
    }
  return G_SOURCE_CONTINUE;
}

static void
fold_all (DutyCameraTree *self)
{
  g_clear_handle_id (&self->growing, g_source_remove);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_row (self->model, i);

      gtk_tree_list_row_set_expanded (row, FALSE);
    }
}

static GtkWidget *
find_row (DutyCameraTree *self, guint position)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *expander = gtk_widget_get_first_child (row);
      GtkTreeListRow *list_row = GTK_IS_TREE_EXPANDER (expander)
                                     ? gtk_tree_expander_get_list_row (GTK_TREE_EXPANDER (expander))
                                     : NULL;

      if (list_row != NULL && gtk_tree_list_row_get_position (list_row) == position)
        return row;
    }
  return NULL;
}

static gboolean
on_aim_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DutyCameraTree *self = DUTY_CAMERA_TREE (widget);
  GtkWidget *row = find_row (self, self->aim);

  if (row != NULL)
    gtk_widget_grab_focus (row);
  if (row == NULL && ++self->aim_frames < MAX_FRAMES)
    return G_SOURCE_CONTINUE;
  self->aim_tick = 0;
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 can scroll to a row, but not put the focus on it. */
static void
go_to (DutyCameraTree *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  gtk_single_selection_set_selected (self->selection, position);
  self->aim = position;
  self->aim_frames = 0;
  if (self->aim_tick == 0)
    self->aim_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_aim_tick, NULL, NULL);
}

static void
fold (DutyCameraTree *self)
{
  GtkTreeListRow *row = get_selected (self);
  g_autoptr (GtkTreeListRow) parent = row != NULL ? gtk_tree_list_row_get_parent (row) : NULL;

  if (row != NULL && gtk_tree_list_row_get_expanded (row))
    gtk_tree_list_row_set_expanded (row, FALSE);
  else if (parent != NULL)
    go_to (self, gtk_tree_list_row_get_position (parent));
}

/* The row below an unfolded branch is its first. */
static void
unfold (DutyCameraTree *self)
{
  GtkTreeListRow *row = get_selected (self);
  GListModel *children = row != NULL ? gtk_tree_list_row_get_children (row) : NULL;

  if (children != NULL && g_list_model_get_n_items (children) > 0)
    go_to (self, gtk_tree_list_row_get_position (row) + 1);
  else if (row != NULL)
    gtk_tree_list_row_set_expanded (row, TRUE);
}

static void
toggle_star (DutyCameraTree *self)
{
  GObject *item = peek_item (get_selected (self));

  if (DUTY_IS_CAMERA (item))
    duty_camera_rows_toggle_star (self->rows, DUTY_CAMERA (item));
}

static gboolean
on_plain_key (DutyCameraTree *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      unfold (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      fold (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_asterisk:
    case GDK_KEY_KP_Multiply:
      duty_camera_tree_expand_all (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_slash:
    case GDK_KEY_KP_Divide:
      fold_all (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_key_pressed (DutyCameraTree *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK);
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (held == GDK_CONTROL_MASK && key == GDK_KEY_d)
    toggle_star (self);
  else if (held == 0 && is_enter && (state & GDK_SHIFT_MASK) != 0)
    activate_branch (self);
  else
    return held == 0 ? on_plain_key (self, key) : GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* GtkWidget */

static gboolean
duty_camera_tree_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUTY_CAMERA_TREE (widget)->view));
}

static void
duty_camera_tree_dispose (GObject *object)
{
  DutyCameraTree *self = DUTY_CAMERA_TREE (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CAMERA_TREE);
  g_clear_object (&self->model);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (duty_camera_tree_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/wall/duty-camera-tree.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCameraTree, body);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraTree, view);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraTree, selection);
  gtk_widget_class_bind_template_callback (widget_class, on_item_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_item_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_item_unbound);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
duty_camera_tree_class_init (DutyCameraTreeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_camera_tree_dispose;
  widget_class->grab_focus = duty_camera_tree_grab_focus;
  signals[SIGNAL_CAMERA_ACTIVATED] =
      g_signal_new ("camera-activated", DUTY_TYPE_CAMERA_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, DUTY_TYPE_CAMERA);
  signals[SIGNAL_BRANCH_ACTIVATED] =
      g_signal_new ("branch-activated", DUTY_TYPE_CAMERA_TREE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, DUTY_TYPE_CAMERA_BRANCH);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_camera_tree_init (DutyCameraTree *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GListModel *
create_children (gpointer item, gpointer data)
{
  return DUTY_IS_CAMERA_BRANCH (item)
             ? g_object_ref (duty_camera_branch_get_children (DUTY_CAMERA_BRANCH (item)))
             : NULL;
}

/* The favourites are wanted at once, and the county's townships; the groups and all below wait. */
static void
unfold_roots (DutyCameraTree *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  for (guint i = n; i > 0; i--)
    {
      g_autoptr (GtkTreeListRow) row = gtk_tree_list_model_get_child_row (self->model, i - 1);

      if (i == 1 || i == n)
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

/**
 * duty_camera_tree_set_up:
 * @roots: (transfer none): of #DutyCameraBranch
 * @rows: (transfer none): keeps the rows up to date
 *
 * Once, before the tree is shown.
 */
void
duty_camera_tree_set_up (DutyCameraTree *self, GListModel *roots, DutyCameraRows *rows)
{
  g_return_if_fail (DUTY_IS_CAMERA_TREE (self));
  g_return_if_fail (self->model == NULL);

  self->rows = g_object_ref (rows);
  self->model = gtk_tree_list_model_new (g_object_ref (roots), FALSE, FALSE, create_children, NULL, NULL);
  unfold_roots (self);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->model));
}

/**
 * duty_camera_tree_expand_all:
 *
 * Unfolds every branch, a little in each turn of the main loop.
 */
void
duty_camera_tree_expand_all (DutyCameraTree *self)
{
  g_return_if_fail (DUTY_IS_CAMERA_TREE (self));

  self->grown = 0;
  if (self->growing == 0)
    self->growing = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_grow, self, NULL);
}

/**
 * duty_camera_tree_get_model:
 *
 * Returns: (transfer none): its rows
 */
GListModel *
duty_camera_tree_get_model (DutyCameraTree *self)
{
  return G_LIST_MODEL (self->model);
}
