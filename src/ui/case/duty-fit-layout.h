/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_FIT_LAYOUT (duty_fit_layout_get_type ())
G_DECLARE_FINAL_TYPE (DutyFitLayout, duty_fit_layout, DUTY, FIT_LAYOUT, GtkLayoutManager)

G_END_DECLS
