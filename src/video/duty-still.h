/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

GdkTexture *duty_still_new (GstSample *sample, int width, int height);

G_END_DECLS
