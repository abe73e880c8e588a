/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-paint-presenter.h"

#include "video/duty-frame-converter.h"

/**
 * DutyPaintPresenter:
 *
 * GTK draws the pictures. The streaming thread converts each into one of four buffers, so that the main
 * thread only paints; a buffer is free again when what was painted from it is gone. At most one redraw
 * is pending, and a picture that comes meanwhile takes the place of the one that waits.
 */

#define N_SLOTS 4

typedef enum
{
  SLOT_FREE,
  SLOT_FILLING,
  SLOT_READY,
  SLOT_SHOWN,
} SlotState;

typedef struct
{
  SlotState state; /* under the lock */
  guint8 *pixels;  /* of whoever moved the state */
  gsize size;
  int width;
  int height;
} Slot;

typedef struct
{
  DutyPresenter parent;

  GMutex work; /* held by the streaming thread that converts */
  DutyFrameConverter *converter;

  GMutex lock;
  Slot slots[N_SLOTS];
  int width;
  int height;
  gboolean pending;

  /* Main thread */
  GtkWidget *widget; /* borrowed, NULL once closed */
  gboolean by_cpu;
  cairo_surface_t *surface; /* owned: the picture shown, by Cairo */
  cairo_surface_t *before;  /* owned: the one before, of which GTK may still hold a node */
  GdkTexture *texture;      /* owned: the picture shown, by GL */
} DutyPaintPresenter;

typedef struct
{
  DutyPaintPresenter *owner; /* owned */
  Slot *slot;
} Loan;

static Slot *
move_slot (DutyPaintPresenter *self, SlotState from, SlotState to)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (int i = 0; i < N_SLOTS; i++)
    if (self->slots[i].state == from)
      {
        self->slots[i].state = to;
        return &self->slots[i];
      }
  return NULL;
}

static void
set_slot (DutyPaintPresenter *self, Slot *slot, SlotState state)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  slot->state = state;
}

static void
return_loan (gpointer data)
{
  Loan *loan = data;

  set_slot (loan->owner, loan->slot, SLOT_FREE);
  duty_presenter_unref (&loan->owner->parent);
  g_free (loan);
}

static Loan *
lend (DutyPaintPresenter *self, Slot *slot)
{
  Loan *loan = g_new (Loan, 1);

  duty_presenter_ref (&self->parent);
  *loan = (Loan){ self, slot };
  return loan;
}

static gboolean
on_picture_ready (gpointer data)
{
  DutyPaintPresenter *self = data;

  if (self->widget != NULL)
    gtk_widget_queue_draw (self->widget);
  return G_SOURCE_REMOVE;
}

static void
drop_presenter (gpointer data)
{
  duty_presenter_unref (data);
}

/* Only the newest picture waits to be shown. */
static gboolean
publish (DutyPaintPresenter *self, Slot *slot)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean was_pending = self->pending;

  for (int i = 0; i < N_SLOTS; i++)
    if (self->slots[i].state == SLOT_READY)
      self->slots[i].state = SLOT_FREE;
  slot->state = SLOT_READY;
  self->pending = TRUE;
  return !was_pending;
}

/* GL scales by itself: it is given the picture as it came. */
static gboolean
get_target (DutyPaintPresenter *self, GstSample *sample, int *width, int *height)
{
  GstStructure *structure = gst_caps_get_structure (gst_sample_get_caps (sample), 0);

  if (!self->by_cpu)
    return gst_structure_get_int (structure, "width", width) && gst_structure_get_int (structure, "height", height);
  g_mutex_lock (&self->lock);
  *width = self->width;
  *height = self->height;
  g_mutex_unlock (&self->lock);
  return *width > 0 && *height > 0;
}

static void
size_slot (Slot *slot, int width, int height)
{
  gsize size = (gsize) width * height * 4;

  if (slot->size != size)
    {
      g_free (slot->pixels);
      slot->pixels = g_malloc (size);
      slot->size = size;
    }
  slot->width = width;
  slot->height = height;
}

