/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutyWebSpool:
 *
 * A large body on its way in: a file without a name, which is gone when nobody has it open any more. Workers do all
 * that touches the disk, one at a time for each spool and in the order in which it came; what waits for them is
 * bounded, if who fills it heeds duty_web_spool_is_full(). Main thread.
 */
typedef struct _DutyWebSpool DutyWebSpool;

/**
 * DutyWebSpoolFunc:
 * @data: what was given with it
 *
 * A spool has room again, or all that it was given is written, or cannot be.
 */
typedef void (*DutyWebSpoolFunc) (gpointer data);

DutyWebSpool *duty_web_spool_new (const char *folder, DutyWebSpoolFunc on_room, gpointer data);
void duty_web_spool_free (DutyWebSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyWebSpool, duty_web_spool_free)

void duty_web_spool_add (DutyWebSpool *self, gconstpointer data, gsize size);
gboolean duty_web_spool_is_full (DutyWebSpool *self);
void duty_web_spool_end (DutyWebSpool *self);
gboolean duty_web_spool_is_written (DutyWebSpool *self);
const GError *duty_web_spool_get_error (DutyWebSpool *self);
int duty_web_spool_get_fd (DutyWebSpool *self);

G_END_DECLS
