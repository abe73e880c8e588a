/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyMapStyle:
 *
 * The colours of the map. Calm and low in contrast, so that grids and cases stand out of it.
 */
typedef struct
{
  GdkRGBA beyond; /* the county */
  GdkRGBA land;
  GdkRGBA built;
  GdkRGBA forest;
  GdkRGBA water;
  GdkRGBA river;
  GdkRGBA lane;
  GdkRGBA road;
  GdkRGBA trunk;
  GdkRGBA casing;
  GdkRGBA grid_border;
  GdkRGBA township_border;
  GdkRGBA chosen;
  GdkRGBA text;
  GdkRGBA faint_text;
  GdkRGBA halo;
  GdkRGBA load[4]; /* by DutyColour: open cases that are calm, blue, yellow, red */
  GdkRGBA hatch;   /* over a grid with overdue cases */
  GdkRGBA line;    /* from a case to its cameras */
} DutyMapStyle;

const DutyMapStyle *duty_map_style_get (gboolean dark);
const GdkRGBA *duty_map_style_get_colour (DutyColour colour);
const GdkRGBA *duty_map_style_get_ink (DutyColour colour);

G_END_DECLS
