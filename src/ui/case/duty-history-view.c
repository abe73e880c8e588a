/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-history-view.h"

#include <glib/gi18n.h>

#include "ui/case/duty-history-row.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyHistoryView:
 *
 * What the journal has on a case: when, who, what. It reads the journal anew when the case changes, and
 * now and then while it can be seen, for what is done beside it (a camera opened). A reading that is
 * overtaken by another is dropped.
 */
struct _DutyHistoryView
{
  GtkWidget parent_instance;

  DutyDesk *desk;            /* owned */
  char *code;                /* nullable */
  GCancellable *cancellable; /* owned, of the reading under way */
  GListModel *entries;       /* owned, nullable: what was read last */
  guint n_entries;
  guint timer;

  /* template */
  GtkSpinner *spinner;
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

static void
show_entries (DutyHistoryView *self, GListModel *entries)
{
  g_autoptr (GListModel) lines = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;
  guint n_lines;

  if (self->n_entries == g_list_model_get_n_items (entries))
    return;
  self->n_entries = g_list_model_get_n_items (entries);
  g_set_object (&self->entries, entries);
  lines = duty_history_lines_new (entries, duty_desk_get_county (self->desk), duty_desk_get_people (self->desk));
  n_lines = g_list_model_get_n_items (lines);
  selection = gtk_no_selection_new (g_steal_pointer (&lines));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  if (n_lines > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", n_lines - 1);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
show_problem (DutyHistoryView *self, const GError *error)
{
  gtk_label_set_label (self->problem_text, error != NULL ? error->message : "");
  gtk_widget_set_visible (self->problem, error != NULL);
}

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHistoryView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = duty_desk_load_history_finish (DUTY_DESK (source), result, &error);

  if (self->list == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  gtk_spinner_stop (self->spinner);
  show_problem (self, error);
  if (entries != NULL)
    show_entries (self, entries);
}

static void
cancel (DutyHistoryView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (DutyHistoryView *self)
{
  cancel (self);
  if (self->code == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  if (self->n_entries == 0)
    gtk_spinner_start (self->spinner);
  duty_desk_load_history_async (self->desk, self->code, self->cancellable, on_history_ready, g_object_ref (self));
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
  if (self->code != NULL && g_str_equal (self->code, duty_incident_get_code (incident)))
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
  g_clear_object (&self->entries);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_HISTORY_VIEW);

  G_OBJECT_CLASS (duty_history_view_parent_class)->dispose (object);
}

static void
duty_history_view_finalize (GObject *object)
{
  g_free (DUTY_HISTORY_VIEW (object)->code);

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
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, problem);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, problem_text);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryView, list);
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
  gtk_widget_init_template (GTK_WIDGET (self));
  set_factory (self);
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
  self->n_entries = 0;
  g_clear_object (&self->entries);
  gtk_list_view_set_model (self->list, NULL);
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
  for (guint i = self->entries != NULL ? self->n_entries : 0; i > 0; i--)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (self->entries, i - 1);

      if (g_str_equal (duty_entry_get_row (entry)->kind, kind))
        return duty_words_entry_dup_note (duty_entry_get_row (entry));
    }
  return NULL;
}

/**
 * duty_history_view_get_n_entries:
 *
 * Returns: how many entries are shown
 */
guint
duty_history_view_get_n_entries (DutyHistoryView *self)
{
  return self->n_entries;
}
