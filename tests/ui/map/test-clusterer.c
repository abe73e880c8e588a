/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-clusterer.h"

static const DutyPatch everywhere = { 0, 0, 1, 1 };

static GArray *
scatter (guint n)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DutyMark));
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint i = 0; i < n; i++)
    {
      DutyMark mark = { { g_rand_double (rand), g_rand_double (rand) }, (DutyColour) (i % 4), i == 7 };

      g_array_append_val (marks, mark);
    }
  return marks;
}

static GArray *
place (const DutyMark *list, guint n)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DutyMark));

  g_array_append_vals (marks, list, n);
  return marks;
}

static const DutyCluster *
get (GPtrArray *clusters, guint i)
{
  return g_ptr_array_index (clusters, i);
}

static void
test_every_mark_is_in_one (void)
{
  for (double reach = 0.001; reach < 2; reach *= 3)
    {
      g_autoptr (GArray) marks = scatter (2000);
      g_autoptr (GPtrArray) clusters = duty_clusterer_gather (marks, reach, &everywhere);
      g_autofree guint *times = g_new0 (guint, marks->len);

      for (guint i = 0; i < clusters->len; i++)
        for (guint j = 0; j < get (clusters, i)->members->len; j++)
          times[g_array_index (get (clusters, i)->members, guint, j)]++;
      for (guint i = 0; i < marks->len; i++)
        g_assert_cmpuint (times[i], ==, 1);
    }
}

static void
test_parts_what_is_far (void)
{
  const DutyMark list[] = { { { 0.1, 0.1 } }, { { 0.5, 0.5 } }, { { 0.1, 0.5 } } };
  g_autoptr (GArray) marks = place (list, G_N_ELEMENTS (list));
  g_autoptr (GPtrArray) clusters = duty_clusterer_gather (marks, 0.1, &everywhere);

  g_assert_cmpuint (clusters->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (g_array_index (get (clusters, i)->members, guint, 0), ==, i);
}

/* 0.199 and 0.201 lie in two cells, and yet on top of each other. */
static void
test_joins_across_cells (void)
{
  const DutyMark list[] = { { { 0.199, 0.1 }, DUTY_COLOUR_BLUE }, { { 0.201, 0.1 }, DUTY_COLOUR_RED, TRUE } };
  g_autoptr (GArray) marks = place (list, G_N_ELEMENTS (list));
  g_autoptr (GPtrArray) clusters = duty_clusterer_gather (marks, 0.1, &everywhere);

  g_assert_cmpuint (clusters->len, ==, 1);
  g_assert_cmpuint (get (clusters, 0)->members->len, ==, 2);
  g_assert_cmpint (get (clusters, 0)->worst, ==, DUTY_COLOUR_RED);
  g_assert_true (get (clusters, 0)->fresh);
  g_assert_cmpfloat_with_epsilon (get (clusters, 0)->spot.x, 0.2, 1e-9);
  g_assert_cmpfloat_with_epsilon (get (clusters, 0)->patch.right, 0.201, 1e-9);
}

static void
test_same_place_is_one (void)
{
  DutyMark list[50] = { 0 };
  g_autoptr (GArray) marks = place (list, G_N_ELEMENTS (list));
  g_autoptr (GPtrArray) clusters = duty_clusterer_gather (marks, 1e-9, &everywhere);

  g_assert_cmpuint (clusters->len, ==, 1);
  g_assert_cmpuint (get (clusters, 0)->members->len, ==, 50);
}

static gboolean
has_cluster_at (GPtrArray *clusters, DutySpot spot)
{
  for (guint i = 0; i < clusters->len; i++)
    if (get (clusters, i)->spot.x == spot.x && get (clusters, i)->spot.y == spot.y)
      return TRUE;
  return FALSE;
}

/* Panning shows another part; what is in the middle of both parts must not jump. */
static void
test_stands_still_when_panned (void)
{
  const double reach = 0.01;
  const DutyPatch part = { 0.20, 0.20, 0.60, 0.60 };
  const DutyPatch panned = { 0.25, 0.22, 0.65, 0.62 };
  const DutyPatch middle = { 0.35, 0.35, 0.50, 0.50 };
  g_autoptr (GArray) marks = scatter (2000);
  g_autoptr (GPtrArray) before = duty_clusterer_gather (marks, reach, &part);
  g_autoptr (GPtrArray) after = duty_clusterer_gather (marks, reach, &panned);

  for (guint i = 0; i < before->len; i++)
    if (duty_patch_contains (&middle, get (before, i)->spot))
      g_assert_true (has_cluster_at (after, get (before, i)->spot));
}

static void
test_gathers_nothing (void)
{
  g_autoptr (GArray) marks = scatter (0);
  g_autoptr (GPtrArray) clusters = duty_clusterer_gather (marks, 0.1, &everywhere);

  g_assert_cmpuint (clusters->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/clusterer/every-mark-is-in-one", test_every_mark_is_in_one);
  g_test_add_func ("/map/clusterer/parts-what-is-far", test_parts_what_is_far);
  g_test_add_func ("/map/clusterer/joins-across-cells", test_joins_across_cells);
  g_test_add_func ("/map/clusterer/same-place-is-one", test_same_place_is_one);
  g_test_add_func ("/map/clusterer/stands-still-when-panned", test_stands_still_when_panned);
  g_test_add_func ("/map/clusterer/gathers-nothing", test_gathers_nothing);
  return g_test_run ();
}
