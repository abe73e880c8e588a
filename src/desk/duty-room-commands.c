/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "county/duty-county-loader.h"
#include "desk/duty-control.h"
#include "desk/duty-permits.h"
#include "desk/duty-room-files.h"
#include "desk/duty-room.h"
#include "store/duty-backup-file.h"
#include "store/duty-verify.h"

/*
 * What the command line asks of a room's data directory and waits for, without a room: `--new-token`,
 * `--new-account`, `--rebuild`, `--verify` and `--backup`. Those that write have a main context of their own while they run.
 */

/**
 * Errand:
 *
 * A store that answers here and now.
 */
typedef struct
{
  GMainContext *context;
  DutyStore *store;
  GAsyncResult *result;
} Errand;

static void
end_errand (Errand *self)
{
  if (self->store != NULL)
    duty_store_close (self->store);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_clear_object (&self->result);
  g_clear_object (&self->store);
  g_main_context_pop_thread_default (self->context);
  g_main_context_unref (self->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Errand, end_errand)

static gboolean
begin_errand (Errand *self, const DutyRoomOptions *options, GError **error)
{
  g_autoptr (DutyClock) clock = duty_clock_new ();

  *self = (Errand){ .context = g_main_context_new () };
  g_main_context_push_thread_default (self->context);
  self->store = duty_room_files_open_store (options->data_dir, clock, error);
  return self->store != NULL;
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Errand *) data)->result = g_object_ref (result);
}

static GAsyncResult *
wait (Errand *self)
{
  while (self->result == NULL)
    g_main_context_iteration (self->context, TRUE);
  return self->result;
}

/* Whoever has the database in their hands is known by their name on this machine. */
static DutyActor
get_actor (void)
{
  return (DutyActor){ g_get_user_name (), "command line" };
}

/* Takes @in_use and @refusal; either is NULL. What the room refused counts; when it did not answer, that the
 * database is in use does. */
static void
propagate_answer (GError *in_use, GError *refusal, GError **error)
{
  gboolean refused = refusal != NULL && refusal->domain == DUTY_DISPATCH_ERROR;

  if (refusal == NULL)
    g_clear_error (&in_use);
  else if (refused)
    {
      g_propagate_error (error, refusal);
      g_clear_error (&in_use);
    }
  else
    {
      g_propagate_error (error, in_use);
      g_error_free (refusal);
    }
}

/* Returns: whether the database is open here; if not, @in_use is set when a room has it, else @error */
static gboolean
begin_or_ask (Errand *errand, const DutyRoomOptions *options, GError **in_use, GError **error)
{
  GError *failure = NULL;

  if (begin_errand (errand, options, &failure))
    return TRUE;
  if (g_error_matches (failure, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE))
    g_propagate_error (in_use, failure);
  else
    g_propagate_error (error, failure);
  return FALSE;
}

/* A room that is open asks its own county; without one, the county is read here. */
static gboolean
check_area (const DutyRoomOptions *options, const char *area, GError **error)
{
  g_autoptr (DutyCounty) county = NULL;

  if (area == NULL)
    return TRUE;
  if (options->county_dir == NULL)
    {
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                   _("Whether “%.80s” is a township cannot be known without the county's files. Name their folder "
                     "with --county too."),
                   area);
      return FALSE;
    }
  county = duty_county_load (options->county_dir, NULL, error);
  return county != NULL && duty_permits_check_area (county, area, error);
}

static char *
ask_token (const DutyRoomOptions *options, const DutyCaller *caller, GError *in_use, GError **error)
{
  g_autofree char *path = duty_room_files_get_control_path (options->data_dir);
  GError *refusal = NULL;
  char *secret = duty_control_ask_token (path, caller, &refusal);

  propagate_answer (in_use, refusal, error);
  return secret;
}

/**
 * duty_room_make_token:
 * @options: of which the data directory counts, and the county's for a township while no room is open
 * @caller: whom it is for; a token of that name that was made before counts no more
 * @error: return location for a #DutyStoreError, #DutyDispatchError or #DutyCountyError
 *
 * Makes a token; when a room has the database open, that room makes it, and lets it in at once.
 *
 * Returns: (transfer full) (nullable): the secret, to be shown once
 */
char *
duty_room_make_token (const DutyRoomOptions *options, const DutyCaller *caller, GError **error)
{
  g_auto (Errand) errand = { 0 };
  DutyActor actor = get_actor ();
  GError *in_use = NULL;

  if (!begin_or_ask (&errand, options, &in_use, error))
    return in_use != NULL ? ask_token (options, caller, in_use, error) : NULL;
  if (!check_area (options, caller->area, error))
    return NULL;
  duty_store_new_token_async (errand.store, &actor, caller, NULL, on_ready, &errand);
  return duty_store_new_token_finish (errand.store, wait (&errand), error);
}

/* Accounts */

static gboolean
ask_account (
    const DutyRoomOptions *options, const DutyAccountDraft *draft, const char *hash, GError *in_use, GError **error)
{
  g_autofree char *path = duty_room_files_get_control_path (options->data_dir);
  GError *refusal = NULL;
  gboolean made = duty_control_ask_account (path, draft, hash, &refusal);

  propagate_answer (in_use, refusal, error);
  return made;
}

