/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-seal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#define KEY_SIZE crypto_secretbox_KEYBYTES
#define NONCE_SIZE crypto_secretbox_NONCEBYTES
#define MAC_SIZE crypto_secretbox_MACBYTES

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

static gboolean
write_all (int fd, const guchar *data, gsize size)
{
  return write (fd, data, size) == (gssize) size && fsync (fd) == 0;
}

/* A name that was made is on the disk only when its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
write_new_key (int fd)
{
  guchar key[KEY_SIZE];
  gboolean written;

  crypto_secretbox_keygen (key);
  written = write_all (fd, key, sizeof key);
  sodium_memzero (key, sizeof key);
  return written;
}

/* The key gets its name when it is whole: of two programs that start at once one makes the key and the
 * other, whose link() finds the name taken, reads that one. */
static gboolean
make_key_file (const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean made = fd >= 0 && write_new_key (fd) && (link (temporary, path) == 0 || errno == EEXIST);

  if (!made)
    g_set_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY, _("The room key “%s” cannot be made: %s"), path,
                 g_strerror (errno));
  if (fd >= 0)
    {
      g_unlink (temporary);
      close (fd);
    }
  sync_folder (path);
  return made;
}

static gboolean
read_key_file (const char *path, guchar *key, GError **error)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  if (!g_file_get_contents (path, &data, &size, error))
    return FALSE;
  if (size == KEY_SIZE)
    memcpy (key, data, KEY_SIZE);
  else
    g_set_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY,
                 _("The room key “%s” is damaged. Put back the copy from your backup."), path);
  sodium_memzero (data, size);
  return size == KEY_SIZE;
}

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
 * Returns: (transfer full) (nullable): the seal, or %NULL with %DUTY_SEAL_ERROR_KEY or a #GFileError
 */
DutySeal *
duty_seal_new_for_file (const char *path, GError **error)
{
  g_autoptr (DutySeal) self = g_object_new (DUTY_TYPE_SEAL, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !make_key_file (path, error))
    return NULL;
  if (!read_key_file (path, self->key, error))
    return NULL;
  return g_steal_pointer (&self);
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
