/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-csv.h"

#include "county/duty-county-error.h"

#include <glib/gi18n.h>

/* A record is a line that people can read; a quote that nobody closed must not swallow the file. */
#define MAX_RECORD (64 * 1024)
#define MAX_FIELDS 256

/**
 * duty_csv_init:
 * @self: a reader, on the caller's stack
 * @data: (array length=size): the file; it must outlive @self
 * @size: its length in bytes
 */
void
duty_csv_init (DutyCsv *self, const char *data, gsize size)
{
  *self = (DutyCsv){ data, size, 0, 1 };
}

static gboolean
is_at (const DutyCsv *self, char c)
{
  return self->at < self->size && self->data[self->at] == c;
}

static gboolean
is_at_line_end (const DutyCsv *self)
{
  return self->at == self->size || is_at (self, '\n') || is_at (self, '\r');
}

/* Past "\n", "\r\n" or "\r". */
static void
skip_line_end (DutyCsv *self)
{
  if (self->at == self->size)
    return;
  if (is_at (self, '\r'))
    self->at++;
  if (is_at (self, '\n'))
    self->at++;
  self->line++;
}

static void
skip_blank_lines (DutyCsv *self)
{
  while (self->at < self->size && is_at_line_end (self))
    skip_line_end (self);
}

static gboolean
read_plain (DutyCsv *self, GString *field, GError **error)
{
  gsize start = self->at;

  while (!is_at_line_end (self) && !is_at (self, ','))
    if (self->data[self->at++] == '"')
      return duty_refuse_row (
          error, _("A quote stands inside a field. Quote the whole field and double the quotes in it."));
  g_string_append_len (field, self->data + start, self->at - start);
  return TRUE;
}

/* From the opening quote to behind the closing one. */
static gboolean
read_quoted (DutyCsv *self, gsize end, GString *field, GError **error)
{
  self->at++;
  while (self->at < end)
    {
      char c = self->data[self->at++];

      if (c == '"' && !is_at (self, '"'))
        return is_at_line_end (self) || is_at (self, ',') ||
               duty_refuse_row (error, _("Text follows a closing quote. Put a comma after the quote."));
      self->at += c == '"';
      self->line += c == '\n';
      g_string_append_c (field, c);
    }
  return duty_refuse_row (error,
                          _("A quote is not closed. Close it, or double it if it belongs to the text."));
}

static gboolean
read_fields (DutyCsv *self, GPtrArray *fields, GError **error)
{
  gsize end = MIN (self->size, self->at + MAX_RECORD);

  while (fields->len < MAX_FIELDS && self->at <= end)
    {
      g_autoptr (GString) field = g_string_new (NULL);

      if (is_at (self, '"') ? !read_quoted (self, end, field, error) : !read_plain (self, field, error))
        return FALSE;
      g_ptr_array_add (fields, g_string_free_to_bytes (g_steal_pointer (&field)));
      if (is_at_line_end (self))
        return TRUE;
      self->at++;
    }
  return duty_refuse_row (error, _("The line is too long for a row. Check the commas and quotes in it."));
}

/* To the line after the one at which a broken record began. */
static void
skip_line (DutyCsv *self, gsize start, guint line)
{
  self->at = start;
  self->line = line;
  while (!is_at_line_end (self))
    self->at++;
  skip_line_end (self);
}

/**
 * duty_csv_read:
 * @self: a reader
 * @line: (out): the line on which the record began
 * @error: return location for an error
 *
 * Reads the next record; blank lines are passed over. After a %DUTY_COUNTY_ERROR_ROW the reader stands
 * on the line after the one where the broken record began, and may be read on.
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): the fields, not decoded; %NULL with an error,
 *   and %NULL without one at the end
 */
GPtrArray *
duty_csv_read (DutyCsv *self, guint *line, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize start;

  skip_blank_lines (self);
  *line = self->line;
  start = self->at;
  if (self->at == self->size)
    return NULL;
  if (!read_fields (self, fields, error))
    {
      skip_line (self, start, *line);
      return NULL;
    }
  skip_line_end (self);
  return g_steal_pointer (&fields);
}
