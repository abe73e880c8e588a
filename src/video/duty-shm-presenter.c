/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-shm-presenter.h"

#include <gdk/x11/gdkx.h>
#include <xcb/shape.h>

#include "video/duty-frame-converter.h"
#include "video/duty-x11-link.h"

/**
 * DutyShmPresenter:
 *
 * Without a GPU the cheapest way to the screen: a child window of GTK's, into which the streaming thread
 * puts its pictures out of memory shared with the X server. The main thread has no part in it but to
 * say where the window lies. The window lets all input through to GTK's, and its shape leaves out
 * whatever GTK draws over the picture.
 */

#define N_IMAGES 2

typedef struct
{
  DutyPresenter parent;

  DutyX11Link *link; /* owned */

  /* Streaming thread, under @work */
  GMutex work;
  DutyFrameConverter *converter;
  DutyShmImage *images[N_IMAGES];

  /* Under @lock */
  GMutex lock;
  DutyFit picture; /* on GTK's window */
  gboolean visible;

  /* Main thread writes, before the first picture is taken */
  xcb_window_t window;
  xcb_gcontext_t gc;
  guint8 depth;
} DutyShmPresenter;

/* Two images do: one on its way while the other is filled. */
static DutyShmImage *
find_free_image (DutyShmPresenter *self, int width, int height)
{
  for (int i = 0; i < N_IMAGES; i++)
    {
      DutyShmImage *image = self->images[i];

      if (image != NULL && !duty_shm_image_is_free (image))
        continue;
      if (image != NULL && (image->width != width || image->height != height))
        g_clear_pointer (&self->images[i], duty_shm_image_free);
      if (self->images[i] == NULL)
        self->images[i] = duty_shm_image_new (self->link, width, height);
      return self->images[i];
    }
  return NULL;
}

static gboolean
get_target (DutyShmPresenter *self, int *width, int *height)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *width = self->picture.width;
  *height = self->picture.height;
  return self->visible;
}

/* A picture made while the place changed is stale: the next one comes in 40 ms. */
static void
put_if_still_wanted (DutyShmPresenter *self, DutyShmImage *image)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->visible && self->picture.width == image->width && self->picture.height == image->height)
    duty_shm_image_put (image, self->window, self->gc, self->depth, 0, 0);
}

static void
show (DutyShmPresenter *self, GstSample *sample)
{
  DutyShmImage *image;
  int width, height;

  if (!get_target (self, &width, &height))
    return;
  image = find_free_image (self, width, height);
  if (image == NULL)
    return;
  if (duty_frame_converter_run (self->converter, sample, width, height, image->pixels))
    put_if_still_wanted (self, image);
}

static void
duty_shm_presenter_take (DutyPresenter *presenter, GstSample *sample)
{
  DutyShmPresenter *self = (DutyShmPresenter *) presenter;

  if (!g_mutex_trylock (&self->work))
    return;
  show (self, sample);
  g_mutex_unlock (&self->work);
}

static GArray *
get_rectangles (const cairo_region_t *region, const DutyFit *origin)
{
  GArray *rectangles = g_array_new (FALSE, FALSE, sizeof (xcb_rectangle_t));

  for (int i = 0; i < cairo_region_num_rectangles (region); i++)
    {
      cairo_rectangle_int_t r;
      xcb_rectangle_t rectangle;

      cairo_region_get_rectangle (region, i, &r);
      rectangle = (xcb_rectangle_t){ r.x - origin->x, r.y - origin->y, r.width, r.height };
      g_array_append_val (rectangles, rectangle);
    }
  return rectangles;
}

static void
shape_window (DutyShmPresenter *self, const DutyPlacement *placement)
{
  xcb_connection_t *connection = duty_x11_link_get_connection (self->link);
  const DutyFit *picture = &placement->picture;
  const guint32 box[] = { picture->x, picture->y, picture->width, picture->height };
  g_autoptr (GArray) rectangles = get_rectangles (placement->exposed, picture);

  xcb_configure_window (connection, self->window,
                        XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y | XCB_CONFIG_WINDOW_WIDTH | XCB_CONFIG_WINDOW_HEIGHT,
                        box);
  xcb_shape_rectangles (connection, XCB_SHAPE_SO_SET, XCB_SHAPE_SK_BOUNDING, XCB_CLIP_ORDERING_UNSORTED, self->window,
                        0, 0, rectangles->len, (const xcb_rectangle_t *) rectangles->data);
  xcb_map_window (connection, self->window);
}

