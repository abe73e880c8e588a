/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-flow.h"

#include <cairo-pdf.h>

#define HEAD_Y 30.0
#define FOOT_Y (DUTY_FLOW_PAGE_HEIGHT - 40)
#define TOP 62.0
#define BOTTOM (FOOT_Y - 12)
#define HALF (DUTY_FLOW_WIDTH / 2)
#define NUMBER_WIDTH 80.0

static const DutyType EDGE = { 8.5, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType EDGE_END = { 8.5, 1, FALSE, FALSE, PANGO_ALIGN_RIGHT, DUTY_INK_GREY };
static const DutyType HEADING = { 14, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType NOTE = { 9.5, 1, FALSE, FALSE, PANGO_ALIGN_RIGHT, DUTY_INK_GREY };

static void
draw_header (DutyFlow *self)
{
  if (self->page == 1 || self->header == NULL)
    return;
  duty_typesetter_draw (self->typesetter, self->cr, &EDGE, self->header, DUTY_FLOW_MARGIN, HEAD_Y, HALF);
  duty_typesetter_draw (self->typesetter, self->cr, &EDGE_END, self->header_end, DUTY_FLOW_MARGIN + HALF,
                        HEAD_Y, HALF);
  duty_ink_draw_rule (DUTY_INK_LINE, self->cr, DUTY_FLOW_MARGIN, HEAD_Y + 16, DUTY_FLOW_WIDTH);
}

static void
draw_footer (DutyFlow *self)
{
  g_autofree char *number = g_strdup_printf ("%u / %u", self->page, self->n_pages);

  duty_typesetter_draw (self->typesetter, self->cr, &EDGE, self->footer, DUTY_FLOW_MARGIN, FOOT_Y,
                        DUTY_FLOW_WIDTH - NUMBER_WIDTH);
  duty_typesetter_draw (self->typesetter, self->cr, &EDGE_END, number,
                        DUTY_FLOW_MARGIN + DUTY_FLOW_WIDTH - NUMBER_WIDTH, FOOT_Y, NUMBER_WIDTH);
}

static void
turn_page (DutyFlow *self)
{
  if (self->cr != NULL && self->page > 0)
    {
      draw_footer (self);
      cairo_show_page (self->cr);
    }
  self->page++;
  self->y = self->page == 1 ? DUTY_FLOW_MARGIN : TOP;
  if (self->cr != NULL)
    draw_header (self);
}

/**
 * duty_flow_start:
 *
 * Begins the first page.
 */
void
duty_flow_start (DutyFlow *self)
{
  self->page = 0;
  turn_page (self);
}

/**
 * duty_flow_end:
 *
 * Finishes the last page. A flow without a cairo now knows how many there are.
 */
void
duty_flow_end (DutyFlow *self)
{
  if (self->cr != NULL)
    draw_footer (self);
  else
    self->n_pages = self->page;
}

/**
 * duty_flow_need:
 * @height: what shall not be broken
 *
 * Turns the page when @height does not fit below what is there.
 *
 * Returns: whether it did
 */
gboolean
duty_flow_need (DutyFlow *self, double height)
{
  if (self->y + height <= BOTTOM)
    return FALSE;
  turn_page (self);
  return TRUE;
}

/**
 * duty_flow_set:
 * @text: (nullable): what
 * @x: its left side, from the margin
 * @width: how wide it may be
 *
 * Sets a text where the flow is, and leaves the flow there.
 *
 * Returns: how high it is
 */
double
duty_flow_set (DutyFlow *self, const DutyType *type, const char *text, double x, double width)
{
  if (self->cr == NULL)
    return duty_typesetter_get_height (self->typesetter, type, text, width);
  return duty_typesetter_draw (self->typesetter, self->cr, type, text, DUTY_FLOW_MARGIN + x, self->y, width);
}

/* Puts a text over the whole width and goes below it. */
void
duty_flow_put (DutyFlow *self, const DutyType *type, const char *text)
{
  duty_flow_need (self, duty_typesetter_get_height (self->typesetter, type, text, DUTY_FLOW_WIDTH));
  self->y += duty_flow_set (self, type, text, 0, DUTY_FLOW_WIDTH);
}

void
duty_flow_put_rule (DutyFlow *self, DutyInk ink)
{
  if (self->cr != NULL)
    duty_ink_draw_rule (ink, self->cr, DUTY_FLOW_MARGIN, self->y, DUTY_FLOW_WIDTH);
}

/* So that a viewer can jump to it. */
static void
add_bookmark (DutyFlow *self, const char *title)
{
  g_autofree char *link = g_strdup_printf ("page=%u", self->page);

  if (cairo_surface_get_type (cairo_get_target (self->cr)) == CAIRO_SURFACE_TYPE_PDF)
    cairo_pdf_surface_add_outline (cairo_get_target (self->cr), CAIRO_PDF_OUTLINE_ROOT, title, link, 0);
}

/**
 * duty_flow_put_heading:
 * @title: names what follows
 * @note: (nullable): stands at the right
 * @least: how much of what follows must stay with it
 *
 * Puts a heading.
 */
void
duty_flow_put_heading (DutyFlow *self, const char *title, const char *note, double least)
{
  double height = duty_type_get_leading (&HEADING);

  if (!duty_flow_need (self, 22 + height + 6 + least))
    self->y += 22;
  if (self->cr != NULL)
    add_bookmark (self, title);
  duty_flow_set (self, &HEADING, title, 0, DUTY_FLOW_WIDTH * 0.6);
  self->y += (HEADING.size - NOTE.size) * 1.06;
  duty_flow_set (self, &NOTE, note, DUTY_FLOW_WIDTH * 0.6, DUTY_FLOW_WIDTH * 0.4);
  self->y += height - (HEADING.size - NOTE.size) * 1.06 + 2;
  duty_flow_put_rule (self, DUTY_INK_BLACK);
  self->y += 4;
}
