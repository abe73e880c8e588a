/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/duty-clock.h"
#include "desk/duty-cases.h"
#include "desk/duty-clock-check.h"
#include "desk/duty-duplicates.h"
#include "desk/duty-head-keeper.h"
#include "desk/duty-incident-book.h"
#include "desk/duty-look.h"
#include "desk/duty-people.h"
#include "desk/duty-session.h"
#include "media/duty-stream-pool.h"
#include "model/duty-county.h"
#include "model/duty-dispatch.h"
#include "model/duty-move-details.h"
#include "store/duty-attachment-files.h"
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
 * @seen: (nullable): as many as @codes: the entry that last changed the case when whoever moves it looked; 0 for
 *   whatever it was
 */
typedef struct
{
  const char *const *codes;
  DutyMove move;
  DutyMoveDetails details;
  const gint64 *seen;
} DutyMoveRequest;

/**
 * DutyAccountDraft:
 * @name: what is typed to sign in
 * @display: (nullable): the name that others read; @name when %NULL
 * @role: what its owner is to the room
 * @area: (nullable): the township's code, for %DUTY_ROLE_TOWNSHIP
 * @disabled: whether nobody may sign in to it
 */
typedef struct
{
  const char *name;
  const char *display;
  DutyRole role;
  const char *area;
  gboolean disabled;
} DutyAccountDraft;

/*
 * Properties: session (DutySession, NULL while nobody is signed in), locked (gboolean). At every door below
 * stands a guard: who is signed in, or nobody, may do what duty_desk_may() says; all else is answered with
 * DUTY_DISPATCH_ERROR_FORBIDDEN.
 */
DutyDesk *
duty_desk_new (DutyClock *clock, DutyCounty *county, DutyStore *store, DutyStreamPool *pool, const char *seat);

/* Reads open cases and tokens; nothing else may be asked of the desk before it has finished. */
void duty_desk_load_async (DutyDesk *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_load_finish (DutyDesk *self, GAsyncResult *result, GError **error);

void duty_desk_set_attachment_files (DutyDesk *self, DutyAttachmentFiles *files);

/* Whom the desk asks whether its clock can be believed. */
void duty_desk_set_clock_check (DutyDesk *self, DutyClockCheck *check);

DutyClock *duty_desk_get_clock (DutyDesk *self);
DutyCounty *duty_desk_get_county (DutyDesk *self);
DutyIncidentBook *duty_desk_get_book (DutyDesk *self);

/* What who is signed in may read of the book: what windows show. */
DutyCaseList *duty_desk_get_cases (DutyDesk *self);
DutyDuplicates *duty_desk_get_duplicates (DutyDesk *self);
DutyPeople *duty_desk_get_people (DutyDesk *self);
DutyReckoner *duty_desk_get_reckoner (DutyDesk *self);
DutyHeadKeeper *duty_desk_get_heads (DutyDesk *self);
DutyStreamPool *duty_desk_get_pool (DutyDesk *self);
const char *duty_desk_get_officer (DutyDesk *self);
const char *duty_desk_get_seat (DutyDesk *self);

/* Who is at the seat */

DutySession *duty_desk_get_session (DutyDesk *self);
gboolean duty_desk_get_locked (DutyDesk *self);

void duty_desk_sign_in_async (DutyDesk *self,
                              const char *name,
                              const char *password,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean duty_desk_sign_in_finish (DutyDesk *self, GAsyncResult *result, GError **error);
void duty_desk_sign_out_async (DutyDesk *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_sign_out_finish (DutyDesk *self, GAsyncResult *result, GError **error);
void duty_desk_lock (DutyDesk *self);
void duty_desk_unlock_async (DutyDesk *self,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
gboolean duty_desk_unlock_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* What they may do */

gboolean duty_desk_may (DutyDesk *self, DutyAct act);
gboolean duty_desk_may_case (DutyDesk *self, DutyAct act, const DutyIncidentRow *row);
gboolean duty_desk_check (DutyDesk *self, DutyAct act, const DutyIncidentRow *row, GError **error);

/* Accounts */

gboolean duty_desk_has_accounts (DutyDesk *self);
void duty_desk_make_first_account_async (DutyDesk *self,
                                         const char *name,
                                         const char *display,
                                         const char *password,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data);
void duty_desk_new_account_async (DutyDesk *self,
                                  const DutyAccountDraft *draft,
                                  const char *password,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
void duty_desk_change_account_async (DutyDesk *self,
                                     const DutyAccountDraft *draft,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
void duty_desk_set_password_async (DutyDesk *self,
                                   const char *name,
                                   const char *old,
                                   const char *password,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
DutyAccount *duty_desk_write_account_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* A GListModel of DutyAccount, without hashes. */
void duty_desk_load_accounts_async (DutyDesk *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
GListModel *duty_desk_load_accounts_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Ends the open looks and writes both them and the room's end down. Nothing may be asked of the desk after. */
void duty_desk_close_async (DutyDesk *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_desk_close_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* The secret is told this once; the store keeps its hash. */
void duty_desk_new_token_async (DutyDesk *self,
                                const DutyCaller *caller,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data);
char *duty_desk_new_token_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Whom tokens let in, by name: of DutyCaller. */
GPtrArray *duty_desk_dup_token_callers (DutyDesk *self, GError **error);
void duty_desk_revoke_token_async (DutyDesk *self,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gboolean duty_desk_revoke_token_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* The working calendar: a new file beside the old, then the journal, then the file in its place, then every clock. */
DutyCalendar *duty_desk_get_calendar (DutyDesk *self);
gboolean duty_desk_has_calendar_fault (DutyDesk *self);
void duty_desk_set_calendar_path (DutyDesk *self, const char *path);
void duty_desk_change_calendar_async (DutyDesk *self,
                                      DutyCalendar *calendar,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
gboolean duty_desk_change_calendar_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Each case is its own journal entry, all in one transaction. Returns how many were moved; those that
 * were refused are named, with the moves that are allowed, in a DUTY_DISPATCH_ERROR_NOT_ALLOWED. */
void duty_desk_move_async (DutyDesk *self,
                           const DutyMoveRequest *request,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);
guint duty_desk_move_finish (DutyDesk *self, GAsyncResult *result, GError **error);

/* Writes down that the officer has seen a case for which the alarm rang. Acknowledging is for those who may
 * accept a case; ask duty_desk_check() before the alarm is silenced. */
void duty_desk_note_acknowledged (DutyDesk *self, DutyIncident *incident);

#define DUTY_DESK_HISTORY_PAGE 1000

/**
 * DutyHistoryPage:
 * @after_seq: above 0: the first entries after this one; else the last of all, or
 * @before_seq: above 0: the last before this one
 *
 * Which part of a history to read: never more than %DUTY_DESK_HISTORY_PAGE entries.
 */
typedef struct
{
  gint64 after_seq;
  gint64 before_seq;
} DutyHistoryPage;

/* A GListModel of DutyEntry (oldest first): what the journal has on a case and who is signed in may read. */
void duty_desk_load_history_async (DutyDesk *self,
                                   const char *code,
                                   const DutyHistoryPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
GListModel *
duty_desk_load_history_finish (DutyDesk *self, GAsyncResult *result, gboolean *has_more, GError **error);

/* Never NULL: a look that cannot be opened says so in its "error". Either @reason or @case_code may be
 * NULL, not both: nobody looks without a reason. */
DutyLook *duty_desk_open_look (DutyDesk *self,
                               DutyCamera *camera,
                               DutyQuality quality,
                               const char *reason,
                               const char *case_code);

G_END_DECLS
