/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-attachment-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "model/duty-dispatch.h"
#include "model/duty-file-type.h"

/* So much stays free on the disk: the journal must go on. */
#define DEFAULT_RESERVE (200 * 1024 * 1024)

#define BLOCK_SIZE (64 * 1024)

/* What a file's name ends in until all of it is on disk; and what the name begins with of a body on its way in, where
 * the file system knows no files without one. */
#define PART ".part"
#define UPLOAD ".upload-"

struct _DutyAttachmentFiles
{
  char *folder;
  guint64 reserve; /* bytes; set before other threads know of it */
};

/**
 * duty_attachment_files_new:
 * @folder: (type filename): where they lie
 *
 * Returns: (transfer full): the files of a folder that need not exist yet
 */
DutyAttachmentFiles *
duty_attachment_files_new (const char *folder)
{
  DutyAttachmentFiles *self = g_atomic_rc_box_new0 (DutyAttachmentFiles);

  self->folder = g_strdup (folder);
  self->reserve = DEFAULT_RESERVE;
  return self;
}

DutyAttachmentFiles *
duty_attachment_files_ref (DutyAttachmentFiles *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_free (((DutyAttachmentFiles *) data)->folder);
}

void
duty_attachment_files_unref (DutyAttachmentFiles *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
duty_attachment_files_get_folder (DutyAttachmentFiles *self)
{
  return self->folder;
}

/**
 * duty_attachment_files_set_reserve:
 * @reserve: how many bytes stay free on the disk; 200 MiB until it is set
 */
void
duty_attachment_files_set_reserve (DutyAttachmentFiles *self, guint64 reserve)
{
  self->reserve = reserve;
}

static gboolean
fail (const char *what, GError **error)
{
  int code = errno;
  gboolean full = code == ENOSPC || code == EDQUOT;

  g_set_error (error, DUTY_DISPATCH_ERROR, full ? DUTY_DISPATCH_ERROR_FULL : DUTY_DISPATCH_ERROR_STORAGE,
               _ ("The attachment cannot be kept: “%s”: %s. Tell whoever looks after the room's disk."), what,
               g_strerror (code));
  return FALSE;
}

/**
 * duty_attachment_files_prepare:
 *
 * Makes the folder, for its owner alone, when it is missing.
 *
 * Returns: whether it is there
 */
gboolean
duty_attachment_files_prepare (DutyAttachmentFiles *self, GError **error)
{
  return g_mkdir_with_parents (self->folder, 0700) == 0 || fail (self->folder, error);
}

/* Keeping */

static gssize
read_at (int fd, guint8 *buffer, gsize size, gsize at)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = pread (fd, buffer + done, size - done, (off_t) (at + done));

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return (gssize) done;
}

static const char *
guess_type (int fd, gsize size)
{
  g_autofree guint8 *head = g_malloc (DUTY_FILE_PROBE_SIZE);
  g_autofree guint8 *tail = g_malloc (DUTY_FILE_PROBE_SIZE);
  gsize n = MIN (size, DUTY_FILE_PROBE_SIZE);
  DutyFileProbe probe = { head, n, tail, n, size };

  if (read_at (fd, head, n, 0) != (gssize) n || read_at (fd, tail, n, size - n) != (gssize) n)
    return NULL;
  return duty_file_type_guess (&probe);
}

static gboolean
refuse_type (const char *type, const char *declared, GError **error)
{
  g_autofree char *shown = g_utf8_make_valid (declared, (gssize) MIN (strlen (declared), 100));

  if (type == NULL)
    g_set_error_literal (
        error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_TYPE,
        _ ("The file is none that the room takes. Send a picture (JPEG, PNG, WebP, GIF), a PDF, an "
           "Office document without macros, MP4, MP3, AAC or AMR, or plain text in UTF-8."));
  else
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_TYPE,
                 _ ("The file is “%s” and not “%s”, as was said. Send it with its own type."), type, shown);
  return FALSE;
}

