/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-incident.h"

G_BEGIN_DECLS

/* Words and figures for the screen, in the user's language. Pure; main thread. */

char *duty_words_minutes (gint64 minutes);
char *duty_words_span (gint64 span);
char *duty_words_time (gint64 at);
char *duty_words_date (gint64 at);
char *duty_words_distance (double metres);
char *duty_words_moment (gint64 at, gint64 now);

const char *duty_words_level (int level);
const char *duty_words_symbol (DutyColour colour);
const char *duty_words_colour_class (DutyColour colour);

G_END_DECLS
