/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-report-dialog.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "model/duty-report.h"
#include "ui/duty-widget.h"

/**
 * DutyReportDialog:
 *
 * The officer reports what they saw themselves. What was written stays in the dialog until the case
 * is on disk, so that a failure loses nothing.
 */
struct _DutyReportDialog
{
  AdwWindow parent_instance;

  DutyDesk *desk;        /* owned */
  GPtrArray *area_codes; /* owned; of borrowed codes, in the order of the list, the first NULL */
  gboolean is_busy;

  /* template */
  GtkWidget *report;
  GtkEditable *title_row;
  GtkEditable *detail_row;
  AdwComboRow *category_row;
  AdwComboRow *level_row;
  AdwComboRow *area_row;
  GtkLabel *problem;
};

typedef enum
{
  SIGNAL_REPORTED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyReportDialog, duty_report_dialog, ADW_TYPE_WINDOW)

static char *
dup_line (GtkEditable *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (row)));
}

static void
update_sensitive (DutyReportDialog *self)
{
  g_autofree char *title = dup_line (self->title_row);

  gtk_widget_set_sensitive (self->report, *title != '\0' && !self->is_busy);
}

static void
show_problem (DutyReportDialog *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
on_title_changed (DutyReportDialog *self)
{
  g_autofree char *title = dup_line (self->title_row);
  gboolean is_long = g_utf8_strlen (title, -1) > DUTY_REPORT_MAX_TITLE;
  g_autofree char *text = NULL;

  if (is_long)
    text = g_strdup_printf (_("The line is longer than %d characters: put the rest below."), DUTY_REPORT_MAX_TITLE);
  show_problem (self, text);
  update_sensitive (self);
}

static void
set_area (DutyReportDialog *self, DutyReport *report)
{
  const char *code = g_ptr_array_index (self->area_codes, adw_combo_row_get_selected (self->area_row));
  DutyArea *area = code != NULL ? duty_county_find_area (duty_desk_get_county (self->desk), code) : NULL;

  if (area == NULL)
    return;
  report->area = g_strdup (code);
  report->place = duty_area_get_centre (area);
  report->has_place = TRUE;
}

static DutyReport *
dup_report (DutyReportDialog *self)
{
  DutyReport *report = duty_report_new ();
  DutyPolicy *policy = duty_county_get_policy (duty_desk_get_county (self->desk));
  guint category = adw_combo_row_get_selected (self->category_row);

  report->channel = DUTY_CHANNEL_OFFICER;
  report->category = g_strdup (duty_policy_get_category (policy, category)->id);
  report->level = (int) adw_combo_row_get_selected (self->level_row) + 1;
  report->title = dup_line (self->title_row);
  report->detail = dup_line (self->detail_row);
  set_area (self, report);
  return report;
}

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyReportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_report_finish (DUTY_DISPATCH (source), result, &error);

  self->is_busy = FALSE;
  if (self->report == NULL)
    return;
  update_sensitive (self);
  if (receipt == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_REPORTED], 0, receipt->row->code);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_report_clicked (DutyReportDialog *self)
{
  g_autoptr (DutyReport) report = dup_report (self);

  self->is_busy = TRUE;
  show_problem (self, NULL);
  update_sensitive (self);
  duty_dispatch_report_async (DUTY_DISPATCH (self->desk), report, NULL, NULL, NULL, on_report_ready,
                              g_object_ref (self));
}

static void
duty_report_dialog_dispose (GObject *object)
{
  DutyReportDialog *self = DUTY_REPORT_DIALOG (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_REPORT_DIALOG);

  G_OBJECT_CLASS (duty_report_dialog_parent_class)->dispose (object);
}

static void
duty_report_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_REPORT_DIALOG (object)->area_codes);
  G_OBJECT_CLASS (duty_report_dialog_parent_class)->finalize (object);
}

static void
duty_report_dialog_class_init (DutyReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_report_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_report_dialog_finalize;

  signals[SIGNAL_REPORTED] = g_signal_new ("reported", DUTY_TYPE_REPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, report);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, detail_row);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, category_row);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, level_row);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, area_row);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_title_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_report_clicked);
}

static void
duty_report_dialog_init (DutyReportDialog *self)
{
  self->area_codes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_categories (DutyReportDialog *self, DutyPolicy *policy)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < duty_policy_get_n_categories (policy); i++)
    gtk_string_list_append (list, duty_category_get_label (duty_policy_get_category (policy, i)));
  adw_combo_row_set_model (self->category_row, G_LIST_MODEL (list));
}

static void
append_area (DutyReportDialog *self, GtkStringList *list, const char *code)
{
  g_autofree char *name = duty_county_describe_area (duty_desk_get_county (self->desk), code);

  gtk_string_list_append (list, name);
  g_ptr_array_add (self->area_codes, (gpointer) code);
}

static void
fill_areas (DutyReportDialog *self, const char *chosen)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GPtrArray *areas = duty_county_get_areas (duty_desk_get_county (self->desk));
  guint selected = 0;

  gtk_string_list_append (list, _("Not known"));
  g_ptr_array_add (self->area_codes, NULL);
  for (guint i = 0; i < areas->len; i++)
    {
      const char *code = duty_area_get_code (g_ptr_array_index (areas, i));

      if (g_strcmp0 (code, chosen) == 0)
        selected = self->area_codes->len;
      append_area (self, list, code);
    }
  adw_combo_row_set_model (self->area_row, G_LIST_MODEL (list));
  adw_combo_row_set_selected (self->area_row, selected);
}

/**
 * duty_report_dialog_new:
 * @desk: (transfer none): who makes the case
 * @parent: (nullable): above which window it stands
 * @area: (nullable): the area that is chosen at first
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
DutyReportDialog *
duty_report_dialog_new (DutyDesk *desk, GtkWindow *parent, const char *area)
{
  DutyReportDialog *self = g_object_new (DUTY_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  fill_categories (self, duty_county_get_policy (duty_desk_get_county (desk)));
  fill_areas (self, area);
  gtk_widget_grab_focus (GTK_WIDGET (self->title_row));
  return self;
}
