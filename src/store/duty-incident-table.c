/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-incident-table.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "model/duty-enum-types.h"

/*
 * The cases as they stand: a projection of the journal. Their titles and details are not repeated here:
 * they are read from the text table by the number of the report's entry.
 */

#define FROM                                                                                                 \
  "SELECT code, channel, category, level, latitude, longitude, area, township, reported_at, closed_at,"      \
  " tier, stage, stage_since, stage_days, stage_extra, stage_warned, case_since, case_until, case_days,"     \
  " case_extra, case_warned, pauses, owner, handler, supervised, into_code, answer, n_reopened, incident.seq, title, detail"          \
  " FROM incident LEFT JOIN text ON text.seq = report_seq"

enum
{
  COLUMN_CODE,
  COLUMN_CHANNEL,
  COLUMN_CATEGORY,
  COLUMN_LEVEL,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_AREA,
  COLUMN_TOWNSHIP,
  COLUMN_REPORTED_AT,
  COLUMN_CLOSED_AT,
  COLUMN_TIER,
  COLUMN_STAGE,
  COLUMN_STAGE_SINCE,
  COLUMN_STAGE_DAYS,
  COLUMN_STAGE_EXTRA,
  COLUMN_STAGE_WARNED,
  COLUMN_CASE_SINCE,
  COLUMN_CASE_UNTIL,
  COLUMN_CASE_DAYS,
  COLUMN_CASE_EXTRA,
  COLUMN_CASE_WARNED,
  COLUMN_PAUSES,
  COLUMN_OWNER,
  COLUMN_HANDLER,
  COLUMN_SUPERVISED,
  COLUMN_INTO,
  COLUMN_ANSWER,
  COLUMN_N_REOPENED,
  COLUMN_SEQ,
  COLUMN_TITLE,
  COLUMN_DETAIL,
};

/* What a move may change, in the order of add_state(). */
#define STATE                                                                                                \
  "closed_at = ?, tier = ?, stage = ?, stage_since = ?, stage_days = ?, stage_extra = ?, stage_warned = ?,"  \
  " case_since = ?, case_until = ?, case_days = ?, case_extra = ?, case_warned = ?, pauses = ?, owner = ?, handler = ?, supervised = ?,"    \
  " into_code = ?, answer = ?, n_reopened = ?, seq = ?"

static const char INSERT[] = "INSERT INTO incident (report_seq, code, channel, category, level, latitude,"
                             " longitude, area, township, happened_at, reported_at, stage, stage_since, seq)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, ?)";
static const char MOVE[] = "UPDATE incident SET " STATE " WHERE code = ?";
static const char CLEAR[] = "DELETE FROM incident";
static const char SELECT_ONE[] = FROM " WHERE code = ?";
static const char SELECT_OPEN[] =
    FROM " WHERE stage IN ('reported', 'accepted', 'assigned', 'handling', 'feedback')"
         " UNION ALL " FROM " WHERE closed_at >= ?1 AND closed_at > 0 AND stage IN"
         " ('closed', 'followed-up')"
         " UNION ALL " FROM " WHERE stage IN ('merged', 'voided') AND stage_since >= ?1";

static void
add_place (DutyStatement *statement, const DutyIncidentRow *row)
{
  if (row->has_place)
    {
      duty_statement_add_double (statement, row->place.latitude);
      duty_statement_add_double (statement, row->place.longitude);
      return;
    }
  duty_statement_add_null (statement);
  duty_statement_add_null (statement);
}

/* A time that was not given is no time, rather than 1970. */
static void
add_time (DutyStatement *statement, gint64 at)
{
  if (at != 0)
    duty_statement_add_int (statement, at);
  else
    duty_statement_add_null (statement);
}

/**
 * duty_incident_table_insert:
 * @connection: a connection in a transaction
 * @row: a case just reported: its seq is that of the report's entry
 * @happened_at: when it happened, µs UTC; 0 when not known
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it was written
 */
