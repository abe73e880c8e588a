/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-board-window.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/wall/duty-board-words.h"
#include "ui/wall/duty-camera-filter.h"

/**
 * DutyBoardWindow:
 *
 * The camera board: every camera of the county, how it is, since when and why, the worst first. Cells follow
 * their rows by a signal; the list is asked anew only where a row is another, so that five thousand stand
 * still.
 */
struct _DutyBoardWindow
{
  AdwWindow parent_instance;

  DutyDesk *desk;                  /* owned */
  DutyCameraBoard *board;          /* owned */
  DutyCameraFilter *search_filter; /* owned */
  GtkCustomFilter *filter;         /* owned */
  guint preparing;                 /* a source: keys are made */
  guint n_prepared;
  GHashTable *names; /* of borrowed DutyBoardRow to owned collation key */

  /* template */
  GtkLabel *counts;
  GtkSearchEntry *search;
  GtkDropDown *states;
  GtkStack *stack;
  GtkColumnView *view;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkColumnViewColumn *state_column;
  GtkColumnViewColumn *why_column;
  GtkColumnViewColumn *number_column;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *area_column;
  GtkColumnViewColumn *since_column;
  GtkColumnViewColumn *changes_column;
  GtkColumnViewColumn *clock_column;
};

typedef enum
{
  SIGNAL_CAMERA_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyBoardWindow, duty_board_window, ADW_TYPE_WINDOW)

/* What the list of states offers: all, whatever is wrong, then each. */
static const DutyBoardState choices[] = {
  DUTY_BOARD_DOWN,  DUTY_BOARD_FROZEN, DUTY_BOARD_FLAPPING,
  DUTY_BOARD_CLOCK, DUTY_BOARD_UP,     DUTY_BOARD_UNKNOWN,
};

/* Keys of names that are made in one go: about a millisecond. */
#define KEYS_AT_ONCE 50

#define CHOICE_ALL 0
#define CHOICE_WRONG 1
#define CHOICE_FIRST 2

/* Cells */

static char *
describe (DutyBoardWindow *self, GtkColumnViewColumn *column, DutyBoardRow *row)
{
  DutyCamera *camera = duty_board_row_get_camera (row);

  if (column == self->state_column)
    return g_strdup (duty_board_words_get_state (duty_board_row_get_state (row)));
  if (column == self->why_column)
    return duty_board_words_why (row);
  if (column == self->number_column)
    return g_strdup (duty_camera_get_id (camera));
  if (column == self->name_column)
    return g_strdup (duty_camera_get_name (camera));
  if (column == self->area_column)
    return duty_county_describe_area (duty_desk_get_county (self->desk), duty_camera_get_area (camera));
  if (column == self->since_column)
    return duty_board_words_since (row, duty_clock_get_wall (duty_desk_get_clock (self->desk)));
  if (column == self->changes_column)
    return duty_board_words_changes (row);
  return duty_board_words_clock (row);
}

static const char *
get_style (DutyBoardState state)
{
  switch (state)
    {
    case DUTY_BOARD_DOWN:
      return "error";
    case DUTY_BOARD_FROZEN:
    case DUTY_BOARD_FLAPPING:
    case DUTY_BOARD_CLOCK:
      return "warning";
    case DUTY_BOARD_UP:
      return "success";
    case DUTY_BOARD_UNKNOWN:
      return "dim-label";
    }
  g_return_val_if_reached (NULL);
}

static void
show_cell (DutyBoardWindow *self, GtkColumnViewColumn *column, GtkWidget *label, DutyBoardRow *row)
{
  g_autofree char *text = describe (self, column, row);

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (label), text);
  if (column == self->state_column)
    {
      const char *styles[] = { get_style (duty_board_row_get_state (row)), NULL };

      gtk_widget_set_css_classes (label, styles);
    }
}

static void
on_row_changed (DutyBoardRow *row, GtkWidget *label)
{
  GtkWidget *self = gtk_widget_get_ancestor (label, DUTY_TYPE_BOARD_WINDOW);

  if (self != NULL && DUTY_BOARD_WINDOW (self)->desk != NULL)
    show_cell (DUTY_BOARD_WINDOW (self), g_object_get_data (G_OBJECT (label), "column"), label, row);
}

/* What is cut short in its cell is whole in its tooltip. */
static gboolean
on_query_tooltip (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_label_get_label (label);

  gtk_tooltip_set_text (tooltip, text);
  return *text != '\0';
}

static void
on_cell_setup (GtkColumnViewColumn *column, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_query_tooltip), NULL);
  g_object_set_data (G_OBJECT (label), "column", column);
  gtk_list_item_set_child (item, label);
}

/* Where one row moves, GTK binds all that are in sight anew, most of them to what they show already. */
static void
on_cell_bind (DutyBoardWindow *self, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  DutyBoardRow *row = gtk_list_item_get_item (item);
  DutyBoardRow *before = g_object_get_data (G_OBJECT (label), "row");

  if (before == row)
    return;
  if (before != NULL)
    g_signal_handlers_disconnect_by_data (before, label);
  g_object_set_data_full (G_OBJECT (label), "row", g_object_ref (row), g_object_unref);
  show_cell (self, g_object_get_data (G_OBJECT (label), "column"), label, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_row_changed), label, 0);
}

