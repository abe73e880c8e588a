/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-register-line.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/**
 * DutyRegisterRead:
 * @filter: what is looked for
 * @before_at: only what began before this moment and entry; 0 for the newest
 * @before_seq: the entry
 * @limit: how many at most
 */
typedef struct
{
  DutyRegisterFilter *filter;
  gint64 before_at;
  gint64 before_seq;
  guint limit;
} DutyRegisterRead;

void duty_register_read_free (DutyRegisterRead *self);

/* Each is a DutyReadFunc. */
gpointer
duty_register_read (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);
gpointer duty_register_read_officers (DutyConnection *connection,
                                      gpointer request,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
