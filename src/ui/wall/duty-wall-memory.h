/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUTY_WALL_MAX_TILES 16

/**
 * DutyWallMemory:
 * @layout: tiles that are shown: 1, 4, 9 or 16
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
