/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_table_compare_all (DutyConnection *connection,
                                 DutyConnection *expected,
                                 DutyVerification *result,
                                 GError **error);

G_END_DECLS
