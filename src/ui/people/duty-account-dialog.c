/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-account-dialog.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-password-fields.h"
#include "ui/people/duty-role-fields.h"

/* Gateways and followers are programs: they have tokens, and nobody signs in as one. */
#define LAST_ROLE DUTY_ROLE_HANDLER

/**
 * DutyAccountDialog:
 *
 * A new account, or the particulars of one there is.
 */
struct _DutyAccountDialog
{
  AdwWindow parent_instance;

  DutyDesk *desk;       /* owned */
  DutyAccount *account; /* owned; NULL for a new one */
  gboolean is_busy;

  /* template */
  GtkButton *save;
  GtkEditable *name_row;
  GtkEditable *display_row;
  DutyRoleFields *role_fields;
  DutyPasswordFields *password_fields;
  GtkLabel *problem;
};

typedef enum
{
  SIGNAL_WRITTEN,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyAccountDialog, duty_account_dialog, ADW_TYPE_WINDOW)

static char *
dup_line (GtkEditable *row)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (row));
}

static void
update_sensitive (DutyAccountDialog *self)
{
  g_autofree char *name = dup_line (self->name_row);
  gboolean has_password =
      self->account != NULL || duty_password_fields_get_password (self->password_fields) != NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save), *name != '\0' && has_password && !self->is_busy);
}

static void
on_name_changed (DutyAccountDialog *self)
{
  g_autofree char *name = dup_line (self->name_row);

  duty_password_fields_set_name (self->password_fields, name);
  update_sensitive (self);
}

static void
show_problem (DutyAccountDialog *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyAccountDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_write_account_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  if (self->desk == NULL)
    return;
  update_sensitive (self);
  show_problem (self, account == NULL ? error->message : NULL);
  if (account == NULL)
    return;
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_save_clicked (DutyAccountDialog *self)
{
  g_autofree char *name = dup_line (self->name_row);
  g_autofree char *display = dup_line (self->display_row);
  DutyAccountDraft draft = {
    .name = name,
    .display = *display != '\0' ? display : NULL,
    .role = duty_role_fields_get_role (self->role_fields),
    .area = duty_role_fields_get_area (self->role_fields),
    .disabled = self->account != NULL && duty_account_get_row (self->account)->disabled_at != 0,
  };

  self->is_busy = TRUE;
  update_sensitive (self);
  if (self->account != NULL)
    duty_desk_change_account_async (self->desk, &draft, NULL, on_written, g_object_ref (self));
  else
    duty_desk_new_account_async (self->desk, &draft, duty_password_fields_get_password (self->password_fields),
                                 NULL, on_written, g_object_ref (self));
}

static void
duty_account_dialog_dispose (GObject *object)
{
  DutyAccountDialog *self = DUTY_ACCOUNT_DIALOG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->account);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ACCOUNT_DIALOG);

  G_OBJECT_CLASS (duty_account_dialog_parent_class)->dispose (object);
}

static void
duty_account_dialog_class_init (DutyAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_account_dialog_dispose;
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", DUTY_TYPE_ACCOUNT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  g_type_ensure (DUTY_TYPE_PASSWORD_FIELDS);
  g_type_ensure (DUTY_TYPE_ROLE_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-account-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyAccountDialog, save);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountDialog, display_row);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountDialog, role_fields);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountDialog, password_fields);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
duty_account_dialog_init (DutyAccountDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_account (DutyAccountDialog *self, const DutyAccountRow *row)
{
  gtk_window_set_title (GTK_WINDOW (self), _("Change account"));
  gtk_button_set_label (self->save, _("Save"));
  gtk_editable_set_text (self->name_row, row->name);
  gtk_editable_set_editable (self->name_row, FALSE);
  gtk_editable_set_text (self->display_row, row->display);
  duty_role_fields_set (self->role_fields, row->role, row->area);
  gtk_widget_set_visible (GTK_WIDGET (self->password_fields), FALSE);
}

/**
 * duty_account_dialog_new:
 * @desk: (transfer none): who keeps accounts
 * @parent: (nullable): above which window it stands
 * @account: (nullable) (transfer none): which account is to be changed; %NULL to make one
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
DutyAccountDialog *
duty_account_dialog_new (DutyDesk *desk, GtkWindow *parent, DutyAccount *account)
{
  DutyAccountDialog *self = g_object_new (DUTY_TYPE_ACCOUNT_DIALOG, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  g_set_object (&self->account, account);
  duty_role_fields_set_county (self->role_fields, duty_desk_get_county (desk), LAST_ROLE);
  if (account != NULL)
    show_account (self, duty_account_get_row (account));
  update_sensitive (self);
  gtk_widget_grab_focus (GTK_WIDGET (account != NULL ? self->display_row : self->name_row));
  return self;
}
