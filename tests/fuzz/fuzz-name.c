/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "fuzz/duty-fuzz.h"
#include "intake/duty-disposition.h"
#include "model/duty-attachment.h"

/* Whatever a file is said to be called, its name can do nothing, and goes out and comes back as it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *header = g_strndup ((const char *) data, size);
  g_autofree char *sent = duty_disposition_dup_name (header);
  g_autofree char *name = duty_attachment_clean_name (sent, "image/png");
  g_autofree char *again = duty_attachment_clean_name (name, "image/png");
  g_autofree char *out = duty_disposition_write (name);
  g_autofree char *back = duty_disposition_dup_name (out);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (strlen (name), <=, DUTY_ATTACHMENT_MAX_NAME_BYTES);
  g_assert_true (g_str_has_suffix (name, ".png") && *name != '.');
  g_assert_null (strpbrk (name, "/\\\r\n\"<>:|?*"));
  g_assert_null (strstr (name, "\xe2\x80\xae"));
  g_assert_cmpstr (again, ==, name);
  g_assert_cmpstr (back, ==, name);
  g_assert_null (strpbrk (out, "\r\n"));
  return 0;
}
