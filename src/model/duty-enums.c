/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-enums.h"

#include <glib/gi18n.h>

/**
 * duty_enum_to_nick:
 * @type: a registered enumeration of the model
 * @value: one of its values
 *
 * Returns: the nick, as the journal and the intake API write it
 */
const char *
duty_enum_to_nick (GType type, int value)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GEnumValue *entry = g_enum_get_value (G_ENUM_CLASS (klass), value);

  g_return_val_if_fail (entry != NULL, "");
  return entry->value_nick;
}

/**
 * duty_enum_from_nick:
 * @type: a registered enumeration of the model
 * @nick: what a file, a row or a caller wrote
 * @value: (out): the value
 *
 * Returns: whether @nick is one of @type
 */
gboolean
duty_enum_from_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  GEnumValue *entry = g_enum_get_value_by_nick (G_ENUM_CLASS (klass), nick);

  if (entry != NULL)
    *value = entry->value;
  return entry != NULL;
}

/* The label functions return text in the user's language, owned by the catalogue. */

const char *
duty_channel_get_label (DutyChannel channel)
{
  switch (channel)
    {
    case DUTY_CHANNEL_GRID_PATROL:
      return _("Grid patrol");
    case DUTY_CHANNEL_WALK_IN:
      return _("Walk-in");
    case DUTY_CHANNEL_DEPARTMENT:
      return _("Department");
    case DUTY_CHANNEL_TOWNSHIP:
      return _("Township");
    case DUTY_CHANNEL_HOTLINE_12345:
      return _("Hotline 12345");
    case DUTY_CHANNEL_POLICE_110:
      return _("Police 110");
    case DUTY_CHANNEL_APP:
      return _("Mobile app");
    case DUTY_CHANNEL_SENSOR:
      return _("Sensor alarm");
    case DUTY_CHANNEL_OFFICER:
      return _("Duty officer");
    }
  g_return_val_if_reached ("");
}

const char *
duty_stage_get_label (DutyStage stage)
{
  switch (stage)
    {
    case DUTY_STAGE_REPORTED:
      return _("Reported");
    case DUTY_STAGE_ACCEPTED:
      return _("Accepted");
    case DUTY_STAGE_ASSIGNED:
      return _("Assigned");
    case DUTY_STAGE_HANDLING:
      return _("Handling");
    case DUTY_STAGE_FEEDBACK:
      return _("Feedback");
    case DUTY_STAGE_CLOSED:
      return _("Closed");
    case DUTY_STAGE_FOLLOWED_UP:
      return _("Followed up");
    case DUTY_STAGE_MERGED:
      return _("Merged");
    case DUTY_STAGE_VOIDED:
      return _("Voided");
    }
  g_return_val_if_reached ("");
}

/* In a table: a switch would be longer than a page. */
static const char *const MOVE_LABELS[] = {
  [DUTY_MOVE_REPORT] = N_ ("Report"),
  [DUTY_MOVE_ACCEPT] = N_ ("Accept"),
  [DUTY_MOVE_RETURN] = N_ ("Return"),
  [DUTY_MOVE_ASSIGN] = N_ ("Assign"),
  [DUTY_MOVE_TRANSFER] = N_ ("Transfer"),
  [DUTY_MOVE_START] = N_ ("Start handling"),
  [DUTY_MOVE_FEED_BACK] = N_ ("Feed back"),
  [DUTY_MOVE_CLOSE] = N_ ("Close case"),
  [DUTY_MOVE_FOLLOW_UP] = N_ ("Follow up"),
  [DUTY_MOVE_REOPEN] = N_ ("Reopen"),
  [DUTY_MOVE_SUSPEND] = N_ ("Suspend"),
  [DUTY_MOVE_RESUME] = N_ ("Resume"),
  [DUTY_MOVE_MERGE] = N_ ("Merge"),
  [DUTY_MOVE_VOID] = N_ ("Void"),
  [DUTY_MOVE_ESCALATE] = N_ ("Escalate"),
  [DUTY_MOVE_SUPERVISE] = N_ ("Supervise"),
  [DUTY_MOVE_EXTEND] = N_ ("Extend"),
  [DUTY_MOVE_WARN] = N_ ("Warn"),
  [DUTY_MOVE_ABSORB] = N_ ("Absorb"),
};
G_STATIC_ASSERT (G_N_ELEMENTS (MOVE_LABELS) == DUTY_MOVE_ABSORB + 1);

