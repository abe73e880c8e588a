/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of a file is looked at, from its beginning and from its end. */
#define DUTY_FILE_PROBE_SIZE (64 * 1024)

/**
 * DutyFileProbe:
 * @head: (array length=n_head): how the file begins
 * @tail: (array length=n_tail): how it ends; the two may overlap
 * @size: how long it is
 *
 * What a file's type is told from. Borrowed.
 */
typedef struct
{
  const guint8 *head;
  gsize n_head;
  const guint8 *tail;
  gsize n_tail;
  gsize size;
} DutyFileProbe;

#define DUTY_FILE_TYPE_TEXT "text/plain"

const char *duty_file_type_guess (const DutyFileProbe *probe);
gboolean duty_file_type_agrees (const char *type, const char *declared);
const char *const *duty_file_type_get_extensions (const char *type);

/**
 * DutyTextCheck:
 * @kept: what a part ended with in the middle of a character
 *
 * Whether a file is a text, part by part. Begins zeroed.
 */
typedef struct
{
  guint8 kept[4];
  gsize n_kept;
} DutyTextCheck;

gboolean duty_text_check_add (DutyTextCheck *self, const guint8 *data, gsize size);
gboolean duty_text_check_end (const DutyTextCheck *self);

G_END_DECLS
