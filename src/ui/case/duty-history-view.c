/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-history-view.h"

#include <glib/gi18n.h>

#include "desk/duty-entry-words.h"
#include "ui/case/duty-history-row.h"
#include "ui/duty-widget.h"

/**
 * DutyHistoryView:
 *
 * What the journal has on a case: when, who, what; at first the newest thousand entries. When the case changes,
 * and now and then while it can be seen, for what is done beside it (a camera opened), it reads what is new and
 * nothing else. Older entries come a thousand at a time, when they are asked for.
 */
struct _DutyHistoryView
{
  GtkWidget parent_instance;

  DutyDesk *desk;            /* owned */
  char *code;                /* nullable */
  GCancellable *cancellable; /* owned, of the reading under way */
  GListStore *entries;       /* owned: what was read, oldest first */
  GListStore *lines;         /* owned: what is shown of it */
  gboolean reads_older;      /* the reading under way is of what lies before */
  gboolean is_behind;        /* something changed meanwhile */
  guint timer;

  /* template */
  GtkSpinner *spinner;
  GtkWidget *older;
  GtkWidget *problem;
  GtkLabel *problem_text;
  GtkWidget *scroller;
  GtkListView *list;
};

typedef enum
{
  SIGNAL_LOADED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyHistoryView, duty_history_view, GTK_TYPE_WIDGET)

#define LOOK_INTERVAL (3 * G_TIME_SPAN_SECOND)

static guint
count (gpointer list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static gint64
get_seq (DutyHistoryView *self, guint position)
{
  g_autoptr (DutyEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);

  return duty_entry_get_row (entry)->seq;
}

static gboolean
is_at_end (DutyHistoryView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double bottom = gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment);

  return bottom >= gtk_adjustment_get_upper (adjustment) - 1;
}

static void
scroll_to (DutyHistoryView *self, guint line)
{
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", line);
}

static void
insert (DutyHistoryView *self, guint position, GListModel *page)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < count (page); i++)
    g_ptr_array_add (added, g_list_model_get_item (page, i));
  g_list_store_splice (self->entries, position, 0, added->pdata, added->len);
}

/* Whoever reads what is old is left in peace. */
static void
add_news (DutyHistoryView *self, GListModel *page)
{
  gboolean follows = count (self->lines) == 0 || is_at_end (self);

  insert (self, count (self->entries), page);
  duty_history_lines_continue (self->lines, G_LIST_MODEL (self->entries), duty_desk_get_county (self->desk),
                               duty_desk_get_people (self->desk));
  if (follows)
    scroll_to (self, count (self->lines) - 1);
}

static void
add_older (DutyHistoryView *self, GListModel *page)
{
  guint n_lines = count (self->lines);

  insert (self, 0, page);
  g_list_store_remove_all (self->lines);
  duty_history_lines_continue (self->lines, G_LIST_MODEL (self->entries), duty_desk_get_county (self->desk),
                               duty_desk_get_people (self->desk));
  scroll_to (self, count (self->lines) - n_lines);
}

static void
show_page (DutyHistoryView *self, GListModel *page, gboolean is_older, gboolean has_more)
{
  gboolean is_first = count (self->entries) == 0;

  if (is_first || is_older)
    gtk_widget_set_visible (self->older, has_more);
  if (count (page) == 0)
    return;
  if (is_older)
    add_older (self, page);
  else
    add_news (self, page);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
show_problem (DutyHistoryView *self, const GError *error)
{
  gtk_label_set_label (self->problem_text, error != NULL ? error->message : "");
  gtk_widget_set_visible (self->problem, error != NULL);
}

static void load (DutyHistoryView *self);

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHistoryView) self = data;
  gboolean has_more = FALSE;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) page = duty_desk_load_history_finish (DUTY_DESK (source), result, &has_more, &error);
  gboolean is_behind = self->is_behind;

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  show_problem (self, error);
  if (page != NULL)
    show_page (self, page, self->reads_older, has_more);
  if (is_behind)
    load (self);
}

static void
cancel (DutyHistoryView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
begin (DutyHistoryView *self, const DutyHistoryPage *page)
{
  cancel (self);
  self->reads_older = page->before_seq > 0;
  self->is_behind = FALSE;
  self->cancellable = g_cancellable_new ();
  if (page->after_seq == 0)
    gtk_spinner_start (self->spinner);
  duty_desk_load_history_async (self->desk, self->code, page, self->cancellable, on_history_ready,
                                g_object_ref (self));
}

static void
load (DutyHistoryView *self)
{
  guint n = count (self->entries);

  if (self->code != NULL)
    begin (self, &(DutyHistoryPage){ .after_seq = n > 0 ? get_seq (self, n - 1) : 0 });
}

static void
on_older_clicked (DutyHistoryView *self)
{
  if (count (self->entries) > 0)
    begin (self, &(DutyHistoryPage){ .before_seq = get_seq (self, 0) });
}

static gboolean
on_look_due (gpointer data)
{
  DutyHistoryView *self = data;

  if (self->cancellable == NULL)
    load (self);
  return G_SOURCE_CONTINUE;
}

static void
on_retry_clicked (DutyHistoryView *self)
{
  load (self);
}

static void
on_case_changed (DutyHistoryView *self, DutyIncident *incident)
{
  if (self->code == NULL || !g_str_equal (self->code, duty_incident_get_code (incident)))
    return;
  if (self->cancellable != NULL)
    self->is_behind = TRUE;
  else
    load (self);
}

static void
stop_looking (DutyHistoryView *self)
{
  if (self->desk != NULL)
    duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->timer);
}

