/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_head_file_write (const char *path, const DutyHead *head, GError **error);
gboolean duty_head_file_read (const char *path, DutyHead *head, gboolean *exists);
gboolean
duty_head_file_check (DutyConnection *connection, const char *path, DutyVerification *result, GError **error);

G_END_DECLS
