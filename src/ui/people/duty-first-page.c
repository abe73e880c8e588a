/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-first-page.h"

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-password-fields.h"

/**
 * DutyFirstPage:
 *
 * What the window shows at the very first start, when there is no account: whoever sets the room up makes its
 * administrator here, and goes on signed in as that.
 */
struct _DutyFirstPage
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned, nullable */
  char *name;     /* of the account that is being made */
  char *password; /* likewise, until it is signed in to */

  /* template */
  GtkEditable *name_row;
  GtkEditable *display_row;
  DutyPasswordFields *password_fields;
  GtkLabel *problem;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (DutyFirstPage, duty_first_page, GTK_TYPE_WIDGET)

static char *
dup_line (GtkEditable *row)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (row));
}

static void
update_sensitive (DutyFirstPage *self)
{
  g_autofree char *name = dup_line (self->name_row);
  gboolean is_whole = *name != '\0' && duty_password_fields_get_password (self->password_fields) != NULL;

  gtk_widget_set_sensitive (self->button, is_whole && self->password == NULL);
}

static void
on_name_changed (DutyFirstPage *self)
{
  g_autofree char *name = dup_line (self->name_row);

  duty_password_fields_set_name (self->password_fields, name);
  update_sensitive (self);
}

static void
end (DutyFirstPage *self, const char *problem)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->password, duty_password_free);
  if (self->desk == NULL)
    return;
  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  update_sensitive (self);
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyFirstPage) self = data;
  g_autoptr (GError) error = NULL;

  duty_desk_sign_in_finish (DUTY_DESK (source), result, &error);
  if (self->desk != NULL)
    duty_password_fields_clear (self->password_fields);
  end (self, error != NULL ? error->message : NULL);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyFirstPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_write_account_finish (DUTY_DESK (source), result, &error);

  if (account == NULL)
    end (self, error->message);
  else
    duty_desk_sign_in_async (DUTY_DESK (source), self->name, self->password, NULL, on_signed_in,
                             g_object_ref (self));
}

static void
on_make_clicked (DutyFirstPage *self)
{
  g_autofree char *display = dup_line (self->display_row);

  if (!gtk_widget_get_sensitive (self->button))
    return;
  self->name = dup_line (self->name_row);
  self->password = g_strdup (duty_password_fields_get_password (self->password_fields));
  update_sensitive (self);
  duty_desk_make_first_account_async (self->desk, self->name, *display != '\0' ? display : NULL, self->password,
                                      NULL, on_made, g_object_ref (self));
}

static void
duty_first_page_dispose (GObject *object)
{
  DutyFirstPage *self = DUTY_FIRST_PAGE (object);

  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_FIRST_PAGE);

  G_OBJECT_CLASS (duty_first_page_parent_class)->dispose (object);
}

static void
duty_first_page_finalize (GObject *object)
{
  DutyFirstPage *self = DUTY_FIRST_PAGE (object);

  g_free (self->name);
  duty_password_free (self->password);

  G_OBJECT_CLASS (duty_first_page_parent_class)->finalize (object);
}

static void
duty_first_page_class_init (DutyFirstPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_first_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_first_page_finalize;
  g_type_ensure (DUTY_TYPE_PASSWORD_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-first-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyFirstPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, DutyFirstPage, display_row);
  gtk_widget_class_bind_template_child (widget_class, DutyFirstPage, password_fields);
  gtk_widget_class_bind_template_child (widget_class, DutyFirstPage, problem);
  gtk_widget_class_bind_template_child (widget_class, DutyFirstPage, button);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_make_clicked);
}

static void
duty_first_page_init (DutyFirstPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_sensitive (self);
}

/**
 * duty_first_page_set_desk:
 * @self: a page, once
 * @desk: (transfer none): a desk without any account
 */
void
duty_first_page_set_desk (DutyFirstPage *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
}

/**
 * duty_first_page_begin:
 * @self: a page that is shown
 *
 * Puts the keyboard where the name is typed.
 */
void
duty_first_page_begin (DutyFirstPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
