/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"
#include "intake/intake-room.h"
#include "store/duty-store.h"

#define MOVES 2000
#define FOLLOWERS 3
#define HELD 64

/* A long poll under way. */
typedef struct
{
  guint status;
  GBytes *body;
  gboolean done;
} Poll;

static void
on_polled (GObject *source, GAsyncResult *result, gpointer data)
{
  Poll *poll = data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  poll->status = soup_message_get_status (message);
  poll->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  poll->done = TRUE;
}

static void
start (IntakeRoom *room, Poll *poll, gint64 since, guint wait, guint limit, GCancellable *cancellable)
{
  g_autofree char *path =
      g_strdup_printf ("/api/v1/changes?since=%" G_GINT64_FORMAT "&wait=%u&limit=%u", since, wait, limit);
  g_autoptr (SoupMessage) message = intake_room_make_message (room, "GET", path);

  *poll = (Poll){ 0 };
  soup_session_send_and_read_async (room->session, message, G_PRIORITY_DEFAULT, cancellable, on_polled, poll);
}

static JsonNode *
finish (Poll *poll)
{
  g_autofree char *text = NULL;

  while (!poll->done)
    g_main_context_iteration (NULL, TRUE);
  if (poll->body == NULL)
    return NULL;
  text = g_strndup (g_bytes_get_data (poll->body, NULL), g_bytes_get_size (poll->body));
  g_clear_pointer (&poll->body, g_bytes_unref);
  return json_from_string (text, NULL);
}

static void
iterate (guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
}

static void
test_at_once (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "秘密的标题");
  g_auto (Answer) answer = intake_room_get (room, "/api/v1/changes?since=0");
  JsonObject *change = json_array_get_object_element (answer_get_array (&answer, "changes"), 0);
  g_autofree char *body = g_strndup (g_bytes_get_data (answer.body, NULL), g_bytes_get_size (answer.body));

  g_assert_cmpuint (json_array_get_length (answer_get_array (&answer, "changes")), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (change, "kind"), ==, "incident.report");
  g_assert_cmpstr (json_object_get_string_member (change, "code"), ==, code);
  g_assert_cmpstr (json_object_get_string_member (change, "stage"), ==, "reported");
  g_assert_null (strstr (body, "秘密"));
  g_assert_cmpint (answer_get_int (&answer, "next"), >=, json_object_get_int_member (change, "seq"));
}

static void
test_waits_for_something (IntakeRoom *room, gconstpointer data)
{
  g_auto (Answer) now = intake_room_get (room, "/api/v1/changes");
  g_autofree char *code = NULL;
  g_autoptr (JsonNode) json = NULL;
  Poll poll;

  start (room, &poll, answer_get_int (&now, "next"), 30, 100, NULL);
  iterate (100);
  g_assert_false (poll.done);
  code = intake_room_report (room, "x");
  json = finish (&poll);
  g_assert_cmpuint (poll.status, ==, 200);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (json), "changes")), ==,
                    1);
}

/* The clock stands still until it is moved. */
static void
test_waits_and_nothing_comes (IntakeRoom *room, gconstpointer data)
{
  g_auto (Answer) now = intake_room_get (room, "/api/v1/changes");
  g_autoptr (JsonNode) json = NULL;
  Poll poll;

  start (room, &poll, answer_get_int (&now, "next"), 30, 100, NULL);
  iterate (50);
  duty_fake_clock_advance (room->clock, 29 * G_TIME_SPAN_SECOND);
  iterate (50);
  g_assert_false (poll.done);
  duty_fake_clock_advance (room->clock, G_TIME_SPAN_SECOND);
  json = finish (&poll);
  g_assert_cmpuint (poll.status, ==, 200);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (json), "next"), ==,
                   answer_get_int (&now, "next"));
}

static void
test_bad_queries (IntakeRoom *room, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *field;
  } BAD[] = {
    { "since=-1", "since" },       { "since=x", "since" },         { "since=", "since" },
    { "wait=31", "wait" },         { "wait=1.5", "wait" },         { "limit=501", "limit" },
    { "sinc=1", "sinc" },          { "since=1&since=2", NULL },   
                { "since=99999999999999999999", "since" },
    { "since=9007199254740993", "since" }, { "since=1000000", NULL }, { "=1", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autofree char *path = g_strconcat ("/api/v1/changes?", BAD[i].query, NULL);
      g_auto (Answer) answer = intake_room_get (room, path);

      g_test_message ("%s", BAD[i].query);
      answer_assert_problem (&answer, 400, BAD[i].field);
    }
}

static void
start_all (IntakeRoom *room, Poll *polls, GCancellable *cancellable)
{
  g_auto (Answer) now = intake_room_get (room, "/api/v1/changes");

  for (guint i = 0; i < HELD; i++)
    start (room, &polls[i], answer_get_int (&now, "next"), 30, 100, cancellable);
  iterate (200);
}

