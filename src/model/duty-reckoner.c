/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-reckoner.h"

#include "model/duty-case-clock.h"

/**
 * DutyReckoner:
 *
 * All that the clocks of a case depend on besides the case: the county's policy, its calendar, and what
 * earlier cases took. One for a room; main thread.
 */
struct _DutyReckoner
{
  GObject parent_instance;

  DutyPolicy *policy;     /* owned */
  DutyCalendar *calendar; /* owned */
  DutyExpectations *history;
};

typedef enum
{
  PROP_CALENDAR = 1,
} Property;

static GParamSpec *properties[PROP_CALENDAR + 1];

G_DEFINE_FINAL_TYPE (DutyReckoner, duty_reckoner, G_TYPE_OBJECT)

static void
duty_reckoner_finalize (GObject *object)
{
  DutyReckoner *self = DUTY_RECKONER (object);

  g_object_unref (self->policy);
  g_object_unref (self->calendar);
  duty_expectations_free (self->history);

  G_OBJECT_CLASS (duty_reckoner_parent_class)->finalize (object);
}

static void
duty_reckoner_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_CALENDAR:
      g_value_set_object (value, DUTY_RECKONER (object)->calendar);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_reckoner_class_init (DutyReckonerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = duty_reckoner_finalize;
  object_class->get_property = duty_reckoner_get_property;

  properties[PROP_CALENDAR] = g_param_spec_object ("calendar", NULL, NULL, DUTY_TYPE_CALENDAR,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_reckoner_init (DutyReckoner *self)
{
  self->history = duty_expectations_new ();
}

/**
 * duty_reckoner_new:
 * @policy: (transfer none): the county's policy
 * @calendar: (transfer none): the county's calendar
 *
 * Returns: (transfer full): a reckoner that knows no history
 */
DutyReckoner *
duty_reckoner_new (DutyPolicy *policy, DutyCalendar *calendar)
{
  DutyReckoner *self = g_object_new (DUTY_TYPE_RECKONER, NULL);

  self->policy = g_object_ref (policy);
  self->calendar = g_object_ref (calendar);
  return self;
}

DutyCalendar *
duty_reckoner_get_calendar (DutyReckoner *self)
{
  return self->calendar;
}

/**
 * duty_reckoner_set_calendar:
 * @self: a reckoner
 * @calendar: (transfer none): the calendar that the county keeps from now on
 *
 * Those who show clocks hear of it by "notify::calendar".
 */
void
duty_reckoner_set_calendar (DutyReckoner *self, DutyCalendar *calendar)
{
  if (g_set_object (&self->calendar, calendar))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CALENDAR]);
}

/* Borrows from @row. */
static DutyClockFacts
make_facts (const DutyIncidentRow *row)
{
  return (DutyClockFacts){
    .level = row->level,
    .category = row->category,
    .channel = row->channel,
    .stage = row->stage,
    .stage_since = row->stage_since,
    .case_since = row->case_since,
    .case_until = row->case_until,
    .pauses = row->pauses,
    .n_pauses = row->n_pauses,
    .stage_days = row->stage_days,
    .stage_extra = row->stage_extra,
    .case_days = row->case_days,
    .case_extra = row->case_extra,
  };
}

/**
 * duty_reckoner_get_stage:
 *
 * Returns: the clock of the stage that the case stands at; `due` is 0 where it has none
 */
DutyDeadline
duty_reckoner_get_stage (DutyReckoner *self, const DutyIncidentRow *row)
{
  DutyClockFacts facts = make_facts (row);

  return duty_case_clock_get_stage (&facts, self->policy, self->calendar);
}

/**
 * duty_reckoner_get_case:
 *
 * Returns: the case's own clock; `due` is 0 where it has none
 */
DutyDeadline
duty_reckoner_get_case (DutyReckoner *self, const DutyIncidentRow *row)
{
  DutyClockFacts facts = make_facts (row);

  return duty_case_clock_get_case (&facts, self->policy, self->calendar);
}

/**
 * duty_reckoner_get_unit:
 *
 * Returns: in what that clock of the case counts; wall time where it has none
 */
DutySpanUnit
duty_reckoner_get_unit (DutyReckoner *self, const DutyIncidentRow *row, gboolean of_case)
{
  DutyClockFacts facts = make_facts (row);
  const DutySlaRule *rule = duty_policy_find_rule (self->policy, &facts, of_case);

  return rule != NULL ? rule->unit : DUTY_SPAN_WALL;
}

/**
 * duty_reckoner_get_acts:
 *
 * Returns: what policy asks for when that clock of the case turns @colour: a mask of #DutyClockAct
 */
guint
duty_reckoner_get_acts (DutyReckoner *self, const DutyIncidentRow *row, gboolean of_case, DutyColour colour)
{
  DutyClockFacts facts = make_facts (row);

  return duty_policy_get_acts (self->policy, &facts, of_case, colour);
}

/**
 * duty_reckoner_learn:
 * @self: a reckoner
 * @row: a case; one that was not closed, or is open again, is passed over
 *
 * Takes how long it took into what is expected of its like.
 */
void
duty_reckoner_learn (DutyReckoner *self, const DutyIncidentRow *row)
{
  gboolean is_closed = row->stage == DUTY_STAGE_CLOSED || row->stage == DUTY_STAGE_FOLLOWED_UP;

  if (is_closed && row->closed_at > row->case_since)
    duty_expectations_add (self->history, row->category, row->township, row->closed_at - row->case_since);
}

/**
 * duty_reckoner_expect:
 * @self: a reckoner
 * @row: an open case
 * @now: wall time, µs UTC
 * @expectation: (out): how long it may take in all, from `case_since` on
 *
 * Returns: whether history says anything
 */
gboolean
duty_reckoner_expect (DutyReckoner *self,
                      const DutyIncidentRow *row,
                      gint64 now,
                      DutyExpectation *expectation)
{
  gint64 elapsed = MAX (now - row->case_since, 0);

  return duty_stage_is_open (row->stage) &&
         duty_expectations_expect (self->history, row->category, row->township, elapsed, expectation);
}
