/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/flapping.h"

#include <unistd.h>

#include "camera/duty-stream-probe.h"
#include "support/duty-test-simulator.h"

#define N_CAMERAS 64
#define N_FLAPPING 16

/* A round: 16 cameras go, one after the other; they stay away for as long as one takes that starts anew; they come back, and must be live again. */
#define APART 150
#define AWAY 12000
/* Rounds in which streams still fill what they keep of the past (40 s). */
#define N_FILLING 3
#define PATIENCE (60 * G_TIME_SPAN_SECOND)

typedef struct
{
  DutySource *source;
  DutyStream *stream;
  guint viewer;
  guint frames;
  gint64 back; /* since when it is there again, 0 for seen live since */
} Camera;

typedef struct
{
  Flapping *result;
  DutyTestSimulator *simulator;
  DutyStreamPool *pool;
  Camera cameras[N_CAMERAS];
  gint64 sum;
} Run;

/* The main loop's turns: from the end of one wait to the beginning of the next. */

static gint64 woken;
static gint64 longest_turn;

static int
poll_and_time (GPollFD *fds, guint n, int timeout)
{
  int result;

  if (woken != 0)
    longest_turn = MAX (longest_turn, g_get_monotonic_time () - woken);
  result = g_poll (fds, n, timeout);
  woken = g_get_monotonic_time ();
  return result;
}

static gsize
get_memory (void)
{
  g_autofree char *text = NULL;
  guint64 pages;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert_true (strchr (text, ' ') != NULL);
  pages = g_ascii_strtoull (strchr (text, ' '), NULL, 10);
  return pages * (gsize) sysconf (_SC_PAGESIZE);
}

static void
on_frame (GstSample *sample, gpointer data)
{
  g_atomic_int_inc ((guint *) data);
}

static void
open_camera (Run *run, guint i)
{
  guint16 port = duty_test_simulator_get_port (run->simulator);
  g_autofree char *uri = g_strdup_printf ("rtsp://127.0.0.1:%u/cam%02u/sub", port, i + 1);
  g_autofree char *id = g_strdup_printf ("cam%02u", i + 1);
  Camera *camera = &run->cameras[i];

  camera->source = duty_stream_probe_make_named_source (id, uri);
  camera->stream = duty_stream_pool_acquire (run->pool, camera->source);
  if (i < N_FLAPPING)
    camera->viewer = duty_stream_add_viewer (camera->stream, on_frame, &camera->frames, NULL);
}

static void
close_camera (Run *run, guint i)
{
  Camera *camera = &run->cameras[i];

  if (camera->viewer != 0)
    duty_stream_remove_viewer (camera->stream, camera->viewer);
  duty_stream_pool_release (run->pool, camera->stream);
  g_object_unref (camera->source);
}

static gboolean
is_live (Camera *camera)
{
  return duty_stream_get_state (camera->stream) == DUTY_STREAM_LIVE;
}

static void
await_all_live (Run *run)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  for (guint i = 0; i < N_CAMERAS; i++)
    while (!is_live (&run->cameras[i]))
      {
        g_assert_cmpint (g_get_monotonic_time (), <, end);
        duty_stream_probe_run (20);
      }
}

static void
order (Run *run, const char *verb, guint i)
{
  g_autofree char *text = g_strdup_printf ("%s cam%02u", verb, i + 1);

  duty_test_simulator_order (run->simulator, text);
}

/* Looks who is back, each 10 ms. */
static void
note_returns (Run *run)
{
  for (guint i = 0; i < N_FLAPPING; i++)
    {
      Camera *camera = &run->cameras[i];
      gint64 took = g_get_monotonic_time () - camera->back;

      if (camera->back == 0 || !is_live (camera))
        continue;
      camera->back = 0;
      run->result->n_returns++;
      run->result->slowest = MAX (run->result->slowest, took);
      run->sum += took;
    }
}

static void
watch (Run *run, guint ms)
{
  for (guint i = 0; i < ms / 10; i++)
    {
      duty_stream_probe_run (10);
      note_returns (run);
    }
}

static gboolean
is_anybody_missing (Run *run)
{
  for (guint i = 0; i < N_FLAPPING; i++)
    if (run->cameras[i].back != 0)
      return TRUE;
  return FALSE;
}

static void
await_returns (Run *run)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (is_anybody_missing (run))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      watch (run, 10);
    }
}

static void
run_round (Run *run)
{
  for (guint i = 0; i < N_FLAPPING; i++)
    {
      order (run, "stop", i);
      watch (run, APART);
    }
  watch (run, AWAY);
  for (guint i = 0; i < N_FLAPPING; i++)
    {
      g_assert_false (is_live (&run->cameras[i]));
      order (run, "start", i);
      run->cameras[i].back = g_get_monotonic_time ();
      watch (run, APART);
    }
  await_returns (run);
}

static void
note_size (Run *run, guint which)
{
  run->result->n_threads[which] = duty_stream_probe_count ("task");
  run->result->memory[which] = get_memory ();
}

static void
open_all (Run *run)
{
  g_autoptr (DutyClock) clock = duty_clock_new ();

  run->simulator = duty_test_simulator_new (NULL, "--no-auth", "--cameras=64", NULL);
  run->pool = duty_stream_pool_new (clock);
  for (guint i = 0; i < N_CAMERAS; i++)
    open_camera (run, i);
  await_all_live (run);
}

static void
close_all (Run *run)
{
  for (guint i = 0; i < N_CAMERAS; i++)
    close_camera (run, i);
  g_assert_finalize_object (run->pool);
  duty_stream_probe_settle ();
  g_assert_cmpint (duty_test_simulator_end (run->simulator), ==, 0);
  g_object_unref (run->simulator);
}

void
flapping_run (Flapping *self, guint n_rounds)
{
  Run run = { .result = self };

  *self = (Flapping){ 0 };
  open_all (&run);
  g_main_context_set_poll_func (NULL, poll_and_time);
  for (guint i = 0; i < n_rounds; i++)
    {
      run_round (&run);
      if (i == MIN (N_FILLING, n_rounds) - 1)
        note_size (&run, 0);
    }
  note_size (&run, 1);
  self->mean = run.sum / MAX (self->n_returns, 1);
  self->longest_turn = longest_turn;
  g_main_context_set_poll_func (NULL, NULL);
  close_all (&run);
}
