/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-signer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "base/duty-key-file.h"

#define HEX_SIZE (DUTY_SIGNER_KEY_SIZE * 2)

/* A key, a line end of any system, and one byte that shows a longer file. */
#define MAX_FILE_SIZE (HEX_SIZE + 3)

#define FINGERPRINT_SIZE 8

G_STATIC_ASSERT (DUTY_KEY_FILE_SIZE == crypto_sign_SEEDBYTES);
G_STATIC_ASSERT (DUTY_SIGNER_KEY_SIZE == crypto_sign_PUBLICKEYBYTES);
G_STATIC_ASSERT (DUTY_SIGNER_SIGNATURE_SIZE == crypto_sign_BYTES);

/**
 * DutySigner:
 *
 * Signs for the room with Ed25519 (RFC 8032), so that who has no more than the public key can tell what the
 * room said from what was made up later. The secret is the seed of the key pair and lies in a file that only
 * its owner can read; the public key lies beside it as text. Signing is safe from any thread.
 */
struct _DutySigner
{
  GObject parent_instance;

  guchar *secret_key; /* owned, in guarded memory; constant after construction, like all below */
  guchar public_key[DUTY_SIGNER_KEY_SIZE];
  char *fingerprint;
  char *head_path;
};

G_DEFINE_QUARK (duty - signer - error - quark, duty_signer_error)
G_DEFINE_TYPE (DutySigner, duty_signer, G_TYPE_OBJECT)

static void
duty_signer_finalize (GObject *object)
{
  DutySigner *self = DUTY_SIGNER (object);

  sodium_free (self->secret_key);
  g_free (self->fingerprint);
  g_free (self->head_path);

  G_OBJECT_CLASS (duty_signer_parent_class)->finalize (object);
}

static void
duty_signer_class_init (DutySignerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_signer_finalize;
}

static void
duty_signer_init (DutySigner *self)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
  self->secret_key = sodium_malloc (crypto_sign_SECRETKEYBYTES);
}

static gboolean
load_key (DutySigner *self, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  guchar seed[DUTY_KEY_FILE_SIZE];

  if (!duty_key_file_load (path, seed, &failure))
    {
      g_set_error_literal (error, DUTY_SIGNER_ERROR, DUTY_SIGNER_ERROR_KEY, failure->message);
      return FALSE;
    }
  crypto_sign_seed_keypair (self->public_key, self->secret_key, seed);
  sodium_memzero (seed, sizeof seed);
  self->fingerprint = duty_signer_make_fingerprint (self->public_key);
  return TRUE;
}

/* "sign.key" → "sign.pub" */
static char *
make_sibling (const char *path, const char *suffix)
{
  g_autofree char *stem = g_strdup (path);

  if (g_str_has_suffix (stem, ".key"))
    stem[strlen (stem) - strlen (".key")] = '\0';
  return g_strconcat (stem, suffix, NULL);
}

/* Nothing in the room reads that file, so the room works without it. */
static void
publish (DutySigner *self, const char *path)
{
  g_autofree char *public_path = make_sibling (path, ".pub");
  guchar found[DUTY_SIGNER_KEY_SIZE];
  char line[HEX_SIZE + 2];
  g_autoptr (GError) error = NULL;

  if (duty_signer_read_public_key (public_path, found, NULL) &&
      memcmp (found, self->public_key, sizeof found) == 0)
    return;
  sodium_bin2hex (line, HEX_SIZE + 1, self->public_key, DUTY_SIGNER_KEY_SIZE);
  line[HEX_SIZE] = '\n';
  if (!g_file_set_contents_full (public_path, line, HEX_SIZE + 1, G_FILE_SET_CONTENTS_CONSISTENT, 0644,
                                 &error))
    g_message ("The public key is not in a file for who verifies elsewhere: %s", error->message);
}

/**
 * duty_signer_new_for_file:
 * @path: (type filename): where the signing key lies, "sign.key"; made, with mode 0600, when there is none
 * @error: return location for %DUTY_SIGNER_ERROR_KEY
 *
 * Writes the public key beside it, "sign.pub": 64 hexadecimal digits and a line end. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): the signer
 */
DutySigner *
duty_signer_new_for_file (const char *path, GError **error)
{
  g_autoptr (DutySigner) self = g_object_new (DUTY_TYPE_SIGNER, NULL);

  if (!load_key (self, path, error))
    return NULL;
  self->head_path = make_sibling (path, ".head");
  publish (self, path);
  return g_steal_pointer (&self);
}

