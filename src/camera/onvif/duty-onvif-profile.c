/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-profile.h"

/* A picture smaller than this shows nobody anything, even in a small tile; pixels. */
#define MIN_WIDTH 320
#define MIN_HEIGHT 180

void
duty_onvif_profile_free (DutyOnvifProfile *self)
{
  g_free (self->token);
  g_free (self->name);
  g_free (self->encoding);
  g_free (self);
}

/* What the room plays best first; MPEG-4 part 2 not at all. */
static int
rank (const DutyOnvifProfile *profile)
{
  if (profile->encoding == NULL)
    return 0;
  if (g_ascii_strcasecmp (profile->encoding, "H264") == 0 ||
      g_ascii_strcasecmp (profile->encoding, "H265") == 0)
    return 2;
  return g_ascii_strcasecmp (profile->encoding, "JPEG") == 0;
}

static guint64
get_area (const DutyOnvifProfile *profile)
{
  return (guint64) profile->width * profile->height;
}

static gboolean
is_larger (const DutyOnvifProfile *one, const DutyOnvifProfile *other)
{
  if (get_area (one) != get_area (other))
    return get_area (one) > get_area (other);
  return rank (one) > rank (other);
}

/* A small JPEG stream costs more than a larger one of H.264. */
static gboolean
is_smaller (const DutyOnvifProfile *one, const DutyOnvifProfile *other)
{
  if (rank (one) != rank (other))
    return rank (one) > rank (other);
  return get_area (one) < get_area (other);
}

/**
 * duty_onvif_profile_find_main:
 * @profiles: (element-type DutyOnvifProfile): all of a camera
 *
 * Returns: (nullable) (transfer none): the one with the largest picture that can be played; of two, the first
 */
const DutyOnvifProfile *
duty_onvif_profile_find_main (GPtrArray *profiles)
{
  const DutyOnvifProfile *best = NULL;

  for (guint i = 0; i < profiles->len; i++)
    {
      const DutyOnvifProfile *profile = g_ptr_array_index (profiles, i);

      if (rank (profile) > 0 && (best == NULL || is_larger (profile, best)))
        best = profile;
    }
  return best;
}

static gboolean
is_useful (const DutyOnvifProfile *profile)
{
  return rank (profile) > 0 && profile->width >= MIN_WIDTH && profile->height >= MIN_HEIGHT;
}

/**
 * duty_onvif_profile_find_sub:
 * @profiles: (element-type DutyOnvifProfile): all of a camera
 *
 * Returns: (nullable) (transfer none): the one with the smallest picture that still shows something (320×180
 * or more), rather H.264 or H.265 than JPEG; the main one when there is no other
 */
const DutyOnvifProfile *
duty_onvif_profile_find_sub (GPtrArray *profiles)
{
  const DutyOnvifProfile *best = NULL;

  for (guint i = 0; i < profiles->len; i++)
    {
      const DutyOnvifProfile *profile = g_ptr_array_index (profiles, i);

      if (is_useful (profile) && (best == NULL || is_smaller (profile, best)))
        best = profile;
    }
  return best != NULL ? best : duty_onvif_profile_find_main (profiles);
}

/**
 * duty_onvif_profile_find_mover:
 * @profiles: (element-type DutyOnvifProfile): all of a camera
 *
 * Returns: (nullable) (transfer none): the first by which the camera can be moved
 */
const DutyOnvifProfile *
duty_onvif_profile_find_mover (GPtrArray *profiles)
{
  for (guint i = 0; i < profiles->len; i++)
    if (((const DutyOnvifProfile *) g_ptr_array_index (profiles, i))->moves)
      return g_ptr_array_index (profiles, i);
  return NULL;
}
