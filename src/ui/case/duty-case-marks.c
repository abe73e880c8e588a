/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-marks.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyCaseMarks:
 *
 * What stays on a case while it moves, a line each, with a shape and in words: suspended, supervised,
 * reopened, merged, what whoever reported said. A case without marks takes no room here.
 */
struct _DutyCaseMarks
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel *suspended;
  GtkLabel *suspended_reason;
  GtkLabel *supervised;
  GtkLabel *supervised_reason;
  GtkLabel *reopened;
  GtkWidget *merged;
  GtkButton *into;
  GtkLabel *answer;
};

G_DEFINE_FINAL_TYPE (DutyCaseMarks, duty_case_marks, GTK_TYPE_WIDGET)

static void
duty_case_marks_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_CASE_MARKS);
  G_OBJECT_CLASS (duty_case_marks_parent_class)->dispose (object);
}

static void
duty_case_marks_class_init (DutyCaseMarksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_case_marks_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-case-marks.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, suspended);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, suspended_reason);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, supervised);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, supervised_reason);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, reopened);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, merged);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, into);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseMarks, answer);
}

static void
duty_case_marks_init (DutyCaseMarks *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_suspended (DutyCaseMarks *self, const DutyIncidentRow *row, gint64 now)
{
  gboolean is_suspended = duty_incident_row_is_suspended (row);
  g_autofree char *since = is_suspended ? duty_words_moment (row->pauses[row->n_pauses - 1].from, now) : NULL;
  /* Translators: since when the clocks of a case stand still */
  g_autofree char *text = is_suspended ? g_strdup_printf (_("‖ Suspended since %s"), since) : NULL;

  show_text (self->suspended, text);
}

static void
show_reopened (DutyCaseMarks *self, const DutyIncidentRow *row)
{
  guint n = row->n_reopened;
  g_autofree char *text =
      n > 0 ? g_strdup_printf (ngettext ("※ Reopened %u time", "※ Reopened %u times", n), n) : NULL;

  show_text (self->reopened, text);
}

static void
show_merged (DutyCaseMarks *self, const DutyIncidentRow *row)
{
  gtk_widget_set_visible (self->merged, row->into != NULL);
  if (row->into == NULL)
    return;
  gtk_button_set_label (self->into, row->into);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->into), "s", row->into);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->into), "desk.open-case");
}

static void
show_answer (DutyCaseMarks *self, DutyAnswer answer)
{
  const char *text = answer == DUTY_ANSWER_CONTENT       ? _("✓ Whoever reported is content")
                     : answer == DUTY_ANSWER_NOT_CONTENT ? _("× Whoever reported is not content")
                                                         : NULL;

  show_text (self->answer, text);
}

/* Without lines the list itself goes, with the space around it. */
static void
update_visible (DutyCaseMarks *self, const DutyIncidentRow *row)
{
  gtk_widget_set_visible (GTK_WIDGET (self), duty_incident_row_is_suspended (row) || row->supervised ||
                                                 row->n_reopened > 0 || row->into != NULL ||
                                                 row->answer != DUTY_ANSWER_NONE);
}

/**
 * duty_case_marks_show:
 * @self: the marks
 * @row: the case that bears them
 * @now: wall time, µs UTC
 *
 * Why it was suspended or supervised is told apart, see duty_case_marks_set_reasons().
 */
void
duty_case_marks_show (DutyCaseMarks *self, const DutyIncidentRow *row, gint64 now)
{
  show_suspended (self, row, now);
  show_text (self->supervised, row->supervised ? _("★ Supervised") : NULL);
  show_reopened (self, row);
  show_merged (self, row);
  show_answer (self, row->answer);
  update_visible (self, row);
}

static void
show_reason (GtkLabel *label, const char *reason)
{
  /* Translators: a reason in quotes */
  g_autofree char *text = reason != NULL ? g_strdup_printf (_("“%s”"), reason) : NULL;

  show_text (label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (label), reason);
}

/**
 * duty_case_marks_set_reasons:
 * @self: the marks
 * @suspended: (nullable): why it was suspended the last time
 * @supervised: (nullable): why it is supervised
 */
void
duty_case_marks_set_reasons (DutyCaseMarks *self, const char *suspended, const char *supervised)
{
  show_reason (self->suspended_reason, suspended);
  show_reason (self->supervised_reason, supervised);
}
