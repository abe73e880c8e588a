/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-store-error.h"

G_DEFINE_QUARK (duty - store - error - quark, duty_store_error)
