/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-stage-machine.h"

#include "model/duty-enum-types.h"

/* For a move after which the case stands where it stood. */
#define SAME -1

#define AT(stage) (1u << DUTY_STAGE_##stage)
#define IN_WORK (AT (ACCEPTED) | AT (ASSIGNED) | AT (HANDLING))
#define OPEN (AT (REPORTED) | IN_WORK | AT (FEEDBACK))

/* Of a suspended case: what may be done whether or not it is, only while it is not, only while it is. */
typedef enum
{
  EVER,
  RUNNING,
  SUSPENDED,
} While;

/**
 * Rule:
 * @move: the move. Who may make it stands under the same name in duty-permissions.c
 * @from: the stages from which it is possible
 * @when: whether it is possible while the case is suspended
 * @to: where the case stands then
 * @needs: what the move asks for
 * @clocks: what it does to the clocks
 * @answer: for a follow-up: the answer for which this row stands
 *
 * One row of the machine.
 */
typedef struct
{
  DutyMove move;
  guint from;
  While when;
  int to;
  DutyNeeds needs;
  DutyClockEffect clocks;
  DutyAnswer answer;
} Rule;

/* clang-format off */
#define STAGE_CLOCK DUTY_CLOCK_STAGE_STARTS
#define CASE_STOPS (DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STOPS)
#define CASE_STARTS (DUTY_CLOCK_STAGE_STARTS | DUTY_CLOCK_CASE_STARTS)
#define REASON DUTY_NEEDS_REASON

static const Rule RULES[] = {
  /* move                 from                            when       to                      needs                                      clocks */
  { DUTY_MOVE_ACCEPT,     AT (REPORTED),                  RUNNING,   DUTY_STAGE_ACCEPTED,    DUTY_NEEDS_NOTHING,                        STAGE_CLOCK },
  { DUTY_MOVE_ASSIGN,     AT (ACCEPTED),                  RUNNING,   DUTY_STAGE_ASSIGNED,    DUTY_NEEDS_HANDLER,                        STAGE_CLOCK },
  { DUTY_MOVE_START,      AT (ASSIGNED),                  RUNNING,   DUTY_STAGE_HANDLING,    DUTY_NEEDS_NOTHING,                        STAGE_CLOCK },
  { DUTY_MOVE_FEED_BACK,  AT (HANDLING),                  RUNNING,   DUTY_STAGE_FEEDBACK,    DUTY_NEEDS_RESULT,                         STAGE_CLOCK },
  { DUTY_MOVE_CLOSE,      AT (FEEDBACK),                  RUNNING,   DUTY_STAGE_CLOSED,      DUTY_NEEDS_REMARK,                         CASE_STOPS },
  { DUTY_MOVE_FOLLOW_UP,  AT (CLOSED),                    RUNNING,   DUTY_STAGE_FOLLOWED_UP, DUTY_NEEDS_ANSWER | DUTY_NEEDS_REMARK,     STAGE_CLOCK, DUTY_ANSWER_CONTENT },
  { DUTY_MOVE_FOLLOW_UP,  AT (CLOSED),                    RUNNING,   DUTY_STAGE_ACCEPTED,    DUTY_NEEDS_ANSWER | DUTY_NEEDS_REMARK,     CASE_STARTS, DUTY_ANSWER_NOT_CONTENT },
  { DUTY_MOVE_RETURN,     AT (ASSIGNED) | AT (HANDLING),  RUNNING,   DUTY_STAGE_ACCEPTED,    REASON,                                    STAGE_CLOCK },
  { DUTY_MOVE_RETURN,     AT (FEEDBACK),                  RUNNING,   DUTY_STAGE_HANDLING,    REASON,                                    STAGE_CLOCK },
  { DUTY_MOVE_TRANSFER,   AT (ASSIGNED) | AT (HANDLING),  RUNNING,   DUTY_STAGE_ASSIGNED,    DUTY_NEEDS_HANDLER | REASON,               STAGE_CLOCK },
  { DUTY_MOVE_REOPEN,     AT (CLOSED) | AT (FOLLOWED_UP), RUNNING,   DUTY_STAGE_ACCEPTED,    REASON,                                    CASE_STARTS },
  { DUTY_MOVE_SUSPEND,    IN_WORK,                        RUNNING,   SAME,                   REASON,                                    DUTY_CLOCK_PAUSE },
  { DUTY_MOVE_RESUME,     IN_WORK,                        SUSPENDED, SAME,                   DUTY_NEEDS_NOTHING,                        DUTY_CLOCK_GO_ON },
  { DUTY_MOVE_MERGE,      OPEN,                           EVER,      DUTY_STAGE_MERGED,      DUTY_NEEDS_CASE,                           CASE_STOPS },
  { DUTY_MOVE_VOID,       OPEN,                           EVER,      DUTY_STAGE_VOIDED,      REASON,                                    CASE_STOPS },
  { DUTY_MOVE_ESCALATE,   OPEN,                           EVER,      SAME,                   REASON,                                    DUTY_CLOCK_NOTHING },
  { DUTY_MOVE_SUPERVISE,  OPEN,                           EVER,      SAME,                   REASON,                                    DUTY_CLOCK_NOTHING },
  { DUTY_MOVE_EXTEND,     IN_WORK,                        EVER,      SAME,                   REASON | DUTY_NEEDS_SPAN,                  DUTY_CLOCK_NOTHING },
};
/* clang-format on */

