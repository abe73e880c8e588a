/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-permissions.h"

#include "model/duty-enum-types.h"

/* So that the table reads as one: no, yes, own township, own cases. */
enum
{
  n = DUTY_PERMISSION_NO,
  Y = DUTY_PERMISSION_YES,
  T = DUTY_PERMISSION_OWN_TOWNSHIP,
  C = DUTY_PERMISSION_OWN_CASES,
};

/*
 * The one place that says who may do what. Who works on cases keeps no accounts, and who keeps accounts
 * works on no case and sees no picture; who audits does neither.
 */
/* clang-format off */
static const guint8 TABLE[DUTY_N_ACTS][DUTY_N_ROLES] = {
  /*                             officer  lead  review  audit  admin  town  handler  gateway  follower */
  [DUTY_ACT_REPORT]          = { Y,       Y,    n,      n,     n,     T,    n,       Y,       n },
  [DUTY_ACT_ACCEPT]          = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_RETURN]          = { Y,       Y,    n,      n,     n,     n,    C,       n,       n },
  [DUTY_ACT_ASSIGN]          = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_TRANSFER]        = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_START]           = { Y,       Y,    n,      n,     n,     T,    C,       n,       n },
  [DUTY_ACT_FEED_BACK]       = { Y,       Y,    n,      n,     n,     T,    C,       n,       n },
  [DUTY_ACT_CLOSE]           = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_FOLLOW_UP]       = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_REOPEN]          = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_SUSPEND]         = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_RESUME]          = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_MERGE]           = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_VOID]            = { n,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_ESCALATE]        = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_SUPERVISE]       = { n,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_EXTEND]          = { n,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_READ_CASES]      = { Y,       Y,    Y,      n,     n,     T,    C,       C,       n },
  [DUTY_ACT_LOOK]            = { Y,       Y,    Y,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_ATTACH]          = { Y,       Y,    n,      n,     n,     T,    C,       n,       n },
  [DUTY_ACT_READ_MASKED]     = { Y,       Y,    Y,      n,     n,     T,    C,       n,       n },
  [DUTY_ACT_UNMASK]          = { n,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_READ_REGISTER]   = { n,       n,    Y,      Y,     n,     n,    n,       n,       n },
  [DUTY_ACT_EXPORT_REGISTER] = { n,       n,    n,      Y,     n,     n,    n,       n,       n },
  [DUTY_ACT_READ_CHANGES]    = { n,       n,    n,      n,     n,     n,    n,       n,       Y },
  [DUTY_ACT_HAND_OVER]       = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_PROMISE]         = { Y,       Y,    n,      n,     n,     n,    n,       n,       n },
  [DUTY_ACT_MANAGE_ACCOUNTS] = { n,       n,    n,      n,     Y,     n,    n,       n,       n },
  [DUTY_ACT_MANAGE_TOKENS]   = { n,       n,    n,      n,     Y,     n,    n,       n,       n },
  [DUTY_ACT_EDIT_CALENDAR]   = { n,       n,    n,      n,     Y,     n,    n,       n,       n },
  [DUTY_ACT_VERIFY]          = { n,       n,    n,      Y,     Y,     n,    n,       n,       n },
};
/* clang-format on */

/**
 * duty_permissions_get:
 * @role: who
 * @act: does what
 *
 * Any thread.
 *
 * Returns: whether it is permitted; %DUTY_PERMISSION_NO for what is neither a role nor an act
 */
DutyPermission
duty_permissions_get (DutyRole role, DutyAct act)
{
  if ((guint) role >= DUTY_N_ROLES || (guint) act >= DUTY_N_ACTS)
    return DUTY_PERMISSION_NO;
  return (DutyPermission) TABLE[act][role];
}

/**
 * duty_permissions_get_act:
 * @move: a move
 *
 * Returns: the act of the same nick, which must be permitted to whoever moves; what no role may when there is
 *   none
 */
DutyAct
duty_permissions_get_act (DutyMove move)
{
  const char *nick = duty_enum_to_nick (DUTY_TYPE_MOVE, (int) move);
  int act = DUTY_N_ACTS;

  duty_enum_from_nick (DUTY_TYPE_ACT, nick, &act);
  return (DutyAct) act;
}

/**
 * duty_permissions_describe_roles:
 * @act: an act
 *
 * Returns: (transfer full): the labels of the roles to which it is permitted, for some cases at least:
 *   "Duty officer, Shift lead"
 */
char *
duty_permissions_describe_roles (DutyAct act)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    if (duty_permissions_get (role, act) != DUTY_PERMISSION_NO)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", duty_role_get_label (role));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
describe_act (GString *text, DutyAct act)
{
  static const char *const WORDS[] = { "–", "yes", "township", "own" };

  g_string_append_printf (text, "| %s |", duty_enum_to_nick (DUTY_TYPE_ACT, (int) act));
  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    g_string_append_printf (text, " %s |", WORDS[duty_permissions_get (role, act)]);
  g_string_append_c (text, '\n');
}

/**
 * duty_permissions_describe:
 *
 * Returns: (transfer full): the whole table in Markdown, a line an act, a column a role, by their nicks
 */
char *
duty_permissions_describe (void)
{
  g_autoptr (GString) text = g_string_new ("| |");

  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    g_string_append_printf (text, " %s |", duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role));
  g_string_append (text, "\n|---|");
  for (guint i = 0; i < DUTY_N_ROLES; i++)
    g_string_append (text, "---|");
  g_string_append_c (text, '\n');
  for (DutyAct act = 0; act < DUTY_N_ACTS; act++)
    describe_act (text, act);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
