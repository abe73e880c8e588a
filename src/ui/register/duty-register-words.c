/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/register/duty-register-words.h"

#include <glib/gi18n.h>

#include "ui/duty-words.h"

/**
 * duty_register_words_time:
 *
 * Returns: (transfer full): the local day and time, with the year: the register is read long after
 */
char *
duty_register_words_time (const DutyRegisterRow *row)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (row->at / G_TIME_SPAN_SECOND);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M:%S") : g_strdup ("—");
}

static char *
describe_camera (const char *id, DutyCounty *county)
{
  DutyCamera *camera = duty_county_find_camera (county, id);

  if (camera == NULL)
    return g_strdup (id);
  return g_strdup_printf ("%s · %s", duty_camera_get_name (camera), id);
}

/**
 * duty_register_words_what:
 * @county: whose cameras they are
 *
 * Returns: (transfer full): what was looked at or taken out
 */
char *
duty_register_words_what (const DutyRegisterRow *row, DutyCounty *county)
{
  switch (row->kind)
    {
    case DUTY_REGISTER_KIND_LOOK:
      return describe_camera (row->subject, county);
    case DUTY_REGISTER_KIND_UNMASK:
      return g_strdup (_ ("Reporter’s details"));
    case DUTY_REGISTER_KIND_EXPORT:
      return g_strdup_printf (ngettext ("This register, exported: %lld line",
                                        "This register, exported: %lld lines", (gulong) row->n_lines),
                              (long long) row->n_lines);
    case DUTY_REGISTER_KIND_PACK:
      return g_strdup_printf (_ ("Handover pack “%s”"), row->subject);
    }
  g_return_val_if_reached (NULL);
}

/**
 * duty_register_words_span:
 *
 * Returns: (transfer full): how long a look was, or why that is not known; empty for what has no span
 */
char *
duty_register_words_span (const DutyRegisterRow *row)
{
  if (row->kind != DUTY_REGISTER_KIND_LOOK)
    return g_strdup ("");
  if (row->is_lost)
    return g_strdup (C_ ("length of a look", "end unknown"));
  if (row->closed_at == 0)
    return g_strdup (C_ ("length of a look", "still open"));
  return duty_words_span (MAX (row->closed_at - row->at, 0));
}
