/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-move-details.h"

#include <glib/gi18n.h>

#include "model/duty-dispatch.h"
#include "model/duty-stage-machine.h"

static gboolean
is_text (const char *text, glong most)
{
  return text != NULL && g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= most &&
         strspn (text, " \t\r\n") < strlen (text);
}

/* A detail that is wanted must be good; one that is not wanted must not be there: whoever sends it means
 * something else than the move that they name. */
static gboolean
fits (gboolean wanted, gboolean given, gboolean good)
{
  return wanted ? given && good : !given;
}

static const char *
find_fault (const DutyMoveDetails *self, DutyNeeds needs)
{
  gboolean may = (needs & DUTY_NEEDS_REMARK) != 0;
  gboolean must = (needs & (DUTY_NEEDS_REASON | DUTY_NEEDS_RESULT)) != 0;

  if (!fits (needs & DUTY_NEEDS_HANDLER, self->handler != NULL,
             is_text (self->handler, DUTY_MOVE_MAX_HANDLER)))
    return "handler";
  if (!fits (needs & DUTY_NEEDS_CASE, self->into != NULL, is_text (self->into, DUTY_CASE_CODE_MAX_LENGTH)))
    return "into";
  if (!fits (needs & DUTY_NEEDS_ANSWER, self->answer != DUTY_ANSWER_NONE, TRUE))
    return "answer";
  if (!fits (needs & DUTY_NEEDS_SPAN, self->extra != 0,
             self->extra > 0 && self->extra <= DUTY_MOVE_MAX_EXTRA))
    return "extra";
  if (!fits (must || (may && self->note != NULL), self->note != NULL,
             is_text (self->note, DUTY_MOVE_MAX_NOTE)))
    return "note";
  return NULL;
}

static char *
describe_fault (DutyMove move, DutyNeeds needs, const char *field)
{
  const char *label = duty_move_get_label (move);

  if (g_str_equal (field, "handler") && (needs & DUTY_NEEDS_HANDLER))
    return g_strdup_printf (_ ("“%s” asks who handles the case. Name them in at most %d characters."), label,
                            DUTY_MOVE_MAX_HANDLER);
  if (g_str_equal (field, "into") && (needs & DUTY_NEEDS_CASE))
    return g_strdup_printf (_ ("“%s” asks for the code of the case that goes on. Give it."), label);
  if (g_str_equal (field, "answer") && (needs & DUTY_NEEDS_ANSWER))
    return g_strdup_printf (_ ("“%s” asks whether whoever reported is content. Say so."), label);
  if (g_str_equal (field, "extra") && (needs & DUTY_NEEDS_SPAN))
    return g_strdup_printf (_ ("“%s” asks how much longer, up to a year. Give a time."), label);
  if (g_str_equal (field, "note") && (needs & DUTY_NEEDS_REASON))
    return g_strdup_printf (_ ("“%s” asks for a reason. Give one in at most %d characters."), label,
                            DUTY_MOVE_MAX_NOTE);
  if (g_str_equal (field, "note") && (needs & (DUTY_NEEDS_RESULT | DUTY_NEEDS_REMARK)))
    return g_strdup_printf (_ ("“%s” asks for the result. Give it in at most %d characters."), label,
                            DUTY_MOVE_MAX_NOTE);
  return g_strdup_printf (_ ("“%s” does not take “%s”. Leave it out."), label, field);
}

/**
 * duty_move_details_check:
 * @self: what was given with a move
 * @move: the move
 * @field: (out) (optional) (nullable) (transfer none): the member that is wrong, static
 * @error: return location for %DUTY_DISPATCH_ERROR_INVALID
 *
 * Pure; any thread.
 *
 * Returns: whether all that the move needs is there, and nothing else
 */
gboolean
duty_move_details_check (const DutyMoveDetails *self, DutyMove move, const char **field, GError **error)
{
  DutyNeeds needs = duty_stage_machine_get_needs (move);
  const char *fault = find_fault (self, needs);
  g_autofree char *text = fault != NULL ? describe_fault (move, needs, fault) : NULL;

  if (field != NULL)
    *field = fault;
  if (fault != NULL)
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID, text);
  return fault == NULL;
}

