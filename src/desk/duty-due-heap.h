/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyDue:
 * @at: when something falls due, µs
 * @place: (private): where it stands in its heap
 *
 * What a heap holds: part of a larger thing, which owns it and outlives its stay.
 */
typedef struct
{
  gint64 at;
  guint place;
} DutyDue;

#define DUTY_DUE_INIT ((DutyDue){ .place = G_MAXUINT })

/**
 * DutyDueHeap: many moments, of which the next is found at once and any may be moved.
 */
typedef struct _DutyDueHeap DutyDueHeap;

DutyDueHeap *duty_due_heap_new (void);
void duty_due_heap_free (DutyDueHeap *self);

void duty_due_heap_set (DutyDueHeap *self, DutyDue *due, gint64 at);
void duty_due_heap_remove (DutyDueHeap *self, DutyDue *due);
DutyDue *duty_due_heap_peek (DutyDueHeap *self);
void duty_due_heap_set_all (DutyDueHeap *self, gint64 at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyDueHeap, duty_due_heap_free)

G_END_DECLS
