/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz/duty-fuzz.h"
#include "model/duty-file-type.h"

/* Whatever a file holds, it is of one of the types or of none; and a text is one however it is cut up. */
int
LLVMFuzzerTestOneInput (const uint8_t *input, size_t size)
{
  static const uint8_t NOTHING[1];
  const uint8_t *data = input != NULL ? input : NOTHING;
  gsize n = MIN (size, DUTY_FILE_PROBE_SIZE);
  gsize cut = size > 0 ? data[0] % (size + 1) : 0;
  DutyFileProbe probe = { data, n, data + size - n, n, size };
  const char *type = duty_file_type_guess (&probe);
  DutyTextCheck whole = { 0 };
  DutyTextCheck parts = { 0 };
  gboolean of_whole = duty_text_check_add (&whole, data, size) && duty_text_check_end (&whole);
  gboolean of_parts = duty_text_check_add (&parts, data, cut) && duty_text_check_add (&parts, data + cut, size - cut) &&
                      duty_text_check_end (&parts);

  g_assert_true (type == NULL || duty_file_type_agrees (type, type));
  g_assert_true (of_whole == of_parts);
  return 0;
}
