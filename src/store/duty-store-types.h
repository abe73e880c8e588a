/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-attachment.h"
#include "model/duty-caller.h"
#include "model/duty-enums.h"
#include "model/duty-incident-row.h"
#include "model/duty-move-details.h"
#include "model/duty-report.h"

G_BEGIN_DECLS

/* Bounds of what a request may hold, in bytes; a longer text is refused with DUTY_DISPATCH_ERROR_INVALID. */
#define DUTY_STORE_MAX_NAME 256
#define DUTY_STORE_MAX_NOTE 40000
#define DUTY_STORE_MAX_BODY 65536
#define DUTY_STORE_MAX_CODES 5000

/**
 * DutyActor:
 * @officer: who acts, or the name of the token or service that does
 * @seat: where
 */
typedef struct
{
  const char *officer;
  const char *seat;
} DutyActor;

/**
 * DutyReportRequest:
 * @report: what was reported
 * @area: (nullable): the code of the area it lies in, when that is known
 * @township: (nullable): the code of the township that @area lies in, or is
 * @tier: who has the case at first
 * @county: six digits (GB/T 2260), for the case's code
 * @year: of the day of the report in the county's time
 * @month: 1 to 12
 * @day: 1 to 31
 * @token: (nullable): the name of the token it came with; its idempotency keys are its own
 * @key: (nullable): an idempotency key; without a @token it belongs to the seat
 *
 * What duty_store_report_async() is asked to make a case of. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  DutyReport *report;
  const char *area;
  const char *township;
  DutyTier tier;
  const char *county;
  int year;
  int month;
  int day;
  const char *token;
  const char *key;
} DutyReportRequest;

/**
 * DutyBounds:
 * @township: (nullable): only cases of this township
 * @handlers: only cases handled by one of these, when the first is not %NULL: an account's name and what others
 *   read for it
 *
 * Which cases somebody may move. Strings are copied.
 */
typedef struct
{
  const char *township;
  const char *handlers[2];
} DutyBounds;

/**
 * DutyStoreMove:
 * @codes: (array zero-terminated=1): the cases
 * @move: what to do with each; a move of people
 * @details: what goes with it; a note is erasable, so the journal keeps only its salted hash
 * @seen: (nullable): as many as @codes: the entry that last changed the case when whoever moves it looked; 0 for
 *   whatever it was. What somebody did to the case since then refuses the move. What the room did by itself does
 *   not, unless it was the same move; nor does a warning, nor another case that was merged into this one
 * @bounds: which of the cases whoever moves them may move, as they are when it is done
 * @token: (nullable): the name of the token it came with; its idempotency keys are its own
 * @key: (nullable): an idempotency key, for one case alone
 * @exact: whether every later entry that changed the case refuses the move: @seen was a version of it
 *
 * What duty_store_move_async() is asked to do. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  const char *const *codes;
  DutyMove move;
  DutyMoveDetails details;
  const gint64 *seen;
  DutyBounds bounds;
  const char *token;
  const char *key;
  gboolean exact;
} DutyStoreMove;

/**
 * DutyStoreWarning:
 * @code: a case
 * @of_case: whether its own clock turned, else its stage's
 * @since: when that clock started, as the one who warns knows it
 * @colour: what it turned
 * @moves: what policy asks to do with the case then, a mask of 1 << #DutyMove: moves that need a reason at most
 * @note: (nullable): the reason of these moves
 *
 * What duty_store_warn_async() is asked to write down and do. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  const char *code;
  gboolean of_case;
  gint64 since;
  DutyColour colour;
  guint moves;
  const char *note;
} DutyStoreWarning;

/**
 * DutyRefusal:
 * @code: a case that was not moved
 * @error: why: a #DutyDispatchError
 * @row: (nullable): how it stood when it was refused; %NULL when there is no such case
 */
typedef struct
{
  char *code;
  GError *error;
  DutyIncidentRow *row;
} DutyRefusal;

