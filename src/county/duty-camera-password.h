/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"

G_BEGIN_DECLS

gboolean duty_camera_password_is_sealed (const char *field);
char *duty_camera_password_seal (DutySeal *seal, const char *id, const char *password);
char *duty_camera_password_open (DutySeal *seal, const char *id, const char *field);

G_END_DECLS
