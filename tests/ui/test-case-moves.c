/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every move of a case by its keys, what is asked for, and what the officer sees of it afterwards. */

#include "model/duty-enum-types.h"
#include "support/duty-test-details.h"
#include "ui/case/duty-move-words.h"
#include "ui/desk-page-room.h"

#define MAX_BEFORE 6

/* The moves by which a case comes to a stage, as nicks; what is pressed there; how it stands then, and a
 * figure or word that the move leaves behind. */
typedef struct
{
  DutyMove move;
  DutyMove before[MAX_BEFORE];
  const char *keys;
  DutyStage stage;
  const char *mark;
} Case;

#define ACCEPTED DUTY_MOVE_ACCEPT
#define ASSIGNED ACCEPTED, DUTY_MOVE_ASSIGN
#define HANDLED ASSIGNED, DUTY_MOVE_START
#define FED_BACK HANDLED, DUTY_MOVE_FEED_BACK
#define CLOSED FED_BACK, DUTY_MOVE_CLOSE

static const Case CASES[] = {
  { DUTY_MOVE_ACCEPT, { 0 }, "a", DUTY_STAGE_ACCEPTED, "owner " DESK_PAGE_LEAD },
  { DUTY_MOVE_ASSIGN, { ACCEPTED }, "s x y Return", DUTY_STAGE_ASSIGNED, "handler xy" },
  { DUTY_MOVE_START, { ASSIGNED }, "t", DUTY_STAGE_HANDLING, "" },
  { DUTY_MOVE_FEED_BACK, { HANDLED }, "f alt+1 Return", DUTY_STAGE_FEEDBACK, "" },
  { DUTY_MOVE_CLOSE, { FED_BACK }, "c Return", DUTY_STAGE_CLOSED, "" },
  { DUTY_MOVE_FOLLOW_UP, { CLOSED }, "v y Return", DUTY_STAGE_FOLLOWED_UP, "content" },
  { DUTY_MOVE_FOLLOW_UP, { CLOSED }, "v n alt+1 Return", DUTY_STAGE_ACCEPTED, "not-content reopened 1" },
  { DUTY_MOVE_TRANSFER, { ASSIGNED }, "x z Return alt+2 Return", DUTY_STAGE_ASSIGNED, "handler z" },
  { DUTY_MOVE_RETURN, { ASSIGNED }, "r alt+1 Return", DUTY_STAGE_ACCEPTED, "" },
  { DUTY_MOVE_SUSPEND, { HANDLED }, "h alt+1 Return", DUTY_STAGE_HANDLING, "suspended" },
  { DUTY_MOVE_RESUME, { HANDLED, DUTY_MOVE_SUSPEND }, "h", DUTY_STAGE_HANDLING, "" },
  { DUTY_MOVE_REOPEN, { CLOSED }, "o alt+1 Return", DUTY_STAGE_ACCEPTED, "reopened 1" },
  { DUTY_MOVE_SUPERVISE, { 0 }, "d alt+1 Return", DUTY_STAGE_REPORTED, "supervised" },
  { DUTY_MOVE_ESCALATE, { 0 }, "u alt+1 Return", DUTY_STAGE_REPORTED, "village" },
  { DUTY_MOVE_EXTEND, { ACCEPTED }, "e 2 alt+1 Return", DUTY_STAGE_ACCEPTED, "extra 4" },
  { DUTY_MOVE_EXTEND, { ACCEPTED }, "e 5 Return alt+1 Return", DUTY_STAGE_ACCEPTED, "extra 2" },
  { DUTY_MOVE_MERGE, { 0 }, "m Return", DUTY_STAGE_MERGED, "into" },
  { DUTY_MOVE_VOID, { 0 }, "Delete alt+1 Return Return", DUTY_STAGE_VOIDED, "" },
};

static gboolean
has_mark (const DutyIncidentRow *row, const char *mark)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "owner %s handler %s %s reopened %u %s", row->owner, row->handler,
                          duty_enum_to_nick (DUTY_TYPE_ANSWER, row->answer), row->n_reopened,
                          duty_enum_to_nick (DUTY_TYPE_TIER, row->tier));
  g_string_append_printf (text, " extra %d", (int) (row->stage_days * 24 + row->stage_extra / G_TIME_SPAN_HOUR));
  if (row->supervised)
    g_string_append (text, " supervised");
  if (duty_incident_row_is_suspended (row))
    g_string_append (text, " suspended");
  if (row->into != NULL)
    g_string_append (text, " into");
  return strstr (text->str, mark) != NULL;
}