gboolean
duty_incident_table_insert (DutyConnection *connection,
                            const DutyIncidentRow *row,
                            gint64 happened_at,
                            GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, row->seq);
  duty_statement_add_text (statement, row->code);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_CHANNEL, row->channel));
  duty_statement_add_text (statement, row->category);
  duty_statement_add_int (statement, row->level);
  add_place (statement, row);
  duty_statement_add_text (statement, row->area);
  duty_statement_add_text (statement, row->township);
  add_time (statement, happened_at);
  duty_statement_add_int (statement, row->reported_at);
  duty_statement_add_int (statement, row->seq);
  return duty_statement_run (statement, error) && duty_incident_table_move (connection, row, error);
}

/* "from-to from-to from-": the last one while the case is suspended. */
static char *
write_pauses (const DutyIncidentRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->n_pauses; i++)
    {
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT "-", i > 0 ? " " : "", row->pauses[i].from);
      if (row->pauses[i].to != 0)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, row->pauses[i].to);
    }
  return g_string_free (text, FALSE);
}

static void
read_pauses (DutyIncidentRow *row, const char *text)
{
  char *end = (char *) text;

  while (end != NULL && *end != '\0')
    {
      duty_incident_row_begin_pause (row, g_ascii_strtoll (end, &end, 10));
      if (*end == '-' && g_ascii_isdigit (end[1]))
        duty_incident_row_end_pause (row, g_ascii_strtoll (end + 1, &end, 10));
      else if (*end == '-')
        end++;
      end = strchr (end, ' ');
      end = end != NULL ? end + 1 : NULL;
    }
}

/* Borrows @pauses. */
static void
add_state (DutyStatement *statement, const DutyIncidentRow *row, const char *pauses)
{
  duty_statement_add_int (statement, row->closed_at);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_TIER, row->tier));
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_STAGE, row->stage));
  duty_statement_add_int (statement, row->stage_since);
  duty_statement_add_int (statement, row->stage_days);
  duty_statement_add_int (statement, row->stage_extra);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_COLOUR, row->stage_warned));
  duty_statement_add_int (statement, row->case_since);
  duty_statement_add_int (statement, row->case_until);
  duty_statement_add_int (statement, row->case_days);
  duty_statement_add_int (statement, row->case_extra);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_COLOUR, row->case_warned));
  duty_statement_add_text (statement, pauses);
  duty_statement_add_text (statement, row->owner);
  duty_statement_add_text (statement, row->handler);
  duty_statement_add_int (statement, row->supervised);
  duty_statement_add_text (statement, row->into);
  duty_statement_add_text (statement, duty_enum_to_nick (DUTY_TYPE_ANSWER, row->answer));
  duty_statement_add_int (statement, row->n_reopened);
  duty_statement_add_int (statement, row->seq);
}

/**
 * duty_incident_table_move:
 * @connection: a connection in a transaction
 * @row: a case as it stands after a move
 * @error: return location for a #DutyStoreError
 *
 * Writes all that a move may change.
 *
 * Returns: whether it was written
 */
gboolean
duty_incident_table_move (DutyConnection *connection, const DutyIncidentRow *row, GError **error)
{
  g_autofree char *pauses = write_pauses (row);
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, MOVE, error);

  if (statement == NULL)
    return FALSE;
  add_state (statement, row, pauses);
  duty_statement_add_text (statement, row->code);
  return duty_statement_run (statement, error);
}

gboolean
duty_incident_table_clear (DutyConnection *connection, GError **error)
{
  return duty_connection_run (connection, CLEAR, error);
}

static int
read_enum (DutyStatement *statement, int column, GType type)
{
  int value = 0;

  duty_enum_from_nick (type, duty_statement_get_text (statement, column), &value);
  return value;
}

static char *
dup_text (DutyStatement *statement, int column)
{
  return g_strdup (duty_statement_get_text (statement, column));
}

