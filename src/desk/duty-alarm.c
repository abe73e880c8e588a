/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-alarm.h"

/**
 * DutyAlarm:
 *
 * Watches the book for grave new cases that nobody has seen, and for those that a clock made sound, and says when
 * to ring for them. A case that has ended or has left the book rings no more.
 */
struct _DutyAlarm
{
  GObject parent_instance;

  DutyIncidentBook *book; /* owned */
  DutyPolicy *policy;     /* owned */
  DutyClock *clock;       /* owned */
  GHashTable *unseen;     /* set of DutyIncident */
  gint64 interval;
  guint timer;
};

typedef enum
{
  PROP_INTERVAL = 1,
  PROP_N_UNACKNOWLEDGED,
} Property;

static GParamSpec *properties[PROP_N_UNACKNOWLEDGED + 1];

enum
{
  SIGNAL_RING,
  SIGNAL_ACKNOWLEDGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyAlarm, duty_alarm, G_TYPE_OBJECT)

static gboolean
on_interval (gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_RING], 0);
  return G_SOURCE_CONTINUE;
}

/* Starts with a ring when the first case comes, falls silent when the last is acknowledged. */
static void
ring_or_rest (DutyAlarm *self)
{
  gboolean wanted = g_hash_table_size (self->unseen) > 0;

  if (!wanted)
    {
      duty_clock_clear_timer (self->clock, &self->timer);
      return;
    }
  if (self->timer != 0)
    return;
  self->timer = duty_clock_add_timer (self->clock, self->interval, on_interval, self, NULL);
  g_signal_emit (self, signals[SIGNAL_RING], 0);
}

static gboolean
is_alarming (DutyAlarm *self, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  gboolean is_new = row->stage == DUTY_STAGE_REPORTED && duty_policy_get_alarm (self->policy, row->level);

  if (!duty_incident_is_open (incident))
    return FALSE;
  return (is_new || duty_incident_get_is_sounding (incident)) && !duty_incident_get_acknowledged (incident);
}

static void on_acknowledged (DutyIncident *incident, GParamSpec *pspec, DutyAlarm *self);

static void
release_incident (DutyAlarm *self, DutyIncident *incident)
{
  g_signal_handlers_disconnect_by_func (incident, on_acknowledged, self);
}

static void
forget (DutyAlarm *self, DutyIncident *incident)
{
  if (!g_hash_table_contains (self->unseen, incident))
    return;
  release_incident (self, incident);
  g_hash_table_remove (self->unseen, incident);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNACKNOWLEDGED]);
  ring_or_rest (self);
}

static void
on_acknowledged (DutyIncident *incident, GParamSpec *pspec, DutyAlarm *self)
{
  if (!is_alarming (self, incident))
    forget (self, incident);
}

static gboolean
watch (DutyAlarm *self, DutyIncident *incident)
{
  if (!is_alarming (self, incident) || g_hash_table_contains (self->unseen, incident))
    return FALSE;
  g_hash_table_add (self->unseen, g_object_ref (incident));
  g_signal_connect_object (incident, "notify::acknowledged", G_CALLBACK (on_acknowledged), self, 0);
  return TRUE;
}

static void
watch_span (DutyAlarm *self, guint position, guint added)
{
  gboolean more = FALSE;

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->book), i);

      more |= watch (self, incident);
    }
  if (!more)
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNACKNOWLEDGED]);
  ring_or_rest (self);
}

/* A case that a clock made sound goes on to do so when it is moved, until somebody has seen it or it has ended. */
static void
on_changed (DutyIncidentBook *book, DutyIncident *incident, DutyAlarm *self)
{
  if (!is_alarming (self, incident))
    forget (self, incident);
}

/* Which are gone the model does not say; of those it rings for there are few. */
static void
forget_removed (DutyAlarm *self)
{
  g_autoptr (GPtrArray) unseen = duty_alarm_dup_unacknowledged (self);

  for (guint i = 0; i < unseen->len; i++)
    if (duty_incident_book_find (self->book, duty_incident_get_code (unseen->pdata[i])) != unseen->pdata[i])
      forget (self, unseen->pdata[i]);
}

static void
on_items_changed (GListModel *book, guint position, guint removed, guint added, DutyAlarm *self)
{
  if (removed > 0)
    forget_removed (self);
  watch_span (self, position, added);
}

static void
forget_all (DutyAlarm *self)
{
  g_autoptr (GPtrArray) unseen = duty_alarm_dup_unacknowledged (self);

  for (guint i = 0; i < unseen->len; i++)
    release_incident (self, g_ptr_array_index (unseen, i));
  g_hash_table_remove_all (self->unseen);
}

/* GObject */

static void
duty_alarm_dispose (GObject *object)
{
  DutyAlarm *self = DUTY_ALARM (object);

  duty_clock_clear_timer (self->clock, &self->timer);
  forget_all (self);

  G_OBJECT_CLASS (duty_alarm_parent_class)->dispose (object);
}

static void
duty_alarm_finalize (GObject *object)
{
  DutyAlarm *self = DUTY_ALARM (object);

  g_hash_table_unref (self->unseen);
  g_object_unref (self->book);
  g_object_unref (self->policy);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (duty_alarm_parent_class)->finalize (object);
}

