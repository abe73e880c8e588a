/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"
#include "desk/duty-past-handover.h"
#include "store/duty-store-shift.h"

G_BEGIN_DECLS

/* The doors of the desk for its shift, each with its guard. Main thread. */

void duty_desk_make_promise_async (DutyDesk *self,
                                   const DutyPromiseRow *promise,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
void duty_desk_keep_promise_async (
    DutyDesk *self, gint64 seq, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DutyPromise *duty_desk_promise_finish (DutyDesk *self, GAsyncResult *result, GError **error);

gboolean duty_desk_check_taker (DutyDesk *self, const char *incoming, GError **error);
gboolean duty_desk_check_hands_over (DutyDesk *self, DutySession *session, GError **error);
void duty_desk_hand_over_async (DutyDesk *self,
                                const char *incoming,
                                const char *password,
                                const char *body,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
DutyAccount *duty_desk_hand_over_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Packs of earlier handovers */

/**
 * DutyPackUse:
 * @DUTY_PACK_USE_OPEN: shown by another program
 * @DUTY_PACK_USE_SAVE: copied elsewhere
 * @DUTY_PACK_USE_PRINT: sent to a printer
 *
 * How a pack is taken out of the room.
 */
typedef enum
{
  DUTY_PACK_USE_OPEN,
  DUTY_PACK_USE_SAVE,
  DUTY_PACK_USE_PRINT,
} DutyPackUse;

/* Each makes sure first that the pack is the one that was written. */
void duty_desk_check_pack_async (DutyDesk *self,
                                 DutyPastHandover *past,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
void duty_desk_take_pack_out_async (DutyDesk *self,
                                    DutyPastHandover *past,
                                    DutyPackUse use,
                                    GFile *target,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean duty_desk_pack_finish (DutyDesk *self, GAsyncResult *result, GError **error);

G_END_DECLS