static void
test_so_many_are_held (IntakeRoom *room, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Poll polls[HELD];
  Poll more;
  g_autoptr (JsonNode) refused = NULL;
  g_autoptr (JsonNode) taken = NULL;

  start_all (room, polls, cancellable);
  start (room, &more, G_GINT64_CONSTANT (1), 30, 100, NULL);
  refused = finish (&more);
  g_assert_cmpuint (more.status, ==, 503);

  /* All hang up: their places are free again. */
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < HELD; i++)
    g_assert_null (finish (&polls[i]));
  iterate (200);
  start (room, &more, G_GINT64_CONSTANT (1), 1, 100, NULL);
  taken = finish (&more);
  g_assert_cmpuint (more.status, ==, 200);
}

static void
test_all_are_told (IntakeRoom *room, gconstpointer data)
{
  Poll polls[HELD];
  g_autofree char *code = NULL;

  start_all (room, polls, NULL);
  code = intake_room_report (room, "x");
  for (guint i = 0; i < HELD; i++)
    {
      g_autoptr (JsonNode) json = finish (&polls[i]);

      g_assert_cmpuint (polls[i].status, ==, 200);
    }
}

static void
test_ends_with_the_room (IntakeRoom *room, gconstpointer data)
{
  Poll polls[HELD];

  start_all (room, polls, NULL);
  intake_room_close (room);
  for (guint i = 0; i < HELD; i++)
    {
      g_autoptr (JsonNode) json = finish (&polls[i]);

      g_assert_cmpuint (polls[i].status, !=, 200);
    }
  intake_room_open (room);
}

/* Followers that are cut off at random, while cases move at random, have in the end read what the journal has,
 * each entry once. */

typedef struct
{
  gint64 since;
  GArray *read; /* of gint64 */
  Poll poll;
  GCancellable *cancellable;
  gboolean polling;
} Follower;

static void
take (Follower *follower, JsonNode *json)
{
  JsonArray *changes = json_object_get_array_member (json_node_get_object (json), "changes");

  for (guint i = 0; i < json_array_get_length (changes); i++)
    {
      gint64 seq = json_object_get_int_member (json_array_get_object_element (changes, i), "seq");

      g_array_append_val (follower->read, seq);
    }
  follower->since = json_object_get_int_member (json_node_get_object (json), "next");
}

/* What an answer held that came while it was cut off counts as never read. */
static void
cut (Follower *follower)
{
  g_autoptr (JsonNode) lost = NULL;

  g_cancellable_cancel (follower->cancellable);
  lost = finish (&follower->poll);
  g_clear_object (&follower->cancellable);
  follower->polling = FALSE;
}

static void
follow (IntakeRoom *room, Follower *follower, guint wait)
{
  if (follower->polling && follower->poll.done)
    {
      g_autoptr (JsonNode) json = finish (&follower->poll);

      if (json != NULL && follower->poll.status == 200)
        take (follower, json);
      g_clear_object (&follower->cancellable);
      follower->polling = FALSE;
    }
  if (!follower->polling)
    {
      follower->cancellable = g_cancellable_new ();
      follower->polling = TRUE;
      start (room, &follower->poll, follower->since, wait, (guint) g_test_rand_int_range (1, 60),
             follower->cancellable);
    }
  else if (g_test_rand_int_range (0, 20) == 0)
    cut (follower);
}

static void
make_move (IntakeRoom *room, const char *code)
{
  static const DutyMove MOVES_MADE[] = { DUTY_MOVE_ACCEPT, DUTY_MOVE_SUSPEND, DUTY_MOVE_RESUME };
  static const DutyCaller LEAD = { (char *) "grid", DUTY_ROLE_LEAD, NULL };
  const char *codes[] = { code, NULL };
  DutyDispatchMove move = { .codes = codes, .move = MOVES_MADE[g_test_rand_int_range (0, 3)] };

  move.details.note = move.move == DUTY_MOVE_SUSPEND ? "等" : NULL;
  duty_dispatch_move_async (DUTY_DISPATCH (duty_room_get_desk (room->room)), &move, &LEAD, NULL, NULL, NULL);
}

