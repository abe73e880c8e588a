/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"

G_BEGIN_DECLS

DutyVerification *duty_backup_file (const char *path, const char *copy, GError **error);

G_END_DECLS
