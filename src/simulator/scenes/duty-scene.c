/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/scenes/duty-scene.h"

#include "simulator/scenes/duty-brush.h"
#include "simulator/scenes/duty-scene-kinds.h"

/**
 * DutyScene:
 *
 * One kind of scene at one size. It paints the still part once and keeps it, so that a frame costs a
 * copy and what moves; the clip time is burned in. One thread at a time.
 */
struct _DutyScene
{
  GObject parent_instance;

  const DutySceneKind *kind;
  cairo_surface_t *ground; /* owned */
  int width;
  int height;
};

G_DEFINE_TYPE (DutyScene, duty_scene, G_TYPE_OBJECT)

static const DutySceneKind *const kinds[] = {
  &duty_scene_road,   &duty_scene_river,  &duty_scene_square, &duty_scene_school, &duty_scene_night,
  &duty_scene_bridge, &duty_scene_forest, &duty_scene_toll,   &duty_scene_yard,
};

guint
duty_scene_get_n_kinds (void)
{
  return G_N_ELEMENTS (kinds);
}

const DutySceneKind *
duty_scene_get_kind (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (kinds), NULL);
  return kinds[index];
}

static void
duty_scene_finalize (GObject *object)
{
  DutyScene *self = DUTY_SCENE (object);

  g_clear_pointer (&self->ground, cairo_surface_destroy);
  G_OBJECT_CLASS (duty_scene_parent_class)->finalize (object);
}

static void
duty_scene_class_init (DutySceneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_scene_finalize;
}

static void
duty_scene_init (DutyScene *self)
{
}

static cairo_t *
begin_canvas (DutyScene *self, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, self->width / DUTY_CANVAS_WIDTH, self->height / DUTY_CANVAS_HEIGHT);
  return cr;
}

/* The time within the loop, to the hundredth, as a recorder would burn it in. */
static void
draw_clip_time (cairo_t *cr, guint frame)
{
  guint hundredths = frame * 100 / DUTY_SCENE_RATE;
  g_autofree char *text = g_strdup_printf ("SIM 00:%02u.%02u", hundredths / 100, hundredths % 100);

  cairo_select_font_face (cr, "monospace", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 14);
  duty_brush_colour (cr, 0x000000, 0.75);
  cairo_move_to (cr, 11, 23);
  cairo_show_text (cr, text);
  duty_brush_colour (cr, 0xffffff, 1);
  cairo_move_to (cr, 10, 22);
  cairo_show_text (cr, text);
}

/**
 * duty_scene_new:
 * @kind: what is to be seen
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer full): the scene, its still part painted
 */
DutyScene *
duty_scene_new (const DutySceneKind *kind, int width, int height)
{
  DutyScene *self = g_object_new (DUTY_TYPE_SCENE, NULL);
  cairo_t *cr;

  self->kind = kind;
  self->width = width;
  self->height = height;
  self->ground = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = begin_canvas (self, self->ground);
  kind->draw_ground (cr);
  cairo_destroy (cr);
  return self;
}

/**
 * duty_scene_draw_frame:
 * @self: a scene
 * @frame: which frame of the loop, below %DUTY_SCENE_FRAMES
 * @pixels: where to, as %CAIRO_FORMAT_RGB24
 * @stride: bytes a line, a multiple of four
 */
void
duty_scene_draw_frame (DutyScene *self, guint frame, guint8 *pixels, int stride)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_if_fail (frame < DUTY_SCENE_FRAMES);

  surface = cairo_image_surface_create_for_data (pixels, CAIRO_FORMAT_RGB24, self->width, self->height,
                                                 stride);
  cr = cairo_create (surface);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, self->ground, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);

  cr = begin_canvas (self, surface);
  self->kind->draw_motion (cr, frame / (double) DUTY_SCENE_RATE);
  draw_clip_time (cr, frame);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}
