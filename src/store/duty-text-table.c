/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-text-table.h"

#include <glib/gi18n.h>

#include "store/duty-store-error.h"

/*
 * Titles, details and notes: a source of its own beside the journal, which keeps only their salted
 * hash. So a text can be erased, and cannot be altered unseen. Erasing takes the texts and the salt, without
 * which a short text cannot be guessed by its hash, and leaves the row with the time it was done.
 */

static const char INSERT[] = "INSERT INTO text (seq, salt, title, detail, note) VALUES (?, ?, ?, ?, ?)";
static const char SELECT[] = "SELECT salt, title, detail, note, erased_at FROM text WHERE seq = ?";

/**
 * duty_text_make:
 *
 * Returns: the texts, borrowed, with a fresh salt
 */
DutyText
duty_text_make (const char *title, const char *detail, const char *note)
{
  DutyText self = { .title = title, .detail = detail, .note = note };

  randombytes_buf (self.salt, sizeof self.salt);
  return self;
}

/**
 * duty_text_hash:
 *
 * Returns: (transfer full): what the journal keeps of the texts, in hexadecimal
 */
char *
duty_text_hash (const DutyText *self)
{
  DutyDigest digest;
  guchar hash[DUTY_DIGEST_SIZE];

  duty_digest_init (&digest);
  duty_digest_add_blob (&digest, self->salt, sizeof self->salt);
  duty_digest_add_text (&digest, self->title);
  duty_digest_add_text (&digest, self->detail);
  duty_digest_add_text (&digest, self->note);
  duty_digest_finish (&digest, hash);
  return duty_digest_to_hex (hash);
}

/**
 * duty_text_table_insert:
 * @connection: a connection in a transaction
 * @seq: the entry they belong to
 * @text: the texts
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether they were written
 */
gboolean
duty_text_table_insert (DutyConnection *connection, gint64 seq, const DutyText *text, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, INSERT, error);

  if (statement == NULL)
    return FALSE;
  duty_statement_add_int (statement, seq);
  duty_statement_add_blob (statement, text->salt, sizeof text->salt);
  duty_statement_add_text (statement, text->title);
  duty_statement_add_text (statement, text->detail);
  duty_statement_add_text (statement, text->note);
  return duty_statement_run (statement, error);
}

static gboolean
row_matches (DutyStatement *statement, const char *hash)
{
  DutyText text = { .title = duty_statement_get_text (statement, 1),
                    .detail = duty_statement_get_text (statement, 2),
                    .note = duty_statement_get_text (statement, 3) };
  g_autofree char *found = NULL;
  gsize size = 0;
  gconstpointer salt = duty_statement_get_blob (statement, 0, &size);

  if (hash == NULL)
    return FALSE;
  if (!duty_statement_is_null (statement, 4))
    return duty_statement_get_int (statement, 4) != 0 && text.title == NULL && text.detail == NULL &&
           text.note == NULL;
  if (size != sizeof text.salt)
    return FALSE;
  memcpy (text.salt, salt, size);
  found = duty_text_hash (&text);
  return g_strcmp0 (found, hash) == 0;
}

/**
 * duty_text_table_check:
 * @connection: a connection
 * @seq: an entry of the journal
 * @hash: (nullable): what it keeps of its texts
 * @erased_at: (out): when they were erased, as they say themselves, µs UTC; 0 for texts that are there
 * @error: return location for a #DutyStoreError
 *
 * Texts that are gone, and say when they were erased, pass: whether the journal tells of it is for the caller to ask.
 *
 * Returns: whether the texts are those that the entry was written with; if not, %DUTY_STORE_ERROR_BROKEN
 */
gboolean
duty_text_table_check (
    DutyConnection *connection, gint64 seq, const char *hash, gint64 *erased_at, GError **error)
{
  g_autoptr (DutyStatement) statement = duty_connection_query (connection, SELECT, error);
  DutyStep step = DUTY_STEP_FAILED;

  if (statement != NULL)
    {
      duty_statement_add_int (statement, seq);
      step = duty_statement_step (statement, error);
    }
  if (step == DUTY_STEP_FAILED)
    return FALSE;
  *erased_at = step == DUTY_STEP_ROW ? duty_statement_get_int (statement, 4) : 0;
  if (step == DUTY_STEP_ROW ? row_matches (statement, hash) : hash == NULL)
    return TRUE;
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN,
               _("The texts of entry %lld of the journal were altered or removed. Keep this database "
                 "for examination and compare it with your last backup."),
               (long long) seq);
  return FALSE;
}
