/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-scene-watch.h"

#include "model/duty-camera-sight.h"

/* A case that is older came while nobody could look, or with a session: its moment is over. */
#define FRESH G_TIME_SPAN_MINUTE

/**
 * DutySceneWatch:
 *
 * Watches the book for new cases, and makes a scene of those that call for it. The scene that is shown stays
 * until it is dismissed; only one that nobody has touched yet makes way for a graver one, and waits with the
 * others.
 */
struct _DutySceneWatch
{
  GObject parent_instance;

  DutyDesk *desk;     /* owned */
  DutyScene *scene;   /* owned, nullable */
  GPtrArray *waiting; /* of DutyScene, the next first */
  gboolean is_touched;
};

typedef enum
{
  PROP_SCENE = 1,
  PROP_N_WAITING,
} Property;

static GParamSpec *properties[PROP_N_WAITING + 1];

G_DEFINE_FINAL_TYPE (DutySceneWatch, duty_scene_watch, G_TYPE_OBJECT)

static gint
compare_scenes (gconstpointer a, gconstpointer b)
{
  return duty_scene_compare (*(DutyScene *const *) a, *(DutyScene *const *) b);
}

static void
set_scene (DutySceneWatch *self, DutyScene *scene)
{
  if (!g_set_object (&self->scene, scene))
    return;
  self->is_touched = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCENE]);
}

static void
put_aside (DutySceneWatch *self, DutyScene *scene)
{
  g_ptr_array_add (self->waiting, g_object_ref (scene));
  g_ptr_array_sort (self->waiting, compare_scenes);
  if (self->waiting->len > DUTY_SCENE_WATCH_MAX_WAITING)
    g_ptr_array_set_size (self->waiting, DUTY_SCENE_WATCH_MAX_WAITING);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

static gboolean
makes_way (DutySceneWatch *self, DutyScene *scene)
{
  int level = duty_incident_get_row (duty_scene_get_incident (scene))->level;

  return !self->is_touched && level < duty_incident_get_row (duty_scene_get_incident (self->scene))->level;
}

static void
bring_up (DutySceneWatch *self, DutyScene *scene)
{
  g_autoptr (DutyScene) before = self->scene != NULL ? g_object_ref (self->scene) : NULL;

  if (before == NULL)
    set_scene (self, scene);
  else if (!makes_way (self, scene))
    put_aside (self, scene);
  else
    {
      set_scene (self, scene);
      put_aside (self, before);
    }
}

/* Nothing opens for an empty seat, for a locked one, or for who may not look. */
static gboolean
may_show (DutySceneWatch *self, DutyIncident *incident)
{
  DutyCaseList *cases = duty_desk_get_cases (self->desk);

  return duty_desk_get_session (self->desk) != NULL && !duty_desk_get_locked (self->desk) &&
         duty_desk_may (self->desk, DUTY_ACT_LOOK) &&
         duty_case_list_find (cases, duty_incident_get_code (incident)) == incident;
}

static DutyZoneRules
get_rules (DutySceneWatch *self)
{
  return duty_policy_get_zone (duty_county_get_policy (duty_desk_get_county (self->desk)));
}

static gint64
get_age (DutySceneWatch *self, const DutyIncidentRow *row)
{
  return MAX (duty_clock_get_wall (duty_desk_get_clock (self->desk)) - row->reported_at, 0);
}

static gboolean
calls_for_it (DutySceneWatch *self, const DutyIncidentRow *row)
{
  DutyZoneRules rules = get_rules (self);

  return row->stage == DUTY_STAGE_REPORTED && row->has_place && rules.levels[row->level - 1] &&
         get_age (self, row) < FRESH;
}

/* What ends with the report. */
static DutySpan
get_span (DutySceneWatch *self, const DutyIncidentRow *row)
{
  gint64 until = duty_clock_get_monotonic (duty_desk_get_clock (self->desk)) - get_age (self, row);

  return (DutySpan){ until - get_rules (self).seconds * G_TIME_SPAN_SECOND, until };
}

static void
consider (DutySceneWatch *self, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  g_autoptr (GPtrArray) cameras = NULL;
  g_autoptr (DutyScene) scene = NULL;

  if (!calls_for_it (self, row) || !may_show (self, incident))
    return;
  cameras =
      duty_camera_sight_dup (duty_desk_get_county (self->desk), row->place, (guint) get_rules (self).tiles);
  if (cameras->len == 0)
    return;
  scene = duty_scene_new (incident, cameras, duty_desk_get_pool (self->desk), get_span (self, row));
  bring_up (self, scene);
}

static void
on_items_changed (GListModel *book, guint position, guint removed, guint added, DutySceneWatch *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (book, i);

      consider (self, incident);
    }
}

