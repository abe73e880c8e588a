/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-notice.h"

#include "ui/duty-widget.h"

/**
 * DutyNotice:
 *
 * A line below the header bar for what stays wrong until it is mended. It is there as long as it has a
 * text.
 */
struct _DutyNotice
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (DutyNotice, duty_notice, GTK_TYPE_WIDGET)

static void
duty_notice_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_NOTICE);
  G_OBJECT_CLASS (duty_notice_parent_class)->dispose (object);
}

static void
duty_notice_class_init (DutyNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_notice_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-notice.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyNotice, label);
  gtk_widget_class_bind_template_child (widget_class, DutyNotice, button);
}

static void
duty_notice_init (DutyNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_notice_set_text:
 * @self: a notice
 * @text: (nullable): what is wrong; %NULL when nothing is
 */
void
duty_notice_set_text (DutyNotice *self, const char *text)
{
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * duty_notice_set_button:
 * @self: a notice
 * @label: what its button says
 * @action: what its button does
 */
void
duty_notice_set_button (DutyNotice *self, const char *label, const char *action)
{
  gtk_button_set_label (self->button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
}
