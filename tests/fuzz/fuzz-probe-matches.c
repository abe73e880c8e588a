/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-probe.h"
#include "fuzz/duty-fuzz.h"

/* What was found is where its answer came from, and can be shown. */
static void
check_found (const DutyOnvifFound *found)
{
  g_autoptr (GUri) uri = g_uri_parse (found->uri, G_URI_FLAGS_ENCODED, NULL);

  g_assert_nonnull (uri);
  g_assert_cmpstr (g_uri_get_scheme (uri), ==, "onvif");
  g_assert_cmpstr (g_uri_get_host (uri), ==, "10.0.0.9");
  g_assert_null (g_uri_get_userinfo (uri));
  g_assert_nonnull (found->id);
  g_assert_true (found->name == NULL || g_utf8_validate (found->name, -1, NULL));
  g_assert_true (found->hardware == NULL || g_utf8_validate (found->hardware, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) answer = g_bytes_new_static (data, size);
  g_autoptr (GPtrArray) found = duty_onvif_probe_read (answer, "urn:uuid:probe", "10.0.0.9", NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    check_found (g_ptr_array_index (found, i));
  return 0;
}
