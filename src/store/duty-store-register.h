/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-register-line.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

/* How many lines a page of the access register has at most. */
#define DUTY_STORE_REGISTER_PAGE 200

void duty_store_load_register_async (DutyStore *self,
                                     const DutyRegisterFilter *filter,
                                     DutyRegisterLine *after,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
GPtrArray *duty_store_load_register_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_register_officers_async (DutyStore *self,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer data);
GStrv duty_store_load_register_officers_finish (DutyStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
