/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-attachments-view.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "desk/duty-desk-files.h"
#include "ui/case/duty-attachment-row.h"
#include "ui/duty-widget.h"

/**
 * DutyAttachmentsView:
 *
 * The files of a case: attached by a file dialog, shown by the system's program for their sort, or saved
 * elsewhere. What is shown is a copy in a folder of its own, which goes with the view.
 */
struct _DutyAttachmentsView
{
  GtkWidget parent_instance;

  DutyDesk *desk;                /* owned */
  char *code;                    /* nullable: the case shown */
  GCancellable *listing;         /* owned, nullable: what is on its way */
  GCancellable *attaching;       /* owned, nullable: likewise */
  GtkFileChooserNative *chooser; /* owned, nullable: while it is open */
  char *folder;                  /* nullable: of the copies that were shown */

  /* template */
  GtkLabel *number;
  GtkWidget *attach;
  GtkWidget *progress_box;
  GtkProgressBar *progress;
  GtkLabel *note;
  GtkWidget *scroller;
  GtkListBox *list;
};

typedef enum
{
  SIGNAL_OPEN,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyAttachmentsView, duty_attachments_view, GTK_TYPE_WIDGET)

/**
 * Fetch:
 * @target: (nullable): where it is to be saved; else it is shown
 *
 * A file that is being read.
 */
typedef struct
{
  DutyAttachmentsView *view; /* owned */
  char *name;
  GFile *target;
} Fetch;

static void
free_fetch (Fetch *self)
{
  g_object_unref (self->view);
  g_free (self->name);
  g_clear_object (&self->target);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, free_fetch)

static gboolean
is_disposed (DutyAttachmentsView *self)
{
  return self->list == NULL;
}

static void
show_note (DutyAttachmentsView *self, const char *text)
{
  if (is_disposed (self))
    return;
  gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
show_error (DutyAttachmentsView *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_note (self, error->message);
}

static GtkWindow *
get_window (DutyAttachmentsView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* Who may attach */

static void
show_permission (DutyAttachmentsView *self)
{
  DutyIncident *incident =
      self->code != NULL ? duty_case_list_find (duty_desk_get_cases (self->desk), self->code) : NULL;
  DutyIncidentRow *row = incident != NULL ? duty_incident_get_row (incident) : NULL;
  g_autoptr (GError) error = NULL;
  gboolean may = row != NULL && duty_desk_check (self->desk, DUTY_ACT_ATTACH, row, &error);

  gtk_widget_set_sensitive (self->attach, may && self->attaching == NULL);
  gtk_widget_set_tooltip_text (self->attach, error != NULL ? error->message : _("At most 20 MiB"));
}

/* Opening: read it – put a copy where only this user can read – show it */

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyAttachmentsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error))
    return;
  text = g_strdup_printf (_("The file could not be opened: %s. Save it, and open it elsewhere."), error->message);
  show_note (self, text);
}

static gboolean
duty_attachments_view_open (DutyAttachmentsView *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  if (get_window (self) != NULL)
    gtk_show_uri_full (get_window (self), uri, GDK_CURRENT_TIME, NULL, on_shown, g_object_ref (self));
  return TRUE;
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Fetch) fetch = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean handled;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      text = g_strdup_printf (_("“%s” could not be written: %s"), fetch->name, error->message);
      show_note (fetch->view, text);
    }
  else if (fetch->target == NULL)
    g_signal_emit (fetch->view, signals[SIGNAL_OPEN], 0, source, &handled);
  else if (gtk_widget_get_root (GTK_WIDGET (fetch->view)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (fetch->view), "desk.say", "s", _("The file was saved."));
}

