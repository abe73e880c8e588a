/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutyPlace:
 * @area: a grid's code
 * @village: the name of the village it belongs to
 * @lat: degrees, as the county's files count them
 * @lon: degrees
 *
 * Somewhere inside a grid. The strings belong to the town.
 */
typedef struct
{
  const char *area;
  const char *village;
  double lat;
  double lon;
} DutyPlace;

#define DUTY_TYPE_SIMULATED_TOWN (duty_simulated_town_get_type ())
G_DECLARE_FINAL_TYPE (DutySimulatedTown, duty_simulated_town, DUTY, SIMULATED_TOWN, GObject)

DutySimulatedTown *duty_simulated_town_load (const char *folder, GError **error);

DutyPlace duty_simulated_town_pick (DutySimulatedTown *self, GRand *chance);
gboolean duty_simulated_town_knows (DutySimulatedTown *self, const char *category);

G_END_DECLS
