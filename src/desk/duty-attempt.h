/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/**
 * DutyAttempt:
 * @name: whose password it should be
 * @password: what was typed
 * @write: what is done when it is right: to sign in, to unlock, to take over, or to take another password
 * @new_password: (nullable): the other password
 * @outgoing: (nullable): to take over a shift: from whom
 * @handover: (nullable): to take over a shift: the body of the “shift.handover”
 * @session: (nullable): to take over a shift: who hands over, and must still be there when the password is right
 *
 * A password that somebody typed, to be tried. Borrowed.
 */
typedef struct
{
  const char *name;
  const char *password;
  DutyAccountWrite write;
  const char *new_password;
  const char *outgoing;
  const char *handover;
  DutySession *session;
} DutyAttempt;

GHashTable *duty_attempt_new_strangers (void);

void duty_attempt_run_async (DutyDesk *desk,
                             const DutyAttempt *attempt,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
DutyAccount *duty_attempt_run_finish (DutyDesk *desk, GAsyncResult *result, GError **error);

G_END_DECLS
