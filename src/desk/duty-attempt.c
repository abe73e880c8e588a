/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-attempt.h"

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "desk/duty-desk-private.h"
#include "desk/duty-desk-shift.h"

/*
 * Tries a password: reads the account, verifies on a worker, and writes down how it went. A name that is no
 * account's, or a disabled one's, takes as long, is counted as long, and is answered with the same words as a
 * wrong password, so that nobody learns here who has an account.
 */

/* So many names of nobody are remembered. */
#define MAX_STRANGERS 256

/* What the journal says instead of a name that is no account's: people type their password there. */
#define UNKNOWN "?"

/**
 * Stranger:
 *
 * What was tried with a name that nobody can sign in with.
 */
typedef struct
{
  guint failures;
  gint64 locked_until;
} Stranger;

/**
 * duty_attempt_new_strangers:
 *
 * Returns: (transfer full): a desk's memory of what was tried with names that are no account's
 */
GHashTable *
duty_attempt_new_strangers (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static Stranger *
get_stranger (DutyDesk *desk, const char *name)
{
  Stranger *stranger = g_hash_table_lookup (desk->strangers, name);

  if (stranger != NULL)
    return stranger;
  if (g_hash_table_size (desk->strangers) >= MAX_STRANGERS)
    g_hash_table_remove_all (desk->strangers);
  stranger = g_new0 (Stranger, 1);
  g_hash_table_insert (desk->strangers, g_strdup (name), stranger);
  return stranger;
}

/* How many wrong passwords in a row lock an account, and for how long. */
static DutyLockRules
get_rules (DutyDesk *desk)
{
  return duty_policy_get_lock (duty_county_get_policy (desk->county));
}

/* Returns: until when the name is locked, 0 when it is not */
static gint64
count_stranger (DutyDesk *desk, const char *name)
{
  Stranger *stranger = get_stranger (desk, name);
  gint64 now = duty_clock_get_wall (desk->clock);
  DutyLockRules rules = get_rules (desk);

  if (stranger->locked_until <= now && ++stranger->failures >= (guint) rules.failures)
    *stranger = (Stranger){ 0, now + rules.lockout_minutes * G_TIME_SPAN_MINUTE };
  return stranger->locked_until > now ? stranger->locked_until : 0;
}

/**
 * Trial:
 *
 * An attempt under way. While the worker has it, nobody else looks at it.
 */
typedef struct
{
  char *name;
  char *password;
  char *new_password;
  char *outgoing;
  char *handover;
  DutySession *session; /* owned, nullable */
  DutyAccountWrite write;
  DutyPasswordCost cost;
  DutyAccount *account; /* owned, NULL when there is none */
  char *hash;
  char *fresh; /* what is to be kept from now on */
  gboolean right;
  GError *error; /* why it could not be tried */
} Trial;

static void
free_trial (gpointer data)
{
  Trial *trial = data;

  g_free (trial->name);
  duty_password_free (trial->password);
  duty_password_free (trial->new_password);
  g_free (trial->outgoing);
  g_free (trial->handover);
  g_clear_object (&trial->session);
  g_clear_object (&trial->account);
  duty_password_free (trial->hash);
  duty_password_free (trial->fresh);
  g_clear_error (&trial->error);
  g_free (trial);
}

static void
end (GTask *task)
{
  DutyDesk *desk = g_task_get_source_object (task);

  desk->is_trying = FALSE;
}

static void
fail (GTask *task, GError *error)
{
  end (task);
  g_task_return_error (task, duty_desk_as_dispatch_error (error));
}

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  return g_date_time_format (local, "%H:%M:%S");
}

/* @locked_until: 0 for an account that is not locked */
static void
fail_refused (GTask *task, gint64 locked_until)
{
  g_autofree char *time = locked_until != 0 ? format_time (locked_until) : NULL;

  if (time != NULL)
    fail (task,
          g_error_new (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                       _("Too many wrong passwords. Try again after %s, or ask an administrator for another "
                          "password."),
                       time));
  else
    fail (task, g_error_new_literal (DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                                     _("The name or the password is wrong. Try again.")));
}

/* The refusal in the journal */

static void
on_unknown_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Trial *trial = g_task_get_task_data (task);
  GError *error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  if (error != NULL)
    fail (task, error);
  else
    fail_refused (task, count_stranger (g_task_get_source_object (task), trial->name));
}

static void
on_refusal_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *desk = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (DutyAccount) account = duty_store_write_account_finish (DUTY_STORE (source), result, &error);
  const DutyAccountRow *row;

  if (account == NULL)
    {
      fail (task, error);
      return;
    }
  row = duty_account_get_row (account);
  if (row->disabled_at != 0)
    fail_refused (task, count_stranger (desk, row->name));
  else
    fail_refused (task, row->locked_until > duty_clock_get_wall (desk->clock) ? row->locked_until : 0);
}

/* Takes @task. */
static void
write_refusal (GTask *task)
{
  DutyDesk *desk = g_task_get_source_object (task);
  Trial *trial = g_task_get_task_data (task);
  DutyLockRules rules = get_rules (desk);
  DutyAccountRequest request = {
    .actor = duty_desk_get_system_actor (desk),
    .write = DUTY_ACCOUNT_REFUSE,
    .name = trial->name,
    .max_failures = (guint) rules.failures,
    .lock_span = rules.lockout_minutes * G_TIME_SPAN_MINUTE,
  };
  DutyStoreEntry entry = { .actor = request.actor, .kind = "account.refused", .subject = UNKNOWN };

  if (trial->account != NULL)
    duty_store_write_account_async (desk->store, &request, NULL, on_refusal_written, task);
  else
    duty_store_append_async (desk->store, &entry, NULL, on_unknown_written, task);
}

