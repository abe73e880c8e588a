/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyPermission:
 * @DUTY_PERMISSION_NO: never
 * @DUTY_PERMISSION_YES: always
 * @DUTY_PERMISSION_OWN_TOWNSHIP: for cases of the actor's township
 * @DUTY_PERMISSION_OWN_CASES: for cases that are assigned to the actor; for a gateway, that it reported
 *
 * Whether a role may do an act.
 */
typedef enum
{
  DUTY_PERMISSION_NO,
  DUTY_PERMISSION_YES,
  DUTY_PERMISSION_OWN_TOWNSHIP,
  DUTY_PERMISSION_OWN_CASES,
} DutyPermission;

DutyPermission duty_permissions_get (DutyRole role, DutyAct act);
DutyAct duty_permissions_get_act (DutyMove move);
char *duty_permissions_describe_roles (DutyAct act);
char *duty_permissions_describe (void);

G_END_DECLS
