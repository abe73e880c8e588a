/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-past-handover.h"
#include "desk/duty-promise-book.h"
#include "model/duty-handover.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SHIFT (duty_shift_get_type ())
G_DECLARE_FINAL_TYPE (DutyShift, duty_shift, DUTY, SHIFT, GObject)

/* µs after which a change shows in the draft. */
#define DUTY_SHIFT_DELAY (2 * G_TIME_SPAN_SECOND)

/*
 * The shift at a seat. Main thread. Signal "draft-changed": the draft, or why there is none, is another.
 * Signal "pack-changed": there is a pack that waits to be written, or none any more. Signal "past-changed".
 */
DutyShift *duty_shift_new (DutyDesk *desk, const char *folder);

void duty_shift_start (DutyShift *self);
void duty_shift_set_watched (DutyShift *self, gboolean is_watched);

DutyDesk *duty_shift_get_desk (DutyShift *self);
DutyPromiseBook *duty_shift_get_promises (DutyShift *self);
DutyHandover *duty_shift_get_draft (DutyShift *self);
const char *duty_shift_get_error (DutyShift *self);
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

gboolean duty_shift_has_unwritten_pack (DutyShift *self);
void duty_shift_write_pack_async (DutyShift *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_shift_write_pack_finish (DutyShift *self, GAsyncResult *result, GError **error);

/* Each makes sure first that the pack is the one that was written. */
void duty_shift_check_pack_async (DutyShift *self,
                                  DutyPastHandover *past,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
void duty_shift_save_pack_async (
    DutyShift *self, DutyPastHandover *past, GFile *target, GAsyncReadyCallback callback, gpointer data);
gboolean duty_shift_pack_finish (DutyShift *self, GAsyncResult *result, GError **error);

G_END_DECLS
