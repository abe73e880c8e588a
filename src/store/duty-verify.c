/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-verify.h"

#include <glib/gi18n.h>

#include "store/duty-attachment-check.h"
#include "store/duty-erasures.h"
#include "store/duty-head-file.h"
#include "store/duty-head-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-projection-check.h"
#include "store/duty-schema-check.h"
#include "store/duty-store-error.h"
#include "store/duty-text-table.h"

/*
 * Proves the journal. Each entry must follow the one before and hang on its hash; the texts it speaks of must
 * be those whose hash it has; and what was signed must still stand there. The entries and the heads are read
 * side by side, each in its order, so that the first thing that does not hold is the one that is named.
 */

static const char SELECT_STRAY[] = "SELECT seq FROM text WHERE seq > ? ORDER BY seq LIMIT 1";
static const char SELECT_TOLD[] =
    "SELECT told, entry FROM (SELECT seq AS entry, CASE WHEN json_valid (body) THEN json_extract (body, '$.head') END"
    " AS told FROM journal WHERE kind = 'shift.handover')"
    " WHERE CAST (told AS INTEGER) > 0 AND NOT EXISTS (SELECT 1 FROM head WHERE head.seq = CAST (told AS INTEGER)"
    "  AND head.seq || ':' || lower (hex (head.hash)) = told) ORDER BY entry";

/* A hash in a body, as duty_text_hash() writes it. */
#define TEXT_HASH_SIZE (DUTY_DIGEST_SIZE * 2)

/**
 * Walk:
 *
 * A verification under way. Functions that return a #gboolean return whether to go on: if not, there is a
 * break in the result, or the error is set.
 */
typedef struct
{
  DutyConnection *connection;
  const DutyVerifyRequest *request;
  DutyVerification *result;
  DutyStatement *entries;
  DutyStatement *heads; /* NULL when the database has no table of them */
  GHashTable *keys;     /* of GBytes: who signed */
  GHashTable *erasures; /* of texts; NULL until one is asked for */
  DutyHead next_head;
  gboolean has_next_head;
  gint64 seq; /* the last entry that held */
  guchar hash[DUTY_DIGEST_SIZE];
  gint64 foreign_seq; /* the first of the heads up to now that is not by the expected key; 0 for none */
} Walk;

