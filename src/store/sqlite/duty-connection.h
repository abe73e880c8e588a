/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/sqlite/duty-statement.h"

G_BEGIN_DECLS

/**
 * DutyConnection:
 *
 * A connection to the database and the statements prepared on it. One thread at a time may use it; it
 * may be handed from one to another.
 */
typedef struct _DutyConnection DutyConnection;

DutyConnection *duty_connection_open_writer (const char *path, GError **error);
DutyConnection *duty_connection_open_reader (const char *path, GError **error);
DutyConnection *duty_connection_open_observer (const char *path, GError **error);
DutyConnection *duty_connection_open_scratch (GError **error);
gboolean duty_connection_is_settled (DutyConnection *self);
void duty_connection_free (DutyConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyConnection, duty_connection_free)

DutyStatement *duty_connection_query (DutyConnection *self, const char *sql, GError **error);
gboolean duty_connection_run (DutyConnection *self, const char *sql, GError **error);
gboolean duty_connection_run_script (DutyConnection *self, const char *sql, GError **error);

gboolean duty_connection_begin (DutyConnection *self, GError **error);
gboolean duty_connection_commit (DutyConnection *self, GError **error);
void duty_connection_rollback (DutyConnection *self);
gboolean duty_connection_begin_part (DutyConnection *self, GError **error);
gboolean duty_connection_end_part (DutyConnection *self, GError **error);
gboolean duty_connection_undo_part (DutyConnection *self);

void duty_connection_note_erased (DutyConnection *self);
gboolean duty_connection_checkpoint (DutyConnection *self);
gboolean
duty_connection_back_up (DutyConnection *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