typedef struct
{
  DutyIncident *incident;
  gint64 seq;
} Wait;

static gboolean
has_changed (gpointer data)
{
  Wait *wait = data;

  return duty_incident_get_row (wait->incident)->seq > wait->seq;
}

static void
choose (DeskPageRoom *self, DutyIncident *incident)
{
  duty_desk_page_show_case (DUTY_DESK_PAGE (self->page), incident);
  desk_page_room_act (self, "focus-queue");
}

static void
test_move_by_keys (DeskPageRoom *self, gconstpointer data)
{
  const Case *one = data;
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");
  Wait wait = { incident, 0 };

  desk_page_room_report (self, "新站北侧积水，有车被困");
  for (guint i = 0; i < MAX_BEFORE && one->before[i] != DUTY_MOVE_REPORT; i++)
    desk_page_room_move (self, incident, one->before[i]);
  choose (self, incident);
  g_assert_true (desk_page_room_is_enabled (self, duty_enum_to_nick (DUTY_TYPE_MOVE, one->move)));
  wait.seq = duty_incident_get_row (incident)->seq;
  ui_press (one->keys);
  ui_wait (has_changed, &wait);
  g_assert_cmpint (duty_incident_get_stage (incident), ==, one->stage);
  g_assert_true (has_mark (duty_incident_get_row (incident), one->mark));
  ui_settle ();
}

/* What a case does not allow cannot be done: neither its button nor its key is there. */
static void
test_impossible (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");
  gint64 seq = duty_incident_get_row (incident)->seq;

  choose (self, incident);
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    {
      DutyStanding standing = duty_incident_row_get_standing (duty_incident_get_row (incident));

      g_assert_cmpint (desk_page_room_is_enabled (self, duty_enum_to_nick (DUTY_TYPE_MOVE, move)), ==,
                       duty_stage_machine_allows (&standing, move));
    }
  ui_press ("c f o x");
  g_assert_null (ui_find (self->page, GTK_TYPE_POPOVER, NULL));
  g_assert_cmpint (duty_incident_get_row (incident)->seq, ==, seq);
  g_assert_null (ui_find (self->page, GTK_TYPE_LABEL, "Close case"));
}

/* A key whose move is a lead's does nothing for an officer, and no button offers it. */
static void
test_not_permitted (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");

  choose (self, incident);
  g_assert_true (desk_page_room_is_enabled (self, "void"));
  g_assert_true (desk_page_room_is_shown (self, "Supervise"));
  desk_people_sign_out (self->desk.desk);
  g_assert_false (desk_page_room_is_enabled (self, "accept"));
  desk_people_sign_in (self->desk.desk, "值班员 07", DUTY_ROLE_OFFICER, NULL);
  ui_settle ();
  choose (self, incident);
  g_assert_true (desk_page_room_is_enabled (self, "accept"));
  g_assert_false (desk_page_room_is_enabled (self, "void"));
  g_assert_false (desk_page_room_is_shown (self, "Supervise"));
  ui_press ("Delete");
  g_assert_null (ui_find (self->page, GTK_TYPE_POPOVER, NULL));
}

static void
test_void_asks_once_more (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "<b>误报</b> & co");

  choose (self, incident);
  g_assert_true (desk_page_room_is_shown (self, "<b>误报</b> & co"));
  ui_press ("Delete alt+1 Return");
  g_assert_true (
      desk_page_room_is_shown (self, "The case ends here and cannot be opened again. Void it?"));
  g_assert_cmpint (duty_incident_get_stage (incident), ==, DUTY_STAGE_REPORTED);
  ui_press ("Escape");
  g_assert_null (ui_find (self->page, GTK_TYPE_POPOVER, NULL));
  ui_press ("Delete alt+1 Return Return");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_VOIDED);
  g_assert_true (desk_page_room_is_shown (self, "Nothing left to do"));
}

static gboolean
is_suspension_told (gpointer data)
{
  return desk_page_room_is_shown (data, "“Waiting for better weather”");
}

