/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* No text on paper needs more; what is longer is cut, in characters. */
#define DUTY_TYPE_MAX_TEXT 600

/**
 * DutyInk:
 *
 * What a text or a line is printed with. All are dark enough to read on a printer without colours.
 */
typedef enum
{
  DUTY_INK_BLACK,
  DUTY_INK_GREY,
  DUTY_INK_LINE,
  DUTY_INK_FILL,
  DUTY_INK_RED,
  DUTY_INK_AMBER,
  DUTY_INK_BLUE,
} DutyInk;

/**
 * DutyType:
 * @size: in points
 * @lines: how many lines a text may take before it ends in an ellipsis, at least 1
 * @bold: whether it is bold
 * @mono: whether all its characters are of one width
 * @align: where it stands in its width
 * @ink: its colour
 *
 * How a text is set.
 */
typedef struct
{
  double size;
  int lines;
  gboolean bold;
  gboolean mono;
  PangoAlignment align;
  DutyInk ink;
} DutyType;

/*
 * Sets texts of people on paper. A text is never markup and keeps to its width and its number of lines,
 * whatever it holds; lines are equally high whatever font they need. One point is one unit of cairo. Each
 * thread makes its own.
 */
typedef struct _DutyTypesetter DutyTypesetter;

DutyTypesetter *duty_typesetter_new (void);
void duty_typesetter_free (DutyTypesetter *self);

double duty_type_get_leading (const DutyType *type);
double duty_typesetter_get_width (DutyTypesetter *self, const DutyType *type, const char *text);
double
duty_typesetter_get_height (DutyTypesetter *self, const DutyType *type, const char *text, double width);
double duty_typesetter_draw (DutyTypesetter *self,
                             cairo_t *cr,
                             const DutyType *type,
                             const char *text,
                             double x,
                             double y,
                             double width);

void duty_ink_use (DutyInk ink, cairo_t *cr);
void duty_ink_draw_rule (DutyInk ink, cairo_t *cr, double x, double y, double width);
char *duty_type_clean (const char *text, guint most);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyTypesetter, duty_typesetter_free)

G_END_DECLS
