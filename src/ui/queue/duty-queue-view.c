/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/queue/duty-queue-view.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/queue/duty-filter-bar.h"
#include "ui/queue/duty-queue-row.h"
#include "ui/queue/duty-queue-selection.h"

/**
 * DutyQueueView:
 *
 * The incident queue on the screen. While the pointer is over the rows, or one is selected, it holds
 * the queue so that no row moves; what arrives meanwhile is counted at its foot. Its bars stand below
 * the list for the same reason: showing one moves no row.
 */
struct _DutyQueueView
{
  GtkWidget parent_instance;

  DutyQueue *queue;        /* owned */
  DutyCaseList *cases;     /* owned */
  DutyCounty *county;      /* owned */
  GtkMultiSelection *selection; /* owned */
  gboolean is_pointed;
  guint release_id;

  /* template */
  DutyFilterBar *filters;
  GtkStack *states;
  GtkScrolledWindow *scroller;
  GtkListView *list;
  GtkWidget *alarm_bar;
  GtkLabel *alarm_text;
  GtkLabel *count;
  GtkWidget *waiting;
  GtkLabel *waiting_text;
};

typedef enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_CASE_ACTIVATED,
  SIGNAL_AREA_CHANGED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyQueueView, duty_queue_view, GTK_TYPE_WIDGET)

static guint
get_n_rows (DutyQueueView *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->queue));
}

static void
update_held (DutyQueueView *self)
{
  gboolean is_used = self->is_pointed || !duty_queue_selection_is_empty (self->list);

  duty_queue_set_held (self->queue, is_used && get_n_rows (self) > 0);
}

static gboolean
on_release_due (gpointer data)
{
  DutyQueueView *self = data;

  self->release_id = 0;
  update_held (self);
  return G_SOURCE_REMOVE;
}

/* Rows that go while the list is being told of another selection would have it look for what is not there any
 * more: the queue is let go only when all have been told. */
static void
update_held_later (DutyQueueView *self)
{
  if (self->is_pointed || !duty_queue_selection_is_empty (self->list))
    update_held (self);
  else if (self->release_id == 0)
    self->release_id = g_idle_add_full (G_PRIORITY_DEFAULT, on_release_due, self, NULL);
}

/* A focus on what cannot be seen would swallow every key. */
static void
drop_hidden_focus (DutyQueueView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && (focus == GTK_WIDGET (self->list) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list))))
    gtk_root_set_focus (root, NULL);
}

static void
show_state (DutyQueueView *self)
{
  const char *state = "list";

  if (get_n_rows (self) == 0)
    state = duty_filter_bar_is_active (self->filters) ? "no-match" : "empty";
  gtk_stack_set_visible_child_name (self->states, state);
  if (get_n_rows (self) == 0)
    drop_hidden_focus (self);
}

static void
show_count (DutyQueueView *self)
{
  guint n_open = 0;
  guint n_rows = get_n_rows (self);
  g_autofree char *text = NULL;

  g_object_get (self->cases, "n-open", &n_open, NULL);
  if (duty_filter_bar_is_active (self->filters))
    text = g_strdup_printf (_("%u shown of %u open"), n_rows, n_open);
  else
    text = g_strdup_printf (ngettext ("%u open case", "%u open cases", n_open), n_open);
  gtk_label_set_label (self->count, text);
}

static void
show_waiting (DutyQueueView *self)
{
  guint n = duty_queue_get_n_waiting (self->queue);
  g_autofree char *text = g_strdup_printf (ngettext ("%u new case", "%u new cases", n), n);

  gtk_label_set_label (self->waiting_text, text);
  gtk_widget_set_visible (self->waiting, n > 0);
}

static void
scroll_to (DutyQueueView *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

static void
scroll_to_top (DutyQueueView *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (get_n_rows (self) > 0)
    scroll_to (self, 0);
}

/* The list holds fast to the row that it showed first, so what is more urgent would come in out of
 * sight, above it. Who looks at the top goes on looking at the top. */
static void
keep_at_top (DutyQueueView *self)
{
  if (gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller)) < 1)
    scroll_to_top (self);
}

static void
on_rows_changed (DutyQueueView *self)
{
  keep_at_top (self);
  show_state (self);
  show_count (self);
}

