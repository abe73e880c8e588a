/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-view.h"

#include <glib/gi18n.h>

#include "ui/case/duty-action-bar.h"
#include "ui/case/duty-case-marks.h"
#include "ui/case/duty-attachments-view.h"
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
  GtkLabel *people;
  DutyClockLabel *clock;
  GtkLabel *due;
  GtkWidget *whole;
  GtkLabel *case_symbol;
  DutyClockLabel *case_clock;
  GtkLabel *case_due;
  GtkLabel *expected;
  DutyCaseMarks *marks;
  DutyStagePath *path;
  DutyActionBar *actions;
  DutyNearbyView *nearby;
  DutyReporterView *reporter;
  GtkLabel *detail;
  DutyAttachmentsView *attachments;
  DutyHistoryView *history;
};

G_DEFINE_FINAL_TYPE (DutyCaseView, duty_case_view, GTK_TYPE_WIDGET)

static gboolean
is_suspended (DutyCaseView *self)
{
  return duty_incident_row_is_suspended (duty_incident_get_row (self->incident));
}

static void
show_symbol (GtkLabel *label, DutyColour colour)
{
  const char *symbol = duty_words_symbol (colour);

  gtk_label_set_label (label, symbol);
  gtk_widget_set_visible (GTK_WIDGET (label), *symbol != '\0');
}

static void
show_colours (DutyCaseView *self)
{
  DutyColour stage = duty_incident_get_clock_colour (self->incident, FALSE);
  DutyColour whole = duty_incident_get_clock_colour (self->incident, TRUE);
  const char *classes[] = { "case-view", duty_words_colour_class (stage), NULL };
  const char *whole_classes[] = { "whole", duty_words_colour_class (whole), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_widget_set_css_classes (self->whole, whole_classes);
  show_symbol (self->symbol, stage);
  show_symbol (self->case_symbol, whole);
}

static char *
dup_due_text (DutyCaseView *self, gint64 due)
{
  g_autofree char *moment = duty_words_moment (due, duty_clock_get_wall (duty_desk_get_clock (self->desk)));

  return g_strdup_printf (_("due %s"), moment);
}

static char *
dup_clock_text (DutyCaseView *self, const DutyDeadline *deadline)
{
  if (deadline->due == 0)
    return g_strdup (_("no deadline"));
  if (deadline->stopped_at == 0)
    return dup_due_text (self, deadline->due);
  return g_strdup (is_suspended (self) ? _("the clock stands still") : _("left when it ended"));
}

/* A clock that was stopped shows what was left then. */
static void
show_clock (DutyCaseView *self, DutyClockLabel *clock, const DutyDeadline *deadline)
{
  if (deadline->due != 0 && deadline->stopped_at != 0)
    duty_clock_label_show_still (clock, deadline->due - deadline->stopped_at, is_suspended (self));
  else
    duty_clock_label_show_deadline (clock, duty_desk_get_clock (self->desk), deadline->due);
}

static char *
dup_expected_text (DutyCaseView *self)
{
  const DutyExpectation *expected = duty_incident_get_expectation (self->incident);
  gint64 since = duty_incident_get_row (self->incident)->case_since;
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (self->desk));
  g_autofree char *median = NULL;
  g_autofree char *most = NULL;

  if (expected == NULL || !duty_incident_is_open (self->incident))
    return NULL;
  if (expected->beyond)
    return g_strdup (_("It has lasted longer than its like."));
  median = duty_words_moment (since + expected->median, now);
  most = duty_words_moment (since + expected->most, now);
  /* Translators: when half, and when four in five, of the cases like this one were closed */
  return g_strdup_printf (_("Expected finish %s, by %s with 80 %%"), median, most);
}

static void
show_expected (DutyCaseView *self)
{
  g_autofree char *text = dup_expected_text (self);

  gtk_label_set_label (self->expected, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->expected), text != NULL);
}

