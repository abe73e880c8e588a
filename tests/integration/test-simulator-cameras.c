/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The simulator's cameras, watched by ffmpeg and ffprobe, which nobody here wrote. */

#include <gio/gio.h>

#include "support/duty-test-simulator.h"

#define PASSWORD "duty-demo"

static DutyTestPeer *
probe (DutyTestSimulator *simulator, const char *path, const char *password, const char *options)
{
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, path, password);
  g_autofree char *command = g_strdup_printf ("exec ffprobe -v error -analyzeduration 200000 %s '%s'",
                                              options, uri);

  return duty_test_peer_run (command);
}

/* The MD5 of each of so many decoded frames, one a line. */
static char **
hash_frames (DutyTestSimulator *simulator, const char *path, guint n_frames)
{
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, path, PASSWORD);
  g_autofree char *command = g_strdup_printf (
      "ffmpeg -v error -analyzeduration 200000 -rtsp_transport tcp -i '%s' -frames:v %u -f framemd5 - | grep "
      "-v '^#' | sed 's/.*, *//'",
      uri, n_frames);
  g_autoptr (DutyTestPeer) peer = duty_test_peer_run (command);

  g_assert_cmpint (peer->status, ==, 0);
  return g_strsplit (g_strchomp (peer->out), "\n", -1);
}

static guint
count_different (char **lines)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (seen, lines[i]);
  return g_hash_table_size (seen);
}

/* The status line that answers a request written by hand. */
static char *
ask (DutyTestSimulator *simulator, const char *method, const char *path, const char *headers)
{
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, path, NULL);
  g_autofree char *request = g_strdup_printf ("%s %s RTSP/1.0\r\nCSeq: 1\r\n%s\r\n", method, uri, headers);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (
      client, "127.0.0.1", duty_test_simulator_get_port (simulator), NULL, &error);
  g_autoptr (GDataInputStream) answers = NULL;
  char *line;

  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, &error);
  g_assert_no_error (error);
  answers = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  line = g_data_input_stream_read_line_utf8 (answers, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (line);
}

static void
assert_plays (DutyTestSimulator *simulator, const char *path)
{
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, path, PASSWORD);
  g_autofree char *command = g_strdup_printf ("exec ffmpeg -v error -analyzeduration 0 -fpsprobesize 0 "
                                              "-rtsp_transport tcp -i '%s' -frames:v 1 -f null -",
                                              uri);
  g_autoptr (DutyTestPeer) peer = duty_test_peer_run (command);

  g_assert_cmpstr (peer->err, ==, "");
  g_assert_cmpint (peer->status, ==, 0);
}

static void
test_streams (void)
{
  static const struct
  {
    const char *codec;
    const char *path;
    const char *transport;
    const char *expected;
  } cases[] = {
    { "h264", "cam01/sub", "tcp", "h264,640,360,25/1" },
    { "h264", "cam02/sub", "udp", "h264,640,360,25/1" },
    { "h264", "cam01/main", "tcp", "h264,1920,1080,25/1" },
    { "h265", "cam01/sub", "tcp", "hevc,640,360,25/1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *codec = g_strconcat ("--codec=", cases[i].codec, NULL);
      g_autofree char *options = g_strdup_printf (
          "-rtsp_transport %s -show_entries stream=codec_name,width,height,r_frame_rate -of csv=p=0",
          cases[i].transport);
      g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=2", codec, NULL);
      g_autoptr (DutyTestPeer) peer = probe (simulator, cases[i].path, PASSWORD, options);

      g_assert_cmpstr (g_strchomp (peer->out), ==, cases[i].expected);
      g_assert_cmpint (duty_test_simulator_end (simulator), ==, 0);
    }
}

/* Twelve seconds of a ten-second loop: its end must not show in the times, and the groups stay whole. */
static void
test_loop (void)
{
  g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=1", NULL);
  g_autoptr (DutyTestPeer) peer = probe (
      simulator, "cam01/sub", PASSWORD,
      "-rtsp_transport tcp -read_intervals '%+#300' -show_entries packet=flags,pts_time -of csv=p=0");
  g_auto (GStrv) rows = g_strsplit (peer->out, "\n", -1);
  guint n_packets = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (rows[i], ",", -1);

      if (g_strv_length (fields) < 2)
        continue;
      g_assert_cmpint (fields[1][0], ==, n_packets % 50 == 0 ? 'K' : '_');
      if (!g_str_equal (fields[0], "N/A"))
        g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[0], NULL), n_packets * 0.04, 0.001);
      n_packets++;
    }
  g_assert_cmpuint (n_packets, ==, 300);
}

static void
test_scenes_differ (void)
{
  g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=32", NULL);
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static const char *const paths[] = { "cam01/sub", "cam02/sub", "cam03/sub", "cam06/sub",
                                       "cam07/sub", "cam08/sub", "cam11/sub", "cam12/sub" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_auto (GStrv) hashes = hash_frames (simulator, paths[i], 1);

      g_hash_table_add (pictures, g_strdup (hashes[0]));
    }
  g_assert_cmpuint (g_hash_table_size (pictures), ==, G_N_ELEMENTS (paths));
}

