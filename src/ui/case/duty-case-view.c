/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-view.h"

#include <glib/gi18n.h>

#include "ui/case/duty-action-bar.h"
#include "ui/case/duty-history-view.h"
#include "ui/case/duty-nearby-view.h"
#include "ui/case/duty-reporter-view.h"
#include "ui/case/duty-stage-path.h"
#include "ui/duty-clock-label.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyCaseView:
 *
 * One case: what it is, its clock, what can be done now, the cameras around it, who reported it (masked) and
 * its history.
 */
struct _DutyCaseView
{
  GtkWidget parent_instance;

  DutyDesk *desk;         /* owned */
  GSignalGroup *watch;    /* owned; its target is the case shown */
  DutyIncident *incident; /* owned, nullable */

  /* template */
  GtkLabel *symbol;
  GtkLabel *title;
  GtkLabel *code;
  GtkLabel *facts;
  DutyClockLabel *clock;
  GtkLabel *due;
  DutyStagePath *path;
  DutyActionBar *actions;
  DutyNearbyView *nearby;
  DutyReporterView *reporter;
  GtkLabel *detail;
  DutyHistoryView *history;
};

G_DEFINE_FINAL_TYPE (DutyCaseView, duty_case_view, GTK_TYPE_WIDGET)

static void
show_colour (DutyCaseView *self)
{
  DutyColour colour = duty_incident_get_colour (self->incident);
  const char *classes[] = { "case-view", duty_words_colour_class (colour), NULL };
  const char *symbol = duty_words_symbol (colour);

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_label_set_label (self->symbol, symbol);
  gtk_widget_set_visible (GTK_WIDGET (self->symbol), *symbol != '\0');
}

static char *
dup_due_text (DutyCaseView *self, gint64 due)
{
  g_autofree char *time = duty_words_time (due);
  g_autofree char *date = duty_words_date (due);
  gint64 span = due - duty_clock_get_wall (duty_desk_get_clock (self->desk));

  /* Translators: when a stage's deadline is, at a time of this day or of another */
  if (ABS (span) < G_TIME_SPAN_DAY / 2)
    return g_strdup_printf (_("due %.5s"), time);
  return g_strdup_printf (_("due %s, %.5s"), date, time);
}

static void
show_deadline (DutyCaseView *self)
{
  gint64 due = duty_incident_get_deadline (self->incident)->due;
  g_autofree char *text = due != 0 ? dup_due_text (self, due) : g_strdup (_("no deadline"));

  duty_clock_label_show_deadline (self->clock, duty_desk_get_clock (self->desk), due);
  gtk_label_set_label (self->due, text);
}

static const char *
get_category_label (DutyCaseView *self, const char *id)
{
  DutyPolicy *policy = duty_county_get_policy (duty_desk_get_county (self->desk));
  const DutyCategory *category = duty_policy_find_category (policy, id);

  return category != NULL ? duty_category_get_label (category) : id;
}

static void
show_facts (DutyCaseView *self)
{
  const DutyIncidentRow *row = duty_incident_get_row (self->incident);
  DutyCounty *county = duty_desk_get_county (self->desk);
  g_autofree char *area = row->area != NULL ? duty_county_describe_area (county, row->area) : NULL;
  g_autofree char *text = g_strdup_printf ("%s · %s · %s · %s%s%s",
                                           area != NULL ? area : _("no place"),
                                           get_category_label (self, row->category),
                                           duty_words_level (row->level),
                                           duty_channel_get_label (row->channel),
                                           row->handler != NULL ? " · " : "",
                                           row->handler != NULL ? row->handler : "");

  gtk_label_set_label (self->facts, text);
}

static void
show_texts (DutyCaseView *self)
{
  const DutyIncidentRow *row = duty_incident_get_row (self->incident);
  gboolean has_detail = row->detail != NULL && *row->detail != '\0';

  gtk_label_set_label (self->title, row->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), row->title);
  gtk_label_set_label (self->code, row->code);
  gtk_label_set_label (self->detail, has_detail ? row->detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), has_detail);
  show_facts (self);
}

static void
show_stage (DutyCaseView *self)
{
  duty_stage_path_set_stage (self->path, duty_incident_get_stage (self->incident));
  show_deadline (self);
  show_colour (self);
}

static void
on_colour_changed (DutyCaseView *self)
{
  show_colour (self);
}

static void
on_stage_changed (DutyCaseView *self)
{
  show_texts (self);
  show_stage (self);
}

static void
on_copy_clicked (DutyCaseView *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), gtk_label_get_label (self->code));
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.say", "s", _("Code copied"));
}

static void
duty_case_view_dispose (GObject *object)
{
  DutyCaseView *self = DUTY_CASE_VIEW (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->incident);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CASE_VIEW);

  G_OBJECT_CLASS (duty_case_view_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (DUTY_TYPE_ACTION_BAR);
  g_type_ensure (DUTY_TYPE_CLOCK_LABEL);
  g_type_ensure (DUTY_TYPE_HISTORY_VIEW);
  g_type_ensure (DUTY_TYPE_NEARBY_VIEW);
  g_type_ensure (DUTY_TYPE_REPORTER_VIEW);
  g_type_ensure (DUTY_TYPE_STAGE_PATH);
}

static void
duty_case_view_class_init (DutyCaseViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_case_view_dispose;
  ensure_types ();
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-case-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, symbol);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, title);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, code);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, facts);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, clock);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, due);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, path);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, actions);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, nearby);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, reporter);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, detail);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, history);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
duty_case_view_init (DutyCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = g_signal_group_new (DUTY_TYPE_INCIDENT);
  g_signal_group_connect_swapped (self->watch, "notify::colour", G_CALLBACK (on_colour_changed), self);
  g_signal_group_connect_swapped (self->watch, "notify::stage", G_CALLBACK (on_stage_changed), self);
}

/**
 * duty_case_view_set_actions:
 * @self: a view, once
 * @actions: (transfer none): what may be done with the case
 */
void
duty_case_view_set_actions (DutyCaseView *self, DutyCaseActions *actions)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (duty_case_actions_get_desk (actions));
  duty_action_bar_set_actions (self->actions, actions);
  duty_nearby_view_set_desk (self->nearby, self->desk);
  duty_reporter_view_set_desk (self->reporter, self->desk);
  duty_history_view_set_desk (self->history, self->desk);
}

/**
 * duty_case_view_set_incident:
 * @self: a view
 * @incident: (nullable) (transfer none): the case to show; with %NULL its cameras are closed
 */
void
duty_case_view_set_incident (DutyCaseView *self, DutyIncident *incident)
{
  g_return_if_fail (DUTY_IS_CASE_VIEW (self));

  if (!g_set_object (&self->incident, incident))
    return;
  g_signal_group_set_target (self->watch, incident);
  duty_nearby_view_show (self->nearby, incident);
  duty_reporter_view_show (self->reporter, incident != NULL ? duty_incident_get_code (incident) : NULL);
  duty_history_view_show (self->history, incident != NULL ? duty_incident_get_code (incident) : NULL);
  if (incident == NULL)
    return;
  show_texts (self);
  show_stage (self);
}
