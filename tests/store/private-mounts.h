/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* File systems that only this process and its children see, and that go with them. Needs root. */

void private_mounts_enter (void);
void private_mounts_run (const char *const *argv);
void private_mounts_add_small_disk (const char *folder, const char *size);
void private_mounts_remove (const char *folder);

G_END_DECLS
