/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <sys/stat.h>
#include <unistd.h>

#include "camera/duty-stream-probe.h"

/* A server that nobody here wrote: VLC serves RTSP over UDP only, and will not run as root. */

#define CLIP                                                                                                    \
  "videotestsrc num-buffers=250 pattern=ball ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "   \
  "%s ! mp4mux ! filesink location=%s"

static void
make_clip (const char *encoder, const char *path)
{
  g_autofree char *launch = g_strdup_printf (CLIP, encoder, path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GstElement) pipeline = gst_parse_launch (launch, &error);
  g_autoptr (GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr (GstMessage) message = NULL;

  g_assert_no_error (error);
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  message = gst_bus_timed_pop_filtered (bus, 60 * GST_SECOND, GST_MESSAGE_EOS | GST_MESSAGE_ERROR);
  g_assert_nonnull (message);
  g_assert_cmpint (GST_MESSAGE_TYPE (message), ==, GST_MESSAGE_EOS);
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_assert_no_errno (g_chmod (path, 0644));
}

static guint16
find_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);

  g_socket_listener_close (listener);
  return port;
}

static void
add_words (GStrvBuilder *builder, const char *first, ...)
{
  va_list words;

  va_start (words, first);
  for (const char *word = first; word != NULL; word = va_arg (words, const char *))
    g_strv_builder_add (builder, word);
  va_end (words);
}

static GSubprocess *
start_vlc (const char *folder, const char *clip, guint16 port)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *sout = g_strdup_printf ("#rtp{sdp=rtsp://127.0.0.1:%u/x}", port);
  g_autofree char *home = g_strdup_printf ("HOME=%s", folder);
  g_auto (GStrv) words = NULL;
  GSubprocess *vlc;

  if (geteuid () == 0)
    add_words (builder, "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", NULL);
  add_words (builder, "env", home, "vlc", "-q", "-I", "dummy", "--no-dbus", "--no-audio", "--loop", clip, "--sout",
             sout, NULL);
  words = g_strv_builder_end (builder);
  vlc = g_subprocess_newv ((const char *const *) words,
                           G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  g_assert_no_error (error);
  return vlc;
}

static void
test_plays (gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("dutydesk-vlc-XXXXXX", NULL);
  g_autofree char *clip = g_build_filename (folder, "clip.mp4", NULL);
  guint16 port = find_free_port ();
  g_autofree char *uri = g_strdup_printf ("rtsp://127.0.0.1:%u/x", port);
  g_autoptr (GSubprocess) vlc = NULL;
  g_autoptr (DutyStreamProbe) probe = NULL;

  g_assert_no_errno (g_chmod (folder, 0777));
  make_clip (data, clip);
  vlc = start_vlc (folder, clip, port);
  probe = duty_stream_probe_new (uri, NULL, NULL);
  duty_stream_probe_expect (probe, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE, 60);
  duty_stream_probe_await_frames (probe, 50);
  g_assert_cmpint (duty_stream_get_width (probe->stream), ==, 320);

  g_subprocess_force_exit (vlc);
  g_assert_true (g_subprocess_wait (vlc, NULL, NULL));
  duty_stream_probe_expect (probe, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED, 60);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/camera/vlc/plays-h264", "x264enc key-int-max=25 ! h264parse", test_plays);
  g_test_add_data_func ("/camera/vlc/plays-h265", "x265enc key-int-max=25 ! h265parse", test_plays);
  return g_test_run ();
}
