/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-handover.h"

G_BEGIN_DECLS

/* The figures of a handover one by one, in the order in which they are read. Pure; any thread. */

#define DUTY_N_HANDOVER_FIGURES 8

const char *duty_handover_figure_get_nick (guint figure);
const char *duty_handover_figure_get_label (guint figure);
DutyColour duty_handover_figure_get_colour (guint figure);
guint duty_handover_figure_get (const DutyHandoverFigures *figures, guint figure);
void duty_handover_figure_set (DutyHandoverFigures *figures, guint figure, guint value);
char *duty_handover_figure_describe_difference (guint now, guint before);

G_END_DECLS
