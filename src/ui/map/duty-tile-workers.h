/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Threads of low priority that do one kind of job, the newest first: what was asked for last is what the
 * map shows now.
 */
typedef struct _DutyTileWorkers DutyTileWorkers;

DutyTileWorkers *duty_tile_workers_new (guint n, GFunc work, GDestroyNotify drop);
void duty_tile_workers_push (DutyTileWorkers *self, gpointer job);
void duty_tile_workers_free (DutyTileWorkers *self);

G_END_DECLS