static gboolean
check_room (DutyAttachmentFiles *self, gsize size, GError **error)
{
  struct statvfs disk;
  guint64 left;

  if (statvfs (self->folder, &disk) != 0)
    return fail (self->folder, error);
  left = (guint64) disk.f_bavail * disk.f_frsize;
  if (left >= self->reserve && left - self->reserve >= size)
    return TRUE;
  g_set_error (
      error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FULL,
      _ ("The room's disk has %u MiB left, too little for attachments. Nothing was kept: make room on it."),
      (guint) (left >> 20));
  return FALSE;
}

static char *
make_id (void)
{
  guchar bytes[DUTY_ATTACHMENT_ID_LENGTH / 2];
  char *id = g_malloc (DUTY_ATTACHMENT_ID_LENGTH + 1);

  randombytes_buf (bytes, sizeof bytes);
  return sodium_bin2hex (id, DUTY_ATTACHMENT_ID_LENGTH + 1, bytes, sizeof bytes);
}

static gboolean
write_all (int fd, const guint8 *data, gsize size)
{
  while (size > 0)
    {
      gssize n = write (fd, data, size);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      size -= (gsize) n;
    }
  return TRUE;
}

/* Copies the file, and learns on the way what its hash is, and whether a text is one throughout. */
static gboolean
copy (int from, int to, DutyAttachment *attachment, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gboolean is_text = g_str_equal (attachment->type, DUTY_FILE_TYPE_TEXT);
  DutyTextCheck check = { 0 };
  gsize at = 0;
  gssize n;

  while ((n = read_at (from, block, BLOCK_SIZE, at)) > 0)
    {
      if (is_text && !duty_text_check_add (&check, block, (gsize) n))
        return refuse_type (NULL, "", error);
      g_checksum_update (checksum, block, n);
      if (!write_all (to, block, (gsize) n))
        return fail (attachment->id, error);
      at += (gsize) n;
    }
  if (n < 0 || (gint64) at != attachment->size)
    return fail (attachment->id, error);
  if (!duty_text_check_end (&check))
    return refuse_type (NULL, "", error);
  attachment->sha256 = g_strdup (g_checksum_get_string (checksum));
  return fsync (to) == 0 || fail (attachment->id, error);
}