static void
test_suspended_face (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");

  desk_page_room_move (self, incident, DUTY_MOVE_ACCEPT);
  choose (self, incident);
  ui_press ("h alt+1 Return");
  ui_wait (is_suspension_told, self);
  g_assert_true (desk_page_room_is_shown (self, "the clock stands still"));
  g_assert_true (desk_page_room_is_enabled (self, "resume"));
  g_assert_false (desk_page_room_is_enabled (self, "assign"));
  duty_fake_clock_advance (self->desk.clock, 24 * G_TIME_SPAN_HOUR);
  ui_settle ();
  g_assert_cmpint (duty_incident_get_colour (incident), ==, DUTY_COLOUR_CALM);
  ui_press ("h");
  ui_settle ();
  g_assert_false (desk_page_room_is_shown (self, "the clock stands still"));
}

/* What was typed stays until the case is moved. */
static void
test_failure_loses_nothing (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");

  desk_page_room_move (self, incident, DUTY_MOVE_ACCEPT);
  choose (self, incident);
  desk_fixture_break (&self->desk, "incident.assign");
  ui_press ("s l o n g Return");
  ui_settle ();
  g_assert_cmpuint (self->n_said, ==, 1);
  desk_fixture_break (&self->desk, NULL);
  ui_press ("s Return");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_ASSIGNED);
  g_assert_cmpstr (duty_incident_get_row (incident)->handler, ==, "long");
}

/* Another seat is a moment earlier */

static void
on_moved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_desk_move_finish (DUTY_DESK (source), result, &error);
  g_assert_no_error (error);
}

static void
move_first (DeskPageRoom *self, const char *const *codes, DutyMove move, const char *note)
{
  DutyMoveRequest request = { .codes = codes, .move = move, .details = { .note = note } };

  duty_desk_move_async (self->desk.desk, &request, NULL, on_moved, NULL);
}

static gboolean
has_said (gpointer data)
{
  return ((DeskPageRoom *) data)->said != NULL;
}

static void
test_every_lost_race_is_told (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *first = desk_page_room_report (self, "新站北侧积水");
  DutyIncident *second = desk_page_room_report (self, "世纪嘉苑污水外溢");
  g_autofree char *one = g_strdup (duty_incident_get_code (first));
  g_autofree char *other = g_strdup (duty_incident_get_code (second));
  const char *codes[] = { one, other, NULL };

  choose (self, first);
  ui_press ("ctrl+a");
  move_first (self, codes, DUTY_MOVE_ACCEPT, NULL);
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), "accept", NULL);
  ui_wait (has_said, self);
  for (guint i = 0; i < 2; i++)
    g_assert_nonnull (strstr (self->said, codes[i]));
  g_assert_nonnull (strstr (self->said, "2 of 2 cases were not moved."));
  g_assert_nonnull (strstr (self->said, "“Accepted”"));
  g_assert_nonnull (strstr (self->said, DESK_PAGE_LEAD));
}

/* Its popover cannot be opened for the case again. */
static void
test_a_lost_race_keeps_the_words (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");
  g_autofree char *code = g_strdup (duty_incident_get_code (incident));
  const char *codes[] = { code, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->page);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;

  choose (self, incident);
  ui_press ("Delete");
  ui_type ("twice the same");
  move_first (self, codes, DUTY_MOVE_VOID, "no water there");
  ui_press ("Return");
  ui_press ("Return");
  ui_wait (has_said, self);
  g_assert_nonnull (strstr (self->said, codes[0]));
  g_assert_cmpstr (self->action, ==, "desk.copy-text");
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), "copy-text", self->target);
  gdk_clipboard_read_text_async (clipboard, NULL, desk_fixture_on_ready, &result);
  text = gdk_clipboard_read_text_finish (clipboard, desk_fixture_wait (&result), NULL);
  g_assert_cmpstr (text, ==, "twice the same");
}

/* The room's clocks at this stage run in working time, as the case's does; policy gives two days at most. */
static void
set_policy (DeskPageRoom *self, const DutyIncidentRow *row)
{
  const DutySlaRule working = {
    { FALSE, DUTY_STAGE_ACCEPTED, row->level, row->channel, row->category }, DUTY_SPAN_WORKING, 3600
  };
  const DutySlaRule days = {
    { TRUE, 0, row->level, row->channel, row->category }, DUTY_SPAN_WORKING_DAYS, 5
  };
  DutyPolicy *policy = duty_county_get_policy (self->desk.county);

  duty_policy_add_sla_rule (policy, &working);
  duty_policy_add_sla_rule (policy, &days);
  duty_policy_set_extend_max_days (policy, 2);
}

