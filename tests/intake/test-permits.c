/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-desk-private.h"
#include "intake/intake-room.h"
#include "model/duty-enum-types.h"

#define ELSEWHERE "149901101000"

static void
take_role (IntakeRoom *room, DutyRole role)
{
  room->token = room->tokens[role];
}

static char *
report_in (IntakeRoom *room, const char *area)
{
  g_autofree char *json = g_strdup_printf ("{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,"
                                           "\"title\":\"x\",\"area\":\"%s\"}",
                                           area);
  g_auto (Answer) made = intake_room_post (room, "/api/v1/incidents", json, NULL, NULL);

  g_assert_cmpuint (made.status, ==, 201);
  return g_strdup (answer_get_text (&made, "code"));
}

/* A case that may not be read is refused as one that there is not. */
static void
assert_like_none (IntakeRoom *room, Answer *answer, const char *json)
{
  g_auto (Answer) none =
      intake_room_post (room, "/api/v1/incidents/149901-20261122-0042-6/moves", json, NULL, NULL);

  g_assert_cmpuint (none.status, ==, 404);
  g_assert_true (g_bytes_equal (answer->body, none.body));
  g_assert_null (answer_get_header (answer, "ETag"));
}

static guint
move (IntakeRoom *room, const char *code, const char *json)
{
  g_autofree char *path = intake_room_make_path (code, "/moves");
  g_auto (Answer) answer = intake_room_post (room, path, json, NULL, NULL);

  if (answer.status == 404)
    assert_like_none (room, &answer, json);
  return answer.status;
}

static guint
get (IntakeRoom *room, const char *code, const char *rest)
{
  g_autofree char *path = intake_room_make_path (code, rest);
  g_auto (Answer) answer = intake_room_get (room, path);

  return answer.status;
}

static guint
attach (IntakeRoom *room, const char *code)
{
  g_autofree char *path = intake_room_make_path (code, "/attachments");
  SoupMessage *message = intake_room_make_message (room, "POST", path);
  g_autoptr (GBytes) body = g_bytes_new_static ("x", 1);
  g_auto (Answer) answer = { 0 };

  soup_message_set_request_body_from_bytes (message, "text/plain", body);
  answer = intake_room_send (room, message);
  return answer.status;
}

/* A case at home that the handler "handler" has, and one elsewhere that somebody else has. */
static void
make_cases (IntakeRoom *room, char **home, char **elsewhere)
{
  take_role (room, DUTY_ROLE_LEAD);
  *home = report_in (room, INTAKE_TOWNSHIP);
  *elsewhere = report_in (room, ELSEWHERE);
  g_assert_cmpuint (move (room, *home, "{\"move\":\"accept\"}"), ==, 200);
  g_assert_cmpuint (move (room, *elsewhere, "{\"move\":\"accept\"}"), ==, 200);
  g_assert_cmpuint (move (room, *home, "{\"move\":\"assign\",\"handler\":\"handler\"}"), ==, 200);
  g_assert_cmpuint (move (room, *elsewhere, "{\"move\":\"assign\",\"handler\":\"other\"}"), ==, 200);
}

