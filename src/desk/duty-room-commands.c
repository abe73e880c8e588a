/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-room-files.h"
#include "desk/duty-room.h"

/*
 * What the command line asks of a room's data directory and waits for, without a room: `--new-token` and
 * `--rebuild`. Each has a main context of its own while it runs.
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

/**
 * duty_room_make_token:
 * @options: of which only the data directory, the officer and the seat count
 * @name: whom it is for
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * Makes a token while no console runs; a console that runs makes its own, see duty_desk_new_token_async().
 *
 * Returns: (transfer full) (nullable): the secret, to be shown once
 */
char *
duty_room_make_token (const DutyRoomOptions *options, const char *name, GError **error)
{
  g_auto (Errand) errand = { 0 };
  DutyActor actor = get_actor (options);

  if (!begin_errand (&errand, options, error))
    return NULL;
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
