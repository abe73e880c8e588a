/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-problems-dialog.h"

#include "ui/duty-widget.h"

/**
 * DutyProblemsDialog:
 *
 * What was wrong with the county's files, a line each: file, line, reason.
 */
struct _DutyProblemsDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (DutyProblemsDialog, duty_problems_dialog, ADW_TYPE_WINDOW)

static void
duty_problems_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_PROBLEMS_DIALOG);
  G_OBJECT_CLASS (duty_problems_dialog_parent_class)->dispose (object);
}

static void
duty_problems_dialog_class_init (DutyProblemsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_problems_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/duty-problems-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyProblemsDialog, list);
}

static void
duty_problems_dialog_init (DutyProblemsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_problems_dialog_new:
 * @parent: (nullable): above which window it stands
 * @problems: (nullable): what was wrong, a sentence each
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
GtkWidget *
duty_problems_dialog_new (GtkWindow *parent, const char *const *problems)
{
  DutyProblemsDialog *self = g_object_new (DUTY_TYPE_PROBLEMS_DIALOG, "transient-for", parent, NULL);
  g_autoptr (GtkNoSelection) selection = gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (problems)));

  duty_widget_share_script (GTK_WIDGET (self), parent);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  return GTK_WIDGET (self);
}