static void
test_every_role (IntakeRoom *room, gconstpointer data)
{
  static const struct
  {
    DutyRole role;
    guint void_home;
    guint start_home;
    guint start_elsewhere;
    guint history_home;
    guint history_elsewhere;
    guint attach_home;
    guint attach_elsewhere;
    guint changes;
  } ROWS[] = {
    { DUTY_ROLE_OFFICER, 403, 200, 200, 200, 200, 201, 201, 403 },
    { DUTY_ROLE_LEAD, 200, 409, 200, 200, 200, 201, 201, 403 },
    { DUTY_ROLE_REVIEWER, 403, 403, 403, 200, 200, 403, 403, 403 },
    { DUTY_ROLE_AUDITOR, 403, 403, 403, 403, 403, 403, 403, 403 },
    { DUTY_ROLE_ADMINISTRATOR, 403, 403, 403, 403, 403, 403, 403, 403 },
    { DUTY_ROLE_TOWNSHIP, 403, 200, 404, 200, 404, 201, 404, 200 },
    { DUTY_ROLE_HANDLER, 403, 200, 404, 200, 404, 201, 404, 200 },
    { DUTY_ROLE_GATEWAY, 403, 403, 403, 404, 404, 403, 403, 403 },
    { DUTY_ROLE_FOLLOWER, 403, 403, 403, 403, 403, 403, 403, 200 },
  };

  g_assert_cmpuint (G_N_ELEMENTS (ROWS), ==, DUTY_N_ROLES);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *home = NULL;
      g_autofree char *elsewhere = NULL;
      g_autoptr (SoupMessage) changes = NULL;

      make_cases (room, &home, &elsewhere);
      take_role (room, ROWS[i].role);
      g_test_message ("%s", duty_enum_to_nick (DUTY_TYPE_ROLE, (int) ROWS[i].role));
      g_assert_cmpuint (move (room, home, "{\"move\":\"void\",\"note\":\"误\"}"), ==, ROWS[i].void_home);
      g_assert_cmpuint (move (room, home, "{\"move\":\"start\"}"), ==, ROWS[i].start_home);
      g_assert_cmpuint (move (room, elsewhere, "{\"move\":\"start\"}"), ==, ROWS[i].start_elsewhere);
      g_assert_cmpuint (get (room, home, "/history"), ==, ROWS[i].history_home);
      g_assert_cmpuint (get (room, elsewhere, "/history"), ==, ROWS[i].history_elsewhere);
      g_assert_cmpuint (get (room, home, "/attachments"), ==, ROWS[i].history_home);
      g_assert_cmpuint (attach (room, home), ==, ROWS[i].attach_home);
      g_assert_cmpuint (attach (room, elsewhere), ==, ROWS[i].attach_elsewhere);
      {
        g_auto (Answer) answer = { 0 };
        SoupMessage *message = intake_room_make_message (room, "GET", "/api/v1/changes");
        g_autofree char *bearer = g_strconcat ("Bearer ", room->token, NULL);

        soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
        answer = intake_room_send (room, message);
        g_assert_cmpuint (answer.status, ==, ROWS[i].changes);
      }
    }
}

static void
assert_follows (IntakeRoom *room, DutyRole role, const char *code, const char *other)
{
  g_auto (Answer) answer = { 0 };
  JsonArray *changes;

  take_role (room, role);
  answer = intake_room_get (room, "/api/v1/changes?limit=500");
  changes = answer_get_array (&answer, "changes");
  g_assert_cmpuint (json_array_get_length (changes), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (changes, i), "code"), ==, code);
  g_assert_null (g_strstr_len (g_bytes_get_data (answer.body, NULL), (gssize) g_bytes_get_size (answer.body), other));
}

static void
test_own_changes_alone (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *home = NULL;
  g_autofree char *elsewhere = NULL;

  make_cases (room, &home, &elsewhere);
  assert_follows (room, DUTY_ROLE_TOWNSHIP, home, elsewhere);
  assert_follows (room, DUTY_ROLE_HANDLER, home, elsewhere);
}

/* A handler whose case is transferred while they look at it does not move it any more. */
static void
test_handler_of_the_moment (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *home = NULL;
  g_autofree char *elsewhere = NULL;

  make_cases (room, &home, &elsewhere);
  g_assert_cmpuint (move (room, home, "{\"move\":\"transfer\",\"handler\":\"other\",\"note\":\"转\"}"), ==, 200);
  take_role (room, DUTY_ROLE_HANDLER);
  g_assert_cmpuint (move (room, home, "{\"move\":\"start\"}"), ==, 404);
  g_assert_cmpuint (get (room, home, ""), ==, 404);
}

/* Repeating a request is no way around what was taken away since. */

static Answer
move_with_key (IntakeRoom *room, const char *code, const char *json)
{
  g_autofree char *path = intake_room_make_path (code, "/moves");

  return intake_room_post (room, path, json, "Idempotency-Key", "k");
}

static void
test_repeated_move_of_another (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *home = NULL;
  g_autofree char *elsewhere = NULL;

  make_cases (room, &home, &elsewhere);
  take_role (room, DUTY_ROLE_HANDLER);
  {
    g_auto (Answer) first = move_with_key (room, home, "{\"move\":\"start\"}");
    g_auto (Answer) again = move_with_key (room, home, "{\"move\":\"start\"}");

    g_assert_cmpuint (first.status, ==, 200);
    g_assert_cmpuint (again.status, ==, 200);
  }
  take_role (room, DUTY_ROLE_LEAD);
  g_assert_cmpuint (move (room, home, "{\"move\":\"transfer\",\"handler\":\"other\",\"note\":\"转\"}"), ==, 200);
  take_role (room, DUTY_ROLE_HANDLER);
  {
    g_auto (Answer) gone = move_with_key (room, home, "{\"move\":\"start\"}");

    answer_assert_problem (&gone, 403, NULL);
    g_assert_null (answer_get_header (&gone, "ETag"));
    g_assert_false (json_object_has_member (json_node_get_object (gone.json), "stage"));
  }
}

