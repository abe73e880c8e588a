/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-likeness.h"

#include <math.h>

#define NOON (G_GINT64_CONSTANT (1795320000) * G_TIME_SPAN_SECOND)

/* Metres from the centre of the made-up town, and minutes from noon. */
typedef struct
{
  const char *title;
  const char *category;
  double east, north;
  int minutes;
} Report;

typedef struct
{
  Report a, b;
  gboolean likely;
} Row;

#define WEEK (7 * 24 * 60)

static const Row ROWS[] = {
  /* one flood, told by three */
  { { "新站北侧积水，车辆被困", "flood", 0, 0, 0 },
    { "新站北桥下积水很深，有车被淹", "flood", 120, 60, 12 },
    TRUE },
  { { "新站北侧积水，车辆被困", "flood", 0, 0, 0 },
    { "新站涵洞涨水，小车熄火困在水里", "flood", -80, 100, 25 },
    TRUE },
  { { "新站北桥下积水很深，有车被淹", "flood", 120, 60, 12 },
    { "新站涵洞涨水，小车熄火困在水里", "flood", 20, 30, 25 },
    TRUE },
  /* one thing under two kinds */
  { { "新站北侧积水，车辆被困", "flood", 0, 0, 0 },
    { "新站北桥下积水很深，有车被淹", "traffic", 120, 60, 12 },
    TRUE },
  { { "桥头村口井盖缺失", "facilities", 0, 0, 0 }, { "村口的井盖没了", "facilities", 30, 10, 180 }, TRUE },
  { { "北街社区自来水管爆裂", "facilities", 0, 0, 0 },
    { "北街水管爆了，路面冒水", "facilities", 200, 0, 40 },
    TRUE },
  { { "柳林村发现明火和浓烟", "fire", 0, 0, 0 }, { "柳林村后山着火，烟很大", "fire", 300, 200, 6 }, TRUE },
  { { "鹅城镇两车相撞，占据一条车道", "traffic", 0, 0, 0 },
    { "鹅城镇小学门口撞车了", "traffic", 60, 0, 3 },
    TRUE },
  { { "Flood under the bridge, car stuck", "flood", 0, 0, 0 },
    { "Car stuck under bridge", "flood", 90, 0, 9 },
    TRUE },
  /* two quarrels on one street */
  { { "东街拐角多人争吵推搡", "public-security", 0, 0, 0 },
    { "东街两家商铺为停车争执", "dispute", 150, 0, 120 },
    FALSE },
  { { "东街拐角多人争吵推搡", "public-security", 0, 0, 0 },
    { "东街烧烤摊前打架", "public-security", 200, 0, 120 },
    FALSE },
  { { "北街社区楼上漏水，赔偿谈不拢", "dispute", 0, 0, 0 },
    { "北街社区物业费纠纷，业主聚集", "dispute", 100, 100, 60 },
    FALSE },
  /* two things on one square */
  { { "文化广场路灯不亮", "facilities", 0, 0, 0 }, { "文化广场噪声扰民", "environment", 20, 0, 10 }, FALSE },
  { { "新站桥头车辆违停，堵住消防通道", "traffic", 0, 0, 0 },
    { "新站桥头井盖缺失", "facilities", 10, 0, 10 },
    FALSE },
  /* the same words in another township, and next week */
  { { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 0 }, { "排水渠堵塞，雨水倒灌", "flood", 9000, 4000, 5 }, FALSE },
  { { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 0 }, { "排水渠堵塞，雨水倒灌", "flood", 1400, 0, 5 }, FALSE },
  { { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 0 }, { "排水渠堵塞，雨水倒灌", "flood", 0, 0, WEEK }, FALSE },
  { { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 0 }, { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 24 * 60 }, FALSE },
  { { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 0 }, { "排水渠堵塞，雨水倒灌", "flood", 0, 0, 5 * 60 }, TRUE },
};

static DutyLikenessFacts *
make_facts (const Report *report)
{
  DutyPoint place = { 38.4 + report->north / 111195, 111.95 + report->east / 87100 };

  return duty_likeness_facts_new (report->title, report->category, &place, "149901100001",
                                  NOON + report->minutes * G_TIME_SPAN_MINUTE);
}

static void
test_tells_duplicates (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autoptr (DutyLikenessFacts) a = make_facts (&ROWS[i].a);
      g_autoptr (DutyLikenessFacts) b = make_facts (&ROWS[i].b);
      double score = duty_likeness_score (a, b);

      g_test_message ("%.3f %s / %s", score, ROWS[i].a.title, ROWS[i].b.title);
      if ((score >= DUTY_LIKENESS_LIKELY) != ROWS[i].likely)
        g_error ("“%s” and “%s”: %.3f", ROWS[i].a.title, ROWS[i].b.title, score);
    }
}

static double
score_areas (const char *a, const char *b, const char *title, const char *other)
{
  g_autoptr (DutyLikenessFacts) first = duty_likeness_facts_new (title, "flood", NULL, a, NOON);
  g_autoptr (DutyLikenessFacts) second = duty_likeness_facts_new (other, "flood", NULL, b, NOON);

  return duty_likeness_score (first, second);
}

