/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-history-row.h"

#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyHistoryRow:
 *
 * One line of a case's history: when, who, what.
 */
struct _DutyHistoryRow
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel *day;
  GtkLabel *time;
  GtkLabel *words;
};

G_DEFINE_FINAL_TYPE (DutyHistoryRow, duty_history_row, GTK_TYPE_WIDGET)

static void
duty_history_row_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_HISTORY_ROW);
  G_OBJECT_CLASS (duty_history_row_parent_class)->dispose (object);
}

static void
duty_history_row_class_init (DutyHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_history_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "historyrow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryRow, day);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, DutyHistoryRow, words);
}

static void
duty_history_row_init (DutyHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_history_row_show:
 * @self: a row
 * @line: what to show
 */
void
duty_history_row_show (DutyHistoryRow *self, DutyHistoryLine *line)
{
  g_autofree char *time = duty_words_time (duty_history_line_get_at (line));
  g_autofree char *date = duty_words_date (duty_history_line_get_at (line));
  const char *classes[] = { duty_words_colour_class (duty_history_line_get_colour (line)), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_label_set_label (self->day, date);
  gtk_widget_set_visible (GTK_WIDGET (self->day), duty_history_line_is_new_day (line));
  gtk_label_set_label (self->time, time);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->time), date);
  gtk_label_set_label (self->words, duty_history_line_get_words (line));
}