const char *
duty_move_get_label (DutyMove move)
{
  g_return_val_if_fail ((guint) move < G_N_ELEMENTS (MOVE_LABELS), "");

  return _(MOVE_LABELS[move]);
}

const char *
duty_colour_get_label (DutyColour colour)
{
  switch (colour)
    {
    case DUTY_COLOUR_CALM:
      return _("On time");
    case DUTY_COLOUR_BLUE:
      return _("Warning");
    case DUTY_COLOUR_YELLOW:
      return _("Due soon");
    case DUTY_COLOUR_RED:
      return _("Overdue");
    }
  g_return_val_if_reached ("");
}

const char *
duty_tier_get_label (DutyTier tier)
{
  switch (tier)
    {
    case DUTY_TIER_COUNTY:
      return C_ ("tier", "County");
    case DUTY_TIER_TOWNSHIP:
      return C_ ("tier", "Township");
    case DUTY_TIER_VILLAGE:
      return C_ ("tier", "Village");
    case DUTY_TIER_GRID:
      return C_ ("tier", "Grid");
    }
  g_return_val_if_reached ("");
}

const char *
duty_role_get_label (DutyRole role)
{
  switch (role)
    {
    case DUTY_ROLE_OFFICER:
      return C_ ("role", "Duty officer");
    case DUTY_ROLE_LEAD:
      return _("Shift lead");
    case DUTY_ROLE_REVIEWER:
      return _("Reviewer");
    case DUTY_ROLE_AUDITOR:
      return _("Auditor");
    case DUTY_ROLE_ADMINISTRATOR:
      return _("Administrator");
    case DUTY_ROLE_TOWNSHIP:
      return _("Township centre");
    case DUTY_ROLE_HANDLER:
      return _("Handler");
    case DUTY_ROLE_GATEWAY:
      return _("Gateway");
    case DUTY_ROLE_FOLLOWER:
      return _("Follower");
    }
  g_return_val_if_reached ("");
}

/* The acts that are no moves. */
static const char *const ACT_LABELS[DUTY_N_ACTS] = {
  [DUTY_ACT_READ_CASES] = N_ ("Read cases"),
  [DUTY_ACT_LOOK] = N_ ("Open a camera"),
  [DUTY_ACT_ATTACH] = N_ ("Attach a file"),
  [DUTY_ACT_READ_MASKED] = N_ ("Read the reporter’s details, masked"),
  [DUTY_ACT_UNMASK] = N_ ("Read the reporter’s details in full"),
  [DUTY_ACT_READ_REGISTER] = N_ ("Read the access register"),
  [DUTY_ACT_EXPORT_REGISTER] = N_ ("Export the access register"),
  [DUTY_ACT_READ_CHANGES] = N_ ("Read the feed of changes"),
  [DUTY_ACT_HAND_OVER] = N_ ("Hand over the shift"),
  [DUTY_ACT_PROMISE] = N_ ("Promise a call back"),
  [DUTY_ACT_MANAGE_ACCOUNTS] = N_ ("Manage accounts"),
  [DUTY_ACT_MANAGE_TOKENS] = N_ ("Manage tokens"),
  [DUTY_ACT_EDIT_CALENDAR] = N_ ("Edit the calendar"),
  [DUTY_ACT_VERIFY] = N_ ("Verify the journal"),
};

const char *
duty_act_get_label (DutyAct act)
{
  g_return_val_if_fail ((guint) act < DUTY_N_ACTS, "");

  return act <= DUTY_ACT_EXTEND ? duty_move_get_label ((DutyMove) act) : _(ACT_LABELS[act]);
}
