/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-serial-table.h"

/* How many cases each day has had, for their codes. A projection: the codes tell it too. */

static const char TAKE[] = "INSERT INTO serial (county_day, last) VALUES (?, 1)"
                           " ON CONFLICT (county_day) DO UPDATE SET last = last + 1 RETURNING last";
static const char PUT[] =
    "INSERT INTO serial (county_day, last) VALUES (?, ?)"
    " ON CONFLICT (county_day) DO UPDATE SET last = excluded.last WHERE excluded.last > last";
static const char CLEAR[] = "DELETE FROM serial";

/**
 * duty_serial_table_take:
 * @connection: a connection in a transaction
 * @county_day: the first two groups of the code: "149901-20261122"
 * @error: return location for a #DutyStoreError
 *
 * Returns: the next serial of the day, from 1; 0 for an error
 */
guint
duty_serial_table_take (DutyConnection *connection, const char *county_day, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, TAKE, error);
  guint serial;

  if (statement == NULL)
    return 0;
  duty_statement_add_text (statement, county_day);
  if (duty_statement_step (statement, error) != DUTY_STEP_ROW)
    return 0;
  serial = (guint) duty_statement_get_int (statement, 0);
  return duty_statement_run (statement, error) ? serial : 0;
}

/**
 * duty_serial_table_put:
 * @connection: a connection in a transaction
 * @code: a case's code
 * @error: return location for a #DutyStoreError
 *
 * Notes that the code's serial was taken.
 *
 * Returns: whether it was written
 */
gboolean
duty_serial_table_put (DutyConnection *connection, const char *code, GError **error)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", 4);
  g_autofree char *county_day = NULL;
  g_autoptr (DutyStatement) statement = NULL;

  if (g_strv_length (groups) != 4)
    return TRUE;
  county_day = g_strdup_printf ("%s-%s", groups[0], groups[1]);
  statement = duty_connection_query (connection, PUT, error);
  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, county_day);
  duty_statement_add_int (statement, g_ascii_strtoll (groups[2], NULL, 10));
  return duty_statement_run (statement, error);
}

gboolean
duty_serial_table_clear (DutyConnection *connection, GError **error)
{
  return duty_connection_run (connection, CLEAR, error);
}