/**
 * duty_signer_sign:
 * @self: a signer
 * @data: what to sign
 * @size: how many bytes
 * @signature: (out): the signature
 *
 * What is signed should begin with words that say what it is, so that no signature serves for two things.
 */
void
duty_signer_sign (DutySigner *self,
                  gconstpointer data,
                  gsize size,
                  guchar signature[DUTY_SIGNER_SIGNATURE_SIZE])
{
  crypto_sign_detached (signature, NULL, data, size, self->secret_key);
}

/**
 * duty_signer_get_public_key:
 *
 * Returns: (transfer none): the public key, DUTY_SIGNER_KEY_SIZE bytes
 */
const guchar *
duty_signer_get_public_key (DutySigner *self)
{
  return self->public_key;
}

/**
 * duty_signer_get_fingerprint:
 *
 * Returns: (transfer none): as duty_signer_make_fingerprint()
 */
const char *
duty_signer_get_fingerprint (DutySigner *self)
{
  return self->fingerprint;
}

/**
 * duty_signer_get_head_path:
 *
 * Returns: (type filename): the file beside the signing key that is for a copy of what was signed last
 */
const char *
duty_signer_get_head_path (DutySigner *self)
{
  return self->head_path;
}

/**
 * duty_signer_verify:
 * @public_key: who is said to have signed
 * @data: what is said to be signed
 * @size: how many bytes
 * @signature: the signature
 *
 * Any thread.
 *
 * Returns: whether the holder of the key signed just that
 */
gboolean
duty_signer_verify (const guchar public_key[DUTY_SIGNER_KEY_SIZE],
                    gconstpointer data,
                    gsize size,
                    const guchar signature[DUTY_SIGNER_SIGNATURE_SIZE])
{
  return crypto_sign_verify_detached (signature, data, size, public_key) == 0;
}

/**
 * duty_signer_make_fingerprint:
 * @public_key: a public key
 *
 * Returns: (transfer full): the first 16 hexadecimal digits of its BLAKE2b-256, in groups of four: what two
 *   people can read out to each other
 */
char *
duty_signer_make_fingerprint (const guchar public_key[DUTY_SIGNER_KEY_SIZE])
{
  guchar hash[crypto_generichash_BYTES];
  char hex[FINGERPRINT_SIZE * 2 + 1];

  crypto_generichash (hash, sizeof hash, public_key, DUTY_SIGNER_KEY_SIZE, NULL, 0);
  sodium_bin2hex (hex, sizeof hex, hash, FINGERPRINT_SIZE);
  return g_strdup_printf ("%.4s %.4s %.4s %.4s", hex, hex + 4, hex + 8, hex + 12);
}

static gssize
read_text (const char *path, char text[MAX_FILE_SIZE + 1])
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  gssize size = fd >= 0 ? read (fd, text, MAX_FILE_SIZE) : -1;
  int failure = errno;

  if (fd >= 0)
    close (fd);
  errno = failure;
  text[MAX (size, 0)] = '\0';
  return size;
}

/**
 * duty_signer_read_public_key:
 * @path: (type filename): a "sign.pub"
 * @public_key: (out): the key
 * @error: return location for %DUTY_SIGNER_ERROR_PUBLIC_KEY
 *
 * Returns: whether there was a key
 */
gboolean
duty_signer_read_public_key (const char *path, guchar public_key[DUTY_SIGNER_KEY_SIZE], GError **error)
{
  char text[MAX_FILE_SIZE + 1];
  gssize size = read_text (path, text);
  gsize n_bytes = 0;

  if (size < 0)
    {
      g_set_error (error, DUTY_SIGNER_ERROR, DUTY_SIGNER_ERROR_PUBLIC_KEY,
                   _("The public key “%s” cannot be read: %s"), path, g_strerror (errno));
      return FALSE;
    }
  g_strchomp (text);
  if (size < MAX_FILE_SIZE && strlen (text) == HEX_SIZE &&
      sodium_hex2bin (public_key, DUTY_SIGNER_KEY_SIZE, text, HEX_SIZE, NULL, &n_bytes, NULL) == 0 &&
      n_bytes == DUTY_SIGNER_KEY_SIZE)
    return TRUE;
  g_set_error (
      error, DUTY_SIGNER_ERROR, DUTY_SIGNER_ERROR_PUBLIC_KEY,
      _("“%s” holds no public key: that is one line of 64 hexadecimal digits, such as a room’s sign.pub."),
      path);
  return FALSE;
}
