/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-look-private.h"

#include <glib/gi18n.h>

#include "desk/duty-lens.h"
#include "model/duty-enum-types.h"

/**
 * DutyLook:
 *
 * A look at a camera. It exists from the moment it was asked for; its stream only from the moment that the
 * register's entry is on disk, until it is closed. A look whose entry fails never has one.
 */
struct _DutyLook
{
  GObject parent_instance;

  DutyCamera *camera;          /* owned */
  DutyAccessRegister *entries; /* owned, like all below; NULL when it was refused, or a tour has the span */
  DutyLens *lens;              /* with a stream only while it may be seen */
  DutyQuality quality;
  char *error;
  gint64 open; /* the entry of its opening, 0 until it is on disk */
  gboolean closed;
};

typedef enum
{
  PROP_CAMERA = 1,
  PROP_QUALITY,
  PROP_STREAM,
  PROP_ERROR,
} Property;

static GParamSpec *properties[PROP_ERROR + 1];

G_DEFINE_TYPE (DutyLook, duty_look, G_TYPE_OBJECT)

static void
duty_look_dispose (GObject *object)
{
  duty_look_close (DUTY_LOOK (object));

  G_OBJECT_CLASS (duty_look_parent_class)->dispose (object);
}

static void
duty_look_finalize (GObject *object)
{
  DutyLook *self = DUTY_LOOK (object);

  g_object_unref (self->camera);
  g_clear_object (&self->entries);
  g_clear_object (&self->lens);
  g_free (self->error);

  G_OBJECT_CLASS (duty_look_parent_class)->finalize (object);
}

