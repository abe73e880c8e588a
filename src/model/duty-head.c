/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-head.h"

#include <sodium.h>

/* What is signed says first what it is, so that the signature serves for nothing else. */
static const char DOMAIN[] = "dutydesk-journal-head-1";

#define DOMAIN_SIZE (sizeof DOMAIN - 1)
#define MESSAGE_SIZE (DOMAIN_SIZE + 8 + 8 + DUTY_HEAD_HASH_SIZE)
#define HEX_SIZE (DUTY_HEAD_HASH_SIZE * 2)

void
duty_head_free (DutyHead *self)
{
  g_free (self);
}

static void
write_int (guchar *place, gint64 value)
{
  guint64 bytes = GUINT64_TO_BE ((guint64) value);

  memcpy (place, &bytes, sizeof bytes);
}

static void
write_message (const DutyHead *self, guchar message[MESSAGE_SIZE])
{
  memcpy (message, DOMAIN, DOMAIN_SIZE);
  write_int (message + DOMAIN_SIZE, self->seq);
  write_int (message + DOMAIN_SIZE + 8, self->at);
  memcpy (message + DOMAIN_SIZE + 16, self->hash, DUTY_HEAD_HASH_SIZE);
}

/**
 * duty_head_sign:
 * @self: a head with its seq, at and hash; its key and signature are set
 * @signer: (transfer none): the room's signer
 *
 * The message that is signed has 71 bytes: "dutydesk-journal-head-1" (23, no zero after it), seq and at
 * (eight each, big-endian), hash (32). Any thread.
 */
void
duty_head_sign (DutyHead *self, DutySigner *signer)
{
  guchar message[MESSAGE_SIZE];

  write_message (self, message);
  memcpy (self->key, duty_signer_get_public_key (signer), DUTY_SIGNER_KEY_SIZE);
  duty_signer_sign (signer, message, sizeof message, self->signature);
}

/**
 * duty_head_check:
 *
 * Returns: whether the holder of the head's own key signed just this head. Whose key it is, is another
 * question
 */
gboolean
duty_head_check (const DutyHead *self)
{
  guchar message[MESSAGE_SIZE];

  write_message (self, message);
  return duty_signer_verify (self->key, message, sizeof message, self->signature);
}

/**
 * duty_head_to_mark:
 *
 * Returns: (transfer full): "1234:89eb…", its entry and the hash in 64 hexadecimal digits: what a handover
 * prints and `--head` takes
 */
char *
duty_head_to_mark (const DutyHead *self)
{
  char hex[HEX_SIZE + 1];

  sodium_bin2hex (hex, sizeof hex, self->hash, DUTY_HEAD_HASH_SIZE);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", self->seq, hex);
}

/**
 * duty_head_read_mark:
 * @mark: what duty_head_to_mark() made, perhaps typed from paper
 * @seq: (out): the entry
 * @hash: (out): its hash
 *
 * Returns: whether it is a mark
 */
gboolean
duty_head_read_mark (const char *mark, gint64 *seq, guchar hash[DUTY_HEAD_HASH_SIZE])
{
  g_auto (GStrv) parts = g_strsplit (mark, ":", 3);
  gsize n_bytes = 0;

  return g_strv_length (parts) == 2 && g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, seq, NULL) &&
         strlen (parts[1]) == HEX_SIZE &&
         sodium_hex2bin (hash, DUTY_HEAD_HASH_SIZE, parts[1], HEX_SIZE, NULL, &n_bytes, NULL) == 0 &&
         n_bytes == DUTY_HEAD_HASH_SIZE;
}

/**
 * duty_head_format_time:
 *
 * Returns: (transfer full): when it was signed, in the room's own time; "?" for a time that cannot be
 */
char *
duty_head_format_time (const DutyHead *self)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (self->at / G_TIME_SPAN_SECOND);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%d %H:%M:%S") : g_strdup ("?");
}
