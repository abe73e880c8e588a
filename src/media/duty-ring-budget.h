/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that the rings of all streams may hold together: 40 s of 64 sub streams are 160 MiB. */
#define DUTY_RING_BUDGET_DEFAULT ((gsize) 256 * 1024 * 1024)

/**
 * DutyRingBudget:
 *
 * What all rings of a pool hold together. When it is too much, those that hold more than their equal share
 * give up their oldest, so that no stream's past is starved by another's. Any thread, no lock.
 */
typedef struct _DutyRingBudget DutyRingBudget;

DutyRingBudget *duty_ring_budget_new (gsize limit);
DutyRingBudget *duty_ring_budget_ref (DutyRingBudget *self);
void duty_ring_budget_unref (DutyRingBudget *self);

void duty_ring_budget_join (DutyRingBudget *self);
void duty_ring_budget_leave (DutyRingBudget *self);
void duty_ring_budget_take (DutyRingBudget *self, gsize bytes);
void duty_ring_budget_give (DutyRingBudget *self, gsize bytes);

gsize duty_ring_budget_get_used (DutyRingBudget *self);
gboolean duty_ring_budget_is_exceeded_by (DutyRingBudget *self, gsize bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRingBudget, duty_ring_budget_unref)

G_END_DECLS
