/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

#include "ui/map/duty-mercator.h"

G_BEGIN_DECLS

/**
 * DutyMbtilesError:
 * @DUTY_MBTILES_ERROR_UNREADABLE: the file is missing, may not be read, or is no SQLite database
 * @DUTY_MBTILES_ERROR_SCHEMA: it is a database, but has no tiles as MBTiles 1.3 describes them
 * @DUTY_MBTILES_ERROR_FORMAT: its tiles are not PNG or JPEG pictures
 */
typedef enum
{
  DUTY_MBTILES_ERROR_UNREADABLE,
  DUTY_MBTILES_ERROR_SCHEMA,
  DUTY_MBTILES_ERROR_FORMAT,
} DutyMbtilesError;

#define DUTY_MBTILES_ERROR (duty_mbtiles_error_quark ())
GQuark duty_mbtiles_error_quark (void);

#define DUTY_TYPE_MBTILES (duty_mbtiles_get_type ())
G_DECLARE_FINAL_TYPE (DutyMbtiles, duty_mbtiles, DUTY, MBTILES, GObject)

DutyMbtiles *duty_mbtiles_open (const char *path, GError **error);

cairo_surface_t *duty_mbtiles_read_tile (DutyMbtiles *self, const DutyTileKey *key, guint size);

G_END_DECLS
