/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

#define DUTY_CLIP_ERROR (duty_clip_error_quark ())

/**
 * DutyClipError:
 * @DUTY_CLIP_ERROR_ENCODER: the encoder is missing or gave up
 * @DUTY_CLIP_ERROR_CORRUPT: a file of the cache is not a clip, or not the one looked for
 */
typedef enum
{
  DUTY_CLIP_ERROR_ENCODER,
  DUTY_CLIP_ERROR_CORRUPT,
} DutyClipError;

GQuark duty_clip_error_quark (void);

#define DUTY_TYPE_CLIP (duty_clip_get_type ())
G_DECLARE_FINAL_TYPE (DutyClip, duty_clip, DUTY, CLIP, GObject)

DutyClip *duty_clip_new (GstCaps *caps, GPtrArray *units);
DutyClip *duty_clip_load (const char *path, const char *fingerprint, GError **error);
gboolean duty_clip_save (DutyClip *self, const char *path, const char *fingerprint, GError **error);

GstCaps *duty_clip_get_caps (DutyClip *self);
guint duty_clip_get_n_units (DutyClip *self);
gboolean duty_clip_is_key (DutyClip *self, guint index);
guint duty_clip_find_key (DutyClip *self, guint index);
GstBuffer *duty_clip_dup_unit (DutyClip *self, guint index);
GstBuffer *duty_clip_dup_parameters (DutyClip *self);

G_END_DECLS