static void
convert (DutyPaintPresenter *self, GstSample *sample)
{
  Slot *slot;
  int width, height;

  if (!get_target (self, sample, &width, &height))
    return;
  slot = move_slot (self, SLOT_FREE, SLOT_FILLING);
  if (slot == NULL)
    return;
  size_slot (slot, width, height);
  if (!duty_frame_converter_run (self->converter, sample, width, height, slot->pixels))
    set_slot (self, slot, SLOT_FREE);
  else if (publish (self, slot))
    g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_picture_ready, duty_presenter_ref (&self->parent),
                                drop_presenter);
}

static void
duty_paint_presenter_take (DutyPresenter *presenter, GstSample *sample)
{
  DutyPaintPresenter *self = (DutyPaintPresenter *) presenter;

  if (!g_mutex_trylock (&self->work))
    return;
  convert (self, sample);
  g_mutex_unlock (&self->work);
}

static void
duty_paint_presenter_place (DutyPresenter *presenter, const DutyPlacement *placement)
{
  DutyPaintPresenter *self = (DutyPaintPresenter *) presenter;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->width = placement->picture.width;
  self->height = placement->picture.height;
}

static void
show_by_cairo (DutyPaintPresenter *self, Slot *slot)
{
  static const cairo_user_data_key_t loan_key;

  g_clear_pointer (&self->before, cairo_surface_destroy);
  self->before = g_steal_pointer (&self->surface);
  self->surface =
      cairo_image_surface_create_for_data (slot->pixels, CAIRO_FORMAT_RGB24, slot->width, slot->height, slot->width * 4);
  cairo_surface_set_user_data (self->surface, &loan_key, lend (self, slot), return_loan);
}

static void
show_by_texture (DutyPaintPresenter *self, Slot *slot)
{
  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (slot->pixels, slot->size, return_loan, lend (self, slot));

  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new (slot->width, slot->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes,
                                          slot->width * 4);
}

static void
take_over_newest (DutyPaintPresenter *self)
{
  Slot *slot;

  g_mutex_lock (&self->lock);
  self->pending = FALSE;
  g_mutex_unlock (&self->lock);
  slot = move_slot (self, SLOT_READY, SLOT_SHOWN);
  if (slot == NULL)
    return;
  if (self->by_cpu)
    show_by_cairo (self, slot);
  else
    show_by_texture (self, slot);
}

static void
paint_surface (DutyPaintPresenter *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);

  cairo_translate (cr, bounds->origin.x, bounds->origin.y);
  cairo_scale (cr, bounds->size.width / cairo_image_surface_get_width (self->surface),
               bounds->size.height / cairo_image_surface_get_height (self->surface));
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static gboolean
duty_paint_presenter_draw (DutyPresenter *presenter, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  DutyPaintPresenter *self = (DutyPaintPresenter *) presenter;

  take_over_newest (self);
  if (self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, bounds);
  else if (self->surface != NULL)
    paint_surface (self, snapshot, bounds);
  return self->texture != NULL || self->surface != NULL;
}

static void
duty_paint_presenter_close (DutyPresenter *presenter)
{
  DutyPaintPresenter *self = (DutyPaintPresenter *) presenter;

  self->widget = NULL;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  g_clear_pointer (&self->before, cairo_surface_destroy);
  g_clear_object (&self->texture);
}

static void
duty_paint_presenter_free (DutyPresenter *presenter)
{
  DutyPaintPresenter *self = (DutyPaintPresenter *) presenter;

  for (int i = 0; i < N_SLOTS; i++)
    g_free (self->slots[i].pixels);
  duty_frame_converter_free (self->converter);
  g_mutex_clear (&self->work);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static const DutyPresenterKind paint_kind = {
  duty_paint_presenter_take, duty_paint_presenter_place, duty_paint_presenter_draw,
  duty_paint_presenter_close, duty_paint_presenter_free,
};

/**
 * duty_paint_presenter_new:
 * @widget: what is redrawn when a picture has come
 * @by_cpu: whether GTK's renderer is Cairo
 *
 * Returns: (transfer full): a presenter
 */
DutyPresenter *
duty_paint_presenter_new (GtkWidget *widget, gboolean by_cpu)
{
  DutyPaintPresenter *self = g_new0 (DutyPaintPresenter, 1);

  duty_presenter_init (&self->parent, &paint_kind);
  g_mutex_init (&self->work);
  g_mutex_init (&self->lock);
  self->converter = duty_frame_converter_new ();
  self->widget = widget;
  self->by_cpu = by_cpu;
  return &self->parent;
}