static void
fill_column (DutyBoardWindow *self, GtkColumnViewColumn *column, GCompareDataFunc compare)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_cell_setup), column, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_cell_bind), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_factory (column, factory);
  gtk_column_view_column_set_sorter (column, sorter);
}

/* Orders */

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* The worst first, and of those the latest. */
static int
compare_states (gconstpointer a, gconstpointer b, gpointer data)
{
  DutyBoardRow *first = (DutyBoardRow *) a;
  DutyBoardRow *second = (DutyBoardRow *) b;
  int order = compare_numbers (duty_board_row_get_state (second), duty_board_row_get_state (first));

  return order != 0 ? order
                    : compare_numbers (duty_board_row_get_since (second), duty_board_row_get_since (first));
}

static int
compare_whys (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (duty_board_row_get_cause ((DutyBoardRow *) b),
                          duty_board_row_get_cause ((DutyBoardRow *) a));
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (duty_camera_get_id (duty_board_row_get_camera ((DutyBoardRow *) a)),
                 duty_camera_get_id (duty_board_row_get_camera ((DutyBoardRow *) b)));
}

static const char *
get_name_key (DutyBoardWindow *self, gconstpointer row)
{
  char *key = g_hash_table_lookup (self->names, row);

  if (key == NULL)
    {
      key = g_utf8_collate_key (duty_camera_get_name (duty_board_row_get_camera ((DutyBoardRow *) row)), -1);
      g_hash_table_insert (self->names, (gpointer) row, key);
    }
  return key;
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp (get_name_key (data, a), get_name_key (data, b));
}

/* Made before anybody sorts by them, a few at a time. */
static gboolean
on_prepare (gpointer data)
{
  DutyBoardWindow *self = data;

  for (guint i = 0; i < KEYS_AT_ONCE; i++)
    {
      g_autoptr (DutyBoardRow) row = g_list_model_get_item (G_LIST_MODEL (self->board), self->n_prepared++);

      if (row == NULL)
        {
          self->preparing = 0;
          return G_SOURCE_REMOVE;
        }
      get_name_key (self, row);
    }
  return G_SOURCE_CONTINUE;
}

/* By code, which is the order of the tree of areas. */
static int
compare_areas (gconstpointer a, gconstpointer b, gpointer data)
{
  return g_strcmp0 (duty_camera_get_area (duty_board_row_get_camera ((DutyBoardRow *) a)),
                    duty_camera_get_area (duty_board_row_get_camera ((DutyBoardRow *) b)));
}

static int
compare_sinces (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (duty_board_row_get_since ((DutyBoardRow *) a),
                          duty_board_row_get_since ((DutyBoardRow *) b));
}

static int
compare_changes (gconstpointer a, gconstpointer b, gpointer data)
{
  return compare_numbers (duty_board_row_get_n_changes ((DutyBoardRow *) b),
                          duty_board_row_get_n_changes ((DutyBoardRow *) a));
}

/* By how much it is off, whichever way; those that do not say come last. */
static int
compare_clocks (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 first, second;
  gboolean has_first = duty_board_row_get_clock ((DutyBoardRow *) a, &first);
  gboolean has_second = duty_board_row_get_clock ((DutyBoardRow *) b, &second);

  return compare_numbers (has_second ? ABS (second) : -1, has_first ? ABS (first) : -1);
}

/* What is shown */

static gboolean
has_chosen_state (DutyBoardWindow *self, DutyBoardRow *row)
{
  guint choice = gtk_drop_down_get_selected (self->states);
  DutyBoardState state = duty_board_row_get_state (row);

  if (choice == CHOICE_ALL || choice == GTK_INVALID_LIST_POSITION)
    return TRUE;
  return choice == CHOICE_WRONG ? state > DUTY_BOARD_UP : state == choices[choice - CHOICE_FIRST];
}

static gboolean
on_match (gpointer item, gpointer data)
{
  DutyBoardWindow *self = data;

  return has_chosen_state (self, item) &&
         gtk_filter_match (GTK_FILTER (self->search_filter), duty_board_row_get_camera (item));
}