static void
on_waiting_changed (DutyQueueView *self)
{
  show_waiting (self);
  update_held (self);
}

static void
on_selection_changed (DutyQueueView *self)
{
  update_held_later (self);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_pointer_enter (DutyQueueView *self)
{
  self->is_pointed = TRUE;
  update_held (self);
}

static void
on_pointer_leave (DutyQueueView *self)
{
  self->is_pointed = FALSE;
  update_held (self);
}

static void
on_list_activate (DutyQueueView *self)
{
  g_signal_emit (self, signals[SIGNAL_CASE_ACTIVATED], 0);
}

static void
on_area_changed (DutyQueueView *self, const char *code)
{
  g_signal_emit (self, signals[SIGNAL_AREA_CHANGED], 0, code);
}

static void
on_clear_clicked (DutyQueueView *self)
{
  duty_filter_bar_clear (self->filters);
}

static void
on_row_setup (DutyQueueView *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, duty_queue_row_new (self->county));
}

static void
on_row_bind (DutyQueueView *self, GtkListItem *item)
{
  DutyQueueRow *row = DUTY_QUEUE_ROW (gtk_list_item_get_child (item));

  duty_queue_row_set_incident (row, gtk_list_item_get_item (item));
}

static void
on_row_unbind (DutyQueueView *self, GtkListItem *item)
{
  duty_queue_row_set_incident (DUTY_QUEUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
duty_queue_view_dispose (GObject *object)
{
  DutyQueueView *self = DUTY_QUEUE_VIEW (object);

  g_clear_handle_id (&self->release_id, g_source_remove);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->queue);
  g_clear_object (&self->cases);
  g_clear_object (&self->county);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_QUEUE_VIEW);

  G_OBJECT_CLASS (duty_queue_view_parent_class)->dispose (object);
}

static void
install_signals (void)
{
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", DUTY_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CASE_ACTIVATED] = g_signal_new ("case-activated", DUTY_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_AREA_CHANGED] = g_signal_new ("area-changed", DUTY_TYPE_QUEUE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
duty_queue_view_class_init (DutyQueueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_queue_view_dispose;
  install_signals ();

  g_type_ensure (DUTY_TYPE_FILTER_BAR);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/queue/duty-queue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, filters);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, states);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, list);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, alarm_bar);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, alarm_text);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, count);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, waiting);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueView, waiting_text);
  gtk_widget_class_bind_template_callback (widget_class, on_pointer_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_pointer_leave);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_area_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
}

static void
set_factory (DutyQueueView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_row_unbind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

static void
duty_queue_view_init (DutyQueueView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_factory (self);
}

static void
connect_filters (DutyQueueView *self)
{
  static const char *const FILTERS[] = { "stage", "area", "category", "channel", "search" };

  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", FILTERS[i], NULL);

      g_signal_connect_object (self->queue, signal, G_CALLBACK (scroll_to_top), self, G_CONNECT_SWAPPED);
    }
}

static void
connect_queue (DutyQueueView *self)
{
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "items-changed", G_CALLBACK (on_rows_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "notify::n-waiting", G_CALLBACK (on_waiting_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->cases, "notify::n-open", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
}

/**
 * duty_queue_view_set_queue:
 * @self: a view, once
 * @queue: (transfer none): what it shows
 * @cases: (transfer none): the cases behind it, for their count
 * @county: (transfer none): where names come from
 */
void
duty_queue_view_set_queue (DutyQueueView *self, DutyQueue *queue, DutyCaseList *cases, DutyCounty *county)
{
  g_return_if_fail (DUTY_IS_QUEUE_VIEW (self) && self->queue == NULL);

  self->queue = g_object_ref (queue);
  self->cases = g_object_ref (cases);
  self->county = g_object_ref (county);
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (queue)));
  connect_queue (self);
  connect_filters (self);
  duty_filter_bar_set_queue (self->filters, queue, county);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  on_rows_changed (self);
  show_waiting (self);
}

/**
 * duty_queue_view_dup_selected:
 *
 * Returns: (transfer full) (element-type DutyIncident): the selected cases, from the top down
 */
GPtrArray *
duty_queue_view_dup_selected (DutyQueueView *self)
{
  return duty_queue_selection_dup_cases (self->list);
}

