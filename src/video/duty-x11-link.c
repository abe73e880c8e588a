/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-x11-link.h"

#include <gdk/x11/gdkx.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <xcb/shape.h>

/* µs between two flushes of pictures, a frame of a 60 Hz screen: waking the X server costs it as much as
 * a small picture does, and nine cameras have 225 pictures a second. */
#define FLUSH_INTERVAL 16000

struct _DutyX11Link
{
  gatomicrefcount refs;
  xcb_connection_t *connection; /* owned */
  guint8 completion;            /* the number of the event ShmCompletion */

  GMutex lock;
  GThread *flusher; /* owned: sends what was put too soon after a flush */
  GCond wake;       /* tells it of @pending or @closing */
  gint64 flushed_at; /* monotonic µs. Under the lock, as what follows */
  gboolean pending;
  gboolean closing;
  GPtrArray *images; /* of DutyShmImage, borrowed: those whose picture is under way */
};

static void
flush (DutyX11Link *self)
{
  xcb_flush (self->connection);
  self->flushed_at = g_get_monotonic_time ();
  self->pending = FALSE;
}

static gpointer
run_flusher (gpointer data)
{
  DutyX11Link *self = data;

  g_mutex_lock (&self->lock);
  while (!self->closing)
    {
      if (!self->pending)
        g_cond_wait (&self->wake, &self->lock);
      else if (!g_cond_wait_until (&self->wake, &self->lock, self->flushed_at + FLUSH_INTERVAL))
        flush (self);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
stop_flusher (DutyX11Link *self)
{
  g_mutex_lock (&self->lock);
  self->closing = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->flusher);
}

static void
free_link (DutyX11Link *self)
{
  stop_flusher (self);
  xcb_disconnect (self->connection);
  g_ptr_array_unref (self->images);
  g_cond_clear (&self->wake);
  g_mutex_clear (&self->lock);
  g_free (self);
}

DutyX11Link *
duty_x11_link_ref (DutyX11Link *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
duty_x11_link_unref (DutyX11Link *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    free_link (self);
}

xcb_connection_t *
duty_x11_link_get_connection (DutyX11Link *self)
{
  return self->connection;
}

/* Pixels as DutyFrameConverter writes them: 32 bits each, blue in the lowest byte. */
static gboolean
has_our_pixels (xcb_connection_t *connection)
{
  const xcb_setup_t *setup = xcb_get_setup (connection);
  xcb_format_iterator_t i = xcb_setup_pixmap_formats_iterator (setup);

  if ((setup->image_byte_order == XCB_IMAGE_ORDER_LSB_FIRST) != (G_BYTE_ORDER == G_LITTLE_ENDIAN))
    return FALSE;
  for (; i.rem > 0; xcb_format_next (&i))
    if (i.data->depth == 24)
      return i.data->bits_per_pixel == 32;
  return FALSE;
}

static gboolean
has_extensions (xcb_connection_t *connection)
{
  const xcb_query_extension_reply_t *shm = xcb_get_extension_data (connection, &xcb_shm_id);
  const xcb_query_extension_reply_t *shape = xcb_get_extension_data (connection, &xcb_shape_id);
  g_autofree xcb_shape_query_version_reply_t *version = NULL;

  if (shm == NULL || !shm->present || shape == NULL || !shape->present)
    return FALSE;
  version = xcb_shape_query_version_reply (connection, xcb_shape_query_version (connection), NULL);
  /* 1.1 brought the input region. */
  return version != NULL && (version->major_version > 1 || version->minor_version >= 1);
}

/* A server on another machine knows the extension, and cannot see our memory. */
static gboolean
can_share_memory (DutyX11Link *self)
{
  DutyShmImage *image = duty_shm_image_new (self, 1, 1);

  if (image == NULL)
    return FALSE;
  duty_shm_image_free (image);
  return TRUE;
}

static gboolean
is_usable (DutyX11Link *self)
{
  xcb_connection_t *connection = self->connection;

  if (xcb_connection_has_error (connection) || !has_our_pixels (connection) || !has_extensions (connection))
    return FALSE;
  self->completion = xcb_get_extension_data (connection, &xcb_shm_id)->first_event + XCB_SHM_COMPLETION;
  return can_share_memory (self);
}

static DutyX11Link *
open_link (const char *name)
{
  DutyX11Link *self = g_new0 (DutyX11Link, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->images = g_ptr_array_new ();
  self->connection = xcb_connect (name, NULL);
  self->flusher = g_thread_new ("x11-flush", run_flusher, self);
  if (!is_usable (self))
    g_clear_pointer (&self, duty_x11_link_unref);
  return self;
}

static void
drop_link (gpointer data)
{
  if (data != NULL)
    duty_x11_link_unref (data);
}

/**
 * duty_x11_link_get_for_display:
 * @display: a display of GDK
 *
 * The link lives as long as @display does. Main thread; it waits for the X server the first time.
 *
 * Returns: (transfer none) (nullable): the link, %NULL where there is no X server that can share memory
 */
DutyX11Link *
duty_x11_link_get_for_display (GdkDisplay *display)
{
  DutyX11Link *self = g_object_get_data (G_OBJECT (display), "duty-x11-link");

  if (self != NULL || !GDK_IS_X11_DISPLAY (display) || g_object_get_data (G_OBJECT (display), "duty-x11-refused"))
    return self;
  self = open_link (gdk_display_get_name (display));
  if (self == NULL)
    g_object_set_data (G_OBJECT (display), "duty-x11-refused", GINT_TO_POINTER (TRUE));
  g_object_set_data_full (G_OBJECT (display), "duty-x11-link", self, drop_link);
  return self;
}

/* An answer names its request by sequence or, a completion, its segment too: each ends one image's journey. */
static void
on_answer (DutyX11Link *self, const xcb_generic_event_t *event)
{
  guint8 type = event->response_type & 0x7f;

  if (type != 0 && type != self->completion)
    return;
  for (guint i = 0; i < self->images->len; i++)
    {
      DutyShmImage *image = g_ptr_array_index (self->images, i);

      if (image->sequence != event->full_sequence)
        continue;
      image->sequence = 0;
      g_ptr_array_remove_index_fast (self->images, i);
      return;
    }
}

/* Under the lock. */
static void
read_answers (DutyX11Link *self)
{
  xcb_generic_event_t *event;

  while ((event = xcb_poll_for_event (self->connection)) != NULL)
    {
      on_answer (self, event);
      free (event);
    }
}

/* SysV memory: its mark for removal at once after both sides hold it leaves nothing behind, whatever
 * ends the program. */
static guint8 *
share (DutyX11Link *link, gsize size, xcb_shm_seg_t *segment)
{
  int id = shmget (IPC_PRIVATE, size, IPC_CREAT | 0600);
  g_autofree xcb_generic_error_t *error = NULL;
  guint8 *pixels;

  if (id < 0)
    return NULL;
  pixels = shmat (id, NULL, 0);
  *segment = xcb_generate_id (link->connection);
  error = xcb_request_check (link->connection, xcb_shm_attach_checked (link->connection, *segment, id, TRUE));
  shmctl (id, IPC_RMID, NULL);
  if (pixels != (void *) -1 && error == NULL && !xcb_connection_has_error (link->connection))
    return pixels;
  if (pixels != (void *) -1)
    shmdt (pixels);
  return NULL;
}

/**
 * duty_shm_image_new:
 * @link: the way to the X server
 * @width: pixels a row
 * @height: rows
 *
 * Waits for the X server. Any thread but, for its sake, not often the main one.
 *
 * Returns: (transfer full) (nullable): an image, %NULL when memory cannot be shared
 */
DutyShmImage *
duty_shm_image_new (DutyX11Link *link, int width, int height)
{
  DutyShmImage *self;
  xcb_shm_seg_t segment;
  gsize size = (gsize) width * height * 4;
  guint8 *pixels = share (link, size, &segment);

  if (pixels == NULL)
    return NULL;
  self = g_new0 (DutyShmImage, 1);
  self->link = duty_x11_link_ref (link);
  self->segment = segment;
  self->pixels = pixels;
  self->size = size;
  self->width = width;
  self->height = height;
  return self;
}

void
duty_shm_image_free (DutyShmImage *self)
{
  DutyX11Link *link = self->link;

  g_mutex_lock (&link->lock);
  g_ptr_array_remove_fast (link->images, self);
  g_mutex_unlock (&link->lock);
  xcb_shm_detach (link->connection, self->segment);
  xcb_flush (link->connection);
  shmdt (self->pixels);
  duty_x11_link_unref (link);
  g_free (self);
}

/**
 * duty_shm_image_is_free:
 *
 * Returns: whether the X server has done with the image, so that it may be written
 */
gboolean
duty_shm_image_is_free (DutyShmImage *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->link->lock);

  if (self->sequence != 0)
    read_answers (self->link);
  return self->sequence == 0;
}

/* Under the lock. */
static void
flush_soon (DutyX11Link *self)
{
  if (g_get_monotonic_time () - self->flushed_at >= FLUSH_INTERVAL)
    {
      flush (self);
      return;
    }
  if (!self->pending)
    g_cond_signal (&self->wake);
  self->pending = TRUE;
}

/**
 * duty_shm_image_put:
 * @self: a free image
 * @drawable: a window
 * @gc: a graphics context for it
 * @depth: bits a pixel of @drawable that mean something
 * @x: where the image's left edge comes to lie, maybe outside of the window
 * @y: where its top edge comes to lie
 *
 * Sends the image on its way; it is not free before the X server has answered.
 */
void
duty_shm_image_put (DutyShmImage *self, xcb_drawable_t drawable, xcb_gcontext_t gc, guint8 depth, int x, int y)
{
  DutyX11Link *link = self->link;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&link->lock);
  xcb_void_cookie_t cookie =
      xcb_shm_put_image (link->connection, drawable, gc, self->width, self->height, 0, 0, self->width, self->height,
                         x, y, depth, XCB_IMAGE_FORMAT_Z_PIXMAP, TRUE, self->segment, 0);

  self->sequence = cookie.sequence;
  g_ptr_array_add (link->images, self);
  flush_soon (link);
}
