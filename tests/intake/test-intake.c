/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "desk/duty-desk-private.h"
#include "desk/duty-room.h"
#include "model/duty-enum-types.h"
#include "support/duty-fake-clock.h"

#define GOOD "{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,\"title\":\"井盖缺失\"}"
#define POSTS "/api/v1/incidents"

/* A real room on a folder of its own, and a real HTTP client on the same main context. */
typedef struct
{
  char *folder;
  DutyRoom *room;
  char *token;
  SoupSession *session;
  gboolean done;
} Fixture;

static void
wait_for (Fixture *fixture)
{
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = FALSE;
}

static void
on_room_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_room_open_finish (DUTY_ROOM (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static void
on_room_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (duty_room_close_finish (DUTY_ROOM (source), result, NULL));
  ((Fixture *) data)->done = TRUE;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyClock) clock =
      data != NULL ? DUTY_CLOCK (duty_fake_clock_new (g_get_real_time ())) : duty_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  const DutyCaller caller = { (char *) "grid", DUTY_ROLE_GATEWAY, NULL };
  DutyRoomOptions options = { .county_dir = county };

  fixture->folder = g_dir_make_tmp ("dutydesk-intake-XXXXXX", &error);
  g_assert_no_error (error);
  options.data_dir = fixture->folder;
  fixture->token = duty_room_make_token (&options, &caller, &error);
  g_assert_no_error (error);
  fixture->room = duty_room_new (&options, clock);
  duty_room_open_async (fixture->room, NULL, on_room_open, fixture);
  wait_for (fixture);
  g_assert_nonnull (duty_room_get_intake_address (fixture->room));
  fixture->session = soup_session_new_with_options ("max-conns", 32, "max-conns-per-host", 32, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) rm = NULL;

  soup_session_abort (fixture->session);
  duty_room_close_async (fixture->room, on_room_closed, fixture);
  wait_for (fixture);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->room);
  rm = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "rm", "-rf", fixture->folder, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (rm, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->token);
}

typedef struct
{
  guint status;
  char *type;
  JsonNode *json;
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->type);
  g_clear_pointer (&answer->json, json_node_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, answer_clear)

static const char *
get_text (Answer *answer, const char *member)
{
  return json_object_get_string_member_with_default (json_node_get_object (answer->json), member, NULL);
}

static SoupMessage *
make_message (Fixture *fixture, const char *method, const char *path)
{
  g_autofree char *uri = g_strconcat (duty_room_get_intake_address (fixture->room), path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", fixture->token, NULL);
  SoupMessage *message = soup_message_new (method, uri);

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  return message;
}

static void
set_body (SoupMessage *message, const char *type, const char *body, gssize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, size < 0 ? strlen (body) : (gsize) size);

  soup_message_set_request_body_from_bytes (message, type, bytes);
}

typedef struct
{
  Fixture *fixture;
  GBytes *body;
} Sending;

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;

  sending->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  sending->fixture->done = TRUE;
}

static Answer
send (Fixture *fixture, SoupMessage *message)
{
  Sending sending = { .fixture = fixture };
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;
  Answer answer = { 0 };

  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, on_sent, &sending);
  wait_for (fixture);
  body = sending.body;
  answer.status = soup_message_get_status (message);
  if (body == NULL)
    return answer;
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  answer.type = g_strdup (soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL));
  answer.json = json_from_string (text, NULL);
  return answer;
}

static Answer
post (Fixture *fixture, const char *body, const char *key)
{
  g_autoptr (SoupMessage) message = make_message (fixture, "POST", POSTS);

  set_body (message, "application/json", body, -1);
  if (key != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", key);
  return send (fixture, message);
}

static Answer
get (Fixture *fixture, const char *path)
{
  g_autoptr (SoupMessage) message = make_message (fixture, "GET", path);

  return send (fixture, message);
}

static void
assert_problem (Answer *answer, guint status, const char *field)
{
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (answer->type, ==, "application/problem+json");
  g_assert_nonnull (answer->json);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (answer->json), "status"), ==, status);
  g_assert_nonnull (get_text (answer, "title"));
  g_assert_nonnull (get_text (answer, "detail"));
  g_assert_cmpstr (get_text (answer, "field"), ==, field);
}

/* Roles */

#define AT_HOME "149901100000"
#define ELSEWHERE "149901101000"