/**
 * duty_queue_view_select:
 * @self: a view
 * @incident: a case
 *
 * Selects @incident alone and scrolls to it.
 *
 * Returns: whether it is in the queue; if not, nothing changes
 */
gboolean
duty_queue_view_select (DutyQueueView *self, DutyIncident *incident)
{
  return duty_queue_selection_select_only (self->list, incident);
}

/**
 * duty_queue_view_select_first:
 *
 * Places all cases, selects the most urgent one, if there is one, and puts the focus on it.
 */
void
duty_queue_view_select_first (DutyQueueView *self)
{
  duty_queue_place (self->queue);
  duty_queue_selection_select_first (self->list);
}

static gboolean
has_colour (DutyIncident *incident, gpointer data)
{
  return duty_incident_get_colour (incident) == (DutyColour) GPOINTER_TO_INT (data) &&
         duty_stage_is_open (duty_incident_get_stage (incident));
}

/**
 * duty_queue_view_select_colour:
 *
 * Selects all rows whose clocks have this colour; none: nothing changes.
 */
void
duty_queue_view_select_colour (DutyQueueView *self, DutyColour colour)
{
  duty_queue_selection_select (self->list, has_colour, GINT_TO_POINTER (colour));
}

/**
 * duty_queue_view_unselect:
 *
 * Selects nothing, so that the queue may move again.
 */
void
duty_queue_view_unselect (DutyQueueView *self)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static gboolean
is_among (DutyIncident *incident, gpointer data)
{
  return g_hash_table_contains (data, incident);
}

/**
 * duty_queue_view_place:
 *
 * Sorts what waits into the queue and shows its top, or as near to it as leaves the selected case in
 * sight. What is selected stays so.
 */
void
duty_queue_view_place (DutyQueueView *self)
{
  g_autoptr (GPtrArray) selected = duty_queue_view_dup_selected (self);
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < selected->len; i++)
    g_hash_table_add (set, g_ptr_array_index (selected, i));
  duty_queue_place (self->queue);
  scroll_to_top (self);
  if (selected->len > 0)
    duty_queue_selection_select (self->list, is_among, set);
}

/**
 * duty_queue_view_set_area:
 * @self: a view
 * @code: (nullable): shows what lies in this area; %NULL for the whole county
 */
void
duty_queue_view_set_area (DutyQueueView *self, const char *code)
{
  duty_filter_bar_set_area (self->filters, code);
}

/**
 * duty_queue_view_get_area:
 *
 * Returns: (transfer none) (nullable): the area that is shown, %NULL for the whole county
 */
const char *
duty_queue_view_get_area (DutyQueueView *self)
{
  return duty_queue_get_area (self->queue);
}

/**
 * duty_queue_view_set_alarm:
 * @self: a view
 * @n_ringing: how many cases nobody has acknowledged; 0 hides the bar
 * @title: (nullable): of the most urgent of them
 */
void
duty_queue_view_set_alarm (DutyQueueView *self, guint n_ringing, const char *title)
{
  g_autofree char *text = NULL;

  if (n_ringing == 1 && title != NULL)
    text = g_strdup_printf (_("New: %s"), title);
  else
    text = g_strdup_printf (ngettext ("%u case not seen yet", "%u cases not seen yet", n_ringing), n_ringing);
  gtk_label_set_label (self->alarm_text, text);
  gtk_widget_set_visible (self->alarm_bar, n_ringing > 0);
}

/**
 * duty_queue_view_grab_search:
 *
 * Puts the focus into the search.
 */
void
duty_queue_view_grab_search (DutyQueueView *self)
{
  duty_filter_bar_grab_search (self->filters);
}

/**
 * duty_queue_view_grab_list:
 *
 * Puts the focus into the list; an empty one takes none, the window's keys work all the same.
 */
void
duty_queue_view_grab_list (DutyQueueView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (get_n_rows (self) > 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  else if (root != NULL)
    gtk_root_set_focus (root, NULL);
}

/**
 * duty_queue_view_reset:
 *
 * Forgets what is selected and filtered by: for who comes next.
 */
void
duty_queue_view_reset (DutyQueueView *self)
{
  duty_queue_view_unselect (self);
  duty_filter_bar_clear (self->filters);
  duty_queue_place (self->queue);
}
