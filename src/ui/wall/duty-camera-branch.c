/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-branch.h"

/**
 * DutyCameraBranch:
 *
 * A branch of the tree beside the wall: an area, a group or the favourites. It knows how many cameras hang on
 * it, and is a tree: no branch hangs on two.
 */
struct _DutyCameraBranch
{
  GObject parent_instance;

  char *name;
  GListModel *children;     /* owned: of DutyCameraBranch, then of DutyCamera */
  DutyCameraBranch *parent; /* borrowed, nullable: it owns this */
  guint n_cameras;
};

typedef enum
{
  PROP_N_CAMERAS = 1,
} Property;

static GParamSpec *properties[PROP_N_CAMERAS + 1];

G_DEFINE_FINAL_TYPE (DutyCameraBranch, duty_camera_branch, G_TYPE_OBJECT)

static void
forget_parent (gpointer item)
{
  if (DUTY_IS_CAMERA_BRANCH (item))
    DUTY_CAMERA_BRANCH (item)->parent = NULL;
}

static void
duty_camera_branch_dispose (GObject *object)
{
  DutyCameraBranch *self = DUTY_CAMERA_BRANCH (object);
  guint n = self->children != NULL ? g_list_model_get_n_items (self->children) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->children, i);

      forget_parent (item);
    }
  g_clear_object (&self->children);

  G_OBJECT_CLASS (duty_camera_branch_parent_class)->dispose (object);
}

static void
duty_camera_branch_finalize (GObject *object)
{
  g_free (DUTY_CAMERA_BRANCH (object)->name);

  G_OBJECT_CLASS (duty_camera_branch_parent_class)->finalize (object);
}

static void
duty_camera_branch_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_N_CAMERAS:
      g_value_set_uint (value, DUTY_CAMERA_BRANCH (object)->n_cameras);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_camera_branch_class_init (DutyCameraBranchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_camera_branch_dispose;
  object_class->finalize = duty_camera_branch_finalize;
  object_class->get_property = duty_camera_branch_get_property;
  properties[PROP_N_CAMERAS] =
      g_param_spec_uint ("n-cameras", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_camera_branch_init (DutyCameraBranch *self)
{
}

/**
 * duty_camera_branch_new:
 * @name: what it is called
 *
 * Returns: (transfer full): an empty branch
 */
DutyCameraBranch *
duty_camera_branch_new (const char *name)
{
  DutyCameraBranch *self = g_object_new (DUTY_TYPE_CAMERA_BRANCH, NULL);

  self->name = g_strdup (name);
  self->children = G_LIST_MODEL (g_list_store_new (G_TYPE_OBJECT));
  return self;
}

static void
on_items_changed (DutyCameraBranch *self)
{
  self->n_cameras = g_list_model_get_n_items (self->children);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CAMERAS]);
}

/**
 * duty_camera_branch_new_for_model:
 * @name: what it is called
 * @cameras: (transfer none): of #DutyCamera; it may change
 *
 * Returns: (transfer full): a branch that holds what @cameras holds, and to which nothing else may be added
 */
DutyCameraBranch *
duty_camera_branch_new_for_model (const char *name, GListModel *cameras)
{
  DutyCameraBranch *self = g_object_new (DUTY_TYPE_CAMERA_BRANCH, NULL);

  self->name = g_strdup (name);
  self->children = g_object_ref (cameras);
  g_signal_connect_object (cameras, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self);
  return self;
}

static void
count (DutyCameraBranch *self, guint n)
{
  for (DutyCameraBranch *branch = self; branch != NULL; branch = branch->parent)
    {
      branch->n_cameras += n;
      g_object_notify_by_pspec (G_OBJECT (branch), properties[PROP_N_CAMERAS]);
    }
}

/**
 * duty_camera_branch_add_branch:
 * @branch: (transfer none): a branch that hangs on no other, and on which @self does not hang
 */
void
duty_camera_branch_add_branch (DutyCameraBranch *self, DutyCameraBranch *branch)
{
  g_return_if_fail (DUTY_IS_CAMERA_BRANCH (self));
  g_return_if_fail (branch->parent == NULL);

  branch->parent = self;
  g_list_store_append (G_LIST_STORE (self->children), branch);
  count (self, branch->n_cameras);
}

/**
 * duty_camera_branch_add_camera:
 * @camera: (transfer none): a camera
 */
void
duty_camera_branch_add_camera (DutyCameraBranch *self, DutyCamera *camera)
{
  g_return_if_fail (DUTY_IS_CAMERA_BRANCH (self));

  g_list_store_append (G_LIST_STORE (self->children), camera);
  count (self, 1);
}

const char *
duty_camera_branch_get_name (DutyCameraBranch *self)
{
  return self->name;
}

/**
 * duty_camera_branch_get_children:
 *
 * Returns: (transfer none): its own branches, then its own cameras
 */
GListModel *
duty_camera_branch_get_children (DutyCameraBranch *self)
{
  return self->children;
}

guint
duty_camera_branch_get_n_cameras (DutyCameraBranch *self)
{
  return self->n_cameras;
}

static void
collect (DutyCameraBranch *self, GPtrArray *cameras, guint max)
{
  guint n = g_list_model_get_n_items (self->children);

  for (guint i = 0; i < n && cameras->len < max; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->children, i);

      if (DUTY_IS_CAMERA_BRANCH (item))
        collect (DUTY_CAMERA_BRANCH (item), cameras, max);
      else
        g_ptr_array_add (cameras, g_steal_pointer (&item));
    }
}

/**
 * duty_camera_branch_dup_cameras:
 * @max: how many at most
 *
 * Returns: (transfer full) (element-type DutyCamera): its first cameras at any depth, as the tree shows them
 */
GPtrArray *
duty_camera_branch_dup_cameras (DutyCameraBranch *self, guint max)
{
  GPtrArray *cameras = g_ptr_array_new_with_free_func (g_object_unref);

  collect (self, cameras, max);
  return cameras;
}
