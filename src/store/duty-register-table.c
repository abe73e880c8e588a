/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-register-table.h"

/*
 * The access register (调用登记) as it is read: the journal's entries of looks, each with the one that closed
 * it, and of what else is answered for.
 *
 * A page is put together from one scan for each kind and subject that is looked for. Each scan goes down an
 * index of its own, newest first, and stops when the page is full, so that none walks through the years.
 * Pages go by moment and number, for a clock may have been set back.
 */

/* The partial indices are for exactly these kinds, and used where a statement says the same. */
#define KINDS "kind IN ('camera.open', 'reporter.unmask', 'register.export', 'shift.export')"

#define COLUMNS                                                                                              \
  "SELECT seq, at, officer, seat, kind, subject, case_code,"                                                 \
  " CASE WHEN json_valid (body) THEN json_extract (body, '$.reason') END,"                                   \
  " CASE WHEN json_valid (body) THEN json_extract (body, '$.n') END FROM journal"

/* A moment at which nothing happens yet: what is still to come has no bound. */
#define AFTER_ALL G_MAXINT64

/* ?1 kind, ?2 from, ?3 to, ?4 and ?5 the moment and number before which the page begins, ?6 officer, ?7
 * subject, ?8 case, ?9 how many. */
#define IN_TIME KINDS " AND kind = ?1 AND at >= ?2 AND at < ?3 AND at <= ?4 AND (at < ?4 OR seq < ?5)"
#define OF_OFFICER " AND (?6 IS NULL OR officer = ?6)"
#define OF_CASE " AND (?8 IS NULL OR case_code = ?8)"
#define NEWEST_FIRST " ORDER BY at DESC, seq DESC LIMIT ?9"

static const char SELECT_ALL[] = COLUMNS " INDEXED BY register_at WHERE " IN_TIME
                                         " AND ?6 IS NULL AND ?7 IS NULL AND ?8 IS NULL" NEWEST_FIRST;
static const char SELECT_OFFICER[] = COLUMNS " INDEXED BY register_officer WHERE " IN_TIME
                                             " AND officer = ?6 AND ?7 IS NULL AND ?8 IS NULL" NEWEST_FIRST;
static const char SELECT_SUBJECT[] =
    COLUMNS " INDEXED BY register_subject WHERE " IN_TIME OF_OFFICER " AND subject = ?7" OF_CASE NEWEST_FIRST;
static const char SELECT_CASE[] = COLUMNS " INDEXED BY register_case WHERE " IN_TIME OF_OFFICER
                                          " AND ?7 IS NULL AND case_code = ?8" NEWEST_FIRST;

static const char SELECT_CLOSE[] =
    "SELECT at, json_extract (body, '$.reason') IS NOT NULL FROM journal INDEXED BY register_close"
    " WHERE kind = 'camera.close' AND CAST (substr (body, 9) AS INTEGER) = ?1 AND subject = ?2 AND seq > ?1"
    " AND CASE WHEN json_valid (body) THEN json_extract (body, '$.open') END = ?1 ORDER BY seq LIMIT 1";

/* From each name to the next one of the index, rather than through all entries. */
#define NEXT_OFFICER "SELECT min (officer) FROM journal INDEXED BY register_officer WHERE " KINDS " AND kind = ?1"
static const char SELECT_OFFICERS[] =
    "WITH RECURSIVE found (name) AS (" NEXT_OFFICER
    " UNION ALL SELECT (" NEXT_OFFICER " AND officer > name) FROM found WHERE name IS NOT NULL)"
    " SELECT name FROM found WHERE name IS NOT NULL LIMIT 1000";

enum
{
  COLUMN_SEQ,
  COLUMN_AT,
  COLUMN_OFFICER,
  COLUMN_SEAT,
  COLUMN_KIND,
  COLUMN_SUBJECT,
  COLUMN_CASE,
  COLUMN_REASON,
  COLUMN_N_LINES,
};

void
duty_register_read_free (DutyRegisterRead *self)
{
  duty_register_filter_free (self->filter);
  g_free (self);
}

/* A look that the program did not live to close has an end with a reason. */
static gboolean
read_end (DutyConnection *connection, DutyRegisterRow *row, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_CLOSE, error);
  DutyStep step;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, row->seq);
  duty_statement_add_text (statement, row->subject);
  step = duty_statement_step (statement, error);
  if (step == DUTY_STEP_ROW)
    {
      row->closed_at = duty_statement_get_int (statement, 0);
      row->is_lost = duty_statement_get_int (statement, 1) != 0;
    }
  return step != DUTY_STEP_FAILED;
}

static DutyRegisterLine *
read_line (DutyConnection *connection, DutyStatement *statement, GError **error)
{
  DutyRegisterRow row = {
    .seq = duty_statement_get_int (statement, COLUMN_SEQ),
    .at = duty_statement_get_int (statement, COLUMN_AT),
    .officer = duty_statement_get_text (statement, COLUMN_OFFICER),
    .seat = duty_statement_get_text (statement, COLUMN_SEAT),
    .subject = duty_statement_get_text (statement, COLUMN_SUBJECT),
    .case_code = duty_statement_get_text (statement, COLUMN_CASE),
    .reason = duty_statement_get_text (statement, COLUMN_REASON),
    .n_lines = duty_statement_get_int (statement, COLUMN_N_LINES),
  };

  duty_register_kind_from_entry (duty_statement_get_text (statement, COLUMN_KIND), &row.kind);
  if (row.kind == DUTY_REGISTER_KIND_LOOK && !read_end (connection, &row, error))
    return NULL;
  return duty_register_line_new (&row);
}