/* Each copy lies in a folder of its own: two files may have one name. */
static GFile *
make_place (DutyAttachmentsView *self, const char *name, GError **error)
{
  g_autofree char *template = g_build_filename (g_get_user_runtime_dir (), "dutydesk-XXXXXX", NULL);
  g_autofree char *sub = NULL;

  if (self->folder == NULL && g_mkdtemp (template) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("No folder for a copy can be made in “%s”."),
                   g_get_user_runtime_dir ());
      return NULL;
    }
  if (self->folder == NULL)
    self->folder = g_steal_pointer (&template);
  sub = g_build_filename (self->folder, "XXXXXX", NULL);
  return g_mkdtemp (sub) != NULL ? g_file_new_build_filename (sub, name, NULL) : g_file_new_for_path (sub);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Fetch) fetch = data;
  g_autoptr (DutyAttachment) attachment = NULL;
  g_autoptr (GFile) place = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      duty_dispatch_read_attachment_finish (DUTY_DISPATCH (source), result, &attachment, &error);
  GFileCreateFlags flags = fetch->target == NULL ? G_FILE_CREATE_PRIVATE : G_FILE_CREATE_NONE;

  if (is_disposed (fetch->view))
    return;
  if (bytes != NULL)
    place = fetch->target != NULL ? g_object_ref (fetch->target) : make_place (fetch->view, fetch->name, &error);
  if (place == NULL)
    show_error (fetch->view, error);
  else
    g_file_replace_contents_bytes_async (place, bytes, NULL, FALSE, flags, NULL, on_written,
                                         g_steal_pointer (&fetch));
}

static void
begin_fetch (DutyAttachmentsView *self, const char *id, const char *name, GFile *target)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  *fetch = (Fetch){ g_object_ref (self), g_strdup (name), target != NULL ? g_object_ref (target) : NULL };
  show_note (self, NULL);
  duty_dispatch_read_attachment_async (DUTY_DISPATCH (self->desk), self->code, id, NULL, NULL, on_read, fetch);
}

/* Dialogs */

static void
close_chooser (DutyAttachmentsView *self)
{
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
}

static void
open_chooser (DutyAttachmentsView *self, const char *title, GtkFileChooserAction action, GCallback on_response)
{
  close_chooser (self);
  self->chooser = gtk_file_chooser_native_new (title, get_window (self), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", on_response, self, G_CONNECT_SWAPPED);
}

static void
on_target_chosen (DutyAttachmentsView *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GFile) target = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;
  const char *code = g_object_get_data (G_OBJECT (chooser), "code");

  if (target != NULL && g_strcmp0 (code, self->code) == 0)
    begin_fetch (self, g_object_get_data (G_OBJECT (chooser), "id"), g_object_get_data (G_OBJECT (chooser), "name"),
                 target);
  close_chooser (self);
}

static void
save (DutyAttachmentsView *self, DutyAttachmentRow *row)
{
  char *name = duty_attachment_row_dup_name (row);
  GObject *chooser;

  open_chooser (self, _("Save the attachment"), GTK_FILE_CHOOSER_ACTION_SAVE, G_CALLBACK (on_target_chosen));
  chooser = G_OBJECT (self->chooser);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  g_object_set_data_full (chooser, "name", name, g_free);
  g_object_set_data_full (chooser, "id", g_strdup (duty_attachment_row_get_attachment (row)->id), g_free);
  g_object_set_data_full (chooser, "code", g_strdup (self->code), g_free);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_row_asked (DutyAttachmentsView *self, gboolean saves, DutyAttachmentRow *row)
{
  g_autofree char *name = duty_attachment_row_dup_name (row);

  if (saves)
    save (self, row);
  else
    begin_fetch (self, duty_attachment_row_get_attachment (row)->id, name, NULL);
}

static void
on_row_activated (DutyAttachmentsView *self, GtkListBoxRow *row)
{
  on_row_asked (self, FALSE, DUTY_ATTACHMENT_ROW (row));
}

static void
on_source_chosen (DutyAttachmentsView *self, int response, GtkFileChooser *chooser)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (chooser) : NULL;
  const char *code = g_object_get_data (G_OBJECT (chooser), "code");

  if (file != NULL && g_strcmp0 (code, self->code) == 0)
    duty_attachments_view_attach (self, file);
  close_chooser (self);
}

static void
on_attach_clicked (DutyAttachmentsView *self)
{
  open_chooser (self, _("Attach a file"), GTK_FILE_CHOOSER_ACTION_OPEN, G_CALLBACK (on_source_chosen));
  g_object_set_data_full (G_OBJECT (self->chooser), "code", g_strdup (self->code), g_free);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_cancel_clicked (DutyAttachmentsView *self)
{
  g_cancellable_cancel (self->attaching);
}

/* The list */

static void
show_list (DutyAttachmentsView *self, GPtrArray *list)
{
  g_autofree char *number = list->len > 0 ? g_strdup_printf ("%u", list->len) : g_strdup ("");
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < list->len; i++)
    {
      row = duty_attachment_row_new (list->pdata[i]);
      g_signal_connect_object (row, "asked", G_CALLBACK (on_row_asked), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, row);
    }
  gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (self->scroller, list->len > 0);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyAttachmentsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = duty_dispatch_list_attachments_finish (DUTY_DISPATCH (source), result, &error);

  if (is_disposed (self) || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->listing);
  if (list != NULL)
    show_list (self, list);
}

