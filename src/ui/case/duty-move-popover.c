/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-popover.h"

#include <glib/gi18n.h>

#include "model/duty-report.h"

#define N_RECENT 6

/**
 * DutyMovePopover:
 *
 * Asks for the one text that a move wants: who handles the case, or how it ended. Those who handle
 * open cases are offered, so that most assignments are a few letters and Enter.
 */
struct _DutyMovePopover
{
  GtkPopover parent_instance;

  DutyCaseActions *actions; /* owned */
  DutyMove move;
  GPtrArray *handlers;      /* owned; of owned names, those with most cases first */

  /* template */
  GtkLabel *heading;
  GtkEntry *entry;
  GtkListBox *recent;
  GtkWidget *confirm;
};

G_DEFINE_FINAL_TYPE (DutyMovePopover, duty_move_popover, GTK_TYPE_POPOVER)

static char *
dup_text (DutyMovePopover *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Before the entry goes, so that it learns of it; the arrow keys then walk through the queue again. */
static void
give_focus_back (DutyMovePopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL);
}

static void
on_closed (DutyMovePopover *self)
{
  give_focus_back (self);
}

static void
send (DutyMovePopover *self)
{
  g_autofree char *text = dup_text (self);
  gboolean is_assign = self->move == DUTY_MOVE_ASSIGN;
  DutyMoveDetails details = { 0 };

  if (is_assign && *text == '\0')
    return;
  give_focus_back (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  details.handler = is_assign ? text : NULL;
  details.note = !is_assign && *text != '\0' ? text : NULL;
  duty_case_actions_perform (self->actions, self->move, &details);
}

static void
on_confirm_clicked (DutyMovePopover *self)
{
  send (self);
}

static void
on_row_activated (DutyMovePopover *self, GtkListBoxRow *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), gtk_label_get_label (GTK_LABEL (label)));
  send (self);
}

static void
clear_recent (DutyMovePopover *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, row);
}

static gboolean
is_offered (const char *handler, const char *text)
{
  g_autofree char *a = g_utf8_casefold (handler, -1);
  g_autofree char *b = g_utf8_casefold (text, -1);

  return strstr (a, b) != NULL;
}

static void
offer_recent (DutyMovePopover *self)
{
  g_autofree char *text = dup_text (self);
  guint n = 0;

  clear_recent (self);
  for (guint i = 0; i < self->handlers->len && n < N_RECENT; i++)
    {
      const char *handler = g_ptr_array_index (self->handlers, i);
      GtkWidget *label;

      if (!is_offered (handler, text))
        continue;
      label = gtk_label_new (handler);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->recent, label);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), n > 0);
}

static void
on_text_changed (DutyMovePopover *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_sensitive (self->confirm, self->move != DUTY_MOVE_ASSIGN || *text != '\0');
  if (self->move == DUTY_MOVE_ASSIGN)
    offer_recent (self);
}

static void
duty_move_popover_dispose (GObject *object)
{
  DutyMovePopover *self = DUTY_MOVE_POPOVER (object);

  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_MOVE_POPOVER);

  G_OBJECT_CLASS (duty_move_popover_parent_class)->dispose (object);
}

static void
duty_move_popover_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_MOVE_POPOVER (object)->handlers);

  G_OBJECT_CLASS (duty_move_popover_parent_class)->finalize (object);
}

static void
duty_move_popover_class_init (DutyMovePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_move_popover_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_move_popover_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-move-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, heading);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, entry);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, recent);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
}

static void
duty_move_popover_init (DutyMovePopover *self)
{
  self->handlers = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_move_popover_new:
 *
 * Returns: (transfer floating): a popover that asks nothing yet
 */
GtkWidget *
duty_move_popover_new (void)
{
  return g_object_new (DUTY_TYPE_MOVE_POPOVER, NULL);
}

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  guint count_a = GPOINTER_TO_UINT (g_hash_table_lookup (data, *(const char *const *) a));
  guint count_b = GPOINTER_TO_UINT (g_hash_table_lookup (data, *(const char *const *) b));

  return count_a != count_b ? (count_a > count_b ? -1 : 1)
                            : strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
count_handler (DutyMovePopover *self, GHashTable *counts, const char *handler)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, handler));
  char *name = g_strdup (handler);

  g_hash_table_replace (counts, name, GUINT_TO_POINTER (count + 1));
  if (count == 0)
    g_ptr_array_add (self->handlers, g_strdup (name));
}

static void
collect_handlers (DutyMovePopover *self, GListModel *book)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_set_size (self->handlers, 0);
  for (guint i = 0; i < g_list_model_get_n_items (book); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (book, i);
      const char *handler = duty_incident_get_row (incident)->handler;

      if (handler != NULL)
        count_handler (self, counts, handler);
    }
  g_ptr_array_sort_with_data (self->handlers, compare_counts, counts);
}

static void
word_assign (DutyMovePopover *self, guint n)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("Assign %u case to", "Assign %u cases to", n), n);

  gtk_label_set_label (self->heading, heading);
  gtk_entry_set_placeholder_text (self->entry, _("Grid worker, village or department"));
  gtk_entry_set_max_length (self->entry, DUTY_REPORT_MAX_NAME);
  gtk_button_set_label (GTK_BUTTON (self->confirm), _("Assign"));
}

static void
word_feed_back (DutyMovePopover *self, guint n)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("Result of %u case", "Result of %u cases", n), n);

  gtk_label_set_label (self->heading, heading);
  gtk_entry_set_placeholder_text (self->entry, _("What was done, in a line"));
  gtk_entry_set_max_length (self->entry, DUTY_REPORT_MAX_TITLE);
  gtk_button_set_label (GTK_BUTTON (self->confirm), _("Feed back"));
}

static void
word_close (DutyMovePopover *self, guint n)
{
  g_autofree char *heading = g_strdup_printf (ngettext ("Close %u case", "Close %u cases", n), n);

  gtk_label_set_label (self->heading, heading);
  gtk_entry_set_placeholder_text (self->entry, _("Result, in a line (may be empty)"));
  gtk_entry_set_max_length (self->entry, DUTY_REPORT_MAX_TITLE);
  gtk_button_set_label (GTK_BUTTON (self->confirm), _("Close case"));
}

/**
 * duty_move_popover_ask:
 * @self: a popover that has a parent
 * @actions: (transfer none): what carries the move out
 * @move: %DUTY_MOVE_ASSIGN or %DUTY_MOVE_CLOSE
 *
 * Opens the popover and puts the focus into its entry.
 */
void
duty_move_popover_ask (DutyMovePopover *self, DutyCaseActions *actions, DutyMove move)
{
  guint n = duty_case_actions_count_allowed (actions, move);

  g_set_object (&self->actions, actions);
  self->move = move;
  if (move == DUTY_MOVE_ASSIGN)
    {
      collect_handlers (self, G_LIST_MODEL (duty_desk_get_cases (duty_case_actions_get_desk (actions))));
      word_assign (self, n);
    }
  else if (move == DUTY_MOVE_FEED_BACK)
    word_feed_back (self, n);
  else
    word_close (self, n);
  gtk_widget_set_visible (GTK_WIDGET (self->recent), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  on_text_changed (self);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