/* A day is a working day, and says so; three are more than may be given, and so are more of one's own. */
static void
test_extension_is_bound (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");
  GtkWidget *number;

  set_policy (self, duty_incident_get_row (incident));
  desk_page_room_move (self, incident, DUTY_MOVE_ACCEPT);
  choose (self, incident);
  ui_press ("e");
  g_assert_true (gtk_widget_is_sensitive (ui_find (self->page, GTK_TYPE_LABEL, "1 working day")));
  g_assert_false (gtk_widget_is_sensitive (ui_find (self->page, GTK_TYPE_LABEL, "3 working days")));
  ui_press ("4 5");
  number = ui_find (self->page, GTK_TYPE_SPIN_BUTTON, NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), 1000);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (number)), ==, 48);
  ui_press ("Escape");
  ui_press ("e 3 alt+1 Return");
  ui_settle ();
  g_assert_cmpint (duty_incident_get_row (incident)->stage_days, ==, 1);
  g_assert_cmpint (duty_incident_get_row (incident)->case_days, ==, 1);
}

/* From another seat. */
static void
transfer_elsewhere (DeskPageRoom *self, DutyIncident *incident)
{
  const char *codes[] = { duty_incident_get_code (incident), NULL };
  DutyStoreMove request = {
    { "王强", "3" }, codes, DUTY_MOVE_TRANSFER, duty_test_details_make (DUTY_MOVE_TRANSFER)
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyMoveOutcome) outcome = NULL;

  duty_store_move_async (self->desk.store, &request, NULL, desk_fixture_on_ready, &result);
  outcome = duty_store_move_finish (self->desk.store, desk_fixture_wait (&result), NULL);
  g_assert_cmpuint (outcome->moved->len, ==, 1);
}

/* While the popover is open, somebody else moves the case: theirs stands, and the late one is told who. */
static void
test_two_transfers (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = desk_page_room_report (self, "新站北侧积水");
  gint64 seq;

  desk_page_room_move (self, incident, DUTY_MOVE_ACCEPT);
  desk_page_room_move (self, incident, DUTY_MOVE_ASSIGN);
  choose (self, incident);
  ui_press ("x z");
  transfer_elsewhere (self, incident);
  ui_settle ();
  seq = duty_incident_get_row (incident)->seq;
  ui_press ("Return alt+2 Return");
  ui_settle ();
  g_assert_cmpint (duty_incident_get_row (incident)->seq, ==, seq);
  g_assert_cmpstr (duty_incident_get_row (incident)->handler, !=, "z");
  g_assert_cmpuint (self->n_said, ==, 1);
  g_assert_nonnull (strstr (self->said, "王强"));
  g_assert_nonnull (strstr (self->said, duty_move_get_label (DUTY_MOVE_TRANSFER)));
  ui_press ("x Return Return");
  ui_settle ();
  g_assert_cmpstr (duty_incident_get_row (incident)->handler, ==, "z");
}

/* Many at once */

/* Rows that left while they were selected go when nothing is selected any more. */
static void
test_unselect_after_merge (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *incident = NULL;

  for (guint i = 0; i < 30; i++)
    incident = desk_page_room_report (self, "新站北侧积水");
  choose (self, incident);
  ui_press ("m Return");
  desk_page_room_wait_for_stage (incident, DUTY_STAGE_MERGED);
  ui_press ("ctrl+a");
  g_assert_true (desk_page_room_is_shown (self, "30 cases selected"));
  desk_page_room_act (self, "escape");
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 29);
}

static void
test_merge_many (DeskPageRoom *self, gconstpointer data)
{
  DutyIncident *oldest = desk_page_room_report (self, "新站北侧积水");
  DutyIncident *second;
  DutyIncident *third;

  duty_fake_clock_advance (self->desk.clock, G_TIME_SPAN_MINUTE);
  second = desk_page_room_report (self, "新站积水");
  third = desk_page_room_report (self, "北侧积水");
  desk_page_room_act (self, "first");
  ui_press ("ctrl+a m Return");
  g_assert_cmpint (duty_incident_get_stage (second), ==, DUTY_STAGE_REPORTED);
  ui_press ("Return");
  desk_page_room_wait_for_stage (second, DUTY_STAGE_MERGED);
  desk_page_room_wait_for_stage (third, DUTY_STAGE_MERGED);
  g_assert_cmpint (duty_incident_get_stage (oldest), ==, DUTY_STAGE_REPORTED);
  g_assert_cmpstr (duty_incident_get_row (third)->into, ==, duty_incident_get_code (oldest));
}

#define FLOOD 500

