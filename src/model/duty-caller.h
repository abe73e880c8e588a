/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"

G_BEGIN_DECLS

/**
 * DutyCaller:
 * @name: for whom its token was made
 * @role: what it is to the room
 * @area: (nullable): its township's code, for %DUTY_ROLE_TOWNSHIP
 *
 * Who calls with a token. Immutable.
 */
typedef struct
{
  char *name;
  DutyRole role;
  char *area;
} DutyCaller;

#define DUTY_TYPE_CALLER (duty_caller_get_type ())
GType duty_caller_get_type (void);

DutyCaller *duty_caller_new (const char *name, DutyRole role, const char *area);
DutyCaller *duty_caller_copy (const DutyCaller *self);
void duty_caller_free (DutyCaller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyCaller, duty_caller_free)

G_END_DECLS
