/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-attachment-check.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/duty-body.h"
#include "store/duty-erasures.h"

/* Reads the files of the cases and compares each with what the journal, and not the table of attachments,
 * says of it. A file whose erasure the journal tells of may be gone. */

#define BLOCK_SIZE (256 * 1024)

static const char COUNT[] = "SELECT count (*) FROM journal WHERE kind = 'attachment.new'";
static const char SELECT[] =
    "SELECT seq, case_code, body FROM journal WHERE kind = 'attachment.new' ORDER BY seq";

typedef enum
{
  STATE_GOOD,
  STATE_MISSING,
  STATE_ALTERED,
  STATE_UNREADABLE, /* errno says why */
  STATE_CANCELLED,
} State;

static State
read_all (int fd, GChecksum *checksum, gint64 *size, GCancellable *cancellable)
{
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);
  gssize n;

  while ((n = read (fd, block, BLOCK_SIZE)) != 0)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return STATE_CANCELLED;
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return STATE_UNREADABLE;
      g_checksum_update (checksum, block, n);
      *size += n;
    }
  return STATE_GOOD;
}

/* What is much too long is not read to its end: its size is wrong already. */
static State
compare_open (int fd, const DutyAttachment *attachment, GCancellable *cancellable)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  struct stat info;
  gint64 size = 0;
  State state;

  if (fstat (fd, &info) != 0)
    return STATE_UNREADABLE;
  if (!S_ISREG (info.st_mode) || info.st_size != attachment->size)
    return STATE_ALTERED;
  state = read_all (fd, checksum, &size, cancellable);
  if (state != STATE_GOOD)
    return state;
  return size == attachment->size && g_str_equal (g_checksum_get_string (checksum), attachment->sha256)
             ? STATE_GOOD
             : STATE_ALTERED;
}

static State
compare (const char *folder, const DutyAttachment *attachment, GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (folder, attachment->id, NULL);
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  State state;
  int failure;

  if (fd < 0)
    return errno == ENOENT || errno == ENOTDIR ? STATE_MISSING
           : errno == ELOOP                    ? STATE_ALTERED
                                               : STATE_UNREADABLE;
  state = compare_open (fd, attachment, cancellable);
  failure = errno;
  close (fd);
  errno = failure;
  return state;
}

static const char *
describe (State state)
{
  if (state == STATE_MISSING)
    return _ ("it is gone");
  if (state == STATE_ALTERED)
    return _ ("its contents were changed, or it is another file");
  return g_strerror (errno);
}

static void
take_state (
    DutyVerification *result, gint64 seq, const char *code, const DutyAttachment *attachment, State state)
{
  if (state == STATE_GOOD)
    result->n_files++;
  else if (state != STATE_CANCELLED)
    duty_verification_add (
        result, seq,
        g_strdup_printf (
            _ ("The attachment “%s” of case “%s”, of which entry %lld tells, is not the file that was "
               "kept: %s."),
            attachment->id, code, (long long) seq, describe (state)));
}

static void
check_file (DutyStatement *entry,
            const DutyVerifyRequest *request,
            GHashTable *erasures,
            DutyVerification *result,
            GCancellable *cancellable)
{
  gint64 seq = duty_statement_get_int (entry, 0);
  const char *code = duty_statement_get_text (entry, 1);
  g_autoptr (DutyAttachment) attachment = duty_body_read_attachment (duty_statement_get_text (entry, 2));
  gint64 at;

  if (duty_erasures_find (erasures, seq, &at))
    return;
  if (attachment == NULL)
    duty_verification_add (result, seq,
                           g_strdup_printf (_ ("Entry %lld of the journal names no attachment."),
                                            (long long) seq));
  else
    take_state (result, seq, code != NULL ? code : "", attachment,
                compare (request->attachments, attachment, cancellable));
}

static gint64
count (DutyConnection *connection)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, COUNT, NULL);

  return statement != NULL && duty_statement_step (statement, NULL) == DUTY_STEP_ROW
             ? duty_statement_get_int (statement, 0)
             : 0;
}

/**
 * duty_attachment_check:
 * @connection: a connection in a transaction
 * @request: which names the folder of the files
 * @result: where each file that does not hold is put down
 * @cancellable: (nullable): to give up
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether the journal could be read to its end
 */
gboolean
duty_attachment_check (DutyConnection *connection,
                       const DutyVerifyRequest *request,
                       DutyVerification *result,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GHashTable) erasures = duty_erasures_load (connection, DUTY_ERASURE_FILE, error);
  g_autoptr (DutyStatement) entries =
      erasures != NULL ? duty_connection_query (connection, SELECT, error) : NULL;
  gint64 total = count (connection);
  gint64 done = 0;
  DutyStep step = DUTY_STEP_FAILED;

  while (entries != NULL && (step = duty_statement_step (entries, error)) == DUTY_STEP_ROW)
    {
      check_file (entries, request, erasures, result, cancellable);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      duty_verify_request_tell (request, DUTY_VERIFY_STEP_FILES, ++done, total);
    }
  result->has_files = step == DUTY_STEP_DONE;
  return result->has_files;
}
