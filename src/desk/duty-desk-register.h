/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-register-line.h"
#include "model/duty-reporter-details.h"

G_BEGIN_DECLS

/* The desk's doors to what not everybody may see: reporters' details and the access register. Main thread. */

/* Masked without a @reason; plain with one, which the journal keeps. */
void duty_desk_read_reporter_async (DutyDesk *self,
                                    const char *code,
                                    const char *reason,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
DutyReporterDetails *duty_desk_read_reporter_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* A page, newest first: a GPtrArray of DutyRegisterLine, full while there are more. */
#define DUTY_DESK_REGISTER_PAGE 200
void duty_desk_load_register_async (DutyDesk *self,
                                    const DutyRegisterFilter *filter,
                                    DutyRegisterLine *after,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
GPtrArray *duty_desk_load_register_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* All who stand in it. */
void duty_desk_load_register_officers_async (DutyDesk *self,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer data);
GStrv duty_desk_load_register_officers_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Whether whoever is at the desk may; FALSE with an error that says why not. */
gboolean duty_desk_may_export_register (DutyDesk *self, GError **error);
gboolean duty_desk_may_unmask (DutyDesk *self, const DutyIncidentRow *row, GError **error);

/* Writes down that the register left the room, before it does. */
void
duty_desk_note_export_async (DutyDesk *self, const char *body, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_note_export_finish (DutyDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
