/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-office-page.h"

#include <adwaita.h>

#include "ui/calendar/duty-calendar-window.h"
#include "ui/duty-widget.h"
#include "ui/people/duty-role-fields.h"

/**
 * DutyOfficePage:
 *
 * Where those land who keep the room and work on no case: what there is to keep, and what their role may do.
 */
struct _DutyOfficePage
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned */

  /* template */
  GtkWidget *accounts_row;
  GtkWidget *tokens_row;
  AdwActionRow *calendar_row;
  GtkWidget *keeping;
  AdwPreferencesGroup *role;
};

G_DEFINE_FINAL_TYPE (DutyOfficePage, duty_office_page, GTK_TYPE_WIDGET)

static void
show_role (DutyOfficePage *self)
{
  DutySession *session = duty_desk_get_session (self->desk);
  DutyRole role = session != NULL ? duty_session_get_role (session) : DUTY_ROLE_FOLLOWER;
  g_autofree char *permits = duty_role_fields_describe (role);

  adw_preferences_group_set_title (self->role, session != NULL ? duty_role_get_label (role) : "");
  adw_preferences_group_set_description (self->role, session != NULL ? permits : "");
}

static void
update (DutyOfficePage *self)
{
  gboolean accounts = duty_desk_may (self->desk, DUTY_ACT_MANAGE_ACCOUNTS);
  gboolean tokens = duty_desk_may (self->desk, DUTY_ACT_MANAGE_TOKENS);
  gboolean calendar = duty_desk_may (self->desk, DUTY_ACT_EDIT_CALENDAR);

  gtk_widget_set_visible (self->accounts_row, accounts);
  gtk_widget_set_visible (self->tokens_row, tokens);
  gtk_widget_set_visible (GTK_WIDGET (self->calendar_row), calendar);
  gtk_widget_set_visible (self->keeping, accounts || tokens || calendar);
  show_role (self);
}

static void
update_calendar (DutyOfficePage *self)
{
  g_autofree char *missing =
      duty_calendar_window_describe_missing (self->desk, duty_desk_get_calendar (self->desk));

  adw_action_row_set_subtitle (self->calendar_row, missing != NULL ? missing : "");
}

static void
duty_office_page_map (GtkWidget *widget)
{
  update_calendar (DUTY_OFFICE_PAGE (widget));
  GTK_WIDGET_CLASS (duty_office_page_parent_class)->map (widget);
}

static void
duty_office_page_dispose (GObject *object)
{
  DutyOfficePage *self = DUTY_OFFICE_PAGE (object);

  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_OFFICE_PAGE);

  G_OBJECT_CLASS (duty_office_page_parent_class)->dispose (object);
}

static void
duty_office_page_class_init (DutyOfficePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_office_page_dispose;
  widget_class->map = duty_office_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-office-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyOfficePage, accounts_row);
  gtk_widget_class_bind_template_child (widget_class, DutyOfficePage, tokens_row);
  gtk_widget_class_bind_template_child (widget_class, DutyOfficePage, calendar_row);
  gtk_widget_class_bind_template_child (widget_class, DutyOfficePage, keeping);
  gtk_widget_class_bind_template_child (widget_class, DutyOfficePage, role);
}

static void
duty_office_page_init (DutyOfficePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_office_page_new:
 * @desk: (transfer none): a desk that has loaded
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
duty_office_page_new (DutyDesk *desk)
{
  DutyOfficePage *self = g_object_new (DUTY_TYPE_OFFICE_PAGE, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_desk_get_reckoner (desk), "notify::calendar", G_CALLBACK (update_calendar), self,
                           G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
