/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-csv-writer.h"

#include <string.h>

/* Writes CSV as RFC 4180 has it, for people who open it in a spreadsheet. */

/* A spreadsheet takes what begins so for a formula, the wide forms too. */
static const char *const FORMULA_STARTS[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };

/* Blanks before it do not keep every spreadsheet from it. */
static gboolean
is_formula (const char *cell)
{
  const char *start = cell + strspn (cell, " ");

  for (gsize i = 0; i < G_N_ELEMENTS (FORMULA_STARTS); i++)
    if (g_str_has_prefix (start, FORMULA_STARTS[i]))
      return TRUE;
  return FALSE;
}

static void
write_quoted (GString *text, const char *cell)
{
  g_string_append_c (text, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *cell);
    }
  g_string_append_c (text, '"');
}

/* The apostrophe is what a spreadsheet itself puts before a text that looks like a formula. */
static void
write_cell (GString *text, const char *cell)
{
  g_autofree char *guarded = is_formula (cell) ? g_strconcat ("'", cell, NULL) : g_strdup (cell);

  if (guarded[strcspn (guarded, ",\"\r\n")] != '\0')
    write_quoted (text, guarded);
  else
    g_string_append (text, guarded);
}

/**
 * duty_csv_write_record:
 * @text: where to write
 * @cells: (array length=n_cells): UTF-8; each may be %NULL for an empty cell
 * @n_cells: how many
 *
 * Writes a line with its end. Cells are quoted where they must be; what a spreadsheet would take for a
 * formula has an apostrophe before it. Any thread.
 */
void
duty_csv_write_record (GString *text, const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_cell (text, cells[i] != NULL ? cells[i] : "");
    }
  g_string_append (text, "\r\n");
}
