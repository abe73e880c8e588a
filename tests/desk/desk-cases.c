/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-cases.h"

static void
add_area (DutyCounty *county, const char *code, const char *name, DutyTier tier, const char *parent, double west)
{
  g_autoptr (DutyArea) area = duty_area_new (code, name, tier, parent);
  DutyPoint corners[] = { { 38, west }, { 38, west + 1 }, { 39, west + 1 }, { 39, west } };
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (DutyPoint));

  g_array_append_vals (ring, corners, G_N_ELEMENTS (corners));
  duty_area_take_ring (area, ring);
  duty_county_add_area (county, area);
}

static void
add_camera (DutyCounty *county, const char *id, const char *uri)
{
  DutyCameraRow row = {
    .id = id, .name = "新站北口", .area = "149901101001", .place = { 38.5, 110.5 }, .bearing = -1, .main_uri = uri,
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  duty_county_add_camera (county, camera);
}

/*
 * County 149901 → townships 149901101 and 149901102, a grid in each; longitudes 110 to 111, 111 to 112.
 * Level 1 is to be accepted in 1 minute, anything else in 15.
 */
DutyCounty *
desk_county_new (void)
{
  DutyCounty *county = duty_county_new ();
  DutyPolicy *policy = duty_policy_new_default ();

  duty_county_take_policy (county, policy);
  add_area (county, "149901", "清风县", DUTY_TIER_COUNTY, NULL, 110);
  add_area (county, "149901101", "鹅城镇", DUTY_TIER_TOWNSHIP, "149901", 110);
  add_area (county, "149901101001", "01 格", DUTY_TIER_GRID, "149901101", 110);
  add_area (county, "149901102", "城关镇", DUTY_TIER_TOWNSHIP, "149901", 111);
  add_area (county, "149901102001", "02 格", DUTY_TIER_GRID, "149901102", 111);
  add_camera (county, "cam01", "rtsp://127.0.0.1:1/cam01/main");
  add_camera (county, "cam02", "rtsp://127.0.0.1:1/cam02/main");
  return county;
}

DutyIncidentRow *
desk_case_new (guint serial, int level, gint64 since)
{
  static const char *const TITLES[] = { "新站北侧积水", "世纪嘉苑污水外溢", "校园门口停车纠纷", "长安街井盖缺失" };
  DutyIncidentRow *row = duty_incident_row_new ();

  row->code = g_strdup_printf ("149901-20261122-%04u-0", serial);
  row->channel = serial % (DUTY_CHANNEL_OFFICER + 1);
  row->category = g_strdup (serial % 2 == 0 ? "environment" : "flood");
  row->level = level;
  row->title = g_strdup (TITLES[serial % G_N_ELEMENTS (TITLES)]);
  row->area = g_strdup (serial % 3 == 0 ? "149901102001" : "149901101001");
  duty_incident_row_begin (row, since);
  row->seq = 1;
  return row;
}

/* The case after its next entry. */
DutyIncidentRow *
desk_case_move (DutyIncidentRow *row, DutyStage stage, gint64 at)
{
  DutyIncidentRow *next = duty_incident_row_copy (row);

  next->stage = stage;
  next->stage_since = at;
  next->case_until = duty_stage_is_open (stage) ? 0 : at;
  next->seq = row->seq + 1;
  return next;
}