static void
on_states_changed (DutyBoardWindow *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_search_changed (DutyBoardWindow *self)
{
  if (self->search_filter == NULL)
    return;
  duty_camera_filter_set_search (self->search_filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  on_states_changed (self);
}

static void
show_counts (DutyBoardWindow *self)
{
  g_autofree char *text = duty_board_words_counts (self->board);

  gtk_label_set_label (self->counts, text);
}

/* A search goes through the cameras piece by piece: that none matches is known at its end. */
static void
show_stack (DutyBoardWindow *self)
{
  gboolean is_pending = gtk_filter_list_model_get_pending (self->filtered) > 0;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->board)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else if (!is_pending && g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0)
    gtk_stack_set_visible_child_name (self->stack, "none");
  else
    gtk_stack_set_visible_child_name (self->stack, "list");
}

/* Piece by piece a row that changes would be gone for a moment, and be selected no more: only a search is so.
 */
static void
on_pending_changed (DutyBoardWindow *self)
{
  if (gtk_filter_list_model_get_pending (self->filtered) == 0)
    gtk_filter_list_model_set_incremental (self->filtered, FALSE);
  show_stack (self);
}

static GtkWidget *
find_list (DutyBoardWindow *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* GTK keeps the rows in sight where they are. Who looks at the top wants to see what comes there. */
static void
on_sorted_changed (DutyBoardWindow *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  GtkWidget *list = find_list (self);

  if (list != NULL && adjustment != NULL && gtk_adjustment_get_value (adjustment) < 1 &&
      g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) > 0)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", 0);
}

static void
on_activated (DutyBoardWindow *self, guint position)
{
  g_autoptr (DutyBoardRow) row = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, duty_board_row_get_camera (row));
}

/* Down from what is typed into what it found. */
static void
on_search_activated (DutyBoardWindow *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_DOWN);
}

/* Escape first takes back what was typed. */
static void
on_stop_search (DutyBoardWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_focus_search_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (DUTY_BOARD_WINDOW (widget)->search));
}

/* GObject */

/* The lists empty themselves as the template goes. */
static void
stop_watching (DutyBoardWindow *self)
{
  g_signal_handlers_disconnect_by_data (self->board, self);
  g_signal_handlers_disconnect_by_data (self->filtered, self);
  g_signal_handlers_disconnect_by_data (self->sorted, self);
}

static void
duty_board_window_dispose (GObject *object)
{
  DutyBoardWindow *self = DUTY_BOARD_WINDOW (object);

  g_clear_handle_id (&self->preparing, g_source_remove);
  if (self->board != NULL)
    stop_watching (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_BOARD_WINDOW);
  g_clear_object (&self->filter);
  g_clear_object (&self->search_filter);
  g_clear_object (&self->board);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_board_window_parent_class)->dispose (object);
}

static void
duty_board_window_finalize (GObject *object)
{
  g_hash_table_unref (DUTY_BOARD_WINDOW (object)->names);

  G_OBJECT_CLASS (duty_board_window_parent_class)->finalize (object);
}

static void
bind_columns (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, state_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, why_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, number_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, name_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, area_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, since_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, changes_column);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, clock_column);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/wall/duty-board-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, search);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, states);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, view);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, DutyBoardWindow, sorted);
  bind_columns (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_states_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
duty_board_window_class_init (DutyBoardWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_board_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_board_window_finalize;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "board.search", NULL, on_focus_search_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "board.search", NULL);

  signals[SIGNAL_CAMERA_ACTIVATED] =
      g_signal_new ("camera-activated", DUTY_TYPE_BOARD_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, DUTY_TYPE_CAMERA);
}

static void
fill_columns (DutyBoardWindow *self)
{
  fill_column (self, self->state_column, compare_states);
  fill_column (self, self->why_column, compare_whys);
  fill_column (self, self->number_column, compare_ids);
  fill_column (self, self->name_column, compare_names);
  fill_column (self, self->area_column, compare_areas);
  fill_column (self, self->since_column, compare_sinces);
  fill_column (self, self->changes_column, compare_changes);
  fill_column (self, self->clock_column, compare_clocks);
}

static void
fill_states (DutyBoardWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All cameras"));
  /* Translators: cameras that are down, frozen, flapping, or whose clock is wrong */
  gtk_string_list_append (names, _ ("Anything wrong"));
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (names, duty_board_words_get_state (choices[i]));
  gtk_drop_down_set_model (self->states, G_LIST_MODEL (names));
}

static void
duty_board_window_init (DutyBoardWindow *self)
{
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_columns (self);
  fill_states (self);
}

static void
show_board (DutyBoardWindow *self)
{
  self->filter = gtk_custom_filter_new (on_match, self, NULL);
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
  gtk_sort_list_model_set_sorter (self->sorted, gtk_column_view_get_sorter (self->view));
  gtk_column_view_sort_by_column (self->view, self->state_column, GTK_SORT_ASCENDING);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (self->board));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_stack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (on_pending_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (on_sorted_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "items-changed", G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  self->preparing = g_idle_add (on_prepare, self);
  show_counts (self);
  show_stack (self);
}

/**
 * duty_board_window_new:
 * @desk: (transfer none): whose board
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): a window, not yet presented, for who may look at cameras
 */
GtkWidget *
duty_board_window_new (DutyDesk *desk, GtkWindow *parent)
{
  DutyBoardWindow *self = g_object_new (DUTY_TYPE_BOARD_WINDOW, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  self->board = g_object_ref (duty_desk_get_board (desk));
  self->search_filter = DUTY_CAMERA_FILTER (duty_camera_filter_new (duty_desk_get_county (desk)));
  show_board (self);
  return GTK_WIDGET (self);
}
