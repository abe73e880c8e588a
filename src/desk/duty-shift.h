/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-owed-pack.h"
#include "desk/duty-past-handover.h"
#include "desk/duty-promise-book.h"
#include "desk/duty-shift-draft.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SHIFT (duty_shift_get_type ())
G_DECLARE_FINAL_TYPE (DutyShift, duty_shift, DUTY, SHIFT, GObject)

/* The shift at a seat. Main thread. */
DutyShift *duty_shift_new (DutyDesk *desk, const char *folder);

void duty_shift_start (DutyShift *self);

DutyDesk *duty_shift_get_desk (DutyShift *self);
DutyPromiseBook *duty_shift_get_promises (DutyShift *self);
DutyShiftDraft *duty_shift_get_draft (DutyShift *self);
DutyOwedPack *duty_shift_get_pack (DutyShift *self);
GListModel *duty_shift_get_past (DutyShift *self);

void duty_shift_make_promise_async (
    DutyShift *self, const char *line, const char *case_code, GAsyncReadyCallback callback, gpointer data);
void duty_shift_keep_promise_async (DutyShift *self,
                                    DutyPromise *promise,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean duty_shift_promise_finish (DutyShift *self, GAsyncResult *result, GError **error);

/* The journal has it when this is answered; the pack comes after. */
void duty_shift_hand_over_async (DutyShift *self,
                                 const char *incoming,
                                 const char *password,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gboolean duty_shift_hand_over_finish (DutyShift *self, GAsyncResult *result, GError **error);

G_END_DECLS