static void
clear_walk (Walk *self)
{
  g_clear_pointer (&self->entries, duty_statement_free);
  g_clear_pointer (&self->heads, duty_statement_free);
  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_clear_pointer (&self->erasures, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, clear_walk)

/* Takes @what: a sentence about what was found. */
static gboolean
break_at (Walk *self, gint64 seq, char *what)
{
  duty_verification_add (self->result, seq, what);
  return FALSE;
}

static gboolean
is_same_hash (const guchar a[DUTY_DIGEST_SIZE], const guchar b[DUTY_DIGEST_SIZE])
{
  return memcmp (a, b, DUTY_DIGEST_SIZE) == 0;
}

/* Heads */

static gboolean
read_next_head (Walk *self, GError **error)
{
  DutyStep step = duty_statement_step (self->heads, error);

  self->has_next_head = step == DUTY_STEP_ROW;
  if (self->has_next_head)
    duty_head_table_read (self->heads, &self->next_head);
  return step != DUTY_STEP_FAILED;
}

static void
take_head (Walk *self, const DutyHead *head)
{
  DutyVerification *result = self->result;

  g_hash_table_add (self->keys, g_bytes_new (head->key, sizeof head->key));
  result->n_keys = g_hash_table_size (self->keys);
  result->n_heads++;
  result->last_head = *head;
  if (memcmp (head->key, self->request->key, sizeof head->key) == 0)
    self->foreign_seq = 0;
  else if (self->foreign_seq == 0)
    self->foreign_seq = head->seq;
}

static gboolean
break_at_unlike_head (Walk *self, const DutyHead *head)
{
  g_autofree char *time = duty_head_format_time (head);

  return break_at (
      self, head->seq,
      g_strdup_printf (_("Entry %lld of the journal is not the one that was signed on %s: it, or entries "
                          "between it and entry %lld, were written anew."),
                       (long long) head->seq, time, (long long) self->result->last_head.seq));
}

static gboolean
check_head (Walk *self, const DutyHead *head)
{
  if (!duty_head_check (head))
    return break_at (
        self, head->seq,
        g_strdup_printf (_("The signature of the head of entry %lld does not hold: the head was altered "
                            "or made up."),
                         (long long) head->seq));
  if (!is_same_hash (head->hash, self->hash))
    return break_at_unlike_head (self, head);
  take_head (self, head);
  return TRUE;
}

/* The head of the entry just read, if it has one; a head before it would be one of no entry. */
static gboolean
check_head_of_entry (Walk *self, GError **error)
{
  if (!self->has_next_head || self->next_head.seq > self->seq)
    return TRUE;
  if (self->next_head.seq < self->seq)
    return break_at (self, self->next_head.seq,
                     g_strdup_printf (_("A head signs entry %lld, which the journal cannot have."),
                                      (long long) self->next_head.seq));
  return check_head (self, &self->next_head) && read_next_head (self, error);
}

/* Entries */

static gboolean
break_at_entry (Walk *self, gint64 found)
{
  gint64 seq = self->seq + 1;

  if (found > seq)
    return break_at (
        self, seq,
        g_strdup_printf (_("Entry %lld of the journal was removed; the next one is entry %lld."),
                         (long long) seq, (long long) found));
  return break_at (
      self, seq,
      g_strdup_printf (_("Entry %lld of the journal was altered, or put in the place of another."),
                       (long long) seq));
}

static gboolean
check_link (Walk *self, const DutyJournalRow *row)
{
  guchar expected[DUTY_DIGEST_SIZE];

  duty_journal_row_hash (row, self->hash, expected);
  if (row->entry.seq != self->seq + 1 || !is_same_hash (expected, row->hash))
    return break_at_entry (self, row->entry.seq);
  memcpy (self->hash, row->hash, DUTY_DIGEST_SIZE);
  self->seq = row->entry.seq;
  return TRUE;
}

/* A body may have something else as its "text"; what is not the form of a hash is none. */
static const char *
get_text_hash (const char *text)
{
  gboolean is_hash =
      text != NULL && strlen (text) == TEXT_HASH_SIZE && strspn (text, "0123456789abcdef") == TEXT_HASH_SIZE;

  return is_hash ? text : NULL;
}

/* The mark of an erasure holds only beside an entry that tells of it, written at that moment. */
static gboolean
check_erasure (Walk *self, gint64 erased_at, GError **error)
{
  gint64 at;

  if (self->erasures == NULL)
    self->erasures = duty_erasures_load (self->connection, DUTY_ERASURE_TEXT, error);
  if (self->erasures == NULL)
    return FALSE;
  if (duty_erasures_find (self->erasures, self->seq, &at) && at == erased_at)
    return TRUE;
  return break_at (self, self->seq,
                   g_strdup_printf (_("The texts of entry %lld of the journal are marked as erased, but the journal "
                                      "tells of no such erasure: they were removed by hand."),
                                    (long long) self->seq));
}

static gboolean
check_texts (Walk *self, GError **error)
{
  const char *hash = get_text_hash (duty_statement_get_text (self->entries, DUTY_JOURNAL_COLUMN_MORE));
  g_autoptr (GError) failure = NULL;
  gint64 erased_at = 0;

  if (duty_text_table_check (self->connection, self->seq, hash, &erased_at, &failure))
    return erased_at == 0 || check_erasure (self, erased_at, error);
  if (g_error_matches (failure, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN))
    return break_at (self, self->seq,
                     g_strdup_printf (_("The texts of entry %lld of the journal were altered or removed."),
                                      (long long) self->seq));
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
check_expected_head (Walk *self)
{
  if (self->seq != self->request->head_seq || is_same_hash (self->hash, self->request->head_hash))
    return TRUE;
  return break_at (
      self, self->seq,
      g_strdup_printf (_("Entry %lld of the journal is not the one of the head that was given: it, or "
                          "entries before it, were written anew."),
                       (long long) self->seq));
}

static gboolean
check_entry (Walk *self, GError **error)
{
  DutyJournalRow row;

  duty_journal_table_read (self->entries, &row);
  if (!check_link (self, &row) || !check_texts (self, error) || !check_expected_head (self) ||
      !check_head_of_entry (self, error))
    return FALSE;
  self->result->n_entries++;
  return TRUE;
}

static gboolean
check_entries (Walk *self, GCancellable *cancellable, GError **error)
{
  DutyStep step;

  while ((step = duty_statement_step (self->entries, error)) == DUTY_STEP_ROW)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_entry (self, error))
        return FALSE;
      duty_verify_request_tell (self->request, DUTY_VERIFY_STEP_CHAIN, self->seq, self->result->last_seq);
    }
  return step == DUTY_STEP_DONE;
}

