/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the county's files may hold in a field. Pure; any thread. */

gboolean duty_field_is_id (const char *text);
gboolean duty_field_is_name (const char *text);
gboolean duty_field_to_number (const char *text, double *number);

G_END_DECLS