static void
on_token_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;

  g_free (fixture->token);
  fixture->token = duty_desk_new_token_finish (DUTY_DESK (source), result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

/* From here on requests come with a token of this role. */
static void
take_token (Fixture *fixture, DutyRole role)
{
  DutyCaller caller = { (char *) duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role), role,
                        role == DUTY_ROLE_TOWNSHIP ? (char *) AT_HOME : NULL };
  DutyActor actor = { "test", "test" };

  duty_desk_put_token_async (duty_room_get_desk (fixture->room), &actor, &caller, NULL, on_token_ready, fixture);
  wait_for (fixture);
}

static guint
post_in (Fixture *fixture, const char *area, char **code)
{
  g_autofree char *body = g_strdup_printf ("{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,"
                                           "\"title\":\"井盖缺失\",\"area\":\"%s\"}",
                                           area);
  g_auto (Answer) answer = post (fixture, body, NULL);

  if (answer.status == 403)
    {
      g_assert_cmpstr (answer.type, ==, "application/problem+json");
      g_assert_nonnull (get_text (&answer, "detail"));
    }
  if (code != NULL)
    *code = g_strdup (get_text (&answer, "code"));
  return answer.status;
}

static guint
get_case (Fixture *fixture, const char *code)
{
  g_autofree char *path = g_strconcat (POSTS "/", code, NULL);
  g_auto (Answer) answer = get (fixture, path);

  if (answer.status >= 400)
    g_assert_cmpstr (answer.type, ==, "application/problem+json");
  return answer.status;
}

static void
test_roles (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    DutyRole role;
    guint post_at_home;
    guint post_elsewhere;
    guint get_at_home;
    guint get_elsewhere;
  } ROWS[] = {
    { DUTY_ROLE_OFFICER, 201, 201, 200, 200 },       { DUTY_ROLE_LEAD, 201, 201, 200, 200 },
    { DUTY_ROLE_REVIEWER, 403, 403, 200, 200 },      { DUTY_ROLE_AUDITOR, 403, 403, 403, 403 },
    { DUTY_ROLE_ADMINISTRATOR, 403, 403, 403, 403 }, { DUTY_ROLE_TOWNSHIP, 201, 403, 200, 404 },
    { DUTY_ROLE_HANDLER, 403, 403, 404, 404 },       { DUTY_ROLE_GATEWAY, 201, 201, 404, 404 },
    { DUTY_ROLE_FOLLOWER, 403, 403, 403, 403 },
  };
  g_autofree char *at_home = NULL;
  g_autofree char *elsewhere = NULL;

  g_assert_cmpuint (G_N_ELEMENTS (ROWS), ==, DUTY_N_ROLES);
  g_assert_cmpuint (post_in (fixture, AT_HOME, &at_home), ==, 201);
  g_assert_cmpuint (post_in (fixture, ELSEWHERE, &elsewhere), ==, 201);
  g_assert_cmpuint (get_case (fixture, at_home), ==, 200);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      take_token (fixture, ROWS[i].role);
      g_assert_cmpuint (post_in (fixture, AT_HOME, NULL), ==, ROWS[i].post_at_home);
      g_assert_cmpuint (post_in (fixture, ELSEWHERE, NULL), ==, ROWS[i].post_elsewhere);
      g_assert_cmpuint (get_case (fixture, at_home), ==, ROWS[i].get_at_home);
      g_assert_cmpuint (get_case (fixture, elsewhere), ==, ROWS[i].get_elsewhere);
    }
}

/* What a token is refused for its role, it is refused before its body is read. */
static void
test_role_before_body (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) answer = { 0 };

  take_token (fixture, DUTY_ROLE_FOLLOWER);
  answer = post (fixture, "no json at all", NULL);
  assert_problem (&answer, 403, "Authorization");
  g_assert_nonnull (strstr (get_text (&answer, "detail"), "follower"));
}

static void
test_connections_end (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 600; i++)
    {
      g_auto (Answer) answer = get (fixture, "/api/v1/health");

      g_assert_cmpuint (answer.status, ==, 200);
    }
}

static void
test_report_and_find (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) made = post (fixture, GOOD, NULL);
  g_auto (Answer) found = { 0 };
  g_autofree char *path = NULL;
  DutyIncidentBook *book = duty_desk_get_book (duty_room_get_desk (fixture->room));

  g_assert_cmpuint (made.status, ==, 201);
  g_assert_cmpstr (get_text (&made, "stage"), ==, "reported");
  g_assert_nonnull (get_text (&made, "deadline"));
  g_assert_nonnull (duty_incident_book_find (book, get_text (&made, "code")));

  path = g_strconcat (POSTS, "/", get_text (&made, "code"), NULL);
  found = get (fixture, path);
  g_assert_cmpuint (found.status, ==, 200);
  g_assert_cmpstr (get_text (&found, "deadline"), ==, get_text (&made, "deadline"));
}

