/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/intake-room.h"

#define RACED_CASES 200
#define RACERS 8

static Answer
move (IntakeRoom *room, const char *code, const char *json, const char *header, const char *value)
{
  g_autofree char *path = intake_room_make_path (code, "/moves");

  return intake_room_post (room, path, json, header, value);
}

static void
assert_moved (IntakeRoom *room, const char *code, const char *json, const char *stage)
{
  g_auto (Answer) answer = move (room, code, json, NULL, NULL);

  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_cmpstr (answer_get_text (&answer, "stage"), ==, stage);
}

static gboolean
has (JsonArray *array, const char *text)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (g_strcmp0 (json_array_get_string_element (array, i), text) == 0)
      return TRUE;
  return FALSE;
}

static void
test_whole_life (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "<b>积水</b> 🌊 &amp; \xe2\x80\xaex");
  g_autofree char *path = intake_room_make_path (code, "");
  g_auto (Answer) closed = { 0 };

  assert_moved (room, code, "{\"move\":\"accept\"}", "accepted");
  assert_moved (room, code, "{\"move\":\"assign\",\"handler\":\"李寨村\"}", "assigned");
  assert_moved (room, code, "{\"move\":\"start\"}", "handling");
  assert_moved (room, code, "{\"move\":\"suspend\",\"note\":\"等配件\"}", "handling");
  assert_moved (room, code, "{\"move\":\"resume\"}", "handling");
  assert_moved (room, code, "{\"move\":\"extend\",\"note\":\"雨未停\",\"extra_minutes\":90}", "handling");
  assert_moved (room, code, "{\"move\":\"supervise\",\"note\":\"催办\"}", "handling");
  assert_moved (room, code, "{\"move\":\"feed-back\",\"note\":\"已抽干 ✅\"}", "feedback");
  assert_moved (room, code, "{\"move\":\"close\"}", "closed");
  closed = intake_room_get (room, path);
  g_assert_cmpuint (closed.status, ==, 200);
  g_assert_cmpstr (answer_get_text (&closed, "title"), ==, "<b>积水</b> 🌊 &amp; x");
  g_assert_cmpstr (answer_get_text (&closed, "detail"), ==, "细节");
  g_assert_cmpstr (answer_get_text (&closed, "owner"), ==, "grid");
  g_assert_cmpstr (answer_get_text (&closed, "handler"), ==, "李寨村");
  g_assert_true (json_object_get_boolean_member (json_node_get_object (closed.json), "supervised"));
  g_assert_true (has (answer_get_array (&closed, "allowed"), "follow-up"));
  g_assert_true (has (answer_get_array (&closed, "allowed"), "reopen"));
  g_assert_cmpuint (json_array_get_length (answer_get_array (&closed, "allowed")), ==, 2);
  assert_moved (room, code, "{\"move\":\"follow-up\",\"answer\":\"content\"}", "followed-up");
}

static void
test_refused_names_what_is_allowed (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_auto (Answer) refused = move (room, code, "{\"move\":\"close\"}", NULL, NULL);

  answer_assert_problem (&refused, 409, NULL);
  g_assert_cmpstr (answer_get_text (&refused, "stage"), ==, "reported");
  g_assert_true (has (answer_get_array (&refused, "allowed"), "accept"));
  g_assert_false (has (answer_get_array (&refused, "allowed"), "close"));
  g_assert_nonnull (strstr (answer_get_text (&refused, "error"), code));
}

static void
test_stale (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autofree char *path = intake_room_make_path (code, "");
  g_auto (Answer) seen = intake_room_get (room, path);
  const char *tag = answer_get_header (&seen, "ETag");
  g_auto (Answer) first = move (room, code, "{\"move\":\"accept\"}", "If-Match", tag);
  g_auto (Answer) second = move (room, code, "{\"move\":\"assign\",\"handler\":\"村\"}", "If-Match", tag);
  g_auto (Answer) any = move (room, code, "{\"move\":\"assign\",\"handler\":\"村\"}", "If-Match", "*");

  g_assert_cmpuint (first.status, ==, 200);
  g_assert_cmpstr (answer_get_header (&first, "ETag"), !=, tag);
  answer_assert_problem (&second, 412, NULL);
  g_assert_cmpstr (answer_get_header (&second, "ETag"), ==, answer_get_header (&first, "ETag"));
  g_assert_nonnull (strstr (answer_get_text (&second, "detail"), "grid"));
  g_assert_true (has (answer_get_array (&second, "allowed"), "assign"));
  g_assert_cmpuint (any.status, ==, 200);
}

