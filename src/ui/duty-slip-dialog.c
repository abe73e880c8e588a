/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-slip-dialog.h"

#include <glib/gi18n.h>

#include "report/duty-moment.h"
#include "report/duty-slip.h"
#include "ui/duty-widget.h"

/* A6 on the screen: the code in it is some five centimetres wide, which a phone reads from where it is held.
 */
#define SLIP_WIDTH 500

/* A6 (ISO 216), millimetres. */
#define PAPER_NAME "iso_a6"

/**
 * DutySlipDialog:
 *
 * See the header. The slip is black on white whatever the screen's colours are, since a phone is to read
 * it. What it says is how the case stood when the dialog was opened.
 */
struct _DutySlipDialog
{
  AdwWindow parent_instance;

  DutySlip slip;                 /* its strings lie in @texts, or are constant */
  GPtrArray *texts;              /* owned; of owned strings */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is shown */

  /* template */
  GtkDrawingArea *area;
  AdwToastOverlay *toasts;
};

G_DEFINE_FINAL_TYPE (DutySlipDialog, duty_slip_dialog, ADW_TYPE_WINDOW)

static void
say (DutySlipDialog *self, const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  duty_slip_draw (&DUTY_SLIP_DIALOG (data)->slip, cr, width);
}

/* Saving */

/**
 * Saving:
 * @slip: what is saved; its strings lie in @texts, or are constant
 * @texts: owned
 * @path: where it goes
 *
 * All that the worker needs: the dialog may go meanwhile, and must not go on the worker’s thread.
 */
typedef struct
{
  DutySlip slip;
  GPtrArray *texts;
  char *path;
} Saving;

static void
free_saving (gpointer data)
{
  Saving *saving = data;

  g_ptr_array_unref (saving->texts);
  g_free (saving->path);
  g_free (saving);
}

static void
save_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  GError *error = NULL;

  if (duty_slip_save_pdf (&saving->slip, saving->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutySlipDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean saved = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->toasts != NULL)
    say (self, saved ? _("The slip was saved.") : error->message);
}

static void
on_chosen (DutySlipDialog *self, int response)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  if (response == GTK_RESPONSE_ACCEPT && path != NULL)
    duty_slip_dialog_save (self, path);
  g_clear_object (&self->chooser);
}

static void
on_save_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutySlipDialog *self = DUTY_SLIP_DIALOG (widget);
  g_autofree char *file = g_strconcat (self->slip.code, ".pdf", NULL);

  if (self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_("Save the slip"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* Printing */

static void
on_draw_page (DutySlipDialog *self, GtkPrintContext *context)
{
  duty_slip_draw (&self->slip, gtk_print_context_get_cairo_context (context),
                  gtk_print_context_get_width (context));
}

static GtkPrintOperation *
make_operation (DutySlipDialog *self)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (PAPER_NAME);

  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, self->slip.code);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (on_draw_page), self, G_CONNECT_SWAPPED);
  return operation;
}

static void
on_print_done (DutySlipDialog *self, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  say (self, error != NULL ? error->message : _("The slip could not be printed."));
}

static void
on_print_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutySlipDialog *self = DUTY_SLIP_DIALOG (widget);
  g_autoptr (GtkPrintOperation) operation = make_operation (self);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (on_print_done), self, G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), &error);
  if (error != NULL)
    say (self, error->message);
}

/* GObject */

static void
duty_slip_dialog_dispose (GObject *object)
{
  DutySlipDialog *self = DUTY_SLIP_DIALOG (object);

  if (self->area != NULL)
    gtk_drawing_area_set_draw_func (self->area, NULL, NULL, NULL);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_SLIP_DIALOG);

  G_OBJECT_CLASS (duty_slip_dialog_parent_class)->dispose (object);
}

static void
duty_slip_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_SLIP_DIALOG (object)->texts);
  G_OBJECT_CLASS (duty_slip_dialog_parent_class)->finalize (object);
}

static void
duty_slip_dialog_class_init (DutySlipDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_slip_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_slip_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "slip.save", NULL, on_save_activated);
  gtk_widget_class_install_action (widget_class, "slip.print", NULL, on_print_activated);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-slip-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutySlipDialog, area);
  gtk_widget_class_bind_template_child (widget_class, DutySlipDialog, toasts);
}

static void
duty_slip_dialog_init (DutySlipDialog *self)
{
  self->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Takes @text. */
static const char *
keep (DutySlipDialog *self, char *text)
{
  g_ptr_array_add (self->texts, text);
  return text;
}

static const char *
find_category_label (DutyCounty *county, const char *id)
{
  const DutyCategory *category = duty_policy_find_category (duty_county_get_policy (county), id);

  return category != NULL ? duty_category_get_label (category) : id;
}

static void
fill (DutySlipDialog *self, DutyCounty *county, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  gint64 due = duty_incident_get_case_clock (incident)->due;

  self->slip = (DutySlip){
    .code = keep (self, g_strdup (row->code)),
    .county = keep (self, g_strdup (duty_county_get_name (county))),
    .title = keep (self, g_strdup (row->title)),
    .place = row->area != NULL ? keep (self, duty_county_describe_area (county, row->area)) : NULL,
    .reported_at = row->reported_at,
    .category = keep (self, g_strdup (find_category_label (county, row->category))),
    .channel = duty_channel_get_label (row->channel),
    .stage = duty_stage_get_label (row->stage),
    .deadline = due != 0 && duty_incident_is_open (incident) ? keep (self, duty_moment_write (due)) : NULL,
  };
}

/**
 * duty_slip_dialog_new:
 * @desk: (transfer none): whose county names things
 * @incident: (transfer none): the case
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): the dialog, not yet presented
 */
GtkWidget *
duty_slip_dialog_new (DutyDesk *desk, DutyIncident *incident, GtkWindow *parent)
{
  DutySlipDialog *self = g_object_new (DUTY_TYPE_SLIP_DIALOG, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  fill (self, duty_desk_get_county (desk), incident);
  gtk_drawing_area_set_content_width (self->area, SLIP_WIDTH);
  gtk_drawing_area_set_content_height (self->area, (int) duty_slip_get_height (&self->slip, SLIP_WIDTH) + 1);
  gtk_drawing_area_set_draw_func (self->area, draw, self, NULL);
  return GTK_WIDGET (self);
}

/**
 * duty_slip_dialog_save:
 * @self: a dialog
 * @path: (type filename): where the PDF goes; what stands there is replaced
 *
 * Saves it, by a worker, and says what became of it.
 */
void
duty_slip_dialog_save (DutySlipDialog *self, const char *path)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_saved, g_object_ref (self));
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving){ self->slip, g_ptr_array_ref (self->texts), g_strdup (path) };
  g_task_set_source_tag (task, duty_slip_dialog_save);
  g_task_set_task_data (task, saving, free_saving);
  g_task_run_in_thread (task, save_in_thread);
}
