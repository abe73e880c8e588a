/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-incident.h"

#include "model/duty-enum-types.h"

/**
 * DutyIncident:
 *
 * A case that the room has before it: its row as the store last committed it, and the face of its
 * clock. It lives on the main thread. The row changes by duty_incident_update(), the clock's face
 * (colour and visible minutes) by duty_incident_tick().
 */
struct _DutyIncident
{
  GObject parent_instance;

  DutyIncidentRow *row;   /* owned */
  DutyReckoner *reckoner; /* owned */
  DutyPinyinKey *key;     /* owned, nullable: made when it is first asked for */
  DutyDeadline stage_clock;
  DutyDeadline case_clock;
  DutyExpectation expectation;
  gboolean is_expected; /* whether there is an expectation */
  gboolean is_expected_late;
  DutyColour stage_colour;
  DutyColour case_colour;
  DutyColour colour; /* the more urgent of both */
  gint64 minutes;
  gboolean acknowledged;
  gboolean is_sounding;
};

typedef enum
{
  PROP_CODE = 1,
  PROP_TITLE,
  PROP_STAGE,
  PROP_HANDLER,
  PROP_COLOUR,
  PROP_MINUTES,
  PROP_ACKNOWLEDGED,
  PROP_EXPECTED_LATE,
} Property;

static GParamSpec *properties[PROP_EXPECTED_LATE + 1];

G_DEFINE_TYPE (DutyIncident, duty_incident, G_TYPE_OBJECT)

static void
duty_incident_finalize (GObject *object)
{
  DutyIncident *self = DUTY_INCIDENT (object);

  duty_incident_row_unref (self->row);
  g_object_unref (self->reckoner);
  g_clear_pointer (&self->key, duty_pinyin_key_free);

  G_OBJECT_CLASS (duty_incident_parent_class)->finalize (object);
}

