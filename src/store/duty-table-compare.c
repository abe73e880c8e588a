/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-table-compare.h"

#include <glib/gi18n.h>

#include "store/sqlite/duty-migration.h"

/*
 * Compares tables of a database with the same tables as they should be, row by row in the order of their
 * keys, so that neither has to be in memory. A database of an older version is compared in the columns that
 * it has.
 */

#define MAX_COLUMNS 32

/* From this version on a case that was opened again is nobody's; older databases keep whose it was. */
#define VERSION_HANDLERS 8

/* From this version on the first cases have the township of their area. */
#define VERSION_TOWNSHIPS 10

/**
 * Column:
 * @name: what it is called
 * @sql: (nullable): what is compared, when that is more than the column itself
 */
typedef struct
{
  const char *name;
  const char *sql;
} Column;

/**
 * Table:
 * @name: the table
 * @key: its key, a number unless @is_named
 * @label: what a person knows the row by
 */
typedef struct
{
  const char *name;
  const char *key;
  const char *label;
  gboolean is_named;
  Column columns[MAX_COLUMNS];
} Table;

/* clang-format off */
static const Table TABLES[] = {
  { "incident", "report_seq", "code", FALSE,
    { { "code" }, { "channel" }, { "category" }, { "level" }, { "latitude" }, { "longitude" }, { "area" },
      { "township" }, { "happened_at" }, { "reported_at" }, { "closed_at" }, { "tier" }, { "stage" },
      { "stage_since" }, { "stage_extra" }, { "stage_warned" }, { "case_since" }, { "case_until" },
      { "case_extra" }, { "case_warned" }, { "pauses" }, { "owner" }, { "handler" }, { "supervised" },
      { "into_code" }, { "answer" }, { "n_reopened" }, { "seq" } } },
  { "serial", "county_day", "county_day", TRUE, { { "last" } } },
  { "promise", "seq", "seq", FALSE, { { "due" }, { "who" }, { "case_code" }, { "kept_at" } } },
  { "account", "name", "name", TRUE,
    { { "display" }, { "role" }, { "area" }, { "made_at" }, { "disabled_at" }, { "failures" },
      { "locked_until" } } },
  { "token", "name", "name", TRUE, { { "role" }, { "area" }, { "made_at" } } },
  { "reporter", "seq", "seq", FALSE, { { "erased_at" }, { "name", "name IS NULL AND phone IS NULL" } } },
  { "attachment", "seq", "id", FALSE, { { "id" }, { "type" }, { "size" }, { "sha256" } } },
};
/* clang-format on */

static const char SELECT_COLUMN[] = "SELECT 1 FROM pragma_table_info (?) WHERE name = ?";

/**
 * Side:
 *
 * One of the two tables, at a row: its key, its label, and the columns.
 */
typedef struct
{
  DutyStatement *rows;
  gboolean has_row;
} Side;

/**
 * Comparison:
 *
 * Of one table. @columns are those that both have.
 */
typedef struct
{
  const Table *table;
  const Column *columns[MAX_COLUMNS];
  guint n_columns;
  gint64 version; /* of the tables of what was found */
  DutyVerification *result;
  Side expected;
  Side found;
} Comparison;

static void
clear_comparison (Comparison *self)
{
  g_clear_pointer (&self->expected.rows, duty_statement_free);
  g_clear_pointer (&self->found.rows, duty_statement_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Comparison, clear_comparison)

static gboolean
has_column (DutyConnection *connection, const char *table, const char *name)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT_COLUMN, NULL);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_text (statement, table);
  duty_statement_add_text (statement, name);
  return duty_statement_step (statement, NULL) == DUTY_STEP_ROW;
}

static void
find_columns (Comparison *self, DutyConnection *connection)
{
  for (guint i = 0; i < MAX_COLUMNS && self->table->columns[i].name != NULL; i++)
    if (has_column (connection, self->table->name, self->table->columns[i].name))
      self->columns[self->n_columns++] = &self->table->columns[i];
}

