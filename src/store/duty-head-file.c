/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-head-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <unistd.h>

#include "store/duty-head-table.h"
#include "store/duty-journal-table.h"

/*
 * A copy of the newest signed head, in a file beside the signing key. A database that was cut back to an
 * older head, heads and all, shows nothing of it by itself; beside this copy it does. One line: the mark, the
 * time in µs UTC, the key and the signature, in hexadecimal.
 */

/* A line is 342 bytes at most; one byte more shows a longer file. */
#define MAX_SIZE 400

/**
 * duty_head_file_write:
 * @path: (type filename): the file
 * @head: the newest head
 * @error: return location for a #GFileError
 *
 * A copy of a newer head stays: it tells of entries that are gone. Blocks until it is on disk; any thread.
 *
 * Returns: whether the file has this head, or a newer one
 */
gboolean
duty_head_file_write (const char *path, const DutyHead *head, GError **error)
{
  g_autofree char *mark = duty_head_to_mark (head);
  char key[sizeof head->key * 2 + 1];
  char signature[sizeof head->signature * 2 + 1];
  g_autofree char *line = NULL;
  DutyHead found;
  gboolean exists;

  if (duty_head_file_read (path, &found, &exists) && exists && duty_head_check (&found) &&
      (found.seq > head->seq || memcmp (&found, head, sizeof found) == 0))
    return TRUE;
  sodium_bin2hex (key, sizeof key, head->key, sizeof head->key);
  sodium_bin2hex (signature, sizeof signature, head->signature, sizeof head->signature);
  line = g_strdup_printf ("%s %" G_GINT64_FORMAT " %s %s\n", mark, head->at, key, signature);
  return g_file_set_contents_full (path, line, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static gssize
read_line (const char *path, char line[MAX_SIZE + 1])
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW, 0);
  gssize size = fd >= 0 ? read (fd, line, MAX_SIZE) : -1;
  int failure = errno;

  if (fd >= 0)
    close (fd);
  errno = failure;
  line[MAX (size, 0)] = '\0';
  return size;
}

static gboolean
read_bytes (const char *hex, guchar *bytes, gsize size)
{
  gsize n = 0;

  return strlen (hex) == size * 2 && sodium_hex2bin (bytes, size, hex, size * 2, NULL, &n, NULL) == 0 &&
         n == size;
}

/**
 * duty_head_file_read:
 * @path: (type filename): the file
 * @head: (out): what it holds; its signature is not checked
 * @exists: (out): whether there is such a file
 *
 * Returns: whether it holds a head, or is not there
 */
gboolean
duty_head_file_read (const char *path, DutyHead *head, gboolean *exists)
{
  char line[MAX_SIZE + 1];
  gssize size = read_line (path, line);
  g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 5);

  *head = (DutyHead){ 0 };
  *exists = size >= 0 || errno != ENOENT;
  if (!*exists)
    return TRUE;
  return size > 0 && size < MAX_SIZE && g_strv_length (words) == 4 &&
         duty_head_read_mark (words[0], &head->seq, head->hash) &&
         g_ascii_string_to_signed (words[1], 10, G_MININT64, G_MAXINT64, &head->at, NULL) &&
         read_bytes (words[2], head->key, sizeof head->key) &&
         read_bytes (words[3], head->signature, sizeof head->signature);
}

/* Checking */

static void
add_cut (DutyVerification *result, const DutyHead *head, const char *path)
{
  g_autofree char *time = duty_head_format_time (head);
  gint64 last = result->last_seq;

  duty_verification_add (
      result, last + 1,
      g_strdup_printf (
          _ ("The journal was cut after entry %lld: entries %lld to %lld are missing, of which the copy of "
             "the head signed on %s, “%s”, still tells. If this database is a backup that was put "
             "back, set that file aside."),
          (long long) last, (long long) last + 1, (long long) head->seq, time, path));
}

/* A database that no newer version opened has no table of heads. */
static gboolean
find_head (DutyConnection *connection, gint64 seq, DutyHead *head, GError **error)
{
  gboolean exists = FALSE;

  *head = (DutyHead){ 0 };
  if (!duty_head_table_exists (connection, &exists, error))
    return FALSE;
  return !exists || duty_head_table_find (connection, seq, head, error);
}

static gboolean
check_head (DutyConnection *connection, const DutyHead *head, DutyVerification *result, GError **error)
{
  g_autofree char *time = duty_head_format_time (head);
  guchar hash[DUTY_DIGEST_SIZE];
  DutyHead found;

  if (!duty_journal_table_read_hash (connection, head->seq, hash, error) ||
      !find_head (connection, head->seq, &found, error))
    return FALSE;
  if (memcmp (hash, head->hash, sizeof hash) != 0)
    duty_verification_add (
        result, head->seq,
        g_strdup_printf (
            _ ("Entry %lld of the journal is not the one that was signed on %s, as the copy of its head "
               "beside the signing key tells: it, or entries before it, were written anew."),
            (long long) head->seq, time));
  else if (memcmp (&found, head, sizeof found) != 0)
    duty_verification_add (
        result, head->seq,
        g_strdup_printf (
            _ ("The head of entry %lld, signed on %s, is missing from the signed heads or another one is "
               "in its place: heads were taken away or written anew."),
            (long long) head->seq, time));
  return TRUE;
}

/**
 * duty_head_file_take:
 * @path: (type filename) (nullable): the file
 *
 * Called before the database is looked at: a room that is open writes the file after the head is in the database, so
 * that a copy that is read first never tells of a head that is not there yet.
 *
 * Returns: what the file holds
 */
DutyHeadCopy
duty_head_file_take (const char *path)
{
  DutyHeadCopy copy = { .path = path, .is_readable = TRUE };

  if (path != NULL)
    copy.is_readable = duty_head_file_read (path, &copy.head, &copy.exists);
  return copy;
}

/**
 * duty_head_file_check:
 * @connection: a connection in a transaction
 * @copy: the copy of the newest head; a room that has signed nothing has none
 * @result: whose last entry is known, and where what does not hold is put down
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether the database could be read
 */
gboolean
duty_head_file_check (DutyConnection *connection,
                      const DutyHeadCopy *copy,
                      DutyVerification *result,
                      GError **error)
{
  if (!copy->is_readable || (copy->exists && !duty_head_check (&copy->head)))
    {
      duty_verification_add (result, 0,
                             g_strdup_printf (
                                 _ ("The copy of the newest signed head, “%s”, is damaged or was altered."),
                                 copy->path));
      return TRUE;
    }
  if (!copy->exists)
    return TRUE;
  if (copy->head.seq <= result->last_seq)
    return check_head (connection, &copy->head, result, error);
  add_cut (result, &copy->head, copy->path);
  return TRUE;
}
