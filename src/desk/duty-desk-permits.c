/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"

#include <glib/gi18n.h>

#include "desk/duty-permits.h"
#include "model/duty-permissions.h"

/* Whether somebody may do something: who acts comes from the session or from a token, the rule from the one
 * table, and what is somebody's own from the county and the case. */

/**
 * Who:
 *
 * Who acts. Borrowed.
 */
typedef struct
{
  const char *name;
  const char *display;
  DutyRole role;
  const char *area;
} Who;

static Who
get_who (DutySession *session)
{
  return (Who){ duty_session_get_name (session), duty_session_get_display (session),
                duty_session_get_role (session), duty_session_get_area (session) };
}

/* Returns: whether there is anybody */
static gboolean
find_who (DutyDesk *self, const DutyCaller *caller, Who *who)
{
  if (caller != NULL)
    *who = (Who){ caller->name, caller->name, caller->role, caller->area };
  else if (self->session != NULL)
    *who = get_who (self->session);
  else
    return FALSE;
  return TRUE;
}

/* A seat that is locked still shows its wall. */
static gboolean
is_locked_for (DutyDesk *self, const DutyCaller *caller, DutyAct act)
{
  return caller == NULL && self->locked && act != DUTY_ACT_LOOK;
}

static gboolean
is_of_township (DutyCounty *county, const Who *who, const DutyIncidentRow *row)
{
  return who->area != NULL && row->area != NULL && duty_county_is_within (county, row->area, who->area);
}

/* What a gateway reported, its row does not tell. */
static gboolean
is_handled_by (const Who *who, const DutyIncidentRow *row)
{
  return row->handler != NULL &&
         (g_str_equal (row->handler, who->name) || g_str_equal (row->handler, who->display));
}

static gboolean
is_permitted (DutyCounty *county, const Who *who, DutyAct act, const DutyIncidentRow *row)
{
  switch (duty_permissions_get (who->role, act))
    {
    case DUTY_PERMISSION_NO:
      return FALSE;
    case DUTY_PERMISSION_YES:
      return TRUE;
    case DUTY_PERMISSION_OWN_TOWNSHIP:
      return row == NULL || is_of_township (county, who, row);
    case DUTY_PERMISSION_OWN_CASES:
      return row == NULL || is_handled_by (who, row);
    }
  g_return_val_if_reached (FALSE);
}

static void
set_refusal (GError **error, const Who *who, DutyAct act, const DutyIncidentRow *row)
{
  g_autofree char *roles = duty_permissions_describe_roles (act);
  const char *code = row != NULL && row->code != NULL ? row->code : "—";

  switch (duty_permissions_get (who->role, act))
    {
    case DUTY_PERMISSION_OWN_TOWNSHIP:
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                   _("%s (%s) may do this only for cases of its own township: %s (case %s)."), who->display,
                   duty_role_get_label (who->role), duty_act_get_label (act), code);
      return;
    case DUTY_PERMISSION_OWN_CASES:
      g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                   _("%s (%s) may do this only for its own cases: %s (case %s)."), who->display,
                   duty_role_get_label (who->role), duty_act_get_label (act), code);
      return;
    case DUTY_PERMISSION_NO:
    case DUTY_PERMISSION_YES:
      break;
    }
  g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
               _("%s (%s) may not do this: %s. Those who may: %s."), who->display,
               duty_role_get_label (who->role), duty_act_get_label (act), roles);
}

/**
 * duty_permits_check:
 * @county: whose areas cases lie in
 * @session: who is signed in
 * @act: what they want to do
 * @row: (nullable): with which case; %NULL for any
 *
 * Returns: whether they may, as long as the seat is not locked
 */
gboolean
duty_permits_check (DutyCounty *county, DutySession *session, DutyAct act, const DutyIncidentRow *row)
{
  Who who = get_who (session);

  return is_permitted (county, &who, act, row);
}

/**
 * duty_permits_check_area:
 * @county: the room's county
 * @area: (nullable): what an account or a token is to be bound to; %NULL for nothing
 * @error: return location for %DUTY_DISPATCH_ERROR_INVALID
 *
 * A village would hide the rest of its township, the county would bind nobody, and what is no area at all could
 * see nothing. Any thread.
 *
 * Returns: whether it is one of the county's townships
 */