/* Who comes next has their own right to look, or none. */
static void
on_session_changed (DutySceneWatch *self)
{
  g_ptr_array_set_size (self->waiting, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  set_scene (self, NULL);
}

static void
duty_scene_watch_dispose (GObject *object)
{
  DutySceneWatch *self = DUTY_SCENE_WATCH (object);

  g_ptr_array_set_size (self->waiting, 0);
  g_clear_object (&self->scene);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_scene_watch_parent_class)->dispose (object);
}

static void
duty_scene_watch_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_SCENE_WATCH (object)->waiting);

  G_OBJECT_CLASS (duty_scene_watch_parent_class)->finalize (object);
}

static void
duty_scene_watch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutySceneWatch *self = DUTY_SCENE_WATCH (object);

  switch ((Property) id)
    {
    case PROP_SCENE:
      g_value_set_object (value, self->scene);
      return;
    case PROP_N_WAITING:
      g_value_set_uint (value, self->waiting->len);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_scene_watch_class_init (DutySceneWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_scene_watch_dispose;
  object_class->finalize = duty_scene_watch_finalize;
  object_class->get_property = duty_scene_watch_get_property;

  properties[PROP_SCENE] = g_param_spec_object ("scene", NULL, NULL, DUTY_TYPE_SCENE, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_scene_watch_init (DutySceneWatch *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * duty_scene_watch_new:
 * @desk: (transfer none): a desk that has loaded; cases that it has by now are not new
 *
 * Returns: (transfer full): a watch with no scene
 */
DutySceneWatch *
duty_scene_watch_new (DutyDesk *desk)
{
  DutySceneWatch *self = g_object_new (DUTY_TYPE_SCENE_WATCH, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (duty_desk_get_book (desk), "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_scene_watch_get_scene:
 *
 * Returns: (transfer none) (nullable): what is to be shown
 */
DutyScene *
duty_scene_watch_get_scene (DutySceneWatch *self)
{
  g_return_val_if_fail (DUTY_IS_SCENE_WATCH (self), NULL);

  return self->scene;
}

guint
duty_scene_watch_get_n_waiting (DutySceneWatch *self)
{
  g_return_val_if_fail (DUTY_IS_SCENE_WATCH (self), 0);

  return self->waiting->len;
}

/**
 * duty_scene_watch_touch:
 * @self: a watch
 *
 * Somebody works with the scene: it stays, whatever comes.
 */
void
duty_scene_watch_touch (DutySceneWatch *self)
{
  g_return_if_fail (DUTY_IS_SCENE_WATCH (self));

  self->is_touched = self->scene != NULL;
}

static DutyScene *
steal_next (DutySceneWatch *self)
{
  while (self->waiting->len > 0)
    {
      g_autoptr (DutyScene) scene = g_object_ref (g_ptr_array_index (self->waiting, 0));

      g_ptr_array_remove_index (self->waiting, 0);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
      if (duty_incident_is_open (duty_scene_get_incident (scene)))
        return g_steal_pointer (&scene);
    }
  return NULL;
}

/**
 * duty_scene_watch_dismiss:
 * @self: a watch
 *
 * The scene is not needed any more; the next one that waits comes, if its case is still open.
 */
void
duty_scene_watch_dismiss (DutySceneWatch *self)
{
  g_autoptr (DutyScene) next = NULL;

  g_return_if_fail (DUTY_IS_SCENE_WATCH (self));

  next = steal_next (self);
  set_scene (self, next);
}
