/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk-shift.h"

G_BEGIN_DECLS

/* What can be done with the pack of an earlier handover. What goes wrong is told with the action “shift.say”. */

void duty_pack_open (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget);
void duty_pack_save (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget);
void duty_pack_print (DutyDesk *desk, DutyPastHandover *past, GtkWidget *widget);

G_END_DECLS