static void
stop_listing (DutyAttachmentsView *self)
{
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
}

static void
on_person_changed (DutyAttachmentsView *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  close_chooser (self);
  show_list (self, none);
  duty_attachments_view_refresh (self);
}

static void
on_case_changed (DutyAttachmentsView *self, DutyIncident *incident)
{
  if (self->code != NULL && g_str_equal (self->code, duty_incident_get_code (incident)))
    show_permission (self);
}

/* GtkWidget and GObject */

static void
remove_copies (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_copies (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
duty_attachments_view_dispose (GObject *object)
{
  DutyAttachmentsView *self = DUTY_ATTACHMENTS_VIEW (object);

  stop_listing (self);
  g_cancellable_cancel (self->attaching);
  g_clear_object (&self->attaching);
  close_chooser (self);
  if (self->folder != NULL)
    remove_copies (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ATTACHMENTS_VIEW);

  G_OBJECT_CLASS (duty_attachments_view_parent_class)->dispose (object);
}

static void
duty_attachments_view_class_init (DutyAttachmentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_attachments_view_dispose;
  signals[SIGNAL_OPEN] = g_signal_new_class_handler (
      "open", DUTY_TYPE_ATTACHMENTS_VIEW, G_SIGNAL_RUN_LAST, G_CALLBACK (duty_attachments_view_open),
      g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_FILE);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-attachments-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, number);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, attach);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, progress_box);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, progress);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, note);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentsView, list);
  gtk_widget_class_bind_template_callback (widget_class, on_attach_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
duty_attachments_view_init (DutyAttachmentsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_attachments_view_set_desk:
 * @self: a view, once
 * @desk: (transfer none): whom it asks
 */
void
duty_attachments_view_set_desk (DutyAttachmentsView *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_desk_get_cases (desk), "changed", G_CALLBACK (on_case_changed), self,
                           G_CONNECT_SWAPPED);
}

/**
 * duty_attachments_view_refresh:
 * @self: a view with a desk
 *
 * Lists the files of the case anew.
 */
void
duty_attachments_view_refresh (DutyAttachmentsView *self)
{
  stop_listing (self);
  show_permission (self);
  if (self->code == NULL)
    return;
  self->listing = g_cancellable_new ();
  duty_dispatch_list_attachments_async (DUTY_DISPATCH (self->desk), self->code, NULL, self->listing, on_listed,
                                        g_object_ref (self));
}

/**
 * duty_attachments_view_show:
 * @self: a view with a desk
 * @code: (nullable): the case whose files to list; the same again changes nothing
 *
 * A file that is being attached still goes to the case for which it was chosen.
 */
void
duty_attachments_view_show (DutyAttachmentsView *self, const char *code)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  if (g_strcmp0 (self->code, code) == 0)
    return;
  g_free (self->code);
  self->code = g_strdup (code);
  show_note (self, NULL);
  show_list (self, none);
  duty_attachments_view_refresh (self);
}

/* Attaching */

static void
on_progress (goffset done, goffset total, gpointer data)
{
  DutyAttachmentsView *self = data;

  if (!is_disposed (self))
    gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / (double) total : 0);
}

static void
on_attached (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyAttachmentsView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAttachment) attachment = duty_desk_attach_file_finish (DUTY_DESK (source), result, &error);

  if (is_disposed (self))
    return;
  g_clear_object (&self->attaching);
  gtk_widget_set_visible (self->progress_box, FALSE);
  if (attachment == NULL)
    show_error (self, error);
  duty_attachments_view_refresh (self);
}

/**
 * duty_attachments_view_attach:
 * @self: a view that shows a case
 * @file: (transfer none): what to attach to it; nothing happens while another is on its way
 */
void
duty_attachments_view_attach (DutyAttachmentsView *self, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);

  if (self->code == NULL || self->attaching != NULL)
    return;
  show_note (self, NULL);
  self->attaching = g_cancellable_new ();
  gtk_progress_bar_set_text (self->progress, shown);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (self->progress_box, TRUE);
  show_permission (self);
  duty_desk_attach_file_async (self->desk, self->code, file, on_progress, self, self->attaching, on_attached,
                               g_object_ref (self));
}
