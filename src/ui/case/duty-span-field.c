/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-span-field.h"

#include "ui/duty-widget.h"

#define N_SPANS 4

/* What a number of one's own counts, in the order of the list. */
static const gint64 UNITS[] = { G_TIME_SPAN_HOUR, G_TIME_SPAN_DAY };

static const gint64 SPANS[N_SPANS] = {
  G_TIME_SPAN_HOUR,
  4 * G_TIME_SPAN_HOUR,
  G_TIME_SPAN_DAY,
  3 * G_TIME_SPAN_DAY,
};

/**
 * DutySpanField:
 *
 * Asks how much longer: one of the usual spans, by a click or its number while a button has the focus, or a
 * number of one's own.
 */
struct _DutySpanField
{
  GtkWidget parent_instance;

  /* template */
  GtkToggleButton *spans[N_SPANS];
  GtkToggleButton *own;
  GtkWidget *own_box;
  GtkSpinButton *number;
  GtkDropDown *unit;
};

static void duty_span_field_move_field_init (DutyMoveFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutySpanField,
                               duty_span_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_MOVE_FIELD, duty_span_field_move_field_init))

static gint64
get_own_span (DutySpanField *self)
{
  guint unit = gtk_drop_down_get_selected (self->unit);

  if (unit >= G_N_ELEMENTS (UNITS))
    return 0;
  return gtk_spin_button_get_value_as_int (self->number) * UNITS[unit];
}

static gint64
get_span (DutySpanField *self)
{
  for (guint i = 0; i < N_SPANS; i++)
    if (gtk_toggle_button_get_active (self->spans[i]))
      return SPANS[i];
  return gtk_toggle_button_get_active (self->own) ? get_own_span (self) : 0;
}

static void
set_own_span (DutySpanField *self, gint64 span)
{
  guint unit = span % G_TIME_SPAN_DAY == 0 ? 1 : 0;

  gtk_toggle_button_set_active (self->own, TRUE);
  gtk_drop_down_set_selected (self->unit, unit);
  gtk_spin_button_set_value (self->number, (double) (span / UNITS[unit]));
}

static void
set_span (DutySpanField *self, gint64 span)
{
  for (guint i = 0; i < N_SPANS; i++)
    if (SPANS[i] == span)
      {
        gtk_toggle_button_set_active (self->spans[i], TRUE);
        return;
      }
  set_own_span (self, span);
}

static void
on_changed (DutySpanField *self)
{
  gtk_widget_set_visible (self->own_box, gtk_toggle_button_get_active (self->own));
  duty_move_field_changed (DUTY_MOVE_FIELD (self));
}

static void
choose (DutySpanField *self, GtkToggleButton *button)
{
  gtk_toggle_button_set_active (button, TRUE);
  if (button == self->own)
    gtk_widget_grab_focus (GTK_WIDGET (self->number));
  else
    duty_move_field_done (DUTY_MOVE_FIELD (self));
}

static void
on_clicked (DutySpanField *self, GtkToggleButton *button)
{
  choose (self, button);
}

/* GTK 4.8 has no "activate" of a spin button. */
static gboolean
on_number_key_pressed (DutySpanField *self, guint key)
{
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  gtk_spin_button_update (self->number);
  duty_move_field_done (DUTY_MOVE_FIELD (self));
  return TRUE;
}

static gboolean
on_span_key (GtkWidget *widget, GVariant *number, gpointer data)
{
  DutySpanField *self = DUTY_SPAN_FIELD (widget);
  int position = g_variant_get_int32 (number);

  choose (self, position < N_SPANS ? self->spans[position] : self->own);
  return TRUE;
}

/* DutyMoveField */

static void
duty_span_field_begin (DutyMoveField *field, const DutyMoveAsking *asking)
{
  if (asking->draft != NULL)
    set_span (DUTY_SPAN_FIELD (field), asking->draft->extra);
}

static gboolean
duty_span_field_read (DutyMoveField *field, DutyMoveDetails *details)
{
  details->extra = get_span (DUTY_SPAN_FIELD (field));
  return details->extra > 0 && details->extra <= DUTY_MOVE_MAX_EXTRA;
}

static void
duty_span_field_move_field_init (DutyMoveFieldInterface *iface)
{
  iface->begin = duty_span_field_begin;
  iface->read = duty_span_field_read;
}

/* GtkWidget and GObject */

static gboolean
duty_span_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUTY_SPAN_FIELD (widget)->spans[0]));
}

static void
duty_span_field_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_SPAN_FIELD);
  G_OBJECT_CLASS (duty_span_field_parent_class)->dispose (object);
}

static void
bind_spans (GtkWidgetClass *widget_class)
{
  for (int i = 0; i < N_SPANS; i++)
    {
      g_autofree char *name = g_strdup_printf ("span_%d", i);

      gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                 G_STRUCT_OFFSET (DutySpanField, spans[i]));
    }
  for (int i = 0; i <= N_SPANS; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, 0, on_span_key, "i", i);
}

static void
duty_span_field_class_init (DutySpanFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_span_field_dispose;
  widget_class->grab_focus = duty_span_field_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-span-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DutySpanField, own);
  gtk_widget_class_bind_template_child (widget_class, DutySpanField, own_box);
  gtk_widget_class_bind_template_child (widget_class, DutySpanField, number);
  gtk_widget_class_bind_template_child (widget_class, DutySpanField, unit);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_number_key_pressed);
  bind_spans (widget_class);
}

static void
duty_span_field_init (DutySpanField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
