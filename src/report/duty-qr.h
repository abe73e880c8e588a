/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* The clear space that ISO/IEC 18004:2015, 6.3.8 asks for on every side, in modules. */
#define DUTY_QR_QUIET_ZONE 4

/* A QR code: a text as a square of dark and light modules. Immutable, for any thread. */
typedef struct _DutyQr DutyQr;

DutyQr *duty_qr_new (const char *text);
void duty_qr_free (DutyQr *self);

guint duty_qr_get_size (const DutyQr *self);
gboolean duty_qr_is_dark (const DutyQr *self, guint column, guint row);
void duty_qr_draw (const DutyQr *self, cairo_t *cr, double x, double y, double side);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyQr, duty_qr_free)

G_END_DECLS
