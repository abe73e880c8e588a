/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>

#include "desk/duty-room.h"
#include "support/duty-fake-clock.h"

#define HOST "Host: x\r\n"
#define JSON "Content-Type: application/json\r\n"
#define GOOD "{\"channel\":\"app\",\"category\":\"environment\",\"level\":3,\"title\":\"x\"}" /* 64 bytes */
#define MORE_THAN_THE_SERVER_TAKES 600
#define MORE_THAN_IT_READS (64 * 1024 * 1024)

/* A real room, to which clients speak that do not keep to HTTP: they write bytes to a socket. */
typedef struct
{
  char *folder;
  DutyRoom *room;
  char *token;
  guint16 port;
  DutyFakeClock *clock;
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
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  const DutyCaller caller = { (char *) "grid", DUTY_ROLE_GATEWAY, NULL };
  DutyRoomOptions options = { .county_dir = county };

  fixture->folder = g_dir_make_tmp ("dutydesk-hostile-XXXXXX", &error);
  g_assert_no_error (error);
  options.data_dir = fixture->folder;
  fixture->token = duty_room_make_token (&options, &caller, &error);
  g_assert_no_error (error);
  fixture->clock = duty_fake_clock_new (g_get_real_time ());
  fixture->room = duty_room_new (&options, DUTY_CLOCK (fixture->clock));
  duty_room_open_async (fixture->room, NULL, on_room_open, fixture);
  wait_for (fixture);
  uri = g_uri_parse (duty_room_get_intake_address (fixture->room), G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  fixture->port = (guint16) g_uri_get_port (uri);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->folder);

  duty_room_close_async (fixture->room, on_room_closed, fixture);
  wait_for (fixture);
  g_clear_object (&fixture->room);
  g_clear_object (&fixture->clock);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->token);
}

static GSocketConnection *
connect_to_room (Fixture *fixture)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", fixture->port, NULL, &error);

  g_assert_no_error (error);
  return connection;
}

/**
 * Talk:
 *
 * What one connection was told, until the server hung up.
 */
typedef struct
{
  Fixture *fixture;
  GString *heard;
  char buffer[4096];
} Talk;

static void
on_heard (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0)
    {
      talk->fixture->done = TRUE;
      return;
    }
  g_string_append_len (talk->heard, talk->buffer, n);
  g_input_stream_read_async (G_INPUT_STREAM (source), talk->buffer, sizeof talk->buffer, G_PRIORITY_DEFAULT, NULL,
                             on_heard, talk);
}

static void
on_said (GObject *source, GAsyncResult *result, gpointer data)
{
  /* The server may have hung up before it had read all. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
}

/* Says @words, "TOKEN" being replaced by the room's, and listens until the server hangs up. */
static char *
talk_to_room (Fixture *fixture, const char *words)
{
  g_autoptr (GSocketConnection) connection = connect_to_room (fixture);
  g_autoptr (GString) said = g_string_new (words);
  Talk talk = { .fixture = fixture, .heard = g_string_new (NULL) };

  g_string_replace (said, "TOKEN", fixture->token, 0);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (connection)), said->str, said->len,
                                   G_PRIORITY_DEFAULT, NULL, on_said, NULL);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), talk.buffer,
                             sizeof talk.buffer, G_PRIORITY_DEFAULT, NULL, on_heard, &talk);
  wait_for (fixture);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return g_string_free (talk.heard, FALSE);
}

typedef struct
{
  const char *name;
  const char *words;
  const char *begins; /* what is heard */
  const char *holds;  /* and holds; NULL for anything */
} Case;

#define POST "POST /api/v1/incidents HTTP/1.1\r\n" HOST JSON "Authorization: Bearer TOKEN\r\n"
#define STRANGER "POST /api/v1/incidents HTTP/1.1\r\n" HOST JSON "Authorization: Bearer x\r\n"
#define CLOSE "Connection: close\r\n"

static const Case CASES[] = {
  { "good", POST CLOSE "Content-Length: 64\r\n\r\n" GOOD, "HTTP/1.1 201", NULL },
  { "nul-in-path", "GET /%00 HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 400", NULL },
  { "dots-in-path", "GET /api/v1/health/%2e%2e/../../../incidents/x HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 404", NULL },
  { "other-host", "GET http://elsewhere/api/v1/health HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 200", NULL },
  { "options-of-all", "OPTIONS * HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 404", NULL },
  { "connect", "CONNECT a:1 HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 404", NULL },
  { "head", "HEAD /api/v1/health HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 200", NULL },
  { "put", "PUT /api/v1/incidents HTTP/1.1\r\n" HOST CLOSE "\r\n", "HTTP/1.1 405", "Allow: POST\r\n" },
  { "negative-length", POST CLOSE "Content-Length: -5\r\n\r\n" GOOD, "HTTP/1.1 400", NULL },
  { "signed-length", POST CLOSE "Content-Length: +64\r\n\r\n" GOOD, "HTTP/1.1 400", NULL },
  { "endless-length", POST CLOSE "Content-Length: 99999999999999999999999\r\n\r\n" GOOD, "HTTP/1.1 400", NULL },
  { "two-lengths", POST CLOSE "Content-Length: 64\r\nContent-Length: 3\r\n\r\n" GOOD, "HTTP/1.1 400", NULL },
  { "length-and-chunks", POST CLOSE "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n40\r\n" GOOD "\r\n0\r\n\r\n",
    "HTTP/1.1 400", NULL },
  { "unknown-coding", POST CLOSE "Transfer-Encoding: gzip\r\n\r\n" GOOD, "HTTP/1.1 501", NULL },
  { "expects-and-is-a-stranger", STRANGER "Expect: 100-continue\r\nContent-Length: 64\r\n\r\n", "HTTP/1.1 401",
    "WWW-Authenticate: Bearer\r\n" },
  { "expects-too-much", POST "Expect: 100-continue\r\nContent-Length: 99999999\r\n\r\n", "HTTP/1.1 413",
    "Connection: close\r\n" },
  { "expects-and-goes-on", POST CLOSE "Expect: 100-continue\r\nContent-Length: 64\r\n\r\n" GOOD, "HTTP/1.1 100",
    "HTTP/1.1 201" },
  { "no-request", "hello\r\n\r\n", "HTTP/1.", " 400 " },
};

