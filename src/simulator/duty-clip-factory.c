/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-clip-factory.h"

#include "simulator/duty-clip-feeder.h"

/**
 * DutyClipFactory:
 *
 * Makes the media of one stream of one camera when a client asks for it; all clients share it, as they
 * would a camera. Its vfunc runs on the client's thread.
 */
struct _DutyClipFactory
{
  GstRTSPMediaFactory parent_instance;

  DutySimulatedCamera *camera; /* owned */
  DutyClipLibrary *library;    /* owned */
  const DutyClipFormat *format;
};

G_DEFINE_TYPE (DutyClipFactory, duty_clip_factory, GST_TYPE_RTSP_MEDIA_FACTORY)

static void
duty_clip_factory_finalize (GObject *object)
{
  DutyClipFactory *self = DUTY_CLIP_FACTORY (object);

  g_clear_object (&self->camera);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (duty_clip_factory_parent_class)->finalize (object);
}

static GstElement *
duty_clip_factory_create_element (GstRTSPMediaFactory *factory, const GstRTSPUrl *url)
{
  DutyClipFactory *self = DUTY_CLIP_FACTORY (factory);
  GstElement *bin = gst_bin_new (NULL);
  GstElement *source = gst_element_factory_make ("appsrc", NULL);
  GstElement *payloader = gst_element_factory_make (self->format->payloader, "pay0");
  g_autoptr (GError) error = NULL;

  gst_bin_add_many (GST_BIN (bin), source, payloader, NULL);
  gst_element_link (source, payloader);
  g_object_set (source, "format", GST_FORMAT_TIME, "is-live", TRUE, "max-buffers", (guint64) 1, NULL);
  g_object_set (payloader, "pt", 96, NULL);
  if (duty_clip_feeder_attach (GST_APP_SRC (source), self->camera, self->library, self->format, &error))
    return bin;

  g_printerr ("%s: %s\n", duty_simulated_camera_get_name (self->camera), error->message);
  gst_object_unref (g_object_ref_sink (bin));
  return NULL;
}

static void
duty_clip_factory_class_init (DutyClipFactoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_clip_factory_finalize;
  GST_RTSP_MEDIA_FACTORY_CLASS (klass)->create_element = duty_clip_factory_create_element;
}

static void
duty_clip_factory_init (DutyClipFactory *self)
{
}

/**
 * duty_clip_factory_new:
 * @camera: whose stream it is
 * @library: where the clips are
 * @format: which stream
 *
 * Returns: (transfer full): the factory, to be mounted
 */
GstRTSPMediaFactory *
duty_clip_factory_new (DutySimulatedCamera *camera, DutyClipLibrary *library, const DutyClipFormat *format)
{
  DutyClipFactory *self = g_object_new (DUTY_TYPE_CLIP_FACTORY, NULL);
  GstRTSPMediaFactory *factory = GST_RTSP_MEDIA_FACTORY (self);

  self->camera = g_object_ref (camera);
  self->library = g_object_ref (library);
  self->format = format;
  gst_rtsp_media_factory_set_shared (factory, TRUE);
  gst_rtsp_media_factory_set_protocols (factory, GST_RTSP_LOWER_TRANS_UDP | GST_RTSP_LOWER_TRANS_TCP);
  gst_rtsp_media_factory_add_role (factory, "viewer", GST_RTSP_PERM_MEDIA_FACTORY_ACCESS, G_TYPE_BOOLEAN,
                                   TRUE, GST_RTSP_PERM_MEDIA_FACTORY_CONSTRUCT, G_TYPE_BOOLEAN, TRUE, NULL);
  return factory;
}