gboolean
duty_permits_check_area (DutyCounty *county, const char *area, GError **error)
{
  DutyArea *found = area != NULL ? duty_county_find_area (county, area) : NULL;

  if (area == NULL || (found != NULL && duty_area_get_tier (found) == DUTY_TIER_TOWNSHIP))
    return TRUE;
  if (found == NULL)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("“%.80s” is no area of this county. Use the code of one of its townships."), area);
  else
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("“%s” (%s) is no township. Use the code of one of the county's townships."), area,
                 duty_area_get_name (found));
  return FALSE;
}

/**
 * duty_desk_check_caller:
 * @self: a desk
 * @caller: (nullable): who acts with a token; %NULL for who is signed in
 * @act: what they want to do
 * @row: (nullable): with which case; %NULL for any
 * @error: return location for %DUTY_DISPATCH_ERROR_FORBIDDEN
 *
 * Returns: whether they may
 */
gboolean
duty_desk_check_caller (
    DutyDesk *self, const DutyCaller *caller, DutyAct act, const DutyIncidentRow *row, GError **error)
{
  Who who;

  if (!find_who (self, caller, &who))
    g_set_error_literal (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                         _("Nobody is signed in at this seat. Sign in first."));
  else if (is_locked_for (self, caller, act))
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN,
                 _("This seat is locked. %s unlocks it with the password."), who.display);
  else if (!is_permitted (self->county, &who, act, row))
    set_refusal (error, &who, act, row);
  else
    return TRUE;
  return FALSE;
}

/**
 * duty_desk_is_bound:
 * @self: a desk
 * @caller: (nullable): who acts with a token; %NULL for who is signed in
 * @act: what they want to do
 *
 * Returns: whether it depends on the case if they may
 */
gboolean
duty_desk_is_bound (DutyDesk *self, const DutyCaller *caller, DutyAct act)
{
  Who who;

  return !find_who (self, caller, &who) || duty_permissions_get (who.role, act) != DUTY_PERMISSION_YES;
}

/**
 * duty_desk_bind_move:
 * @self: a desk
 * @caller: (nullable): who acts with a token; %NULL for who is signed in
 * @move: (inout): what they want to do; its bounds are set, and borrow from whoever acts
 *
 * Has the store ask, when it does the move, whether the case is theirs.
 */
void
duty_desk_bind_move (DutyDesk *self, const DutyCaller *caller, DutyStoreMove *move)
{
  DutyPermission permission = DUTY_PERMISSION_NO;
  Who who;

  if (find_who (self, caller, &who))
    permission = duty_permissions_get (who.role, duty_permissions_get_act (move->move));
  if (permission == DUTY_PERMISSION_OWN_TOWNSHIP)
    move->bounds.township = who.area != NULL ? who.area : "";
  if (permission == DUTY_PERMISSION_OWN_CASES)
    {
      move->bounds.handlers[0] = who.name;
      move->bounds.handlers[1] = who.display;
    }
}

/**
 * duty_desk_check:
 * @self: a desk
 * @act: what who is signed in wants to do
 * @row: (nullable): with which case; %NULL for any
 * @error: return location for %DUTY_DISPATCH_ERROR_FORBIDDEN, which says who may
 *
 * Returns: whether they may
 */
gboolean
duty_desk_check (DutyDesk *self, DutyAct act, const DutyIncidentRow *row, GError **error)
{
  g_return_val_if_fail (DUTY_IS_DESK (self), FALSE);

  return duty_desk_check_caller (self, NULL, act, row, error);
}

/**
 * duty_desk_may:
 * @self: a desk
 * @act: an act
 *
 * Returns: whether who is signed in may do it, with some case at least. Nobody may do anything, and while the
 *   seat is locked all there is left is to look
 */
gboolean
duty_desk_may (DutyDesk *self, DutyAct act)
{
  return duty_desk_may_case (self, act, NULL);
}

/**
 * duty_desk_may_case:
 * @self: a desk
 * @act: an act
 * @row: (nullable): a case
 *
 * Returns: whether who is signed in may do it with this case
 */
gboolean
duty_desk_may_case (DutyDesk *self, DutyAct act, const DutyIncidentRow *row)
{
  Who who;

  g_return_val_if_fail (DUTY_IS_DESK (self), FALSE);

  return find_who (self, NULL, &who) && !is_locked_for (self, NULL, act) &&
         is_permitted (self->county, &who, act, row);
}
