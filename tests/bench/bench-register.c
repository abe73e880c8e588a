/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-register [ROWS]: how long a page of the access register takes, and a look for details to erase, with
 * a journal of so many entries (a million) in a database of its own. A line each: what, and the slowest of
 * ten, ms.
 */

#include <sqlite3.h>

#include "store/duty-store-register.h"
#include "store/duty-store-reporters.h"
#include "store/store-fixture.h"

#define N_ROUNDS 10
#define N_PAGES 5

/* Half of the entries are looks and their ends; every twentieth is a case with a reporter whose details are
 * erased already, but for the newest. */
static const char SEED[] =
    "CREATE TEMP TABLE number AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
    "%u)"
    " SELECT i FROM n;"
    "DROP TRIGGER journal_no_gap;"
    "INSERT INTO journal SELECT i, 1795305600000000 + i * 30000000, '值班员' || (i / 4 %% 20), '1',"
    "  CASE i %% 4 WHEN 0 THEN 'camera.open' WHEN 1 THEN 'camera.close' WHEN 2 THEN"
    "   iif (i %% 200 = 2, 'reporter.unmask', 'incident.accept') ELSE 'camera.lost' END,"
    "  CASE i %% 200 WHEN 2 THEN '149901-20261122-' || (i / 400) ELSE 'cam' || (i / 4 %% 5000) END,"
    "  CASE i %% 4 WHEN 3 THEN NULL ELSE '149901-20261122-' || (i / 400) END,"
    "  CASE i %% 4 WHEN 1 THEN '{\"open\":' || (i - 1) || '}' ELSE '{\"reason\":\"巡查\"}' END, randomblob "
    "(32)"
    "  FROM number;"
    "INSERT INTO incident (report_seq, code, channel, category, level, reported_at, stage, stage_since, seq, "
    "closed_at)"
    "  SELECT i, 'c' || i, 'hotline', 'flood', 3, 1795305600000000 + i * 30000000, 'closed', 1, i,"
    "  1795305600000000 + i * 30000000 + 1000 FROM number WHERE i %% 20 = 0;"
    "INSERT INTO reporter SELECT i, NULL, NULL, iif (i < %u, 1, NULL) FROM number WHERE i %% 20 = 0;";

static void
print_slowest (const char *what, gint64 slowest)
{
  g_print ("%-44s %6.2f\n", what, (double) slowest / 1000);
}

static DutyRegisterLine *
load_page (StoreFixture *self, const DutyRegisterFilter *filter, DutyRegisterLine *after, guint *n)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  duty_store_load_register_async (self->store, filter, after, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  lines = duty_store_load_register_finish (self->store, result, NULL);
  *n += lines->len;
  return lines->len > 0 ? g_object_ref (g_ptr_array_index (lines, lines->len - 1)) : NULL;
}

static void
measure (StoreFixture *self, const char *what, const DutyRegisterFilter *filter)
{
  g_autofree char *title = NULL;
  gint64 slowest = 0;
  guint n = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (DutyRegisterLine) last = NULL;

      n = 0;
      for (guint page = 0; page < N_PAGES; page++)
        {
          gint64 start = g_get_monotonic_time ();
          DutyRegisterLine *next = load_page (self, filter, last, &n);

          slowest = MAX (slowest, g_get_monotonic_time () - start);
          g_clear_object (&last);
          last = next;
          if (last == NULL)
            break;
        }
    }
  title = g_strdup_printf ("%s (%u lines)", what, n);
  print_slowest (title, slowest);
}

static void
measure_erasure (StoreFixture *self, gint64 before)
{
  DutyActor actor = { "system", "1" };
  gint64 slowest = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      GAsyncResult *slot = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      gint64 start = g_get_monotonic_time ();

      duty_store_erase_reporters_async (self->store, &actor, before, NULL, store_fixture_on_ready, &slot);
      result = store_fixture_wait (&slot);
      g_assert_cmpint (duty_store_erase_reporters_finish (self->store, result, NULL), ==, 0);
      slowest = MAX (slowest, g_get_monotonic_time () - start);
    }
  print_slowest ("nothing to erase", slowest);
}

static void
measure_pages (StoreFixture *self, guint n_rows)
{
  static const char *const ONE[] = { "cam7", NULL };
  g_auto (GStrv) many = g_new0 (char *, DUTY_REGISTER_MAX_SUBJECTS + 1);
  gint64 middle = G_GINT64_CONSTANT (1795305600000000) + n_rows / 2 * G_GINT64_CONSTANT (30000000);

  for (guint i = 0; i < DUTY_REGISTER_MAX_SUBJECTS; i++)
    many[i] = g_strdup_printf ("cam%u", i);
  measure (self, "everything", &(DutyRegisterFilter){ 0 });
  measure (self, "a day in the middle",
           &(DutyRegisterFilter){ .from = middle, .to = middle + G_TIME_SPAN_DAY });
  measure (self, "unmasked", &(DutyRegisterFilter){ .kinds = DUTY_REGISTER_BIT (DUTY_REGISTER_KIND_UNMASK) });
  measure (self, "exports: none", &(DutyRegisterFilter){ .kinds = DUTY_REGISTER_BIT (DUTY_REGISTER_KIND_EXPORT) });
  measure (self, "an officer", &(DutyRegisterFilter){ .officer = "值班员7" });
  measure (self, "an officer who did nothing", &(DutyRegisterFilter){ .officer = "无" });
  measure (self, "a camera", &(DutyRegisterFilter){ .subjects = ONE });
  measure (self, "fifty cameras", &(DutyRegisterFilter){ .subjects = (const char *const *) many });
  measure (self, "an officer at a camera", &(DutyRegisterFilter){ .subjects = ONE, .officer = "值班员3" });
  measure (self, "a case", &(DutyRegisterFilter){ .case_code = "149901-20261122-700" });
}

int
main (int argc, char **argv)
{
  guint n_rows = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *seed = g_strdup_printf (SEED, n_rows, n_rows - 20000);

  store_fixture_run_sql (fixture, seed);
  g_print ("%u entries; slowest of %d, ms\n", n_rows, N_ROUNDS);
  measure_pages (fixture, n_rows);
  measure_erasure (fixture, STORE_FIXTURE_START + (n_rows - 20000) * G_GINT64_CONSTANT (30000000));
  return 0;
}