static const char *
choose_scan (const DutyRegisterFilter *filter, const char *subject)
{
  if (subject != NULL)
    return SELECT_SUBJECT;
  if (filter->case_code != NULL)
    return SELECT_CASE;
  return filter->officer != NULL ? SELECT_OFFICER : SELECT_ALL;
}

static DutyStatement *
open_scan (DutyConnection *connection,
           const DutyRegisterRead *self,
           DutyRegisterKind kind,
           const char *subject,
           GError **error)
{
  const DutyRegisterFilter *filter = self->filter;
  DutyStatement *statement = duty_connection_query (connection, choose_scan (filter, subject), error);

  if (statement == NULL)
    return NULL;
  duty_statement_add_text (statement, duty_register_kind_to_entry (kind));
  duty_statement_add_int (statement, filter->from != 0 ? filter->from : G_MININT64);
  duty_statement_add_int (statement, filter->to != 0 ? filter->to : AFTER_ALL);
  duty_statement_add_int (statement, self->before_seq != 0 ? self->before_at : AFTER_ALL);
  duty_statement_add_int (statement, self->before_seq != 0 ? self->before_seq : AFTER_ALL);
  duty_statement_add_text (statement, filter->officer);
  duty_statement_add_text (statement, subject);
  duty_statement_add_text (statement, filter->case_code);
  duty_statement_add_int (statement, self->limit);
  return statement;
}

/* Newest first. */
static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const DutyRegisterRow *row_a = duty_register_line_get_row (*(DutyRegisterLine *const *) a);
  const DutyRegisterRow *row_b = duty_register_line_get_row (*(DutyRegisterLine *const *) b);

  if (row_a->at != row_b->at)
    return row_a->at > row_b->at ? -1 : 1;
  return row_a->seq > row_b->seq ? -1 : row_a->seq < row_b->seq;
}

static void
cut (const DutyRegisterRead *self, GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  if (lines->len > self->limit)
    g_ptr_array_set_size (lines, (int) self->limit);
}

static gboolean
add_scan (DutyConnection *connection,
          const DutyRegisterRead *self,
          DutyRegisterKind kind,
          const char *subject,
          GPtrArray *lines,
          GError **error)
{
  g_autoptr (DutyStatement) statement = open_scan (connection, self, kind, subject, error);
  DutyStep step = DUTY_STEP_FAILED;

  while (statement != NULL && (step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    {
      DutyRegisterLine *line = read_line (connection, statement, error);

      if (line == NULL)
        return FALSE;
      g_ptr_array_add (lines, line);
    }
  cut (self, lines);
  return step == DUTY_STEP_DONE;
}

static gboolean
add_kind (DutyConnection *connection,
          const DutyRegisterRead *self,
          DutyRegisterKind kind,
          GPtrArray *lines,
          GError **error)
{
  const char *const *subjects = self->filter->subjects;

  if (self->filter->kinds != 0 && (self->filter->kinds & DUTY_REGISTER_BIT (kind)) == 0)
    return TRUE;
  if (subjects == NULL)
    return add_scan (connection, self, kind, NULL, lines, error);
  for (guint i = 0; subjects[i] != NULL && i < DUTY_REGISTER_MAX_SUBJECTS; i++)
    if (!add_scan (connection, self, kind, subjects[i], lines, error))
      return FALSE;
  return TRUE;
}

/**
 * duty_register_read:
 * @request: a #DutyRegisterRead
 *
 * Returns: (transfer full) (nullable) (element-type DutyRegisterLine): a #GPtrArray, newest first
 */
gpointer
duty_register_read (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < DUTY_REGISTER_N_KINDS; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !add_kind (connection, request, (DutyRegisterKind) i, lines, error))
      return NULL;
  return g_steal_pointer (&lines);
}

static gboolean
add_officers (DutyConnection *connection, DutyRegisterKind kind, GHashTable *names, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_OFFICERS, error);
  DutyStep step;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, duty_register_kind_to_entry (kind));
  while ((step = duty_statement_step (statement, error)) == DUTY_STEP_ROW)
    g_hash_table_add (names, g_strdup (duty_statement_get_text (statement, 0)));
  return step == DUTY_STEP_DONE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/**
 * duty_register_read_officers:
 * @request: unused
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): a #GStrv: all who stand in the register, in order
 */
gpointer
duty_register_read_officers (DutyConnection *connection,
                             gpointer request,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **found;
  guint n = 0;

  for (guint i = 0; i < DUTY_REGISTER_N_KINDS; i++)
    if (!add_officers (connection, (DutyRegisterKind) i, names, error))
      return NULL;
  found = (char **) g_hash_table_get_keys_as_array (names, &n);
  qsort (found, n, sizeof *found, compare_names);
  g_hash_table_steal_all (names);
  return found;
}
