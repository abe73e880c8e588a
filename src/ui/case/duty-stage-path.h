/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-incident-row.h"

G_BEGIN_DECLS

#define DUTY_TYPE_STAGE_PATH (duty_stage_path_get_type ())
G_DECLARE_FINAL_TYPE (DutyStagePath, duty_stage_path, DUTY, STAGE_PATH, GtkWidget)

void duty_stage_path_show (DutyStagePath *self, const DutyIncidentRow *row);

G_END_DECLS
