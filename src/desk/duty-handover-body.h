/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-handover.h"

G_BEGIN_DECLS

/* The bodies of a shift's entries in the journal. */

char *duty_handover_body_write (const DutyHandover *handover, const char *incoming);
gboolean duty_handover_body_read_figures (const char *body, DutyHandoverFigures *figures);
char *duty_handover_body_dup_incoming (const char *body);

char *duty_handover_body_write_pack (gint64 handover, const char *file, const char *sha256);
char *duty_handover_body_write_export (gint64 handover, const char *use);
gint64 duty_handover_body_read_pack (const char *body, char **file, char **sha256);

G_END_DECLS
