/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/several-monitors.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

#define N_MONITORS 3
#define WIDTH 1280

/* Xorg's dummy driver: its DUMMY0 has the mode, xrandr gives it to the others. */
static const char CONFIGURATION[] = "Section \"ServerFlags\"\n"
                                    "  Option \"AutoAddDevices\" \"false\"\n"
                                    "  Option \"AutoEnableDevices\" \"false\"\n"
                                    "EndSection\n"
                                    "Section \"Device\"\n"
                                    "  Identifier \"dummy\"\n"
                                    "  Driver \"dummy\"\n"
                                    "  VideoRam 256000\n"
                                    "EndSection\n"
                                    "Section \"Monitor\"\n"
                                    "  Identifier \"monitor\"\n"
                                    "  HorizSync 5.0-1000.0\n"
                                    "  VertRefresh 5.0-200.0\n"
                                    "EndSection\n"
                                    "Section \"Screen\"\n"
                                    "  Identifier \"screen\"\n"
                                    "  Device \"dummy\"\n"
                                    "  Monitor \"monitor\"\n"
                                    "  DefaultDepth 24\n"
                                    "  SubSection \"Display\"\n"
                                    "    Depth 24\n"
                                    "    Modes \"1280x720\"\n"
                                    "    Virtual 3840 1440\n"
                                    "  EndSubSection\n"
                                    "EndSection\n";

static char *
read_line (GInputStream *stream)
{
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* What a test that fails leaves behind ends with it. */
static void
end_with_test (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static GSubprocess *
start (GSubprocessFlags flags, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (flags | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_subprocess_launcher_set_child_setup (launcher, end_with_test, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  return process;
}

static void
start_server (SeveralMonitors *self)
{
  g_autofree char *path = g_build_filename (self->folder, "xorg.conf", NULL);
  g_autofree char *log = g_build_filename (self->folder, "xorg.log", NULL);
  g_autofree char *number = NULL;
  g_autofree char *display = NULL;
  const char *argv[] = { "Xorg", "-displayfd", "1",        "-config",   path,  "-logfile",
                         log,    "-noreset",   "-nolisten", "tcp", NULL };

  g_assert_true (g_file_set_contents (path, CONFIGURATION, -1, NULL));
  self->server = start (G_SUBPROCESS_FLAGS_STDOUT_PIPE, argv);
  number = read_line (g_subprocess_get_stdout_pipe (self->server));
  display = g_strconcat (":", number, NULL);
  g_setenv ("DISPLAY", display, TRUE);
}

G_GNUC_PRINTF (1, 2)
static void
run (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  g_autofree char *said = NULL;
  int status;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  g_spawn_command_line_sync (line, &said, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* That an output has become a monitor is seen only when somebody asks for it. */
static void
probe (void)
{
  run ("xrandr --query");
}

void
several_monitors_plug (guint number)
{
  run ("xrandr --output DUMMY%u --mode 1280x720 --pos %ux0", number, number * WIDTH);
  probe ();
}

void
several_monitors_unplug (guint number)
{
  run ("xrandr --output DUMMY%u --off", number);
  probe ();
}

void
several_monitors_start (SeveralMonitors *self)
{
  const char *argv[] = { "metacity", "--compositor=none", NULL };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dutydesk-monitors-XXXXXX", &error);
  g_assert_no_error (error);
  start_server (self);
  run ("xrandr --output DUMMY0 --mode 1280x720");
  for (guint i = 1; i < N_MONITORS; i++)
    {
      run ("xrandr --addmode DUMMY%u 1280x720", i);
      several_monitors_plug (i);
    }
  self->manager = start (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, argv);
}

static void
end_process (GSubprocess *process)
{
  g_subprocess_send_signal (process, SIGTERM);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

void
several_monitors_end (SeveralMonitors *self)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);

  end_process (self->manager);
  end_process (self->server);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
}
