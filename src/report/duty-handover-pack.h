/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-handover.h"
#include "report/duty-flow.h"

G_BEGIN_DECLS

/* The parts of a printed handover, in their order. */
typedef enum
{
  DUTY_HANDOVER_PROMISES,
  DUTY_HANDOVER_CLOCKS,
  DUTY_HANDOVER_CAMERAS,
  DUTY_HANDOVER_CHANGES,
  DUTY_HANDOVER_JOURNAL,
  DUTY_HANDOVER_N_PARTS,
} DutyHandoverPart;

/**
 * DutyHandoverPack:
 * @handover: (transfer none): what is told
 * @flow: where it is printed
 * @pages: on which page each part begins, once that is known
 * @cancellable: (nullable) (transfer none): stops it between two rows
 *
 * A handover while it is printed.
 */
typedef struct
{
  const DutyHandover *handover;
  DutyFlow flow;
  guint pages[DUTY_HANDOVER_N_PARTS];
  GCancellable *cancellable;
} DutyHandoverPack;

const char *duty_handover_part_get_title (DutyHandoverPart part);
char *duty_handover_part_count (DutyHandoverPart part, const DutyHandover *handover);

void duty_handover_front_put (DutyHandoverPack *self);
gboolean duty_handover_lists_put (DutyHandoverPack *self, GError **error);
void duty_handover_journal_put (DutyHandoverPack *self);
void duty_handover_pack_start_part (DutyHandoverPack *self, DutyHandoverPart part, double least);

G_END_DECLS
