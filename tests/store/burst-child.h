/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * BurstChild:
 *
 * A program of this folder that commits in a burst and writes a line for each commit that was
 * acknowledged; and those lines.
 */
typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
  GPtrArray *lines;
} BurstChild;

BurstChild *burst_child_new (const char *program, const char *const *arguments);
void burst_child_free (BurstChild *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BurstChild, burst_child_free)

void burst_child_read (BurstChild *self, guint n_lines);
void burst_child_stop (BurstChild *self);
void burst_child_kill (BurstChild *self);

G_END_DECLS
