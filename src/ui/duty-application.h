/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUTY_TYPE_APPLICATION (duty_application_get_type ())
G_DECLARE_FINAL_TYPE (DutyApplication, duty_application, DUTY, APPLICATION, AdwApplication)

#define DUTY_APPLICATION_ID "cn.dutydesk.Dutydesk"

DutyApplication *duty_application_new (void);
int duty_application_get_status (DutyApplication *self);

G_END_DECLS
