/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/register/duty-export-dialog.h"

#include <glib/gi18n.h>

#include "desk/duty-register-export.h"
#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"

/**
 * DutyExportDialog:
 *
 * Takes the access register out of the room: asks why, and where to, then writes, telling how far it is,
 * until it is done or given up. A failure leaves the reason where it is, for another try.
 */
struct _DutyExportDialog
{
  AdwWindow parent_instance;

  DutyDesk *desk;                /* owned */
  DutyRegisterFilter *filter;    /* owned */
  GtkFileChooserNative *chooser; /* owned, nullable */
  GCancellable *giving_up;       /* owned, nullable: while it writes */

  /* template */
  GtkLabel *scope;
  GtkEntry *reason;
  GtkWidget *confirm;
  GtkStack *states;
  GtkLabel *progress;
  GtkSpinner *spinner;
  GtkLabel *failure;
};

typedef enum
{
  SIGNAL_EXPORTED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyExportDialog, duty_export_dialog, ADW_TYPE_WINDOW)

static char *
dup_reason (DutyExportDialog *self)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static void
show_failure (DutyExportDialog *self, const char *text)
{
  gtk_label_set_label (self->failure, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->failure), text != NULL);
}

static void
show_writing (DutyExportDialog *self, gboolean is_writing)
{
  gtk_stack_set_visible_child_name (self->states, is_writing ? "writing" : "asking");
  gtk_spinner_set_spinning (self->spinner, is_writing);
}

/* Writing */

static void
on_progress (DutyRegisterExport *export, GParamSpec *pspec, DutyExportDialog *self)
{
  gulong n = (gulong) duty_register_export_get_n_lines (export);
  g_autofree char *text = g_strdup_printf (ngettext ("%lu line written", "%lu lines written", n), n);

  gtk_label_set_label (self->progress, text);
}

static void
tell_done (DutyExportDialog *self, DutyRegisterExport *export)
{
  gulong n = (gulong) duty_register_export_get_n_lines (export);
  g_autofree char *text = g_strdup_printf (ngettext ("%lu line exported; the register has it",
                                                     "%lu lines exported; the register has it", n),
                                           n);

  g_signal_emit (self, signals[SIGNAL_EXPORTED], 0, text);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_export_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyExportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = duty_register_export_run_finish (DUTY_REGISTER_EXPORT (source), result, &error);

  g_clear_object (&self->giving_up);
  if (self->desk == NULL)
    return;
  if (done)
    {
      tell_done (self, DUTY_REGISTER_EXPORT (source));
      return;
    }
  show_writing (self, FALSE);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error->message);
}

static void
write_to (DutyExportDialog *self, const char *path)
{
  g_autofree char *reason = dup_reason (self);
  g_autoptr (DutyRegisterExport) export = duty_register_export_new (self->desk, self->filter, reason);

  show_failure (self, NULL);
  show_writing (self, TRUE);
  self->giving_up = g_cancellable_new ();
  g_signal_connect_object (export, "notify::n-lines", G_CALLBACK (on_progress), self, 0);
  on_progress (export, NULL, self);
  duty_register_export_run_async (export, path, self->giving_up, on_export_ready, g_object_ref (self));
}

/**
 * duty_export_dialog_save:
 * @self: a dialog whose reason is given, and that does not write yet
 * @file: (transfer none): where the lines go
 */
void
duty_export_dialog_save (DutyExportDialog *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  g_return_if_fail (self->giving_up == NULL);

  if (path != NULL)
    write_to (self, path);
  else
    show_failure (
        self, _ ("That place is not on this machine. Choose a folder of it, or of a disk that is mounted."));
}

/* Asking */

static void
on_response (GtkNativeDialog *chooser, int response, DutyExportDialog *self)
{
  g_autoptr (GFile) file =
      response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;

  if (file != NULL)
    duty_export_dialog_save (self, file);
  g_clear_object (&self->chooser);
}

static char *
make_name (DutyExportDialog *self)
{
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (self->desk));
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_TIME_SPAN_SECOND);
  g_autofree char *day = g_date_time_format (moment, "%Y%m%d-%H%M");

  /* Translators: a file's name; the day and time take the place of %s */
  return g_strdup_printf (_ ("access-register-%s.csv"), day);
}

static void
on_confirm_clicked (DutyExportDialog *self)
{
  g_autofree char *name = make_name (self);

  if (!gtk_widget_get_sensitive (self->confirm) || self->chooser != NULL)
    return;
  self->chooser = gtk_file_chooser_native_new (_ ("Export the register"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_response), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_reason_changed (DutyExportDialog *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->confirm, *reason != '\0');
}

static void
on_give_up_clicked (DutyExportDialog *self)
{
  if (self->giving_up != NULL)
    g_cancellable_cancel (self->giving_up);
}

static void
duty_export_dialog_dispose (GObject *object)
{
  DutyExportDialog *self = DUTY_EXPORT_DIALOG (object);

  on_give_up_clicked (self);
  g_clear_object (&self->chooser);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->filter, duty_register_filter_free);

  G_OBJECT_CLASS (duty_export_dialog_parent_class)->dispose (object);
}

static void
duty_export_dialog_class_init (DutyExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_export_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/register/duty-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, scope);
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, confirm);
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, states);
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DutyExportDialog, failure);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_give_up_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[SIGNAL_EXPORTED] = g_signal_new ("exported", DUTY_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
duty_export_dialog_init (DutyExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_max_length (self->reason, DUTY_REGISTER_EXPORT_MAX_REASON);
}

/**
 * duty_export_dialog_new:
 * @desk: (transfer none): whose register
 * @filter: what of it; copied
 * @parent: (nullable): the window it belongs to
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
GtkWidget *
duty_export_dialog_new (DutyDesk *desk, const DutyRegisterFilter *filter, GtkWindow *parent)
{
  DutyExportDialog *self = g_object_new (DUTY_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->filter = duty_register_filter_copy (filter);
  gtk_label_set_label (self->scope, duty_register_filter_is_empty (filter)
                                        ? _ ("The whole register goes into a CSV file.")
                                        : _ ("The lines that match the filters go into a CSV file."));
  duty_widget_share_script (GTK_WIDGET (self), parent);
  return GTK_WIDGET (self);
}
