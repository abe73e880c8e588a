/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-replay.h"

#include <glib/gi18n.h>

#include "store/duty-account-body.h"
#include "store/duty-account-table.h"
#include "store/duty-attachment-table.h"
#include "store/duty-body.h"
#include "store/duty-digest.h"
#include "store/duty-erasures.h"
#include "store/duty-incident-table.h"
#include "store/duty-promise-table.h"
#include "store/duty-serial-table.h"
#include "store/duty-store-error.h"
#include "store/duty-token-table.h"

/**
 * duty_replay_refuse:
 * @entry: an entry whose body is not what its kind promises
 * @error: (out): %DUTY_STORE_ERROR_BROKEN
 *
 * Returns: %FALSE
 */
gboolean
duty_replay_refuse (const DutyEntryRow *entry, GError **error)
{
  g_set_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN,
               _ ("Entry %lld of the journal cannot be read. Keep this database for examination and "
                  "compare it with your last backup."),
               (long long) entry->seq);
  return FALSE;
}

/* Cases */

static gboolean
replay_report (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  g_autoptr (DutyBody) body = duty_body_read_report (entry->body);

  if (body == NULL)
    return duty_replay_refuse (entry, error);
  body->row->code = g_strdup (entry->case_code);
  duty_incident_row_begin (body->row, entry->at);
  body->row->seq = entry->seq;
  return duty_serial_table_put (connection, entry->case_code, error) &&
         duty_incident_table_insert (connection, body->row, body->happened_at, error);
}

static gboolean
replay_move (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  g_autoptr (DutyBody) body = duty_body_read_move (entry->kind, entry->body);
  g_autoptr (DutyIncidentRow) row = NULL;

  if (body == NULL)
    return duty_replay_refuse (entry, error);
  row = duty_incident_table_find (connection, entry->case_code, NULL);
  if (row == NULL)
    return duty_replay_refuse (entry, error);
  body->moved.at = entry->at;
  body->moved.officer = entry->officer;
  duty_moved_apply (&body->moved, row);
  row->seq = entry->seq;
  return duty_incident_table_move (connection, row, error);
}

/**
 * duty_replay_case:
 * @connection: where to write
 * @entry: an entry “incident.…” with a case
 * @error: return location for a #DutyStoreError
 *
 * Returns: whether its case and the serial of its day are as they were then
 */
gboolean
duty_replay_case (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  gboolean is_report = g_str_equal (entry->kind, "incident.report");

  return (is_report ? replay_report : replay_move) (connection, entry, error);
}

/**
 * duty_replay_promise:
 * @entry: an entry “promise.make” or “promise.keep”
 *
 * Returns: whether its promise is as it was then
 */
gboolean
duty_replay_promise (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  DutyPromiseRow promise = { .seq = entry->seq, .who = entry->officer, .case_code = entry->case_code };
  gint64 seq;

  if (g_str_equal (entry->kind, "promise.make"))
    return duty_body_read_int (entry->body, "due", &promise.due)
               ? duty_promise_table_insert (connection, &promise, error)
               : duty_replay_refuse (entry, error);
  if (!duty_body_read_int (entry->body, "promise", &seq))
    return duty_replay_refuse (entry, error);
  return duty_promise_table_keep (connection, seq, entry->at, error);
}

/* Accounts */

static gboolean
make_account (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  g_autoptr (DutyAccountBody) body = duty_account_body_read (entry->body);
  DutyAccountRow row = { .name = entry->subject, .made_at = entry->at };

  if (body == NULL || body->display == NULL)
    return duty_replay_refuse (entry, error);
  row.display = body->display;
  row.role = body->role;
  row.area = body->area;
  return duty_account_table_insert (connection, &row, "", error);
}

static gboolean
change_account (DutyConnection *connection, const DutyEntryRow *entry, DutyAccountRow *row, GError **error)
{
  g_autoptr (DutyAccountBody) body = duty_account_body_read (entry->body);

  if (body == NULL || body->display == NULL)
    return duty_replay_refuse (entry, error);
  row->display = body->display;
  row->role = body->role;
  row->area = body->area;
  if (body->disabled)
    row->disabled_at = row->disabled_at != 0 ? row->disabled_at : entry->at;
  else if (row->disabled_at != 0)
    row->disabled_at = row->locked_until = row->failures = 0;
  return duty_account_table_update (connection, row, error);
}

