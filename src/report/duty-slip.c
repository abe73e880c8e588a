/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-slip.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/duty-case-code.h"
#include "report/duty-moment.h"
#include "report/duty-pdf.h"
#include "report/duty-qr.h"
#include "report/duty-typesetter.h"

/* A6 (ISO 216), in points. The slip is laid out for this width and scaled to others. */
#define PAGE_WIDTH (105 / 25.4 * 72)
#define PAGE_HEIGHT (148 / 25.4 * 72)

#define MARGIN 24.0
#define TEXT_WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define QR_SIDE 116.0
#define GAP 10.0
#define LABEL_WIDTH 62.0
#define ROW_GAP 2.5

static const DutyType COUNTY = { 13, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType KIND = { 8.5, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType CODE = { 19, 1, TRUE, TRUE, PANGO_ALIGN_CENTER, DUTY_INK_BLACK };
static const DutyType LABEL = { 8.5, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType VALUE = { 9, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType LONG_VALUE = { 9, 2, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType STRONG_VALUE = { 9, 2, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType NOTE = { 8.5, 2, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType PHONE = { 11, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };

/* A slip on its way down the paper. Without @cr it is only measured. */
typedef struct
{
  DutyTypesetter *typesetter;
  cairo_t *cr;
  double y;
} Pen;

static double
put (Pen *pen, const DutyType *type, const char *text, double x, double width)
{
  if (pen->cr == NULL)
    return duty_typesetter_get_height (pen->typesetter, type, text, width);
  return duty_typesetter_draw (pen->typesetter, pen->cr, type, text, x, pen->y, width);
}

static void
put_line (Pen *pen, const DutyType *type, const char *text)
{
  pen->y += put (pen, type, text, MARGIN, TEXT_WIDTH);
}

static void
put_rule (Pen *pen)
{
  pen->y += GAP * 0.6;
  if (pen->cr != NULL)
    duty_ink_draw_rule (DUTY_INK_LINE, pen->cr, MARGIN, pen->y, TEXT_WIDTH);
  pen->y += GAP * 0.6;
}

/* What is longer than any case code is none, and a code that a scanner reads otherwise than people do is
 * worse than none. */
static DutyQr *
make_qr (const DutySlip *self)
{
  if (self->code == NULL || strnlen (self->code, DUTY_CASE_CODE_MAX_LENGTH + 1) > DUTY_CASE_CODE_MAX_LENGTH)
    return NULL;
  return g_utf8_validate (self->code, -1, NULL) ? duty_qr_new (self->code) : NULL;
}

static void
put_qr (Pen *pen, const DutySlip *self)
{
  g_autoptr (DutyQr) qr = pen->cr != NULL ? make_qr (self) : NULL;

  if (qr != NULL)
    duty_qr_draw (qr, pen->cr, (PAGE_WIDTH - QR_SIDE) / 2, pen->y, QR_SIDE);
  pen->y += QR_SIDE;
}

/* Smaller where it is longer than most: it is never cut as long as it is a code. */
static void
put_code (Pen *pen, const DutySlip *self)
{
  DutyType type = CODE;
  double width = duty_typesetter_get_width (pen->typesetter, &type, self->code);

  if (width > TEXT_WIDTH - 1)
    type.size = MAX (type.size * (TEXT_WIDTH - 1) / width, 8);
  put (pen, &type, self->code, MARGIN, TEXT_WIDTH);
  pen->y += duty_type_get_leading (&CODE);
}

static void
put_fact (Pen *pen, const char *label, const DutyType *type, const char *value)
{
  g_autofree char *clean = duty_type_clean (value, DUTY_TYPE_MAX_TEXT);

  if (*clean == '\0')
    return;
  /* Both on one baseline. */
  pen->y += (type->size - LABEL.size) * 1.06;
  put (pen, &LABEL, label, MARGIN, LABEL_WIDTH - 6);
  pen->y -= (type->size - LABEL.size) * 1.06;
  pen->y += put (pen, type, clean, MARGIN + LABEL_WIDTH, TEXT_WIDTH - LABEL_WIDTH) + ROW_GAP;
}

static void
put_facts (Pen *pen, const DutySlip *self)
{
  g_autofree char *reported = duty_moment_write (self->reported_at);

  put_fact (pen, C_("slip", "About"), &STRONG_VALUE, self->title);
  put_fact (pen, C_("slip", "Place"), &LONG_VALUE, self->place);
  put_fact (pen, C_("slip", "Reported"), &VALUE, reported);
  put_fact (pen, C_("slip", "Category"), &VALUE, self->category);
  put_fact (pen, C_("slip", "Channel"), &VALUE, self->channel);
  put_fact (pen, C_("slip", "Stage"), &VALUE, self->stage);
  put_fact (pen, C_("slip", "Deadline"), &STRONG_VALUE, self->deadline);
}

static void
put_phone (Pen *pen, const DutySlip *self)
{
  g_autofree char *clean = duty_type_clean (self->phone, DUTY_TYPE_MAX_TEXT);

  put_rule (pen);
  put_line (pen, &NOTE, _("Keep this slip. To ask about the case, give its code."));
  if (*clean != '\0')
    put_line (pen, &PHONE, clean);
}

static void
put_slip (Pen *pen, const DutySlip *self)
{
  pen->y = MARGIN * 0.75;
  put_line (pen, &COUNTY, self->county);
  put_line (pen, &KIND, _("Case slip"));
  put_rule (pen);
  /* The code brings its own clear space. */
  pen->y -= GAP * 0.6 - 1;
  put_qr (pen, self);
  put_code (pen, self);
  put_rule (pen);
  put_facts (pen, self);
  put_phone (pen, self);
  pen->y += MARGIN * 0.5;
}

static double
measure (const DutySlip *self, DutyTypesetter *typesetter)
{
  Pen pen = { typesetter, NULL, 0 };

  put_slip (&pen, self);
  return pen.y;
}

/**
 * duty_slip_get_height:
 * @self: a slip
 * @width: how wide it is drawn
 *
 * Returns: how high it is then, in the unit of @width; at that of A6 never more than A6's height
 */
double
duty_slip_get_height (const DutySlip *self, double width)
{
  g_autoptr (DutyTypesetter) typesetter = duty_typesetter_new ();

  return measure (self, typesetter) * width / PAGE_WIDTH;
}

/**
 * duty_slip_draw:
 * @self: a slip
 * @cr: where to; its origin is the slip's upper left corner
 * @width: how wide, in @cr's units; texts and code grow with it
 *
 * Draws on white. For any thread.
 */
void
duty_slip_draw (const DutySlip *self, cairo_t *cr, double width)
{
  g_autoptr (DutyTypesetter) typesetter = duty_typesetter_new ();
  Pen pen = { typesetter, cr, 0 };

  cairo_save (cr);
  cairo_scale (cr, width / PAGE_WIDTH, width / PAGE_WIDTH);
  cairo_rectangle (cr, 0, 0, PAGE_WIDTH, measure (self, typesetter));
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill (cr);
  put_slip (&pen, self);
  cairo_restore (cr);
}

static gboolean
draw_page (cairo_t *cr, gconstpointer data, GCancellable *cancellable, GError **error)
{
  duty_slip_draw (data, cr, PAGE_WIDTH);
  return TRUE;
}

static DutyPdf
describe (const DutySlip *self)
{
  return (DutyPdf){ PAGE_WIDTH, PAGE_HEIGHT, _("Case slip"), draw_page, self };
}

/**
 * duty_slip_save_pdf:
 * @self: a slip
 * @path: (type filename): the file; what stands there is replaced
 * @cancellable: (nullable): stops it
 * @error: return location for an error of #GFileError that names @path, or %G_IO_ERROR_CANCELLED
 *
 * Writes one page of A6. Blocks; for any thread.
 *
 * Returns: whether it is on disk
 */
gboolean
duty_slip_save_pdf (const DutySlip *self, const char *path, GCancellable *cancellable, GError **error)
{
  DutyPdf pdf = describe (self);

  return duty_pdf_save (&pdf, path, cancellable, error);
}
