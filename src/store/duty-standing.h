/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

GPtrArray *duty_standing_load (
    DutyConnection *connection, gint64 seq, gint64 at, GCancellable *cancellable, GError **error);

G_END_DECLS
