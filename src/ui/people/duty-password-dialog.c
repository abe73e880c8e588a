/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-password-dialog.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/people/duty-password-fields.h"

/**
 * DutyPasswordDialog:
 *
 * Another password: one's own, for which the old one is asked, or, for an administrator, anybody's.
 */
struct _DutyPasswordDialog
{
  AdwWindow parent_instance;

  DutyDesk *desk; /* owned */
  char *name;
  gboolean is_own;
  gboolean is_busy;

  /* template */
  GtkWidget *save;
  GtkWidget *old_group;
  GtkEditable *old_row;
  DutyPasswordFields *password_fields;
  GtkLabel *problem;
};

typedef enum
{
  SIGNAL_WRITTEN,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyPasswordDialog, duty_password_dialog, ADW_TYPE_WINDOW)

static void
update_sensitive (DutyPasswordDialog *self)
{
  gboolean has_old = !self->is_own || *gtk_editable_get_text (self->old_row) != '\0';
  gboolean has_new = duty_password_fields_get_password (self->password_fields) != NULL;

  gtk_widget_set_sensitive (self->save, has_old && has_new && !self->is_busy);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyPasswordDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_write_account_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  if (self->desk == NULL)
    return;
  update_sensitive (self);
  if (account == NULL)
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_save_clicked (DutyPasswordDialog *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  self->is_busy = TRUE;
  update_sensitive (self);
  duty_desk_set_password_async (self->desk, self->name, self->is_own ? gtk_editable_get_text (self->old_row) : NULL,
                                duty_password_fields_get_password (self->password_fields), NULL, on_written,
                                g_object_ref (self));
}

static void
duty_password_dialog_dispose (GObject *object)
{
  DutyPasswordDialog *self = DUTY_PASSWORD_DIALOG (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PASSWORD_DIALOG);

  G_OBJECT_CLASS (duty_password_dialog_parent_class)->dispose (object);
}

static void
duty_password_dialog_finalize (GObject *object)
{
  g_free (DUTY_PASSWORD_DIALOG (object)->name);
  G_OBJECT_CLASS (duty_password_dialog_parent_class)->finalize (object);
}

static void
duty_password_dialog_class_init (DutyPasswordDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_password_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_password_dialog_finalize;
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", DUTY_TYPE_PASSWORD_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  g_type_ensure (DUTY_TYPE_PASSWORD_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-password-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordDialog, old_group);
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordDialog, old_row);
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordDialog, password_fields);
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
duty_password_dialog_init (DutyPasswordDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_title (DutyPasswordDialog *self)
{
  g_autofree char *title = NULL;

  if (self->is_own)
    return;
  /* Translators: whose password it is */
  title = g_strdup_printf (_("Password of %s"), self->name);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/**
 * duty_password_dialog_new:
 * @desk: (transfer none): a desk at which somebody is signed in
 * @parent: (nullable): above which window it stands
 * @name: whose password
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
DutyPasswordDialog *
duty_password_dialog_new (DutyDesk *desk, GtkWindow *parent, const char *name)
{
  DutyPasswordDialog *self = g_object_new (DUTY_TYPE_PASSWORD_DIALOG, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  self->name = g_strdup (name);
  self->is_own = g_strcmp0 (duty_session_get_name (duty_desk_get_session (desk)), name) == 0;
  gtk_widget_set_visible (self->old_group, self->is_own);
  duty_password_fields_set_name (self->password_fields, name);
  set_title (self);
  update_sensitive (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->is_own ? (GtkWidget *) self->old_row : (GtkWidget *) self->password_fields));
  return self;
}
