/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUTY_TYPE_STORE (duty_store_get_type ())
G_DECLARE_FINAL_TYPE (DutyStore, duty_store, DUTY, STORE, GObject)

G_END_DECLS
