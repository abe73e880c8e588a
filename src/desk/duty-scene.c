/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-scene.h"

#include "camera/duty-camera-source.h"

/**
 * DutyScene:
 *
 * It takes what open streams keep of the past when it is made, because they soon keep it no more.
 */
struct _DutyScene
{
  GObject parent_instance;

  DutyIncident *incident; /* owned */
  GPtrArray *cameras;     /* of DutyCamera, owned */
  GPtrArray *pasts;       /* of DutyPast, owned; NULL for a camera that was not open */
};

G_DEFINE_FINAL_TYPE (DutyScene, duty_scene, G_TYPE_OBJECT)

static void
clear_past (gpointer past)
{
  if (past != NULL)
    duty_past_unref (past);
}

static void
duty_scene_finalize (GObject *object)
{
  DutyScene *self = DUTY_SCENE (object);

  g_clear_object (&self->incident);
  g_clear_pointer (&self->cameras, g_ptr_array_unref);
  g_ptr_array_unref (self->pasts);

  G_OBJECT_CLASS (duty_scene_parent_class)->finalize (object);
}

static void
duty_scene_class_init (DutySceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_scene_finalize;
}

static void
duty_scene_init (DutyScene *self)
{
  self->pasts = g_ptr_array_new_with_free_func (clear_past);
}

static DutyPast *
dup_past_of (DutyCamera *camera, DutyQuality quality, DutyStreamPool *pool, DutySpan span)
{
  g_autoptr (DutySource) source = duty_camera_source_new (camera, quality, NULL);

  return source != NULL ? duty_stream_pool_dup_past (pool, source, span.from, span.until) : NULL;
}

/* The main stream, unless the sub stream was open for longer. */
static DutyPast *
dup_past (DutyCamera *camera, DutyStreamPool *pool, DutySpan span)
{
  g_autoptr (DutyPast) main_past = dup_past_of (camera, DUTY_QUALITY_MAIN, pool, span);
  g_autoptr (DutyPast) sub_past = dup_past_of (camera, DUTY_QUALITY_SUB, pool, span);

  if (main_past == NULL || sub_past == NULL)
    return main_past != NULL ? g_steal_pointer (&main_past) : g_steal_pointer (&sub_past);
  if (duty_past_get_from (main_past) <= duty_past_get_from (sub_past) + G_TIME_SPAN_SECOND)
    return g_steal_pointer (&main_past);
  return g_steal_pointer (&sub_past);
}

/**
 * duty_scene_new:
 * @incident: (transfer none): a case
 * @cameras: (transfer none) (element-type DutyCamera): those that see its place
 * @pool: whose open streams have a past; none is opened
 * @span: what of it is wanted
 *
 * Returns: (transfer full): the scene
 */
DutyScene *
duty_scene_new (DutyIncident *incident, GPtrArray *cameras, DutyStreamPool *pool, DutySpan span)
{
  DutyScene *self = g_object_new (DUTY_TYPE_SCENE, NULL);

  self->incident = g_object_ref (incident);
  self->cameras = g_ptr_array_ref (cameras);
  for (guint i = 0; i < cameras->len; i++)
    g_ptr_array_add (self->pasts, dup_past (g_ptr_array_index (cameras, i), pool, span));
  return self;
}

DutyIncident *
duty_scene_get_incident (DutyScene *self)
{
  return self->incident;
}

guint
duty_scene_get_n_cameras (DutyScene *self)
{
  return self->cameras->len;
}

/**
 * duty_scene_get_camera:
 *
 * Returns: (transfer none): camera @index, from 0, the one that sees the place best
 */
DutyCamera *
duty_scene_get_camera (DutyScene *self, guint index)
{
  return g_ptr_array_index (self->cameras, index);
}

/**
 * duty_scene_get_past:
 *
 * Returns: (transfer none) (nullable): what camera @index showed before the report; %NULL when it was not
 * open
 */
DutyPast *
duty_scene_get_past (DutyScene *self, guint index)
{
  return g_ptr_array_index (self->pasts, index);
}

/**
 * duty_scene_has_past:
 *
 * Returns: whether any of its cameras has a past
 */
gboolean
duty_scene_has_past (DutyScene *self)
{
  for (guint i = 0; i < self->pasts->len; i++)
    if (g_ptr_array_index (self->pasts, i) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * duty_scene_compare:
 *
 * Returns: below 0 when @self should be seen before @other: a graver case first, of equals the newer
 */
int
duty_scene_compare (DutyScene *self, DutyScene *other)
{
  const DutyIncidentRow *one = duty_incident_get_row (self->incident);
  const DutyIncidentRow *than = duty_incident_get_row (other->incident);

  if (one->level != than->level)
    return one->level - than->level;
  return one->reported_at > than->reported_at ? -1 : one->reported_at < than->reported_at;
}
