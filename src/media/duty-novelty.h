/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/video/video.h>

G_BEGIN_DECLS

guint64 duty_novelty_fingerprint (const GstVideoFrame *frame);

G_END_DECLS