/* The longest that the main loop was away, µs, until @condition held. */
static gint64
wait_and_measure (UiCondition condition, gpointer data)
{
  gint64 longest = 0;

  while (!condition (data))
    {
      gint64 before = g_get_monotonic_time ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, g_get_monotonic_time () - before);
    }
  return longest;
}

static gboolean
are_all_accepted (gpointer data)
{
  GListModel *book = G_LIST_MODEL (data);

  for (guint i = 0; i < FLOOD; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (book, i);

      if (duty_incident_get_stage (incident) != DUTY_STAGE_ACCEPTED)
        return FALSE;
    }
  return TRUE;
}

static void
test_flood (DeskPageRoom *self, gconstpointer data)
{
  DutyIncidentBook *book = duty_desk_get_book (self->desk.desk);
  gint64 longest;

  for (guint i = 0; i < FLOOD; i++)
    desk_page_room_report (self, "新站北侧积水");
  desk_page_room_act (self, "first");
  ui_press ("ctrl+a");
  g_assert_true (desk_page_room_is_shown (self, "500 cases selected"));
  g_assert_true (desk_page_room_is_shown (self, "500 of 500"));
  g_action_group_activate_action (duty_desk_page_get_actions (DUTY_DESK_PAGE (self->page)), "accept", NULL);
  longest = wait_and_measure (are_all_accepted, book);
  g_test_message ("main loop away for at most %d µs", (int) longest);
  g_assert_cmpint (longest, <, 500 * G_TIME_SPAN_MILLISECOND);
  ui_settle ();
  g_assert_true (desk_page_room_is_enabled (self, "assign"));
}

/* Keys */

static GHashTable *
read_keys (void)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/cn/dutydesk/Dutydesk/ui/duty-window.ui", 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new (
      "<property name=\"trigger\">([^<]+)</property>\\s*<property name=\"action\">action\\(([^)]+)\\)", 0, 0, NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GMatchInfo) match = NULL;
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    /* Two actions on one key: the second would never be reached. */
    g_assert_true (g_hash_table_insert (keys, g_match_info_fetch (match, 1), g_match_info_fetch (match, 2)));
  return keys;
}

/* The window's keys are those that stand on the buttons, and no key does two things. */
static void
test_keys_agree (void)
{
  g_autoptr (GHashTable) keys = read_keys ();
  guint n;
  const DutyMoveWords *words = duty_move_words_get_all (&n);

  g_assert_cmpuint (n, ==, DUTY_N_MOVES - 1);
  for (guint i = 0; i < n; i++)
    {
      gboolean is_hold = words[i].move == DUTY_MOVE_SUSPEND || words[i].move == DUTY_MOVE_RESUME;
      g_autofree char *name =
          g_strconcat ("desk.", is_hold ? "hold" : duty_enum_to_nick (DUTY_TYPE_MOVE, words[i].move), NULL);

      g_assert_cmpstr (g_hash_table_lookup (keys, words[i].trigger), ==, name);
    }
}

#define ADD(path, test) \
  g_test_add (path, DeskPageRoom, NULL, desk_page_room_set_up, test, desk_page_room_tear_down)

static void
add_moves (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/case-moves/by-keys/%02d-%s", (int) i,
                                               duty_enum_to_nick (DUTY_TYPE_MOVE, CASES[i].move));

      g_test_add (path, DeskPageRoom, &CASES[i], desk_page_room_set_up, test_move_by_keys,
                  desk_page_room_tear_down);
    }
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/case-moves/keys-agree", test_keys_agree);
  add_moves ();
  ADD ("/case-moves/impossible", test_impossible);
  ADD ("/case-moves/not-permitted", test_not_permitted);
  ADD ("/case-moves/void-asks-once-more", test_void_asks_once_more);
  ADD ("/case-moves/suspended-face", test_suspended_face);
  ADD ("/case-moves/failure-loses-nothing", test_failure_loses_nothing);
  ADD ("/case-moves/every-lost-race-is-told", test_every_lost_race_is_told);
  ADD ("/case-moves/a-lost-race-keeps-the-words", test_a_lost_race_keeps_the_words);
  ADD ("/case-moves/extension-is-bound", test_extension_is_bound);
  ADD ("/case-moves/two-transfers", test_two_transfers);
  ADD ("/case-moves/unselect-after-merge", test_unselect_after_merge);
  ADD ("/case-moves/merge-many", test_merge_many);
  ADD ("/case-moves/flood", test_flood);
  return g_test_run ();
}
