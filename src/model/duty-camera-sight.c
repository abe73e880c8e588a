/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-camera-sight.h"

typedef enum
{
  SIGHT_FACES,   /* near, and the place is in its picture */
  SIGHT_UNKNOWN, /* near; nobody wrote down where it looks */
  SIGHT_AVERTED, /* near, but it looks elsewhere; it may be turned */
  SIGHT_FAR,     /* no more than a glimpse */
} Sight;

typedef struct
{
  DutyCamera *camera;
  Sight sight;
  double distance;
} Witness;

static Sight
judge (DutyCamera *camera, DutyPoint place, double distance)
{
  if (distance > DUTY_CAMERA_SIGHT)
    return SIGHT_FAR;
  if (duty_camera_get_bearing (camera) < 0)
    return SIGHT_UNKNOWN;
  return duty_camera_faces (camera, place) ? SIGHT_FACES : SIGHT_AVERTED;
}

static int
compare_witnesses (gconstpointer a, gconstpointer b)
{
  const Witness *one = a;
  const Witness *other = b;

  if (one->sight != other->sight)
    return one->sight < other->sight ? -1 : 1;
  if (one->distance < other->distance || one->distance > other->distance)
    return one->distance < other->distance ? -1 : 1;
  return g_strcmp0 (duty_camera_get_id (one->camera), duty_camera_get_id (other->camera));
}

/* The cameras stay the county's. */
static GArray *
find_witnesses (DutyCounty *county, DutyPoint place)
{
  GListModel *cameras = duty_county_get_cameras (county);
  GArray *witnesses = g_array_new (FALSE, FALSE, sizeof (Witness));
  guint n = g_list_model_get_n_items (cameras);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);
      Witness witness = { camera, SIGHT_FAR, duty_geo_distance (duty_camera_get_place (camera), place) };

      witness.sight = judge (camera, place, witness.distance);
      if (witness.distance <= DUTY_CAMERA_REACH)
        g_array_append_val (witnesses, witness);
    }
  return witnesses;
}

/**
 * duty_camera_sight_dup:
 * @county: a county
 * @place: where something happens
 * @n: how many cameras at most
 *
 * Of the cameras within %DUTY_CAMERA_REACH those come first that are within %DUTY_CAMERA_SIGHT and have the
 * place in their field of view, then near ones of which nobody knows where they look, then near ones that
 * look elsewhere, then the rest; of equals the nearer. Any thread.
 *
 * Returns: (transfer full) (element-type DutyCamera): the cameras that see the place, the best first
 */
GPtrArray *
duty_camera_sight_dup (DutyCounty *county, DutyPoint place, guint n)
{
  g_autoptr (GArray) witnesses = NULL;
  GPtrArray *cameras = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DUTY_IS_COUNTY (county), cameras);

  witnesses = find_witnesses (county, place);
  g_array_sort (witnesses, compare_witnesses);
  for (guint i = 0; i < MIN (n, witnesses->len); i++)
    g_ptr_array_add (cameras, g_object_ref (g_array_index (witnesses, Witness, i).camera));
  return cameras;
}
