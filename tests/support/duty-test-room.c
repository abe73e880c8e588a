/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-test-room.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <signal.h>

struct _DutyTestRoom
{
  GObject parent_instance;

  char *folder;
  char *data_dir;
  char *county_dir;
  char *token;
  char *password_file;
  char *intake;
  SoupSession *session;
  GSubprocess *cameras;
  GDataInputStream *cameras_out;
  GSubprocess *console;
  GDataInputStream *console_out;
};

G_DEFINE_TYPE (DutyTestRoom, duty_test_room, G_TYPE_OBJECT)

static void
run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_NONE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
end (GSubprocess **process, int signal)
{
  if (*process == NULL)
    return;
  g_subprocess_send_signal (*process, signal);
  g_subprocess_wait (*process, NULL, NULL);
  g_clear_object (process);
}

static void
duty_test_room_finalize (GObject *object)
{
  DutyTestRoom *self = DUTY_TEST_ROOM (object);
  const char *remove[] = { "rm", "-rf", self->folder, NULL };

  end (&self->console, SIGKILL);
  end (&self->cameras, SIGKILL);
  run (remove);
  g_clear_object (&self->session);
  g_clear_object (&self->cameras_out);
  g_clear_object (&self->console_out);
  g_free (self->folder);
  g_free (self->data_dir);
  g_free (self->county_dir);
  g_free (self->token);
  g_free (self->password_file);
  g_free (self->intake);

  G_OBJECT_CLASS (duty_test_room_parent_class)->finalize (object);
}

static void
duty_test_room_class_init (DutyTestRoomClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_test_room_finalize;
}

static void
duty_test_room_init (DutyTestRoom *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dutydesk-room-XXXXXX", &error);
  g_assert_no_error (error);
  self->data_dir = g_build_filename (self->folder, "data", NULL);
  self->county_dir = g_build_filename (self->folder, "county", NULL);
  self->session = soup_session_new ();
}

static char *
program (const char *path)
{
  return g_build_filename (g_getenv ("DUTY_BUILD_ROOT"), "src", path, NULL);
}

static GDataInputStream *
read_output (GSubprocess *process)
{
  return g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
}

/* The rest of a line that holds @mark, from @mark on. */
static char *
wait_for_line (GDataInputStream *stream, const char *mark)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line_utf8 (stream, NULL, NULL, &error);
      const char *found;

      g_assert_no_error (error);
      g_assert_nonnull (line);
      found = strstr (line, mark);
      if (found != NULL)
        return g_strdup (found);
    }
}

static guint
start_cameras (DutyTestRoom *self, guint cameras)
{
  g_autofree char *simulator = program ("simulator/dutydesk-simulator");
  g_autofree char *count = g_strdup_printf ("--cameras=%u", cameras);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *ready = NULL;

  self->cameras = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, simulator,
                                    "--port=0", count, NULL);
  g_assert_no_error (error);
  self->cameras_out = read_output (self->cameras);
  uri = wait_for_line (self->cameras_out, "rtsp://127.0.0.1:");
  ready = wait_for_line (self->cameras_out, "ready");
  return (guint) g_ascii_strtoull (uri + strlen ("rtsp://127.0.0.1:"), NULL, 10);
}

static void
point_county_at (DutyTestRoom *self, guint port)
{
  g_autofree char *from = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_autofree char *csv = g_build_filename (self->county_dir, "cameras.csv", NULL);
  g_autofree char *change = g_strdup_printf ("s|rtsp://127.0.0.1:[0-9]*/|rtsp://127.0.0.1:%u/|g", port);
  const char *copy[] = { "cp", "-r", from, self->county_dir, NULL };
  const char *edit[] = { "sed", "-i", change, csv, NULL };

  run (copy);
  run (edit);
}

static char *
make_token (DutyTestRoom *self)
{
  g_autofree char *console = program ("dutydesk");
  g_autofree char *data = g_strdup_printf ("--data-dir=%s", self->data_dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, console, data,
                                                      "--new-token=test", NULL);
  char *token = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &token, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return g_strstrip (token);
}

