/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/intake-room.h"
#include "model/duty-attachment.h"

/* Clients that do not keep to HTTP, at the routes of cases, files and changes: they write bytes to a socket. */

#define POLLS 2000
#define AT_ONCE 100

static GSocketConnection *
connect_to (IntakeRoom *room)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", intake_room_get_port (room), NULL, &error);

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
  GSocketConnection *connection;
  GString *said;
  GString *heard;
  gboolean done;
  char buffer[4096];
} Talk;

static void
on_heard (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (n <= 0)
    {
      talk->done = TRUE;
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

/* "LEAD", "FOLLOWER" and "CODE" in @words are replaced. */
static Talk *
begin (IntakeRoom *room, const char *code, const char *words)
{
  Talk *talk = g_new0 (Talk, 1);

  talk->connection = connect_to (room);
  talk->said = g_string_new (words);
  talk->heard = g_string_new (NULL);
  g_string_replace (talk->said, "LEAD", room->tokens[DUTY_ROLE_LEAD], 0);
  g_string_replace (talk->said, "FOLLOWER", room->tokens[DUTY_ROLE_FOLLOWER], 0);
  g_string_replace (talk->said, "CODE", code, 0);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (talk->connection)), talk->said->str,
                                   talk->said->len, G_PRIORITY_DEFAULT, NULL, on_said, NULL);
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (talk->connection)), talk->buffer,
                             sizeof talk->buffer, G_PRIORITY_DEFAULT, NULL, on_heard, talk);
  return talk;
}

static void
hang_up (Talk *talk)
{
  g_socket_shutdown (g_socket_connection_get_socket (talk->connection), TRUE, TRUE, NULL);
}

static char *
finish (Talk *talk)
{
  char *heard;

  while (!talk->done)
    g_main_context_iteration (NULL, TRUE);
  g_io_stream_close (G_IO_STREAM (talk->connection), NULL, NULL);
  g_object_unref (talk->connection);
  g_string_free (talk->said, TRUE);
  heard = g_string_free (talk->heard, FALSE);
  g_free (talk);
  return heard;
}