static void
duty_incident_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyIncident *self = DUTY_INCIDENT (object);

  switch ((Property) id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->row->code);
      return;
    case PROP_TITLE:
      g_value_set_string (value, self->row->title);
      return;
    case PROP_STAGE:
      g_value_set_enum (value, self->row->stage);
      return;
    case PROP_HANDLER:
      g_value_set_string (value, self->row->handler);
      return;
    case PROP_COLOUR:
      g_value_set_enum (value, self->colour);
      return;
    case PROP_MINUTES:
      g_value_set_int64 (value, self->minutes);
      return;
    case PROP_ACKNOWLEDGED:
      g_value_set_boolean (value, self->acknowledged);
      return;
    case PROP_EXPECTED_LATE:
      g_value_set_boolean (value, self->is_expected_late);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_incident_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyIncident *self = DUTY_INCIDENT (object);

  switch ((Property) id)
    {
    case PROP_ACKNOWLEDGED:
      duty_incident_set_acknowledged (self, g_value_get_boolean (value));
      return;
    case PROP_CODE:
    case PROP_TITLE:
    case PROP_STAGE:
    case PROP_HANDLER:
    case PROP_COLOUR:
    case PROP_MINUTES:
    case PROP_EXPECTED_LATE:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_incident_class_init (DutyIncidentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = duty_incident_finalize;
  object_class->get_property = duty_incident_get_property;
  object_class->set_property = duty_incident_set_property;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STAGE] = g_param_spec_enum ("stage", NULL, NULL, DUTY_TYPE_STAGE, 0, flags);
  properties[PROP_HANDLER] = g_param_spec_string ("handler", NULL, NULL, NULL, flags);
  properties[PROP_COLOUR] = g_param_spec_enum ("colour", NULL, NULL, DUTY_TYPE_COLOUR, 0, flags);
  properties[PROP_MINUTES] = g_param_spec_int64 ("minutes", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ACKNOWLEDGED] = g_param_spec_boolean ("acknowledged", NULL, NULL, FALSE,
                                                        flags | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_EXPECTED_LATE] = g_param_spec_boolean ("expected-late", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_incident_init (DutyIncident *self)
{
}

static void
reckon_clocks (DutyIncident *self)
{
  self->stage_clock = duty_reckoner_get_stage (self->reckoner, self->row);
  self->case_clock = duty_reckoner_get_case (self->reckoner, self->row);
}

/* The case's own clock counts as long as the case is open. */
static gboolean
has_case_clock (DutyIncident *self)
{
  return self->row->case_until == 0 && self->case_clock.due != 0;
}

/**
 * duty_incident_new:
 * @row: (transfer none): the case
 * @reckoner: (transfer none): what reckons its clocks
 * @now: wall time, µs UTC
 *
 * Returns: (transfer full): an incident whose clock shows @now
 */
DutyIncident *
duty_incident_new (DutyIncidentRow *row, DutyReckoner *reckoner, gint64 now)
{
  DutyIncident *self = g_object_new (DUTY_TYPE_INCIDENT, NULL);

  self->row = duty_incident_row_ref (row);
  self->reckoner = g_object_ref (reckoner);
  self->acknowledged = row->stage != DUTY_STAGE_REPORTED;
  reckon_clocks (self);
  duty_incident_tick (self, now);
  return self;
}

/**
 * duty_incident_update:
 * @self: an incident
 * @row: (transfer none): the same case after a later transaction
 * @now: wall time, µs UTC
 *
 * Takes over what was committed. A case that somebody moved is acknowledged by that.
 */
void
duty_incident_update (DutyIncident *self, DutyIncidentRow *row, gint64 now)
{
  g_return_if_fail (g_str_equal (row->code, self->row->code));

  g_object_freeze_notify (G_OBJECT (self));
  if (!g_str_equal (row->title, self->row->title))
    g_clear_pointer (&self->key, duty_pinyin_key_free);
  duty_incident_row_unref (self->row);
  self->row = duty_incident_row_ref (row);
  reckon_clocks (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HANDLER]);
  duty_incident_set_acknowledged (self, self->acknowledged ||
                                            (row->stage != DUTY_STAGE_REPORTED && !self->is_sounding));
  duty_incident_tick (self, now);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_colour (DutyIncident *self, DutyColour colour)
{
  if (self->colour == colour)
    return;
  self->colour = colour;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOUR]);
}

static void
set_expected_late (DutyIncident *self, gboolean is_late)
{
  if (self->is_expected_late == is_late)
    return;
  self->is_expected_late = is_late;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPECTED_LATE]);
}

/* A suspended case's deadline moves on with every day, so that nothing is to be said of it. */
static void
expect (DutyIncident *self, gint64 now)
{
  gint64 median;

  self->is_expected = duty_reckoner_expect (self->reckoner, self->row, now, &self->expectation);
  median = self->row->case_since + self->expectation.median;
  set_expected_late (self, self->is_expected && !self->expectation.beyond && has_case_clock (self) &&
                               self->case_clock.stopped_at == 0 && median > self->case_clock.due);
}

static void
set_minutes (DutyIncident *self, gint64 minutes)
{
  if (self->minutes == minutes)
    return;
  self->minutes = minutes;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MINUTES]);
}

/**
 * duty_incident_tick:
 * @self: an incident
 * @now: wall time, µs UTC
 *
 * Sets the clock's face to what it shows at @now; notifies what changed.
 */
void
duty_incident_tick (DutyIncident *self, gint64 now)
{
  const DutyDeadline *deadline = duty_incident_get_deadline (self);

  self->stage_colour = duty_deadline_get_colour (&self->stage_clock, now);
  self->case_colour =
      has_case_clock (self) ? duty_deadline_get_colour (&self->case_clock, now) : DUTY_COLOUR_CALM;
  set_colour (self, MAX (self->stage_colour, self->case_colour));
  set_minutes (self, deadline->due != 0 ? duty_deadline_get_minutes (deadline, now) : G_MAXINT64);
  expect (self, now);
}

