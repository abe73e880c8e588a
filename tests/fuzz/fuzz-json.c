/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-json-file.h"
#include "fuzz/duty-fuzz.h"

/* What the guard lets pass, the parser behind it survives, and so does the search for lines. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonNode) root = duty_json_file_parse ((const char *) data, size, NULL);
  g_autoptr (GArray) lines = NULL;

  if (root == NULL)
    return 0;
  lines = duty_json_file_find_lines ((const char *) data, size, "features");
  g_assert_cmpuint (lines->len, <=, size);
  return 0;
}
