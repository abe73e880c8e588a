/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/calendar/duty-hours-words.h"

#include <string.h>

/**
 * duty_hours_words_print:
 *
 * Returns: (transfer full): the hours of a working day
 */
char *
duty_hours_words_print (DutyCalendar *calendar)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;
  const DutyWorkSpan *spans = duty_calendar_get_hours (calendar, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%02d:%02d-%02d:%02d", i > 0 ? "  " : "", spans[i].from / 60,
                            spans[i].from % 60, spans[i].to / 60, spans[i].to % 60);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One or two digits, a colon of either width, two digits. Returns: where it ends, or NULL */
static const char *
read_minute (const char *p, int *minute)
{
  int hours = 0;
  int n = 0;

  for (; n < 2 && g_ascii_isdigit (*p); n++, p++)
    hours = hours * 10 + (*p - '0');
  if (n == 0 || !(g_str_has_prefix (p, ":") || g_str_has_prefix (p, "：")))
    return NULL;
  p = g_utf8_next_char (p);
  if (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1]))
    return NULL;
  *minute = hours * 60 + (p[0] - '0') * 10 + (p[1] - '0');
  return p[0] <= '5' ? p + 2 : NULL;
}

static const char *
read_span (const char *p, DutyWorkSpan *span)
{
  p = read_minute (p, &span->from);
  if (p == NULL || !(g_str_has_prefix (p, "-") || g_str_has_prefix (p, "–") || g_str_has_prefix (p, "—")))
    return NULL;
  return read_minute (g_utf8_next_char (p), &span->to);
}

static gboolean
is_between (const char *p)
{
  return *p == ' ' || *p == ',' || *p == ';' || g_str_has_prefix (p, "，") || g_str_has_prefix (p, "、");
}

/**
 * duty_hours_words_parse:
 * @text: what somebody typed
 * @calendar: a calendar that is being built, which takes the hours
 *
 * Returns: whether they are the hours of a day; %FALSE, and nothing changed, when they are not
 */
gboolean
duty_hours_words_parse (const char *text, DutyCalendar *calendar)
{
  DutyWorkSpan spans[DUTY_CALENDAR_MAX_SPANS];
  guint n = 0;
  const char *p = text;

  for (;;)
    {
      while (is_between (p))
        p = g_utf8_next_char (p);
      if (*p == '\0')
        return n > 0 && duty_calendar_set_hours (calendar, spans, n);
      if (n == DUTY_CALENDAR_MAX_SPANS)
        return FALSE;
      p = read_span (p, &spans[n++]);
      if (p == NULL)
        return FALSE;
    }
}
