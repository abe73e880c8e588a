/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each area carries and what is marked, while cases come, move, and go. */

#include "map-room.h"
#include "support/duty-fake-clock.h"
#include "ui/map/duty-incident-marks.h"
#include "support/duty-test-reckoner.h"

typedef struct
{
  DutyCounty *county;
  DutyPolicy *policy;
  GListStore *incidents;
  DutyIncidentMarks *marks;
  DutyArea *grid;
} Fixture;

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, DutyIncidentMarks *marks)
{
  duty_incident_marks_splice (marks, position, removed, added);
}

static DutyArea *
find_grid (DutyCounty *county)
{
  GPtrArray *areas = duty_county_get_areas (county);

  for (guint i = 0; i < areas->len; i++)
    if (duty_area_get_tier (areas->pdata[i]) == DUTY_TIER_GRID)
      return areas->pdata[i];
  g_assert_not_reached ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->county = map_room_load_demo ();
  self->policy = duty_policy_new_default ();
  self->incidents = g_list_store_new (DUTY_TYPE_INCIDENT);
  self->marks = duty_incident_marks_new (self->county, G_LIST_MODEL (self->incidents));
  self->grid = find_grid (self->county);
  g_signal_connect_object (self->incidents, "items-changed", G_CALLBACK (on_items_changed), self->marks, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->marks);
  g_assert_finalize_object (self->incidents);
  g_assert_finalize_object (self->policy);
  g_assert_finalize_object (self->county);
}

static DutyIncident *
put (Fixture *self, guint serial, gint64 now)
{
  g_autoptr (DutyIncidentRow) row =
      map_room_case (self->county, serial, duty_area_get_centre (self->grid), MAP_ROOM_NIGHT);
  g_autoptr (DutyReckoner) reckoner = duty_test_reckoner_new (self->policy);
  g_autoptr (DutyIncident) incident = NULL;

  g_free (row->area);
  row->area = g_strdup (duty_area_get_code (self->grid));
  incident = duty_incident_new (row, reckoner, now);
  g_list_store_append (self->incidents, incident);
  return incident; /* the store has it */
}

static DutyGridLoad
get_load (Fixture *self, const char *chosen)
{
  g_autoptr (DutyGridLoads) loads = duty_incident_marks_create_loads (self->marks, chosen);
  guint index;

  g_assert_true (g_ptr_array_find (duty_county_get_areas (self->county), self->grid, &index));
  return *duty_grid_loads_get (loads, index);
}

static guint
count_marks (Fixture *self, guint *n_fresh)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GArray) marks = NULL;

  duty_incident_marks_collect (self->marks, &items, &marks);
  g_assert_cmpuint (items->len, ==, marks->len);
  *n_fresh = 0;
  for (guint i = 0; i < marks->len; i++)
    *n_fresh += g_array_index (marks, DutyMark, i).fresh;
  return marks->len;
}

static void
close_case (Fixture *self, DutyIncident *incident)
{
  g_autoptr (DutyIncidentRow) row = duty_incident_row_copy (duty_incident_get_row (incident));

  row->stage = DUTY_STAGE_CLOSED;
  duty_incident_update (incident, row, MAP_ROOM_NIGHT);
  duty_incident_marks_update (self->marks, incident);
}

static void
test_counts (Fixture *self, gconstpointer data)
{
  DutyIncident *first = put (self, 0, MAP_ROOM_NIGHT);
  guint n_fresh;

  put (self, 4, MAP_ROOM_NIGHT + G_TIME_SPAN_DAY);
  g_assert_cmpuint (get_load (self, NULL).n_open, ==, 2);
  g_assert_cmpuint (get_load (self, NULL).n_red, ==, 1);
  g_assert_cmpint (get_load (self, NULL).worst, ==, DUTY_COLOUR_RED);
  g_assert_false (get_load (self, NULL).chosen);
  g_assert_true (get_load (self, duty_area_get_code (self->grid)).chosen);

  duty_incident_tick (first, MAP_ROOM_NIGHT + G_TIME_SPAN_DAY);
  duty_incident_marks_update (self->marks, first);
  g_assert_cmpuint (get_load (self, NULL).n_red, ==, 2);

  close_case (self, first);
  g_assert_cmpuint (get_load (self, NULL).n_open, ==, 1);
  g_assert_cmpuint (count_marks (self, &n_fresh), ==, 1);

  g_list_store_remove_all (self->incidents);
  g_assert_cmpuint (get_load (self, NULL).n_open, ==, 0);
  g_assert_cmpuint (count_marks (self, &n_fresh), ==, 0);
}

static void
test_lights_up_what_comes (Fixture *self, gconstpointer data)
{
  guint n_fresh;

  put (self, 0, MAP_ROOM_NIGHT);
  g_assert_cmpuint (count_marks (self, &n_fresh), ==, 1);
  g_assert_cmpuint (n_fresh, ==, 1);
  for (guint i = 1; i < 500; i++)
    put (self, i, MAP_ROOM_NIGHT);
  g_assert_cmpuint (count_marks (self, &n_fresh), ==, 500);
  g_assert_cmpuint (n_fresh, <, 30);
}

/* Without a place a case stands in the middle of its area; without either, nowhere. */
static void
test_places_what_has_no_place (Fixture *self, gconstpointer data)
{
  DutyIncident *incident = put (self, 0, MAP_ROOM_NIGHT);
  g_autoptr (DutyIncidentRow) row = duty_incident_row_copy (duty_incident_get_row (incident));
  DutyPoint centre = duty_area_get_centre (self->grid);
  DutyPoint place;

  row->has_place = FALSE;
  duty_incident_update (incident, row, MAP_ROOM_NIGHT);
  g_assert_true (duty_incident_marks_locate (self->marks, incident, &place));
  g_assert_cmpfloat (place.latitude, ==, centre.latitude);
  {
    g_autoptr (DutyIncidentRow) nowhere = duty_incident_row_copy (row);

    g_clear_pointer (&nowhere->area, g_free);
    duty_incident_update (incident, nowhere, MAP_ROOM_NIGHT);
  }
  g_assert_false (duty_incident_marks_locate (self->marks, incident, &place));
}

#define ADD(name, func) g_test_add ("/map/incident-marks/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("counts", test_counts);
  ADD ("lights-up-what-comes", test_lights_up_what_comes);
  ADD ("places-what-has-no-place", test_places_what_has_no_place);
  return g_test_run ();
}