static void
test_without_a_point_the_area_counts (void)
{
  static const char TITLE[] = "排水渠堵塞，雨水倒灌", OTHER[] = "桥面塌陷";

  g_assert_cmpfloat (score_areas ("a", "a", TITLE, TITLE), ==, 1);
  g_assert_cmpfloat (score_areas (NULL, NULL, TITLE, TITLE), ==, 1);
  g_assert_cmpfloat (score_areas ("a", "b", TITLE, TITLE), ==, 0);
  g_assert_cmpfloat (score_areas ("a", NULL, TITLE, TITLE), ==, 0);
  g_assert_cmpfloat (score_areas ("a", "a", TITLE, OTHER), <, DUTY_LIKENESS_LIKELY);
  g_assert_cmpfloat (score_areas (NULL, NULL, TITLE, OTHER), ==, 0);
}

static void
test_point_and_area_meet (void)
{
  static const DutyPoint PLACE = { 38.4, 111.95 };
  g_autoptr (DutyLikenessFacts) placed =
      duty_likeness_facts_new ("井盖缺失", "facilities", &PLACE, "a", NOON);
  g_autoptr (DutyLikenessFacts) alone =
      duty_likeness_facts_new ("井盖缺失", "facilities", &PLACE, NULL, NOON);
  g_autoptr (DutyLikenessFacts) within = duty_likeness_facts_new ("井盖缺失", "facilities", NULL, "a", NOON);
  g_autoptr (DutyLikenessFacts) nowhere =
      duty_likeness_facts_new ("井盖缺失", "facilities", NULL, NULL, NOON);

  g_assert_cmpfloat (duty_likeness_score (placed, within), ==, 1);
  g_assert_cmpfloat (duty_likeness_score (placed, alone), ==, 1);
  g_assert_cmpfloat (duty_likeness_score (placed, nowhere), ==, 0);
  g_assert_cmpfloat (duty_likeness_score (alone, within), ==, 0);
  g_assert_cmpfloat (duty_likeness_score (alone, nowhere), ==, 0);
}

static void
test_falls_with_distance_and_time (void)
{
  Report here = { "井盖缺失", "facilities", 0, 0, 0 };
  g_autoptr (DutyLikenessFacts) facts = make_facts (&here);
  double last_far = 1, last_late = 1;

  for (int i = 1; i <= 30; i++)
    {
      Report there = here, later = here;
      g_autoptr (DutyLikenessFacts) far = NULL;
      g_autoptr (DutyLikenessFacts) late = NULL;

      there.east = 49 * i;
      later.minutes = 47 * i;
      far = make_facts (&there);
      late = make_facts (&later);
      g_assert_cmpfloat (duty_likeness_score (facts, far), <, last_far);
      g_assert_cmpfloat (duty_likeness_score (facts, late), <, last_late);
      last_far = duty_likeness_score (facts, far);
      last_late = duty_likeness_score (facts, late);
    }
  g_assert_cmpfloat (last_far, >, 0);
  g_assert_cmpfloat (last_late, >, 0);
}

static double
pick (const double *from, guint n)
{
  return from[g_test_rand_int_range (0, (int) n)];
}

static DutyLikenessFacts *
make_hostile_facts (void)
{
  static const double DEGREES[] = { 0,    38.4, 38.4001, 38.41,    -85,       85,   180,
                                    -180, 91,   NAN,     INFINITY, -INFINITY, 1e308 };
  static const gint64 TIMES[] = { G_MININT64, -1, 0, 1, NOON, NOON + 1, NOON + 3600000000, G_MAXINT64 };
  static const char *const TITLES[] = { "", "\xff\xfe", "水", "新站积水", "新站起火", "！！", "a", "\xe6" };
  static const char *const AREAS[] = { NULL, "", "a", "b" };
  DutyPoint place = { pick (DEGREES, G_N_ELEMENTS (DEGREES)), pick (DEGREES, G_N_ELEMENTS (DEGREES)) };

  return duty_likeness_facts_new (TITLES[g_test_rand_int_range (0, G_N_ELEMENTS (TITLES))],
                                  g_test_rand_bit () ? "flood" : "fire", g_test_rand_bit () ? &place : NULL,
                                  AREAS[g_test_rand_int_range (0, G_N_ELEMENTS (AREAS))],
                                  TIMES[g_test_rand_int_range (0, G_N_ELEMENTS (TIMES))]);
}

static void
test_any_facts_have_a_score (void)
{
  for (guint i = 0; i < 50000; i++)
    {
      g_autoptr (DutyLikenessFacts) a = make_hostile_facts ();
      g_autoptr (DutyLikenessFacts) b = make_hostile_facts ();
      double score = duty_likeness_score (a, b);

      g_assert_true (score >= 0 && score <= 1);
      g_assert_cmpfloat (score, ==, duty_likeness_score (b, a));
      g_assert_cmpfloat (duty_likeness_score (a, a), ==, 1);
      g_assert_cmpfloat (duty_likeness_score_above (a, b, 0.4), ==, score >= 0.4 ? score : 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/likeness/tells-duplicates", test_tells_duplicates);
  g_test_add_func ("/model/likeness/without-a-point-the-area-counts", test_without_a_point_the_area_counts);
  g_test_add_func ("/model/likeness/point-and-area-meet", test_point_and_area_meet);
  g_test_add_func ("/model/likeness/falls-with-distance-and-time", test_falls_with_distance_and_time);
  g_test_add_func ("/model/likeness/any-facts-have-a-score", test_any_facts_have_a_score);
  return g_test_run ();
}