static void
read_report (DutyIncidentRow *row, DutyStatement *statement)
{
  row->code = dup_text (statement, COLUMN_CODE);
  row->channel = read_enum (statement, COLUMN_CHANNEL, DUTY_TYPE_CHANNEL);
  row->category = dup_text (statement, COLUMN_CATEGORY);
  row->level = (int) duty_statement_get_int (statement, COLUMN_LEVEL);
  row->has_place = !duty_statement_is_null (statement, COLUMN_LATITUDE);
  row->place.latitude = duty_statement_get_double (statement, COLUMN_LATITUDE);
  row->place.longitude = duty_statement_get_double (statement, COLUMN_LONGITUDE);
  row->area = dup_text (statement, COLUMN_AREA);
  row->township = dup_text (statement, COLUMN_TOWNSHIP);
  row->reported_at = duty_statement_get_int (statement, COLUMN_REPORTED_AT);
  row->title =
      duty_statement_is_null (statement, COLUMN_TITLE) ? g_strdup ("") : dup_text (statement, COLUMN_TITLE);
  row->detail = dup_text (statement, COLUMN_DETAIL);
}

static void
read_clocks (DutyIncidentRow *row, DutyStatement *statement)
{
  row->stage_since = duty_statement_get_int (statement, COLUMN_STAGE_SINCE);
  row->stage_days = duty_statement_get_int (statement, COLUMN_STAGE_DAYS);
  row->stage_extra = duty_statement_get_int (statement, COLUMN_STAGE_EXTRA);
  row->stage_warned = read_enum (statement, COLUMN_STAGE_WARNED, DUTY_TYPE_COLOUR);
  row->case_since = duty_statement_get_int (statement, COLUMN_CASE_SINCE);
  row->case_until = duty_statement_get_int (statement, COLUMN_CASE_UNTIL);
  row->case_days = duty_statement_get_int (statement, COLUMN_CASE_DAYS);
  row->case_extra = duty_statement_get_int (statement, COLUMN_CASE_EXTRA);
  row->case_warned = read_enum (statement, COLUMN_CASE_WARNED, DUTY_TYPE_COLOUR);
  row->closed_at = duty_statement_get_int (statement, COLUMN_CLOSED_AT);
  read_pauses (row, duty_statement_get_text (statement, COLUMN_PAUSES));
}

/**
 * duty_incident_table_read:
 * @statement: one of this table's scans, at a row
 *
 * Returns: (transfer full): the case; a title that was erased is empty
 */
DutyIncidentRow *
duty_incident_table_read (DutyStatement *statement)
{
  DutyIncidentRow *row = duty_incident_row_new ();

  read_report (row, statement);
  read_clocks (row, statement);
  row->tier = read_enum (statement, COLUMN_TIER, DUTY_TYPE_TIER);
  row->stage = read_enum (statement, COLUMN_STAGE, DUTY_TYPE_STAGE);
  row->owner = dup_text (statement, COLUMN_OWNER);
  row->handler = dup_text (statement, COLUMN_HANDLER);
  row->supervised = duty_statement_get_int (statement, COLUMN_SUPERVISED) != 0;
  row->into = dup_text (statement, COLUMN_INTO);
  row->answer = read_enum (statement, COLUMN_ANSWER, DUTY_TYPE_ANSWER);
  row->n_reopened = (guint) duty_statement_get_int (statement, COLUMN_N_REOPENED);
  row->seq = duty_statement_get_int (statement, COLUMN_SEQ);
  return row;
}

/**
 * duty_incident_table_find:
 * @connection: a connection
 * @code: a case's code
 * @error: return location for a #DutyStoreError, or %DUTY_DISPATCH_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the case
 */
DutyIncidentRow *
duty_incident_table_find (DutyConnection *connection, const char *code, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_ONE, error);
  DutyStep step;

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, code);
  step = duty_statement_step (statement, error);
  if (step == DUTY_STEP_DONE)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND,
                 _ ("There is no case “%s”. Check the code: its last digit guards against slips."), code);
  return step == DUTY_STEP_ROW ? duty_incident_table_read (statement) : NULL;
}

/**
 * duty_incident_table_scan_open:
 * @connection: a connection
 * @closed_since: µs UTC
 * @error: return location for a #DutyStoreError
 *
 * Returns: (transfer full) (nullable): the cases that are open, and those that ended at @closed_since or
 * later
 */
DutyStatement *
duty_incident_table_scan_open (DutyConnection *connection, gint64 closed_since, GError **error)
{
  DutyStatement *statement = duty_connection_query (connection, SELECT_OPEN, error);

  if (statement != NULL)
    duty_statement_add_int (statement, closed_since);
  return statement;
}
