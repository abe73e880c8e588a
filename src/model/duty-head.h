/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-signer.h"

G_BEGIN_DECLS

#define DUTY_HEAD_HASH_SIZE 32

/**
 * DutyHead:
 * @seq: the journal's entry that it signs, and with it all before
 * @at: when it was signed, µs UTC
 * @hash: the hash of that entry
 * @key: who signed, an Ed25519 public key
 * @signature: of the message that duty_head_sign() tells of
 *
 * A signed head of the journal (日志): a promise of what the journal was up to an entry.
 */
typedef struct
{
  gint64 seq;
  gint64 at;
  guchar hash[DUTY_HEAD_HASH_SIZE];
  guchar key[DUTY_SIGNER_KEY_SIZE];
  guchar signature[DUTY_SIGNER_SIGNATURE_SIZE];
} DutyHead;

void duty_head_free (DutyHead *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyHead, duty_head_free)

void duty_head_sign (DutyHead *self, DutySigner *signer);
gboolean duty_head_check (const DutyHead *self);

char *duty_head_to_mark (const DutyHead *self);
gboolean duty_head_read_mark (const char *mark, gint64 *seq, guchar hash[DUTY_HEAD_HASH_SIZE]);
char *duty_head_format_time (const DutyHead *self);

G_END_DECLS
