/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-enum-types.h"
#include "model/duty-stage-machine.h"

#define NO -1

/* Every stage with every move: where the case stands then, or NO. */
static const int TABLE[DUTY_STAGE_CLOSED + 1][DUTY_MOVE_CLOSE + 1] = {
  /*                        report  accept               assign               start                close */
  [DUTY_STAGE_REPORTED] = { NO, DUTY_STAGE_ACCEPTED, NO, NO, NO },
  [DUTY_STAGE_ACCEPTED] = { NO, NO, DUTY_STAGE_ASSIGNED, NO, NO },
  [DUTY_STAGE_ASSIGNED] = { NO, NO, DUTY_STAGE_ASSIGNED, DUTY_STAGE_HANDLING, NO },
  [DUTY_STAGE_HANDLING] = { NO, NO, DUTY_STAGE_ASSIGNED, NO, DUTY_STAGE_CLOSED },
  [DUTY_STAGE_CLOSED] = { NO, NO, NO, NO, NO },
};

static void
test_every_stage_and_move (void)
{
  for (int stage = 0; stage <= DUTY_STAGE_CLOSED; stage++)
    for (int move = 0; move <= DUTY_MOVE_CLOSE; move++)
      {
        DutyStage next = 99;
        gboolean allowed = duty_stage_machine_apply (stage, move, &next);

        g_assert_cmpint (allowed, ==, TABLE[stage][move] != NO);
        g_assert_cmpint (duty_stage_machine_allows (stage, move), ==, allowed);
        g_assert_cmpint ((int) next, ==, allowed ? TABLE[stage][move] : 99);
      }
}

static void
test_the_table_is_whole (void)
{
  g_autoptr (GEnumClass) stages = g_type_class_ref (DUTY_TYPE_STAGE);
  g_autoptr (GEnumClass) moves = g_type_class_ref (DUTY_TYPE_MOVE);

  g_assert_cmpuint (stages->n_values, ==, G_N_ELEMENTS (TABLE));
  g_assert_cmpuint (moves->n_values, ==, G_N_ELEMENTS (TABLE[0]));
}

static void
test_says_what_is_allowed (void)
{
  static const char *const allowed[] = {
    [DUTY_STAGE_REPORTED] = "accept",
    [DUTY_STAGE_ACCEPTED] = "assign",
    [DUTY_STAGE_ASSIGNED] = "assign, start",
    [DUTY_STAGE_HANDLING] = "assign, close",
    [DUTY_STAGE_CLOSED] = "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_autofree char *text = duty_stage_machine_describe_allowed (i);

      g_assert_cmpstr (text, ==, allowed[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/stage-machine/every-stage-and-move", test_every_stage_and_move);
  g_test_add_func ("/model/stage-machine/the-table-is-whole", test_the_table_is_whole);
  g_test_add_func ("/model/stage-machine/says-what-is-allowed", test_says_what_is_allowed);
  return g_test_run ();
}
