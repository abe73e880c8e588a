/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulated-ptz.h"

/* At full speed a camera crosses half of its range in two seconds; 1/s. */
#define FULL_SPEED 0.5

#define MAX_PRESETS 32

/**
 * DutySimulatedPtz:
 *
 * The motor of a simulated camera: it turns at the speed it was told until it is stopped, its time is up or
 * its range ends, and knows the places that it was taught. Main thread only.
 */
struct _DutySimulatedPtz
{
  GObject parent_instance;

  GPtrArray *presets; /* owned Presets */
  DutyAxes from;      /* where it was when the present move began */
  DutyAxes speed;
  gint64 begun; /* µs, monotonic */
  gint64 until; /* likewise */
};

typedef struct
{
  char *token;
  char *name;
  DutyAxes place;
} Preset;

G_DEFINE_TYPE (DutySimulatedPtz, duty_simulated_ptz, G_TYPE_OBJECT)

static void
preset_free (gpointer data)
{
  Preset *preset = data;

  g_free (preset->token);
  g_free (preset->name);
  g_free (preset);
}

static void
duty_simulated_ptz_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_SIMULATED_PTZ (object)->presets);
  G_OBJECT_CLASS (duty_simulated_ptz_parent_class)->finalize (object);
}

static void
duty_simulated_ptz_class_init (DutySimulatedPtzClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_simulated_ptz_finalize;
}

static void
duty_simulated_ptz_init (DutySimulatedPtz *self)
{
  self->presets = g_ptr_array_new_with_free_func (preset_free);
}

/* Returns: (transfer full): a motor at rest in the middle, zoomed out */
DutySimulatedPtz *
duty_simulated_ptz_new (void)
{
  return g_object_new (DUTY_TYPE_SIMULATED_PTZ, NULL);
}

/**
 * duty_simulated_ptz_move:
 * @self: a motor
 * @speed: -1 to 1 each
 * @duration: after which it stops by itself, µs
 */
void
duty_simulated_ptz_move (DutySimulatedPtz *self, const DutyAxes *speed, gint64 duration)
{
  self->from = duty_simulated_ptz_get_position (self);
  self->speed = *speed;
  self->begun = g_get_monotonic_time ();
  self->until = self->begun + duration;
}

void
duty_simulated_ptz_stop (DutySimulatedPtz *self)
{
  const DutyAxes rest = { 0 };

  duty_simulated_ptz_move (self, &rest, 0);
}

static double
travel (double from, double speed, double seconds, double min)
{
  return CLAMP (from + speed * FULL_SPEED * seconds, min, 1);
}

DutyAxes
duty_simulated_ptz_get_position (DutySimulatedPtz *self)
{
  gint64 now = MIN (g_get_monotonic_time (), self->until);
  double seconds = MAX (now - self->begun, 0) / (double) G_TIME_SPAN_SECOND;

  return (DutyAxes){
    travel (self->from.pan, self->speed.pan, seconds, -1),
    travel (self->from.tilt, self->speed.tilt, seconds, -1),
    travel (self->from.zoom, self->speed.zoom, seconds, 0),
  };
}

gboolean
duty_simulated_ptz_is_moving (DutySimulatedPtz *self)
{
  return g_get_monotonic_time () < self->until;
}

/* Returns: (transfer none) (nullable): the token of the place where it looks now; %NULL when it knows too
 * many */
const char *
duty_simulated_ptz_add_preset (DutySimulatedPtz *self, const char *name)
{
  Preset *preset;

  if (self->presets->len >= MAX_PRESETS)
    return NULL;
  preset = g_new0 (Preset, 1);
  preset->token = g_strdup_printf ("preset-%u", self->presets->len + 1);
  preset->name = g_strdup (name);
  preset->place = duty_simulated_ptz_get_position (self);
  g_ptr_array_add (self->presets, preset);
  return preset->token;
}

/* It is there at once. Returns: whether there is such a preset */
gboolean
duty_simulated_ptz_go_to (DutySimulatedPtz *self, const char *token)
{
  for (guint i = 0; i < self->presets->len; i++)
    {
      const Preset *preset = g_ptr_array_index (self->presets, i);

      if (!g_str_equal (preset->token, token))
        continue;
      duty_simulated_ptz_stop (self);
      self->from = preset->place;
      return TRUE;
    }
  return FALSE;
}

guint
duty_simulated_ptz_get_n_presets (DutySimulatedPtz *self)
{
  return self->presets->len;
}

/* Returns: (transfer none): the token of a preset; @name (out) (transfer none) is what people call it */
const char *
duty_simulated_ptz_get_preset (DutySimulatedPtz *self, guint index, const char **name)
{
  const Preset *preset = g_ptr_array_index (self->presets, index);

  *name = preset->name;
  return preset->token;
}
