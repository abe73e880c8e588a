/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-audience.h"

typedef struct
{
  guint id;
  gboolean keys_only;
  DutyFrameFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Viewer;

struct _DutyAudience
{
  gatomicrefcount ref_count;
  guint size; /* atomic, like the next, so that a streaming thread may ask without the lock */
  guint n_content; /* of them, those to whom key frames are enough */

  GMutex lock; /* held while viewers are called: a removal waits for a call that runs */
  GArray *viewers;
  GstSample *last; /* nullable */
  guint last_id;
};

static void
clear_viewer (Viewer *viewer)
{
  if (viewer->destroy != NULL)
    viewer->destroy (viewer->data);
}

DutyAudience *
duty_audience_new (void)
{
  DutyAudience *self = g_new0 (DutyAudience, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->lock);
  self->viewers = g_array_new (FALSE, FALSE, sizeof (Viewer));
  return self;
}

DutyAudience *
duty_audience_ref (DutyAudience *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
duty_audience_unref (DutyAudience *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  duty_audience_remove_all (self);
  g_array_unref (self->viewers);
  g_clear_pointer (&self->last, gst_sample_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * duty_audience_add:
 * @func: called for each picture from now on
 * @data: data for @func
 * @destroy: (nullable): releases @data when the viewer is removed
 *
 * Returns: an id for duty_audience_remove(), never 0
 */
guint
duty_audience_add (DutyAudience *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Viewer viewer = { ++self->last_id, FALSE, func, data, destroy };

  g_array_append_val (self->viewers, viewer);
  g_atomic_int_inc (&self->size);
  return viewer.id;
}

static gboolean
steal (DutyAudience *self, guint id, Viewer *viewer)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->viewers->len; i++)
    {
      *viewer = g_array_index (self->viewers, Viewer, i);
      if (viewer->id != id)
        continue;
      g_array_remove_index (self->viewers, i);
      g_atomic_int_add (&self->n_content, viewer->keys_only ? -1 : 0);
      g_atomic_int_add (&self->size, -1);
      return TRUE;
    }
  return FALSE;
}

/**
 * duty_audience_remove:
 * @id: what duty_audience_add() returned
 *
 * Waits for a call that runs; none follows.
 *
 * Returns: whether there was such a viewer
 */
gboolean
duty_audience_remove (DutyAudience *self, guint id)
{
  Viewer viewer;

  if (!steal (self, id, &viewer))
    return FALSE;
  clear_viewer (&viewer);
  return TRUE;
}

static GArray *
steal_all (DutyAudience *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GArray *viewers = self->viewers;

  self->viewers = g_array_new (FALSE, FALSE, sizeof (Viewer));
  g_atomic_int_set (&self->n_content, 0);
  g_atomic_int_set (&self->size, 0);
  return viewers;
}

/**
 * duty_audience_remove_all:
 *
 * Removes every viewer, as duty_audience_remove() does.
 */
void
duty_audience_remove_all (DutyAudience *self)
{
  g_autoptr (GArray) viewers = steal_all (self);

  for (guint i = 0; i < viewers->len; i++)
    clear_viewer (&g_array_index (viewers, Viewer, i));
}

guint
duty_audience_get_size (DutyAudience *self)
{
  return g_atomic_int_get (&self->size);
}

/**
 * duty_audience_set_keys_only:
 * @id: what duty_audience_add() returned
 * @keys_only: whether key frames are enough for this viewer; at first they are not
 *
 * Returns: whether there is such a viewer
 */
gboolean
duty_audience_set_keys_only (DutyAudience *self, guint id, gboolean keys_only)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->viewers->len; i++)
    {
      Viewer *viewer = &g_array_index (self->viewers, Viewer, i);

      if (viewer->id != id)
        continue;
      g_atomic_int_add (&self->n_content, keys_only - viewer->keys_only);
      viewer->keys_only = keys_only;
      return TRUE;
    }
  return FALSE;
}

/**
 * duty_audience_wants_all:
 *
 * Returns: whether anybody wants more than key frames
 */
gboolean
duty_audience_wants_all (DutyAudience *self)
{
  return duty_audience_get_size (self) > (guint) g_atomic_int_get (&self->n_content);
}

/**
 * duty_audience_deliver:
 * @sample: (transfer none): a picture
 *
 * Keeps it as the last one and hands it to every viewer, on the calling thread.
 */
void
duty_audience_deliver (DutyAudience *self, GstSample *sample)
{
  g_autoptr (GstSample) old = NULL; /* freed after the lock is left */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  old = self->last;
  self->last = gst_sample_ref (sample);
  for (guint i = 0; i < self->viewers->len; i++)
    {
      Viewer *viewer = &g_array_index (self->viewers, Viewer, i);

      viewer->func (sample, viewer->data);
    }
}

/**
 * duty_audience_dup_last:
 *
 * Returns: (transfer full) (nullable): the last picture
 */
GstSample *
duty_audience_dup_last (DutyAudience *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->last != NULL ? gst_sample_ref (self->last) : NULL;
}