static void
test_bad_tags (IntakeRoom *room, gconstpointer data)
{
  static const char *const BAD[] = { "1", "\"\"", "\"x\"", "W/\"1\"", "\"1\", \"2\"", "\"-1\"", "\"0\"",
                                     "\"99999999999999999999\"" };
  g_autofree char *code = intake_room_report (room, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_auto (Answer) answer = move (room, code, "{\"move\":\"accept\"}", "If-Match", BAD[i]);

      answer_assert_problem (&answer, 400, "If-Match");
    }
}

static void
test_wrong_fields (IntakeRoom *room, gconstpointer data)
{
  static const struct
  {
    const char *json;
    const char *field;
  } BAD[] = {
    { "{}", "move" },
    { "{\"move\":\"report\"}", "move" },
    { "{\"move\":\"warn\"}", "move" },
    { "{\"move\":\"absorb\"}", "move" },
    { "{\"move\":\"accept\",\"who\":\"x\"}", NULL },
    { "{\"move\":\"accept\",\"handler\":\"x\"}", "handler" },
    { "{\"move\":\"assign\"}", "handler" },
    { "{\"move\":\"assign\",\"handler\":7}", "handler" },
    { "{\"move\":\"assign\",\"handler\":\"  \"}", "handler" },
    { "{\"move\":\"return\"}", "note" },
    { "{\"move\":\"merge\",\"into\":\"149901-20261122-0042-1\"}", "into" },
    { "{\"move\":\"merge\"}", "into" },
    { "{\"move\":\"follow-up\"}", "answer" },
    { "{\"move\":\"follow-up\",\"answer\":\"none\"}", "answer" },
    { "{\"move\":\"extend\",\"note\":\"x\"}", "extra_minutes" },
    { "{\"move\":\"extend\",\"note\":\"x\",\"extra_minutes\":0}", "extra_minutes" },
    { "{\"move\":\"extend\",\"note\":\"x\",\"extra_minutes\":1.5}", "extra_minutes" },
    { "{\"move\":\"extend\",\"note\":\"x\",\"extra_minutes\":9000000000}", "extra_minutes" },
    { "{\"move\":\"accept\",\"extra_minutes\":5}", "extra_minutes" },
    { "{\"move\":\"accept\",\"codes\":[]}", NULL },
    { "[]", NULL },
    { "", NULL },
  };
  g_autofree char *code = intake_room_report (room, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_auto (Answer) answer = move (room, code, BAD[i].json, NULL, NULL);

      g_test_message ("%s", BAD[i].json);
      answer_assert_problem (&answer, 400, BAD[i].field);
    }
}

/* What JSON may say, the county's policy may still refuse; the limit itself is granted. */
static void
test_extensions_end_somewhere (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_auto (Answer) accepted = move (room, code, "{\"move\":\"accept\"}", NULL, NULL);
  g_auto (Answer) over =
      move (room, code, "{\"move\":\"extend\",\"note\":\"雨\",\"extra_minutes\":43201}", NULL, NULL);

  answer_assert_problem (&over, 400, NULL);
  g_assert_nonnull (strstr (answer_get_text (&over, "detail"), "30 days"));
  assert_moved (room, code, "{\"move\":\"extend\",\"note\":\"雨\",\"extra_minutes\":43200}", "accepted");
}

static void
test_wrong_codes (IntakeRoom *room, gconstpointer data)
{
  g_auto (Answer) unknown = move (room, "149901-20261122-0042-6", "{\"move\":\"accept\"}", NULL, NULL);
  g_auto (Answer) mistyped = move (room, "149901-20261122-0042-1", "{\"move\":\"accept\"}", NULL, NULL);
  g_auto (Answer) nothing = move (room, "nothing", "{\"move\":\"accept\"}", NULL, NULL);
  g_auto (Answer) slash = move (room, "a%2fb", "{\"move\":\"accept\"}", NULL, NULL);

  answer_assert_problem (&unknown, 404, NULL);
  answer_assert_problem (&mistyped, 400, "code");
  g_assert_nonnull (strstr (answer_get_text (&mistyped, "detail"), "check digit is wrong"));
  answer_assert_problem (&nothing, 400, "code");
  answer_assert_problem (&slash, 400, "code");
}