static void
duty_alarm_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyAlarm *self = DUTY_ALARM (object);

  switch ((Property) id)
    {
    case PROP_INTERVAL:
      g_value_set_int64 (value, self->interval);
      return;
    case PROP_N_UNACKNOWLEDGED:
      g_value_set_uint (value, duty_alarm_get_n_unacknowledged (self));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_alarm_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyAlarm *self = DUTY_ALARM (object);

  switch ((Property) id)
    {
    case PROP_INTERVAL:
      duty_alarm_set_interval (self, g_value_get_int64 (value));
      return;
    case PROP_N_UNACKNOWLEDGED:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_alarm_class_init (DutyAlarmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = duty_alarm_dispose;
  object_class->finalize = duty_alarm_finalize;
  object_class->get_property = duty_alarm_get_property;
  object_class->set_property = duty_alarm_set_property;

  properties[PROP_INTERVAL] = g_param_spec_int64 ("interval", NULL, NULL, G_TIME_SPAN_SECOND,
                                                  G_TIME_SPAN_HOUR, DUTY_ALARM_DEFAULT_INTERVAL, flags);
  properties[PROP_N_UNACKNOWLEDGED] = g_param_spec_uint ("n-unacknowledged", NULL, NULL, 0, G_MAXUINT, 0,
                                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * DutyAlarm::ring:
   *
   * Make the noise once, and take no focus by it.
   */
  signals[SIGNAL_RING] = g_signal_new ("ring", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);

  /**
   * DutyAlarm::acknowledged:
   * @incident: the case
   *
   * The officer has seen a case for which it rang. One that was accepted instead is not told of here.
   */
  signals[SIGNAL_ACKNOWLEDGED] = g_signal_new ("acknowledged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                               0, NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
}

static void
duty_alarm_init (DutyAlarm *self)
{
  self->unseen = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->interval = DUTY_ALARM_DEFAULT_INTERVAL;
}

/**
 * duty_alarm_new:
 * @book: (transfer none): the cases
 * @policy: (transfer none): which levels ring
 * @clock: (transfer none): the room's clock
 *
 * Returns: (transfer full): an alarm. For cases that were in @book before, connect to "ring" and look at
 *   "n-unacknowledged": their first ring has gone by
 */
DutyAlarm *
duty_alarm_new (DutyIncidentBook *book, DutyPolicy *policy, DutyClock *clock)
{
  DutyAlarm *self = g_object_new (DUTY_TYPE_ALARM, NULL);

  self->book = g_object_ref (book);
  self->policy = g_object_ref (policy);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (book, "changed", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (book, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  watch_span (self, 0, g_list_model_get_n_items (G_LIST_MODEL (book)));
  return self;
}

/**
 * duty_alarm_set_interval:
 * @self: an alarm
 * @interval: µs from one ring to the next, a second at least
 */
void
duty_alarm_set_interval (DutyAlarm *self, gint64 interval)
{
  interval = MAX (interval, G_TIME_SPAN_SECOND);
  if (self->interval == interval)
    return;
  self->interval = interval;
  if (self->timer != 0)
    {
      duty_clock_clear_timer (self->clock, &self->timer);
      self->timer = duty_clock_add_timer (self->clock, interval, on_interval, self, NULL);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_INTERVAL]);
}

/**
 * duty_alarm_get_n_unacknowledged:
 *
 * Returns: for how many cases it rings
 */
guint
duty_alarm_get_n_unacknowledged (DutyAlarm *self)
{
  return g_hash_table_size (self->unseen);
}

static gboolean
is_more_urgent (DutyIncident *a, DutyIncident *b)
{
  DutyUrgency urgency_a = duty_incident_get_urgency (a);
  DutyUrgency urgency_b = duty_incident_get_urgency (b);

  return duty_urgency_compare (&urgency_a, &urgency_b) < 0;
}

/**
 * duty_alarm_dup_unacknowledged:
 *
 * Returns: (transfer full) (element-type DutyIncident): the cases for which it rings
 */
GPtrArray *
duty_alarm_dup_unacknowledged (DutyAlarm *self)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  DutyIncident *incident;

  g_hash_table_iter_init (&iter, self->unseen);
  while (g_hash_table_iter_next (&iter, (gpointer *) &incident, NULL))
    g_ptr_array_add (all, g_object_ref (incident));
  return all;
}

/**
 * duty_alarm_get_most_urgent:
 *
 * Returns: (transfer none) (nullable): of the cases it rings for, the most urgent
 */
DutyIncident *
duty_alarm_get_most_urgent (DutyAlarm *self)
{
  DutyIncident *first = NULL;
  GHashTableIter iter;
  gpointer incident;

  g_hash_table_iter_init (&iter, self->unseen);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    if (first == NULL || is_more_urgent (incident, first))
      first = incident;
  return first;
}

/**
 * duty_alarm_raise:
 * @self: an alarm
 * @incident: (transfer none): a case of the book for which policy asks for the alarm, whatever its stage
 */
void
duty_alarm_raise (DutyAlarm *self, DutyIncident *incident)
{
  duty_incident_sound (incident);
  if (!watch (self, incident))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNACKNOWLEDGED]);
  ring_or_rest (self);
}

/**
 * duty_alarm_acknowledge:
 * @self: an alarm
 * @incident: (nullable): the case that was seen, %NULL for all
 */
void
duty_alarm_acknowledge (DutyAlarm *self, DutyIncident *incident)
{
  g_autoptr (GPtrArray) unseen = duty_alarm_dup_unacknowledged (self);

  for (guint i = 0; i < unseen->len; i++)
    {
      DutyIncident *seen = g_ptr_array_index (unseen, i);

      if (incident != NULL && incident != seen)
        continue;
      duty_incident_set_acknowledged (seen, TRUE);
      g_signal_emit (self, signals[SIGNAL_ACKNOWLEDGED], 0, seen);
    }
}