/* The right password */

static void
on_success_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  DutyAccount *account = duty_store_write_account_finish (DUTY_STORE (source), result, &error);

  if (account == NULL)
    {
      fail (task, error);
      return;
    }
  end (task);
  g_task_return_pointer (task, account, g_object_unref);
}

/* Takes @task. */
static void
write_success (GTask *task)
{
  DutyDesk *desk = g_task_get_source_object (task);
  Trial *trial = g_task_get_task_data (task);
  DutyAccountRequest request = {
    .actor = { trial->name, desk->seat },
    .write = trial->write,
    .name = trial->name,
    .hash = trial->fresh,
    .outgoing = trial->outgoing,
    .handover = trial->handover,
  };

  duty_store_write_account_async (desk->store, &request, NULL, on_success_written, task);
}

/* The password took a while: who hands over may have left the seat meanwhile. Takes @task. */
static void
write_if_still_there (GTask *task)
{
  Trial *trial = g_task_get_task_data (task);
  GError *error = NULL;

  if (trial->session == NULL ||
      duty_desk_check_hands_over (g_task_get_source_object (task), trial->session, &error))
    {
      write_success (task);
      return;
    }
  fail (task, error);
  g_object_unref (task);
}

static void
on_tried (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Trial *trial = g_task_get_task_data (task);

  if (trial->error != NULL)
    {
      fail (task, g_steal_pointer (&trial->error));
      g_object_unref (task);
    }
  else if (trial->right && duty_account_get_row (trial->account)->disabled_at == 0)
    write_if_still_there (task);
  else
    write_refusal (task);
}

/* On a worker's thread. */
static void
try_password (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Trial *trial = data;

  if (trial->account == NULL)
    trial->fresh = duty_password_hash (trial->password, trial->cost, NULL);
  else
    trial->right = duty_password_verify (trial->password, trial->hash);
  if (trial->right && trial->write == DUTY_ACCOUNT_PASSWORD)
    trial->fresh = duty_password_hash (trial->new_password, trial->cost, &trial->error);
  else if (trial->right && duty_password_needs_rehash (trial->hash, trial->cost))
    trial->fresh = duty_password_hash (trial->password, trial->cost, NULL);
  g_task_return_boolean (worker, TRUE);
}

static gboolean
is_locked (DutyDesk *desk, Trial *trial)
{
  gint64 now = duty_clock_get_wall (desk->clock);
  Stranger *stranger = g_hash_table_lookup (desk->strangers, trial->name);

  if (trial->account != NULL && duty_account_get_row (trial->account)->disabled_at == 0)
    return duty_account_get_row (trial->account)->locked_until > now;
  return stranger != NULL && stranger->locked_until > now;
}

static void
on_account_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  DutyDesk *desk = g_task_get_source_object (task);
  Trial *trial = g_task_get_task_data (task);
  g_autoptr (GTask) worker = NULL;
  GError *error = NULL;

  trial->account = duty_store_find_account_finish (DUTY_STORE (source), result, &trial->hash, &error);
  if (trial->account == NULL && !g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND))
    {
      fail (task, error);
      return;
    }
  g_clear_error (&error);
  if (is_locked (desk, trial))
    {
      write_refusal (g_steal_pointer (&task));
      return;
    }
  worker = g_task_new (NULL, NULL, on_tried, g_object_ref (task));
  g_task_set_task_data (worker, trial, NULL);
  g_task_run_in_thread (worker, try_password);
}

/* One at a time: whoever tries many at once would try more than are counted. */
static gboolean
begin (DutyDesk *desk, GTask *task)
{
  if (desk->is_trying)
    g_task_return_new_error (task, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED,
                             _("A password is being checked already. Wait for the answer."));
  else
    {
      desk->is_trying = TRUE;
      return TRUE;
    }
  return FALSE;
}

/**
 * duty_attempt_run_async:
 * @desk: a desk
 * @attempt: what was typed, and what for; copied
 * @cancellable: (nullable): to stop waiting; it counts all the same
 * @callback: called when it is on disk how it went
 * @data: data for @callback
 */
void
duty_attempt_run_async (DutyDesk *desk,
                        const DutyAttempt *attempt,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, data);
  Trial *trial = g_new0 (Trial, 1);

  g_task_set_source_tag (task, duty_attempt_run_async);
  trial->name = g_strdup (attempt->name);
  trial->password = g_strdup (attempt->password);
  trial->new_password = g_strdup (attempt->new_password);
  trial->outgoing = g_strdup (attempt->outgoing);
  trial->handover = g_strdup (attempt->handover);
  g_set_object (&trial->session, attempt->session);
  trial->write = attempt->write;
  trial->cost = desk->cost;
  g_task_set_task_data (task, trial, free_trial);
  if (begin (desk, task))
    duty_store_find_account_async (desk->store, attempt->name, NULL, on_account_found,
                                   g_steal_pointer (&task));
}

/**
 * duty_attempt_run_finish:
 * @error: return location for %DUTY_DISPATCH_ERROR_FORBIDDEN, which tells nothing but the end of a lock, or
 *   another #DutyDispatchError
 *
 * Returns: (transfer full) (nullable): the account whose password it is
 */
DutyAccount *
duty_attempt_run_finish (DutyDesk *desk, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