/* The end */

/* A head of an entry that is not there: its signature tells whether the room once had one. */
static gboolean
check_cut (Walk *self)
{
  const DutyHead *head = &self->next_head;
  gint64 last = self->result->last_seq;
  g_autofree char *time = duty_head_format_time (head);

  if (!self->has_next_head)
    return TRUE;
  if (!duty_head_check (head))
    return check_head (self, head);
  return break_at (self, last + 1,
                   g_strdup_printf (_("The journal was cut after entry %lld: a head signed on %s says that there "
                                       "was an entry %lld."),
                                    (long long) last, time, (long long) head->seq));
}

static gboolean
check_expected_end (Walk *self)
{
  gint64 last = self->result->last_seq;

  if (self->request->head_seq <= last)
    return TRUE;
  return break_at (self, last + 1,
                   g_strdup_printf (_("The journal was cut after entry %lld: the head that was given says that "
                                       "there was an entry %lld."),
                                    (long long) last, (long long) self->request->head_seq));
}

static gboolean
check_expected_key (Walk *self)
{
  if (!self->request->has_key || (self->foreign_seq == 0 && self->result->n_heads > 0))
    return TRUE;
  if (self->result->n_heads == 0)
    return break_at (self, 1, g_strdup (_("No head of the journal is signed by the key that was given.")));
  return break_at (self, self->foreign_seq,
                   g_strdup_printf (_("The head of entry %lld, and all after it, are signed by another key than "
                                       "the one that was given."),
                                    (long long) self->foreign_seq));
}

/* The beginning */

/* Begins with the entry of the newest head, which hangs on the hash of the one before. */
static gboolean
find_beginning (Walk *self, gboolean has_heads, gint64 *from_seq, GError **error)
{
  DutyHead newest = { 0 };

  *from_seq = G_MININT64;
  if (self->request->since_head && has_heads &&
      !duty_head_table_read_newest (self->connection, &newest, error))
    return FALSE;
  if (newest.seq > 0)
    {
      *from_seq = newest.seq;
      self->seq = newest.seq - 1;
    }
  self->result->first_seq = self->seq + 1;
  return duty_journal_table_read_hash (self->connection, self->seq, self->hash, error);
}

static gboolean
begin_walk (Walk *self, GError **error)
{
  guchar unused[DUTY_DIGEST_SIZE];
  gboolean has_heads = FALSE;
  gint64 from_seq;

  self->keys = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  if (!duty_head_table_exists (self->connection, &has_heads, error) ||
      !find_beginning (self, has_heads, &from_seq, error) ||
      !duty_journal_table_read_last (self->connection, &self->result->last_seq, unused, error))
    return FALSE;
  self->entries = duty_journal_table_scan_chain (self->connection, from_seq, error);
  if (self->entries == NULL || !has_heads)
    return self->entries != NULL;
  self->heads = duty_head_table_scan (self->connection, from_seq, error);
  return self->heads != NULL && read_next_head (self, error);
}