static void
test_place_finds_its_grid (Fixture *fixture, gconstpointer data)
{
  DutyDesk *desk = duty_room_get_desk (fixture->room);
  DutyCounty *county = duty_desk_get_county (desk);
  DutyBox box = duty_county_get_box (county);
  DutyPoint middle = { (box.south + box.north) / 2, (box.west + box.east) / 2 };
  g_autofree char *json = g_strdup_printf ("{\"channel\":\"app\",\"category\":\"flood\",\"level\":1,\"title\":\"积水\","
                                           "\"lat\":%f,\"lon\":%f}",
                                           middle.latitude, middle.longitude);
  g_auto (Answer) made = post (fixture, json, NULL);
  DutyIncident *incident;

  g_assert_cmpuint (made.status, ==, 201);
  incident = duty_incident_book_find (duty_desk_get_book (desk), get_text (&made, "code"));
  g_assert_cmpstr (duty_incident_get_row (incident)->area, ==,
                   duty_area_get_code (duty_county_locate (county, middle)));
}

static void
test_repeated_key (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) first = post (fixture, GOOD, "key-1");
  g_auto (Answer) again = post (fixture, GOOD, "key-1");
  g_auto (Answer) other =
      post (fixture, "{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,\"title\":\"别的事\"}", "key-1");

  g_assert_cmpuint (first.status, ==, 201);
  g_assert_cmpuint (again.status, ==, 200);
  g_assert_cmpstr (get_text (&first, "code"), ==, get_text (&again, "code"));
  assert_problem (&other, 409, "Idempotency-Key");
}

static void
test_bad_bodies (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *body;
    const char *field;
  } BAD[] = {
    { "", NULL },
    { "{\"title\":", NULL },
    { "{\"title\":\"\xff\"}", NULL },
    { "{\"channel\":[]}", "channel" },
    { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":9,\"title\":\"x\"}", "level" },
    { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1,\"title\":\"x\",\"area\":\"nowhere\"}", "area" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_auto (Answer) answer = post (fixture, BAD[i].body, NULL);

      assert_problem (&answer, 400, BAD[i].field);
    }
}

static void
test_deep_body (Fixture *fixture, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_auto (Answer) answer = post (fixture, deep, NULL);

  assert_problem (&answer, 400, NULL);
}

static void
test_huge_body (Fixture *fixture, gconstpointer data)
{
  g_autofree char *huge = g_strnfill (2 * 1024 * 1024, ' ');
  g_auto (Answer) answer = post (fixture, huge, NULL);
  g_auto (Answer) after = post (fixture, GOOD, NULL);

  assert_problem (&answer, 413, NULL);
  g_assert_cmpuint (after.status, ==, 201);
}

static void
test_huge_chunked_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupMessage) message = make_message (fixture, "POST", POSTS);
  g_autofree char *huge = g_strnfill (2 * 1024 * 1024, ' ');
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (huge, 2 * 1024 * 1024, NULL);
  g_auto (Answer) answer = { 0 };

  soup_message_set_request_body (message, "application/json", stream, -1);
  answer = send (fixture, message);
  assert_problem (&answer, 413, NULL);
}

static void
test_wrong_type (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupMessage) message = make_message (fixture, "POST", POSTS);
  g_auto (Answer) answer = { 0 };

  set_body (message, "text/plain", GOOD, -1);
  answer = send (fixture, message);
  assert_problem (&answer, 415, "Content-Type");
}

static void
test_strange_token (Fixture *fixture, gconstpointer data)
{
  static const char *const TOKENS[] = { NULL, "", "Bearer", "Bearer ", "Basic eDp5", "Bearer not-of-this-room" };

  for (gsize i = 0; i < G_N_ELEMENTS (TOKENS); i++)
    {
      g_autoptr (SoupMessage) message = make_message (fixture, "POST", POSTS);
      SoupMessageHeaders *headers = soup_message_get_request_headers (message);
      g_auto (Answer) answer = { 0 };

      set_body (message, "application/json", GOOD, -1);
      soup_message_headers_remove (headers, "Authorization");
      if (TOKENS[i] != NULL)
        soup_message_headers_append (headers, "Authorization", TOKENS[i]);
      answer = send (fixture, message);
      assert_problem (&answer, 401, "Authorization");
    }
}

static void
test_unknown_codes (Fixture *fixture, gconstpointer data)
{
  g_auto (Answer) mistyped = get (fixture, POSTS "/149901-20261122-0042-1");
  g_auto (Answer) unknown = get (fixture, POSTS "/149901-20261122-0042-6");
  g_auto (Answer) nowhere = get (fixture, "/api/v2/");

  assert_problem (&mistyped, 400, "code");
  assert_problem (&unknown, 404, NULL);
  assert_problem (&nowhere, 404, NULL);
}

