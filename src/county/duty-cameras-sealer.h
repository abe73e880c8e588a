/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"

G_BEGIN_DECLS

GBytes *
duty_cameras_sealer_run (const char *data, gsize size, DutySeal *seal, guint *n_sealed, GError **error);

int duty_cameras_sealer_run_file (const char *dir, DutySeal *seal, GError **error);

G_END_DECLS
