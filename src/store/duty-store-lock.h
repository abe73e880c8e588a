/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int duty_store_lock_take (const char *path, GError **error);
void duty_store_lock_release (int lock);

G_END_DECLS
