/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-answer-field.h"

#include "ui/duty-widget.h"

/**
 * DutyAnswerField:
 *
 * Asks whether whoever reported is content: two large buttons, Y and N while one of them has the focus. Who
 * is not content has the case reopened, and the officer is told so before they confirm.
 */
struct _DutyAnswerField
{
  GtkWidget parent_instance;

  /* template */
  GtkToggleButton *content;
  GtkToggleButton *not_content;
  GtkWidget *consequence;
};

static void duty_answer_field_move_field_init (DutyMoveFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyAnswerField,
                               duty_answer_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_MOVE_FIELD, duty_answer_field_move_field_init))

static DutyAnswer
get_answer (DutyAnswerField *self)
{
  if (gtk_toggle_button_get_active (self->content))
    return DUTY_ANSWER_CONTENT;
  return gtk_toggle_button_get_active (self->not_content) ? DUTY_ANSWER_NOT_CONTENT : DUTY_ANSWER_NONE;
}

static void
set_answer (DutyAnswerField *self, DutyAnswer answer)
{
  gtk_toggle_button_set_active (self->content, answer == DUTY_ANSWER_CONTENT);
  gtk_toggle_button_set_active (self->not_content, answer == DUTY_ANSWER_NOT_CONTENT);
}

static void
on_toggled (DutyAnswerField *self)
{
  gtk_widget_set_visible (self->consequence, get_answer (self) == DUTY_ANSWER_NOT_CONTENT);
  duty_move_field_changed (DUTY_MOVE_FIELD (self));
}

static void
on_clicked (DutyAnswerField *self, GtkToggleButton *button)
{
  gtk_toggle_button_set_active (button, TRUE);
  duty_move_field_done (DUTY_MOVE_FIELD (self));
}

static gboolean
on_answer_key (GtkWidget *widget, GVariant *answer, gpointer data)
{
  set_answer (DUTY_ANSWER_FIELD (widget), g_variant_get_int32 (answer));
  duty_move_field_done (DUTY_MOVE_FIELD (widget));
  return TRUE;
}

/* DutyMoveField */

static void
duty_answer_field_begin (DutyMoveField *field, const DutyMoveAsking *asking)
{
  set_answer (DUTY_ANSWER_FIELD (field), asking->draft != NULL ? asking->draft->answer : DUTY_ANSWER_NONE);
}

static gboolean
duty_answer_field_read (DutyMoveField *field, DutyMoveDetails *details)
{
  details->answer = get_answer (DUTY_ANSWER_FIELD (field));
  return details->answer != DUTY_ANSWER_NONE;
}

static void
duty_answer_field_move_field_init (DutyMoveFieldInterface *iface)
{
  iface->begin = duty_answer_field_begin;
  iface->read = duty_answer_field_read;
}

/* GtkWidget and GObject */

static gboolean
duty_answer_field_grab_focus (GtkWidget *widget)
{
  DutyAnswerField *self = DUTY_ANSWER_FIELD (widget);
  gboolean is_no = get_answer (self) == DUTY_ANSWER_NOT_CONTENT;

  return gtk_widget_grab_focus (GTK_WIDGET (is_no ? self->not_content : self->content));
}

static void
duty_answer_field_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_ANSWER_FIELD);
  G_OBJECT_CLASS (duty_answer_field_parent_class)->dispose (object);
}

static void
duty_answer_field_class_init (DutyAnswerFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_answer_field_dispose;
  widget_class->grab_focus = duty_answer_field_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-answer-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyAnswerField, content);
  gtk_widget_class_bind_template_child (widget_class, DutyAnswerField, not_content);
  gtk_widget_class_bind_template_child (widget_class, DutyAnswerField, consequence);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_y, 0, on_answer_key, "i", DUTY_ANSWER_CONTENT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, on_answer_key, "i", DUTY_ANSWER_NOT_CONTENT);
}

static void
duty_answer_field_init (DutyAnswerField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
