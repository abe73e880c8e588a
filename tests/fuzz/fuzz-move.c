/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fuzz/duty-fuzz.h"
#include "intake/duty-move-parser.h"
#include "model/duty-case-code.h"

static void
check (GBytes *body, gboolean many)
{
  g_autoptr (GError) error = NULL;
  const char *field = NULL;
  g_autoptr (DutyMoveOrder) order = duty_move_parse (body, many, &field, &error);

  if (order == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_true (order->move > DUTY_MOVE_REPORT && order->move < DUTY_N_MOVES);
  g_assert_true (duty_move_details_check (&order->details, order->move, NULL, NULL));
  g_assert_true ((order->codes != NULL) == many);
  for (guint i = 0; many && order->codes[i] != NULL; i++)
    g_assert_true (duty_case_code_is_valid (order->codes[i]));
}

/* A move that was taken is complete and has nothing to spare; one that was refused says why. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);

  check (body, FALSE);
  check (body, TRUE);
  return 0;
}
