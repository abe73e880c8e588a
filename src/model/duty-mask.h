/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What may be shown of a personal detail to those who need not know it. Pure; any thread. */

char *duty_mask_name (const char *name);
char *duty_mask_phone (const char *phone);

G_END_DECLS
