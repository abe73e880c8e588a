/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyGridLoad:
 * @n_open: open cases in the area
 * @n_red: those of them that are overdue
 * @worst: the most urgent clock among them
 * @chosen: whether the queue shows this area only
 */
typedef struct
{
  guint n_open;
  guint n_red;
  DutyColour worst;
  gboolean chosen;
} DutyGridLoad;

/*
 * What each area of a county carries, in the order of duty_county_get_areas(). Immutable once it is
 * shared; any thread may then read it.
 */
typedef struct _DutyGridLoads DutyGridLoads;

DutyGridLoads *duty_grid_loads_new (guint length);
DutyGridLoad *duty_grid_loads_edit (DutyGridLoads *self, guint index);
DutyGridLoads *duty_grid_loads_ref (DutyGridLoads *self);
void duty_grid_loads_unref (DutyGridLoads *self);

const DutyGridLoad *duty_grid_loads_get (const DutyGridLoads *self, guint index);
gboolean duty_grid_load_equal (const DutyGridLoad *a, const DutyGridLoad *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyGridLoads, duty_grid_loads_unref)

G_END_DECLS
