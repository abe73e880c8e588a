/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-head-write.h"

#include <glib/gi18n.h>

#include "store/duty-head-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-store-error.h"

/* Signs the journal as it stands in this transaction. */

G_STATIC_ASSERT (DUTY_HEAD_HASH_SIZE == DUTY_DIGEST_SIZE);

static DutyHead *
sign (DutyTransaction *transaction, gint64 seq, const guchar hash[DUTY_DIGEST_SIZE], GError **error)
{
  g_autoptr (DutyHead) head = g_new0 (DutyHead, 1);

  head->seq = seq;
  head->at = transaction->at;
  memcpy (head->hash, hash, DUTY_DIGEST_SIZE);
  duty_head_sign (head, transaction->signer);
  return duty_head_table_insert (transaction->connection, head, error) ? g_steal_pointer (&head) : NULL;
}

/* Whether what was signed last still stands there. */
static gboolean
check_newest (DutyConnection *connection, const DutyHead *newest, GError **error)
{
  guchar hash[DUTY_DIGEST_SIZE];

  if (!duty_journal_table_read_hash (connection, newest->seq, hash, error))
    return FALSE;
  if (memcmp (newest->hash, hash, DUTY_DIGEST_SIZE) == 0)
    return TRUE;
  g_set_error (
      error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN,
      _("Entry %lld of the journal is missing, or not the one that was signed. Keep this database for "
         "examination and compare it with your last backup."),
      (long long) newest->seq);
  return FALSE;
}

/**
 * duty_head_write:
 * @transaction: where to write
 * @request: unused
 * @error: return location for a #DutyStoreError; %DUTY_STORE_ERROR_BROKEN when the journal does not have what
 *   was signed last
 *
 * A #DutyWriteFunc. Signs the newest entry, once.
 *
 * Returns: (transfer full) (nullable): the #DutyHead of the newest entry; its seq is 0 for an empty journal,
 *   which is not signed
 */
gpointer
duty_head_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  guchar hash[DUTY_DIGEST_SIZE];
  DutyHead *head;
  DutyHead newest;
  gint64 seq;

  if (!duty_journal_table_read_last (transaction->connection, &seq, hash, error) ||
      !duty_head_table_read_newest (transaction->connection, &newest, error) ||
      !check_newest (transaction->connection, &newest, error))
    return NULL;
  head = newest.seq == seq ? g_memdup2 (&newest, sizeof newest) : sign (transaction, seq, hash, error);
  if (head != NULL)
    *transaction->head = *head;
  return head;
}
