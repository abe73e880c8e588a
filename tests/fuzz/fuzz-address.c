/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>
#include <string.h>

#include "fuzz/duty-fuzz.h"
#include "web/duty-web-address.h"

static void
check_values (GHashTable *values)
{
  GHashTableIter iter;
  gpointer name, value;

  g_assert_cmpuint (g_hash_table_size (values), <=, DUTY_WEB_MAX_PARAMETERS);
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      g_assert_cmpuint (strlen (value), <=, DUTY_WEB_MAX_VALUE);
      g_assert_true (g_utf8_validate (name, -1, NULL));
      g_assert_true (g_utf8_validate (value, -1, NULL));
    }
}

/* The first line is a path, the rest a query. What was taken is text within its bounds, and a path that leads
 * somewhere is sound. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  const char *path = parts[0] != NULL ? parts[0] : "";
  g_autoptr (GHashTable) segments = duty_web_path_match ("/api/v1/incidents/{code}/attachments/{id}", path);
  g_autoptr (GHashTable) query = duty_web_query_parse (parts[0] != NULL ? parts[1] : NULL);

  if (segments != NULL)
    {
      g_assert_true (duty_web_path_is_sound (path));
      g_assert_cmpuint (g_hash_table_size (segments), ==, 2);
      check_values (segments);
    }
  if (query != NULL)
    check_values (query);
  return 0;
}
