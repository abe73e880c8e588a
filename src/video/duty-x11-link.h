/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <xcb/shm.h>
#include <xcb/xcb.h>

G_BEGIN_DECLS

/**
 * DutyX11Link:
 *
 * A connection to the X server beside GDK's, on which pictures travel. GDK's own may only be used by
 * the main thread, and an error on it ends the program; on this one any thread may speak, and an error
 * costs one picture. One for each GdkDisplay; references and functions are safe from any thread.
 */
typedef struct _DutyX11Link DutyX11Link;

/**
 * DutyShmImage:
 * @pixels: @size bytes that the X server sees too
 *
 * A picture in memory shared with the X server.
 */
typedef struct
{
  guint8 *pixels;
  gsize size;
  int width;
  int height;

  DutyX11Link *link; /* owned */
  xcb_shm_seg_t segment;
  guint sequence; /* of the request under way; 0: the image is free to be written. Under the link's lock */
} DutyShmImage;

DutyX11Link *duty_x11_link_get_for_display (GdkDisplay *display);
DutyX11Link *duty_x11_link_ref (DutyX11Link *self);
void duty_x11_link_unref (DutyX11Link *self);
xcb_connection_t *duty_x11_link_get_connection (DutyX11Link *self);

DutyShmImage *duty_shm_image_new (DutyX11Link *link, int width, int height);
void duty_shm_image_free (DutyShmImage *self);
gboolean duty_shm_image_is_free (DutyShmImage *self);
void duty_shm_image_put (DutyShmImage *self, xcb_drawable_t drawable, xcb_gcontext_t gc, guint8 depth, int x, int y);

G_END_DECLS
