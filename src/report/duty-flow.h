/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "report/duty-typesetter.h"

G_BEGIN_DECLS

/* A4 (ISO 216), in points. */
#define DUTY_FLOW_PAGE_WIDTH (210 / 25.4 * 72)
#define DUTY_FLOW_PAGE_HEIGHT (297 / 25.4 * 72)
#define DUTY_FLOW_MARGIN 48.0
#define DUTY_FLOW_WIDTH (DUTY_FLOW_PAGE_WIDTH - 2 * DUTY_FLOW_MARGIN)

/**
 * DutyFlow:
 * @typesetter: (transfer none): sets its texts
 * @cr: (nullable) (transfer none): the pages; %NULL to find out how many there are
 * @header: (nullable): stands at the left of each page's head but the first's
 * @header_end: (nullable): stands at its right
 * @footer: (nullable): stands at the left of each page's foot; "n / m" stands at its right
 * @n_pages: how many pages there are, once that is known
 * @page: the page that is being filled, from 1
 * @y: how far down it is filled
 *
 * A text on its way through pages: what is put on it goes below what is there, or onto a new page.
 * All distances are points, from the page's upper left corner.
 */
typedef struct
{
  DutyTypesetter *typesetter;
  cairo_t *cr;
  const char *header;
  const char *header_end;
  const char *footer;
  guint n_pages;
  guint page;
  double y;
} DutyFlow;

void duty_flow_start (DutyFlow *self);
void duty_flow_end (DutyFlow *self);
gboolean duty_flow_need (DutyFlow *self, double height);
double duty_flow_set (DutyFlow *self, const DutyType *type, const char *text, double x, double width);
void duty_flow_put (DutyFlow *self, const DutyType *type, const char *text);
void duty_flow_put_rule (DutyFlow *self, DutyInk ink);
void duty_flow_put_heading (DutyFlow *self, const char *title, const char *note, double least);

G_END_DECLS
