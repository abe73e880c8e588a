/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_schema_check (DutyConnection *connection,
                            DutyVerification *result,
                            gboolean *is_readable,
                            GError **error);

G_END_DECLS