/* What is told of tries with wrong and right passwords */
static gboolean
count_tries (DutyConnection *connection, const DutyEntryRow *entry, DutyAccountRow *row, GError **error)
{
  gint64 value = 0;

  if (g_str_equal (entry->kind, "account.refused"))
    {
      if (!duty_body_read_int (entry->body, "failures", &value))
        return TRUE;
      row->failures = (guint) value;
    }
  else if (g_str_equal (entry->kind, "account.locked"))
    {
      duty_body_read_int (entry->body, "until", &row->locked_until);
      row->failures = 0;
    }
  else
    row->failures = row->locked_until = 0;
  return duty_account_table_update (connection, row, error);
}

static gboolean
is_try (const char *kind)
{
  static const char *const KINDS[] = { "account.refused", "account.locked",   "account.sign-in",
                                       "account.unlock",  "account.password", NULL };

  return g_strv_contains (KINDS, kind);
}

/**
 * duty_replay_account:
 * @entry: an entry “account.…”
 *
 * What is told of an account that is not there, such as a try to sign in with a wrong name, changes none.
 *
 * Returns: whether its account is as it was then, but for its password, of which the journal knows nothing
 */
gboolean
duty_replay_account (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  gboolean changes = g_str_equal (entry->kind, "account.change");
  g_autoptr (DutyAccountSecret) secret = NULL;
  DutyAccountRow row;

  if (g_str_equal (entry->kind, "account.new"))
    return make_account (connection, entry, error);
  if (!changes && !is_try (entry->kind))
    return TRUE;
  secret = duty_account_table_find (connection, entry->subject, NULL);
  if (secret == NULL)
    return TRUE;
  row = *duty_account_get_row (secret->account);
  return (changes ? change_account : count_tries) (connection, entry, &row, error);
}

/* Tokens */

/* No two tokens have the same hash; what it is the journal does not know. */
static GBytes *
make_hash (gint64 seq)
{
  guchar hash[DUTY_DIGEST_SIZE];
  DutyDigest digest;

  duty_digest_init (&digest);
  duty_digest_add_int (&digest, seq);
  duty_digest_finish (&digest, hash);
  return g_bytes_new (hash, sizeof hash);
}

/**
 * duty_replay_token:
 * @entry: an entry “token.new” or “token.revoke”
 *
 * The first tokens had no role: their callers were gateways.
 *
 * Returns: whether its token is as it was then, but for its secret
 */
gboolean
duty_replay_token (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  g_autoptr (DutyAccountBody) body = duty_account_body_read (entry->body);
  g_autoptr (GBytes) hash = make_hash (entry->seq);
  DutyCaller caller = { (char *) entry->subject, DUTY_ROLE_GATEWAY, NULL };
  g_autoptr (DutyToken) token = NULL;

  if (g_str_equal (entry->kind, "token.revoke"))
    {
      duty_token_table_remove (connection, entry->subject, NULL);
      return TRUE;
    }
  if (!g_str_equal (entry->kind, "token.new"))
    return TRUE;
  if (body != NULL)
    {
      caller.role = body->role;
      caller.area = body->area;
    }
  token = duty_token_new (&caller, hash);
  return duty_token_table_put (connection, token, entry->at, error);
}

/* An erasure takes the row with the file. */
static gboolean
erase_attachment (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  gint64 seq;

  return duty_body_read_int (entry->body, "entry", &seq) ? duty_attachment_table_remove (connection, seq, error)
                                                         : duty_replay_refuse (entry, error);
}

/**
 * duty_replay_attachment:
 * @entry: an entry “attachment.new” or “attachment.erase”
 *
 * Returns: whether its row is as it was then, but for its name, of which the journal knows nothing
 */
gboolean
duty_replay_attachment (DutyConnection *connection, const DutyEntryRow *entry, GError **error)
{
  g_autoptr (DutyAttachment) attachment = NULL;

  if (g_str_equal (entry->kind, DUTY_ERASURE_FILE))
    return erase_attachment (connection, entry, error);
  if (!g_str_equal (entry->kind, "attachment.new"))
    return TRUE;
  attachment = duty_body_read_attachment (entry->body);
  if (attachment == NULL)
    return duty_replay_refuse (entry, error);
  return duty_attachment_table_insert (connection, attachment, entry->seq, error);
}