static void
iterate (guint n)
{
  for (guint i = 0; i < n; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

static guint
count_files (IntakeRoom *room)
{
  g_autofree char *path = g_build_filename (room->folder, "attachments", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

#define HOST " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer LEAD\r\n"
#define FOLLOWS " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer FOLLOWER\r\n"
#define MOVES "POST /api/v1/incidents/CODE/moves" HOST "Content-Type: application/json\r\n"
#define FILES "POST /api/v1/incidents/CODE/attachments" HOST "Content-Type: text/plain\r\n"

typedef struct
{
  const char *name;
  const char *words;
  const char *begins;
} Case;

static const Case CASES[] = {
  { "move-of-garbage", MOVES "Content-Length: 5\r\n\r\n\1\2\3\4\5", "HTTP/1.1 400" },
  { "move-of-nothing", MOVES "Content-Length: 0\r\n\r\n", "HTTP/1.1 400" },
  { "move-without-length", MOVES "\r\n", "HTTP/1.1 400" },
  { "move-of-negative-length", MOVES "Content-Length: -1\r\n\r\n", "HTTP/1.1 400" },
  { "move-of-two-lengths", MOVES "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "HTTP/1.1 400" },
  { "move-by-get", "GET /api/v1/incidents/CODE/moves" HOST "\r\n", "HTTP/1.1 405" },
  { "bad-escape", "GET /api/v1/incidents/%zz" HOST "\r\n", "HTTP/1.1 400" },
  { "escaped-nul", "GET /api/v1/incidents/CODE%00/history" HOST "\r\n", "HTTP/1.1 400" },
  { "escaped-bytes", "GET /api/v1/incidents/%ff%fe/history" HOST "\r\n", "HTTP/1.1 400" },
  { "escaped-lines", "GET /api/v1/incidents/%0d%0aX:%20y/history" HOST "\r\n", "HTTP/1.1 400" },
  { "dots", "GET /api/v1/incidents/CODE/attachments/../../../../room.key" HOST "\r\n", "HTTP/1.1 404" },
  { "escaped-dots", "GET /api/v1/incidents/CODE/attachments/%2e%2e%2froom.key" HOST "\r\n", "HTTP/1.1 404" },
  { "bad-query", "GET /api/v1/changes?since=%zz" FOLLOWS "\r\n", "HTTP/1.1 400" },
  { "nul-in-query", "GET /api/v1/changes?since=1%00" FOLLOWS "\r\n", "HTTP/1.1 400" },
  { "file-of-negative-length", FILES "Content-Length: -1\r\n\r\nx", "HTTP/1.1 400" },
  { "file-of-huge-length", FILES "Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n", "HTTP/1.1 413" },
  { "file-in-chunks", FILES "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", "HTTP/1.1 201" },
  { "file-in-bad-chunks", FILES "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", "" },
  { "file-without-type", "POST /api/v1/incidents/CODE/attachments" HOST "Content-Length: 1\r\n\r\nx", "HTTP/1.1 415" },
  { "file-of-odd-type", "POST /api/v1/incidents/CODE/attachments" HOST "Content-Type: ;;;\xff\r\nContent-Length: 1\r\n\r\nx",
    "HTTP/1.1 415" },
  { "file-of-odd-name", FILES "Content-Disposition: \xff;;filename*==''%;filename=\"\r\nContent-Length: 1\r\n\r\nx",
    "HTTP/1.1 201" },
  { "tag-of-garbage", MOVES "If-Match: \"\xff\r\nContent-Length: 17\r\n\r\n{\"move\":\"accept\"}", "HTTP/1.1 400" },
};

static void
test_case (IntakeRoom *room, gconstpointer data)
{
  const Case *c = data;
  g_autofree char *code = intake_room_report (room, "x");
  g_autofree char *heard = finish (begin (room, code, c->words));
  g_auto (Answer) after = intake_room_get (room, "/api/v1/health");

  g_test_message ("%s", heard);
  g_assert_true (g_str_has_prefix (heard, c->begins));
  g_assert_cmpuint (after.status, ==, 200);
}

static void
test_long_address (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (5000, 'x');
  g_autofree char *path = g_strdup_printf ("GET /api/v1/incidents/%s" HOST "\r\n", letters);
  g_autofree char *query = g_strdup_printf ("GET /api/v1/changes?since=%s" FOLLOWS "\r\n", letters);
  g_autofree char *of_path = finish (begin (room, "", path));
  g_autofree char *of_query = finish (begin (room, "", query));

  g_assert_true (g_str_has_prefix (of_path, "HTTP/1.1 400"));
  g_assert_true (g_str_has_prefix (of_query, "HTTP/1.1 400"));
}

static void
test_long_name (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autofree char *letters = g_strnfill (10000, 'x');
  g_autofree char *words =
      g_strdup_printf (FILES "Content-Disposition: attachment; filename=\"%s.txt\"\r\nContent-Length: 1\r\n\r\nx", letters);
  g_autofree char *heard = finish (begin (room, code, words));

  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 201"));
  g_assert_cmpuint (strlen (heard), <, 2000);
}

/* What was only begun is nowhere. */
static void
test_hangs_up_in_a_file (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");

  for (guint i = 0; i < 20; i++)
    {
      Talk *talk = begin (room, code, FILES "Content-Length: 1000000\r\n\r\nabc");
      g_autofree char *heard = NULL;

      iterate (3);
      hang_up (talk);
      heard = finish (talk);
      g_assert_cmpstr (heard, ==, "");
    }
  iterate (50);
  g_assert_cmpuint (count_files (room), ==, 0);
  {
    g_autofree char *heard = finish (begin (room, code, FILES "Content-Length: 3\r\n\r\nabc"));

    g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 201"));
  }
}

/* A byte now and then is never silent; the whole of it has five minutes. The clock stands still until it is moved. */
static void
test_dribbles_a_file (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  Talk *talk = begin (room, code, FILES "Content-Length: 1000000\r\n\r\n");
  g_autofree char *heard = NULL;
  guint seconds = 0;

  iterate (20);
  while (!talk->done && seconds < 1000)
    {
      g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (talk->connection)), "x", 1, NULL, NULL);
      duty_fake_clock_advance (room->clock, G_TIME_SPAN_SECOND);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      seconds++;
    }
  heard = finish (talk);
  g_assert_cmpuint (seconds, >, 250);
  g_assert_cmpuint (seconds, <, 400);
  g_assert_cmpuint (count_files (room), ==, 0);
}

/* Thousands come to wait, and most of them do not stay. */
static void
test_floods_of_polls (IntakeRoom *room, gconstpointer data)
{
  g_autoptr (GPtrArray) talks = g_ptr_array_new ();
  guint n_held = 0;

  for (guint i = 0; i < POLLS; i++)
    {
      g_ptr_array_add (talks, begin (room, "", "GET /api/v1/changes?wait=30" FOLLOWS "\r\n"));
      while (g_main_context_iteration (NULL, FALSE))
        ;
      if (talks->len < AT_ONCE)
        continue;
      iterate (20);
      for (guint t = 0; t < talks->len; t++)
        {
          Talk *talk = g_ptr_array_index (talks, t);
          g_autofree char *heard = NULL;

          n_held += !talk->done;
          hang_up (talk);
          heard = finish (talk);
          g_assert_true (*heard == '\0' || g_str_has_prefix (heard, "HTTP/1.1 503"));
        }
      g_ptr_array_set_size (talks, 0);
      duty_fake_clock_advance (room->clock, 2 * G_TIME_SPAN_SECOND); /* its token may read again */
      iterate (20);
    }
  g_assert_cmpuint (n_held, >, 0);
  {
    g_auto (Answer) after = intake_room_get (room, "/api/v1/changes");

    g_assert_cmpuint (after.status, ==, 200);
  }
}

/* Who sends more while an answer is held is answered what was asked, and the rest is thrown away. */
static void
test_talks_while_held (IntakeRoom *room, gconstpointer data)
{
  Talk *talk = begin (room, "", "GET /api/v1/changes?wait=30" FOLLOWS "\r\nGET /api/v1/health HTTP/1.1\r\n\r\n");
  g_autofree char *code = NULL;
  g_autofree char *heard = NULL;

  iterate (50);
  g_assert_false (talk->done);
  code = intake_room_report (room, "x");
  heard = finish (talk);
  g_assert_true (g_str_has_prefix (heard, "HTTP/1.1 200"));
  g_assert_nonnull (strstr (heard, code));
  g_assert_null (strstr (heard, "pictures"));
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strconcat ("/intake/hostile-routes/", CASES[i].name, NULL);

      g_test_add (path, IntakeRoom, &CASES[i], intake_room_set_up, test_case, intake_room_tear_down);
    }
#define ADD(name, func)                                                                                      \
  g_test_add ("/intake/hostile-routes/" name, IntakeRoom, "stopped", intake_room_set_up, func, intake_room_tear_down)
  ADD ("long-address", test_long_address);
  ADD ("long-name", test_long_name);
  ADD ("hangs-up-in-a-file", test_hangs_up_in_a_file);
  ADD ("dribbles-a-file", test_dribbles_a_file);
  ADD ("floods-of-polls", test_floods_of_polls);
  ADD ("talks-while-held", test_talks_while_held);
#undef ADD
  return g_test_run ();
}
