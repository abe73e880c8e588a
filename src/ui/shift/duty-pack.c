/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-pack.h"

#include <glib/gi18n.h>
#include <gtk/gtkunixprint.h>

/**
 * Job:
 *
 * Something that is under way with a pack, for a widget that may go meanwhile.
 */
typedef struct
{
  DutyDesk *desk;
  DutyPastHandover *past;
  GtkWidget *widget; /* owned */
  void (*act) (GtkWidget *widget, DutyDesk *desk, DutyPastHandover *past);
} Job;

static void
free_job (Job *job)
{
  g_object_unref (job->desk);
  g_object_unref (job->past);
  g_object_unref (job->widget);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, free_job)

static Job *
new_job (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget, void (*act) (GtkWidget *, DutyDesk *, DutyPastHandover *))
{
  Job *job = g_new (Job, 1);

  *job = (Job){ g_object_ref (desk), g_object_ref (past), g_object_ref (widget), act };
  return job;
}

/* The job of a dialog that was answered */
static void
free_answered (gpointer data, GClosure *closure)
{
  free_job (data);
}

static void
say (GtkWidget *widget, const char *text)
{
  if (gtk_widget_get_root (widget) != NULL)
    gtk_widget_activate_action (widget, "shift.say", "s", text);
}

static GtkWindow *
get_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return root != NULL ? GTK_WINDOW (root) : NULL;
}

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  if (!duty_desk_pack_finish (job->desk, result, &error))
    say (job->widget, error->message);
  else if (get_window (job->widget) != NULL)
    job->act (job->widget, job->desk, job->past);
}

/* Opening */

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    return;
  text = g_strdup_printf (_ ("The pack could not be opened: %s. Install a viewer for PDF, or save it elsewhere."),
                          error->message);
  say (widget, text);
}

static void
show (GtkWidget *widget, DutyDesk *desk, DutyPastHandover *past)
{
  g_autoptr (GFile) file = g_file_new_for_path (duty_past_handover_get_path (past));
  g_autofree char *uri = g_file_get_uri (file);

  gtk_show_uri_full (get_window (widget), uri, GDK_CURRENT_TIME, NULL, on_shown, g_object_ref (widget));
}

/**
 * duty_pack_open:
 * @desk: (transfer none): the desk, which says who may have packs
 * @past: (transfer none): an earlier handover
 * @widget: (transfer none): where that was asked for
 *
 * Shows the pack with the program that the system has for it.
 */
void
duty_pack_open (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget)
{
  duty_desk_take_pack_out_async (desk, past, DUTY_PACK_USE_OPEN, NULL, on_checked, new_job (desk, past, widget, show));
}

/* Saving elsewhere */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Job) job = data;
  g_autoptr (GError) error = NULL;

  say (job->widget, duty_desk_pack_finish (job->desk, result, &error) ? _ ("The pack was saved.")
                                                                                  : error->message);
}

static void
on_target_chosen (GtkNativeDialog *dialog, int response, Job *job)
{
  g_autoptr (GFile) target = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      duty_desk_take_pack_out_async (job->desk, job->past, DUTY_PACK_USE_SAVE, target, on_saved,
                                         new_job (job->desk, job->past, job->widget, NULL));
    }
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

/**
 * duty_pack_save:
 * @desk: (transfer none): the desk, which says who may have packs
 * @past: (transfer none): an earlier handover
 * @widget: (transfer none): where that was asked for
 *
 * Asks where a copy of the pack is to go.
 */
void
duty_pack_save (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_ ("Save the pack"), get_window (widget),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *name = g_path_get_basename (duty_past_handover_get_path (past));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_target_chosen), new_job (desk, past, widget, NULL),
                         free_answered, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/* Printing */

static void
on_printed (GtkPrintJob *print, gpointer data, const GError *error)
{
  GtkWidget *widget = data;

  say (widget, error == NULL ? _ ("The pack was sent to the printer.") : error->message);
}

/**
 * Printing:
 *
 * A pack that goes to the printer once the journal has it.
 */
typedef struct
{
  GtkPrintJob *print;
  DutyPastHandover *past;
  GtkWidget *widget;
} Printing;

static void
free_printing (Printing *printing)
{
  g_object_unref (printing->print);
  g_object_unref (printing->past);
  g_object_unref (printing->widget);
  g_free (printing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Printing, free_printing)

static void
on_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Printing) printing = data;
  g_autoptr (GError) error = NULL;

  if (duty_desk_pack_finish (DUTY_DESK (source), result, &error) &&
      gtk_print_job_set_source_file (printing->print, duty_past_handover_get_path (printing->past), &error))
    gtk_print_job_send (printing->print, on_printed, g_object_ref (printing->widget), g_object_unref);
  else
    say (printing->widget, error->message);
}

static void
send (GtkPrintUnixDialog *dialog, Job *job)
{
  Printing *printing = g_new (Printing, 1);

  printing->print =
      gtk_print_job_new (_ ("Shift handover"), gtk_print_unix_dialog_get_selected_printer (dialog),
                         gtk_print_unix_dialog_get_settings (dialog), gtk_print_unix_dialog_get_page_setup (dialog));
  printing->past = g_object_ref (job->past);
  printing->widget = g_object_ref (job->widget);
  duty_desk_take_pack_out_async (job->desk, job->past, DUTY_PACK_USE_PRINT, NULL, on_noted, printing);
}

static void
on_printer_chosen (GtkPrintUnixDialog *dialog, int response, Job *job)
{
  if (response == GTK_RESPONSE_OK)
    send (dialog, job);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
print (GtkWidget *widget, DutyDesk *desk, DutyPastHandover *past)
{
  GtkWidget *dialog = gtk_print_unix_dialog_new (_ ("Print the pack"), get_window (widget));

  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_printer_chosen), new_job (desk, past, widget, NULL),
                         free_answered, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * duty_pack_print:
 * @desk: (transfer none): the desk, which says who may have packs
 * @past: (transfer none): an earlier handover
 * @widget: (transfer none): where that was asked for
 *
 * Asks which printer is to have the pack.
 */
void
duty_pack_print (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget)
{
  duty_desk_check_pack_async (desk, past, on_checked, new_job (desk, past, widget, print));
}