static void
duty_look_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyLook *self = DUTY_LOOK (object);

  switch ((Property) id)
    {
    case PROP_CAMERA:
      g_value_set_object (value, self->camera);
      return;
    case PROP_QUALITY:
      g_value_set_enum (value, (int) self->quality);
      return;
    case PROP_STREAM:
      g_value_set_object (value, duty_look_get_stream (self));
      return;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_look_class_init (DutyLookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_look_dispose;
  object_class->finalize = duty_look_finalize;
  object_class->get_property = duty_look_get_property;

  properties[PROP_CAMERA] = g_param_spec_object ("camera", NULL, NULL, DUTY_TYPE_CAMERA, flags);
  properties[PROP_QUALITY] = g_param_spec_enum ("quality", NULL, NULL, DUTY_TYPE_QUALITY, 0, flags);
  properties[PROP_STREAM] = g_param_spec_object ("stream", NULL, NULL, DUTY_TYPE_STREAM, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_look_init (DutyLook *self)
{
}

static void
fail (DutyLook *self, const char *message)
{
  g_free (self->error);
  self->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
on_stream_changed (DutyLook *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STREAM]);
}

static void
show_stream (DutyLook *self)
{
  g_autoptr (GError) error = NULL;

  if (duty_lens_open (self->lens, self->quality, &error))
    return;
  fail (self, error->message);
  duty_look_close (self);
}

static void
take_opening (DutyLook *self, gint64 open, GError *error)
{
  g_autofree char *message = NULL;

  if (error == NULL)
    {
      self->open = open;
      show_stream (self);
      return;
    }
  self->closed = TRUE;
  message = g_strdup_printf (_("“%s” is not shown, because the access register could not be written: %s"),
                             duty_camera_get_name (self->camera), error->message);
  fail (self, message);
}

static void
free_weak_ref (GWeakRef *weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GWeakRef, free_weak_ref)

/* A look that nobody wanted any more by then is over at once; the register shows both entries. */
static void
on_opening_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  DutyAccessRegister *entries = DUTY_ACCESS_REGISTER (source);
  g_autoptr (GWeakRef) weak = data;
  g_autoptr (DutyLook) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  gint64 open = duty_access_register_open_finish (entries, result, &error);

  if (self != NULL && !self->closed)
    take_opening (self, open, error);
  else if (error == NULL)
    duty_access_register_close (entries, open);
}

/* What is seen is somebody's to answer for: it ends when they leave. */
static void
on_officer_left (DutyAccessRegister *entries, DutyLook *self)
{
  if (self->closed)
    return;
  duty_look_close (self);
  fail (self, _("Who looked here has signed out. Sign in, and open the camera again."));
}

/**
 * duty_look_new: (skip)
 * @access: at what, and why
 * @access_register: (transfer none): where it is written down
 * @pool: (transfer none): where its stream comes from
 * @watch: (transfer none): who notes whether the camera is lost
 *
 * Returns: (transfer full): a look whose stream comes when the register has it
 */
DutyLook *
duty_look_new (const DutyAccess *access,
               DutyAccessRegister *access_register,
               DutyStreamPool *pool,
               DutyCameraWatch *watch)
{
  DutyLook *self = g_object_new (DUTY_TYPE_LOOK, NULL);
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  self->camera = g_object_ref (access->camera);
  self->quality = access->quality;
  self->entries = g_object_ref (access_register);
  self->lens = duty_lens_new (access->camera, pool, watch);
  g_signal_connect_object (self->lens, "notify::stream", G_CALLBACK (on_stream_changed), self, G_CONNECT_SWAPPED);
  g_weak_ref_init (weak, self);
  g_signal_connect_object (access_register, "officer-left", G_CALLBACK (on_officer_left), self, 0);
  if ((access->reason == NULL || *access->reason == '\0') && access->case_code == NULL)
    {
      self->closed = TRUE;
      fail (self, _("A camera is shown only for a reason. Give one, or choose a case."));
      free_weak_ref (weak);
      return self;
    }
  duty_access_register_open_async (access_register, access, on_opening_ready, weak);
  return self;
}

/**
 * duty_look_new_refused: (skip)
 * @access: at what
 * @message: why it is not shown
 *
 * Returns: (transfer full): a look that never has a stream
 */
DutyLook *
duty_look_new_refused (const DutyAccess *access, const char *message)
{
  DutyLook *self = g_object_new (DUTY_TYPE_LOOK, NULL);

  self->camera = g_object_ref (access->camera);
  self->quality = access->quality;
  self->closed = TRUE;
  fail (self, message);
  return self;
}

/**
 * duty_look_new_step: (skip)
 * @camera: (transfer none): at which camera
 * @quality: at which of its streams
 * @pool: (transfer none): where its stream comes from
 * @watch: (transfer none): who notes whether the camera is lost
 *
 * Returns: (transfer full): a look that is part of a tour, whose span in the register is open: with its stream
 */
DutyLook *
duty_look_new_step (DutyCamera *camera, DutyQuality quality, DutyStreamPool *pool, DutyCameraWatch *watch)
{
  DutyLook *self = g_object_new (DUTY_TYPE_LOOK, NULL);

  self->camera = g_object_ref (camera);
  self->quality = quality;
  self->lens = duty_lens_new (camera, pool, watch);
  g_signal_connect_object (self->lens, "notify::stream", G_CALLBACK (on_stream_changed), self, G_CONNECT_SWAPPED);
  show_stream (self);
  return self;
}

/**
 * duty_look_set_quality:
 * @self: a look
 * @quality: which of the camera's streams is wanted from now on
 *
 * It stays the same look. The property "stream" changes when the other has a picture, so that nobody sees a gap.
 */
void
duty_look_set_quality (DutyLook *self, DutyQuality quality)
{
  if (self->quality == quality)
    return;
  self->quality = quality;
  if (duty_look_get_stream (self) != NULL)
    show_stream (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUALITY]);
}

/**
 * duty_look_get_stream:
 *
 * Returns: (transfer none) (nullable): the stream, %NULL before the register has the look, and after its end
 */
DutyStream *
duty_look_get_stream (DutyLook *self)
{
  return self->lens != NULL ? duty_lens_get_stream (self->lens) : NULL;
}

/**
 * duty_look_get_error:
 *
 * Returns: (transfer none) (nullable): why no stream will come
 */
const char *
duty_look_get_error (DutyLook *self)
{
  return self->error;
}

/**
 * duty_look_close:
 * @self: a look
 *
 * Ends it: its stream is gone at once, and the register is told. A look that is closed stays so.
 */
void
duty_look_close (DutyLook *self)
{
  if (self->closed)
    return;
  self->closed = TRUE;
  duty_lens_close (self->lens);
  if (self->open != 0)
    duty_access_register_close (self->entries, self->open);
}
