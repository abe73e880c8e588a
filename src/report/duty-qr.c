/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-qr.h"

#include <qrencode.h>

/* The lowest bit of a module of libqrencode says whether it is dark; the others are of no use here. */
#define DARK 1

struct _DutyQr
{
  QRcode *code;
};

/**
 * duty_qr_new:
 * @text: what a scanner shall read, byte for byte
 *
 * Error correction is M: a slip still reads with a seventh of its code soiled.
 *
 * Returns: (nullable) (transfer full): the code; %NULL when @text is empty or too long for one (2,331 bytes)
 */
DutyQr *
duty_qr_new (const char *text)
{
  QRcode *code = *text != '\0' ? QRcode_encodeString (text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) : NULL;
  DutyQr *self;

  if (code == NULL)
    return NULL;
  self = g_new0 (DutyQr, 1);
  self->code = code;
  return self;
}

void
duty_qr_free (DutyQr *self)
{
  QRcode_free (self->code);
  g_free (self);
}

/**
 * duty_qr_get_size:
 *
 * Returns: how many modules stand in a row, without the quiet zone
 */
guint
duty_qr_get_size (const DutyQr *self)
{
  return (guint) self->code->width;
}

/**
 * duty_qr_is_dark:
 * @column: from 0, below the size
 * @row: likewise
 */
gboolean
duty_qr_is_dark (const DutyQr *self, guint column, guint row)
{
  guint size = duty_qr_get_size (self);

  g_return_val_if_fail (column < size && row < size, FALSE);
  return (self->code->data[row * size + column] & DARK) != 0;
}

/* Neighbours go into one rectangle, so that no hair of light shows between them. */
static void
add_row (const DutyQr *self, cairo_t *cr, guint row)
{
  guint size = duty_qr_get_size (self);

  for (guint column = 0, end; column < size; column = end + 1)
    {
      for (end = column; end < size && duty_qr_is_dark (self, end, row); end++)
        ;
      if (end > column)
        cairo_rectangle (cr, column, row, end - column, 1);
    }
}

/**
 * duty_qr_draw:
 * @cr: where to
 * @x: the left side of the quiet zone, in @cr's units
 * @y: its top
 * @side: how wide and high code and quiet zone are together
 *
 * Draws black on a white square, whatever lies below.
 */
void
duty_qr_draw (const DutyQr *self, cairo_t *cr, double x, double y, double side)
{
  guint size = duty_qr_get_size (self);

  cairo_save (cr);
  cairo_rectangle (cr, x, y, side, side);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, side / (size + 2 * DUTY_QR_QUIET_ZONE), side / (size + 2 * DUTY_QR_QUIET_ZONE));
  cairo_translate (cr, DUTY_QR_QUIET_ZONE, DUTY_QR_QUIET_ZONE);
  for (guint row = 0; row < size; row++)
    add_row (self, cr, row);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
  cairo_restore (cr);
}
