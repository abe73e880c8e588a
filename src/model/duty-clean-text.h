/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *duty_clean_text_dup_line (const char *text);
char *duty_clean_text_dup_lines (const char *text);

G_END_DECLS
