/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutyRegisterKind:
 * @DUTY_REGISTER_KIND_LOOK: a look at a camera, one span
 * @DUTY_REGISTER_KIND_UNMASK: a reporter's details shown plain
 * @DUTY_REGISTER_KIND_EXPORT: the access register itself, written to a file
 * @DUTY_REGISTER_KIND_PACK: the pack of an earlier handover, opened, saved elsewhere or printed
 *
 * What the access register (调用登记) tells of.
 */
typedef enum
{
  DUTY_REGISTER_KIND_LOOK,
  DUTY_REGISTER_KIND_UNMASK,
  DUTY_REGISTER_KIND_EXPORT,
  DUTY_REGISTER_KIND_PACK,
} DutyRegisterKind;

#define DUTY_REGISTER_N_KINDS (DUTY_REGISTER_KIND_PACK + 1)

/* Kinds as bits, for filters. */
#define DUTY_REGISTER_BIT(kind) (1u << (kind))
#define DUTY_REGISTER_ALL (DUTY_REGISTER_BIT (DUTY_REGISTER_N_KINDS) - 1)

/* How many cameras or other subjects a filter may name. */
#define DUTY_REGISTER_MAX_SUBJECTS 50

/**
 * DutyRegisterFilter:
 * @from: only what began then or later, µs UTC; 0 for all
 * @to: only what began before, µs UTC; 0 for all
 * @kinds: bits of %DUTY_REGISTER_BIT; 0 for all
 * @officer: (nullable): only what this one did
 * @subjects: (nullable) (array zero-terminated=1): only what was done to one of these: cameras' ids, cases'
 *   codes; at most %DUTY_REGISTER_MAX_SUBJECTS
 * @case_code: (nullable): only what was done for this case
 */
typedef struct
{
  gint64 from;
  gint64 to;
  guint kinds;
  const char *officer;
  const char *const *subjects;
  const char *case_code;
} DutyRegisterFilter;

DutyRegisterFilter *duty_register_filter_copy (const DutyRegisterFilter *self);
void duty_register_filter_free (DutyRegisterFilter *self);
gboolean duty_register_filter_equal (const DutyRegisterFilter *a, const DutyRegisterFilter *b);
gboolean duty_register_filter_is_empty (const DutyRegisterFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRegisterFilter, duty_register_filter_free)

/**
 * DutyRegisterRow:
 * @seq: the entry that began it
 * @at: when it began, µs UTC
 * @officer: who
 * @seat: where
 * @kind: what
 * @subject: a camera's id, a case's code, or what was exported
 * @case_code: (nullable): for which case
 * @reason: (nullable): why
 * @closed_at: of a look, when it ended, µs UTC; 0 while it goes on, and for what has no span
 * @is_lost: of a look, whether the program ended with it, so that nobody knows when: @closed_at is then when
 *   that was found
 * @n_lines: of an export, how many lines went out
 */
typedef struct
{
  gint64 seq;
  gint64 at;
  const char *officer;
  const char *seat;
  DutyRegisterKind kind;
  const char *subject;
  const char *case_code;
  const char *reason;
  gint64 closed_at;
  gboolean is_lost;
  gint64 n_lines;
} DutyRegisterRow;

#define DUTY_TYPE_REGISTER_LINE (duty_register_line_get_type ())
G_DECLARE_FINAL_TYPE (DutyRegisterLine, duty_register_line, DUTY, REGISTER_LINE, GObject)

DutyRegisterLine *duty_register_line_new (const DutyRegisterRow *row);
const DutyRegisterRow *duty_register_line_get_row (DutyRegisterLine *self);

const char *duty_register_kind_to_entry (DutyRegisterKind kind);
gboolean duty_register_kind_from_entry (const char *entry, DutyRegisterKind *kind);

G_END_DECLS
