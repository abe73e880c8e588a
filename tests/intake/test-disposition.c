/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-disposition.h"

static void
test_names (void)
{
  static const struct
  {
    const char *header;
    const char *name;
  } HEADERS[] = {
    { NULL, NULL },
    { "", NULL },
    { "attachment", NULL },
    { "attachment;", NULL },
    { "attachment; filename", NULL },
    { "attachment; filename=", "" },
    { "attachment; filename=a.png", "a.png" },
    { "attachment; FileName = \"a b.png\"", "a b.png" },
    { "attachment; filename=\"a\\\"b;c.png\"", "a\"b;c.png" },
    { "attachment; filename=\"a", "a" },
    { "attachment; filename=\"a\\", "a\\" },
    { "attachment; filename*=UTF-8''%e4%ba%95.png; filename=\"x\"", "井.png" },
    { "attachment; filename=\"x\"; filename*=utf-8''y", "y" },
    { "attachment; filename*=iso-8859-1''y; filename=x", "x" },
    { "attachment; filename*=UTF-8''a%00b; filename=x", "x" },
    { "attachment; filename*=UTF-8''%zz%", "%zz%" },
    { "attachment; size=3; filename=x", "x" },
    { ";;;filename=x;", "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (HEADERS); i++)
    {
      g_autofree char *name = duty_disposition_dup_name (HEADERS[i].header);

      g_test_message ("%s", HEADERS[i].header);
      g_assert_cmpstr (name, ==, HEADERS[i].name);
    }
}

static void
test_there_and_back (void)
{
  static const char *const NAMES[] = { "a.png", "现场 🌊.png", "a \"b\" 100%.txt", "é.txt" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *header = duty_disposition_write (NAMES[i]);
      g_autofree char *name = duty_disposition_dup_name (header);

      g_assert_cmpstr (name, ==, NAMES[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/disposition/names", test_names);
  g_test_add_func ("/intake/disposition/there-and-back", test_there_and_back);
  return g_test_run ();
}
