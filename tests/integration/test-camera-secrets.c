/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>

#include "support/duty-test-certificates.h"
#include "support/duty-test-server.h"

/* A console that talks as much as it can, of cameras that play, refuse, are gone and are written wrong: the passwords
 * of none may stand in what it says, in its command line, or in any file that it keeps. */

#define SECRET "s3cr3t"
#define OFFICER_PASSWORD "quiet river 7\n"
#define PLAYING_TIME 12

#define H264                                                                                                    \
  "videotestsrc is-live=true ! video/x-raw,format=I420,width=320,height=240,framerate=25/1 ! "                  \
  "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0 pt=96"

typedef struct
{
  char *folder;
  char *data_dir;
  char *county;
  char *officer; /* the file of the officer's password */
} Fixture;

static void
run (const char *const *args, const char *input)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (args, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, input, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
}

static char *
get_program (void)
{
  return g_build_filename (g_getenv ("DUTY_BUILD_ROOT"), "src", "dutydesk", NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *from = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_autofree char *program = get_program ();
  g_autofree char *option = NULL;

  self->folder = g_dir_make_tmp ("duty-secrets-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->folder, "data", NULL);
  self->county = g_build_filename (self->folder, "county", NULL);
  self->officer = g_build_filename (self->folder, "officer", NULL);
  option = g_strconcat ("--data-dir=", self->data_dir, NULL);
  run ((const char *[]){ "cp", "-r", from, self->county, NULL }, NULL);
  run ((const char *[]){ program, option, "--new-account=chen", "--role=lead", NULL }, OFFICER_PASSWORD);
  g_assert_true (g_file_set_contents_full (self->officer, OFFICER_PASSWORD, -1, 0, 0600, NULL));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  run ((const char *[]){ "rm", "-r", self->folder, NULL }, NULL);
  g_free (self->folder);
  g_free (self->data_dir);
  g_free (self->county);
  g_free (self->officer);
}

static void
write_cameras (Fixture *self, guint16 plain, guint16 secure)
{
  g_autofree char *path = g_build_filename (self->county, "cameras.csv", NULL);
  g_autofree char *text = g_strdup_printf ("id,name,lat,lon,main,user,password\n"
                                           "c1,plays,38,111,rtsp://127.0.0.1:%u/x,duty," SECRET "\n"
                                           "c2,in the address,38,111,rtsp://duty:" SECRET "@127.0.0.1:%u/x,,\n"
                                           "c3,refused,38,111,rtsp://127.0.0.1:%u/x,duty," SECRET "-wrong\n"
                                           "c4,gone,38,111,rtsp://duty:" SECRET "@127.0.0.1:9/x,,\n"
                                           "c5,secure,38,111,rtsps://127.0.0.1:%u/x,duty," SECRET "\n"
                                           "c6,no such,38,111,rtsp://duty:" SECRET "@127.0.0.1:%u/y,,\n"
                                           "c7,wrong row,rtsp://duty:" SECRET "@h/x,38,111,duty," SECRET "\n",
                                           plain, plain, plain, secure, plain);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static GSubprocess *
open_console (Fixture *self, const char *output)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autofree char *program = get_program ();
  g_autofree char *data = g_strconcat ("--data-dir=", self->data_dir, NULL);
  g_autofree char *county = g_strconcat ("--county=", self->county, NULL);
  g_autofree char *password = g_strconcat ("--password-file=", self->officer, NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *console;

  g_subprocess_launcher_set_stdout_file_path (launcher, output);
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "dutydesk", TRUE);
  console = g_subprocess_launcher_spawn (launcher, &error, program, data, county, "--intake-port=0", "--sign-in=chen",
                                         password, "--page=wall", "--fill", "--tiles=6", NULL);
  g_assert_no_error (error);
  return console;
}

static void
assert_no_secret_in (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  if (memmem (bytes, size, SECRET, strlen (SECRET)) != NULL)
    g_error ("A camera's password stands in “%s”", path);
}

static guint
assert_no_secret_under (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += assert_no_secret_under (path);
      else if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        {
          assert_no_secret_in (path);
          n++;
        }
    }
  return n;
}

static void
test_are_kept (Fixture *self, gconstpointer data)
{
  const DutyTestServerSetup plain = { H264, "duty", SECRET, .digest = TRUE };
  const DutyTestServerSetup secure = { H264, "duty", SECRET, .certificate = DUTY_TEST_CERTIFICATE };
  g_autoptr (DutyTestServer) first = duty_test_server_new (&plain);
  g_autoptr (DutyTestServer) second = duty_test_server_new (&secure);
  g_autofree char *output = g_build_filename (self->folder, "output", NULL);
  g_autofree char *trusted = g_build_filename (self->data_dir, "camera-certificates", NULL);
  g_autofree char *command_line = NULL;
  g_autoptr (GSubprocess) console = NULL;

  write_cameras (self, duty_test_server_get_port (first), duty_test_server_get_port (second));
  console = open_console (self, output);
  for (guint i = 0; i < PLAYING_TIME * 4 || !g_file_test (trusted, G_FILE_TEST_EXISTS); i++)
    {
      g_assert_cmpuint (i, <, 60 * 4);
      g_usleep (G_USEC_PER_SEC / 4);
    }
  command_line = g_strdup_printf ("/proc/%s/cmdline", g_subprocess_get_identifier (console));
  assert_no_secret_in (command_line);
  g_subprocess_send_signal (console, SIGTERM);
  g_assert_true (g_subprocess_wait (console, NULL, NULL));
  assert_no_secret_in (output);
  g_assert_cmpuint (assert_no_secret_under (self->data_dir), >=, 3);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/camera-secrets/are-kept", Fixture, NULL, set_up, test_are_kept, tear_down);
  return g_test_run ();
}
