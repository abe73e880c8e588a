/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-reporters.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

/* So many rows go into one transaction: others are not held up by a long erasure. */
#define DUTY_REPORTER_PART 200

/**
 * DutyReporterRead:
 * @seal: the room's seal
 * @code: whose reporter
 *
 * A reading of masked details.
 */
typedef struct
{
  DutySeal *seal;
  char *code;
} DutyReporterRead;

DutyReporterRead *duty_reporter_read_new (DutySeal *seal, const char *code);
void duty_reporter_read_free (DutyReporterRead *self);

/* A DutyReadFunc. */
gpointer
duty_reporter_read (DutyConnection *connection, gpointer request, GCancellable *cancellable, GError **error);

/**
 * DutyReporterErasure:
 * @before: µs UTC
 *
 * An erasure of details or keys.
 */
typedef struct
{
  DutyActor actor;
  gint64 before;
} DutyReporterErasure;

DutyReporterErasure *duty_reporter_erasure_new (const DutyActor *actor, gint64 before);
void duty_reporter_erasure_free (DutyReporterErasure *self);

/* Each is a DutyWriteFunc. */
gpointer duty_reporter_unmask_write (DutyTransaction *transaction, gpointer request, GError **error);
gpointer duty_reporter_erase_write (DutyTransaction *transaction, gpointer request, GError **error);
gpointer duty_request_prune_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