static void
test_password (void)
{
  g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=1", NULL);
  g_autoptr (DutyTestSimulator) open = duty_test_simulator_new (NULL, "--cameras=1", "--no-auth", NULL);
  g_autoptr (DutyTestPeer) wrong = probe (simulator, "cam01/sub", "guess", "-rtsp_transport tcp");
  g_autoptr (DutyTestPeer) none = probe (simulator, "cam01/sub", NULL, "-rtsp_transport tcp");
  g_autoptr (DutyTestPeer) free_for_all = probe (open, "cam01/sub", NULL, "-rtsp_transport tcp");
  g_autofree char *basic = ask (simulator, "DESCRIBE", "cam01/sub",
                                "Authorization: Basic ZHV0eTpkdXR5LWRlbW8=\r\n");

  g_assert_nonnull (strstr (wrong->err, "401 Unauthorized"));
  g_assert_nonnull (strstr (none->err, "401 Unauthorized"));
  g_assert_cmpint (free_for_all->status, ==, 0);
  g_assert_cmpstr (basic, ==, "RTSP/1.0 200 OK");
  assert_plays (simulator, "cam01/sub");
}

static void
test_refuse (void)
{
  g_autoptr (DutyTestSimulator)
      simulator = duty_test_simulator_new (NULL, "--cameras=2", "--refuse=cam02", NULL);
  g_autoptr (DutyTestPeer) peer = probe (simulator, "cam02/sub", PASSWORD, "-rtsp_transport tcp");

  g_assert_nonnull (strstr (peer->err, "401 Unauthorized"));
  assert_plays (simulator, "cam01/sub");
  duty_test_simulator_order (simulator, "accept cam02");
  assert_plays (simulator, "cam02/sub");
}

static void
test_freeze (void)
{
  g_autoptr (DutyTestSimulator)
      simulator = duty_test_simulator_new (NULL, "--cameras=2", "--freeze=cam02", NULL);
  g_auto (GStrv) moving = hash_frames (simulator, "cam01/sub", 40);
  g_auto (GStrv) from_the_start = hash_frames (simulator, "cam02/sub", 40);
  g_auto (GStrv) frozen = NULL;
  g_auto (GStrv) thawed = NULL;

  g_assert_cmpuint (count_different (moving), ==, 40);
  g_assert_cmpuint (count_different (from_the_start), ==, 1);

  duty_test_simulator_order (simulator, "freeze cam01");
  frozen = hash_frames (simulator, "cam01/sub", 40);
  g_assert_cmpuint (g_strv_length (frozen), ==, 40);
  g_assert_cmpuint (count_different (frozen), ==, 1);

  duty_test_simulator_order (simulator, "unfreeze cam01");
  thawed = hash_frames (simulator, "cam01/sub", 40);
  g_assert_cmpuint (count_different (thawed), ==, 40);
}

static void
test_silent (void)
{
  g_autoptr (DutyTestSimulator)
      simulator = duty_test_simulator_new (NULL, "--cameras=2", "--silent=cam02", NULL);
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, "cam02/sub", PASSWORD);
  g_autofree char *command = g_strdup_printf (
      "exec timeout 5 ffmpeg -v error -rtsp_transport tcp -i '%s' -frames:v 1 -f framemd5 -", uri);
  g_autofree char *described = ask (simulator, "DESCRIBE", "cam02/sub",
                                    "Authorization: Basic ZHV0eTpkdXR5LWRlbW8=\r\n");
  g_autoptr (DutyTestPeer) peer = duty_test_peer_run (command);

  g_assert_cmpstr (described, ==, "RTSP/1.0 200 OK");
  g_assert_cmpint (peer->status, !=, 0);
  g_assert_cmpstr (peer->out, ==, "");
  duty_test_simulator_order (simulator, "speak cam02");
  assert_plays (simulator, "cam02/sub");
}

static void
test_garbage (void)
{
  g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=1", NULL);
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, "cam01/sub", PASSWORD);
  g_autofree char *command = g_strdup_printf (
      "exec timeout 8 ffmpeg -v error -rtsp_transport tcp -i '%s' -t 2 -f null -", uri);
  g_autoptr (DutyTestPeer) peer = NULL;

  duty_test_simulator_order (simulator, "garbage cam01");
  peer = duty_test_peer_run (command);
  g_assert_nonnull (strstr (peer->err, "[h264 @"));
  duty_test_simulator_order (simulator, "clean cam01");
  assert_plays (simulator, "cam01/sub");
}