static void
show_deadlines (DutyCaseView *self)
{
  const DutyDeadline *stage = duty_incident_get_stage_clock (self->incident);
  const DutyDeadline *whole = duty_incident_get_case_clock (self->incident);
  g_autofree char *text = dup_clock_text (self, stage);
  g_autofree char *whole_text = dup_clock_text (self, whole);

  show_clock (self, self->clock, stage);
  gtk_label_set_label (self->due, text);
  show_clock (self, self->case_clock, whole);
  gtk_label_set_label (self->case_due, whole_text);
  gtk_widget_set_visible (self->whole, whole->due != 0 && duty_incident_is_open (self->incident));
  show_expected (self);
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
  g_autofree char *text = g_strdup_printf ("%s · %s · %s · %s", area != NULL ? area : _("no place"),
                                           get_category_label (self, row->category), duty_words_level (row->level),
                                           duty_channel_get_label (row->channel));

  gtk_label_set_label (self->facts, text);
}

static void
show_people (DutyCaseView *self)
{
  const DutyIncidentRow *row = duty_incident_get_row (self->incident);
  const char *owner = duty_people_get_display (duty_desk_get_people (self->desk), row->owner);
  /* Translators: who answers for a case, who handles it, and which tier has it */
  g_autofree char *text = g_strdup_printf (_("Owner %s · Handler %s · Tier %s"),
                                           owner != NULL ? owner : "—",
                                           row->handler != NULL ? row->handler : "—",
                                           duty_tier_get_label (row->tier));

  gtk_label_set_label (self->people, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->people), row->owner);
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
  show_people (self);
}

static void
show_marks (DutyCaseView *self)
{
  g_autofree char *suspended = duty_history_view_dup_note (self->history, "incident.suspend");
  g_autofree char *supervised = duty_history_view_dup_note (self->history, "incident.supervise");

  duty_case_marks_show (self->marks, duty_incident_get_row (self->incident),
                        duty_clock_get_wall (duty_desk_get_clock (self->desk)));
  duty_case_marks_set_reasons (self->marks, suspended, supervised);
}

static void
show_stage (DutyCaseView *self)
{
  duty_stage_path_show (self->path, duty_incident_get_row (self->incident));
  show_marks (self);
  show_deadlines (self);
  show_colours (self);
}

static void
on_face_changed (DutyCaseView *self)
{
  show_colours (self);
  show_expected (self);
}

static void
on_stage_changed (DutyCaseView *self)
{
  show_texts (self);
  show_stage (self);
}

static void
on_history_loaded (DutyCaseView *self)
{
  if (self->incident == NULL)
    return;
  show_marks (self);
  duty_attachments_view_refresh (self->attachments);
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
  g_type_ensure (DUTY_TYPE_ATTACHMENTS_VIEW);
  g_type_ensure (DUTY_TYPE_CASE_MARKS);
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
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, people);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, marks);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, clock);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, due);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, whole);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, case_symbol);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, case_clock);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, case_due);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, expected);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, path);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, actions);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, nearby);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, reporter);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, detail);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, attachments);
  gtk_widget_class_bind_template_child (widget_class, DutyCaseView, history);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_history_loaded);
}

static void
duty_case_view_init (DutyCaseView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->watch = g_signal_group_new (DUTY_TYPE_INCIDENT);
  g_signal_group_connect_swapped (self->watch, "notify::colour", G_CALLBACK (on_face_changed), self);
  g_signal_group_connect_swapped (self->watch, "notify::minutes", G_CALLBACK (on_face_changed), self);
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
  duty_attachments_view_set_desk (self->attachments, self->desk);
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
  duty_attachments_view_show (self->attachments, incident != NULL ? duty_incident_get_code (incident) : NULL);
  duty_history_view_show (self->history, incident != NULL ? duty_incident_get_code (incident) : NULL);
  if (incident == NULL)
    return;
  show_texts (self);
  show_stage (self);
}