static gboolean
put_account (const DutyRoomOptions *options, const DutyAccountDraft *draft, const char *hash, GError **error)
{
  g_auto (Errand) errand = { 0 };
  g_autoptr (DutyAccount) account = NULL;
  GError *in_use = NULL;
  DutyAccountRequest request = { .actor = get_actor (),
                                 .write = DUTY_ACCOUNT_NEW,
                                 .name = draft->name,
                                 .display = draft->display,
                                 .role = draft->role,
                                 .area = draft->area,
                                 .hash = hash };

  if (!begin_or_ask (&errand, options, &in_use, error))
    return in_use != NULL && ask_account (options, draft, hash, in_use, error);
  if (!check_area (options, draft->area, error))
    return FALSE;
  duty_store_write_account_async (errand.store, &request, NULL, on_ready, &errand);
  account = duty_store_write_account_finish (errand.store, wait (&errand), error);
  return account != NULL;
}

/**
 * duty_room_make_account:
 * @options: of which the data directory counts, and the county's for a township while no room is open
 * @draft: the account
 * @password: its first password
 * @error: return location for a #DutyStoreError, #DutyDispatchError, #DutyCountyError or #DutyPasswordError
 *
 * Makes an account; when a room has the database open, that room makes it. The password is hashed here.
 *
 * Returns: whether it was made
 */
gboolean
duty_room_make_account (const DutyRoomOptions *options,
                        const DutyAccountDraft *draft,
                        const char *password,
                        GError **error)
{
  g_autofree char *hash = NULL;

  if (!duty_password_check (password, draft->name, error))
    return FALSE;
  hash = duty_password_hash (password, duty_password_get_cost (), error);
  return hash != NULL && put_account (options, draft, hash, error);
}

/**
 * duty_room_rebuild:
 * @options: of which only the data directory counts
 * @error: return location for a #DutyStoreError
 *
 * Makes the tables of cases again from the journal, while no console runs.
 *
 * Returns: how many cases there are; −1 for an error
 */
gint64
duty_room_rebuild (const DutyRoomOptions *options, GError **error)
{
  g_auto (Errand) errand = { 0 };

  if (!begin_errand (&errand, options, error))
    return -1;
  duty_store_rebuild_async (errand.store, NULL, on_ready, &errand);
  return duty_store_rebuild_finish (errand.store, wait (&errand), error);
}

static gboolean
read_expectations (const char *head, const char *public_key, DutyVerifyRequest *request, GError **error)
{
  if (head != NULL && !duty_head_read_mark (head, &request->head_seq, request->head_hash))
    {
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                   _("“%s” is no head of a journal. Give its entry, a colon and the 64 hexadecimal digits, as a "
                     "handover shows them."),
                   head);
      return FALSE;
    }
  request->has_key = public_key != NULL;
  return public_key == NULL || duty_signer_read_public_key (public_key, request->key, error);
}

/* A copy of the database alone has neither the room's key nor its files beside it. */
static gboolean
has_files (const char *data_dir, const char *attachments)
{
  g_autofree char *key = duty_room_files_get_key_path (data_dir);

  return g_file_test (attachments, G_FILE_TEST_EXISTS) || g_file_test (key, G_FILE_TEST_EXISTS);
}

/**
 * duty_room_verify:
 * @options: of which only the data directory counts; it may be a copy, and nothing is made or changed in it
 * @head: (nullable): a head known from outside, "SEQ:HASH", which the journal must have
 * @public_key: (type filename) (nullable): a file with the public key that must have signed its newest head
 * @progress: (nullable): told now and then how far it is
 * @data: for @progress
 * @error: return location for a #DutyStoreError, #DutySignerError or %DUTY_DISPATCH_ERROR_INVALID
 *
 * Verifies the whole journal, the tables that follow from it, and the files of the cases.
 *
 * Returns: (transfer full) (nullable): what was found, a break too
 */
DutyVerification *
duty_room_verify (const DutyRoomOptions *options,
                  const char *head,
                  const char *public_key,
                  DutyVerifyProgress progress,
                  gpointer data,
                  GError **error)
{
  g_autofree char *database = duty_room_files_get_database_path (options->data_dir);
  g_autofree char *head_path = duty_room_files_get_head_path (options->data_dir);
  g_autofree char *attachments = duty_room_files_get_attachments_path (options->data_dir);
  DutyVerifyRequest request = { .head_path = head_path,
                                .with_tables = TRUE,
                                .attachments = has_files (options->data_dir, attachments) ? attachments : NULL,
                                .progress = progress,
                                .data = data };

  if (!read_expectations (head, public_key, &request, error))
    return NULL;
  return duty_verify_file (database, &request, error);
}

/**
 * duty_room_back_up:
 * @options: of which only the data directory counts; a room may be open there
 * @copy: (type filename): where the copy of the database goes; there must be nothing
 * @error: return location for a #DutyStoreError
 *
 * Copies the database as it is at one moment, and verifies the copy. Files of cases, handovers and keys are files, for
 * who makes the backup to copy after it.
 *
 * Returns: (transfer full) (nullable): what was found in the copy, a break too; %NULL when there is no copy
 */
DutyVerification *
duty_room_back_up (const DutyRoomOptions *options, const char *copy, GError **error)
{
  g_autofree char *database = duty_room_files_get_database_path (options->data_dir);

  return duty_backup_file (database, copy, error);
}
