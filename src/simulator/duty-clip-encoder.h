/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "simulator/duty-clip-format.h"
#include "simulator/duty-clip.h"
#include "simulator/scenes/duty-scene.h"

G_BEGIN_DECLS

char *duty_clip_encoder_fingerprint (const DutySceneKind *kind, const DutyClipFormat *format);
DutyClip *duty_clip_encode_loop (const DutySceneKind *kind, const DutyClipFormat *format, GError **error);
DutyClip *
duty_clip_encode_still (const DutySceneKind *kind, const DutyClipFormat *format, guint frame, GError **error);

G_END_DECLS
