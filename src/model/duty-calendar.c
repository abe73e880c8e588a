/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-calendar.h"

/* GDate counts from 0001-01-01 = 1, the calendar from 1970-01-01 = 0, a Thursday. */
#define EPOCH_JULIAN 719163
#define EPOCH_WEEKDAY 3 /* Monday is 0 */

/* Days from 1970 that are reckoned with, either way: 100,000 years, whose working time still is µs. */
#define LAST_DAY G_GINT64_CONSTANT (36500000)
#define LAST_MOMENT (LAST_DAY * G_TIME_SPAN_DAY)

#define MINUTES_OF_DAY (24 * 60)
#define N_WEEKDAYS 7

/**
 * DutyCalendar:
 *
 * When the county's offices work: a week, the hours of a day, public holidays and the weekend days that
 * are worked in exchange. It counts working days since 1970 in closed form, so that a deadline years away
 * costs as much as one of tomorrow: the weeks between, and a table of the days that differ from theirs.
 */
struct _DutyCalendar
{
  GObject parent_instance;

  int utc_offset;           /* seconds */
  guint weekdays;           /* bit 0: Monday */
  int week[N_WEEKDAYS + 1]; /* how many days of the week are worked before each weekday, and in all */
  DutyWorkSpan spans[DUTY_CALENDAR_MAX_SPANS];
  guint n_spans;
  GArray *days;    /* of DutyCalendarDay, by date */
  GArray *changes; /* of Change, one for each of @days */
};

/* @more: how many days more than the week has are worked until and with day @number */
typedef struct
{
  gint64 number;
  int more;
} Change;

