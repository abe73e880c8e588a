/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

DutyVerification *duty_verify (DutyConnection *connection,
                               const DutyVerifyRequest *request,
                               GCancellable *cancellable,
                               GError **error);
DutyVerification *duty_verify_file (const char *path, const DutyVerifyRequest *request, GError **error);

G_END_DECLS
