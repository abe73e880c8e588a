/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-snapshot.h"

#include <glib/gi18n.h>
#include <gst/video/video.h>
#include <pango/pangocairo.h>

#include "video/duty-frame-converter.h"

/* No camera's picture is larger. */
#define MAX_SIDE 16384

/* Of the caption, in parts of the picture's height; pixels at least. */
#define TEXT_PART 36
#define MIN_TEXT 12

static cairo_surface_t *
draw_picture (GstSample *sample)
{
  g_autoptr (DutyFrameConverter) converter = duty_frame_converter_new ();
  GstCaps *caps = gst_sample_get_caps (sample);
  cairo_surface_t *surface;
  GstVideoInfo info;

  if (caps == NULL || !gst_video_info_from_caps (&info, caps) || info.width > MAX_SIDE || info.height > MAX_SIDE)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, info.width, info.height);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS &&
      duty_frame_converter_run (converter, sample, info.width, info.height, cairo_image_surface_get_data (surface)))
    {
      cairo_surface_mark_dirty (surface);
      return surface;
    }
  cairo_surface_destroy (surface);
  return NULL;
}

/* A bar along the lower edge: what the picture is stays on it, wherever it goes. */
static void
draw_caption (cairo_surface_t *surface, const char *caption)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int size = MAX (height / TEXT_PART, MIN_TEXT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Sans");
  int text_height;

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, MAX (width - size, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, caption, -1);
  pango_layout_get_pixel_size (layout, NULL, &text_height);
  cairo_set_source_rgb (cr, 0.09, 0.09, 0.11);
  cairo_rectangle (cr, 0, height - text_height - size / 2, width, text_height + size / 2);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, size / 2, height - text_height - size / 4);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
  cairo_destroy (cr);
}

static cairo_status_t
append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * duty_snapshot_encode:
 * @sample: (transfer none): a picture
 * @caption: what is burnt into it: where, when, by whom
 * @error: return location for a #GIOErrorEnum
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): a PNG file of the picture's own size
 */
GBytes *
duty_snapshot_encode (GstSample *sample, const char *caption, GError **error)
{
  cairo_surface_t *surface = draw_picture (sample);
  GByteArray *bytes;

  if (surface == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The picture could not be read. Try again when the camera is live."));
      return NULL;
    }
  bytes = g_byte_array_new ();
  draw_caption (surface, caption);
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
