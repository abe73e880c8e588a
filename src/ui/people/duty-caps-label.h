/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUTY_TYPE_CAPS_LABEL (duty_caps_label_get_type ())
G_DECLARE_FINAL_TYPE (DutyCapsLabel, duty_caps_label, DUTY, CAPS_LABEL, AdwBin)

G_END_DECLS
