/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-tokens-window.h"

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-role-fields.h"

/**
 * DutyTokensWindow:
 *
 * The tokens that let programs in, for the administrator: a list with a button to revoke each, and a new one,
 * whose secret is shown once.
 */
struct _DutyTokensWindow
{
  AdwWindow parent_instance;

  DutyDesk *desk; /* owned */
  gboolean is_busy;

  /* template */
  GtkStack *pages;
  GtkWidget *new_button;
  GtkListBox *list;
  GtkEditable *name_row;
  DutyRoleFields *role_fields;
  GtkWidget *make;
  GtkLabel *secret_title;
  GtkLabel *secret;
  GtkButton *copy;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (DutyTokensWindow, duty_tokens_window, ADW_TYPE_WINDOW)

static void
show_problem (DutyTokensWindow *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
show_page (DutyTokensWindow *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->pages, name);
  gtk_widget_set_visible (self->new_button, g_str_equal (name, "list"));
  show_problem (self, NULL);
}

static char *
dup_name (DutyTokensWindow *self)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (self->name_row));
}

static void
update_sensitive (DutyTokensWindow *self)
{
  g_autofree char *name = dup_name (self);

  gtk_widget_set_sensitive (self->make, *name != '\0' && !self->is_busy);
}

/* The list */

static void reload (DutyTokensWindow *self);

static void
on_revoked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyTokensWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_revoked = duty_desk_revoke_token_finish (DUTY_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  reload (self);
  show_problem (self, is_revoked ? NULL : error->message);
}

static void
on_revoke_clicked (DutyTokensWindow *self, GtkWidget *button)
{
  gtk_widget_set_sensitive (button, FALSE);
  duty_desk_revoke_token_async (self->desk, gtk_widget_get_name (button), NULL, on_revoked, g_object_ref (self));
}

static GtkWidget *
make_revoke (DutyTokensWindow *self, const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (_("Revoke"));

  gtk_widget_set_name (button, name);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_revoke_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
append_token (DutyTokensWindow *self, const DutyCaller *caller)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  g_autofree char *area = NULL;
  g_autofree char *subtitle = NULL;

  if (caller->area != NULL)
    area = duty_county_describe_area (duty_desk_get_county (self->desk), caller->area);
  subtitle = g_strdup_printf ("%s%s%s", duty_role_get_label (caller->role), area != NULL ? " · " : "",
                              area != NULL ? area : "");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), caller->name);
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_add_suffix (row, make_revoke (self, caller->name));
  gtk_list_box_append (self->list, GTK_WIDGET (row));
}

static void
clear_list (DutyTokensWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
reload (DutyTokensWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) callers = duty_desk_dup_token_callers (self->desk, &error);

  clear_list (self);
  show_problem (self, callers == NULL ? error->message : NULL);
  for (guint i = 0; callers != NULL && i < callers->len; i++)
    append_token (self, g_ptr_array_index (callers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), callers != NULL && callers->len > 0);
}

/* A new one */

static void
on_new_clicked (DutyTokensWindow *self)
{
  gtk_editable_set_text (self->name_row, "");
  show_page (self, "new");
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
show_secret (DutyTokensWindow *self, const char *secret)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *title = NULL;

  /* Translators: the name of a token */
  title = g_strdup_printf (_("The token of “%s”"), name);
  gtk_label_set_label (self->secret_title, title);
  gtk_label_set_label (self->secret, secret);
  gtk_button_set_label (self->copy, _("Copy"));
  show_page (self, "secret");
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyTokensWindow) self = data;
  g_autoptr (GError) error = NULL;
  char *secret = duty_desk_new_token_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  if (self->desk != NULL)
    {
      update_sensitive (self);
      if (secret != NULL)
        show_secret (self, secret);
      else
        show_problem (self, error->message);
    }
  duty_password_free (secret);
}

static void
on_make_clicked (DutyTokensWindow *self)
{
  g_autofree char *name = dup_name (self);
  DutyCaller caller = { name, duty_role_fields_get_role (self->role_fields),
                        (char *) duty_role_fields_get_area (self->role_fields) };

  if (!gtk_widget_get_sensitive (self->make))
    return;
  self->is_busy = TRUE;
  update_sensitive (self);
  duty_desk_new_token_async (self->desk, &caller, NULL, on_made, g_object_ref (self));
}

static void
on_copy_clicked (DutyTokensWindow *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_label (self->secret));
  gtk_button_set_label (self->copy, _("Copied"));
}

static void
on_done_clicked (DutyTokensWindow *self)
{
  gtk_label_set_label (self->secret, "");
  reload (self);
  show_page (self, "list");
}

/* GObject */

static void
duty_tokens_window_dispose (GObject *object)
{
  DutyTokensWindow *self = DUTY_TOKENS_WINDOW (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_TOKENS_WINDOW);

  G_OBJECT_CLASS (duty_tokens_window_parent_class)->dispose (object);
}

static void
duty_tokens_window_class_init (DutyTokensWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_tokens_window_dispose;
  g_type_ensure (DUTY_TYPE_ROLE_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-tokens-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, role_fields);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, make);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, secret_title);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, secret);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, copy);
  gtk_widget_class_bind_template_child (widget_class, DutyTokensWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, update_sensitive);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_make_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
}

static void
duty_tokens_window_init (DutyTokensWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_tokens_window_new:
 * @desk: (transfer none): who keeps tokens
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): a window, not yet presented
 */
GtkWidget *
duty_tokens_window_new (DutyDesk *desk, GtkWindow *parent)
{
  DutyTokensWindow *self = g_object_new (DUTY_TYPE_TOKENS_WINDOW, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  duty_role_fields_set_county (self->role_fields, duty_desk_get_county (desk), DUTY_ROLE_FOLLOWER);
  duty_role_fields_set (self->role_fields, DUTY_ROLE_GATEWAY, NULL);
  update_sensitive (self);
  reload (self);
  show_page (self, "list");
  return GTK_WIDGET (self);
}
