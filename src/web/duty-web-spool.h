/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutyWebSpool:
 *
 * A large body on its way in: a file without a name, which is gone when nobody has it open any more.
 */
typedef struct _DutyWebSpool DutyWebSpool;

DutyWebSpool *duty_web_spool_new (const char *folder, GError **error);
void duty_web_spool_free (DutyWebSpool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyWebSpool, duty_web_spool_free)

gboolean duty_web_spool_write (DutyWebSpool *self, gconstpointer data, gsize size, GError **error);
int duty_web_spool_get_fd (DutyWebSpool *self);

G_END_DECLS
