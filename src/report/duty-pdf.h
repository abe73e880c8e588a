/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutyPdfDraw:
 * @cr: the pages, a unit a point; cairo_show_page() ends one, the last is ended for it
 * @data: what it draws
 * @cancellable: (nullable): to be looked at now and then
 * @error: return location, for a cancelled one
 *
 * Draws the pages of a document.
 *
 * Returns: whether all is drawn
 */
typedef gboolean (*DutyPdfDraw) (cairo_t *cr, gconstpointer data, GCancellable *cancellable, GError **error);

/**
 * DutyPdf:
 * @width: of a page, in points
 * @height: likewise
 * @title: what a viewer names the document
 * @draw: draws it
 * @data: for @draw
 *
 * A document to be written.
 */
typedef struct
{
  double width;
  double height;
  const char *title;
  DutyPdfDraw draw;
  gconstpointer data;
} DutyPdf;

gboolean
duty_pdf_write (const DutyPdf *self, GOutputStream *stream, GCancellable *cancellable, GError **error);
gboolean duty_pdf_save (const DutyPdf *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
