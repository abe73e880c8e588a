/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bounds: bytes of a file, files of a case, characters and bytes of a name, letters of an id. */
#define DUTY_ATTACHMENT_MAX_SIZE (20 * 1024 * 1024)
#define DUTY_ATTACHMENT_MAX_OF_CASE 200
#define DUTY_ATTACHMENT_MAX_NAME 100
#define DUTY_ATTACHMENT_MAX_NAME_BYTES 240
#define DUTY_ATTACHMENT_ID_LENGTH 32

/**
 * DutyAttachment:
 * @id: random, in hexadecimal: the name of its file
 * @code: the case it belongs to
 * @name: what people call it; harmless, and no path
 * @type: what it is, by its bytes
 * @size: bytes
 * @sha256: of its bytes, in hexadecimal
 * @at: when it was attached, µs UTC
 * @officer: who did
 * @seq: its entry in the journal
 *
 * A file that belongs to a case. Immutable once shared.
 */
typedef struct
{
  char *id;
  char *code;
  char *name;
  char *type;
  gint64 size;
  char *sha256;
  gint64 at;
  char *officer;
  gint64 seq;
} DutyAttachment;

DutyAttachment *duty_attachment_new (void);
DutyAttachment *duty_attachment_copy (const DutyAttachment *self);
void duty_attachment_free (DutyAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyAttachment, duty_attachment_free)

gboolean duty_attachment_is_id (const char *text);
char *duty_attachment_clean_name (const char *name, const char *type);

G_END_DECLS
