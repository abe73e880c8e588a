/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-still.h"

#include "video/duty-frame-converter.h"

/* Dark enough that nobody takes it for a live picture, bright enough to make out what it showed. */
#define DIM 0.4

/* Luma by ITU-R BT.601, in 256ths, times the dimming. */
static void
grey (guint8 *pixels, gsize n)
{
  const guint blue = 29 * DIM, green = 150 * DIM, red = 77 * DIM;

  for (gsize i = 0; i < n; i++, pixels += 4)
    {
      guint8 luma = (blue * pixels[0] + green * pixels[1] + red * pixels[2]) >> 8;

      pixels[0] = pixels[1] = pixels[2] = luma;
    }
}

/**
 * duty_still_new:
 * @sample: (nullable): the last picture of a stream
 * @width: pixels a row that are wanted
 * @height: rows that are wanted
 *
 * Makes a grey and dark picture of what a stream showed last. Any thread.
 *
 * Returns: (transfer full) (nullable): the still, %NULL when there is no picture or no room for one
 */
GdkTexture *
duty_still_new (GstSample *sample, int width, int height)
{
  g_autoptr (DutyFrameConverter) converter = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *pixels = NULL;
  gsize size = (gsize) width * height * 4;

  if (sample == NULL || width <= 0 || height <= 0)
    return NULL;
  converter = duty_frame_converter_new ();
  pixels = g_malloc (size);
  if (!duty_frame_converter_run (converter, sample, width, height, pixels))
    return NULL;
  grey (pixels, size / 4);
  bytes = g_bytes_new_take (g_steal_pointer (&pixels), size);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, width * 4);
}
