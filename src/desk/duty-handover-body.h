/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-handover.h"

G_BEGIN_DECLS

/* The bodies of a shift's entries in the journal. */

/**
 * DutyHandoverBody:
 * @incoming: (nullable): the name of who took over
 * @from: when the shift began, µs UTC
 * @to: when it ended, µs UTC
 * @seq: the newest entry that the handover tells of
 * @has_figures: whether it tells how the room stood
 * @figures: how the room stood
 *
 * What a “shift.handover” tells.
 */
typedef struct
{
  char *incoming;
  gint64 from;
  gint64 to;
  gint64 seq;
  gboolean has_figures;
  DutyHandoverFigures figures;
} DutyHandoverBody;

char *duty_handover_body_write (const DutyHandover *handover, const char *incoming);
void duty_handover_body_read (const char *body, DutyHandoverBody *self);
void duty_handover_body_clear (DutyHandoverBody *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DutyHandoverBody, duty_handover_body_clear)

char *duty_handover_body_write_pack (gint64 handover, const char *file, const char *sha256);
char *duty_handover_body_write_export (gint64 handover, const char *use);
gint64 duty_handover_body_read_pack (const char *body, char **file, char **sha256);

G_END_DECLS
