/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

GBytes *duty_snapshot_encode (GstSample *sample, const char *caption, GError **error);

G_END_DECLS
