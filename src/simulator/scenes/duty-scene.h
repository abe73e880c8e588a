/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib-object.h>

G_BEGIN_DECLS

/* One loop of every scene: each movement in it comes round in a divisor of this many seconds. */
#define DUTY_SCENE_SECONDS 10
#define DUTY_SCENE_RATE 25
#define DUTY_SCENE_FRAMES (DUTY_SCENE_SECONDS * DUTY_SCENE_RATE)

/**
 * DutySceneKind:
 * @name: for file names and messages, "road"
 * @draw_ground: paints what never moves
 * @draw_motion: paints the rest over it, at a clip time in seconds
 *
 * What a camera looks at. Both functions draw on the canvas of duty-brush.h, on any thread.
 */
typedef struct
{
  const char *name;
  void (*draw_ground) (cairo_t *cr);
  void (*draw_motion) (cairo_t *cr, double seconds);
} DutySceneKind;

guint duty_scene_get_n_kinds (void);
const DutySceneKind *duty_scene_get_kind (guint index);

#define DUTY_TYPE_SCENE (duty_scene_get_type ())
G_DECLARE_FINAL_TYPE (DutyScene, duty_scene, DUTY, SCENE, GObject)

DutyScene *duty_scene_new (const DutySceneKind *kind, int width, int height);
void duty_scene_draw_frame (DutyScene *self, guint frame, guint8 *pixels, int stride);

G_END_DECLS
