/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-csv-writer.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

static void
test_cells (void)
{
  static const struct
  {
    const char *cell;
    const char *written;
  } CELLS[] = {
    { NULL, "\r\n" },
    { "", "\r\n" },
    { "王强", "王强\r\n" },
    { "a,b", "\"a,b\"\r\n" },
    { "he said \"no\"", "\"he said \"\"no\"\"\"\r\n" },
    { "two\nlines", "\"two\nlines\"\r\n" },
    { "cr\rcr", "\"cr\rcr\"\r\n" },
    { "=1+1", "'=1+1\r\n" },
    { "+86 138", "'+86 138\r\n" },
    { "-1", "'-1\r\n" },
    { "@SUM(A1)", "'@SUM(A1)\r\n" },
    { "\tx", "'\tx\r\n" },
    { "\r=x", "\"'\r=x\"\r\n" },
    { "  =x", "'  =x\r\n" },
    { "＝x", "'＝x\r\n" },
    { "=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n" },
    { "a=b", "a=b\r\n" },
    { "'", "'\r\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CELLS); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      duty_csv_write_record (text, &CELLS[i].cell, 1);
      g_assert_cmpstr (text->str, ==, CELLS[i].written);
    }
}

/* Reads the file as Python's csv has it and prints each cell as JSON, one a line. */
static const char READ[] = "import csv, json, sys\n"
                           "with open (sys.argv[1], encoding='utf-8-sig', newline='') as f:\n"
                           "  for row in csv.reader (f, strict=True):\n"
                           "    for cell in row: print (cell.encode ('utf-8').hex ())\n";

static char *
read_with_python (const GString *text)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("csv-XXXXXX", &path, &error);
  const char *argv[] = { "python3", "-c", READ, path, NULL };
  char *output = NULL;
  int status = -1;

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_unlink (path);
  return output;
}

static char *
make_hostile (void)
{
  static const char *const PIECES[] = { "=", "+", "-",  "@", "\t", "\r",   "\n", ",", "\"",           "'",
                                        ";", " ", "王", "a", "1",  "\"\"", "\\", "😀", "\xe2\x80\xae", "＝",
                                        "|", "!" };
  GString *cell = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 8); i > 0; i--)
    g_string_append (cell, PIECES[g_test_rand_int_range (0, G_N_ELEMENTS (PIECES))]);
  return g_string_free (cell, FALSE);
}

static char *
to_hex (const char *cell)
{
  GString *hex = g_string_new (NULL);

  for (; *cell != '\0'; cell++)
    g_string_append_printf (hex, "%02x", (guchar) *cell);
  return g_string_free (hex, FALSE);
}

/* What comes back is what was written, but for an apostrophe before what would be a formula; and nothing is
 * one. */
static void
test_hostile_cells_come_back (void)
{
  g_autoptr (GString) text = g_string_new (DUTY_CSV_MARK);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      const char *row[3];

      row[0] = "x";
      g_ptr_array_add (cells, g_strdup ("x"));
      for (guint j = 1; j < 3; j++)
        {
          g_ptr_array_add (cells, make_hostile ());
          row[j] = g_ptr_array_index (cells, cells->len - 1);
        }
      duty_csv_write_record (text, row, 3);
    }
  output = read_with_python (text);
  lines = g_strsplit (output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, cells->len + 1);
  for (guint i = 0; i < cells->len; i++)
    {
      g_autofree char *expected = to_hex (g_ptr_array_index (cells, i));
      gboolean is_guarded = g_str_has_prefix (lines[i], "27") && !g_str_equal (lines[i], expected);

      g_assert_cmpstr (is_guarded ? lines[i] + 2 : lines[i], ==, expected);
      g_assert_false (*lines[i] != '\0' &&
                      strchr ("=+-@\t\r\n", (int) g_ascii_xdigit_value (lines[i][0]) * 16 +
                                                g_ascii_xdigit_value (lines[i][1])) != NULL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/cells", test_cells);
  g_test_add_func ("/csv-writer/hostile", test_hostile_cells_come_back);
  return g_test_run ();
}
