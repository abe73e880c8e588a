/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support/duty-test-simulator.h"

#include <signal.h>
#include <sys/prctl.h>

#define ONVIF_PREFIX "onvif://127.0.0.1:"

struct _DutyTestSimulator
{
  GObject parent_instance;

  GSubprocess *process;
  GDataInputStream *output;
  guint16 port;
  guint16 onvif_port;
};

G_DEFINE_TYPE (DutyTestSimulator, duty_test_simulator, G_TYPE_OBJECT)

static void
duty_test_simulator_finalize (GObject *object)
{
  DutyTestSimulator *self = DUTY_TEST_SIMULATOR (object);

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  g_clear_object (&self->output);
  G_OBJECT_CLASS (duty_test_simulator_parent_class)->finalize (object);
}

static void
duty_test_simulator_class_init (DutyTestSimulatorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_test_simulator_finalize;
}

static void
duty_test_simulator_init (DutyTestSimulator *self)
{
}

/* A test that fails leaves no simulator behind. */
static void
die_with_the_test (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static void
start (DutyTestSimulator *self, const char *cache, GPtrArray *arguments)
{
  g_autoptr (GSubprocessLauncher)
      launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *shared = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "cache", NULL);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "XDG_CACHE_HOME", cache != NULL ? cache : shared, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_the_test, NULL, NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
}

static void
wait_until_ready (DutyTestSimulator *self)
{
  gboolean ready = FALSE;

  while (!ready)
    {
      g_autofree char *line = duty_test_simulator_wait (self, "");

      if (g_str_has_prefix (line, ONVIF_PREFIX))
        self->onvif_port = g_ascii_strtoull (line + strlen (ONVIF_PREFIX), NULL, 10);
      ready = g_str_has_prefix (line, "ready");
    }
}

/**
 * duty_test_simulator_new:
 * @cache: (nullable): where clips are kept; %NULL for the place that all tests share
 * @first_argument: (nullable): of the command line, ended by %NULL
 *
 * Returns: (transfer full): a simulator that has said that it is ready
 */
DutyTestSimulator *
duty_test_simulator_new (const char *cache, const char *first_argument, ...)
{
  DutyTestSimulator *self = g_object_new (DUTY_TYPE_TEST_SIMULATOR, NULL);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *uri = NULL;
  va_list list;

  g_ptr_array_add (arguments, g_build_filename (g_getenv ("DUTY_BUILD_ROOT"), "src", "simulator",
                                                "dutydesk-simulator", NULL));
  g_ptr_array_add (arguments, g_strdup ("--port=0"));
  va_start (list, first_argument);
  for (const char *argument = first_argument; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, g_strdup (argument));
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  start (self, cache, arguments);
  uri = duty_test_simulator_wait (self, "rtsp://127.0.0.1:");
  wait_until_ready (self);
  self->port = g_ascii_strtoull (uri + strlen ("rtsp://127.0.0.1:"), NULL, 10);
  return self;
}

guint16
duty_test_simulator_get_port (DutyTestSimulator *self)
{
  return self->port;
}

/**
 * duty_test_simulator_dup_uri:
 * @self: a simulator
 * @path: of a stream, "cam01/sub"
 * @password: (nullable): of the user duty
 *
 * Returns: (transfer full): the URI for a peer
 */
char *
duty_test_simulator_dup_uri (DutyTestSimulator *self, const char *path, const char *password)
{
  if (password == NULL)
    return g_strdup_printf ("rtsp://127.0.0.1:%u/%s", self->port, path);
  return g_strdup_printf ("rtsp://duty:%s@127.0.0.1:%u/%s", password, self->port, path);
}

/* @camera: "cam01". Returns: (transfer full): where its ONVIF is, when the simulator was given an --onvif-port */
char *
duty_test_simulator_dup_onvif (DutyTestSimulator *self, const char *camera)
{
  g_assert_cmpuint (self->onvif_port, !=, 0);
  return g_strdup_printf (ONVIF_PREFIX "%u/%s/onvif/device_service", self->onvif_port, camera);
}

/* Returns: (transfer full): the next line of its output that begins with @mark */
char *
duty_test_simulator_wait (DutyTestSimulator *self, const char *mark)
{
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line_utf8 (self->output, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (line);
      if (g_str_has_prefix (line, mark))
        return g_steal_pointer (&line);
    }
}

/* Gives an order, and returns when it is done. */
void
duty_test_simulator_order (DutyTestSimulator *self, const char *order)
{
  g_autofree char *line = g_strconcat (order, "\n", NULL);
  g_autofree char *expected = g_strconcat ("done: ", order, NULL);
  g_autofree char *answer = NULL;
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (g_subprocess_get_stdin_pipe (self->process), line, strlen (line), NULL, NULL,
                             &error);
  g_assert_no_error (error);
  answer = duty_test_simulator_wait (self, "");
  g_assert_cmpstr (answer, ==, expected);
}

/* Returns: the status it left with, asked by SIGTERM */
int
duty_test_simulator_end (DutyTestSimulator *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_exited (self->process));
  return g_subprocess_get_exit_status (self->process);
}

/**
 * duty_test_peer_run:
 * @command: for a shell; each program in it may take a minute
 *
 * Returns: (transfer full): what came of it
 */
DutyTestPeer *
duty_test_peer_run (const char *command)
{
  DutyTestPeer *self = g_new0 (DutyTestPeer, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess)
      process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                                  "timeout", "60", "sh", "-c", command, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &self->out, &self->err, &error);
  g_assert_no_error (error);
  self->status = g_subprocess_get_exit_status (process);
  g_assert_cmpint (self->status, !=, 127);
  return self;
}

void
duty_test_peer_free (DutyTestPeer *self)
{
  g_free (self->out);
  g_free (self->err);
  g_free (self);
}
