/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-seal.h"

#include <glib/gi18n.h>
#include <sodium.h>

#include "base/duty-key-file.h"

#define KEY_SIZE DUTY_KEY_FILE_SIZE

/* A seal is this byte, a random nonce, and XChaCha20-Poly1305 of the text, with the place as associated data. */
#define VERSION 1
#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define MAC_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define SIZE (1 + NONCE_SIZE + MAC_SIZE)

/* Before there were versions it was a nonce and XSalsa20-Poly1305, for no place. */
#define OLD_NONCE_SIZE crypto_secretbox_NONCEBYTES
#define OLD_MAC_SIZE crypto_secretbox_MACBYTES
#define OLD_SIZE (OLD_NONCE_SIZE + OLD_MAC_SIZE)

G_STATIC_ASSERT (KEY_SIZE == crypto_secretbox_KEYBYTES);
G_STATIC_ASSERT (KEY_SIZE == crypto_kdf_KEYBYTES);
G_STATIC_ASSERT (KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

/* Each use of the room key has a key of its own, derived from it (libsodium, crypto_kdf): what the one does can tell
 * nothing of the other. */
#define CONTEXT "dutyroom"

typedef enum
{
  SUBKEY_HASH = 1,
  SUBKEY_SEAL = 2,
} Subkey;

/**
 * DutySeal:
 *
 * Seals small secrets (reporters' details, passwords) under the room's one key, which lies in a
 * file that only its owner can read. Sealing and opening are safe from any thread.
 */
struct _DutySeal
{
  GObject parent_instance;

  guchar *key; /* owned, in guarded memory; constant after construction */
};

G_DEFINE_QUARK (duty-seal-error-quark, duty_seal_error)
G_DEFINE_TYPE (DutySeal, duty_seal, G_TYPE_OBJECT)

static void
duty_seal_finalize (GObject *object)
{
  DutySeal *self = DUTY_SEAL (object);

  sodium_free (self->key);

  G_OBJECT_CLASS (duty_seal_parent_class)->finalize (object);
}

static void
duty_seal_class_init (DutySealClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_seal_finalize;
}

static void
duty_seal_init (DutySeal *self)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  self->key = sodium_malloc (KEY_SIZE);
}

/**
 * duty_seal_new_for_file:
 * @path: (type filename): where the room key lies; made, with mode 0600, when there is none
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the seal, or %NULL with %DUTY_SEAL_ERROR_KEY
 */
DutySeal *
duty_seal_new_for_file (const char *path, GError **error)
{
  g_autoptr (DutySeal) self = g_object_new (DUTY_TYPE_SEAL, NULL);
  g_autoptr (GError) failure = NULL;

  if (duty_key_file_load (path, self->key, &failure))
    return g_steal_pointer (&self);
  g_set_error_literal (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY, failure->message);
  return NULL;
}

static void
derive (DutySeal *self, Subkey use, guchar key[KEY_SIZE])
{
  crypto_kdf_derive_from_key (key, KEY_SIZE, use, CONTEXT, self->key);
}

/**
 * duty_seal_hash:
 * @self: a seal
 * @data: some bytes
 * @size: how many
 * @hash: (out caller-allocates): %DUTY_SEAL_HASH_SIZE bytes
 *
 * A hash (BLAKE2b-256, RFC 7693, keyed) that only who has the room key can make: of a telephone number an ordinary
 * one tells whoever tries them all.
 */
void
duty_seal_hash (DutySeal *self, gconstpointer data, gsize size, guchar hash[DUTY_SEAL_HASH_SIZE])
{
  guchar key[KEY_SIZE];

  derive (self, SUBKEY_HASH, key);
  crypto_generichash (hash, DUTY_SEAL_HASH_SIZE, data, size, key, sizeof key);
  sodium_memzero (key, sizeof key);
}

/**
 * duty_seal_close:
 * @self: a seal
 * @text: UTF-8
 * @place: what it is sealed for, such as “reporter/name/4711”; not kept in it
 *
 * Returns: (transfer full): @text, sealed: only the same key opens it, and only for the same place
 */
GBytes *
duty_seal_close (DutySeal *self, const char *text, const char *place)
{
  gsize length = strlen (text);
  guchar *sealed = g_malloc (SIZE + length);
  guchar *nonce = sealed + 1;
  guchar key[KEY_SIZE];

  sealed[0] = VERSION;
  randombytes_buf (nonce, NONCE_SIZE);
  derive (self, SUBKEY_SEAL, key);
  crypto_aead_xchacha20poly1305_ietf_encrypt (nonce + NONCE_SIZE, NULL, (const guchar *) text, length,
                                              (const guchar *) place, strlen (place), NULL, nonce, key);
  sodium_memzero (key, sizeof key);
  return g_bytes_new_take (sealed, SIZE + length);
}

static gboolean
open_bound (DutySeal *self, const guchar *data, gsize size, const char *place, char *text)
{
  const guchar *nonce;
  guchar key[KEY_SIZE];
  int code;

  if (size < SIZE || data[0] != VERSION)
    return FALSE;
  nonce = data + 1;
  derive (self, SUBKEY_SEAL, key);
  code = crypto_aead_xchacha20poly1305_ietf_decrypt ((guchar *) text, NULL, NULL, nonce + NONCE_SIZE,
                                                     size - 1 - NONCE_SIZE, (const guchar *) place,
                                                     strlen (place), nonce, key);
  sodium_memzero (key, sizeof key);
  if (code == 0)
    text[size - SIZE] = '\0';
  return code == 0;
}

/* Its first byte is one of a random nonce, and may be that of a version. */
static gboolean
open_old (DutySeal *self, const guchar *data, gsize size, char *text)
{
  if (size < OLD_SIZE || crypto_secretbox_open_easy ((guchar *) text, data + OLD_NONCE_SIZE,
                                                     size - OLD_NONCE_SIZE, data, self->key) != 0)
    return FALSE;
  text[size - OLD_SIZE] = '\0';
  return TRUE;
}

/**
 * duty_seal_open:
 * @self: a seal
 * @sealed: what duty_seal_close() returned
 * @place: what it was sealed for
 * @error: return location for an error
 *
 * What was sealed before seals knew their place opens for any.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %DUTY_SEAL_ERROR_OPEN
 */
char *
duty_seal_open (DutySeal *self, GBytes *sealed, const char *place, GError **error)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (sealed, &size);
  g_autofree char *text = g_malloc0 (size + 1);

  if (open_bound (self, data, size, place, text) || open_old (self, data, size, text))
    return g_steal_pointer (&text);
  g_set_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_OPEN,
               _("A sealed text does not open with this room's key: it was altered, moved or comes from another "
                 "room."));
  return NULL;
}