/**
 * DutyMoveOutcome:
 * @moved: (element-type DutyIncidentRow): the cases that were moved, as they now stand
 * @refused: (element-type DutyRefusal): the others
 * @repeated: whether the key had been used before with the same move, so that nothing was done now
 */
typedef struct
{
  GPtrArray *moved;
  GPtrArray *refused;
  gboolean repeated;
} DutyMoveOutcome;

DutyRefusal *duty_refusal_new (const char *code, GError *error);

DutyMoveOutcome *duty_move_outcome_new (void);
void duty_move_outcome_free (DutyMoveOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyMoveOutcome, duty_move_outcome_free)

/**
 * DutyStoreEntry:
 * @kind: what was done, "camera.open"
 * @subject: about what: a camera's id, …
 * @case_code: (nullable): the case it was done for; the entry then stands in that case's history too
 * @body: (nullable): a JSON object; %NULL for {}
 * @note: (nullable): a text that can be erased; the journal keeps only its salted hash
 *
 * What duty_store_append_async() is asked to write down. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  const char *kind;
  const char *subject;
  const char *case_code;
  const char *body;
  const char *note;
} DutyStoreEntry;

/**
 * DutyAccountWrite:
 * @DUTY_ACCOUNT_NEW: make an account
 * @DUTY_ACCOUNT_FIRST: make it, if there is none yet at all
 * @DUTY_ACCOUNT_CHANGE: give it another display name, role, area; disable or enable it
 * @DUTY_ACCOUNT_PASSWORD: give it another password; forgets failures and a lock
 * @DUTY_ACCOUNT_SIGN_IN: its owner signed in with the right password
 * @DUTY_ACCOUNT_UNLOCK: its owner came back to the locked seat with the right password
 * @DUTY_ACCOUNT_TAKE_OVER: its owner took the shift over with the right password: who handed it over is signed out
 *   and its owner is signed in
 * @DUTY_ACCOUNT_REFUSE: somebody gave a wrong password
 *
 * What can be done with an account.
 */
typedef enum
{
  DUTY_ACCOUNT_NEW,
  DUTY_ACCOUNT_FIRST,
  DUTY_ACCOUNT_CHANGE,
  DUTY_ACCOUNT_PASSWORD,
  DUTY_ACCOUNT_SIGN_IN,
  DUTY_ACCOUNT_UNLOCK,
  DUTY_ACCOUNT_TAKE_OVER,
  DUTY_ACCOUNT_REFUSE,
} DutyAccountWrite;

/**
 * DutyAccountRequest:
 * @name: which account
 * @display: (nullable): to make or change it: the name that others read; @name when %NULL
 * @role: to make or change it
 * @area: (nullable): to make or change it: the township's code
 * @disabled: to change it: whether nobody may sign in to it
 * @hash: (nullable): to make it or for its password: what duty_password_hash() made; with a sign-in, %NULL
 *   unless the old one has become too cheap
 * @outgoing: (nullable): to take over: from whom
 * @handover: (nullable): to take over: the body of the “shift.handover”
 * @max_failures: to refuse: so many in a row lock it
 * @lock_span: to refuse: for so long, µs
 *
 * What duty_store_write_account_async() is asked to do. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  DutyAccountWrite write;
  const char *name;
  const char *display;
  DutyRole role;
  const char *area;
  gboolean disabled;
  const char *hash;
  const char *outgoing;
  const char *handover;
  guint max_failures;
  gint64 lock_span;
} DutyAccountRequest;

/**
 * DutyStoreAttachment:
 * @attachment: its id, code, name, type, size and hash; the rest is not looked at. Its file is on disk
 *
 * What duty_store_attach_async() is asked to write down. Copied.
 */
typedef struct
{
  DutyActor actor;
  const DutyAttachment *attachment;
} DutyStoreAttachment;

/**
 * DutyRowsFunc:
 * @rows: (element-type DutyIncidentRow): some of the cases
 * @data: as given
 *
 * Called on the main thread with one part after another of a long answer.
 */
typedef void (*DutyRowsFunc) (GPtrArray *rows, gpointer data);

G_END_DECLS