static void
test_health_needs_no_token (Fixture *fixture, gconstpointer data)
{
  g_autoptr (SoupMessage) message = make_message (fixture, "GET", "/api/v1/health");
  g_auto (Answer) answer = { 0 };

  soup_message_headers_remove (soup_message_get_request_headers (message), "Authorization");
  answer = send (fixture, message);
  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_cmpstr (get_text (&answer, "status"), ==, "ok");
}

static void
on_rate_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *statuses = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);

  g_assert_no_error (error);
  statuses[soup_message_get_status (message) == 429]++;
  g_assert_true (soup_message_get_status (message) == 429 || soup_message_get_status (message) == 400);
}

/* The limit counts posts before their bodies, so empty ones do. The clock stands still. */
static void
test_rate_is_limited (Fixture *fixture, gconstpointer data)
{
  guint statuses[2] = { 0 };

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (SoupMessage) message = make_message (fixture, "POST", POSTS);

      set_body (message, "application/json", "{}", -1);
      soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, on_rate_sent, statuses);
    }
  while (statuses[0] + statuses[1] < 1000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (statuses[0], ==, 200);
  g_assert_cmpuint (statuses[1], ==, 800);
}

/* Readers have a rate of their own: whoever asks too often can still report. */
static void
test_rate_of_reads_is_limited (Fixture *fixture, gconstpointer data)
{
  guint statuses[2] = { 0 };

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SoupMessage) message = make_message (fixture, "GET", POSTS "/149901-20261122-0042-1");

      soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, on_rate_sent, statuses);
    }
  while (statuses[0] + statuses[1] < 300)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (statuses[0], ==, 200);
  g_assert_cmpuint (statuses[1], ==, 100);
  {
    g_autoptr (SoupMessage) message = make_message (fixture, "POST", POSTS);

    set_body (message, "application/json", "{}", -1);
    statuses[0] = 0;
    soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, NULL, on_rate_sent, statuses);
    while (statuses[0] + statuses[1] < 101)
      g_main_context_iteration (NULL, TRUE);
    g_assert_cmpuint (statuses[0], ==, 1);
  }
}

static GSocketConnection *
connect_silently (Fixture *fixture)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GUri) uri = g_uri_parse (duty_room_get_intake_address (fixture->room), G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, g_uri_get_host (uri), g_uri_get_port (uri), NULL, &error);

  g_assert_no_error (error);
  return connection;
}

static void
on_silent_end (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *ended = data;

  g_assert_cmpint (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL), <=, 0);
  (*ended)++;
}

static void
test_silent_connections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  static char byte;
  guint ended = 0;

  for (guint i = 0; i < 200; i++)
    {
      GSocketConnection *connection = connect_silently (fixture);

      g_ptr_array_add (connections, connection);
      g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), &byte, 1,
                                 G_PRIORITY_DEFAULT, NULL, on_silent_end, &ended);
    }
  {
    g_auto (Answer) answer = post (fixture, GOOD, NULL);

    g_assert_cmpuint (answer.status, ==, 201);
    g_assert_cmpuint (ended, ==, 0);
  }
  while (ended < connections->len)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
    const char *clock; /* set: it stands still */
  } TESTS[] = {
    { "/intake/connections-end", test_connections_end },
    { "/intake/report-and-find", test_report_and_find },
    { "/intake/place-finds-its-grid", test_place_finds_its_grid },
    { "/intake/repeated-key", test_repeated_key },
    { "/intake/bad-bodies", test_bad_bodies },
    { "/intake/deep-body", test_deep_body },
    { "/intake/huge-body", test_huge_body },
    { "/intake/huge-chunked-body", test_huge_chunked_body },
    { "/intake/wrong-type", test_wrong_type },
    { "/intake/strange-token", test_strange_token },
    { "/intake/roles", test_roles },
    { "/intake/role-before-body", test_role_before_body },
    { "/intake/unknown-codes", test_unknown_codes },
    { "/intake/health-needs-no-token", test_health_needs_no_token },
    { "/intake/rate-is-limited", test_rate_is_limited, "stopped" },
    { "/intake/rate-of-reads-is-limited", test_rate_of_reads_is_limited, "stopped" },
    { "/intake/silent-connections", test_silent_connections },
  };

  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (TESTS); i++)
    g_test_add (TESTS[i].path, Fixture, TESTS[i].clock, set_up, TESTS[i].func, tear_down);
  return g_test_run ();
}