/* Whoever gives a case back has done so, however often they ask: until somebody else does something to it. */
static void
test_repeated_return (IntakeRoom *room, gconstpointer data)
{
  static const char JSON[] = "{\"move\":\"return\",\"note\":\"不归我\"}";
  g_autofree char *home = NULL;
  g_autofree char *elsewhere = NULL;

  make_cases (room, &home, &elsewhere);
  take_role (room, DUTY_ROLE_HANDLER);
  {
    g_auto (Answer) first = move_with_key (room, home, JSON);
    g_auto (Answer) again = move_with_key (room, home, JSON);

    g_assert_cmpuint (first.status, ==, 200);
    g_assert_cmpuint (again.status, ==, 200);
    g_assert_cmpint (answer_get_int (&first, "seq"), ==, answer_get_int (&again, "seq"));
  }
  take_role (room, DUTY_ROLE_LEAD);
  g_assert_cmpuint (move (room, home, "{\"move\":\"assign\",\"handler\":\"other\"}"), ==, 200);
  take_role (room, DUTY_ROLE_HANDLER);
  {
    g_auto (Answer) gone = move_with_key (room, home, JSON);

    answer_assert_problem (&gone, 403, NULL);
  }
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

/* In place of the one that it has. */
static char *
make_token_again (IntakeRoom *room, const char *name, DutyRole role, const char *area)
{
  DutyDesk *desk = duty_room_get_desk (room->room);
  const DutyActor actor = { "test", "1" };
  const DutyCaller caller = { (char *) name, role, (char *) area };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  duty_desk_put_token_async (desk, &actor, &caller, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  secret = duty_desk_new_token_finish (desk, result, &error);
  g_assert_no_error (error);
  return secret;
}

static void
test_repeated_report_of_another (IntakeRoom *room, gconstpointer data)
{
  static const char JSON[] = "{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,\"title\":\"x\"}";
  g_autofree char *moved = NULL;
  g_autofree char *demoted = NULL;

  take_role (room, DUTY_ROLE_TOWNSHIP);
  {
    g_auto (Answer) first = intake_room_post (room, "/api/v1/incidents", JSON, "Idempotency-Key", "k");
    g_auto (Answer) again = intake_room_post (room, "/api/v1/incidents", JSON, "Idempotency-Key", "k");

    g_assert_cmpuint (first.status, ==, 201);
    g_assert_cmpuint (again.status, ==, 200);
  }
  moved = make_token_again (room, "township", DUTY_ROLE_TOWNSHIP, ELSEWHERE);
  room->token = moved;
  {
    g_auto (Answer) other = intake_room_post (room, "/api/v1/incidents", JSON, "Idempotency-Key", "k");

    answer_assert_problem (&other, 403, NULL);
    g_assert_false (json_object_has_member (json_node_get_object (other.json), "code"));
  }
  demoted = make_token_again (room, "township", DUTY_ROLE_FOLLOWER, NULL);
  room->token = demoted;
  {
    g_auto (Answer) other = intake_room_post (room, "/api/v1/incidents", JSON, "Idempotency-Key", "k");

    answer_assert_problem (&other, 403, "Authorization");
  }
}

static void
test_gateway_reads_receipts (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = NULL;
  g_autofree char *path = NULL;
  g_auto (Answer) answer = { 0 };

  take_role (room, DUTY_ROLE_GATEWAY);
  code = report_in (room, INTAKE_TOWNSHIP);
  path = intake_room_make_path (code, "");
  answer = intake_room_get (room, path);
  g_assert_cmpuint (answer.status, ==, 200);
  g_assert_false (json_object_has_member (json_node_get_object (answer.json), "title"));
  g_assert_cmpuint (get (room, code, "/history"), ==, 403);
  g_assert_cmpuint (get (room, code, "/attachments"), ==, 403);
  g_assert_cmpuint (get (room, code, "/attachments/0123456789abcdef0123456789abcdef"), ==, 403);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/intake/permits/" name, IntakeRoom, NULL, intake_room_set_up, func, intake_room_tear_down)
  ADD ("every-role", test_every_role);
  ADD ("own-changes-alone", test_own_changes_alone);
  ADD ("handler-of-the-moment", test_handler_of_the_moment);
  ADD ("repeated-move-of-another", test_repeated_move_of_another);
  ADD ("repeated-return", test_repeated_return);
  ADD ("repeated-report-of-another", test_repeated_report_of_another);
  ADD ("gateway-reads-receipts", test_gateway_reads_receipts);
#undef ADD
  return g_test_run ();
}
