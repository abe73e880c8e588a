/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-head-keeper.h"

#include <glib/gi18n.h>

/* What a forger could cut off unseen is what was written since the last head. */
#define INTERVAL G_TIME_SPAN_HOUR

/**
 * DutyHeadKeeper:
 *
 * Keeps the journal provable: at the start it checks what was written since the last signed head, and then has
 * the journal signed, at once, each hour in which something was written, and at the end.
 *
 * A journal that does not hold is not signed any more: a head after the break would hide it from the next
 * start. So each start tells of it, until the database is replaced.
 */
struct _DutyHeadKeeper
{
  GObject parent_instance;

  DutyStore *store; /* owned */
  DutyClock *clock; /* owned */
  GTask *closing;   /* owned, nullable: waits for the check to end */
  gboolean is_checking;
  gboolean is_checked;
  char *error;
  guint timer;
};

typedef enum
{
  PROP_ERROR = 1,
} Property;

static GParamSpec *properties[PROP_ERROR + 1];

G_DEFINE_TYPE (DutyHeadKeeper, duty_head_keeper, G_TYPE_OBJECT)

static void
duty_head_keeper_finalize (GObject *object)
{
  DutyHeadKeeper *self = DUTY_HEAD_KEEPER (object);

  duty_clock_clear_timer (self->clock, &self->timer);
  g_object_unref (self->store);
  g_object_unref (self->clock);
  g_free (self->error);

  G_OBJECT_CLASS (duty_head_keeper_parent_class)->finalize (object);
}

static void
duty_head_keeper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_ERROR:
      g_value_set_string (value, DUTY_HEAD_KEEPER (object)->error);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_head_keeper_class_init (DutyHeadKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = duty_head_keeper_finalize;
  object_class->get_property = duty_head_keeper_get_property;

  properties[PROP_ERROR] =
      g_param_spec_string ("error", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_head_keeper_init (DutyHeadKeeper *self)
{
}

/**
 * duty_head_keeper_new:
 * @store: (transfer none): the room's store
 * @clock: (transfer none): the room's clock
 *
 * Returns: (transfer full): a keeper that has not started
 */
DutyHeadKeeper *
duty_head_keeper_new (DutyStore *store, DutyClock *clock)
{
  DutyHeadKeeper *self = g_object_new (DUTY_TYPE_HEAD_KEEPER, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  return self;
}

/* Takes @error. The first one stays: what comes after it follows from it. */
static void
take_error (DutyHeadKeeper *self, char *error)
{
  g_autofree char *owned = error;

  if (self->error != NULL)
    return;
  self->error = g_steal_pointer (&owned);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
take_break (DutyHeadKeeper *self, const char *message)
{
  take_error (self, g_strdup_printf (_("The journal does not hold. %s Work can go on, but the journal is no longer "
                                       "signed; “dutydesk --verify” tells more."),
                                     message));
}

/* Signing */

static void
on_signed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHeadKeeper) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyHead) head = duty_store_sign_head_finish (DUTY_STORE (source), result, &error);

  if (g_error_matches (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN))
    take_break (self, error->message);
  else if (error != NULL)
    g_message ("The journal could not be signed, which is tried again in an hour: %s", error->message);
}

static void
sign (DutyHeadKeeper *self)
{
  duty_store_sign_head_async (self->store, NULL, on_signed, g_object_ref (self));
}

static gboolean
on_hour (gpointer data)
{
  DutyHeadKeeper *self = data;

  if (self->error == NULL)
    sign (self);
  return G_SOURCE_CONTINUE;
}

static void
begin_signing (DutyHeadKeeper *self)
{
  self->is_checked = TRUE;
  if (self->closing != NULL)
    return;
  sign (self);
  self->timer = duty_clock_add_timer (self->clock, INTERVAL, on_hour, self, NULL);
}

/* Closing */

static void
on_last_signed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (DutyHead) head = duty_store_sign_head_finish (DUTY_STORE (source), result, &error);

  if (head != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes @task. */
static void
close_now (DutyHeadKeeper *self, GTask *task)
{
  if (self->is_checked && self->error == NULL)
    {
      duty_store_sign_head_async (self->store, NULL, on_last_signed, task);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* The check */

static void
on_checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHeadKeeper) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyVerification) found = duty_store_verify_finish (DUTY_STORE (source), result, &error);

  self->is_checking = FALSE;
  if (found == NULL)
    take_error (self, g_strdup_printf (_("The journal could not be checked, and is not signed: %s"), error->message));
  else if (!duty_verification_is_sound (found))
    take_break (self, found->message);
  else
    begin_signing (self);
  if (self->closing != NULL)
    close_now (self, g_steal_pointer (&self->closing));
}

/**
 * duty_head_keeper_start:
 * @self: a keeper that has not started
 *
 * Checks the journal since the last head, on a thread of the store, and begins to have it signed.
 */
void
duty_head_keeper_start (DutyHeadKeeper *self)
{
  static const DutyVerifyRequest SINCE_HEAD = { .since_head = TRUE };

  g_return_if_fail (!self->is_checking && !self->is_checked);

  self->is_checking = TRUE;
  duty_store_verify_async (self->store, &SINCE_HEAD, NULL, on_checked, g_object_ref (self));
}

/**
 * duty_head_keeper_close_async:
 * @self: a keeper
 * @callback: called when the journal is signed for the last time, or is not to be
 * @data: data for @callback
 *
 * To be called when nothing more will be written. A check that is still under way is waited for.
 */
void
duty_head_keeper_close_async (DutyHeadKeeper *self, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;

  g_return_if_fail (self->closing == NULL);

  task = g_task_new (self, NULL, callback, data);
  g_task_set_source_tag (task, duty_head_keeper_close_async);
  duty_clock_clear_timer (self->clock, &self->timer);
  if (self->is_checking)
    self->closing = task;
  else
    close_now (self, task);
}

/**
 * duty_head_keeper_close_finish:
 *
 * Returns: %FALSE with a #DutyStoreError when the journal should have been signed and was not
 */
gboolean
duty_head_keeper_close_finish (DutyHeadKeeper *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * duty_head_keeper_get_error:
 *
 * Returns: (transfer none) (nullable): what is wrong with the journal, and what to do
 */
const char *
duty_head_keeper_get_error (DutyHeadKeeper *self)
{
  return self->error;
}
