/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyStatement:
 *
 * One use of a prepared statement, from duty_connection_query() until it is freed; freeing resets it
 * and leaves it prepared for the next use. It belongs to its connection's thread.
 *
 * Parameters are bound from left to right, each with one duty_statement_add_…(). A failure of binding
 * is told by the next step.
 */
typedef struct _DutyStatement DutyStatement;

/**
 * DutyStep:
 * @DUTY_STEP_ROW: there is a row: read its columns
 * @DUTY_STEP_DONE: there is none, or no further one
 * @DUTY_STEP_FAILED: it failed; the error is set
 */
typedef enum
{
  DUTY_STEP_ROW,
  DUTY_STEP_DONE,
  DUTY_STEP_FAILED,
} DutyStep;

void duty_statement_free (DutyStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyStatement, duty_statement_free)

void duty_statement_add_int (DutyStatement *self, gint64 value);
void duty_statement_add_double (DutyStatement *self, double value);
void duty_statement_add_text (DutyStatement *self, const char *value);
void duty_statement_add_blob (DutyStatement *self, gconstpointer value, gsize size);
void duty_statement_add_bytes (DutyStatement *self, GBytes *value);
void duty_statement_add_null (DutyStatement *self);

DutyStep duty_statement_step (DutyStatement *self, GError **error);
gboolean duty_statement_run (DutyStatement *self, GError **error);

gint64 duty_statement_get_int (DutyStatement *self, int column);
double duty_statement_get_double (DutyStatement *self, int column);
const char *duty_statement_get_text (DutyStatement *self, int column);
gconstpointer duty_statement_get_blob (DutyStatement *self, int column, gsize *size);
GBytes *duty_statement_dup_bytes (DutyStatement *self, int column);
gboolean duty_statement_is_null (DutyStatement *self, int column);

G_END_DECLS