/**
 * duty_incident_get_clock_colour:
 *
 * Returns: the colour of the case's own clock, or of its stage's
 */
DutyColour
duty_incident_get_clock_colour (DutyIncident *self, gboolean of_case)
{
  return of_case ? self->case_colour : self->stage_colour;
}

/**
 * duty_incident_get_face:
 *
 * Returns: a number that stands for the colours of both clocks
 */
guint
duty_incident_get_face (DutyIncident *self)
{
  return self->stage_colour * (DUTY_COLOUR_RED + 1) + self->case_colour;
}

/**
 * duty_incident_get_next_change:
 *
 * Minutes are shown of the clock that is due first; of the other one the colour counts alone.
 *
 * Returns: the first moment after @now, µs UTC, at which the clock's face changes; %G_MAXINT64 for never
 */
gint64
duty_incident_get_next_change (DutyIncident *self, gint64 now)
{
  const DutyDeadline *shown = duty_incident_get_deadline (self);
  const DutyDeadline *other = shown == &self->stage_clock ? &self->case_clock : &self->stage_clock;
  gint64 next = duty_deadline_get_next_change (shown, now);

  return has_case_clock (self) ? MIN (next, duty_deadline_get_next_colour (other, now)) : next;
}

/**
 * duty_incident_reckon:
 * @self: an incident
 * @now: wall time, µs UTC
 *
 * Reckons its clocks anew, after the calendar was changed.
 */
void
duty_incident_reckon (DutyIncident *self, gint64 now)
{
  reckon_clocks (self);
  duty_incident_tick (self, now);
}

/**
 * duty_incident_is_open:
 *
 * Returns: whether something is still to be done: to handle the case, or to call whoever reported it
 */
gboolean
duty_incident_is_open (DutyIncident *self)
{
  return duty_stage_is_open (self->row->stage) ||
         (self->row->stage == DUTY_STAGE_CLOSED && self->stage_clock.due != 0);
}

/**
 * duty_incident_get_row:
 *
 * Returns: (transfer none): the case as last committed
 */
DutyIncidentRow *
duty_incident_get_row (DutyIncident *self)
{
  return self->row;
}

const char *
duty_incident_get_code (DutyIncident *self)
{
  return self->row->code;
}

DutyStage
duty_incident_get_stage (DutyIncident *self)
{
  return self->row->stage;
}

/**
 * duty_incident_get_deadline:
 *
 * Returns: (transfer none): of the case's two clocks the one that is due first; its `due` is 0 when it has
 * none
 */
const DutyDeadline *
duty_incident_get_deadline (DutyIncident *self)
{
  gboolean is_sooner = self->stage_clock.due == 0 || self->case_clock.due < self->stage_clock.due;

  return has_case_clock (self) && is_sooner ? &self->case_clock : &self->stage_clock;
}

const DutyDeadline *
duty_incident_get_stage_clock (DutyIncident *self)
{
  return &self->stage_clock;
}

const DutyDeadline *
duty_incident_get_case_clock (DutyIncident *self)
{
  return &self->case_clock;
}

/**
 * duty_incident_get_expectation:
 *
 * Returns: (transfer none) (nullable): how long cases like this one took in all, from `case_since` on; as it
 * was when the clock's face was last set
 */
const DutyExpectation *
duty_incident_get_expectation (DutyIncident *self)
{
  return self->is_expected ? &self->expectation : NULL;
}

/**
 * duty_incident_get_is_expected_late:
 *
 * Returns: whether half of its like would miss this case's deadline, whatever colour its clock has yet
 */
gboolean
duty_incident_get_is_expected_late (DutyIncident *self)
{
  return self->is_expected_late;
}

DutyColour
duty_incident_get_colour (DutyIncident *self)
{
  return self->colour;
}

/**
 * duty_incident_get_minutes:
 *
 * Returns: whole minutes left, negative when overdue, %G_MAXINT64 without a deadline
 */
