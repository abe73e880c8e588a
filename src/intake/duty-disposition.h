/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *duty_disposition_dup_name (const char *header);
char *duty_disposition_write (const char *name);

G_END_DECLS