/* Well-formed, and no case's: it is the move that is wrong, not the address. */
static void
test_merged_into_nothing (IntakeRoom *room, gconstpointer data)
{
  static const char JSON[] = "{\"move\":\"merge\",\"into\":\"149901-20261122-0042-6\"}";
  g_autofree char *code = intake_room_report (room, "x");
  g_auto (Answer) answer = move (room, code, JSON, NULL, NULL);

  answer_assert_problem (&answer, 400, "into");
  g_assert_nonnull (strstr (answer_get_text (&answer, "detail"), "149901-20261122-0042-6"));
  g_assert_cmpstr (answer_get_text (&answer, "stage"), ==, "reported");
}

static void
test_repeated_key (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_auto (Answer) refused = move (room, code, "{\"move\":\"start\"}", "Idempotency-Key", "k");
  g_auto (Answer) first = move (room, code, "{\"move\":\"accept\"}", "Idempotency-Key", "k");
  g_auto (Answer) again = move (room, code, "{\"move\":\"accept\"}", "Idempotency-Key", "k");
  g_auto (Answer) other = move (room, code, "{\"move\":\"assign\",\"handler\":\"x\"}", "Idempotency-Key", "k");
  g_auto (Answer) bad = move (room, code, "{\"move\":\"accept\"}", "Idempotency-Key", "\t");

  g_assert_cmpuint (refused.status, ==, 409);
  g_assert_cmpuint (first.status, ==, 200);
  g_assert_cmpuint (again.status, ==, 200);
  g_assert_cmpint (answer_get_int (&first, "seq"), ==, answer_get_int (&again, "seq"));
  answer_assert_problem (&other, 409, "Idempotency-Key");
  answer_assert_problem (&bad, 400, "Idempotency-Key");
}

static void
test_many (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *a = intake_room_report (room, "a");
  g_autofree char *b = intake_room_report (room, "b");
  g_autofree char *json = g_strdup_printf (
      "{\"move\":\"accept\",\"codes\":[\"%s\",\"149901-20261122-0042-6\",\"%s\"]}", a, b);
  g_autofree char *twice = g_strdup_printf ("{\"move\":\"accept\",\"codes\":[\"%s\",\"%s\"]}", a, a);
  g_auto (Answer) first = { 0 };
  g_auto (Answer) answer = { 0 };
  g_auto (Answer) same = { 0 };
  g_auto (Answer) keyed = { 0 };
  JsonArray *outcomes;

  first = move (room, b, "{\"move\":\"accept\"}", NULL, NULL);
  answer = intake_room_post (room, "/api/v1/moves", json, NULL, NULL);
  g_assert_cmpuint (answer.status, ==, 200);
  outcomes = answer_get_array (&answer, "outcomes");
  g_assert_cmpuint (json_array_get_length (outcomes), ==, 3);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (outcomes, 0), "status"), ==, 200);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (outcomes, 1), "status"), ==, 404);
  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (outcomes, 2), "status"), ==, 409);
  g_assert_true (
      has (json_object_get_array_member (json_array_get_object_element (outcomes, 2), "allowed"), "assign"));
  same = intake_room_post (room, "/api/v1/moves", twice, NULL, NULL);
  answer_assert_problem (&same, 400, "codes");
  keyed = intake_room_post (room, "/api/v1/moves", json, "Idempotency-Key", "k");
  answer_assert_problem (&keyed, 400, "Idempotency-Key");
}

static void
test_many_bad (IntakeRoom *room, gconstpointer data)
{
  static const char *const BAD[] = { "{\"move\":\"accept\"}", "{\"move\":\"accept\",\"codes\":[]}",
                                     "{\"move\":\"accept\",\"codes\":[7]}", "{\"move\":\"accept\",\"codes\":[[]]}",
                                     "{\"move\":\"accept\",\"codes\":\"149901-20261122-0042-6\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_auto (Answer) answer = intake_room_post (room, "/api/v1/moves", BAD[i], NULL, NULL);

      answer_assert_problem (&answer, 400, "codes");
    }
}

static void
test_history_is_paged (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autofree char *path = intake_room_make_path (code, "/history?limit=2");
  g_autofree char *rest = NULL;
  g_auto (Answer) first = { 0 };
  g_auto (Answer) second = { 0 };
  JsonObject *entry;

  assert_moved (room, code, "{\"move\":\"accept\"}", "accepted");
  assert_moved (room, code, "{\"move\":\"void\",\"note\":\"误报\"}", "voided");
  first = intake_room_get (room, path);
  g_assert_cmpuint (json_array_get_length (answer_get_array (&first, "entries")), ==, 2);
  rest = g_strdup_printf ("/api/v1/incidents/%s/history?limit=2&after=%" G_GINT64_FORMAT, code,
                          answer_get_int (&first, "next"));
  second = intake_room_get (room, rest);
  g_assert_cmpuint (json_array_get_length (answer_get_array (&second, "entries")), ==, 1);
  entry = json_array_get_object_element (answer_get_array (&second, "entries"), 0);
  g_assert_cmpstr (json_object_get_string_member (entry, "kind"), ==, "incident.void");
  g_assert_cmpstr (json_object_get_string_member (entry, "note"), ==, "误报");
  g_assert_cmpstr (json_object_get_string_member (entry, "officer"), ==, "grid");
  g_assert_true (json_object_get_null_member (json_node_get_object (second.json), "next"));
}

