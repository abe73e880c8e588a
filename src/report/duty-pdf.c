/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

/* Where the bytes go. Cairo only says that something failed; the first error says what. */
typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;
} Sink;

static cairo_status_t
on_bytes (void *data, const unsigned char *bytes, unsigned int length)
{
  Sink *sink = data;

  if (sink->error != NULL)
    return CAIRO_STATUS_WRITE_ERROR;
  if (g_output_stream_write_all (sink->stream, bytes, length, NULL, sink->cancellable, &sink->error))
    return CAIRO_STATUS_SUCCESS;
  return CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *
open_surface (const DutyPdf *self, Sink *sink)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, sink, self->width, self->height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dutydesk");
  return surface;
}

static gboolean
tell (Sink *sink, cairo_status_t status, GError **error)
{
  if (sink->error == NULL && status != CAIRO_STATUS_SUCCESS)
    /* Translators: the parameter says what failed, in English */
    g_set_error (&sink->error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The pages cannot be drawn: %s"),
                 cairo_status_to_string (status));
  if (sink->error == NULL)
    return TRUE;
  g_propagate_error (error, sink->error);
  return FALSE;
}

/**
 * duty_pdf_write:
 * @self: a document
 * @stream: where its bytes go; it stays open
 * @cancellable: (nullable): stops it
 * @error: return location for what @stream says, or %G_IO_ERROR_CANCELLED
 *
 * Blocks; for any thread. After an error @stream holds a part that is good for nothing.
 *
 * Returns: whether all is written
 */
gboolean
duty_pdf_write (const DutyPdf *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  Sink sink = { stream, cancellable, NULL };
  cairo_surface_t *surface = open_surface (self, &sink);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GError) stopped = NULL;
  cairo_status_t status;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &stopped))
    self->draw (cr, self->data, cancellable, &stopped);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (stopped == NULL)
    return tell (&sink, status, error);
  g_clear_error (&sink.error);
  g_propagate_error (error, g_steal_pointer (&stopped));
  return FALSE;
}

/* The whole of it or what was there before; only the one who wrote it may read it. */
static gboolean
put (const char *path, GOutputStream *memory, GError **error)
{
  gpointer bytes = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory));
  gsize size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory));

  return g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

/**
 * duty_pdf_save:
 * @self: a document
 * @path: (type filename): the file; what stands there is replaced once the document is whole
 * @cancellable: (nullable): stops it
 * @error: return location for an error of #GFileError that names @path, or %G_IO_ERROR_CANCELLED
 *
 * Blocks; for any thread.
 *
 * Returns: whether it is on disk
 */
gboolean
duty_pdf_save (const DutyPdf *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) refused = NULL;
  g_autofree char *shown = g_filename_display_name (path);

  if (!duty_pdf_write (self, memory, cancellable, error))
    return FALSE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (put (path, memory, &refused))
    return TRUE;
  g_set_error (error, refused->domain, refused->code,
               /* Translators: a file, and what the system says */
               _("“%s” cannot be written: %s. Choose another folder, or make room there."), shown,
               refused->message);
  return FALSE;
}
