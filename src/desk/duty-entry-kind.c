/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-entry-kind.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/duty-enum-types.h"

/**
 * Kind:
 * @kind: as the journal writes it
 * @label: (nullable): what was done, for a list; %NULL for a move, which has a label of its own
 * @sentence: (nullable): what was done, with one %s for who did it, and perhaps a second for its subject
 */
typedef struct
{
  const char *kind;
  const char *label;
  const char *sentence;
  DutyEntryTraits traits;
} Kind;

static const Kind KINDS[] = {
  { "incident.accept", NULL, N_("%s accepted it"), 0 },
  { "incident.return", NULL, N_("%s sent it back"), 0 },
  { "incident.start", NULL, N_("%s noted that handling has begun"), 0 },
  { "incident.feed-back", NULL, N_("%s noted the result"), 0 },
  { "incident.close", NULL, N_("%s closed it"), 0 },
  { "incident.reopen", NULL, N_("%s reopened it"), 0 },
  { "incident.suspend", NULL, N_("%s suspended it"), 0 },
  { "incident.resume", NULL, N_("%s resumed it"), 0 },
  { "incident.void", NULL, N_("%s voided it"), 0 },
  { "incident.supervise", NULL, N_("%s put it under supervision"), 0 },
  { "incident.warn", N_("Overdue"), NULL, DUTY_ENTRY_NOBODY },
  { "alarm.acknowledge", N_("Alarm acknowledged"), N_("%s acknowledged its alarm"), 0 },
  { "attachment.new", N_("File attached"), NULL, 0 },
  { "camera.open", N_("Camera opened"), NULL, 0 },
  { "camera.close", N_("Camera closed"), NULL, 0 },
  { "camera.lost", N_("Camera lost"), NULL, DUTY_ENTRY_NOBODY },
  { "camera.found", N_("Camera found again"), NULL, DUTY_ENTRY_NOBODY },
  { "promise.make", N_("Promised"), N_("%s noted a promise"), DUTY_ENTRY_NO_SUBJECT },
  { "promise.keep", N_("Promise kept"), N_("%s noted that a promise was kept"), DUTY_ENTRY_NO_SUBJECT },
  { "shift.handover", N_("Shift handed over"), N_("%s handed the shift over"), DUTY_ENTRY_NO_SUBJECT },
  { "shift.sign-on", N_("Shift taken over"), N_("%s took the shift over"), DUTY_ENTRY_NO_SUBJECT },
  { "shift.pack", N_("Handover pack written"), NULL, DUTY_ENTRY_NO_SUBJECT },
  { "account.new", N_("Account made"), N_("%s made the account “%s”"), 0 },
  { "account.change", N_("Account changed"), N_("%s changed the account “%s”"), 0 },
  { "account.password", N_("Password changed"), N_("%s changed the password of “%s”"), 0 },
  { "account.locked", N_("Account locked after wrong passwords"), N_("%s failed too often and is locked out for a while"),
    0 },
  { "account.sign-in", N_("Signed in"), N_("%s signed in"), DUTY_ENTRY_NO_SUBJECT },
  { "account.sign-out", N_("Signed out"), N_("%s signed out"), DUTY_ENTRY_NO_SUBJECT },
  { "account.lock", N_("Desk locked"), N_("%s locked the desk"), DUTY_ENTRY_NO_SUBJECT },
  { "account.unlock", N_("Desk unlocked"), N_("%s unlocked the desk"), DUTY_ENTRY_NO_SUBJECT },
  { "account.refused", N_("Sign-in refused"), N_("%s was refused to sign in"), DUTY_ENTRY_NO_SUBJECT },
  { "token.new", N_("Token made"), N_("%s made the token “%s”"), 0 },
  { "token.revoke", N_("Token taken away"), NULL, 0 },
  { "reporter.unmask", N_("Reporter’s details looked at"), NULL, 0 },
  { "reporter.erase", N_("Reporters’ details erased"), NULL, DUTY_ENTRY_NO_SUBJECT | DUTY_ENTRY_NOBODY },
  { "register.export", N_("Access register exported"), NULL, 0 },
  { "shift.export", N_("Handover pack taken out"), N_("%s took out the handover pack “%s”"), 0 },
  { "calendar.change", N_("Working calendar changed"), NULL, DUTY_ENTRY_NO_SUBJECT },
  { "room.open", N_("Room opened"), N_("%s opened the room"), DUTY_ENTRY_NO_SUBJECT },
  { "room.close", N_("Room closed"), N_("%s closed the room"), DUTY_ENTRY_NO_SUBJECT },
  { "journal.head", N_("Journal signed"), NULL, DUTY_ENTRY_NO_SUBJECT | DUTY_ENTRY_NOBODY },
};

static const Kind *
find (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].kind, kind))
      return &KINDS[i];
  return NULL;
}

/**
 * duty_entry_kind_get_label:
 * @kind: of an entry
 *
 * Returns: (transfer none): what was done, for a list; @kind itself when it is not known
 */
const char *
duty_entry_kind_get_label (const char *kind)
{
  const Kind *self = find (kind);
  int move;

  if (self != NULL && self->label != NULL)
    return _(self->label);
  if (g_str_has_prefix (kind, "incident.") &&
      duty_enum_from_nick (DUTY_TYPE_MOVE, kind + strlen ("incident."), &move))
    return duty_move_get_label (move);
  return kind;
}

/**
 * duty_entry_kind_get_sentence:
 * @kind: of an entry
 *
 * Returns: (transfer none) (nullable): a format with one %s for who did it, and perhaps a second for its subject;
 *   %NULL when there is more to tell than a format can, or nothing
 */
const char *
duty_entry_kind_get_sentence (const char *kind)
{
  const Kind *self = find (kind);

  return self != NULL && self->sentence != NULL ? _(self->sentence) : NULL;
}

DutyEntryTraits
duty_entry_kind_get_traits (const char *kind)
{
  const Kind *self = find (kind);

  return self != NULL ? self->traits : 0;
}
