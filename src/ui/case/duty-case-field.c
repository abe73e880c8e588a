/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-field.h"

#include "model/duty-clean-text.h"
#include "ui/case/duty-case-option.h"
#include "ui/case/duty-merge-targets.h"
#include "ui/duty-widget.h"

#define N_OFFERED 6

/**
 * DutyCaseField:
 *
 * Asks for another case: the likeliest are offered, the first of them chosen; typing looks for title, pinyin
 * or code, and a code that the desk does not have is taken as it is. The arrow keys choose while the text
 * keeps the focus.
 */
struct _DutyCaseField
{
  GtkWidget parent_instance;

  DutyDesk *desk;   /* owned */
  GPtrArray *cases; /* owned: those at hand */
  char *into;       /* what read() lent out last */

  /* template */
  GtkEntry *entry;
  GtkListBox *options;
  GtkWidget *nothing;
};

static void duty_case_field_move_field_init (DutyMoveFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyCaseField,
                               duty_case_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_MOVE_FIELD, duty_case_field_move_field_init))

static char *
dup_text (DutyCaseField *self)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Options */

static void
clear_options (DutyCaseField *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->options))) != NULL)
    gtk_list_box_remove (self->options, row);
}

static gboolean
is_at_hand (DutyCaseField *self, const char *code)
{
  return self->cases->len == 1 && g_str_equal (duty_incident_get_code (self->cases->pdata[0]), code);
}

static void
offer_code (DutyCaseField *self, const char *text)
{
  if (duty_case_code_is_valid (text) && !is_at_hand (self, text))
    gtk_list_box_append (self->options, duty_case_option_new_for_code (text));
}

static guint
offer_cases (DutyCaseField *self, const char *text)
{
  DutyCaseList *book = duty_desk_get_cases (self->desk);
  g_autoptr (GPtrArray) targets = duty_merge_targets_find (book, self->cases, text, N_OFFERED);

  for (guint i = 0; i < targets->len; i++)
    gtk_list_box_append (self->options, duty_case_option_new (targets->pdata[i], self->cases->pdata[0],
                                                              duty_desk_get_county (self->desk)));
  return targets->len;
}

static void
offer (DutyCaseField *self)
{
  g_autofree char *text = dup_text (self);
  GtkListBoxRow *first;

  clear_options (self);
  if (offer_cases (self, text) == 0)
    offer_code (self, text);
  first = gtk_list_box_get_row_at_index (self->options, 0);
  gtk_list_box_select_row (self->options, first);
  gtk_widget_set_visible (GTK_WIDGET (self->options), first != NULL);
  gtk_widget_set_visible (self->nothing, first == NULL);
}

static const char *
get_chosen (DutyCaseField *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->options);

  return row != NULL ? duty_case_option_get_code (DUTY_CASE_OPTION (gtk_list_box_row_get_child (row))) : NULL;
}

/* Callbacks */

static void
on_text_changed (DutyCaseField *self)
{
  offer (self);
}

static void
on_row_selected (DutyCaseField *self)
{
  duty_move_field_changed (DUTY_MOVE_FIELD (self));
}

static void
on_activate (DutyCaseField *self)
{
  duty_move_field_done (DUTY_MOVE_FIELD (self));
}

static gboolean
choose_next (DutyCaseField *self, int step)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->options);
  int position = row != NULL ? gtk_list_box_row_get_index (row) + step : 0;
  GtkListBoxRow *next = position >= 0 ? gtk_list_box_get_row_at_index (self->options, position) : NULL;

  if (next != NULL)
    gtk_list_box_select_row (self->options, next);
  return TRUE;
}

static gboolean
on_key_pressed (DutyCaseField *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Down:
      return choose_next (self, 1);
    case GDK_KEY_Up:
      return choose_next (self, -1);
    default:
      return FALSE;
    }
}

/* DutyMoveField */

static void
duty_case_field_begin (DutyMoveField *field, const DutyMoveAsking *asking)
{
  DutyCaseField *self = DUTY_CASE_FIELD (field);

  self->desk = g_object_ref (duty_case_actions_get_desk (asking->actions));
  self->cases = duty_case_actions_dup_cases (asking->actions);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), asking->draft != NULL ? asking->draft->into : "");
  offer (self);
}

static gboolean
duty_case_field_read (DutyMoveField *field, DutyMoveDetails *details)
{
  DutyCaseField *self = DUTY_CASE_FIELD (field);

  g_free (self->into);
  self->into = g_strdup (get_chosen (self));
  details->into = self->into;
  return self->into != NULL;
}

static void
duty_case_field_move_field_init (DutyMoveFieldInterface *iface)
{
  iface->begin = duty_case_field_begin;
  iface->read = duty_case_field_read;
}

/* GtkWidget and GObject */

static gboolean
duty_case_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUTY_CASE_FIELD (widget)->entry));
}

static void
duty_case_field_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_CASE_FIELD);
  G_OBJECT_CLASS (duty_case_field_parent_class)->dispose (object);
}

static void
duty_case_field_finalize (GObject *object)
{
  DutyCaseField *self = DUTY_CASE_FIELD (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_free (self->into);

  G_OBJECT_CLASS (duty_case_field_parent_class)->finalize (object);
}

static void
duty_case_field_class_init (DutyCaseFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_case_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_case_field_finalize;
  widget_class->grab_focus = duty_case_field_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-case-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCaseField, entry);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseField, options);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseField, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
duty_case_field_init (DutyCaseField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
