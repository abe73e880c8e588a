/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/queue/duty-queue-selection.h"

#include "ui/queue/duty-queue-row.h"

static GListModel *
get_cases (GtkListView *list)
{
  return G_LIST_MODEL (gtk_list_view_get_model (list));
}

static GtkBitset *
find_rows (GListModel *cases, DutyQueueWantedFunc is_wanted, gpointer data)
{
  GtkBitset *rows = gtk_bitset_new_empty ();
  guint n = g_list_model_get_n_items (cases);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (cases, i);

      if (is_wanted (incident, data))
        gtk_bitset_add (rows, i);
    }
  return rows;
}

static void
scroll_to (GtkListView *list, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", position);
}

/* By way of the list's own action, so that it is also where Shift and an arrow key start from. */
static void
select_row (GtkListView *list, guint position)
{
  scroll_to (list, position);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.select-item", "(ubb)", position, FALSE, FALSE);
}

/* The list keeps its own idea of which row has the focus: the row's widget must be asked to take it. */
static void
focus_row (GtkListView *list, guint position)
{
  g_autoptr (DutyIncident) incident = g_list_model_get_item (get_cases (list), position);

  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (row != NULL && duty_queue_row_shows (DUTY_QUEUE_ROW (row), incident))
        gtk_widget_grab_focus (item);
    }
}

static gboolean
is_same (DutyIncident *incident, gpointer data)
{
  return incident == data;
}

/**
 * duty_queue_selection_is_empty:
 * @list: the queue's list, also before it has a model
 *
 * Returns: whether no row is selected
 */
gboolean
duty_queue_selection_is_empty (GtkListView *list)
{
  GtkSelectionModel *model = gtk_list_view_get_model (list);
  g_autoptr (GtkBitset) selected = model != NULL ? gtk_selection_model_get_selection (model) : NULL;

  return selected == NULL || gtk_bitset_is_empty (selected);
}

/**
 * duty_queue_selection_dup_cases:
 *
 * Returns: (transfer full) (element-type DutyIncident): the selected cases, from the top down
 */
GPtrArray *
duty_queue_selection_dup_cases (GtkListView *list)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (gtk_list_view_get_model (list));
  GtkBitsetIter iter;
  guint position;

  for (gboolean ok = gtk_bitset_iter_init_first (&iter, selected, &position); ok;
       ok = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (cases, g_list_model_get_item (get_cases (list), position));
  return cases;
}

/**
 * duty_queue_selection_select:
 * @list: the queue's list
 * @is_wanted: whether a case is to be selected
 * @data: data for @is_wanted
 *
 * Selects the cases that are wanted, and no others, and scrolls to the first of them.
 *
 * Returns: whether there were any; if not, nothing changes
 */
gboolean
duty_queue_selection_select (GtkListView *list, DutyQueueWantedFunc is_wanted, gpointer data)
{
  g_autoptr (GtkBitset) rows = find_rows (get_cases (list), is_wanted, data);
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (get_cases (list)));

  if (gtk_bitset_is_empty (rows))
    return FALSE;
  gtk_selection_model_set_selection (gtk_list_view_get_model (list), rows, all);
  scroll_to (list, gtk_bitset_get_minimum (rows));
  return TRUE;
}

/**
 * duty_queue_selection_select_only:
 * @list: the queue's list
 * @incident: a case
 *
 * Selects @incident alone, as a click would, and scrolls to it.
 *
 * Returns: whether it is in the list; if not, nothing changes
 */
gboolean
duty_queue_selection_select_only (GtkListView *list, DutyIncident *incident)
{
  g_autoptr (GtkBitset) rows = find_rows (get_cases (list), is_same, incident);

  if (gtk_bitset_is_empty (rows))
    return FALSE;
  select_row (list, gtk_bitset_get_minimum (rows));
  return TRUE;
}

/**
 * duty_queue_selection_select_first:
 *
 * Selects the case at the top, if there is one, and puts the focus on it.
 */
void
duty_queue_selection_select_first (GtkListView *list)
{
  if (g_list_model_get_n_items (get_cases (list)) == 0)
    return;
  select_row (list, 0);
  focus_row (list, 0);
}
