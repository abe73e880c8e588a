/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-incident-row.h"

G_BEGIN_DECLS

/**
 * DutyBody:
 * @row: a report's particulars: channel, category, level, place, area
 * @happened_at: µs UTC; 0 when not known
 * @has_reporter: whether there are sealed details of who reported
 * @stage: a move's result
 * @handler: (nullable): whom it was assigned to
 * @text: (nullable): the salted hash of the entry's texts
 *
 * The bodies of the journal's entries of cases, written as JSON and read back. A report uses all but
 * @stage and @handler, a move only @stage, @handler and @text.
 */
typedef struct
{
  DutyIncidentRow *row;
  gint64 happened_at;
  gboolean has_reporter;
  DutyStage stage;
  char *handler;
  char *text;
} DutyBody;

char *duty_body_write_report (const DutyIncidentRow *row,
                              gint64 happened_at,
                              gboolean has_reporter,
                              const char *text);
char *duty_body_write_move (DutyStage stage, const char *handler, const char *text);

DutyBody *duty_body_read_report (const char *json);
DutyBody *duty_body_read_move (const char *json);
void duty_body_free (DutyBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyBody, duty_body_free)

char *duty_body_add_note (const char *json, const char *note);

G_END_DECLS