gint64
duty_incident_get_minutes (DutyIncident *self)
{
  return self->minutes;
}

/**
 * duty_incident_get_acknowledged:
 *
 * Returns: whether somebody has seen the case, so that its alarm may be quiet
 */
gboolean
duty_incident_get_acknowledged (DutyIncident *self)
{
  return self->acknowledged;
}

/**
 * duty_incident_get_is_sounding:
 *
 * Returns: whether policy asked for the alarm, at whatever stage the case is
 */
gboolean
duty_incident_get_is_sounding (DutyIncident *self)
{
  return self->is_sounding;
}

/**
 * duty_incident_sound:
 *
 * Sets the alarm off for the case until somebody acknowledges it.
 */
void
duty_incident_sound (DutyIncident *self)
{
  self->is_sounding = TRUE;
  self->acknowledged = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACKNOWLEDGED]);
}

void
duty_incident_set_acknowledged (DutyIncident *self, gboolean acknowledged)
{
  if (acknowledged)
    self->is_sounding = FALSE;
  if (self->acknowledged == acknowledged)
    return;
  self->acknowledged = acknowledged;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACKNOWLEDGED]);
}

/**
 * duty_incident_row_make_search_key:
 * @row: a case
 *
 * Takes a few microseconds, so a list of thousands is best made off the main thread. Any thread.
 *
 * Returns: (transfer full): the index of what a search looks in: the title and the code
 */
DutyPinyinKey *
duty_incident_row_make_search_key (const DutyIncidentRow *row)
{
  g_autofree char *text = g_strconcat (row->title, "\n", row->code, NULL);

  return duty_pinyin_key_new (text);
}

/**
 * duty_incident_take_search_key:
 * @self: an incident
 * @key: (transfer full): what duty_incident_row_make_search_key() made of its row
 */
void
duty_incident_take_search_key (DutyIncident *self, DutyPinyinKey *key)
{
  g_clear_pointer (&self->key, duty_pinyin_key_free);
  self->key = key;
}

/**
 * duty_incident_get_search_key:
 *
 * Returns: (transfer none): the index of what a search looks in, made now if it was not before
 */
const DutyPinyinKey *
duty_incident_get_search_key (DutyIncident *self)
{
  if (self->key == NULL)
    self->key = duty_incident_row_make_search_key (self->row);
  return self->key;
}

/* A clock that stands still presses nobody. */
static gint64
get_urgent_due (DutyIncident *self)
{
  const DutyDeadline *deadline = duty_incident_get_deadline (self);

  return deadline->due != 0 && deadline->stopped_at == 0 ? deadline->due : G_MAXINT64;
}

/**
 * duty_incident_get_urgency:
 *
 * Returns: by what a queue sorts the case now
 */
DutyUrgency
duty_incident_get_urgency (DutyIncident *self)
{
  DutyUrgency urgency = {
    .due = get_urgent_due (self),
    .level = self->row->level,
  };

  g_strlcpy (urgency.code, self->row->code, sizeof urgency.code);
  return urgency;
}

/**
 * duty_urgency_compare:
 *
 * Returns: under 0 when @a is more urgent than @b: the earlier deadline first, then the higher level,
 *   then the earlier code
 */
int
duty_urgency_compare (const DutyUrgency *a, const DutyUrgency *b)
{
  if (a->due != b->due)
    return a->due < b->due ? -1 : 1;
  if (a->level != b->level)
    return a->level < b->level ? -1 : 1;
  return strcmp (a->code, b->code);
}

/**
 * duty_incident_compare_urgency:
 *
 * Returns: what duty_urgency_compare() says of the two as they are now
 */
int
duty_incident_compare_urgency (DutyIncident *a, DutyIncident *b)
{
  DutyUrgency first = duty_incident_get_urgency (a);
  DutyUrgency second = duty_incident_get_urgency (b);

  return duty_urgency_compare (&first, &second);
}
