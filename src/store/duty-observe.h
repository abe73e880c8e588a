/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-reader-pool.h"

G_BEGIN_DECLS

gpointer duty_observe (
    const char *path, DutyReadFunc func, gpointer request, GDestroyNotify answer_free, GError **error);

G_END_DECLS
