/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "map-room.h"

#include <glib/gstdio.h>

#include "county/duty-county-loader.h"
#include "support/duty-big-county.h"
#include "support/duty-test-reckoner.h"

static DutyCounty *
load (const char *dir)
{
  g_autoptr (GError) error = NULL;
  DutyCounty *county = duty_county_load (dir, NULL, &error);

  g_assert_no_error (error);
  return county;
}

DutyCounty *
map_room_load_demo (void)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);

  return load (dir);
}

static void
remove_dir (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

DutyCounty *
map_room_load_big (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("duty-map-XXXXXX", &error);
  DutyCounty *county;

  g_assert_no_error (error);
  duty_big_county_write (dir);
  county = load (dir);
  remove_dir (dir);
  return county;
}

/* Levels and ages that give every colour of a clock. */
DutyIncidentRow *
map_room_case (DutyCounty *county, guint serial, DutyPoint place, gint64 since)
{
  static const char *const titles[] = { "积水, 车辆被困", "井盖缺失", "路口纠纷", "烟点", "路灯不亮" };
  DutyIncidentRow *row = duty_incident_row_new ();
  DutyArea *area = duty_county_locate (county, place);

  row->code = g_strdup_printf ("149901-20261122-%04u-0", serial);
  row->category = g_strdup ("environment");
  row->level = 1 + (int) (serial % 4);
  row->title = g_strdup (titles[serial % G_N_ELEMENTS (titles)]);
  row->has_place = TRUE;
  row->place = place;
  row->area = area != NULL ? g_strdup (duty_area_get_code (area)) : NULL;
  duty_incident_row_begin (row, since);
  return row;
}

DutyIncidentBook *
map_room_book (DutyCounty *county, DutyClock *clock, guint n)
{
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (duty_county_get_policy (county));
  DutyIncidentBook *book = duty_incident_book_new (clock, reckoner);
  DutyBox box = duty_county_get_box (county);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gint64 now = duty_clock_get_wall (clock);

  for (guint i = 0; i < n; i++)
    {
      DutyPoint place = { g_rand_double_range (rand, box.south, box.north),
                          g_rand_double_range (rand, box.west, box.east) };
      g_autoptr (DutyIncidentRow) row =
          map_room_case (county, i, place, now - g_rand_int_range (rand, 0, 900) * G_TIME_SPAN_SECOND);

      duty_incident_book_put (book, row);
    }
  return book;
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until @is_true; generous, for slow machines. */
void
map_room_spin_until (gboolean (*is_true) (gpointer data), gpointer data)
{
  gboolean late = FALSE;
  guint id = g_timeout_add_seconds (60, on_timeout, &late);

  while (!is_true (data) && !late)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (late);
  g_source_remove (id);
}

void
map_room_spin (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_timeout, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}
