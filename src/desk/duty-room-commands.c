/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>

#include "desk/duty-control.h"
#include "desk/duty-room-files.h"
#include "desk/duty-room.h"
#include "store/duty-verify.h"

/*
 * What the command line asks of a room's data directory and waits for, without a room: `--new-token`, `--rebuild`
 * and `--verify`. The two that write have a main context of their own while they run.
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

static DutyActor
get_actor (const DutyRoomOptions *options)
{
  return (DutyActor){ options->officer != NULL ? options->officer : g_get_user_name (),
                      options->seat != NULL ? options->seat : "command line" };
}

/* Takes @in_use, which is the answer when the one who has the database does not answer. */
static char *
ask_open_room (const DutyRoomOptions *options, const char *name, GError *in_use, GError **error)
{
  g_autofree char *path = duty_room_files_get_control_path (options->data_dir);
  GError *refusal = NULL;
  char *secret = duty_control_ask_token (path, name, &refusal);

  if (refusal != NULL && refusal->domain == DUTY_DISPATCH_ERROR)
    {
      g_propagate_error (error, refusal);
      g_error_free (in_use);
      return NULL;
    }
  g_clear_error (&refusal);
  if (secret == NULL)
    g_propagate_error (error, in_use);
  else
    g_error_free (in_use);
  return secret;
}

/**
 * duty_room_make_token:
 * @options: of which only the data directory, the officer and the seat count
 * @name: whom it is for; a token of that name that was made before counts no more
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * Makes a token; when a room has the database open, that room makes it, and lets it in at once.
 *
 * Returns: (transfer full) (nullable): the secret, to be shown once
 */
char *
duty_room_make_token (const DutyRoomOptions *options, const char *name, GError **error)
{
  g_auto (Errand) errand = { 0 };
  DutyActor actor = get_actor (options);
  GError *failure = NULL;

  if (!begin_errand (&errand, options, &failure))
    {
      if (g_error_matches (failure, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE))
        return ask_open_room (options, name, failure, error);
      g_propagate_error (error, failure);
      return NULL;
    }
  duty_store_new_token_async (errand.store, &actor, name, NULL, on_ready, &errand);
  return duty_store_new_token_finish (errand.store, wait (&errand), error);
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

/**
 * duty_room_verify:
 * @options: of which only the data directory counts; it may be a copy, and nothing is made or changed in it
 * @head: (nullable): a head known from outside, "SEQ:HASH", which the journal must have
 * @public_key: (type filename) (nullable): a file with the public key that must have signed its newest head
 * @error: return location for a #DutyStoreError, #DutySignerError or %DUTY_DISPATCH_ERROR_INVALID
 *
 * Verifies the whole journal.
 *
 * Returns: (transfer full) (nullable): what was found, a break too
 */
DutyVerification *
duty_room_verify (const DutyRoomOptions *options, const char *head, const char *public_key, GError **error)
{
  g_autofree char *database = duty_room_files_get_database_path (options->data_dir);
  DutyVerifyRequest request = { 0 };

  if (!read_expectations (head, public_key, &request, error))
    return NULL;
  return duty_verify_file (database, &request, error);
}