/* Applying */

static void
replace (char **text, const char *by)
{
  if (by == NULL)
    return;
  g_free (*text);
  *text = g_strdup (by);
}

static void
start_stage_clock (DutyIncidentRow *row, gint64 at)
{
  row->stage_since = at;
  row->stage_days = 0;
  row->stage_extra = 0;
  row->stage_warned = DUTY_COLOUR_CALM;
}

static void
start_case_clock (DutyIncidentRow *row, gint64 at)
{
  row->case_since = at;
  row->case_until = 0;
  row->case_days = 0;
  row->case_extra = 0;
  row->case_warned = DUTY_COLOUR_CALM;
  row->n_reopened++;
  duty_incident_row_clear_pauses (row);
}

static void
stop_case_clock (DutyIncidentRow *row, gint64 at)
{
  row->case_until = at;
  duty_incident_row_end_pause (row, at);
}

static void
turn_clocks (const DutyMoved *self, DutyIncidentRow *row)
{
  DutyClockEffect effect = duty_stage_machine_get_effect (self->move, self->answer);

  if (effect & DUTY_CLOCK_STAGE_STARTS)
    start_stage_clock (row, self->at);
  if (effect & DUTY_CLOCK_CASE_STARTS)
    start_case_clock (row, self->at);
  if (effect & DUTY_CLOCK_CASE_STOPS)
    stop_case_clock (row, self->at);
  if (effect & DUTY_CLOCK_PAUSE)
    duty_incident_row_begin_pause (row, self->at);
  if (effect & DUTY_CLOCK_GO_ON)
    duty_incident_row_end_pause (row, self->at);
}

static void
set_warned (const DutyMoved *self, DutyIncidentRow *row)
{
  if (self->of_case)
    row->case_warned = self->colour;
  else
    row->stage_warned = self->colour;
}

/* Whoever had a case has no more to do with it once it is accepted anew: it may be given to another, and what is
 * written of it by then is not for them. */
static void
take_from_handler (const DutyMoved *self, DutyIncidentRow *row)
{
  if (self->stage == DUTY_STAGE_ACCEPTED)
    g_clear_pointer (&row->handler, g_free);
}

/* What was granted is added up by the day and by the hour: a day of a clock in working time is no 24 hours. */
static void
extend (const DutyMoved *self, DutyIncidentRow *row)
{
  gint64 days = self->extra / G_TIME_SPAN_DAY;
  gint64 rest = self->extra % G_TIME_SPAN_DAY;

  row->stage_days += days;
  row->stage_extra += rest;
  row->case_days += days;
  row->case_extra += rest;
}

static void
set_marks (const DutyMoved *self, DutyIncidentRow *row)
{
  switch (self->move)
    {
    case DUTY_MOVE_ACCEPT:
      replace (&row->owner, self->officer);
      return;
    case DUTY_MOVE_RETURN:
    case DUTY_MOVE_REOPEN:
      take_from_handler (self, row);
      return;
    case DUTY_MOVE_CLOSE:
      row->closed_at = self->at;
      return;
    case DUTY_MOVE_FOLLOW_UP:
      row->answer = self->answer;
      take_from_handler (self, row);
      return;
    case DUTY_MOVE_ESCALATE:
      row->tier = self->tier;
      return;
    case DUTY_MOVE_SUPERVISE:
      row->supervised = TRUE;
      return;
    case DUTY_MOVE_EXTEND:
      extend (self, row);
      return;
    case DUTY_MOVE_WARN:
      set_warned (self, row);
      return;
    default:
      return;
    }
}

/**
 * duty_moved_apply:
 * @self: a move that the stage machine allowed when it was made
 * @row: (inout): the case, not yet shared; afterwards as it stands after the move, its `seq` aside
 *
 * The one way by which a move changes a case: when it is made and when the journal is replayed. Pure; any
 * thread.
 */
void
duty_moved_apply (const DutyMoved *self, DutyIncidentRow *row)
{
  turn_clocks (self, row);
  row->stage = self->stage;
  replace (&row->handler, self->handler);
  replace (&row->into, self->move == DUTY_MOVE_MERGE ? self->into : NULL);
  set_marks (self, row);
}