/* Texts without an entry: of a journal that was cut. */
static gboolean
check_strays (Walk *self, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (self->connection, SELECT_STRAY, error);
  DutyStep step;

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, self->result->last_seq);
  step = duty_statement_step (statement, error);
  if (step != DUTY_STEP_ROW)
    return step == DUTY_STEP_DONE;
  return break_at (self, self->result->last_seq + 1,
                   g_strdup_printf (_("There are texts of entry %lld, which the journal does not have: it was cut "
                                      "after entry %lld."),
                                    (long long) duty_statement_get_int (statement, 0),
                                    (long long) self->result->last_seq));
}

/* What a handover told the next shift stands in the journal: the head that it named was signed once. */
static gboolean
check_handovers (Walk *self, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (self->connection, SELECT_TOLD, error);
  DutyStep step = statement != NULL ? duty_statement_step (statement, error) : DUTY_STEP_FAILED;
  gint64 seq;
  gint64 entry;

  if (step != DUTY_STEP_ROW)
    return step == DUTY_STEP_DONE;
  seq = g_ascii_strtoll (duty_statement_get_text (statement, 0), NULL, 10);
  entry = duty_statement_get_int (statement, 1);
  return break_at (self, seq,
                   g_strdup_printf (_("The signed head of entry %lld, which the handover of entry %lld names, is gone: "
                                      "heads were taken away or written anew."),
                                    (long long) seq, (long long) entry));
}

static void
check_end (Walk *self, GError **error)
{
  if (!check_cut (self) || !check_expected_end (self) || !check_expected_key (self) || !check_strays (self, error))
    return;
  if (!self->request->since_head && self->heads != NULL)
    check_handovers (self, error);
}

static void
walk (DutyConnection *connection,
      const DutyVerifyRequest *request,
      const DutyHeadCopy *copy,
      DutyVerification *result,
      GCancellable *cancellable,
      GError **error)
{
  g_auto (Walk) walk = { .connection = connection, .request = request, .result = result };

  GError *failure = NULL;

  if (begin_walk (&walk, &failure) && check_entries (&walk, cancellable, &failure))
    check_end (&walk, &failure);
  if (failure == NULL)
    duty_head_file_check (connection, copy, result, &failure);
  result->n_unsigned = result->last_seq - result->last_head.seq;
  if (failure != NULL)
    g_propagate_error (error, failure);
}

/* Of a journal that does not hold nothing follows: then the tables are left alone, but the files are looked at. */
static void
check_rest (DutyConnection *connection,
            const DutyVerifyRequest *request,
            DutyVerification *result,
            GCancellable *cancellable,
            GError **error)
{
  if (request->with_tables && result->n_entries == result->last_seq &&
      !duty_projection_check (connection, request, result, cancellable, error))
    return;
  if (request->attachments != NULL)
    duty_attachment_check (connection, request, result, cancellable, error);
}

/**
 * duty_verify:
 * @connection: a connection in a transaction, so that it reads the database as it was at one moment
 * @request: what to verify
 * @cancellable: (nullable): to give up
 * @error: return location for a #DutyStoreError: the journal could not be read
 *
 * It shows an entry that was changed, put in, moved or taken out; a text that was; a head that was altered or taken
 * away; what was cut off or written anew after it was signed; a database whose tables or guards are not those that
 * were made; and, if asked, what the tables and files say otherwise than the journal. What the room's own key signed
 * anew, only a head or a key from outside shows.
 *
 * Returns: (transfer full) (nullable): what was found, a break too
 */
DutyVerification *
duty_verify (DutyConnection *connection,
             const DutyVerifyRequest *request,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (DutyVerification) result = duty_verification_new ();
  g_autoptr (DutyVerification) guards = duty_verification_new ();
  const DutyHeadCopy copy = duty_head_file_take (request->head_path);
  gboolean is_readable = FALSE;
  GError *failure = NULL;

  if (duty_schema_check (connection, guards, &is_readable, &failure) && is_readable)
    walk (connection, request, &copy, result, cancellable, &failure);
  if (failure == NULL && !duty_verification_is_sound (guards))
    duty_schema_check (connection, result, &is_readable, &failure);
  if (failure == NULL && is_readable)
    check_rest (connection, request, result, cancellable, &failure);
  if (failure == NULL)
    return g_steal_pointer (&result);
  g_propagate_error (error, failure);
  return NULL;
}