static gboolean
is_possible (const Rule *rule, const DutyStanding *standing)
{
  if ((rule->from & (1u << standing->stage)) == 0)
    return FALSE;
  if (rule->when != EVER && (rule->when == SUSPENDED) != (standing->suspended != FALSE))
    return FALSE;
  if (rule->move == DUTY_MOVE_ESCALATE)
    return standing->tier != DUTY_TIER_COUNTY;
  return rule->move != DUTY_MOVE_SUPERVISE || !standing->supervised;
}

static const Rule *
find_rule (const DutyStanding *standing, DutyMove move, DutyAnswer answer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++)
    if (RULES[i].move == move && is_possible (&RULES[i], standing) &&
        (RULES[i].answer == answer || RULES[i].answer == DUTY_ANSWER_NONE))
      return &RULES[i];
  return NULL;
}

/**
 * duty_stage_machine_apply:
 * @standing: how the case stands
 * @move: what someone wants to do
 * @answer: for a follow-up, what whoever reported said
 * @next: (out): where the case would stand
 *
 * Returns: whether @move is possible
 */
gboolean
duty_stage_machine_apply (const DutyStanding *standing, DutyMove move, DutyAnswer answer, DutyStage *next)
{
  const Rule *rule = find_rule (standing, move, answer);

  if (rule == NULL)
    return FALSE;
  *next = rule->to == SAME ? standing->stage : (DutyStage) rule->to;
  return TRUE;
}

/**
 * duty_stage_machine_allows:
 *
 * Returns: whether @move is possible, with whatever answer
 */
gboolean
duty_stage_machine_allows (const DutyStanding *standing, DutyMove move)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++)
    if (RULES[i].move == move && is_possible (&RULES[i], standing))
      return TRUE;
  return FALSE;
}

/**
 * duty_stage_machine_describe_allowed:
 * @standing: how a case stands
 *
 * Returns: (transfer full): the nicks of the moves that are possible, joined by ", "
 */
char *
duty_stage_machine_describe_allowed (const DutyStanding *standing)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) nicks = NULL;

  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if (duty_stage_machine_allows (standing, move))
      g_strv_builder_add (builder, duty_enum_to_nick (DUTY_TYPE_MOVE, move));
  nicks = g_strv_builder_end (builder);
  return g_strjoinv (", ", nicks);
}

static const Rule *
find_move (DutyMove move, DutyAnswer answer)
{
  for (gsize i = 0; i < G_N_ELEMENTS (RULES); i++)
    if (RULES[i].move == move && (answer == DUTY_ANSWER_NONE || RULES[i].answer == answer))
      return &RULES[i];
  return NULL;
}

/**
 * duty_stage_machine_get_needs:
 *
 * Returns: what @move asks for, wherever the case stands
 */
DutyNeeds
duty_stage_machine_get_needs (DutyMove move)
{
  const Rule *rule = find_move (move, DUTY_ANSWER_NONE);

  return rule != NULL ? rule->needs : DUTY_NEEDS_NOTHING;
}

/**
 * duty_stage_machine_get_effect:
 *
 * Returns: what @move does to the clocks of a case
 */
DutyClockEffect
duty_stage_machine_get_effect (DutyMove move, DutyAnswer answer)
{
  const Rule *rule = find_move (move, move == DUTY_MOVE_FOLLOW_UP ? answer : DUTY_ANSWER_NONE);

  return rule != NULL ? rule->clocks : DUTY_CLOCK_NOTHING;
}

/**
 * duty_stage_is_open:
 *
 * Returns: whether somebody has still to handle a case that stands at @stage
 */
gboolean
duty_stage_is_open (DutyStage stage)
{
  return (OPEN & (1u << stage)) != 0;
}
