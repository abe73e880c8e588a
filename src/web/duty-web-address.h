/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bounds of an address, in bytes; a segment's and a value's as they are once decoded. */
#define DUTY_WEB_MAX_PATH 1024
#define DUTY_WEB_MAX_QUERY 2048
#define DUTY_WEB_MAX_VALUE 256
#define DUTY_WEB_MAX_PARAMETERS 16

char *duty_web_decode (const char *text, gsize size, gboolean plus_is_space);

gboolean duty_web_path_is_sound (const char *path);
GHashTable *duty_web_path_match (const char *pattern, const char *path);
GHashTable *duty_web_query_parse (const char *query);

G_END_DECLS
