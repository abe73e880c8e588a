/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-dispatch.h"
#include "web/duty-web-server.h"

G_BEGIN_DECLS

#define DUTY_TYPE_INTAKE (duty_intake_get_type ())
G_DECLARE_FINAL_TYPE (DutyIntake, duty_intake, DUTY, INTAKE, GObject)

DutyIntake *duty_intake_new (DutyDispatch *dispatch, DutyWebServer *web);

G_END_DECLS
