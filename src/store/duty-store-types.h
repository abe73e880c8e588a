/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-enums.h"
#include "model/duty-incident-row.h"
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
  const char *county;
  int year;
  int month;
  int day;
  const char *token;
  const char *key;
} DutyReportRequest;

/**
 * DutyStoreMove:
 * @codes: (array zero-terminated=1): the cases
 * @move: what to do with each
 * @handler: (nullable): who, for %DUTY_MOVE_ASSIGN
 * @note: (nullable): a remark or result; erasable, so the journal keeps only its salted hash
 *
 * What duty_store_move_async() is asked to do. Strings are copied.
 */
typedef struct
{
  DutyActor actor;
  const char *const *codes;
  DutyMove move;
  const char *handler;
  const char *note;
} DutyStoreMove;

/**
 * DutyRefusal:
 * @code: a case that was not moved
 * @error: why: a #DutyDispatchError
 */
typedef struct
{
  char *code;
  GError *error;
} DutyRefusal;

/**
 * DutyMoveOutcome:
 * @moved: (element-type DutyIncidentRow): the cases that were moved, as they now stand
 * @refused: (element-type DutyRefusal): the others
 */
typedef struct
{
  GPtrArray *moved;
  GPtrArray *refused;
} DutyMoveOutcome;

DutyMoveOutcome *duty_move_outcome_new (void);
void duty_move_outcome_free (DutyMoveOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyMoveOutcome, duty_move_outcome_free)

/**
 * DutyStoreEntry:
 * @kind: what was done, "camera.open"
 * @subject: about what: a camera's id, …
 * @case_code: (nullable): the case it was done for; the entry then stands in that case's history too
 * @body: (nullable): a JSON object; %NULL for {}
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
} DutyStoreEntry;

/**
 * DutyRowsFunc:
 * @rows: (element-type DutyIncidentRow): some of the cases
 * @data: as given
 *
 * Called on the main thread with one part after another of a long answer.
 */
typedef void (*DutyRowsFunc) (GPtrArray *rows, gpointer data);

G_END_DECLS
