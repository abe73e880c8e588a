/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plane and its tiles, against tile numbers that every slippy map shares. */

#include "ui/map/duty-mercator.h"

#include <math.h>

static void
test_finds_known_tiles (void)
{
  static const struct
  {
    DutyPoint place;
    DutyTileKey tile;
  } table[] = {
    { { 39.9087, 116.3975 }, { 12, 3372, 1552 } },
    { { -33.86, 151.21 }, { 10, 942, 614 } },
    { { 0.1, 0.1 }, { 1, 1, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      DutySpot spot = duty_mercator_project (table[i].place);
      DutyPatch patch = duty_tile_key_get_patch (&table[i].tile);

      g_assert_true (duty_patch_contains (&patch, spot));
    }
}

static void
test_comes_back (void)
{
  for (int i = -80; i <= 80; i += 7)
    {
      DutyPoint place = { i, i * 2.1 };
      DutyPoint back = duty_mercator_unproject (duty_mercator_project (place));

      g_assert_cmpfloat_with_epsilon (back.latitude, place.latitude, 1e-9);
      g_assert_cmpfloat_with_epsilon (back.longitude, place.longitude, 1e-9);
    }
}

static void
test_stays_on_the_plane (void)
{
  DutySpot north = duty_mercator_project ((DutyPoint){ 90, 180 });
  DutySpot south = duty_mercator_project ((DutyPoint){ -90, -180 });

  g_assert_cmpfloat_with_epsilon (north.y, 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (south.y, 1, 1e-9);
}

static void
test_empty_box_touches_nothing (void)
{
  DutyBox box = DUTY_BOX_EMPTY;
  DutyPatch empty = duty_mercator_project_box (&box);
  DutyPatch world = { 0, 0, 1, 1 };

  g_assert_cmpfloat (empty.left, >, empty.right);
  g_assert_false (duty_patch_overlaps (&empty, &world));
}

static void
test_fits (void)
{
  DutyPatch wide = { 0.25, 0.25, 0.75, 0.30 };
  DutyPatch tall = { 0.25, 0.25, 0.30, 0.75 };

  g_assert_cmpfloat_with_epsilon (duty_mercator_get_fit (&wide, 500, 500), 1000, 1e-6);
  g_assert_cmpfloat_with_epsilon (duty_mercator_get_fit (&tall, 500, 250), 500, 1e-6);
}

static void
test_packs_without_collision (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint zoom = 0; zoom <= 4; zoom++)
    for (guint i = 0; i < (1u << (2 * zoom)); i++)
      {
        DutyTileKey key = { zoom, i % (1u << zoom), i >> zoom };
        gint64 packed = duty_tile_key_pack (&key);

        g_assert_true (g_hash_table_add (seen, g_memdup2 (&packed, sizeof packed)));
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/map/mercator/finds-known-tiles", test_finds_known_tiles);
  g_test_add_func ("/map/mercator/comes-back", test_comes_back);
  g_test_add_func ("/map/mercator/stays-on-the-plane", test_stays_on_the_plane);
  g_test_add_func ("/map/mercator/empty-box-touches-nothing", test_empty_box_touches_nothing);
  g_test_add_func ("/map/mercator/fits", test_fits);
  g_test_add_func ("/map/mercator/packs-without-collision", test_packs_without_collision);
  return g_test_run ();
}
