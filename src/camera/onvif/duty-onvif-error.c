/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-error.h"

G_DEFINE_QUARK (duty - onvif - error - quark, duty_onvif_error)
