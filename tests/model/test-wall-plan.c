/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-wall-layout.h"
#include "model/duty-wall-plan.h"

static DutyWallPlan *
parse (const char *text)
{
  return duty_wall_plan_parse ("a-1", text, strlen (text));
}

static void
test_reads_what_it_wrote (void)
{
  const char *cameras[] = { "cam01", "", "a;b", "一号", NULL };
  g_autoptr (DutyWallPlan) plan = duty_wall_plan_new ("  防汛\n一号\u202e ", "DEL-U2412M-123", 13, cameras);
  g_autoptr (GBytes) bytes = duty_wall_plan_to_bytes (plan);
  g_autoptr (DutyWallPlan) again = duty_wall_plan_parse (duty_wall_plan_get_id (plan), g_bytes_get_data (bytes, NULL),
                                                         g_bytes_get_size (bytes));

  g_assert_cmpstr (duty_wall_plan_get_name (again), ==, "防汛 一号");
  g_assert_cmpstr (duty_wall_plan_get_monitor (again), ==, "DEL-U2412M-123");
  g_assert_cmpuint (duty_wall_plan_get_layout (again), ==, 13);
  g_assert_true (g_strv_equal (duty_wall_plan_get_cameras (again), cameras));
  g_assert_cmpstr (duty_wall_plan_get_id (again), ==, duty_wall_plan_get_id (plan));
}

static void
test_no_two_have_an_id (void)
{
  const char *none[] = { NULL };
  g_autoptr (DutyWallPlan) a = duty_wall_plan_new ("甲", NULL, 4, none);
  g_autoptr (DutyWallPlan) b = duty_wall_plan_new ("甲", NULL, 4, none);

  g_assert_cmpstr (duty_wall_plan_get_id (a), !=, duty_wall_plan_get_id (b));
  g_assert_true (duty_wall_plan_is_id (duty_wall_plan_get_id (a)));
}

static const struct
{
  const char *text;
  const char *name; /* NULL: it is no plan */
  guint layout;
  guint n;
} rows[] = {
  { "", NULL, 0, 0 },
  { "not a key file", NULL, 0, 0 },
  { "[plan]\nlayout=4\n", NULL, 0, 0 },
  { "[plan]\nname=\n", NULL, 0, 0 },
  { "[plan]\nname=\\s\\n\n", NULL, 0, 0 },
  { "[wall]\nname=a\n", NULL, 0, 0 },
  { "[plan]\nname=a\n", "a", 9, 0 },
  { "[plan]\nname=a\nlayout=-4\ncameras=1;2;\n", "a", 9, 2 },
  { "[plan]\nname=a\nlayout=5\n", "a", 9, 0 },
  { "[plan]\nname=a\\nb\nlayout=64\ncameras=1;;3;\n", "a b", 64, 3 },
};

static void
test_takes_what_it_can_of_a_bad_file (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DutyWallPlan) plan = parse (rows[i].text);

      g_assert_cmpint (plan != NULL, ==, rows[i].name != NULL);
      if (plan == NULL)
        continue;
      g_assert_cmpstr (duty_wall_plan_get_name (plan), ==, rows[i].name);
      g_assert_cmpuint (duty_wall_plan_get_layout (plan), ==, rows[i].layout);
      g_assert_cmpuint (g_strv_length ((GStrv) duty_wall_plan_get_cameras (plan)), ==, rows[i].n);
    }
}

static void
test_bounds_all_it_reads (void)
{
  g_autoptr (GString) text = g_string_new ("[plan]\nmonitor=../../etc\nname=");
  g_autoptr (DutyWallPlan) plan = NULL;
  g_autoptr (DutyWallPlan) huge = NULL;

  for (guint i = 0; i < 2 * DUTY_WALL_PLAN_MAX_NAME; i++)
    g_string_append (text, "汛");
  g_string_append (text, "\ncameras=");
  for (guint i = 0; i < 2 * DUTY_WALL_MAX_TILES; i++)
    g_string_append_printf (text, "%u;", i);
  plan = parse (text->str);
  g_assert_cmpint (g_utf8_strlen (duty_wall_plan_get_name (plan), -1), ==, DUTY_WALL_PLAN_MAX_NAME);
  g_assert_cmpuint (g_strv_length ((GStrv) duty_wall_plan_get_cameras (plan)), ==, DUTY_WALL_MAX_TILES);
  g_assert_null (duty_wall_plan_get_monitor (plan));

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "cam;");
  huge = parse (text->str);
  g_assert_null (huge);
}

static void
test_an_id_can_do_nothing_in_a_path (void)
{
  const char *text = "[plan]\nname=a\n";

  g_assert_null (duty_wall_plan_parse ("../a", text, strlen (text)));
  g_assert_null (duty_wall_plan_parse ("", text, strlen (text)));
  g_assert_null (duty_wall_plan_parse (".a", text, strlen (text)));
}

static void
test_takes_another_name (void)
{
  const char *cameras[] = { "cam01", NULL };
  g_autoptr (DutyWallPlan) plan = duty_wall_plan_new ("甲", "M-1", 4, cameras);
  g_autoptr (DutyWallPlan) other = duty_wall_plan_rename (plan, "乙");

  g_assert_cmpstr (duty_wall_plan_get_name (other), ==, "乙");
  g_assert_cmpstr (duty_wall_plan_get_id (other), ==, duty_wall_plan_get_id (plan));
  g_assert_cmpstr (duty_wall_plan_get_monitor (other), ==, "M-1");
  g_assert_null (duty_wall_plan_rename (plan, " \t"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wall-plan/reads-what-it-wrote", test_reads_what_it_wrote);
  g_test_add_func ("/wall-plan/no-two-have-an-id", test_no_two_have_an_id);
  g_test_add_func ("/wall-plan/takes-what-it-can-of-a-bad-file", test_takes_what_it_can_of_a_bad_file);
  g_test_add_func ("/wall-plan/bounds-all-it-reads", test_bounds_all_it_reads);
  g_test_add_func ("/wall-plan/an-id-can-do-nothing-in-a-path", test_an_id_can_do_nothing_in_a_path);
  g_test_add_func ("/wall-plan/takes-another-name", test_takes_another_name);
  return g_test_run ();
}
