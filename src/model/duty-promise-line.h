/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many characters the text of a promise has at most. */
#define DUTY_PROMISE_MAX_TEXT 500

/**
 * DutyPromiseLineError:
 * @DUTY_PROMISE_LINE_ERROR_TIME: it does not begin with a time
 * @DUTY_PROMISE_LINE_ERROR_TEXT: nothing, or too much, comes after the time
 */
typedef enum
{
  DUTY_PROMISE_LINE_ERROR_TIME,
  DUTY_PROMISE_LINE_ERROR_TEXT,
} DutyPromiseLineError;

#define DUTY_PROMISE_LINE_ERROR (duty_promise_line_error_quark ())
GQuark duty_promise_line_error_quark (void);

char *duty_promise_line_read (const char *line, gint64 now, gint64 *due, GError **error);

G_END_DECLS
