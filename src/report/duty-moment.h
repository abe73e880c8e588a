/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Moments and spans as paper shows them: in digits, so that they stand in columns and mean the same in every
 * language. */

char *duty_moment_write (gint64 at);
char *duty_moment_write_short (gint64 at);
char *duty_moment_write_period (gint64 from, gint64 to);
char *duty_moment_write_minutes (gint64 minutes);

G_END_DECLS
