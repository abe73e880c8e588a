/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-trust.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A line is a host, a blank and a fingerprint: this is ten times the largest county. */
#define MAX_FILE (8 * 1024 * 1024)

/**
 * DutyTrust:
 *
 * What the room knows of certificates that no authority signed: nearly all cameras make their own. The
 * first one that a host shows is trusted and noted by its fingerprint (SHA-256) in a file; from then on
 * the host has to show that one. Who changes a camera takes its line out of the file, which is read anew
 * each time. Any thread.
 */
struct _DutyTrust
{
  GObject parent_instance;

  char *path;

  GMutex lock;
  GHashTable *unsaved; /* host → fingerprint: could not be written, holds until the end */
};

G_DEFINE_TYPE (DutyTrust, duty_trust, G_TYPE_OBJECT)

static void
duty_trust_finalize (GObject *object)
{
  DutyTrust *self = DUTY_TRUST (object);

  g_free (self->path);
  g_hash_table_unref (self->unsaved);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (duty_trust_parent_class)->finalize (object);
}

static void
duty_trust_class_init (DutyTrustClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_trust_finalize;
}

static void
duty_trust_init (DutyTrust *self)
{
  g_mutex_init (&self->lock);
  self->unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * duty_trust_new_for_file:
 * @path: (type filename): where fingerprints lie; made with the first of them
 *
 * Returns: (transfer full): the trust
 */
DutyTrust *
duty_trust_new_for_file (const char *path)
{
  DutyTrust *self = g_object_new (DUTY_TYPE_TRUST, NULL);

  self->path = g_strdup (path);
  return self;
}

static char *
make_fingerprint (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  return der != NULL && der->len > 0 ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len)
                                     : NULL;
}

/* No file is no fingerprint yet; one that cannot be read must not make every camera a new one. */
static gboolean
read_file (DutyTrust *self, char **text)
{
  g_autoptr (GError) error = NULL;
  struct stat facts;

  if (stat (self->path, &facts) == 0 && facts.st_size > MAX_FILE)
    {
      g_message ("“%s” is too large: no certificate is trusted by it", self->path);
      return FALSE;
    }
  if (g_file_get_contents (self->path, text, NULL, &error))
    return TRUE;
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      *text = g_strdup ("");
      return TRUE;
    }
  g_message ("No certificate is trusted: %s", error->message);
  return FALSE;
}

/* The last line of a host counts. */
static char *
find_line (const char *text, const char *host)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gsize length = strlen (host);
  char *found = NULL;

  for (gsize i = 0; lines[i] != NULL; i++)
    if (strncmp (lines[i], host, length) == 0 && lines[i][length] == ' ')
      {
        g_free (found);
        found = g_strdup (g_strstrip (lines[i] + length + 1));
      }
  return found;
}

static gboolean
write_all (int fd, const char *line)
{
  gsize length = strlen (line);

  return write (fd, line, length) == (gssize) length && fsync (fd) == 0;
}

/* What a cut left of a line must not take this one with it: an empty line is none. */
static void
note (DutyTrust *self, const char *host, const char *fingerprint)
{
  g_autofree char *line = g_strdup_printf ("\n%s %s\n", host, fingerprint);
  int fd = open (self->path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  gboolean written = fd >= 0 && write_all (fd, line);

  if (fd >= 0)
    close (fd);
  if (written)
    return;
  g_message ("“%s” cannot be written: the certificate of %s is trusted until the program ends", self->path,
             host);
  g_hash_table_insert (self->unsaved, g_strdup (host), g_strdup (fingerprint));
}

/**
 * duty_trust_accepts:
 * @self: a trust
 * @host: who shows it, such as “10.1.2.3:322”
 * @certificate: what no authority of the machine's vouches for
 *
 * Reads a small file, and writes a line to it for a new host.
 *
 * Returns: whether @certificate is the one that the host showed first; a host that was never seen is
 *   believed
 */
gboolean
duty_trust_accepts (DutyTrust *self, const char *host, GTlsCertificate *certificate)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *known = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (DUTY_IS_TRUST (self), FALSE);

  locker = g_mutex_locker_new (&self->lock);
  fingerprint = make_fingerprint (certificate);
  if (fingerprint == NULL || !read_file (self, &text))
    return FALSE;
  known = find_line (text, host);
  if (known == NULL)
    known = g_strdup (g_hash_table_lookup (self->unsaved, host));
  if (known != NULL)
    return g_ascii_strcasecmp (known, fingerprint) == 0;
  note (self, host, fingerprint);
  return TRUE;
}
