/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-head.h"

G_BEGIN_DECLS

/* So many findings are told after the first; of further ones only how many there are. */
#define DUTY_VERIFICATION_MAX_MORE 50

typedef enum
{
  DUTY_VERIFY_STEP_CHAIN,
  DUTY_VERIFY_STEP_TABLES,
  DUTY_VERIFY_STEP_FILES,
} DutyVerifyStep;

/* @done entries of about @total, in a step. */
typedef void (*DutyVerifyProgress) (DutyVerifyStep step, gint64 done, gint64 total, gpointer data);

/**
 * DutyVerifyRequest:
 * @since_head: whether to begin at the newest signed head, whose own signature and entry must hold; else, or
 *   when nothing is signed, at the first entry
 * @head_seq: the entry of a head that is known from outside, 0 for none; it is compared if it is not before the
 *   beginning
 * @head_hash: the hash it must have
 * @has_key: whether @key is set
 * @key: a public key known from outside: the newest head must be signed by it
 *
 * @head_path: (nullable): the copy of the newest head beside the signing key; %NULL to compare with none. Borrowed,
 *   like @attachments, until the verification has ended
 * @with_tables: whether to compare the tables that follow from the journal with it, too
 * @attachments: (nullable): the folder of the cases' files, which are read and compared, too; %NULL for not
 * @progress: (nullable): told now and then how far a verification is, on its thread
 * @data: for @progress
 *
 * What to verify, and against what.
 */
typedef struct
{
  gboolean since_head;
  gint64 head_seq;
  guchar head_hash[DUTY_HEAD_HASH_SIZE];
  gboolean has_key;
  guchar key[DUTY_SIGNER_KEY_SIZE];
  const char *head_path;
  gboolean with_tables;
  const char *attachments;
  DutyVerifyProgress progress;
  gpointer data;
} DutyVerifyRequest;

void duty_verify_request_tell (const DutyVerifyRequest *self, DutyVerifyStep step, gint64 done, gint64 total);

/**
 * DutyVerification:
 * @first_seq: the entry it began with
 * @last_seq: the journal's last entry, 0 for none
 * @n_entries: how many entries hold: all, or those before the break
 * @n_heads: how many signed heads hold
 * @n_keys: how many different keys signed them
 * @last_head: the last of them; its seq is 0 for none
 * @n_unsigned: how many entries came after @last_head
 * @n_files: how many attachments hold
 * @has_files: whether the files of the cases were compared with the journal
 * @has_tables: whether the tables were compared with the journal
 * @break_seq: the first entry that does not hold, when there is a @message; 0 when that is of a table
 * @message: (nullable): what is wrong with it, and what to do; %NULL for a journal that holds
 * @more: (element-type utf8): what else is wrong, at most %DUTY_VERIFICATION_MAX_MORE
 * @n_untold: how much more there is
 *
 * What a verification of the journal found.
 */
typedef struct
{
  gint64 first_seq;
  gint64 last_seq;
  gint64 n_entries;
  gint64 n_heads;
  guint n_keys;
  DutyHead last_head;
  gint64 n_unsigned;
  gint64 n_files;
  gboolean has_files;
  gboolean has_tables;
  gint64 break_seq;
  char *message;
  GPtrArray *more;
  guint n_untold;
} DutyVerification;

DutyVerification *duty_verification_new (void);
void duty_verification_free (DutyVerification *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyVerification, duty_verification_free)

void duty_verification_add (DutyVerification *self, gint64 seq, char *what);
gboolean duty_verification_is_sound (const DutyVerification *self);
char *duty_verification_describe (const DutyVerification *self);

G_END_DECLS
