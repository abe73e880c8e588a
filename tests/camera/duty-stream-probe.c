/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/duty-stream-probe.h"

#include <stdlib.h>
#include <string.h>

#include "camera/duty-camera-source.h"

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Runs the main context for a while. */
void
duty_stream_probe_run (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static DutySource *
make_source (const DutyCameraRow *row)
{
  g_autoptr (DutyCamera) camera = duty_camera_new (row);
  g_autoptr (GError) error = NULL;
  DutySource *source = duty_camera_source_new (camera, DUTY_QUALITY_SUB, &error);

  g_assert_no_error (error);
  return source;
}

DutySource *
duty_stream_probe_make_source (const char *uri, const char *user, const char *password)
{
  const DutyCameraRow row = { .id = "c1", .name = "c1", .main_uri = uri, .user = user, .password = password };

  return make_source (&row);
}

/* Of one camera of several in a pool. */
DutySource *
duty_stream_probe_make_named_source (const char *id, const char *uri)
{
  const DutyCameraRow row = { .id = id, .name = id, .main_uri = uri };

  return make_source (&row);
}

static void
on_frame (GstSample *sample, gpointer data)
{
  g_atomic_int_inc ((guint *) data);
}

void
duty_stream_probe_look (DutyStreamProbe *self)
{
  g_assert_cmpuint (self->viewer, ==, 0);
  self->viewer = duty_stream_add_viewer (self->stream, on_frame, &self->frames, NULL);
}

void
duty_stream_probe_look_away (DutyStreamProbe *self)
{
  duty_stream_remove_viewer (self->stream, self->viewer);
  self->viewer = 0;
}

/* Makes a pool, a stream of @uri and a viewer. */
DutyStreamProbe *
duty_stream_probe_new (const char *uri, const char *user, const char *password)
{
  const DutyCameraRow row = { .id = "c1", .name = "c1", .main_uri = uri, .user = user, .password = password };

  return duty_stream_probe_new_for (&row, NULL);
}

/* Likewise, of a camera, in a room that has a trust. */
DutyStreamProbe *
duty_stream_probe_new_for (const DutyCameraRow *row, DutyTrust *trust)
{
  DutyStreamProbe *self = g_new0 (DutyStreamProbe, 1);
  g_autoptr (DutyClock) clock = duty_clock_new ();

  self->source = make_source (row);
  self->pool = duty_stream_pool_new (clock);
  duty_stream_pool_set_trust (self->pool, trust);
  self->stream = duty_stream_pool_acquire (self->pool, self->source);
  duty_stream_probe_look (self);
  return self;
}

void
duty_stream_probe_free (DutyStreamProbe *self)
{
  if (self->viewer != 0)
    duty_stream_probe_look_away (self);
  duty_stream_pool_release (self->pool, self->stream);
  g_assert_finalize_object (self->pool);
  g_object_unref (self->source);
  g_free (self);
}

/* Waits for a state and its cause. */
void
duty_stream_probe_expect (DutyStreamProbe *self, DutyStreamState state, DutyStreamCause cause, guint seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end &&
         (duty_stream_get_state (self->stream) != state || duty_stream_get_cause (self->stream) != cause))
    duty_stream_probe_run (20);
  g_assert_cmpstr (duty_stream_state_get_label (duty_stream_get_state (self->stream)), ==,
                   duty_stream_state_get_label (state));
  g_assert_cmpstr (duty_stream_cause_get_label (duty_stream_get_cause (self->stream)), ==,
                   duty_stream_cause_get_label (cause));
}

/* Waits until @n more pictures have come. */
void
duty_stream_probe_await_frames (DutyStreamProbe *self, guint n)
{
  guint from = g_atomic_int_get (&self->frames);
  gint64 end = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end && g_atomic_int_get (&self->frames) - from < n)
    duty_stream_probe_run (5);
  g_assert_cmpuint (g_atomic_int_get (&self->frames) - from, >=, n);
}

/* Counts what this process has of `task` (threads) or `fd`. */
guint
duty_stream_probe_count (const char *what)
{
  g_autofree char *path = g_build_filename ("/proc/self", what, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
is_of_feed (const char *thread)
{
  g_autofree char *path = g_build_filename ("/proc/self/task", thread, "comm", NULL);
  g_autofree char *name = NULL;

  return g_file_get_contents (path, &name, NULL, NULL) && strstr (name, "rtspsrc") != NULL;
}

static guint
count_feed_threads (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/task", 0, NULL);
  const char *thread;
  guint n = 0;

  while ((thread = g_dir_read_name (dir)) != NULL)
    n += is_of_feed (thread);
  return n;
}

/* Waits until no thread of a connection is left: pipelines come down behind our back. */
void
duty_stream_probe_settle (void)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;

  while (g_get_monotonic_time () < end && count_feed_threads () > 0)
    duty_stream_probe_run (50);
  g_assert_cmpuint (count_feed_threads (), ==, 0);
}

/* Waits until all connections to a source are down: each keeps it for as long as it has a thread. Clears
 * @source. */
void
duty_stream_probe_await_end (GWeakRef *source)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;
  gboolean there = TRUE;

  while (there && g_get_monotonic_time () < end)
    {
      g_autoptr (GObject) still = g_weak_ref_get (source);

      there = still != NULL;
      if (there)
        duty_stream_probe_run (20);
    }
  g_assert_false (there);
  g_weak_ref_clear (source);
}

static void
on_message (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  gboolean known = g_strcmp0 (domain, "GStreamer") == 0 && strstr (message, "gst_event_set_seqnum") != NULL;

  g_log_default_handler (domain, level, message, data);
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)) != 0 && !known)
    abort ();
}

/* rtspsrc of GStreamer 1.22, stopped in the moment in which its camera hangs up, sends an end of stream without a
 * number and says so: it is known, harmless, and not ours. Everything else stays fatal. */
void
duty_stream_probe_know_rtspsrc (void)
{
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_log_set_default_handler (on_message, NULL);
}
