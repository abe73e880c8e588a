/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/duty-clip-format.h"
#include "simulator/duty-clip.h"
#include "simulator/scenes/duty-scene.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CLIP_LIBRARY (duty_clip_library_get_type ())
G_DECLARE_FINAL_TYPE (DutyClipLibrary, duty_clip_library, DUTY, CLIP_LIBRARY, GObject)

DutyClipLibrary *duty_clip_library_new (const char *folder);

DutyClip *duty_clip_library_dup_loop (DutyClipLibrary *self,
                                      const DutySceneKind *kind,
                                      const DutyClipFormat *format,
                                      GError **error);
DutyClip *duty_clip_library_dup_still (DutyClipLibrary *self,
                                       const DutySceneKind *kind,
                                       const DutyClipFormat *format,
                                       guint frame,
                                       GError **error);

G_END_DECLS
