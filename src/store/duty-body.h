/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-attachment.h"
#include "model/duty-incident-row.h"
#include "model/duty-move-details.h"

G_BEGIN_DECLS

/**
 * DutyBody:
 * @row: of a report: channel, category, level, place, area, township, tier
 * @happened_at: of a report, µs UTC; 0 when not known
 * @has_reporter: of a report: whether there are sealed details of who reported
 * @moved: of a move: what it did; its strings are borrowed from @strings
 * @text: (nullable): the salted hash of the entry's texts
 *
 * The bodies of the journal's entries of cases, written as JSON and read back.
 */
typedef struct
{
  DutyIncidentRow *row;
  gint64 happened_at;
  gboolean has_reporter;
  DutyMoved moved;
  GStringChunk *strings;
  char *text;
} DutyBody;

char *duty_body_write_report (const DutyIncidentRow *row,
                              gint64 happened_at,
                              gboolean has_reporter,
                              const char *text);
char *duty_body_write_move (const DutyMoved *moved, const char *text);

DutyBody *duty_body_read_report (const char *json);
DutyBody *duty_body_read_move (const char *kind, const char *json);
void duty_body_free (DutyBody *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyBody, duty_body_free)

char *duty_body_add_note (const char *json, const char *note);
char *duty_body_add_name (const char *json, const char *name);
char *duty_body_add_text (const char *json, const char *text);
gboolean duty_body_read_int (const char *json, const char *name, gint64 *value);
DutyAttachment *duty_body_read_attachment (const char *json);

G_END_DECLS
