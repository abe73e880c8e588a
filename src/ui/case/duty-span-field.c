/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-span-field.h"

#include <glib/gi18n.h>

#include "ui/case/duty-key-label.h"
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
 * number of one's own. None is longer than policy allows. It says what a day is where clocks run in working time.
 */
struct _DutySpanField
{
  GtkWidget parent_instance;

  int max_days; /* that policy allows */

  /* template */
  GtkToggleButton *spans[N_SPANS];
  GtkToggleButton *own;
  GtkWidget *own_box;
  GtkSpinButton *number;
  GtkDropDown *unit;
  GtkStringList *units;
  GtkLabel *caption;
};

/* In what the clocks of the cases run: some of each sort, or all of one. */
typedef enum
{
  TIME_WALL = 1 << 0,
  TIME_WORKING = 1 << 1,
} Time;

static void duty_span_field_move_field_init (DutyMoveFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutySpanField,
                               duty_span_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_MOVE_FIELD, duty_span_field_move_field_init))

static gint64
get_max (DutySpanField *self)
{
  return MIN (self->max_days * G_TIME_SPAN_DAY, DUTY_MOVE_MAX_EXTRA);
}

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
bound_number (DutySpanField *self)
{
  guint unit = gtk_drop_down_get_selected (self->unit);

  if (self->max_days > 0 && unit < G_N_ELEMENTS (UNITS))
    gtk_spin_button_set_range (self->number, 1, (double) (get_max (self) / UNITS[unit]));
}

static void
on_changed (DutySpanField *self)
{
  bound_number (self);
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

  if (position < N_SPANS && !gtk_widget_get_sensitive (GTK_WIDGET (self->spans[position])))
    return TRUE;
  choose (self, position < N_SPANS ? self->spans[position] : self->own);
  return TRUE;
}

/* What policy allows, and what a day is */

static Time
find_time (DutyCaseActions *actions)
{
  DutyReckoner *reckoner = duty_desk_get_reckoner (duty_case_actions_get_desk (actions));
  g_autoptr (GPtrArray) cases = duty_case_actions_dup_cases (actions);
  Time time = 0;

  for (guint i = 0; i < cases->len * 2; i++)
    {
      const DutyIncidentRow *row = duty_incident_get_row (cases->pdata[i / 2]);
      DutySpanUnit unit = duty_reckoner_get_unit (reckoner, row, i % 2 == 1);

      time |= unit == DUTY_SPAN_WALL ? TIME_WALL : TIME_WORKING;
    }
  return time;
}

static void
set_words (DutySpanField *self, guint i, const char *words)
{
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (self->spans[i]));

  g_object_set (label, "label", words, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spans[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
say_working (DutySpanField *self)
{
  const char *units[] = { _("working hours"), _("working days"), NULL };

  set_words (self, 2, _("1 working day"));
  set_words (self, 3, _("3 working days"));
  gtk_string_list_splice (self->units, 0, G_N_ELEMENTS (UNITS), units);
}

static void
show_caption (DutySpanField *self, Time time)
{
  g_autofree char *limit = g_strdup_printf (ngettext ("At most %d day at once.", "At most %d days at once.",
                                                      (gulong) self->max_days), self->max_days);
  g_autofree char *both =
      g_strconcat (limit, " ", _("Clocks in working time get a working day for a day, an hour of work for an hour."), NULL);

  gtk_label_set_label (self->caption, (time & TIME_WORKING) != 0 ? both : limit);
}

static void
bound_spans (DutySpanField *self)
{
  for (guint i = 0; i < N_SPANS; i++)
    gtk_widget_set_sensitive (GTK_WIDGET (self->spans[i]), SPANS[i] <= get_max (self));
}

/* DutyMoveField */

static void
duty_span_field_begin (DutyMoveField *field, const DutyMoveAsking *asking)
{
  DutySpanField *self = DUTY_SPAN_FIELD (field);
  DutyCounty *county = duty_desk_get_county (duty_case_actions_get_desk (asking->actions));
  Time time = find_time (asking->actions);

  self->max_days = duty_policy_get_extend_max_days (duty_county_get_policy (county));
  if (time == TIME_WORKING)
    say_working (self);
  show_caption (self, time);
  bound_spans (self);
  bound_number (self);
  if (asking->draft != NULL)
    set_span (self, asking->draft->extra);
}

static gboolean
duty_span_field_read (DutyMoveField *field, DutyMoveDetails *details)
{
  DutySpanField *self = DUTY_SPAN_FIELD (field);

  details->extra = get_span (self);
  return details->extra > 0 && details->extra <= get_max (self);
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
  gtk_widget_class_bind_template_child (widget_class, DutySpanField, units);
  gtk_widget_class_bind_template_child (widget_class, DutySpanField, caption);
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
