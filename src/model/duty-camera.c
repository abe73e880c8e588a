/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-camera.h"

#include <math.h>

/**
 * DutyCamera:
 *
 * A camera (摄像机) of the county: where it stands, where it looks, where its streams are. Immutable.
 */
struct _DutyCamera
{
  GObject parent_instance;

  char *id;
  char *name;
  char *area;
  DutyPoint place;
  double bearing;
  double view;
  char *main_uri;
  char *sub_uri;
  char *user;
  char *password;
  DutyTransport transport;
  guint number;
  GStrv groups;
};

typedef enum
{
  PROP_ID = 1,
  PROP_NAME,
  PROP_AREA,
} Property;

static GParamSpec *properties[PROP_AREA + 1];

G_DEFINE_TYPE (DutyCamera, duty_camera, G_TYPE_OBJECT)

static void
duty_camera_finalize (GObject *object)
{
  DutyCamera *self = DUTY_CAMERA (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->area);
  g_free (self->main_uri);
  g_free (self->sub_uri);
  g_free (self->user);
  g_free (self->password);
  g_strfreev (self->groups);

  G_OBJECT_CLASS (duty_camera_parent_class)->finalize (object);
}

static void
duty_camera_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyCamera *self = DUTY_CAMERA (object);

  switch ((Property) id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      return;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      return;
    case PROP_AREA:
      g_value_set_string (value, self->area);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_camera_class_init (DutyCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = duty_camera_finalize;
  object_class->get_property = duty_camera_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_AREA] = g_param_spec_string ("area", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_camera_init (DutyCamera *self)
{
}

/**
 * duty_camera_new:
 * @row: what is known of it; copied
 *
 * Returns: (transfer full): the camera
 */
DutyCamera *
duty_camera_new (const DutyCameraRow *row)
{
  DutyCamera *self = g_object_new (DUTY_TYPE_CAMERA, NULL);

  self->id = g_strdup (row->id);
  self->name = g_strdup (row->name);
  self->area = g_strdup (row->area);
  self->place = row->place;
  self->bearing = row->bearing;
  self->view = row->view > 0 ? row->view : DUTY_CAMERA_DEFAULT_VIEW;
  self->main_uri = g_strdup (row->main_uri);
  self->sub_uri = g_strdup (row->sub_uri);
  self->user = g_strdup (row->user);
  self->password = g_strdup (row->password);
  self->transport = row->transport;
  self->number = row->number;
  self->groups = row->groups != NULL ? g_strdupv ((GStrv) row->groups) : g_new0 (char *, 1);
  return self;
}

const char *
duty_camera_get_id (DutyCamera *self)
{
  return self->id;
}

const char *
duty_camera_get_name (DutyCamera *self)
{
  return self->name;
}

/**
 * duty_camera_get_area:
 *
 * Returns: the code of the area the camera stands in
 */
const char *
duty_camera_get_area (DutyCamera *self)
{
  return self->area;
}

DutyPoint
duty_camera_get_place (DutyCamera *self)
{
  return self->place;
}

/**
 * duty_camera_get_bearing:
 *
 * Returns: degrees clockwise from north in which it faces, negative when unknown
 */
double
duty_camera_get_bearing (DutyCamera *self)
{
  return self->bearing;
}

/**
 * duty_camera_get_view:
 *
 * Returns: how many degrees its picture is wide
 */
double
duty_camera_get_view (DutyCamera *self)
{
  return self->view;
}

/**
 * duty_camera_get_uri:
 *
 * Returns: (transfer none): where the stream is; a camera without a sub stream gives its main one
 */
const char *
duty_camera_get_uri (DutyCamera *self, DutyQuality quality)
{
  return quality == DUTY_QUALITY_SUB && self->sub_uri != NULL ? self->sub_uri : self->main_uri;
}

/**
 * duty_camera_get_user:
 *
 * Returns: (nullable): the name to give the camera
 */
const char *
duty_camera_get_user (DutyCamera *self)
{
  return self->user;
}

/**
 * duty_camera_get_password:
 *
 * Returns: (nullable): the password to give the camera; never to be logged or shown
 */
const char *
duty_camera_get_password (DutyCamera *self)
{
  return self->password;
}

/**
 * duty_camera_get_transport:
 *
 * Returns: how it sends its pictures
 */
DutyTransport
duty_camera_get_transport (DutyCamera *self)
{
  g_return_val_if_fail (DUTY_IS_CAMERA (self), DUTY_TRANSPORT_AUTO);

  return self->transport;
}

/**
 * duty_camera_get_number:
 *
 * Returns: what people call the camera by, 1 to %DUTY_CAMERA_MAX_NUMBER; 0 for none
 */
guint
duty_camera_get_number (DutyCamera *self)
{
  return self->number;
}

/**
 * duty_camera_get_groups:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the groups it is in
 */
const char *const *
duty_camera_get_groups (DutyCamera *self)
{
  return (const char *const *) self->groups;
}

/**
 * duty_camera_faces:
 *
 * Returns: whether @place lies in the direction the camera looks, as far as that is known
 */
gboolean
duty_camera_faces (DutyCamera *self, DutyPoint place)
{
  double off = fabs (duty_geo_bearing (self->place, place) - self->bearing);

  return self->bearing >= 0 && MIN (off, 360.0 - off) <= self->view / 2;
}
