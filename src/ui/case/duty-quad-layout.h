/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_QUAD_LAYOUT (duty_quad_layout_get_type ())
G_DECLARE_FINAL_TYPE (DutyQuadLayout, duty_quad_layout, DUTY, QUAD_LAYOUT, GtkLayoutManager)

G_END_DECLS
