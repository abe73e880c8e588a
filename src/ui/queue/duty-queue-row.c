/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/queue/duty-queue-row.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyQueueRow:
 *
 * One case in the queue: stripe and shape of its clock's colour, title, where and with whom, what is
 * left and its stage. It has no timer: the case tells it when its visible minute or colour changes.
 */
struct _DutyQueueRow
{
  GtkWidget parent_instance;

  DutyCounty *county;     /* owned */
  GSignalGroup *incident; /* owned; its target is the case shown */
  const char *colour_class;

  /* template */
  GtkLabel *symbol;
  GtkInscription *title;
  GtkInscription *place;
  GtkLabel *minutes;
  GtkLabel *stage;
};

G_DEFINE_FINAL_TYPE (DutyQueueRow, duty_queue_row, GTK_TYPE_WIDGET)

static void
duty_queue_row_dispose (GObject *object)
{
  DutyQueueRow *self = DUTY_QUEUE_ROW (object);

  g_clear_object (&self->incident);
  g_clear_object (&self->county);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_QUEUE_ROW);

  G_OBJECT_CLASS (duty_queue_row_parent_class)->dispose (object);
}

static void
duty_queue_row_class_init (DutyQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_queue_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "queuerow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/queue/duty-queue-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyQueueRow, symbol);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueRow, title);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueRow, place);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueRow, minutes);
  gtk_widget_class_bind_template_child (widget_class, DutyQueueRow, stage);
}

static void
show_colour (DutyQueueRow *self, DutyIncident *incident)
{
  DutyColour colour = duty_incident_get_colour (incident);
  const char *style = duty_words_colour_class (colour);

  gtk_label_set_label (self->symbol, duty_words_symbol (colour));
  if (self->colour_class == style)
    return;
  if (self->colour_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  self->colour_class = style;
}

static void
show_minutes (DutyQueueRow *self, DutyIncident *incident)
{
  g_autofree char *text = duty_words_minutes (duty_incident_get_minutes (incident));

  gtk_label_set_label (self->minutes, text);
}

static void
show_place (DutyQueueRow *self, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  g_autofree char *area = row->area != NULL ? duty_county_describe_area (self->county, row->area) : NULL;
  const char *handler = row->handler != NULL ? row->handler : _ ("nobody yet");
  g_autofree char *text = g_strdup_printf ("%s · %s", area != NULL ? area : _ ("no place"), handler);

  gtk_inscription_set_text (self->place, text);
}

/* Marks come before the stage, as words: they are why a calm colour does not mean that all is well. */
static char *
dup_stage_text (DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  g_autoptr (GString) text = g_string_new (NULL);

  if (duty_incident_get_is_expected_late (incident))
    /* Translators: a case whose like usually miss this deadline, in a word or two */
    g_string_append_printf (text, "⚑ %s · ", _ ("late likely"));
  if (row->supervised)
    g_string_append_printf (text, "%s · ", C_ ("mark of a case", "Supervised"));
  if (duty_incident_row_is_suspended (row))
    g_string_append_printf (text, "%s · ", C_ ("mark of a case", "Suspended"));
  g_string_append (text, duty_stage_get_label (row->stage));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_stage (DutyQueueRow *self, DutyIncident *incident)
{
  g_autofree char *text = dup_stage_text (incident);

  gtk_label_set_label (self->stage, text);
}

static void
describe (DutyQueueRow *self, DutyIncident *incident)
{
  g_autofree char *text =
      g_strdup_printf ("%s, %s, %s, %s", duty_incident_get_row (incident)->title,
                       duty_colour_get_label (duty_incident_get_colour (incident)),
                       gtk_label_get_label (self->minutes), gtk_label_get_label (self->stage));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_all (DutyQueueRow *self, DutyIncident *incident)
{
  gtk_inscription_set_text (self->title, duty_incident_get_row (incident)->title);
  show_colour (self, incident);
  show_minutes (self, incident);
  show_place (self, incident);
  show_stage (self, incident);
  describe (self, incident);
}

static void
on_clock_changed (DutyQueueRow *self, GParamSpec *pspec, DutyIncident *incident)
{
  show_colour (self, incident);
  show_minutes (self, incident);
  describe (self, incident);
}

static void
on_case_changed (DutyQueueRow *self, GParamSpec *pspec, DutyIncident *incident)
{
  show_all (self, incident);
}

static void
on_bind (DutyQueueRow *self, DutyIncident *incident)
{
  show_all (self, incident);
}

static void
duty_queue_row_init (DutyQueueRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->incident = g_signal_group_new (DUTY_TYPE_INCIDENT);
  g_signal_connect_object (self->incident, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->incident, "notify::minutes", G_CALLBACK (on_clock_changed), self);
  g_signal_group_connect_swapped (self->incident, "notify::colour", G_CALLBACK (on_clock_changed), self);
  g_signal_group_connect_swapped (self->incident, "notify::stage", G_CALLBACK (on_case_changed), self);
  g_signal_group_connect_swapped (self->incident, "notify::expected-late", G_CALLBACK (on_case_changed),
                                  self);
}

/**
 * duty_queue_row_new:
 * @county: (transfer none): where areas have their names from
 *
 * Returns: (transfer floating): a row without a case
 */
GtkWidget *
duty_queue_row_new (DutyCounty *county)
{
  DutyQueueRow *self = g_object_new (DUTY_TYPE_QUEUE_ROW, NULL);

  self->county = g_object_ref (county);
  return GTK_WIDGET (self);
}

/**
 * duty_queue_row_set_incident:
 * @self: a row
 * @incident: (nullable) (transfer none): the case to show from now on
 */
void
duty_queue_row_set_incident (DutyQueueRow *self, DutyIncident *incident)
{
  g_return_if_fail (DUTY_IS_QUEUE_ROW (self));

  g_signal_group_set_target (self->incident, incident);
}

/**
 * duty_queue_row_shows:
 *
 * Returns: whether the row shows @incident
 */
gboolean
duty_queue_row_shows (DutyQueueRow *self, DutyIncident *incident)
{
  g_autoptr (DutyIncident) shown = g_signal_group_dup_target (self->incident);

  return shown == incident;
}
