/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_projection_check (DutyConnection *connection,
                                const DutyVerifyRequest *request,
                                DutyVerification *result,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