enum
{
  PROP_0,
  PROP_UTC_OFFSET,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_TYPE (DutyCalendar, duty_calendar, G_TYPE_OBJECT)

/* Days are numbered from 1970-01-01, moments are split into a day and what is past of it. */

static gint64
floor_div (gint64 value, gint64 by)
{
  return value / by - (value % by < 0);
}

static gint64
get_number (const GDate *date)
{
  return (gint64) g_date_get_julian (date) - EPOCH_JULIAN;
}

static gint64
split (DutyCalendar *self, gint64 at, gint64 *past)
{
  gint64 local = CLAMP (at, -LAST_MOMENT, LAST_MOMENT) + self->utc_offset * G_TIME_SPAN_SECOND;
  gint64 day = floor_div (local, G_TIME_SPAN_DAY);

  *past = local - day * G_TIME_SPAN_DAY;
  return day;
}

static gint64
join (DutyCalendar *self, gint64 day, gint64 past)
{
  return day * G_TIME_SPAN_DAY + past - self->utc_offset * G_TIME_SPAN_SECOND;
}

static gint64
get_start (const DutyWorkSpan *span)
{
  return span->from * G_TIME_SPAN_MINUTE;
}

static gint64
get_end (const DutyWorkSpan *span)
{
  return span->to * G_TIME_SPAN_MINUTE;
}

/* A whole working day. */
static gint64
get_day_length (DutyCalendar *self)
{
  gint64 length = 0;

  for (guint i = 0; i < self->n_spans; i++)
    length += get_end (&self->spans[i]) - get_start (&self->spans[i]);
  return length;
}

/* What is worked of a working day until @past of it. */
static gint64
get_worked (DutyCalendar *self, gint64 past)
{
  gint64 worked = 0;

  for (guint i = 0; i < self->n_spans; i++)
    worked +=
        CLAMP (past, get_start (&self->spans[i]), get_end (&self->spans[i])) - get_start (&self->spans[i]);
  return worked;
}

static const Change *
get_change (DutyCalendar *self, guint index)
{
  return &g_array_index (self->changes, Change, index);
}

static gboolean
is_week_worked (DutyCalendar *self, gint64 day)
{
  gint64 weekday = day + EPOCH_WEEKDAY - N_WEEKDAYS * floor_div (day + EPOCH_WEEKDAY, N_WEEKDAYS);

  return (self->weekdays & 1u << weekday) != 0;
}

/* How many of the days that differ lie before @day. */
static guint
count_before (DutyCalendar *self, gint64 day)
{
  guint low = 0;
  guint high = self->changes->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_change (self, middle)->number < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const DutyCalendarDay *
find_day (DutyCalendar *self, gint64 day)
{
  guint at = count_before (self, day);
  gboolean found = at < self->changes->len && get_change (self, at)->number == day;

  return found ? &g_array_index (self->days, DutyCalendarDay, at) : NULL;
}

static gboolean
is_worked (DutyCalendar *self, gint64 day)
{
  const DutyCalendarDay *other = find_day (self, day);

  return other != NULL ? other->work : is_week_worked (self, day);
}

/* Working days from 1970 until before @day, negative before 1970. */
static gint64
count_working_days (DutyCalendar *self, gint64 day)
{
  gint64 weeks = floor_div (day + EPOCH_WEEKDAY, N_WEEKDAYS);
  guint weekday = day + EPOCH_WEEKDAY - N_WEEKDAYS * weeks;
  gint64 count = weeks * self->week[N_WEEKDAYS] + self->week[weekday];
  guint before = count_before (self, day);

  return count + (before > 0 ? get_change (self, before - 1)->more : 0);
}

/* A day from @day on, until before which more than @count days are worked, or past the last day. What is
 * looked for is near: the stride doubles. */
static gint64
find_far_enough (DutyCalendar *self, gint64 day, gint64 count)
{
  for (gint64 stride = 4; day <= LAST_DAY && count_working_days (self, day + 1) <= count; stride *= 2)
    day += stride;
  return MIN (day, LAST_DAY + 1);
}

/* The first day from @day on, until before which more than @count days are worked; past the last day
 * when there is none. */
static gint64
find_working_day (DutyCalendar *self, gint64 day, gint64 count)
{
  gint64 low = day;
  gint64 high = find_far_enough (self, day, count);

  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;

      if (count_working_days (self, middle + 1) > count)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
clear_day (gpointer data)
{
  g_free (((DutyCalendarDay *) data)->name);
}

static void
count_changes (DutyCalendar *self)
{
  int sum = 0;

  g_array_set_size (self->changes, self->days->len);
  for (guint i = 0; i < self->days->len; i++)
    {
      const DutyCalendarDay *day = &g_array_index (self->days, DutyCalendarDay, i);
      gint64 number = get_number (&day->date);

      sum += (day->work ? 1 : 0) - (is_week_worked (self, number) ? 1 : 0);
      g_array_index (self->changes, Change, i) = (Change){ number, sum };
    }
}

static void
duty_calendar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyCalendar *self = DUTY_CALENDAR (object);

  switch (id)
    {
    case PROP_UTC_OFFSET:
      g_value_set_int (value, self->utc_offset);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
duty_calendar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyCalendar *self = DUTY_CALENDAR (object);

  switch (id)
    {
    case PROP_UTC_OFFSET:
      self->utc_offset = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
duty_calendar_finalize (GObject *object)
{
  DutyCalendar *self = DUTY_CALENDAR (object);

  g_array_unref (self->days);
  g_array_unref (self->changes);

  G_OBJECT_CLASS (duty_calendar_parent_class)->finalize (object);
}

static void
duty_calendar_class_init (DutyCalendarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = duty_calendar_get_property;
  object_class->set_property = duty_calendar_set_property;
  object_class->finalize = duty_calendar_finalize;

  props[PROP_UTC_OFFSET] =
      g_param_spec_int ("utc-offset", NULL, NULL, -24 * 60 * 60, 24 * 60 * 60, DUTY_CALENDAR_CHINA_OFFSET,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
duty_calendar_init (DutyCalendar *self)
{
  static const DutyWorkSpan hours[] = { { 8 * 60 + 30, 12 * 60 }, { 14 * 60, 17 * 60 + 30 } };

  self->days = g_array_new (FALSE, FALSE, sizeof (DutyCalendarDay));
  g_array_set_clear_func (self->days, clear_day);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  duty_calendar_set_week (self, 0x1f);
  duty_calendar_set_hours (self, hours, G_N_ELEMENTS (hours));
}

/**
 * duty_calendar_new:
 * @utc_offset: how far the county's time is before UTC, in seconds: %DUTY_CALENDAR_CHINA_OFFSET
 *
 * Returns: (transfer full): a calendar that works from Monday to Friday, 08:30–12:00 and 14:00–17:30,
 *   without holidays
 */
DutyCalendar *
duty_calendar_new (int utc_offset)
{
  return g_object_new (DUTY_TYPE_CALENDAR, "utc-offset", utc_offset, NULL);
}

/**
 * duty_calendar_set_week:
 * @self: a calendar that is being built
 * @weekdays: a bit for each day that is worked, bit 0 for Monday to bit 6 for Sunday
 */
void
duty_calendar_set_week (DutyCalendar *self, guint weekdays)
{
  self->weekdays = weekdays & 0x7f;
  for (guint i = 0; i < N_WEEKDAYS; i++)
    self->week[i + 1] = self->week[i] + ((self->weekdays & 1u << i) != 0);
  count_changes (self);
}

/**
 * duty_calendar_set_hours:
 * @self: a calendar that is being built
 * @spans: (array length=n_spans): when a working day is worked, in order and apart
 * @n_spans: how many, at most %DUTY_CALENDAR_MAX_SPANS
 *
 * Returns: whether they were taken: %FALSE, and nothing changed, when they are no hours of a day
 */
gboolean
duty_calendar_set_hours (DutyCalendar *self, const DutyWorkSpan *spans, guint n_spans)
{
  int last = 0;

  if (n_spans > DUTY_CALENDAR_MAX_SPANS)
    return FALSE;
  for (guint i = 0; i < n_spans; i++)
    {
      if (spans[i].from < last || spans[i].to <= spans[i].from || spans[i].to > MINUTES_OF_DAY)
        return FALSE;
      last = spans[i].to;
    }
  for (guint i = 0; i < n_spans; i++)
    self->spans[i] = spans[i];
  self->n_spans = n_spans;
  return TRUE;
}

/* A GDate has two forms and makes the one it misses when asked, which no two threads may do at once. */
static GDate
dup_date (const GDate *date)
{
  GDate both;

  g_date_clear (&both, 1);
  g_date_set_julian (&both, g_date_get_julian (date));
  g_assert (g_date_get_day (&both) == g_date_get_day (date));
  return both;
}

/**
 * duty_calendar_add_day:
 * @self: a calendar that is being built
 * @date: a valid date
 * @work: whether it is worked; else it is off
 * @name: (nullable): why
 *
 * Returns: whether it was added: %FALSE when the date has been named, or there are %DUTY_CALENDAR_MAX_DAYS
 */
gboolean
duty_calendar_add_day (DutyCalendar *self, const GDate *date, gboolean work, const char *name)
{
  DutyCalendarDay day = { .work = work };

  g_return_val_if_fail (g_date_valid (date), FALSE);

  day.date = dup_date (date);
  if (self->days->len >= DUTY_CALENDAR_MAX_DAYS || find_day (self, get_number (&day.date)) != NULL)
    return FALSE;
  day.name = g_strdup (name);
  g_array_insert_val (self->days, count_before (self, get_number (&day.date)), day);
  count_changes (self);
  return TRUE;
}

/**
 * duty_calendar_get_week:
 *
 * Returns: the weekdays that are worked, as for duty_calendar_set_week()
 */
guint
duty_calendar_get_week (DutyCalendar *self)
{
  return self->weekdays;
}

/**
 * duty_calendar_get_hours:
 * @n_spans: (out): how many
 *
 * Returns: (transfer none) (array length=n_spans): when a working day is worked
 */
const DutyWorkSpan *
duty_calendar_get_hours (DutyCalendar *self, guint *n_spans)
{
  *n_spans = self->n_spans;
  return self->spans;
}

guint
duty_calendar_get_n_days (DutyCalendar *self)
{
  return self->days->len;
}

/**
 * duty_calendar_get_day:
 *
 * Returns: (transfer none): a day that is not what its weekday says, in order of their dates
 */
const DutyCalendarDay *
duty_calendar_get_day (DutyCalendar *self, guint index)
{
  return &g_array_index (self->days, DutyCalendarDay, index);
}

/**
 * duty_calendar_has_work:
 *
 * Returns: whether there is working time in each week. Without it, what is worked may end one day
 */
gboolean
duty_calendar_has_work (DutyCalendar *self)
{
  return self->weekdays != 0 && self->n_spans > 0;
}

/**
 * duty_calendar_get_date:
 * @self: a calendar
 * @at: a moment between the years 1 and 9999, µs UTC
 * @date: (out caller-allocates): the date that the county's clocks show then
 */
void
duty_calendar_get_date (DutyCalendar *self, gint64 at, GDate *date)
{
  gint64 past;
  gint64 day = split (self, at, &past);

  g_date_clear (date, 1);
  g_date_set_julian (date, CLAMP (day + EPOCH_JULIAN, 1, 9999 * 366));
}

/**
 * duty_calendar_is_working_day:
 * @self: a calendar
 * @date: a valid date
 *
 * Returns: whether it is worked
 */
gboolean
duty_calendar_is_working_day (DutyCalendar *self, const GDate *date)
{
  g_return_val_if_fail (g_date_valid (date), FALSE);

  return is_worked (self, get_number (date));
}

/**
 * duty_calendar_is_working:
 * @self: a calendar
 * @at: a moment, µs UTC
 *
 * Returns: whether it is worked then. The moment at which a span ends no longer is
 */
gboolean
duty_calendar_is_working (DutyCalendar *self, gint64 at)
{
  gint64 past;
  gint64 day = split (self, at, &past);

  for (guint i = 0; i < self->n_spans; i++)
    if (past >= get_start (&self->spans[i]) && past < get_end (&self->spans[i]))
      return is_worked (self, day);
  return FALSE;
}

/* Whether @day is worked and not over at @past. */
static gboolean
is_left (DutyCalendar *self, gint64 day, gint64 past)
{
  return self->n_spans > 0 && past < get_end (&self->spans[self->n_spans - 1]) && is_worked (self, day);
}

/**
 * duty_calendar_next_working:
 * @self: a calendar
 * @at: a moment, µs UTC
 *
 * Returns: @at itself when it is worked then, else the next moment at which work begins, or
 *   %DUTY_CALENDAR_NEVER
 */
gint64
duty_calendar_next_working (DutyCalendar *self, gint64 at)
{
  gint64 past;
  gint64 day = split (self, at, &past);

  if (is_left (self, day, past))
    for (guint i = 0; i < self->n_spans; i++)
      if (past < get_end (&self->spans[i]))
        return join (self, day, MAX (past, get_start (&self->spans[i])));
  day = find_working_day (self, day + 1, count_working_days (self, day + 1));
  if (day > LAST_DAY || self->n_spans == 0)
    return DUTY_CALENDAR_NEVER;
  return join (self, day, get_start (&self->spans[0]));
}

/* Working time since 1970. */
static gint64
measure (DutyCalendar *self, gint64 at)
{
  gint64 past;
  gint64 day = split (self, at, &past);
  gint64 today = is_worked (self, day) ? get_worked (self, past) : 0;

  return count_working_days (self, day) * get_day_length (self) + today;
}

/* The first moment of a working day at which @worked of it is worked, above 0. */
static gint64
find_past (DutyCalendar *self, gint64 worked)
{
  for (guint i = 0; i < self->n_spans; i++)
    {
      gint64 length = get_end (&self->spans[i]) - get_start (&self->spans[i]);

      if (worked <= length)
        return get_start (&self->spans[i]) + worked;
      worked -= length;
    }
  g_return_val_if_reached (0);
}

/**
 * duty_calendar_add:
 * @self: a calendar
 * @from: a moment, µs UTC
 * @span: working time, µs
 *
 * Returns: the first moment from @from on at which @span has been worked since @from, so that a span that
 *   fills a day ends at its close and not the morning after; @from where @span is 0 or less;
 *   %DUTY_CALENDAR_NEVER where so much is never worked
 */
gint64
duty_calendar_add (DutyCalendar *self, gint64 from, gint64 span)
{
  gint64 length = get_day_length (self);
  gint64 target;
  gint64 past;
  gint64 day;

  if (span <= 0)
    return from;
  if (length == 0)
    return DUTY_CALENDAR_NEVER;
  target = measure (self, from) + MIN (span, LAST_MOMENT);
  day = find_working_day (self, split (self, from, &past), floor_div (target - 1, length));
  if (day > LAST_DAY)
    return DUTY_CALENDAR_NEVER;
  return join (self, day, find_past (self, target - count_working_days (self, day) * length));
}

/**
 * duty_calendar_between:
 * @self: a calendar
 * @from: a moment, µs UTC
 * @to: a moment, µs UTC
 *
 * Returns: the working time between them, µs; 0 where @to is not after @from
 */
gint64
duty_calendar_between (DutyCalendar *self, gint64 from, gint64 to)
{
  return to > from ? measure (self, to) - measure (self, from) : 0;
}

/**
 * duty_calendar_end_of_day:
 * @self: a calendar
 * @from: a moment, µs UTC
 * @n: how many working days later
 *
 * Counts working days as offices do. A moment before a working day's close belongs to that day; one at or
 * after it, or on a day off, to the next working day.
 *
 * Returns: the close of the @n-th working day after the one that @from belongs to, of that one itself for
 *   0; %DUTY_CALENDAR_NEVER when there is none
 */
gint64
duty_calendar_end_of_day (DutyCalendar *self, gint64 from, guint n)
{
  gint64 past;
  gint64 day = split (self, from, &past);

  if (self->n_spans == 0)
    return DUTY_CALENDAR_NEVER;
  if (!is_left (self, day, past))
    day++;
  day = find_working_day (self, day, count_working_days (self, day) + n);
  if (day > LAST_DAY)
    return DUTY_CALENDAR_NEVER;
  return join (self, day, get_end (&self->spans[self->n_spans - 1]));
}
