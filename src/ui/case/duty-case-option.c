/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-option.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyCaseOption:
 *
 * A case that may be chosen: its title, and below it what tells it from others.
 */
struct _DutyCaseOption
{
  GtkWidget parent_instance;

  char *code;

  /* template */
  GtkLabel *title;
  GtkLabel *facts;
};

G_DEFINE_FINAL_TYPE (DutyCaseOption, duty_case_option, GTK_TYPE_WIDGET)

static void
duty_case_option_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_CASE_OPTION);
  G_OBJECT_CLASS (duty_case_option_parent_class)->dispose (object);
}

static void
duty_case_option_finalize (GObject *object)
{
  g_free (DUTY_CASE_OPTION (object)->code);

  G_OBJECT_CLASS (duty_case_option_parent_class)->finalize (object);
}

static void
duty_case_option_class_init (DutyCaseOptionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_case_option_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_case_option_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-case-option.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCaseOption, title);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseOption, facts);
}

static void
duty_case_option_init (DutyCaseOption *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_facts (const DutyIncidentRow *row, const DutyIncidentRow *from, DutyCounty *county)
{
  g_autofree char *area = row->area != NULL ? duty_county_describe_area (county, row->area) : NULL;
  g_autofree char *time = duty_words_time (row->reported_at);
  g_autofree char *date = duty_words_date (row->reported_at);
  g_autofree char *away = NULL;

  if (from->has_place && row->has_place && from != row)
    away = duty_words_distance (duty_geo_distance (from->place, row->place));
  return g_strdup_printf ("%s · %s%s%s · %s %.5s · %s", row->code, area != NULL ? area : _("no place"),
                          away != NULL ? " · " : "", away != NULL ? away : "", date, time,
                          duty_stage_get_label (row->stage));
}

/**
 * duty_case_option_new:
 * @incident: the case that may be chosen
 * @from: the case that it is chosen for: how far it is away
 * @county: where areas have their names from
 *
 * Returns: (transfer floating): an option
 */
GtkWidget *
duty_case_option_new (DutyIncident *incident, DutyIncident *from, DutyCounty *county)
{
  DutyCaseOption *self = g_object_new (DUTY_TYPE_CASE_OPTION, NULL);
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  g_autofree char *facts = dup_facts (row, duty_incident_get_row (from), county);

  self->code = g_strdup (row->code);
  gtk_label_set_label (self->title, row->title);
  gtk_label_set_label (self->facts, facts);
  return GTK_WIDGET (self);
}

/**
 * duty_case_option_new_for_code:
 * @code: a code that the desk has no case of
 *
 * Returns: (transfer floating): an option
 */
GtkWidget *
duty_case_option_new_for_code (const char *code)
{
  DutyCaseOption *self = g_object_new (DUTY_TYPE_CASE_OPTION, NULL);

  self->code = g_strdup (code);
  gtk_label_set_label (self->title, code);
  gtk_label_set_label (self->facts, _("not on this desk"));
  return GTK_WIDGET (self);
}

const char *
duty_case_option_get_code (DutyCaseOption *self)
{
  return self->code;
}
