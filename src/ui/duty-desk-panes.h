/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/duty-settings.h"

G_BEGIN_DECLS

#define DUTY_TYPE_DESK_PANES (duty_desk_panes_get_type ())
G_DECLARE_FINAL_TYPE (DutyDeskPanes, duty_desk_panes, DUTY, DESK_PANES, GObject)

DutyDeskPanes *duty_desk_panes_new (GtkPaned *outer, GtkPaned *inner, DutySettings *settings);

G_END_DECLS
