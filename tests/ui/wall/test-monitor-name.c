/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-monitor-name.h"

static void
test_ids_are_file_names (void)
{
  static const struct
  {
    const char *connector, *manufacturer, *model, *id;
  } rows[] = {
    { "DP-1", "DEL", "U2720Q", "DP-1_DEL_U2720Q" },
    { "HDMI-1", NULL, NULL, "HDMI-1" },
    { NULL, NULL, NULL, "monitor" },
    { "DP-2", "", "拼接屏/../../x", "DP-2_---------------x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = duty_monitor_name_make_id (rows[i].connector, rows[i].manufacturer, rows[i].model);

      if (i == 3)
        g_assert_null (strpbrk (id, "./"));
      else
        g_assert_cmpstr (id, ==, rows[i].id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/monitor-name/file-names", test_ids_are_file_names);
  return g_test_run ();
}
