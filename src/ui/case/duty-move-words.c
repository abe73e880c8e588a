/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-words.h"

#include <glib/gi18n.h>

/* In the order in which buttons and menus offer them: the way onwards, then the side moves, those last that
 * end a case. */
static const DutyMoveWords WORDS[] = {
  { DUTY_MOVE_ACCEPT, "A", "a", N_("Answer for the case"), { NULL } },
  { DUTY_MOVE_ASSIGN, "S", "s", N_("Hand the case to whoever handles it"), { NULL } },
  { DUTY_MOVE_START, "T", "t", N_("The handler has begun"), { NULL } },
  { DUTY_MOVE_FEED_BACK,
    "F",
    "f",
    N_("Note the result that the handler tells"),
    { N_("Handled on the spot"), N_("Arrived: nothing found"), N_("The parties have settled it"), N_("Handed to the department") } },
  { DUTY_MOVE_CLOSE,
    "C",
    "c",
    N_("The result is accepted: the case is done"),
    { N_("Result verified"), N_("Result seen on camera"), N_("Whoever reported agrees") } },
  { DUTY_MOVE_FOLLOW_UP,
    "V",
    "v",
    N_("Ask whoever reported whether they are content"),
    { N_("Asked by telephone"), N_("Asked at their home"), N_("Not the result they wanted"), N_("It came back") } },
  { DUTY_MOVE_RESUME, "H", "h", N_("The clocks go on"), { NULL } },
  { DUTY_MOVE_TRANSFER,
    "X",
    "x",
    N_("Hand the case to another handler"),
    { N_("Belongs to another department"), N_("Outside their area"), N_("Needs more hands"), N_("The handler cannot come") } },
  { DUTY_MOVE_RETURN,
    "R",
    "r",
    N_("Send the case a step back"),
    { N_("Wrong handler"), N_("The result is incomplete"), N_("Not found at the place"), N_("Needs another check") } },
  { DUTY_MOVE_SUSPEND,
    "H",
    "h",
    N_("Let the clocks stand still until the case is resumed"),
    { N_("Waiting for better weather"), N_("Waiting for a party"), N_("Waiting for a department’s answer"), N_("Waiting for material") } },
  { DUTY_MOVE_REOPEN,
    "O",
    "o",
    N_("Take the case up again"),
    { N_("It came back"), N_("New facts"), N_("Whoever reported is not content") } },
  { DUTY_MOVE_SUPERVISE,
    "D",
    "d",
    N_("Press for the case"),
    { N_("Overdue"), N_("Many people are concerned"), N_("Reported again"), N_("A leader asked for it") } },
  { DUTY_MOVE_MERGE, "M", "m", N_("Another case goes on in its place"), { NULL } },
  { DUTY_MOVE_ESCALATE,
    "U",
    "u",
    N_("Give the case to the next tier up"),
    { N_("Beyond what this tier can do"), N_("More than one village or township"), N_("Getting worse") } },
  { DUTY_MOVE_EXTEND,
    "E",
    "e",
    N_("Give the case more time"),
    { N_("Complex case"), N_("Waiting for material"), N_("Work takes longer than planned") } },
  { DUTY_MOVE_VOID,
    "Del",
    "Delete",
    N_("It never was a case"),
    { N_("False report"), N_("Test report"), N_("Not a matter of this county"), N_("Reported by mistake") } },
};

/**
 * duty_move_words_get:
 *
 * Returns: (transfer none): the words of @move; %NULL for what is no move of an officer
 */
const DutyMoveWords *
duty_move_words_get (DutyMove move)
{
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (WORDS[i].move == move)
      return &WORDS[i];
  return NULL;
}

/**
 * duty_move_words_get_all:
 * @n_words: (out): how many
 *
 * Returns: (transfer none) (array length=n_words): all moves of an officer, in the order of menus
 */
const DutyMoveWords *
duty_move_words_get_all (guint *n_words)
{
  *n_words = G_N_ELEMENTS (WORDS);
  return WORDS;
}

/**
 * duty_move_words_get_hint:
 *
 * Returns: (transfer none): what @move does, in the user's language
 */
const char *
duty_move_words_get_hint (DutyMove move)
{
  const DutyMoveWords *words = duty_move_words_get (move);

  return words != NULL ? _(words->hint) : "";
}

/**
 * duty_move_words_dup_heading:
 * @move: a move
 * @title: the title of the case, of one alone
 * @n: how many cases it is for
 *
 * Returns: (transfer full): over what is asked for the move
 */
char *
duty_move_words_dup_heading (DutyMove move, const char *title, guint n)
{
  g_autofree char *cases = g_strdup_printf (ngettext ("%u case", "%u cases", n), n);

  return g_strdup_printf ("%s · %s", duty_move_get_label (move), n == 1 ? title : cases);
}

/**
 * duty_move_words_dup_question:
 * @move: a move
 * @into: (nullable): the case that goes on
 * @n: how many cases it is for
 *
 * Returns: (transfer full) (nullable): what is asked once more before it is done; %NULL when nothing is
 */
char *
duty_move_words_dup_question (DutyMove move, const char *into, guint n)
{
  if (move == DUTY_MOVE_VOID)
    return g_strdup_printf (ngettext ("The case ends here and cannot be opened again. Void it?",
                                      "%u cases end here and cannot be opened again. Void them?", n), n);
  if (move == DUTY_MOVE_MERGE && n > 1)
    /* Translators: how many cases, and the code of the one that goes on */
    return g_strdup_printf (ngettext ("%u case ends here, and %s goes on in its place. Merge it?",
                                      "%u cases end here, and %s goes on in their place. Merge them?", n), n, into);
  return NULL;
}
