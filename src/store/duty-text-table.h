/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-digest.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

#define DUTY_TEXT_SALT_SIZE 16

/**
 * DutyText:
 * @title: (nullable): a case's title, of its report
 * @detail: (nullable): a case's detail, of its report
 * @note: (nullable): a remark or result, of a move
 *
 * The erasable texts of one entry of the journal. Borrowed.
 */
typedef struct
{
  guchar salt[DUTY_TEXT_SALT_SIZE];
  const char *title;
  const char *detail;
  const char *note;
} DutyText;

DutyText duty_text_make (const char *title, const char *detail, const char *note);
char *duty_text_hash (const DutyText *self);

gboolean
duty_text_table_insert (DutyConnection *connection, gint64 seq, const DutyText *text, GError **error);
gboolean duty_text_table_check (
    DutyConnection *connection, gint64 seq, const char *hash, gint64 *erased_at, GError **error);

G_END_DECLS
