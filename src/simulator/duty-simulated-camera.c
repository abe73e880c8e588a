/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulated-camera.h"

/**
 * DutySimulatedCamera:
 *
 * A camera of the simulated county: what it looks at, where in the loop it stands, and how it misbehaves
 * at present. Its clip goes on whether or not somebody watches. Faults are set on the main thread and
 * read by any.
 */
struct _DutySimulatedCamera
{
  GObject parent_instance;

  char *name; /* owned */
  const DutySceneKind *scene;
  gint64 epoch; /* µs, monotonic, when its loop began */

  guint faults;       /* DutyFault, atomic */
  guint frozen_frame; /* atomic */
};

typedef enum
{
  SIGNAL_CHANGED,
} Signal;

static guint signals[SIGNAL_CHANGED + 1];

G_DEFINE_TYPE (DutySimulatedCamera, duty_simulated_camera, G_TYPE_OBJECT)

static void
duty_simulated_camera_finalize (GObject *object)
{
  g_free (DUTY_SIMULATED_CAMERA (object)->name);
  G_OBJECT_CLASS (duty_simulated_camera_parent_class)->finalize (object);
}

static void
duty_simulated_camera_class_init (DutySimulatedCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_simulated_camera_finalize;

  /**
   * DutySimulatedCamera::changed:
   *
   * A fault came or went. Emitted on the main thread.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_simulated_camera_init (DutySimulatedCamera *self)
{
}

/**
 * duty_simulated_camera_new:
 * @number: from 1
 * @scene: what it looks at
 *
 * Cameras of one scene stand at different places of its loop.
 *
 * Returns: (transfer full): the camera “camNN”
 */
DutySimulatedCamera *
duty_simulated_camera_new (guint number, const DutySceneKind *scene)
{
  DutySimulatedCamera *self = g_object_new (DUTY_TYPE_SIMULATED_CAMERA, NULL);

  self->name = g_strdup_printf ("cam%02u", number);
  self->scene = scene;
  self->epoch = g_get_monotonic_time () - number * 7 % DUTY_SCENE_SECONDS * G_TIME_SPAN_SECOND;
  return self;
}

/* Returns: (transfer none): "cam01", the first part of its streams' paths */
const char *
duty_simulated_camera_get_name (DutySimulatedCamera *self)
{
  return self->name;
}

const DutySceneKind *
duty_simulated_camera_get_scene (DutySimulatedCamera *self)
{
  return self->scene;
}

/* Returns: the frame of the loop that it sees at this moment */
guint
duty_simulated_camera_get_frame (DutySimulatedCamera *self)
{
  gint64 passed = g_get_monotonic_time () - self->epoch;

  return passed * DUTY_SCENE_RATE / G_TIME_SPAN_SECOND % DUTY_SCENE_FRAMES;
}

/* Returns: the frame that it saw when it froze */
guint
duty_simulated_camera_get_frozen_frame (DutySimulatedCamera *self)
{
  return g_atomic_int_get (&self->frozen_frame);
}

gboolean
duty_simulated_camera_has (DutySimulatedCamera *self, DutyFault fault)
{
  return (g_atomic_int_get (&self->faults) & fault) != 0;
}

/**
 * duty_simulated_camera_set:
 * @self: a camera
 * @fault: one fault
 * @on: whether it has it from now on
 */
void
duty_simulated_camera_set (DutySimulatedCamera *self, DutyFault fault, gboolean on)
{
  if (duty_simulated_camera_has (self, fault) == on)
    return;

  if (fault == DUTY_FAULT_FROZEN && on)
    g_atomic_int_set (&self->frozen_frame, duty_simulated_camera_get_frame (self));
  if (on)
    g_atomic_int_or (&self->faults, fault);
  else
    g_atomic_int_and (&self->faults, ~(guint) fault);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
