/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-digest.h"

void
duty_digest_init (DutyDigest *self)
{
  crypto_generichash_init (&self->state, NULL, 0, DUTY_DIGEST_SIZE);
}

void
duty_digest_add_int (DutyDigest *self, gint64 value)
{
  guint64 bytes = GUINT64_TO_LE ((guint64) value);

  crypto_generichash_update (&self->state, (const guchar *) &bytes, sizeof bytes);
}

/* The value's IEEE 754 bits as a number. */
void
duty_digest_add_double (DutyDigest *self, double value)
{
  gint64 bits;

  memcpy (&bits, &value, sizeof bits);
  duty_digest_add_int (self, bits);
}

/**
 * duty_digest_add_text:
 * @value: (nullable): UTF-8
 */
void
duty_digest_add_text (DutyDigest *self, const char *value)
{
  duty_digest_add_blob (self, value, value != NULL ? strlen (value) : 0);
}

/**
 * duty_digest_add_blob:
 * @value: (nullable): bytes
 * @size: how many
 */
void
duty_digest_add_blob (DutyDigest *self, gconstpointer value, gsize size)
{
  duty_digest_add_int (self, value != NULL ? (gint64) size : -1);
  if (size > 0)
    crypto_generichash_update (&self->state, value, size);
}

void
duty_digest_finish (DutyDigest *self, guchar hash[DUTY_DIGEST_SIZE])
{
  crypto_generichash_final (&self->state, hash, DUTY_DIGEST_SIZE);
}

/**
 * duty_digest_to_hex:
 *
 * Returns: (transfer full): 64 hexadecimal digits
 */
char *
duty_digest_to_hex (const guchar hash[DUTY_DIGEST_SIZE])
{
  char *hex = g_malloc (DUTY_DIGEST_SIZE * 2 + 1);

  return sodium_bin2hex (hex, DUTY_DIGEST_SIZE * 2 + 1, hash, DUTY_DIGEST_SIZE);
}
