/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-token.h"

#include <sodium.h>

#define SECRET_SIZE 32

/**
 * duty_token_new:
 * @caller: whom it lets in; copied
 * @hash: (transfer none): the hash of its secret
 *
 * Returns: (transfer full): a token as the store knows it: without its secret
 */
DutyToken *
duty_token_new (const DutyCaller *caller, GBytes *hash)
{
  DutyToken *self = g_new0 (DutyToken, 1);

  self->caller = duty_caller_copy (caller);
  self->hash = g_bytes_ref (hash);
  return self;
}

void
duty_token_free (DutyToken *self)
{
  duty_caller_free (self->caller);
  g_bytes_unref (self->hash);
  g_free (self);
}

/**
 * duty_token_make_secret:
 *
 * Returns: (transfer full): 32 random bytes in URL-safe base64 without padding (RFC 4648, clause 5)
 */
char *
duty_token_make_secret (void)
{
  guchar bytes[SECRET_SIZE];
  gsize size = sodium_base64_encoded_len (SECRET_SIZE, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *secret = g_malloc (size);

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (secret, size, bytes, sizeof bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  sodium_memzero (bytes, sizeof bytes);
  return secret;
}

/**
 * duty_token_hash:
 * @secret: what a caller presents
 *
 * A secret has 256 random bits, so a plain hash keeps it: nothing can be guessed. Any thread.
 *
 * Returns: (transfer full): its BLAKE2b-256, to be compared with #DutyToken.hash
 */
GBytes *
duty_token_hash (const char *secret)
{
  guchar hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, (const guchar *) secret, strlen (secret), NULL, 0);
  return g_bytes_new (hash, sizeof hash);
}
