/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-entry-kind.h"
#include "desk/duty-entry-words.h"
#include "model/duty-enum-types.h"

static void
test_sentences (void)
{
  static const struct
  {
    const char *kind;
    const char *body;
    const char *words;
  } cases[] = {
    { "incident.report", "{\"channel\":\"grid-patrol\"}", "李 reported it · Grid patrol" },
    { "incident.report", "{\"channel\":\"pigeon\"}", "李 reported it" },
    { "incident.accept", "{}", "李 accepted it" },
    { "incident.assign", "{\"handler\":\"交警\"}", "李 assigned it to 交警" },
    { "incident.assign", "{\"handler\":7}", "李 assigned it to —" },
    { "incident.start", "", "李 noted that handling has begun" },
    { "incident.return", "{\"note\":\"分派有误\"}", "李 sent it back: “分派有误”" },
    { "incident.transfer", "{\"handler\":\"住建局\",\"note\":\"属地\"}", "李 transferred it to 住建局: “属地”" },
    { "incident.feed-back", "{\"note\":\"已清\"}", "李 noted the result: “已清”" },
    { "incident.follow-up", "{\"answer\":\"content\"}", "李 asked whoever reported: content" },
    { "incident.follow-up", "{\"answer\":\"not-content\",\"note\":\"反复\"}",
      "李 asked whoever reported: not content, so it was reopened: “反复”" },
    { "incident.follow-up", "{\"answer\":\"maybe\"}", "李 asked whoever reported" },
    { "incident.reopen", "{}", "李 reopened it" },
    { "incident.suspend", "{\"note\":\"等待材料\"}", "李 suspended it: “等待材料”" },
    { "incident.resume", "{}", "李 resumed it" },
    { "incident.merge", "{\"into\":\"149901-20261122-0042-6\"}", "李 merged it into 149901-20261122-0042-6" },
    { "incident.absorb", "{\"from\":\"149901-20261122-0042-6\"}", "李 merged 149901-20261122-0042-6 into it" },
    { "incident.void", "{\"note\":\"误报\"}", "李 voided it: “误报”" },
    { "incident.escalate", "{\"tier\":\"township\"}", "李 escalated it: Township" },
    { "incident.escalate", "{\"tier\":9}", "李 escalated it" },
    { "incident.supervise", "{}", "李 put it under supervision" },
    { "incident.extend", "{\"extra\":14400000000}", "李 gave it 4 hours more" },
    { "incident.extend", "{\"extra\":259200000000}", "李 gave it 3 days more" },
    { "incident.extend", "{\"extra\":\"long\"}", "李 gave it more time" },
    { "incident.warn", "{\"clock\":\"stage\",\"colour\":\"blue\"}", "● The stage’s clock turned blue" },
    { "incident.warn", "{\"clock\":\"stage\",\"colour\":\"yellow\"}", "◆ The stage’s clock turned yellow" },
    { "incident.warn", "{\"clock\":\"case\",\"colour\":\"red\"}", "▲ The case’s time is over" },
    { "attachment.new", "{\"name\":\"现场.jpg\",\"size\":20480}", "李 attached “现场.jpg” (20.5 kB)" },
    { "attachment.new", "{\"size\":1}", "李 attached a file (1 byte)" },
    { "reporter.unmask", "{\"reason\":\"回访\"}", "李 saw the reporter’s details (回访)" },
    { "promise.make", "{\"note\":\"明早到场\"}", "李 noted a promise: “明早到场”" },
    { "promise.keep", "{}", "李 noted that a promise was kept" },
    { "shift.handover", "{}", "李 handed the shift over" },
    { "shift.sign-on", "{}", "李 took the shift over" },
    { "account.new", "{}", "李 made the account “cam01”" },
    { "account.change", "{}", "李 changed the account “cam01”" },
    { "account.password", "{}", "李 changed the password of “cam01”" },
    { "account.sign-in", "{}", "李 signed in" },
    { "account.sign-out", "{}", "李 signed out" },
    { "account.lock", "{}", "李 locked the desk" },
    { "account.unlock", "{}", "李 unlocked the desk" },
    { "account.refused", "{}", "李 was refused to sign in" },
    { "account.locked", "{}", "李 failed too often and is locked out for a while" },
    { "token.new", "{}", "李 made the token “cam01”" },
    { "room.open", "{}", "李 opened the room" },
    { "room.close", "{}", "李 closed the room" },
    { "incident.close", "{\"note\":\"已排水\"}", "李 closed it: “已排水”" },
    { "incident.close", "[1]", "李 closed it" },
    { "alarm.acknowledge", "{}", "李 acknowledged its alarm" },
    { "camera.open", "not json", "李 opened camera cam01" },
    { "token.revoke", "{}", "李 · Token taken away" },
    { "plan.unheard-of", NULL, "李 · plan.unheard-of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DutyEntryRow row = { .officer = "李", .subject = "cam01", .kind = cases[i].kind, .body = cases[i].body };
      g_autofree char *words = duty_entry_words_tell (&row, NULL, NULL);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* A handover names what was done to the room itself in words, not by what the journal calls it. */
static void
test_lines (void)
{
  static const struct
  {
    const char *kind;
    const char *subject;
    const char *body;
    const char *words;
  } TOLD[] = {
    { "token.new", "cam01", "{}", "cam01 · Token made · 李" },
    { "token.revoke", "cam01", NULL, "cam01 · Token taken away · 李" },
    { "calendar.change", "calendar.json", "{\"days\":[]}", "Working calendar changed · 李" },
    { "camera.lost", "cam01", "{\"cause\":\"unreachable\",\"note\":7}", "cam01 · Camera lost · Network unreachable" },
    { "shift.handover", "2", "{\"incoming\":\"王\"}", "Shift handed over · 李 → 王" },
    { "plan.load", "防汛一号", "[]", "防汛一号 · Wall plan loaded · 李" },
    { "plan.unheard-of", "plan", "[]", "plan · plan.unheard-of · 李" },
    { "reporter.erase", "reporter", "{\"n\":3,\"before\":5}", "Reporters’ details erased · 3" },
  };
  g_autoptr (DutyCounty) county = duty_county_new ();

  for (guint i = 0; i < G_N_ELEMENTS (TOLD); i++)
    {
      DutyEntryRow row = { 1, 1, "李", "2", TOLD[i].kind, TOLD[i].subject, NULL, TOLD[i].body };
      g_autofree char *words = duty_entry_words_list (&row, NULL, county, NULL);

      g_assert_cmpstr (words, ==, TOLD[i].words);
    }
}

/* Nothing that the program writes is called by the journal’s word for it. */
static void
test_every_kind (void)
{
  static const char *const KINDS[] = {
    "account.change", "account.lock", "account.locked", "account.new", "account.password", "account.refused",
    "account.sign-in", "account.sign-out", "account.unlock", "alarm.acknowledge", "attachment.new", "calendar.change",
    "camera.close", "camera.found", "camera.lost", "camera.open", "camera.snapshot", "journal.head", "plan.load", "promise.keep",
    "promise.make",
    "register.export", "reporter.erase", "reporter.unmask", "room.close", "room.open", "shift.handover", "shift.pack",
    "shift.sign-on", "token.new", "token.revoke", "tour.close", "tour.open",
  };
  g_autoptr (GEnumClass) moves = g_type_class_ref (DUTY_TYPE_MOVE);

  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    g_assert_cmpstr (duty_entry_kind_get_label (KINDS[i]), !=, KINDS[i]);
  for (guint i = 0; i < moves->n_values; i++)
    {
      g_autofree char *kind = g_strconcat ("incident.", moves->values[i].value_nick, NULL);

      g_assert_cmpstr (duty_entry_kind_get_label (kind), !=, kind);
    }
}

/* Whose account is not known, a township's system among them, is named as the journal names them. */
static void
test_people_by_their_names (void)
{
  g_autoptr (DutyPeople) people = duty_people_new ();
  DutyEntryRow row = { .officer = "li", .kind = "room.close" };
  g_autofree char *known = NULL;
  g_autofree char *unknown = NULL;

  duty_people_put (people, "li", "李建");
  duty_people_put (people, "li", "李建国");
  known = duty_entry_words_tell (&row, NULL, people);
  g_assert_cmpstr (known, ==, "李建国 closed the room");
  row.officer = "township-east";
  unknown = duty_entry_words_tell (&row, NULL, people);
  g_assert_cmpstr (unknown, ==, "township-east closed the room");
  g_assert_null (duty_people_get_display (people, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/entry-words/sentences", test_sentences);
  g_test_add_func ("/entry-words/lines", test_lines);
  g_test_add_func ("/entry-words/every-kind", test_every_kind);
  g_test_add_func ("/entry-words/people-by-their-names", test_people_by_their_names);
  return g_test_run ();
}
