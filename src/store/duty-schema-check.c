/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-schema-check.h"

#include <glib/gi18n.h>

#include "store/sqlite/duty-migration.h"

/*
 * Compares what the database is made of with what this program makes of an empty one: a trigger that was
 * taken away, a view in the place of a table, a table that is gone. The engine's own tables are none of ours.
 */

static const char SELECT[] = "SELECT name, type, coalesce (sql, '') FROM sqlite_schema"
                             " WHERE substr (name, 1, 7) <> 'sqlite_' ORDER BY name, type";
static const char COUNT[] = "SELECT count (*) FROM sqlite_schema";

/**
 * Side:
 *
 * One of the two lists, at a row.
 */
typedef struct
{
  DutyStatement *rows;
  const char *name; /* borrowed from the row; NULL after the last */
  const char *type;
  const char *sql;
} Side;

static void
clear_side (Side *self)
{
  g_clear_pointer (&self->rows, duty_statement_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, clear_side)

static gboolean
step (Side *self, GError **error)
{
  DutyStep step = duty_statement_step (self->rows, error);

  self->name = step == DUTY_STEP_ROW ? duty_statement_get_text (self->rows, 0) : NULL;
  self->type = step == DUTY_STEP_ROW ? duty_statement_get_text (self->rows, 1) : NULL;
  self->sql = step == DUTY_STEP_ROW ? duty_statement_get_text (self->rows, 2) : NULL;
  return step != DUTY_STEP_FAILED;
}

static gboolean
begin (Side *self, DutyConnection *connection, GError **error)
{
  self->rows = duty_connection_query (connection, SELECT, error);
  return self->rows != NULL && step (self, error);
}

static int
compare (const Side *a, const Side *b)
{
  int order;

  if (a->name == NULL || b->name == NULL)
    return a->name == b->name ? 0 : a->name == NULL ? 1 : -1;
  order = strcmp (a->name, b->name);
  return order != 0 ? order : strcmp (a->type, b->type);
}

static const char *
get_label (const char *type)
{
  if (g_str_equal (type, "table"))
    return C_ ("of a database", "table");
  if (g_str_equal (type, "index"))
    return C_ ("of a database", "index");
  return g_str_equal (type, "trigger") ? C_ ("of a database", "trigger") : C_ ("of a database", "view");
}

/* @what: a sentence about a thing of the database */
static void
add (DutyVerification *result, const Side *side, const char *what)
{
  duty_verification_add (result, 0,
                         g_strdup_printf ("%s “%.60s”: %s", get_label (side->type), side->name, what));
}

/* Whether what the journal is proved with can be read at all. */
static gboolean
is_needed (const Side *side)
{
  static const char *const NAMES[] = { "head", "journal", "text", NULL };

  return g_str_equal (side->type, "table") && g_strv_contains (NAMES, side->name);
}

static gboolean
compare_sides (Side *expected, Side *found, DutyVerification *result, gboolean *is_readable, GError **error)
{
  *is_readable = TRUE;
  while (expected->name != NULL || found->name != NULL)
    {
      int order = compare (expected, found);

      if (order < 0 && is_needed (expected))
        *is_readable = FALSE;
      if (order < 0)
        add (result, expected, _ ("it is missing from the database, or something else is in its place."));
      else if (order > 0)
        add (result, found, _ ("it was put into the database, which never had it."));
      else if (!g_str_equal (expected->sql, found->sql))
        add (result, found, _ ("it was altered and is not what this program makes."));
      if ((order <= 0 && !step (expected, error)) || (order >= 0 && !step (found, error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_empty (DutyConnection *connection)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, COUNT, NULL);

  return statement != NULL && duty_statement_step (statement, NULL) == DUTY_STEP_ROW &&
         duty_statement_get_int (statement, 0) == 0;
}

/**
 * duty_schema_check:
 * @connection: a database of any version of this program
 * @result: where what does not hold is put down
 * @is_readable: (out): whether the journal is a table that can be walked through
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether it could be read
 */
gboolean
duty_schema_check (DutyConnection *connection,
                   DutyVerification *result,
                   gboolean *is_readable,
                   GError **error)
{
  g_autoptr (DutyConnection) scratch = NULL;
  g_auto (Side) expected = { 0 };
  g_auto (Side) found = { 0 };
  gint64 version;

  if (!duty_migration_read_version (connection, &version, error))
    return FALSE;
  *is_readable = TRUE;
  if (version <= 0 && is_empty (connection))
    return TRUE;
  scratch = duty_connection_open_scratch (error);
  if (scratch == NULL ||
      !duty_migration_build (scratch, (int) CLAMP (version, 0, duty_migration_get_newest ()), error))
    return FALSE;
  return begin (&expected, scratch, error) && begin (&found, connection, error) &&
         compare_sides (&expected, &found, result, is_readable, error);
}