static void
make_officer (DutyTestRoom *self)
{
  g_autofree char *console = program ("dutydesk");
  g_autofree char *data = g_strdup_printf ("--data-dir=%s", self->data_dir);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, console, data,
                        "--new-account=" DUTY_TEST_ROOM_OFFICER, "--role=officer", "--display=值班员 02", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, DUTY_TEST_ROOM_PASSWORD "\n", NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  self->password_file = g_build_filename (self->folder, "password", NULL);
  g_assert_true (
      g_file_set_contents_full (self->password_file, DUTY_TEST_ROOM_PASSWORD "\n", -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/**
 * duty_test_room_new:
 * @cameras: how many cameras the simulator serves, 0 for no simulator
 *
 * Returns: (transfer full): a room with a token and an officer, whose console is not open yet
 */
DutyTestRoom *
duty_test_room_new (guint cameras)
{
  DutyTestRoom *self = g_object_new (DUTY_TYPE_TEST_ROOM, NULL);

  point_county_at (self, cameras > 0 ? start_cameras (self, cameras) : 9);
  self->token = make_token (self);
  make_officer (self);
  return self;
}

const char *
duty_test_room_get_data_dir (DutyTestRoom *self)
{
  return self->data_dir;
}

const char *
duty_test_room_get_token (DutyTestRoom *self)
{
  return self->token;
}

/* Writes a line to the simulator: "freeze cam03", "drop all", … */
void
duty_test_room_command_cameras (DutyTestRoom *self, const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  GOutputStream *stdin_pipe = g_subprocess_get_stdin_pipe (self->cameras);

  g_output_stream_write_all (stdin_pipe, text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

/* @sign_in, @password: (nullable): the last options */
static void
open_console (DutyTestRoom *self, const char *sign_in, const char *password)
{
  g_autofree char *console = program ("dutydesk");
  g_autofree char *data = g_strdup_printf ("--data-dir=%s", self->data_dir);
  g_autofree char *county = g_strdup_printf ("--county=%s", self->county_dir);
  g_autoptr (GError) error = NULL;

  self->console = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, console, data, county,
                                    "--intake-port=0", sign_in, password, NULL);
  g_assert_no_error (error);
  g_clear_object (&self->console_out);
  self->console_out = read_output (self->console);
  g_free (self->intake);
  self->intake = g_strchomp (wait_for_line (self->console_out, "http://"));
}

/**
 * duty_test_room_open_console:
 * @self: a room whose console is not open
 *
 * Returns when the officer is signed in and the intake answers.
 */
void
duty_test_room_open_console (DutyTestRoom *self)
{
  g_autofree char *password = g_strdup_printf ("--password-file=%s", self->password_file);

  open_console (self, "--sign-in=" DUTY_TEST_ROOM_OFFICER, password);
}

/**
 * duty_test_room_open_console_for_nobody:
 * @self: a room whose console is not open
 *
 * Returns when the intake answers; the window asks who is there.
 */
void
duty_test_room_open_console_for_nobody (DutyTestRoom *self)
{
  open_console (self, NULL, NULL);
}

/* kill -9: what a power cut leaves of a program. */
void
duty_test_room_kill_console (DutyTestRoom *self)
{
  end (&self->console, SIGKILL);
}

/* SIGTERM, and it must leave by itself. */
void
duty_test_room_close_console (DutyTestRoom *self)
{
  end (&self->console, SIGTERM);
}

const char *
duty_test_room_get_intake (DutyTestRoom *self)
{
  return self->intake;
}

static guint
send (DutyTestRoom *self, SoupMessage *message, char **answer)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
  g_autoptr (GBytes) body = NULL;
  gsize size = 0;
  const char *data;

  soup_message_headers_replace (headers, "Authorization", bearer);
  body = soup_session_send_and_read (self->session, message, NULL, NULL);
  if (body == NULL)
    return 0;
  data = g_bytes_get_data (body, &size);
  if (answer != NULL)
    *answer = g_strndup (data, size);
  return soup_message_get_status (message);
}

/**
 * duty_test_room_post:
 *
 * Returns: the HTTP status, 0 when the connection broke
 */
guint
duty_test_room_post (DutyTestRoom *self, const char *json, const char *key, char **answer)
{
  g_autofree char *uri = g_strconcat (self->intake, "/api/v1/incidents", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  soup_message_set_request_body_from_bytes (message, "application/json", body);
  if (key != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Idempotency-Key", key);
  return send (self, message, answer);
}

guint
duty_test_room_get (DutyTestRoom *self, const char *path, char **answer)
{
  g_autofree char *uri = g_strconcat (self->intake, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);

  return send (self, message, answer);
}

/**
 * duty_test_room_report:
 *
 * Returns: (transfer full): the code of a new, urgent case in the middle of the county
 */
char *
duty_test_room_report (DutyTestRoom *self, const char *title)
{
  g_autofree char *answer = NULL;
  g_autofree char *json = g_strdup_printf ("{\"channel\":\"grid-patrol\",\"category\":\"flood\",\"level\":1,"
                                           "\"title\":\"%s\",\"lat\":38.36,\"lon\":112.94}",
                                           title);

  g_assert_cmpuint (duty_test_room_post (self, json, NULL, &answer), ==, 201);
  return duty_test_dup_member (answer, "code");
}

/* Keys as xdotool names them, to the window that has the focus. */
void
duty_test_room_press (DutyTestRoom *self, const char *keys)
{
  const char *argv[] = { "xdotool", "key", "--clearmodifiers", keys, NULL };

  run (argv);
}

void
duty_test_room_type (DutyTestRoom *self, const char *text)
{
  /* A character that no key has is put on one for the moment; the program must have heard of it by then. */
  const char *delay = g_str_is_ascii (text) ? "30" : "150";
  const char *argv[] = { "xdotool", "type", "--delay", delay, text, NULL };

  run (argv);
}

/**
 * duty_test_room_screenshot:
 *
 * Returns: (transfer full): the path of a PNG of the whole display, in the build's folder
 */
char *
duty_test_room_screenshot (DutyTestRoom *self, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.png", g_getenv ("G_TEST_BUILDDIR"), name);
  const char *argv[] = { "import", "-window", "root", "-silent", path, NULL };

  run (argv);
  return g_steal_pointer (&path);
}

/**
 * duty_test_dup_member:
 *
 * Returns: (transfer full) (nullable): a member of a JSON object, as text
 */
char *
duty_test_dup_member (const char *json, const char *member)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = json_from_string (json, &error);
  JsonNode *node;

  g_assert_no_error (error);
  node = json_object_get_member (json_node_get_object (root), member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return json_node_dup_string (node);
}
