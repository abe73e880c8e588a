/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-enum-types.h"
#include "model/duty-stage-machine.h"

/*
 * Every move, from every stage, of a case that is suspended or not: where the case stands then. Written from
 * the rules of the county (domain.md), not from the table under test. A letter is a stage by its initial:
 * Reported, Accepted, asSigned, Handling, Feedback, Closed, fOllowed up, Merged, Voided; "." is no.
 */
static const struct
{
  DutyMove move;
  DutyAnswer answer;
  const char *running;   /* from R A S H F C O M V */
  const char *suspended; /* likewise */
} TABLE[] = {
  { DUTY_MOVE_REPORT, DUTY_ANSWER_NONE, ".........", "........." },
  { DUTY_MOVE_ACCEPT, DUTY_ANSWER_NONE, "A........", "........." },
  { DUTY_MOVE_RETURN, DUTY_ANSWER_NONE, "..AAH....", "........." },
  { DUTY_MOVE_ASSIGN, DUTY_ANSWER_NONE, ".S.......", "........." },
  { DUTY_MOVE_TRANSFER, DUTY_ANSWER_NONE, "..SS.....", "........." },
  { DUTY_MOVE_START, DUTY_ANSWER_NONE, "..H......", "........." },
  { DUTY_MOVE_FEED_BACK, DUTY_ANSWER_NONE, "...F.....", "........." },
  { DUTY_MOVE_CLOSE, DUTY_ANSWER_NONE, "....C....", "........." },
  { DUTY_MOVE_FOLLOW_UP, DUTY_ANSWER_CONTENT, ".....O...", "........." },
  { DUTY_MOVE_FOLLOW_UP, DUTY_ANSWER_NOT_CONTENT, ".....A...", "........." },
  { DUTY_MOVE_REOPEN, DUTY_ANSWER_NONE, ".....AA..", "........." },
  { DUTY_MOVE_SUSPEND, DUTY_ANSWER_NONE, ".ASH.....", "........." },
  { DUTY_MOVE_RESUME, DUTY_ANSWER_NONE, ".........", ".ASH....." },
  { DUTY_MOVE_MERGE, DUTY_ANSWER_NONE, "MMMMM....", "MMMMM...." },
  { DUTY_MOVE_VOID, DUTY_ANSWER_NONE, "VVVVV....", "VVVVV...." },
  { DUTY_MOVE_ESCALATE, DUTY_ANSWER_NONE, "RASHF....", "RASHF...." },
  { DUTY_MOVE_SUPERVISE, DUTY_ANSWER_NONE, "RASHF....", "RASHF...." },
  { DUTY_MOVE_EXTEND, DUTY_ANSWER_NONE, ".ASH.....", ".ASH....." },
  { DUTY_MOVE_WARN, DUTY_ANSWER_NONE, ".........", "........." },
  { DUTY_MOVE_ABSORB, DUTY_ANSWER_NONE, ".........", "........." },
};

static const char STAGES[] = "RASHFCOMV";

static void
check (gsize i, DutyStage stage, gboolean suspended)
{
  DutyStanding standing = { .stage = stage, .suspended = suspended, .tier = DUTY_TIER_GRID };
  char expected = (suspended ? TABLE[i].suspended : TABLE[i].running)[stage];
  DutyStage next = 99;
  gboolean allowed = duty_stage_machine_apply (&standing, TABLE[i].move, TABLE[i].answer, &next);

  g_test_message ("%s from %s", duty_enum_to_nick (DUTY_TYPE_MOVE, TABLE[i].move),
                  duty_enum_to_nick (DUTY_TYPE_STAGE, stage));
  g_assert_cmpint (allowed, ==, expected != '.');
  g_assert_cmpint (duty_stage_machine_allows (&standing, TABLE[i].move), ==, allowed);
  g_assert_cmpint ((int) next, ==, allowed ? strchr (STAGES, expected) - STAGES : 99);
}

static void
test_every_stage_and_move (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TABLE); i++)
    for (int stage = 0; stage < DUTY_N_STAGES; stage++)
      {
        check (i, stage, FALSE);
        check (i, stage, TRUE);
      }
}

static void
test_the_table_is_whole (void)
{
  g_autoptr (GEnumClass) stages = g_type_class_ref (DUTY_TYPE_STAGE);
  g_autoptr (GEnumClass) moves = g_type_class_ref (DUTY_TYPE_MOVE);

  g_assert_cmpuint (stages->n_values, ==, strlen (STAGES));
  g_assert_cmpuint (moves->n_values, ==, G_N_ELEMENTS (TABLE) - 1); /* one move has two answers */
}