static void
duty_shm_presenter_place (DutyPresenter *presenter, const DutyPlacement *placement)
{
  DutyShmPresenter *self = (DutyShmPresenter *) presenter;
  xcb_connection_t *connection = duty_x11_link_get_connection (self->link);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->picture = placement->picture;
  self->visible = placement->live && placement->picture.width > 0 && placement->exposed != NULL &&
                  !cairo_region_is_empty (placement->exposed);
  if (self->visible)
    shape_window (self, placement);
  else
    xcb_unmap_window (connection, self->window);
  xcb_flush (connection);
}

static void
duty_shm_presenter_close (DutyPresenter *presenter)
{
  DutyShmPresenter *self = (DutyShmPresenter *) presenter;
  xcb_connection_t *connection = duty_x11_link_get_connection (self->link);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->visible = FALSE;
  xcb_free_gc (connection, self->gc);
  xcb_destroy_window (connection, self->window);
  xcb_flush (connection);
}

static void
duty_shm_presenter_free (DutyPresenter *presenter)
{
  DutyShmPresenter *self = (DutyShmPresenter *) presenter;

  for (int i = 0; i < N_IMAGES; i++)
    g_clear_pointer (&self->images[i], duty_shm_image_free);
  duty_frame_converter_free (self->converter);
  duty_x11_link_unref (self->link);
  g_mutex_clear (&self->work);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static const DutyPresenterKind shm_kind = {
  duty_shm_presenter_take, duty_shm_presenter_place, NULL, duty_shm_presenter_close, duty_shm_presenter_free,
};

/* A window without a background keeps what was there until the first picture covers it: no flicker. */
static gboolean
make_window (DutyShmPresenter *self, xcb_window_t parent)
{
  xcb_connection_t *connection = duty_x11_link_get_connection (self->link);
  g_autofree xcb_get_geometry_reply_t *geometry =
      xcb_get_geometry_reply (connection, xcb_get_geometry (connection, parent), NULL);
  const guint32 values[] = { XCB_BACK_PIXMAP_NONE, XCB_GRAVITY_NORTH_WEST };

  if (geometry == NULL || (geometry->depth != 24 && geometry->depth != 32))
    return FALSE;
  self->depth = geometry->depth;
  self->window = xcb_generate_id (connection);
  xcb_create_window (connection, XCB_COPY_FROM_PARENT, self->window, parent, 0, 0, 1, 1, 0,
                     XCB_WINDOW_CLASS_COPY_FROM_PARENT, XCB_COPY_FROM_PARENT, XCB_CW_BACK_PIXMAP | XCB_CW_BIT_GRAVITY,
                     values);
  xcb_shape_rectangles (connection, XCB_SHAPE_SO_SET, XCB_SHAPE_SK_INPUT, XCB_CLIP_ORDERING_UNSORTED, self->window, 0,
                        0, 0, NULL);
  self->gc = xcb_generate_id (connection);
  xcb_create_gc (connection, self->gc, self->window, XCB_GC_GRAPHICS_EXPOSURES, (const guint32[]){ 0 });
  return TRUE;
}

/**
 * duty_shm_presenter_new:
 * @widget: a realized widget
 *
 * Returns: (transfer full) (nullable): a presenter, %NULL where there is no X server that shares memory
 */
DutyPresenter *
duty_shm_presenter_new (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  DutyX11Link *link = duty_x11_link_get_for_display (gtk_widget_get_display (widget));
  DutyShmPresenter *self;

  if (link == NULL || !GDK_IS_X11_SURFACE (surface))
    return NULL;
  gdk_display_sync (gtk_widget_get_display (widget));
  self = g_new0 (DutyShmPresenter, 1);
  duty_presenter_init (&self->parent, &shm_kind);
  g_mutex_init (&self->work);
  g_mutex_init (&self->lock);
  self->link = duty_x11_link_ref (link);
  self->converter = duty_frame_converter_new ();
  if (make_window (self, gdk_x11_surface_get_xid (surface)))
    return &self->parent;
  duty_presenter_unref (&self->parent);
  return NULL;
}
