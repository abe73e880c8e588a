/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/duty-command-line.h"

G_BEGIN_DECLS

/* What the program does and then ends: --new-token, --new-account, --rebuild, --verify, --backup and --version. */

int duty_errands_run (const DutyCommandLine *line);
int duty_errands_tell_failure (const GError *error);

G_END_DECLS
