/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean duty_stream_uri_split (const char *text, char **uri, char **user, char **password);

G_END_DECLS
