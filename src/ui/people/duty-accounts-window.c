/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-accounts-window.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/people/duty-account-dialog.h"
#include "ui/people/duty-password-dialog.h"

/**
 * DutyAccountsWindow:
 *
 * Who may sign in, for the administrator: a list, and what can be done with the one that is selected. What the
 * desk refuses, as that the last administrator is disabled, it says in a line above the list.
 */
struct _DutyAccountsWindow
{
  AdwWindow parent_instance;

  DutyDesk *desk; /* owned */
  char *chosen;   /* name of the account to select when the list comes */

  /* template */
  GtkColumnView *list;
  GtkColumnViewColumn *name_column;
  GtkColumnViewColumn *display_column;
  GtkColumnViewColumn *role_column;
  GtkColumnViewColumn *area_column;
  GtkColumnViewColumn *state_column;
  GtkColumnViewColumn *made_column;
  GtkWidget *new_button;
  GtkWidget *change;
  GtkWidget *password;
  GtkButton *disable;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (DutyAccountsWindow, duty_accounts_window, ADW_TYPE_WINDOW)

static void
show_problem (DutyAccountsWindow *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static DutyAccount *
get_selected (DutyAccountsWindow *self)
{
  GtkSelectionModel *model = gtk_column_view_get_model (self->list);

  return model != NULL ? gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model)) : NULL;
}

static void
on_selected (DutyAccountsWindow *self)
{
  DutyAccount *account = get_selected (self);
  gboolean is_disabled = account != NULL && duty_account_get_row (account)->disabled_at != 0;

  gtk_widget_set_sensitive (self->change, account != NULL);
  gtk_widget_set_sensitive (self->password, account != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->disable), account != NULL);
  gtk_button_set_label (self->disable, is_disabled ? _("Enable") : _("Disable"));
}

/* What the columns say */

static char *
format_time (gint64 at, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, format);
}

static char *
describe_state (DutyAccountsWindow *self, const DutyAccountRow *row)
{
  g_autofree char *time = NULL;

  if (row->disabled_at != 0)
    return g_strdup (_("✕ Disabled"));
  if (row->locked_until <= duty_clock_get_wall (duty_desk_get_clock (self->desk)))
    return g_strdup (C_ ("account", "● Active"));
  time = format_time (row->locked_until, "%H:%M:%S");
  /* Translators: a time of the day */
  return g_strdup_printf (_("▲ Locked until %s"), time);
}

static char *
describe (DutyAccountsWindow *self, GtkColumnViewColumn *column, const DutyAccountRow *row)
{
  if (column == self->name_column)
    return g_strdup (row->name);
  if (column == self->display_column)
    return g_strdup (row->display);
  if (column == self->role_column)
    return g_strdup (duty_role_get_label (row->role));
  if (column == self->area_column)
    return row->area != NULL ? duty_county_describe_area (duty_desk_get_county (self->desk), row->area)
                             : g_strdup ("");
  if (column == self->state_column)
    return describe_state (self, row);
  return format_time (row->made_at, "%Y-%m-%d");
}

static void
on_cell_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_cell_bind (DutyAccountsWindow *self, GtkListItem *item, GtkListItemFactory *factory)
{
  GtkColumnViewColumn *column = g_object_get_data (G_OBJECT (factory), "column");
  DutyAccount *account = gtk_list_item_get_item (item);
  g_autofree char *text = describe (self, column, duty_account_get_row (account));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
fill_column (DutyAccountsWindow *self, GtkColumnViewColumn *column)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", column);
  g_signal_connect (factory, "setup", G_CALLBACK (on_cell_setup), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_cell_bind), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_factory (column, factory);
}

/* The list */

static guint
find (GListModel *accounts, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (DutyAccount) account = g_list_model_get_item (accounts, i);

      if (g_strcmp0 (duty_account_get_row (account)->name, name) == 0)
        return i;
    }
  return 0;
}

