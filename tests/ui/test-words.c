/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures and words for the screen, in English. */

#include "ui/case/duty-history-line.h"
#include "ui/duty-words.h"

#define SECOND G_TIME_SPAN_SECOND
#define HOUR G_TIME_SPAN_HOUR

static void
test_minutes (void)
{
  static const struct
  {
    gint64 minutes;
    const char *face;
  } cases[] = {
    { G_MAXINT64, "—" },          { 0, "0 min" },
    { 59, "59 min" },             { 60, "1 h 00" },
    { 24 * 60 - 1, "23 h 59" },   { 24 * 60, "1 d 00 h" },
    { -1, "−1 min" },             { -125, "−2 h 05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *face = duty_words_minutes (cases[i].minutes);

      g_assert_cmpstr (face, ==, cases[i].face);
    }
}

static void
test_spans (void)
{
  static const struct
  {
    gint64 span;
    const char *face;
  } cases[] = {
    { 0, "0:00:00" },
    { 372 * SECOND, "0:06:12" },
    { -372 * SECOND, "−0:06:12" },
    { 24 * HOUR - 1, "23:59:59" },
    { 74 * HOUR + 10 * SECOND, "3 d 2:00:10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *face = duty_words_span (cases[i].span);

      g_assert_cmpstr (face, ==, cases[i].face);
    }
}

static void
test_distances (void)
{
  static const struct
  {
    double metres;
    const char *words;
  } cases[] = {
    { 0, "0 m" }, { 118, "120 m" }, { 994, "990 m" }, { 1000, "1.0 km" }, { 12345, "12.3 km" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = duty_words_distance (cases[i].metres);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_entries (void)
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
    { "attachment.new", "{\"name\":\"现场.jpg\"}", "李 attached “现场.jpg”" },
    { "attachment.new", "{}", "李 attached a file" },
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
    { "plan.load", NULL, "李 · plan.load" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DutyEntryRow row = { .officer = "李", .subject = "cam01", .kind = cases[i].kind, .body = cases[i].body };
      g_autofree char *words = duty_words_entry (&row, NULL, NULL);

      g_assert_cmpstr (words, ==, cases[i].words);
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
  known = duty_words_entry (&row, NULL, people);
  g_assert_cmpstr (known, ==, "李建国 closed the room");
  row.officer = "township-east";
  unknown = duty_words_entry (&row, NULL, people);
  g_assert_cmpstr (unknown, ==, "township-east closed the room");
  g_assert_null (duty_people_get_display (people, NULL));
}

static void
test_times (void)
{
  g_autofree char *time = duty_words_time (G_GINT64_CONSTANT (1795291957000000));
  g_autofree char *absurd = duty_words_time (G_MAXINT64);

  g_assert_cmpstr (time, ==, "04:12:37");
  g_assert_cmpstr (absurd, ==, "—");
}

static void
test_no_colour_is_alone (void)
{
  for (int colour = DUTY_COLOUR_BLUE; colour <= DUTY_COLOUR_RED; colour++)
    g_assert_cmpstr (duty_words_symbol (colour), !=, "");
}

static void
add_entry (GListStore *entries, gint64 at, const char *kind, const char *subject)
{
  DutyEntryRow row = { .at = at, .officer = "李", .subject = subject, .kind = kind, .body = "{}" };
  g_autoptr (DutyEntry) entry = duty_entry_new (&row);

  g_list_store_append (entries, entry);
}

static void
assert_line (GListModel *lines, guint position, const char *words)
{
  g_autoptr (DutyHistoryLine) line = g_list_model_get_item (lines, position);

  g_assert_cmpstr (duty_history_line_get_words (line), ==, words);
}

/* Cameras opened together are one line; the same again later is another, and so is any other act. */
static void
test_lines_group_cameras (void)
{
  g_autoptr (GListStore) entries = g_list_store_new (DUTY_TYPE_ENTRY);
  g_autoptr (GListModel) lines = NULL;

  add_entry (entries, 1 * SECOND, "camera.open", "cam01");
  add_entry (entries, 2 * SECOND, "camera.open", "cam02");
  add_entry (entries, 2 * SECOND, "incident.accept", "code");
  add_entry (entries, 3 * SECOND, "camera.close", "cam01");
  add_entry (entries, 3 * SECOND, "camera.close", "cam02");
  add_entry (entries, 9 * SECOND, "camera.close", "cam03");
  lines = duty_history_lines_new (G_LIST_MODEL (entries), NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 4);
  assert_line (lines, 0, "李 opened cameras cam01, cam02");
  assert_line (lines, 1, "李 accepted it");
  assert_line (lines, 2, "李 closed cameras cam01, cam02");
  assert_line (lines, 3, "李 closed camera cam03");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/minutes", test_minutes);
  g_test_add_func ("/words/spans", test_spans);
  g_test_add_func ("/words/distances", test_distances);
  g_test_add_func ("/words/entries", test_entries);
  g_test_add_func ("/words/lines-group-cameras", test_lines_group_cameras);
  g_test_add_func ("/words/people-by-their-names", test_people_by_their_names);
  g_test_add_func ("/words/times", test_times);
  g_test_add_func ("/words/no-colour-is-alone", test_no_colour_is_alone);
  return g_test_run ();
}
