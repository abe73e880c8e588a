/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-caller.h"
#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

typedef struct _DutyTokenRequest DutyTokenRequest;

DutyTokenRequest *duty_token_request_new (const DutyActor *actor, const DutyCaller *caller);
void duty_token_request_free (DutyTokenRequest *self);

gpointer duty_token_request_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
