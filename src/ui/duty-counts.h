/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-case-list.h"

G_BEGIN_DECLS

#define DUTY_TYPE_COUNTS (duty_counts_get_type ())
G_DECLARE_FINAL_TYPE (DutyCounts, duty_counts, DUTY, COUNTS, GtkWidget)

void duty_counts_set_cases (DutyCounts *self, DutyCaseList *cases);

G_END_DECLS
