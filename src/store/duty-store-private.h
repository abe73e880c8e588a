/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-reader-pool.h"
#include "store/duty-store.h"
#include "store/duty-writer.h"

G_BEGIN_DECLS

DutyClock *duty_store_get_clock (DutyStore *self);
DutySeal *duty_store_get_seal (DutyStore *self);
DutySigner *duty_store_get_signer (DutyStore *self);

void duty_store_push_write (DutyStore *self,
                            GTask *task,
                            DutyWriteFunc func,
                            gpointer request,
                            GDestroyNotify request_free,
                            GDestroyNotify answer_free);
void duty_store_push_read (DutyStore *self,
                           GTask *task,
                           DutyReadFunc func,
                           gpointer request,
                           GDestroyNotify request_free,
                           GDestroyNotify answer_free);

gpointer duty_store_finish (DutyStore *self, GAsyncResult *result, gpointer tag, GError **error);
gint64 duty_store_finish_number (
    DutyStore *self, GAsyncResult *result, gpointer tag, gint64 failure, GError **error);

G_END_DECLS
