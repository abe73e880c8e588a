/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "store/burst-child.h"
#include "store/store-fixture.h"

#define N_ROUNDS 6

static void
assert_all_there (StoreFixture *fixture, GPtrArray *codes)
{
  for (guint i = 0; i < codes->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DutyIncidentRow) row = store_fixture_find (fixture, g_ptr_array_index (codes, i), &error);

      g_assert_no_error (error);
    }
}

/* The same database is killed again and again: a recovery must leave nothing that the next one trips over. */
static void
test_acknowledged_cases_survive (void)
{
  g_autofree char *folder = g_dir_make_tmp ("store-XXXXXX", NULL);
  g_autoptr (StoreFixture) fixture = store_fixture_new_at (folder);
  const char *arguments[] = { folder, NULL };
  gint64 n_entries = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (BurstChild) child = burst_child_new ("store-burst", arguments);
      g_autoptr (GError) error = NULL;
      gint64 n_now;

      burst_child_read (child, g_test_rand_int_range (1, 1500));
      burst_child_kill (child);
      store_fixture_open (fixture, &error);
      g_assert_no_error (error);
      assert_all_there (fixture, child->lines);
      n_now = store_fixture_verify (fixture, NULL);
      g_assert_cmpint (n_now, >=, n_entries + child->lines->len);
      n_entries = n_now;
      g_assert_cmpint (store_fixture_rebuild (fixture, NULL), ==, n_entries);
      store_fixture_close (fixture);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill/acknowledged-cases-survive", test_acknowledged_cases_survive);
  return g_test_run ();
}