static void
test_case (Fixture *fixture, gconstpointer data)
{
  const Case *c = data;
  g_autofree char *heard = talk_to_room (fixture, c->words);

  g_test_message ("%s", heard);
  g_assert_true (g_str_has_prefix (heard, c->begins));
  g_assert_true (c->holds == NULL || strstr (heard, c->holds) != NULL);
}

/* libsoup's own bound; what matters is that there is one. */
static void
test_flood_of_headers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new ("GET /api/v1/health HTTP/1.1\r\n" HOST);
  g_autofree char *heard = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (words, "X-%u: %u\r\n", i, i);
  g_string_append (words, "\r\n");
  heard = talk_to_room (fixture, words->str);
  g_assert_false (g_str_has_prefix (heard, "HTTP/1.1 200"));
}

/* Each report is written all the same; nobody is there to be told. */
static void
test_hangs_up_before_the_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) words = g_string_new (POST "Content-Length: 64\r\n\r\n" GOOD);
  DutyIncidentBook *book = duty_desk_get_book (duty_room_get_desk (fixture->room));

  g_string_replace (words, "TOKEN", fixture->token, 0);
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (GSocketConnection) connection = connect_to_room (fixture);

      g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), words->str,
                                                words->len, NULL, NULL, NULL));
      g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
    }
  while (g_list_model_get_n_items (G_LIST_MODEL (book)) < 50)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_more_connections_than_it_takes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) silent = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *heard = NULL;

  for (guint i = 0; i < MORE_THAN_THE_SERVER_TAKES; i++)
    {
      g_ptr_array_add (silent, connect_to_room (fixture));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_ptr_array_set_size (silent, 0);
  do
    {
      g_free (heard);
      heard = talk_to_room (fixture, "GET /api/v1/health HTTP/1.1\r\n" HOST CLOSE "\r\n");
    }
  while (*heard == '\0');
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200"));
}

/* A byte a second is never silent. Each request has a minute. */
static void
test_dribbles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = connect_to_room (fixture);
  g_autofree char *words = g_strnfill (1000, 'x');
  Talk talk = { .fixture = fixture, .heard = g_string_new (NULL) };
  guint seconds = 0;

  memcpy (words, "GET /", strlen ("GET /"));
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), talk.buffer,
                             sizeof talk.buffer, G_PRIORITY_DEFAULT, NULL, on_heard, &talk);
  while (!fixture->done && seconds < 1000)
    {
      g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (connection)), words + seconds++, 1, NULL,
                             NULL);
      duty_fake_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (seconds, <, 1000);
  fixture->done = FALSE;
  g_string_free (talk.heard, TRUE);
}

/**
 * Flood:
 *
 * A body without an end.
 */
typedef struct
{
  Fixture *fixture;
  GBytes *chunk;
  gsize written;
} Flood;

static void
on_flooded (GObject *source, GAsyncResult *result, gpointer data)
{
  Flood *flood = data;
  gsize n = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &n, NULL) ||
      flood->written > MORE_THAN_IT_READS)
    {
      flood->fixture->done = TRUE;
      return;
    }
  flood->written += n;
  g_output_stream_write_all_async (G_OUTPUT_STREAM (source), g_bytes_get_data (flood->chunk, NULL),
                                   g_bytes_get_size (flood->chunk), G_PRIORITY_DEFAULT, NULL, on_flooded, flood);
}

static void
test_endless_body (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketConnection) connection = connect_to_room (fixture);
  g_autoptr (GString) head = g_string_new (POST "Transfer-Encoding: chunked\r\n\r\n");
  g_autoptr (GString) chunk = g_string_new ("10000\r\n");
  Flood flood = { .fixture = fixture };

  g_string_set_size (chunk, chunk->len + 0x10000);
  g_string_append (chunk, "\r\n");
  flood.chunk = g_string_free_to_bytes (g_steal_pointer (&chunk));
  g_string_replace (head, "TOKEN", fixture->token, 0);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (connection)), head->str, head->len,
                                   G_PRIORITY_DEFAULT, NULL, on_flooded, &flood);
  wait_for (fixture);
  g_assert_cmpuint (flood.written, <=, MORE_THAN_IT_READS);
  g_bytes_unref (flood.chunk);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/intake/hostile-http/", CASES[i].name, NULL);

      g_test_add (path, Fixture, &CASES[i], set_up, test_case, tear_down);
    }
#define ADD(name, func) g_test_add ("/intake/hostile-http/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("flood-of-headers", test_flood_of_headers);
  ADD ("hangs-up-before-the-answer", test_hangs_up_before_the_answer);
  ADD ("more-connections-than-it-takes", test_more_connections_than_it_takes);
  ADD ("dribbles", test_dribbles);
  ADD ("endless-body", test_endless_body);
#undef ADD
  return g_test_run ();
}
