/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-address.h"
#include "camera/onvif/duty-onvif-answer.h"
#include "fuzz/duty-fuzz.h"

#include <math.h>

#define DEVICE "http://10.0.0.9:8080/onvif/device_service"

/* Whatever a camera tells, the host stays. */
static void
check_address (char *address)
{
  g_autofree char *owned = address;
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL) : NULL;

  if (address == NULL)
    return;
  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_host (uri), ==, "10.0.0.9");
  g_assert_null (g_uri_get_userinfo (uri));
}

static void
read_services (GBytes *answer)
{
  g_autofree char *media = NULL;
  g_autofree char *ptz = NULL;
  g_autofree char *old_media = NULL;
  g_autofree char *old_ptz = NULL;

  duty_onvif_answer_read_services (answer, &media, &ptz, NULL);
  duty_onvif_answer_read_capabilities (answer, &old_media, &old_ptz, NULL);
  check_address (duty_onvif_address_make_service (DEVICE, media));
  check_address (duty_onvif_address_make_service (DEVICE, old_ptz));
}

static void
read_stream (GBytes *answer)
{
  g_autofree char *told = duty_onvif_answer_read_stream_uri (answer, NULL);

  if (told != NULL)
    check_address (duty_onvif_address_make_stream (DEVICE, told, NULL));
}

/* A profile that is chosen has a token that can be asked for. */
static void
read_profiles (GBytes *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = duty_onvif_answer_read_profiles (answer, &error);
  const DutyOnvifProfile *profile = profiles != NULL ? duty_onvif_profile_find_sub (profiles) : NULL;

  g_assert_true ((profiles == NULL) == (error != NULL));
  if (error != NULL)
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  if (profile != NULL)
    g_assert_true (g_utf8_validate (profile->token, -1, NULL) && *profile->token != '\0');
}

static void
read_ptz (GBytes *answer)
{
  DutyOnvifPosition position = { 0 };
  g_autoptr (GPtrArray) presets = duty_onvif_answer_read_presets (answer, NULL);
  g_autofree char *preset = duty_onvif_answer_read_new_preset (answer, NULL);

  if (duty_onvif_answer_read_position (answer, &position, NULL))
    g_assert_true (fabs (position.pan) <= 1 && fabs (position.tilt) <= 1 && position.zoom >= 0 &&
                   position.zoom <= 1);
  duty_onvif_answer_read_done (answer, "StopResponse", NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) answer = g_bytes_new_static (data, size);
  g_autoptr (GDateTime) time = duty_onvif_answer_read_time (answer, NULL);
  g_autoptr (DutyOnvifInformation) information = duty_onvif_answer_read_information (answer, NULL);

  read_services (answer);
  read_stream (answer);
  read_profiles (answer);
  read_ptz (answer);
  return 0;
}
