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

  DutyIncidentRow *row; /* owned */
  DutyPolicy *policy;   /* owned */
  DutyPinyinKey *key;   /* owned, nullable: made when it is first asked for */
  DutyDeadline deadline;
  DutyColour colour;
  gint64 minutes;
  gboolean acknowledged;
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
} Property;

static GParamSpec *properties[PROP_ACKNOWLEDGED + 1];

G_DEFINE_TYPE (DutyIncident, duty_incident, G_TYPE_OBJECT)

static void
duty_incident_finalize (GObject *object)
{
  DutyIncident *self = DUTY_INCIDENT (object);

  duty_incident_row_unref (self->row);
  g_object_unref (self->policy);
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
  properties[PROP_ACKNOWLEDGED] =
      g_param_spec_boolean ("acknowledged", NULL, NULL, FALSE, flags | G_PARAM_WRITABLE | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_incident_init (DutyIncident *self)
{
}

static void
reckon_deadline (DutyIncident *self)
{
  const DutyIncidentRow *row = self->row;

  self->deadline = duty_policy_get_deadline (self->policy, row->level, row->category, row->stage, row->stage_since);
}

/**
 * duty_incident_new:
 * @row: (transfer none): the case
 * @policy: (transfer none): the county's policy
 * @now: wall time, µs UTC
 *
 * Returns: (transfer full): an incident whose clock shows @now
 */
DutyIncident *
duty_incident_new (DutyIncidentRow *row, DutyPolicy *policy, gint64 now)
{
  DutyIncident *self = g_object_new (DUTY_TYPE_INCIDENT, NULL);

  self->row = duty_incident_row_ref (row);
  self->policy = g_object_ref (policy);
  self->acknowledged = row->stage != DUTY_STAGE_REPORTED;
  reckon_deadline (self);
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
  reckon_deadline (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HANDLER]);
  duty_incident_set_acknowledged (self, self->acknowledged || row->stage != DUTY_STAGE_REPORTED);
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
  set_colour (self, duty_deadline_get_colour (&self->deadline, now));
  set_minutes (self, self->deadline.due != 0 ? duty_deadline_get_minutes (&self->deadline, now) : G_MAXINT64);
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
 * Returns: (transfer none): the stage's clock; its `due` is 0 when the stage has none
 */
const DutyDeadline *
duty_incident_get_deadline (DutyIncident *self)
{
  return &self->deadline;
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

void
duty_incident_set_acknowledged (DutyIncident *self, gboolean acknowledged)
{
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

/**
 * duty_incident_get_urgency:
 *
 * Returns: by what a queue sorts the case now
 */
DutyUrgency
duty_incident_get_urgency (DutyIncident *self)
{
  DutyUrgency urgency = {
    .due = self->deadline.due != 0 ? self->deadline.due : G_MAXINT64,
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