static void
test_marks_are_set_once (void)
{
  DutyStanding standing = { .stage = DUTY_STAGE_HANDLING, .tier = DUTY_TIER_VILLAGE };

  g_assert_true (duty_stage_machine_allows (&standing, DUTY_MOVE_ESCALATE));
  standing.tier = DUTY_TIER_COUNTY;
  g_assert_false (duty_stage_machine_allows (&standing, DUTY_MOVE_ESCALATE));
  g_assert_true (duty_stage_machine_allows (&standing, DUTY_MOVE_SUPERVISE));
  standing.supervised = TRUE;
  g_assert_false (duty_stage_machine_allows (&standing, DUTY_MOVE_SUPERVISE));
}

static void
test_says_what_is_allowed (void)
{
  static const struct
  {
    DutyStanding standing;
    const char *allowed;
  } CASES[] = {
    { { .stage = DUTY_STAGE_REPORTED, .tier = DUTY_TIER_GRID }, "accept, merge, void, escalate, supervise" },
    { { .stage = DUTY_STAGE_HANDLING, .suspended = TRUE, .supervised = TRUE }, "resume, merge, void, extend" },
    { { .stage = DUTY_STAGE_CLOSED }, "follow-up, reopen" },
    { { .stage = DUTY_STAGE_VOIDED }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = duty_stage_machine_describe_allowed (&CASES[i].standing);

      g_assert_cmpstr (text, ==, CASES[i].allowed);
    }
}

/* What each move asks for, and what it does to the clocks. */
static void
test_needs_and_clocks (void)
{
  static const struct
  {
    DutyMove move;
    guint needs;
    guint clocks;
  } CASES[] = {
    { DUTY_MOVE_ACCEPT, 0, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_RETURN, DUTY_NEEDS_REASON, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_ASSIGN, DUTY_NEEDS_HANDLER, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_TRANSFER, DUTY_NEEDS_HANDLER | DUTY_NEEDS_REASON, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_START, 0, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_FEED_BACK, DUTY_NEEDS_RESULT, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_CLOSE, DUTY_NEEDS_REMARK, DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STOPS },
    { DUTY_MOVE_FOLLOW_UP, DUTY_NEEDS_ANSWER | DUTY_NEEDS_REMARK, DUTY_CLOCK_STAGE_STARTS },
    { DUTY_MOVE_REOPEN, DUTY_NEEDS_REASON, DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STARTS },
    { DUTY_MOVE_SUSPEND, DUTY_NEEDS_REASON, DUTY_CLOCK_PAUSE },
    { DUTY_MOVE_RESUME, 0, DUTY_CLOCK_GO_ON },
    { DUTY_MOVE_MERGE, DUTY_NEEDS_CASE, DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STOPS },
    { DUTY_MOVE_VOID, DUTY_NEEDS_REASON, DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STOPS },
    { DUTY_MOVE_ESCALATE, DUTY_NEEDS_REASON, 0 },
    { DUTY_MOVE_SUPERVISE, DUTY_NEEDS_REASON, 0 },
    { DUTY_MOVE_EXTEND, DUTY_NEEDS_REASON | DUTY_NEEDS_SPAN, 0 },
    { DUTY_MOVE_WARN, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_assert_cmpuint (duty_stage_machine_get_needs (CASES[i].move), ==, CASES[i].needs);
      g_assert_cmpuint (duty_stage_machine_get_effect (CASES[i].move, DUTY_ANSWER_CONTENT), ==, CASES[i].clocks);
    }
  g_assert_cmpuint (duty_stage_machine_get_effect (DUTY_MOVE_FOLLOW_UP, DUTY_ANSWER_NOT_CONTENT), ==,
                    DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STARTS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/stage-machine/every-stage-and-move", test_every_stage_and_move);
  g_test_add_func ("/model/stage-machine/the-table-is-whole", test_the_table_is_whole);
  g_test_add_func ("/model/stage-machine/marks-are-set-once", test_marks_are_set_once);
  g_test_add_func ("/model/stage-machine/says-what-is-allowed", test_says_what_is_allowed);
  g_test_add_func ("/model/stage-machine/needs-and-clocks", test_needs_and_clocks);
  return g_test_run ();
}
