/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-transaction.h"

G_BEGIN_DECLS

gpointer duty_head_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
