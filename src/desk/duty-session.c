/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-session.h"

#include "model/duty-enum-types.h"

/**
 * DutySession:
 *
 * Somebody who is signed in at this seat, as their account stood when they came. Immutable: what is changed
 * in the account later ends the session. Main thread.
 */
struct _DutySession
{
  GObject parent_instance;

  char *name;
  char *display;
  DutyRole role;
  char *area; /* nullable */
  gint64 signed_in_at;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_DISPLAY,
  PROP_ROLE,
  PROP_AREA,
  PROP_SIGNED_IN_AT,
} Property;

static GParamSpec *properties[PROP_SIGNED_IN_AT + 1];

G_DEFINE_TYPE (DutySession, duty_session, G_TYPE_OBJECT)

static void
duty_session_finalize (GObject *object)
{
  DutySession *self = DUTY_SESSION (object);

  g_free (self->name);
  g_free (self->display);
  g_free (self->area);

  G_OBJECT_CLASS (duty_session_parent_class)->finalize (object);
}

static void
duty_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutySession *self = DUTY_SESSION (object);

  switch ((Property) id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      return;
    case PROP_DISPLAY:
      g_value_set_string (value, self->display);
      return;
    case PROP_ROLE:
      g_value_set_enum (value, (int) self->role);
      return;
    case PROP_AREA:
      g_value_set_string (value, self->area);
      return;
    case PROP_SIGNED_IN_AT:
      g_value_set_int64 (value, self->signed_in_at);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_session_class_init (DutySessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = duty_session_finalize;
  object_class->get_property = duty_session_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_DISPLAY] = g_param_spec_string ("display", NULL, NULL, NULL, flags);
  properties[PROP_ROLE] = g_param_spec_enum ("role", NULL, NULL, DUTY_TYPE_ROLE, 0, flags);
  properties[PROP_AREA] = g_param_spec_string ("area", NULL, NULL, NULL, flags);
  properties[PROP_SIGNED_IN_AT] =
      g_param_spec_int64 ("signed-in-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_session_init (DutySession *self)
{
}

/**
 * duty_session_new:
 * @account: whose it is; copied
 * @signed_in_at: µs UTC
 *
 * Returns: (transfer full): the session
 */
DutySession *
duty_session_new (const DutyAccountRow *account, gint64 signed_in_at)
{
  DutySession *self = g_object_new (DUTY_TYPE_SESSION, NULL);

  self->name = g_strdup (account->name);
  self->display = g_strdup (account->display);
  self->role = account->role;
  self->area = g_strdup (account->area);
  self->signed_in_at = signed_in_at;
  return self;
}

/**
 * duty_session_get_name:
 *
 * Returns: (transfer none): by which the journal names its acts
 */
const char *
duty_session_get_name (DutySession *self)
{
  return self->name;
}

/**
 * duty_session_get_display:
 *
 * Returns: (transfer none): the name that others read
 */
const char *
duty_session_get_display (DutySession *self)
{
  return self->display;
}

DutyRole
duty_session_get_role (DutySession *self)
{
  return self->role;
}

/**
 * duty_session_get_area:
 *
 * Returns: (transfer none) (nullable): the township's code
 */
const char *
duty_session_get_area (DutySession *self)
{
  return self->area;
}

/**
 * duty_session_get_signed_in_at:
 *
 * Returns: µs UTC
 */
gint64
duty_session_get_signed_in_at (DutySession *self)
{
  return self->signed_in_at;
}
