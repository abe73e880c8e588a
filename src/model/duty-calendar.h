/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* China keeps one time, eight hours before UTC. */
#define DUTY_CALENDAR_CHINA_OFFSET (8 * 60 * 60)

#define DUTY_CALENDAR_MAX_SPANS 4
#define DUTY_CALENDAR_MAX_DAYS 2000

/* A moment or a span that the calendar never reaches. */
#define DUTY_CALENDAR_NEVER G_MAXINT64

/**
 * DutyWorkSpan:
 * @from: minutes after midnight
 * @to: likewise, the first minute that is no longer worked; above @from, at most 1440
 */
typedef struct
{
  int from;
  int to;
} DutyWorkSpan;

/**
 * DutyCalendarDay:
 * @date: the day
 * @work: whether it is worked (调休); else it is off
 * @name: (nullable): why, as the county writes it
 *
 * A day that is not what its weekday says.
 */
typedef struct
{
  GDate date;
  gboolean work;
  char *name;
} DutyCalendarDay;

#define DUTY_TYPE_CALENDAR (duty_calendar_get_type ())
G_DECLARE_FINAL_TYPE (DutyCalendar, duty_calendar, DUTY, CALENDAR, GObject)

DutyCalendar *duty_calendar_new (int utc_offset);

/* While it is being built; once shared, a calendar does not change and may be read by any thread. */
void duty_calendar_set_week (DutyCalendar *self, guint weekdays);
gboolean duty_calendar_set_hours (DutyCalendar *self, const DutyWorkSpan *spans, guint n_spans);
gboolean duty_calendar_add_day (DutyCalendar *self, const GDate *date, gboolean work, const char *name);

guint duty_calendar_get_week (DutyCalendar *self);
const DutyWorkSpan *duty_calendar_get_hours (DutyCalendar *self, guint *n_spans);
guint duty_calendar_get_n_days (DutyCalendar *self);
const DutyCalendarDay *duty_calendar_get_day (DutyCalendar *self, guint index);

gboolean duty_calendar_has_work (DutyCalendar *self);
void duty_calendar_get_date (DutyCalendar *self, gint64 at, GDate *date);
gboolean duty_calendar_is_working_day (DutyCalendar *self, const GDate *date);
gboolean duty_calendar_is_working (DutyCalendar *self, gint64 at);
gint64 duty_calendar_next_working (DutyCalendar *self, gint64 at);

gint64 duty_calendar_add (DutyCalendar *self, gint64 from, gint64 span);
gint64 duty_calendar_between (DutyCalendar *self, gint64 from, gint64 to);
gint64 duty_calendar_end_of_day (DutyCalendar *self, gint64 from, guint n);

G_END_DECLS