static GArray *
read_all (IntakeRoom *room)
{
  Follower reader = { .read = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  guint before;

  do
    {
      g_autoptr (JsonNode) json = NULL;

      before = reader.read->len;
      start (room, &reader.poll, reader.since, 0, 500, NULL);
      json = finish (&reader.poll);
      take (&reader, json);
    }
  while (reader.read->len > before);
  return reader.read;
}

static void
test_nothing_is_lost_or_repeated (IntakeRoom *room, gconstpointer data)
{
  char *codes[20];
  Follower followers[FOLLOWERS] = { 0 };
  g_autoptr (GArray) all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    codes[i] = intake_room_report (room, "x");
  for (guint f = 0; f < FOLLOWERS; f++)
    followers[f].read = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < MOVES; i++)
    {
      make_move (room, codes[g_test_rand_int_range (0, G_N_ELEMENTS (codes))]);
      g_main_context_iteration (NULL, FALSE);
      follow (room, &followers[i % FOLLOWERS], 2);
    }
  iterate (300);
  all = read_all (room);
  g_assert_cmpuint (all->len, >, MOVES / 8);
  for (guint f = 0; f < FOLLOWERS; f++)
    {
      Follower *follower = &followers[f];

      while (follower->read->len < all->len)
        {
          follow (room, follower, 1);
          g_main_context_iteration (NULL, FALSE);
        }
      if (follower->polling)
        cut (follower);
      g_assert_cmpmem (follower->read->data, follower->read->len * sizeof (gint64), all->data,
                       all->len * sizeof (gint64));
      g_array_unref (follower->read);
    }
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    g_free (codes[i]);
}

/* A long journal of others. */

#define FOREIGN 4500
#define EXAMINED 2000

typedef struct
{
  guint n_left;
} Writing;

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_store_append_finish (DUTY_STORE (source), result, &error);
  g_assert_no_error (error);
  ((Writing *) data)->n_left--;
}

static void
write_foreign (IntakeRoom *room, const char *code, guint n)
{
  DutyDesk *desk = duty_room_get_desk (room->room);
  DutyStoreEntry entry = { { "x", "1" }, "attachment.test", code, code, NULL };
  Writing writing = { n };

  while (writing.n_left > 0)
    {
      guint n_left = writing.n_left - MIN (writing.n_left, 1000);

      for (guint i = n_left; i < writing.n_left; i++)
        duty_store_append_async (desk->store, &entry, NULL, on_appended, &writing);
      while (writing.n_left > n_left)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* A case of another township, and after that a journal full of what is done to it, one at home, at the end. */
static void
test_a_long_journal_of_others (IntakeRoom *room, gconstpointer data)
{
  static const char ELSEWHERE[] = "{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,"
                                  "\"title\":\"x\",\"area\":\"149901101000\"}";
  static const char HOME[] = "{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,"
                             "\"title\":\"x\",\"area\":\"" INTAKE_TOWNSHIP "\"}";
  g_auto (Answer) elsewhere = intake_room_post (room, "/api/v1/incidents", ELSEWHERE, NULL, NULL);
  g_auto (Answer) home = { 0 };
  gint64 since = 0;
  guint n_asked = 0;
  gboolean more = TRUE;

  write_foreign (room, answer_get_text (&elsewhere, "code"), FOREIGN);
  home = intake_room_post (room, "/api/v1/incidents", HOME, NULL, NULL);
  room->token = room->tokens[DUTY_ROLE_TOWNSHIP];
  while (more)
    {
      g_autofree char *path = g_strdup_printf ("/api/v1/changes?since=%" G_GINT64_FORMAT "&wait=30", since);
      g_auto (Answer) answer = intake_room_get (room, path);
      guint n = json_array_get_length (answer_get_array (&answer, "changes"));

      g_assert_cmpuint (answer.status, ==, 200);
      more = json_object_get_boolean_member (json_node_get_object (answer.json), "more");
      g_assert_cmpuint (n, ==, more ? 0 : 1);
      g_assert_cmpint (answer_get_int (&answer, "next"), >, since);
      g_assert_cmpint (answer_get_int (&answer, "next"), <=, since + EXAMINED);
      since = answer_get_int (&answer, "next");
      n_asked++;
    }
  g_assert_cmpuint (n_asked, ==, 1 + FOREIGN / EXAMINED);
  g_assert_cmpint (since, >=, answer_get_int (&home, "seq"));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func, clock)                                                                               \
  g_test_add ("/intake/changes/" name, IntakeRoom, clock, intake_room_set_up, func, intake_room_tear_down)
  ADD ("at-once", test_at_once, NULL);
  ADD ("waits-for-something", test_waits_for_something, NULL);
  ADD ("waits-and-nothing-comes", test_waits_and_nothing_comes, "stopped");
  ADD ("bad-queries", test_bad_queries, NULL);
  ADD ("so-many-are-held", test_so_many_are_held, NULL);
  ADD ("all-are-told", test_all_are_told, NULL);
  ADD ("ends-with-the-room", test_ends_with_the_room, NULL);
  ADD ("a-long-journal-of-others", test_a_long_journal_of_others, "stopped");
  ADD ("nothing-is-lost-or-repeated", test_nothing_is_lost_or_repeated, NULL);
#undef ADD
  return g_test_run ();
}