static void
duty_history_view_map (GtkWidget *widget)
{
  DutyHistoryView *self = DUTY_HISTORY_VIEW (widget);

  GTK_WIDGET_CLASS (duty_history_view_parent_class)->map (widget);
  stop_looking (self);
  if (self->desk != NULL)
    self->timer =
        duty_clock_add_timer (duty_desk_get_clock (self->desk), LOOK_INTERVAL, on_look_due, self, NULL);
}

static void
duty_history_view_unmap (GtkWidget *widget)
{
  stop_looking (DUTY_HISTORY_VIEW (widget));
  GTK_WIDGET_CLASS (duty_history_view_parent_class)->unmap (widget);
}

static void
duty_history_view_dispose (GObject *object)
{
  DutyHistoryView *self = DUTY_HISTORY_VIEW (object);

  cancel (self);
  stop_looking (self);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_HISTORY_VIEW);

  G_OBJECT_CLASS (duty_history_view_parent_class)->dispose (object);
}

static void
duty_history_view_finalize (GObject *object)
{
  DutyHistoryView *self = DUTY_HISTORY_VIEW (object);

  g_free (self->code);
  g_object_unref (self->entries);
  g_object_unref (self->lines);

  G_OBJECT_CLASS (duty_history_view_parent_class)->finalize (object);
}

static void
duty_history_view_class_init (DutyHistoryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_history_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_history_view_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", DUTY_TYPE_HISTORY_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
  widget_class->map = duty_history_view_map;
  widget_class->unmap = duty_history_view_unmap;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-history-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, older);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, problem);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, problem_text);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, list);
  gtk_widget_class_bind_template_callback (widget_class, on_older_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_retry_clicked);
}

static void
on_row_setup (DutyHistoryView *self, GtkListItem *item)
{
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, g_object_new (DUTY_TYPE_HISTORY_ROW, NULL));
}

static void
on_row_bind (DutyHistoryView *self, GtkListItem *item)
{
  DutyHistoryRow *row = DUTY_HISTORY_ROW (gtk_list_item_get_child (item));

  duty_history_row_show (row, gtk_list_item_get_item (item));
}

static void
set_factory (DutyHistoryView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_row_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_row_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

static void
duty_history_view_init (DutyHistoryView *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->entries = g_list_store_new (DUTY_TYPE_ENTRY);
  self->lines = g_list_store_new (DUTY_TYPE_HISTORY_LINE);
  gtk_widget_init_template (GTK_WIDGET (self));
  set_factory (self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/**
 * duty_history_view_set_desk:
 * @self: a view, once
 * @desk: (transfer none): whose journal it reads
 */
void
duty_history_view_set_desk (DutyHistoryView *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (duty_desk_get_cases (desk), "changed", G_CALLBACK (on_case_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * duty_history_view_show:
 * @self: a view
 * @code: (nullable): the case whose history to read
 */
void
duty_history_view_show (DutyHistoryView *self, const char *code)
{
  if (g_strcmp0 (self->code, code) == 0)
    return;
  g_free (self->code);
  self->code = g_strdup (code);
  cancel (self);
  g_list_store_remove_all (self->lines);
  g_list_store_remove_all (self->entries);
  gtk_widget_set_visible (self->older, FALSE);
  show_problem (self, NULL);
  load (self);
}

/**
 * duty_history_view_dup_note:
 * @self: a view
 * @kind: a kind of entry
 *
 * Returns: (transfer full) (nullable): the note of the newest entry of @kind that was read
 */
char *
duty_history_view_dup_note (DutyHistoryView *self, const char *kind)
{
  for (guint i = count (self->entries); i > 0; i--)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), i - 1);

      if (g_str_equal (duty_entry_get_row (entry)->kind, kind))
        return duty_entry_words_dup_note (duty_entry_get_row (entry));
    }
  return NULL;
}

/**
 * duty_history_view_get_lines:
 *
 * Returns: (transfer none): of #DutyHistoryLine, oldest first: what is shown
 */
GListModel *
duty_history_view_get_lines (DutyHistoryView *self)
{
  return G_LIST_MODEL (self->lines);
}