static void
take_list (DutyAccountsWindow *self, GListModel *accounts)
{
  guint position = find (accounts, self->chosen);
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (g_object_ref (accounts));

  gtk_single_selection_set_selected (selection, position);
  g_signal_connect_object (selection, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  on_selected (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyAccountsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) accounts = duty_desk_load_accounts_finish (DUTY_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  if (accounts == NULL)
    show_problem (self, error->message);
  else
    take_list (self, accounts);
}

static void
reload (DutyAccountsWindow *self)
{
  DutyAccount *account = get_selected (self);

  if (account != NULL)
    {
      g_free (self->chosen);
      self->chosen = g_strdup (duty_account_get_row (account)->name);
    }
  show_problem (self, NULL);
  duty_desk_load_accounts_async (self->desk, NULL, on_loaded, g_object_ref (self));
}

/* What can be done */

static void
open_dialog (DutyAccountsWindow *self, DutyAccount *account)
{
  DutyAccountDialog *dialog = duty_account_dialog_new (self->desk, GTK_WINDOW (self), account);

  g_signal_connect_object (dialog, "written", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_new_clicked (DutyAccountsWindow *self)
{
  open_dialog (self, NULL);
}

static void
on_change_clicked (DutyAccountsWindow *self)
{
  DutyAccount *account = get_selected (self);

  if (account != NULL)
    open_dialog (self, account);
}

static void
on_password_clicked (DutyAccountsWindow *self)
{
  DutyAccount *account = get_selected (self);
  DutyPasswordDialog *dialog;

  if (account == NULL)
    return;
  dialog = duty_password_dialog_new (self->desk, GTK_WINDOW (self), duty_account_get_row (account)->name);
  g_signal_connect_object (dialog, "written", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_disabled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyAccountsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_write_account_finish (DUTY_DESK (source), result, &error);

  if (self->desk == NULL)
    return;
  if (account == NULL)
    show_problem (self, error->message);
  else
    reload (self);
}

static void
on_disable_clicked (DutyAccountsWindow *self)
{
  DutyAccount *account = get_selected (self);
  const DutyAccountRow *row;
  DutyAccountDraft draft;

  if (account == NULL)
    return;
  row = duty_account_get_row (account);
  draft = (DutyAccountDraft){ row->name, row->display, row->role, row->area, row->disabled_at == 0 };
  duty_desk_change_account_async (self->desk, &draft, NULL, on_disabled, g_object_ref (self));
}

/* GObject */

static void
duty_accounts_window_dispose (GObject *object)
{
  DutyAccountsWindow *self = DUTY_ACCOUNTS_WINDOW (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_ACCOUNTS_WINDOW);

  G_OBJECT_CLASS (duty_accounts_window_parent_class)->dispose (object);
}

static void
duty_accounts_window_finalize (GObject *object)
{
  g_free (DUTY_ACCOUNTS_WINDOW (object)->chosen);
  G_OBJECT_CLASS (duty_accounts_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-accounts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, name_column);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, display_column);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, role_column);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, area_column);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, state_column);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, made_column);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, change);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, password);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, disable);
  gtk_widget_class_bind_template_child (widget_class, DutyAccountsWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_password_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_disable_clicked);
}

static void
duty_accounts_window_class_init (DutyAccountsWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_accounts_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_accounts_window_finalize;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
duty_accounts_window_init (DutyAccountsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_column (self, self->name_column);
  fill_column (self, self->display_column);
  fill_column (self, self->role_column);
  fill_column (self, self->area_column);
  fill_column (self, self->state_column);
  fill_column (self, self->made_column);
}

/**
 * duty_accounts_window_new:
 * @desk: (transfer none): who keeps accounts
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): a window that loads the accounts, not yet presented
 */
GtkWidget *
duty_accounts_window_new (DutyDesk *desk, GtkWindow *parent)
{
  DutyAccountsWindow *self = g_object_new (DUTY_TYPE_ACCOUNTS_WINDOW, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  on_selected (self);
  reload (self);
  return GTK_WIDGET (self);
}
