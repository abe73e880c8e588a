/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "model/duty-register-line.h"

G_BEGIN_DECLS

#define DUTY_TYPE_REGISTER (duty_register_get_type ())
G_DECLARE_FINAL_TYPE (DutyRegister, duty_register, DUTY, REGISTER, GObject)

/*
 * Properties, which change while pages come:
 *   loading (boolean): whether a page is on its way
 *   complete (boolean): whether there is nothing more to load
 *   error (string, nullable): why the last page did not come
 */
DutyRegister *duty_register_new (DutyDesk *desk);

void duty_register_set_filter (DutyRegister *self, const DutyRegisterFilter *filter);
const DutyRegisterFilter *duty_register_get_filter (DutyRegister *self);
void duty_register_reload (DutyRegister *self);
void duty_register_clear (DutyRegister *self);
void duty_register_load_more (DutyRegister *self);
gboolean duty_register_is_loading (DutyRegister *self);
gboolean duty_register_is_complete (DutyRegister *self);
const char *duty_register_get_error (DutyRegister *self);

G_END_DECLS
