/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-seal.h"

#include <glib/gi18n.h>
#include <sodium.h>

#include "base/duty-key-file.h"

#define KEY_SIZE DUTY_KEY_FILE_SIZE
#define NONCE_SIZE crypto_secretbox_NONCEBYTES
#define MAC_SIZE crypto_secretbox_MACBYTES

G_STATIC_ASSERT (KEY_SIZE == crypto_secretbox_KEYBYTES);
G_STATIC_ASSERT (KEY_SIZE == crypto_kdf_KEYBYTES);

/* Each use of the room key has a key of its own, derived from it (libsodium, crypto_kdf): what the one does can tell
 * nothing of the other. */
#define CONTEXT "dutyroom"

typedef enum
{
  SUBKEY_HASH = 1,
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
 *
 * Returns: (transfer full): a random nonce followed by XSalsa20-Poly1305 of @text
 */
GBytes *
duty_seal_close (DutySeal *self, const char *text)
{
  gsize length = strlen (text);
  guchar *sealed = g_malloc (NONCE_SIZE + MAC_SIZE + length);

  randombytes_buf (sealed, NONCE_SIZE);
  crypto_secretbox_easy (sealed + NONCE_SIZE, (const guchar *) text, length, sealed, self->key);
  return g_bytes_new_take (sealed, NONCE_SIZE + MAC_SIZE + length);
}

/**
 * duty_seal_open:
 * @self: a seal
 * @sealed: what duty_seal_close() returned
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the text, or %NULL with %DUTY_SEAL_ERROR_OPEN
 */
char *
duty_seal_open (DutySeal *self, GBytes *sealed, GError **error)
{
  gsize size = 0;
  const guchar *data = g_bytes_get_data (sealed, &size);
  g_autofree char *text = NULL;

  if (size >= NONCE_SIZE + MAC_SIZE)
    {
      text = g_malloc0 (size - NONCE_SIZE - MAC_SIZE + 1);
      if (crypto_secretbox_open_easy ((guchar *) text, data + NONCE_SIZE, size - NONCE_SIZE, data, self->key) == 0)
        return g_steal_pointer (&text);
    }
  g_set_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_OPEN,
               _("A sealed text does not open with this room's key: it was altered or comes from another room."));
  return NULL;
}
