/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-wall-layout.h"

G_BEGIN_DECLS

/**
 * DutyWallMemory:
 * @layout: tiles that are shown, a layout that exists
 * @cameras: (element-type utf8): ids, "" for an empty tile
 *
 * What a wall remembers from one day to the next.
 */
typedef struct
{
  guint layout;
  GPtrArray *cameras;
} DutyWallMemory;

DutyWallMemory *duty_wall_memory_new (guint layout);
DutyWallMemory *duty_wall_memory_parse (const char *text, gsize size);
DutyWallMemory *duty_wall_memory_load (const char *path);
GBytes *duty_wall_memory_to_bytes (const DutyWallMemory *self);
void duty_wall_memory_free (DutyWallMemory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyWallMemory, duty_wall_memory_free)

G_END_DECLS
