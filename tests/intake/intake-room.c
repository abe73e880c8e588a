/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/intake-room.h"

#include "model/duty-enum-types.h"

static void
wait_for (IntakeRoom *self)
{
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  self->done = FALSE;
}

static void
on_room_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  duty_room_open_finish (DUTY_ROOM (source), result, &error);
  g_assert_no_error (error);
  ((IntakeRoom *) data)->done = TRUE;
}

static void
on_room_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (duty_room_close_finish (DUTY_ROOM (source), result, NULL));
  ((IntakeRoom *) data)->done = TRUE;
}

/* Each is called as its role is; the lead "grid". */
static char *
make_token (const DutyRoomOptions *options, DutyRole role)
{
  const char *nick = role == DUTY_ROLE_LEAD ? "grid" : duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role);
  DutyCaller caller = { (char *) nick, role, role == DUTY_ROLE_TOWNSHIP ? (char *) INTAKE_TOWNSHIP : NULL };
  g_autoptr (GError) error = NULL;
  char *token = duty_room_make_token (options, &caller, &error);

  g_assert_no_error (error);
  return token;
}

void
intake_room_open (IntakeRoom *self)
{
  g_autofree char *county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  DutyRoomOptions options = { .county_dir = county, .data_dir = self->folder };
  g_autoptr (DutyClock) clock = self->clock != NULL ? g_object_ref (DUTY_CLOCK (self->clock)) : duty_clock_new ();
  g_autoptr (GError) error = NULL;

  for (DutyRole role = 0; role < DUTY_N_ROLES && self->token == NULL; role++)
    self->tokens[role] = make_token (&options, role);
  self->token = self->tokens[DUTY_ROLE_LEAD];
  self->room = duty_room_new (&options, clock);
  duty_room_open_async (self->room, NULL, on_room_open, self);
  wait_for (self);
  g_assert_nonnull (duty_room_get_intake_address (self->room));
}

void
intake_room_close (IntakeRoom *self)
{
  duty_room_close_async (self->room, on_room_closed, self);
  wait_for (self);
  g_clear_object (&self->room);
}

void
intake_room_set_up (IntakeRoom *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  if (data != NULL)
    self->clock = duty_fake_clock_new (g_get_real_time ());
  self->folder = g_dir_make_tmp ("dutydesk-intake-XXXXXX", &error);
  g_assert_no_error (error);
  intake_room_open (self);
  self->session = soup_session_new_with_options ("max-conns", 400, "max-conns-per-host", 400, NULL);
}

void
intake_room_tear_down (IntakeRoom *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", self->folder);

  soup_session_abort (self->session);
  intake_room_close (self);
  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    g_free (self->tokens[role]);
}

guint16
intake_room_get_port (IntakeRoom *self)
{
  g_autoptr (GUri) uri = g_uri_parse (duty_room_get_intake_address (self->room), G_URI_FLAGS_NONE, NULL);

  return (guint16) g_uri_get_port (uri);
}

void
answer_clear (Answer *answer)
{
  g_clear_pointer (&answer->body, g_bytes_unref);
  g_clear_pointer (&answer->json, json_node_unref);
  g_clear_object (&answer->message);
}

const char *
answer_get_header (const Answer *answer, const char *name)
{
  return soup_message_headers_get_one (soup_message_get_response_headers (answer->message), name);
}

const char *
answer_get_text (const Answer *answer, const char *member)
{
  return json_object_get_string_member_with_default (json_node_get_object (answer->json), member, NULL);
}

gint64
answer_get_int (const Answer *answer, const char *member)
{
  return json_object_get_int_member (json_node_get_object (answer->json), member);
}

JsonArray *
answer_get_array (const Answer *answer, const char *member)
{
  return json_object_get_array_member (json_node_get_object (answer->json), member);
}

void
answer_assert_problem (const Answer *answer, guint status, const char *field)
{
  g_assert_cmpuint (answer->status, ==, status);
  g_assert_cmpstr (answer_get_header (answer, "Content-Type"), ==, "application/problem+json");
  g_assert_nonnull (answer->json);
  g_assert_cmpint (answer_get_int (answer, "status"), ==, status);
  g_assert_nonnull (answer_get_text (answer, "title"));
  g_assert_nonnull (answer_get_text (answer, "detail"));
  g_assert_cmpstr (answer_get_text (answer, "field"), ==, field);
}

SoupMessage *
intake_room_make_message (IntakeRoom *self, const char *method, const char *path)
{
  g_autofree char *uri = g_strconcat (duty_room_get_intake_address (self->room), path, NULL);
  const char *role = strstr (path, "/api/v1/changes") == path && self->token == self->tokens[DUTY_ROLE_LEAD]
                         ? self->tokens[DUTY_ROLE_FOLLOWER]
                         : self->token;
  g_autofree char *bearer = g_strconcat ("Bearer ", role, NULL);
  SoupMessage *message = soup_message_new (method, uri);

  g_assert_nonnull (message);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  return message;
}

typedef struct
{
  IntakeRoom *room;
  GBytes *body;
} Sending;

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  Sending *sending = data;

  sending->body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);
  sending->room->done = TRUE;
}

/* Takes @message. */
Answer
intake_room_send (IntakeRoom *self, SoupMessage *message)
{
  Sending sending = { .room = self };
  g_autofree char *text = NULL;
  Answer answer = { .message = message };

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, on_sent, &sending);
  wait_for (self);
  answer.body = sending.body;
  answer.status = soup_message_get_status (message);
  if (answer.body == NULL)
    return answer;
  text = g_strndup (g_bytes_get_data (answer.body, NULL), g_bytes_get_size (answer.body));
  answer.json = g_utf8_validate (text, -1, NULL) ? json_from_string (text, NULL) : NULL;
  return answer;
}

Answer
intake_room_get (IntakeRoom *self, const char *path)
{
  return intake_room_send (self, intake_room_make_message (self, "GET", path));
}

Answer
intake_room_post (IntakeRoom *self, const char *path, const char *json, const char *header, const char *value)
{
  SoupMessage *message = intake_room_make_message (self, "POST", path);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  if (header != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), header, value);
  return intake_room_send (self, message);
}

char *
intake_room_report (IntakeRoom *self, const char *title)
{
  g_autofree char *json = g_strdup_printf ("{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,"
                                           "\"title\":\"%s\",\"detail\":\"细节\",\"lat\":38.36,\"lon\":112.94}",
                                           title);
  g_auto (Answer) made = intake_room_post (self, "/api/v1/incidents", json, NULL, NULL);

  g_assert_cmpuint (made.status, ==, 201);
  return g_strdup (answer_get_text (&made, "code"));
}

char *
intake_room_make_path (const char *code, const char *rest)
{
  return g_strconcat ("/api/v1/incidents/", code, rest, NULL);
}
