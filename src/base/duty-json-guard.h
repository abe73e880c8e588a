/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyJsonError:
 * @DUTY_JSON_ERROR_ENCODING: the text is not UTF-8, or holds or escapes a NUL or half of a
 *   surrogate pair
 * @DUTY_JSON_ERROR_DEPTH: arrays and objects nest too deep
 * @DUTY_JSON_ERROR_SYNTAX: outside of its strings the text holds what no JSON text holds, or it ends
 *   inside a string
 */
typedef enum
{
  DUTY_JSON_ERROR_ENCODING,
  DUTY_JSON_ERROR_DEPTH,
  DUTY_JSON_ERROR_SYNTAX,
} DutyJsonError;

#define DUTY_JSON_ERROR (duty_json_error_quark ())
GQuark duty_json_error_quark (void);

gboolean duty_json_guard (const char *data, gsize size, guint max_depth, GError **error);

G_END_DECLS
