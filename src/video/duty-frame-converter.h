/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DutyFrameConverter:
 *
 * Turns decoded pictures into the pixels that X, Cairo and GDK all take as they are: 8-bit B, G, R and
 * an opaque alpha, in this order in memory. Scales on the way. One thread at a time.
 */
typedef struct _DutyFrameConverter DutyFrameConverter;

DutyFrameConverter *duty_frame_converter_new (void);
void duty_frame_converter_free (DutyFrameConverter *self);

gboolean duty_frame_converter_run (DutyFrameConverter *self,
                                   GstSample *sample,
                                   int width,
                                   int height,
                                   guint8 *pixels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyFrameConverter, duty_frame_converter_free)

G_END_DECLS
