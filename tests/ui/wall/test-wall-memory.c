/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-wall-memory.h"

static void
test_reads_what_it_wrote (void)
{
  g_autoptr (DutyWallMemory) memory = duty_wall_memory_new (16);
  g_autoptr (DutyWallMemory) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *ids[] = { "cam01", "", "a;b", "一号" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_ptr_array_add (memory->cameras, g_strdup (ids[i]));
  bytes = duty_wall_memory_to_bytes (memory);
  again = duty_wall_memory_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpuint (again->layout, ==, 16);
  g_assert_cmpuint (again->cameras->len, ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (g_ptr_array_index (again->cameras, i), ==, ids[i]);
}

static const struct
{
  const char *text;
  guint layout;
  guint n;
} rows[] = {
  { "", 9, 0 },
  { "not a key file", 9, 0 },
  { "[wall]\nlayout=4\n", 4, 0 },
  { "[wall]\nlayout=5\ncameras=a;b;\n", 9, 2 },
  { "[wall]\nlayout=-1\n", 9, 0 },
  { "[wall]\nlayout=many\ncameras=a\n", 9, 1 },
  { "[wall]\nlayout=13\n", 13, 0 },
  { "[wall]\nlayout=64\ncameras=1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;\n", 64, 18 },
  { "[wall]\ncameras=\xff\xfe;\n", 9, 0 },
};

static void
test_bounds_the_cameras (void)
{
  g_autoptr (GString) text = g_string_new ("[wall]\ncameras=");
  g_autoptr (DutyWallMemory) memory = NULL;

  for (guint i = 0; i < 2 * DUTY_WALL_MAX_TILES; i++)
    g_string_append_printf (text, "%u;", i);
  memory = duty_wall_memory_parse (text->str, text->len);
  g_assert_cmpuint (memory->cameras->len, ==, DUTY_WALL_MAX_TILES);
}

static void
test_takes_what_it_can_of_a_bad_file (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DutyWallMemory) memory = duty_wall_memory_parse (rows[i].text, strlen (rows[i].text));

      g_assert_cmpuint (memory->layout, ==, rows[i].layout);
      g_assert_cmpuint (memory->cameras->len, ==, rows[i].n);
    }
}

static void
test_bounds_what_it_reads (void)
{
  g_autofree char *id = g_strnfill (1000, 'x');
  g_autofree char *text = g_strdup_printf ("[wall]\nlayout=4\ncameras=%s;b;\n", id);
  g_autofree char *huge = g_strnfill (1 << 20, ';');
  g_autoptr (DutyWallMemory) memory = duty_wall_memory_parse (text, strlen (text));
  g_autoptr (DutyWallMemory) nothing = duty_wall_memory_parse (huge, strlen (huge));

  g_assert_cmpstr (g_ptr_array_index (memory->cameras, 0), ==, "");
  g_assert_cmpstr (g_ptr_array_index (memory->cameras, 1), ==, "b");
  g_assert_cmpuint (nothing->cameras->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/wall-memory/bounds-the-cameras", test_bounds_the_cameras);
  g_test_add_func ("/ui/wall-memory/reads-what-it-wrote", test_reads_what_it_wrote);
  g_test_add_func ("/ui/wall-memory/takes-what-it-can-of-a-bad-file", test_takes_what_it_can_of_a_bad_file);
  g_test_add_func ("/ui/wall-memory/bounds-what-it-reads", test_bounds_what_it_reads);
  return g_test_run ();
}