/* Many clients on threads of their own race to accept the same cases: each case is won once. */

typedef struct
{
  IntakeRoom *room;
  char **codes;
  char *address;
  char *name;
  guint won;
  guint told;   /* refused, and told by whom */
  guint other;  /* anything else */
  gint *n_left; /* atomic */
} Racer;

static void
race_for (Racer *racer, SoupSession *session, const char *code, guint i)
{
  g_autofree char *uri = g_strdup_printf ("%s/api/v1/incidents/%s/moves", racer->address, code);
  g_autofree char *bearer = g_strconcat ("Bearer ", racer->room->token, NULL);
  static const char JSON[] = "{\"move\":\"accept\"}";
  guint status = 0;

  do
    {
      g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
      g_autoptr (GBytes) body = g_bytes_new_static (JSON, sizeof JSON - 1);
      g_autoptr (GBytes) answer = NULL;

      soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
      soup_message_set_request_body_from_bytes (message, "application/json", body);
      answer = soup_session_send_and_read (session, message, NULL, NULL);
      status = soup_message_get_status (message);
      if (status == 429)
        g_usleep (20000);
      else if (status == 409 && answer != NULL)
        racer->told += g_strstr_len (g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer), "grid") != NULL;
    }
  while (status == 429);
  racer->won += status == 200;
  racer->other += status != 200 && status != 409;
}

static gpointer
race (gpointer data)
{
  Racer *racer = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupSession) session = NULL;

  g_main_context_push_thread_default (context);
  session = soup_session_new ();
  for (guint i = 0; i < RACED_CASES; i++)
    race_for (racer, session, racer->codes[i], i);
  soup_session_abort (session);
  g_clear_object (&session);
  g_main_context_pop_thread_default (context);
  g_atomic_int_add (racer->n_left, -1);
  g_main_context_wakeup (NULL);
  return NULL;
}

static void
test_race (IntakeRoom *room, gconstpointer data)
{
  g_auto (GStrv) codes = g_new0 (char *, RACED_CASES + 1);
  Racer racers[RACERS] = { 0 };
  GThread *threads[RACERS];
  gint n_left = RACERS;
  guint won = 0;
  guint told = 0;

  for (guint i = 0; i < RACED_CASES; i++)
    codes[i] = intake_room_report (room, "x");
  for (guint i = 0; i < RACERS; i++)
    {
      racers[i] = (Racer){ .room = room, .codes = codes, .n_left = &n_left };
      racers[i].address = g_strdup (duty_room_get_intake_address (room->room));
      threads[i] = g_thread_new ("racer", race, &racers[i]);
    }
  while (g_atomic_int_get (&n_left) > 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < RACERS; i++)
    {
      g_thread_join (threads[i]);
      g_free (racers[i].address);
      won += racers[i].won;
      told += racers[i].told;
      g_assert_cmpuint (racers[i].other, ==, 0);
    }
  g_assert_cmpuint (won, ==, RACED_CASES);
  g_assert_cmpuint (told, ==, RACED_CASES * (RACERS - 1));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/intake/moves/" name, IntakeRoom, NULL, intake_room_set_up, func, intake_room_tear_down)
  ADD ("whole-life", test_whole_life);
  ADD ("refused-names-what-is-allowed", test_refused_names_what_is_allowed);
  ADD ("stale", test_stale);
  ADD ("bad-tags", test_bad_tags);
  ADD ("wrong-fields", test_wrong_fields);
  ADD ("extensions-end-somewhere", test_extensions_end_somewhere);
  ADD ("wrong-codes", test_wrong_codes);
  ADD ("merged-into-nothing", test_merged_into_nothing);
  ADD ("repeated-key", test_repeated_key);
  ADD ("many", test_many);
  ADD ("many-bad", test_many_bad);
  ADD ("history-is-paged", test_history_is_paged);
  ADD ("race", test_race);
#undef ADD
  return g_test_run ();
}
