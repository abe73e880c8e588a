/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-replay.h"

#include "media/duty-audience.h"
#include "media/duty-replay-player.h"
#include "media/duty-stream-enum-types.h"

/**
 * DutyReplay:
 *
 * Plays a past to those who look. A #DutyReplayPlayer does it on a thread of its own; the replay says on the
 * main thread how it stands.
 */
struct _DutyReplay
{
  GObject parent_instance;

  DutyPast *past;              /* owned */
  DutyAudience *audience;      /* owned, shared with the player's thread */
  DutyReplayPlayer *player;    /* owned */
  DutyReplayStanding notified; /* but for the position */
};

typedef enum
{
  PROP_STATE = 1,
  PROP_WIDTH,
  PROP_HEIGHT,
} Property;

static GParamSpec *properties[PROP_HEIGHT + 1];

static void implement_footage (DutyFootageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyReplay,
                               duty_replay,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_FOOTAGE, implement_footage))

/* DutyFootage */

static gboolean
is_sound (DutyFootage *footage)
{
  return DUTY_REPLAY (footage)->notified.state != DUTY_REPLAY_FAILED;
}

static void
get_size (DutyFootage *footage, int *width, int *height)
{
  *width = DUTY_REPLAY (footage)->notified.width;
  *height = DUTY_REPLAY (footage)->notified.height;
}

static GstSample *
dup_last_sample (DutyFootage *footage)
{
  return duty_audience_dup_last (DUTY_REPLAY (footage)->audience);
}

static guint
add_viewer (DutyFootage *footage, DutyFrameFunc func, gpointer data, GDestroyNotify destroy)
{
  return duty_audience_add (DUTY_REPLAY (footage)->audience, func, data, destroy);
}

static void
remove_viewer (DutyFootage *footage, guint id)
{
  if (!duty_audience_remove (DUTY_REPLAY (footage)->audience, id))
    g_critical ("Replay has no viewer %u", id);
}

static void
implement_footage (DutyFootageInterface *iface)
{
  iface->is_sound = is_sound;
  iface->get_size = get_size;
  iface->dup_last_sample = dup_last_sample;
  iface->add_viewer = add_viewer;
  iface->remove_viewer = remove_viewer;
}

/* GObject */

static void
duty_replay_dispose (GObject *object)
{
  DutyReplay *self = DUTY_REPLAY (object);

  g_clear_pointer (&self->player, duty_replay_player_close);
  duty_audience_remove_all (self->audience);

  G_OBJECT_CLASS (duty_replay_parent_class)->dispose (object);
}

static void
duty_replay_finalize (GObject *object)
{
  DutyReplay *self = DUTY_REPLAY (object);

  duty_audience_unref (self->audience);
  g_clear_pointer (&self->past, duty_past_unref);

  G_OBJECT_CLASS (duty_replay_parent_class)->finalize (object);
}

static void
duty_replay_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyReplay *self = DUTY_REPLAY (object);

  switch ((Property) id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->notified.state);
      return;
    case PROP_WIDTH:
      g_value_set_int (value, self->notified.width);
      return;
    case PROP_HEIGHT:
      g_value_set_int (value, self->notified.height);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_replay_class_init (DutyReplayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_replay_dispose;
  object_class->finalize = duty_replay_finalize;
  object_class->get_property = duty_replay_get_property;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DUTY_TYPE_REPLAY_STATE, 0, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_replay_init (DutyReplay *self)
{
  self->audience = duty_audience_new ();
}

static void
notify_standing (gpointer data)
{
  DutyReplay *self = data;
  DutyReplayStanding before = self->notified;

  self->notified = duty_replay_player_get_standing (self->player);
  if (before.state != self->notified.state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (before.width != self->notified.width)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
  if (before.height != self->notified.height)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEIGHT]);
}

/**
 * duty_replay_new:
 * @past: (transfer none): what to play, not empty
 *
 * Makes a replay that stands at its first picture.
 *
 * Returns: (transfer full): a replay
 */
DutyReplay *
duty_replay_new (DutyPast *past)
{
  DutyReplay *self;

  g_return_val_if_fail (past != NULL && duty_past_get_length (past) > 0, NULL);

  self = g_object_new (DUTY_TYPE_REPLAY, NULL);
  self->past = duty_past_ref (past);
  self->player = duty_replay_player_new (past, self->audience, notify_standing, self);
  return self;
}

/**
 * duty_replay_play:
 * @self: a replay
 *
 * Goes on where it stands; at its end it begins anew.
 */
void
duty_replay_play (DutyReplay *self)
{
  g_return_if_fail (DUTY_IS_REPLAY (self));

  duty_replay_player_play (self->player);
  notify_standing (self);
}

void
duty_replay_pause (DutyReplay *self)
{
  g_return_if_fail (DUTY_IS_REPLAY (self));

  duty_replay_player_pause (self->player);
  notify_standing (self);
}

/**
 * duty_replay_restart:
 * @self: a replay
 *
 * Plays it from its begin.
 */
void
duty_replay_restart (DutyReplay *self)
{
  g_return_if_fail (DUTY_IS_REPLAY (self));

  duty_replay_player_restart (self->player);
  notify_standing (self);
}

DutyReplayState
duty_replay_get_state (DutyReplay *self)
{
  g_return_val_if_fail (DUTY_IS_REPLAY (self), DUTY_REPLAY_FAILED);

  return self->notified.state;
}

/**
 * duty_replay_get_position:
 *
 * Returns: µs from its begin
 */
gint64
duty_replay_get_position (DutyReplay *self)
{
  g_return_val_if_fail (DUTY_IS_REPLAY (self), 0);

  return duty_replay_player_get_standing (self->player).position;
}

/**
 * duty_replay_get_remaining:
 *
 * Returns: µs until its end, which is the moment that the past was asked for
 */
gint64
duty_replay_get_remaining (DutyReplay *self)
{
  g_return_val_if_fail (DUTY_IS_REPLAY (self), 0);

  return duty_past_get_until (self->past) - duty_past_get_from (self->past) - duty_replay_get_position (self);
}