/* Connections know their statements by address: there are few different ones. */
static const char *
make_sql (const Comparison *self)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_append_printf (sql, "SELECT %s, %s", self->table->key, self->table->label);
  for (guint i = 0; i < self->n_columns; i++)
    g_string_append_printf (sql, ", quote (%s)",
                            self->columns[i]->sql != NULL ? self->columns[i]->sql : self->columns[i]->name);
  g_string_append_printf (sql, " FROM %s ORDER BY %s", self->table->name, self->table->key);
  return g_intern_string (sql->str);
}

static gboolean
step (Side *self, GError **error)
{
  DutyStep step = duty_statement_step (self->rows, error);

  self->has_row = step == DUTY_STEP_ROW;
  return step != DUTY_STEP_FAILED;
}

static gboolean
begin (Side *self, DutyConnection *connection, const char *sql, GError **error)
{
  self->rows = duty_connection_query (connection, sql, error);
  return self->rows != NULL && step (self, error);
}

static int
compare_keys (const Comparison *self)
{
  const Side *a = &self->expected;
  const Side *b = &self->found;
  gint64 key_a;
  gint64 key_b;

  if (!a->has_row || !b->has_row)
    return a->has_row == b->has_row ? 0 : a->has_row ? -1 : 1;
  if (self->table->is_named)
    return g_strcmp0 (duty_statement_get_text (a->rows, 0), duty_statement_get_text (b->rows, 0));
  key_a = duty_statement_get_int (a->rows, 0);
  key_b = duty_statement_get_int (b->rows, 0);
  return key_a < key_b ? -1 : key_a > key_b;
}

/* @what: a sentence about the row */
static void
add (const Comparison *self, const Side *side, const char *what)
{
  const char *label = duty_statement_get_text (side->rows, 1);

  duty_verification_add (self->result, 0,
                         g_strdup_printf (_ ("Table %s, row “%.80s”: %s"), self->table->name,
                                          label != NULL ? label : "", what));
}

/* What a step of the migration has yet to put right. */
static gboolean
may_differ (const Comparison *self, const Column *column, const char *expected, const char *found)
{
  if (self->version < VERSION_HANDLERS && g_str_equal (column->name, "handler"))
    return g_strcmp0 (expected, "NULL") == 0;
  return self->version < VERSION_TOWNSHIPS && g_str_equal (column->name, "township") &&
         g_strcmp0 (found, "NULL") == 0;
}

static void
compare_rows (const Comparison *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    {
      const char *expected = duty_statement_get_text (self->expected.rows, (int) i + 2);
      const char *found = duty_statement_get_text (self->found.rows, (int) i + 2);
      g_autofree char *what = NULL;

      if (g_strcmp0 (expected, found) == 0 || may_differ (self, self->columns[i], expected, found))
        continue;
      what = g_strdup_printf (_ ("%s differs: it is %.80s, and by the journal %.80s."),
                              self->columns[i]->name, found, expected);
      add (self, &self->found, what);
    }
}

static gboolean
compare_table (Comparison *self, GError **error)
{
  while (self->expected.has_row || self->found.has_row)
    {
      int order = compare_keys (self);

      if (order < 0)
        add (self, &self->expected, _ ("it is missing, and the journal tells of it."));
      else if (order > 0)
        add (self, &self->found, _ ("it was put in: the journal does not tell of it."));
      else
        compare_rows (self);
      if ((order <= 0 && !step (&self->expected, error)) || (order >= 0 && !step (&self->found, error)))
        return FALSE;
    }
  return TRUE;
}

/**
 * duty_table_compare_all:
 * @connection: a database of any version, in a transaction
 * @expected: one of the newest version, with the tables that follow from the journal of @connection
 * @result: where each difference is put down
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether all could be read
 */
gboolean
duty_table_compare_all (DutyConnection *connection,
                        DutyConnection *expected,
                        DutyVerification *result,
                        GError **error)
{
  gint64 version;

  if (!duty_migration_read_version (connection, &version, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      g_auto (Comparison) comparison = { .table = &TABLES[i], .version = version, .result = result };
      const char *sql;

      find_columns (&comparison, connection);
      if (comparison.n_columns == 0)
        continue;
      sql = make_sql (&comparison);
      if (!begin (&comparison.expected, expected, sql, error) ||
          !begin (&comparison.found, connection, sql, error) || !compare_table (&comparison, error))
        return FALSE;
    }
  return TRUE;
}