/* Starts to watch a camera, gives an order once pictures come, and returns how the watcher left. */
static int
watch_until (DutyTestSimulator *simulator, const char *path, const char *order)
{
  g_autofree char *uri = duty_test_simulator_dup_uri (simulator, path, PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess)
      watcher = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error,
                                  "timeout", "60", "ffmpeg", "-v", "error", "-rtsp_transport", "tcp", "-i",
                                  uri, "-c", "copy", "-flush_packets", "1", "-f", "h264", "-", NULL);
  GInputStream *stream;
  char bytes[4096];

  g_assert_no_error (error);
  stream = g_subprocess_get_stdout_pipe (watcher);
  g_assert_cmpint (g_input_stream_read (stream, bytes, sizeof bytes, NULL, &error), >, 0);
  duty_test_simulator_order (simulator, order);
  while (g_input_stream_read (stream, bytes, sizeof bytes, NULL, &error) > 0)
    continue;
  g_assert_no_error (error);
  g_subprocess_wait (watcher, NULL, NULL);
  return g_subprocess_get_exit_status (watcher);
}

static void
test_drop (void)
{
  g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (NULL, "--cameras=2", NULL);

  g_assert_cmpint (watch_until (simulator, "cam01/sub", "drop cam01"), !=, 124);
  g_assert_cmpint (watch_until (simulator, "cam02/sub", "drop all"), !=, 124);
  assert_plays (simulator, "cam01/sub");
}

static void
test_stop (void)
{
  g_autoptr (DutyTestSimulator)
      simulator = duty_test_simulator_new (NULL, "--cameras=2", "--stop=cam02", NULL);
  g_autoptr (DutyTestPeer) absent = probe (simulator, "cam02/sub", PASSWORD, "-rtsp_transport tcp");
  g_autoptr (DutyTestPeer) stopped = NULL;

  g_assert_nonnull (strstr (absent->err, "404 Not Found"));
  g_assert_cmpint (watch_until (simulator, "cam01/sub", "stop cam01"), !=, 124);
  stopped = probe (simulator, "cam01/sub", PASSWORD, "-rtsp_transport tcp");
  g_assert_nonnull (strstr (stopped->err, "404 Not Found"));
  duty_test_simulator_order (simulator, "start cam01");
  assert_plays (simulator, "cam01/sub");
}

static void
test_slow (void)
{
  g_autoptr (DutyTestSimulator)
      simulator = duty_test_simulator_new (NULL, "--cameras=2", "--slow=cam02", NULL);
  gint64 before = g_get_monotonic_time ();
  g_autofree char *answer = ask (simulator, "DESCRIBE", "cam02/sub",
                                 "Authorization: Basic ZHV0eTpkdXR5LWRlbW8=\r\n");

  g_assert_cmpstr (answer, ==, "RTSP/1.0 200 OK");
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 3 * G_TIME_SPAN_SECOND);
}

static void
test_command_line (void)
{
  static const char *const refused[] = {
    "--cameras=-1", "--port=70000", "--codec=mjpeg", "--freeze=cam99", "--intake=http://127.0.0.1:1",
    "--nonsense",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *command = g_strdup_printf (
          "exec '%s/src/simulator/dutydesk-simulator' --cameras=1 --port=0 '%s'",
          g_getenv ("DUTY_BUILD_ROOT"), refused[i]);
      g_autoptr (DutyTestPeer) peer = duty_test_peer_run (command);

      g_assert_cmpint (peer->status, !=, 0);
      g_assert_cmpint (peer->status, !=, 124);
      g_assert_cmpstr (peer->err, !=, "");
    }
}

/* A start on an empty cache makes the clips, the next start uses them, and one that is broken is made anew.
 */
static void
test_cache (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("dutydesk-cache-XXXXXX", &error);
  g_autofree char *clip = g_build_filename (folder, "dutydesk-simulator", "road-sub-h264.clip", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -r '%s'", folder);
  g_autoptr (DutyTestPeer) removed = NULL;
  g_autofree char *made = NULL;
  gsize size = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (DutyTestSimulator) simulator = duty_test_simulator_new (folder, "--cameras=1", NULL);

      assert_plays (simulator, "cam01/sub");
      g_free (g_steal_pointer (&made));
      g_file_get_contents (clip, &made, &size, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (size, >, 100000);
      if (i == 1)
        g_file_set_contents (clip, made, size / 2, &error);
      g_assert_no_error (error);
    }
  removed = duty_test_peer_run (remove);
  g_assert_cmpint (removed->status, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/cameras/streams", test_streams);
  g_test_add_func ("/simulator/cameras/loop", test_loop);
  g_test_add_func ("/simulator/cameras/scenes-differ", test_scenes_differ);
  g_test_add_func ("/simulator/cameras/password", test_password);
  g_test_add_func ("/simulator/cameras/refuse", test_refuse);
  g_test_add_func ("/simulator/cameras/freeze", test_freeze);
  g_test_add_func ("/simulator/cameras/silent", test_silent);
  g_test_add_func ("/simulator/cameras/garbage", test_garbage);
  g_test_add_func ("/simulator/cameras/drop", test_drop);
  g_test_add_func ("/simulator/cameras/stop", test_stop);
  g_test_add_func ("/simulator/cameras/slow", test_slow);
  g_test_add_func ("/simulator/cameras/command-line", test_command_line);
  g_test_add_func ("/simulator/cameras/cache", test_cache);
  return g_test_run ();
}
