/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-tile-workers.h"

#include <sys/resource.h>

struct _DutyTileWorkers
{
  GFunc work;
  GDestroyNotify drop;
  guint n;
  GThread **threads;

  GMutex mutex;
  GCond pushed;
  GQueue jobs;      /* under the mutex, the newest first */
  gboolean stopped; /* under the mutex */
};

/* Tiles may wait; the pictures of cameras and the main thread may not. */
#define NICENESS 5

static gpointer
wait_for_job (DutyTileWorkers *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (!self->stopped && g_queue_is_empty (&self->jobs))
    g_cond_wait (&self->pushed, &self->mutex);
  return self->stopped ? NULL : g_queue_pop_head (&self->jobs);
}

static gpointer
run (gpointer data)
{
  DutyTileWorkers *self = data;
  gpointer job;

  /* Linux keeps a niceness for each thread; 0 is the calling one. */
  setpriority (PRIO_PROCESS, 0, NICENESS);
  while ((job = wait_for_job (self)) != NULL)
    self->work (job, NULL);
  return NULL;
}

/**
 * duty_tile_workers_new:
 * @n: how many threads
 * @work: takes over a job, on one of the threads
 * @drop: frees a job that nobody will do
 *
 * They are threads of their own, not of a pool: one that was made nice would stay so for whoever had it next.
 *
 * Returns: (transfer full): workers that wait
 */
DutyTileWorkers *
duty_tile_workers_new (guint n, GFunc work, GDestroyNotify drop)
{
  DutyTileWorkers *self = g_new0 (DutyTileWorkers, 1);

  self->work = work;
  self->drop = drop;
  self->n = n;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->pushed);
  g_queue_init (&self->jobs);
  self->threads = g_new0 (GThread *, n);
  for (guint i = 0; i < n; i++)
    self->threads[i] = g_thread_new ("map-tiles", run, self);
  return self;
}

/**
 * duty_tile_workers_push:
 * @self: workers
 * @job: (transfer full): what to do next
 */
void
duty_tile_workers_push (DutyTileWorkers *self, gpointer job)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_head (&self->jobs, job);
  g_cond_signal (&self->pushed);
}

static void
stop (DutyTileWorkers *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->stopped = TRUE;
  g_cond_broadcast (&self->pushed);
}

/**
 * duty_tile_workers_free:
 * @self: (transfer full): workers
 *
 * Waits for the jobs that are being done, and drops all others.
 */
void
duty_tile_workers_free (DutyTileWorkers *self)
{
  stop (self);
  for (guint i = 0; i < self->n; i++)
    g_thread_join (self->threads[i]);
  g_queue_clear_full (&self->jobs, self->drop);
  g_cond_clear (&self->pushed);
  g_mutex_clear (&self->mutex);
  g_free (self->threads);
  g_free (self);
}
