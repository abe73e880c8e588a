/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/duty-clock.h"
#include "desk/duty-clock-check.h"
#include "desk/duty-duplicates.h"
#include "desk/duty-head-keeper.h"
#include "desk/duty-incident-book.h"
#include "desk/duty-look.h"
#include "media/duty-stream-pool.h"
#include "model/duty-county.h"
#include "model/duty-dispatch.h"
#include "model/duty-move-details.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

#define DUTY_TYPE_DESK (duty_desk_get_type ())
G_DECLARE_FINAL_TYPE (DutyDesk, duty_desk, DUTY, DESK, GObject)

/*
 * The desk joins the rooms: everything the room sees, decides and says goes through it, and
 * everything it does goes into the journal. It implements DutyDispatch for intake. Main thread.
 */

/**
 * DutyMoveRequest:
 * @codes: (array zero-terminated=1): the cases
 * @move: what to do with each
 * @details: what goes with it
 * @seen: the entry that last changed the case when whoever moves it looked; 0 for whatever it was
 */
typedef struct
{
  const char *const *codes;
  DutyMove move;
  DutyMoveDetails details;
  gint64 seen;
} DutyMoveRequest;

DutyDesk *duty_desk_new (DutyClock *clock,
                         DutyCounty *county,
                         DutyStore *store,
                         DutyStreamPool *pool,
                         const char *officer,
                         const char *seat);

/* Reads open cases and tokens; nothing else may be asked of the desk before it has finished. */
void duty_desk_load_async (DutyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_load_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Whom the desk asks whether its clock can be believed. */
void duty_desk_set_clock_check (DutyDesk *self, DutyClockCheck *check);

DutyClock *duty_desk_get_clock (DutyDesk *self);
DutyCounty *duty_desk_get_county (DutyDesk *self);
DutyIncidentBook *duty_desk_get_book (DutyDesk *self);
DutyDuplicates *duty_desk_get_duplicates (DutyDesk *self);
DutyReckoner *duty_desk_get_reckoner (DutyDesk *self);
DutyHeadKeeper *duty_desk_get_heads (DutyDesk *self);
DutyStreamPool *duty_desk_get_pool (DutyDesk *self);
const char *duty_desk_get_officer (DutyDesk *self);
const char *duty_desk_get_seat (DutyDesk *self);

/* Ends the open looks and writes both them and the room's end down. Nothing may be asked of the desk after. */
void duty_desk_close_async (DutyDesk *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_close_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* The secret is told this once; the store keeps its hash. */
void duty_desk_new_token_async (DutyDesk *self,
                                const char *name,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
char *duty_desk_new_token_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Each case is its own journal entry, all in one transaction. Returns how many were moved; those that
 * were refused are named, with the moves that are allowed, in a DUTY_DISPATCH_ERROR_NOT_ALLOWED. */
void duty_desk_move_async (DutyDesk *self,
                           const DutyMoveRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
guint duty_desk_move_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Writes down that the officer has seen a case for which the alarm rang. */
void duty_desk_note_acknowledged (DutyDesk *self, DutyIncident *incident);

/* Makes a case of a report by the officer at this seat: finish with duty_dispatch_report_finish(). */

/* A GListModel of DutyEntry (oldest first): all that the journal has on a case. */
void duty_desk_load_history_async (DutyDesk *self,
                                   const char *code,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
GListModel *duty_desk_load_history_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Never NULL: a look that cannot be opened says so in its "error". Either @reason or @case_code may be
 * NULL, not both: nobody looks without a reason. */
DutyLook *duty_desk_open_look (DutyDesk *self,
                               DutyCamera *camera,
                               DutyQuality quality,
                               const char *reason,
                               const char *case_code);

G_END_DECLS
