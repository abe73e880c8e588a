/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sodium.h>

G_BEGIN_DECLS

#define DUTY_DIGEST_SIZE 32

/**
 * DutyDigest:
 *
 * BLAKE2b-256 (RFC 7693) over a row of values, each written so that no two rows read alike: a number as
 * eight bytes, little-endian; a text or some bytes as their length, a number, and themselves; what is
 * missing as the length −1. On the stack; any thread.
 */
typedef struct
{
  crypto_generichash_state state;
} DutyDigest;

void duty_digest_init (DutyDigest *self);
void duty_digest_add_int (DutyDigest *self, gint64 value);
void duty_digest_add_double (DutyDigest *self, double value);
void duty_digest_add_text (DutyDigest *self, const char *value);
void duty_digest_add_blob (DutyDigest *self, gconstpointer value, gsize size);
void duty_digest_finish (DutyDigest *self, guchar hash[DUTY_DIGEST_SIZE]);

char *duty_digest_to_hex (const guchar hash[DUTY_DIGEST_SIZE]);

G_END_DECLS
