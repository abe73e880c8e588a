/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-verification.h"
#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

gboolean duty_head_file_write (const char *path, const DutyHead *head, GError **error);
gboolean duty_head_file_read (const char *path, DutyHead *head, gboolean *exists);

/**
 * DutyHeadCopy:
 * @path: (nullable): the file; %NULL for none
 * @is_readable: whether it holds a head, or is not there
 * @exists: whether it is there
 * @head: what it holds
 *
 * The copy of the newest head, as it was before the database was looked at.
 */
typedef struct
{
  const char *path;
  gboolean is_readable;
  gboolean exists;
  DutyHead head;
} DutyHeadCopy;

DutyHeadCopy duty_head_file_take (const char *path);
gboolean duty_head_file_check (DutyConnection *connection,
                               const DutyHeadCopy *copy,
                               DutyVerification *result,
                               GError **error);

G_END_DECLS