static gboolean
sync_folder (DutyAttachmentFiles *self, GError **error)
{
  int fd = open (self->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = fd >= 0 && fsync (fd) == 0;

  if (!synced)
    fail (self->folder, error);
  if (fd >= 0)
    close (fd);
  return synced;
}

static gboolean
write_file (DutyAttachmentFiles *self, int from, DutyAttachment *attachment, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, attachment->id, NULL);
  g_autofree char *part = g_strconcat (path, PART, NULL);
  int to = open (part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  gboolean written;

  if (to < 0)
    return fail (part, error);
  written = copy (from, to, attachment, error);
  close (to);
  if (written && (rename (part, path) == 0 || fail (path, error)) && sync_folder (self, error))
    return TRUE;
  unlink (part);
  unlink (path);
  return FALSE;
}

/**
 * duty_attachment_files_keep:
 * @self: a folder's files
 * @fd: what is to be kept, open for reading
 * @declared: (nullable): what it is said to be
 * @attachment: (inout): its id, type, size and hash are set
 * @error: return location for a #DutyDispatchError
 *
 * Returns: whether a copy of it and its name are on disk; if not, nothing is
 */
gboolean
duty_attachment_files_keep (
    DutyAttachmentFiles *self, int fd, const char *declared, DutyAttachment *attachment, GError **error)
{
  struct stat info;
  const char *type;

  if (fstat (fd, &info) != 0)
    return fail (self->folder, error);
  if (info.st_size > DUTY_ATTACHMENT_MAX_SIZE)
    {
      errno = EFBIG;
      return fail (self->folder, error);
    }
  type = guess_type (fd, (gsize) info.st_size);
  if (type == NULL || (declared != NULL && !duty_file_type_agrees (type, declared)))
    return refuse_type (type, declared != NULL ? declared : "", error);
  if (!check_room (self, (gsize) info.st_size, error))
    return FALSE;
  attachment->id = make_id ();
  attachment->type = g_strdup (type);
  attachment->size = info.st_size;
  return write_file (self, fd, attachment, error);
}

/* Reading */

static GBytes *
refuse_altered (const DutyAttachment *attachment, const char *why, GError **error)
{
  g_set_error (
      error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_ALTERED,
      _ ("The attachment “%s” (%s) of case “%s” is not the file that was kept: %s. Put “%s” back from your "
         "backup."),
      attachment->name, attachment->type, attachment->code, why, attachment->id);
  return NULL;
}

static GBytes *
read_whole (int fd, const DutyAttachment *attachment, GError **error)
{
  gsize size = (gsize) attachment->size;
  g_autofree guint8 *data = g_try_malloc (size + 1);
  gssize n = data != NULL ? read_at (fd, data, size + 1, 0) : -1;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sha256 = NULL;

  if (n < 0)
    {
      fail (attachment->id, error);
      return NULL;
    }
  if ((gsize) n != size)
    return refuse_altered (attachment, _ ("its size is another"), error);
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (!g_str_equal (sha256, attachment->sha256))
    return refuse_altered (attachment, _ ("its contents were changed"), error);
  return g_steal_pointer (&bytes);
}

/**
 * duty_attachment_files_read:
 * @self: a folder's files
 * @attachment: which
 * @error: return location for %DUTY_DISPATCH_ERROR_ALTERED or %DUTY_DISPATCH_ERROR_STORAGE
 *
 * Returns: (transfer full) (nullable): its bytes, those that its hash was made of
 */
GBytes *
duty_attachment_files_read (DutyAttachmentFiles *self, const DutyAttachment *attachment, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, attachment->id, NULL);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  GBytes *bytes;

  if (fd < 0 && (errno == ENOENT || errno == ELOOP))
    return refuse_altered (attachment, _ ("it is gone"), error);
  if (fd < 0)
    {
      fail (path, error);
      return NULL;
    }
  bytes = read_whole (fd, attachment, error);
  close (fd);
  return bytes;
}

/**
 * duty_attachment_files_remove:
 * @id: a file that came to stand in no journal
 */
void
duty_attachment_files_remove (DutyAttachmentFiles *self, const char *id)
{
  g_autofree char *path = g_build_filename (self->folder, id, NULL);

  if (g_unlink (path) != 0)
    g_message ("The file “%s”, which belongs to no case, cannot be removed: %s", path, g_strerror (errno));
}

/* Whether it was left by a run that ended while it wrote. */
static gboolean
is_partial (const char *name)
{
  gsize length = strlen (name);
  g_autofree char *id = NULL;

  if (g_str_has_prefix (name, UPLOAD))
    return length == strlen (UPLOAD "XXXXXX");
  if (!g_str_has_suffix (name, PART))
    return FALSE;
  id = g_strndup (name, length - strlen (PART));
  return duty_attachment_is_id (id);
}

/**
 * duty_attachment_files_sweep:
 * @self: a folder's files
 * @ids: (element-type utf8): those of which the journal knows
 * @n_unknown: (out): how many whole ones there are of which it does not
 *
 * Removes what was being written when the program was killed. A whole file that the journal does not know stays: it
 * may belong to a journal that is newer than this one, which came back from a backup. What is not named by an id is
 * not ours, and stays too.
 *
 * Returns: how many were removed
 */
guint
duty_attachment_files_sweep (DutyAttachmentFiles *self, GPtrArray *ids, guint *n_unknown)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  *n_unknown = 0;
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (known, g_ptr_array_index (ids, i));
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (is_partial (name))
      {
        duty_attachment_files_remove (self, name);
        n++;
      }
    else if (duty_attachment_is_id (name) && !g_hash_table_contains (known, name))
      ++*n_unknown;
  return n;
}
