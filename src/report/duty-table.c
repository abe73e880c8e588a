/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-table.h"

#define GUTTER 10.0
#define PADDING 3.5

static const DutyType LABEL = { 8.5, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };

/**
 * duty_table_get_least:
 *
 * Returns: how high its headings and a row of two lines are, in points: what belongs below a title
 */
double
duty_table_get_least (const DutyTable *self)
{
  return 5 * duty_type_get_leading (&LABEL);
}

/**
 * duty_table_start:
 * @flow: where
 *
 * Puts the headings.
 */
void
duty_table_start (const DutyTable *self, DutyFlow *flow)
{
  double x = 0;

  for (guint i = 0; i < self->n_columns; x += self->columns[i++].width)
    duty_flow_set (flow, &LABEL, self->columns[i].label, x, self->columns[i].width - GUTTER);
  flow->y += duty_type_get_leading (&LABEL) + 2;
  duty_flow_put_rule (flow, DUTY_INK_LINE);
}

static double
get_height (DutyFlow *flow, const DutyCell *cell, double width)
{
  double height = duty_typesetter_get_height (flow->typesetter, cell->type, cell->text, width);

  if (cell->sub == NULL)
    return height;
  return height + duty_typesetter_get_height (flow->typesetter, cell->sub_type, cell->sub, width);
}

static double
get_row_height (const DutyTable *self, DutyFlow *flow, const DutyCell *cells)
{
  double height = 0;

  for (guint i = 0; i < self->n_columns; i++)
    height = MAX (height, get_height (flow, &cells[i], self->columns[i].width - GUTTER));
  return height + 2 * PADDING;
}

static void
draw_cell (DutyFlow *flow, const DutyCell *cell, double x, double width)
{
  double top = flow->y;

  flow->y += duty_flow_set (flow, cell->type, cell->text, x, width);
  if (cell->sub != NULL)
    duty_flow_set (flow, cell->sub_type, cell->sub, x, width);
  flow->y = top;
}

/**
 * duty_table_put:
 * @flow: where
 * @cells: as many as there are columns
 *
 * Puts a row, on a new page below new headings when it does not fit on this one.
 */
void
duty_table_put (const DutyTable *self, DutyFlow *flow, const DutyCell *cells)
{
  double height = get_row_height (self, flow, cells);
  double x = 0;

  if (duty_flow_need (flow, height))
    duty_table_start (self, flow);
  if (flow->cr != NULL)
    {
      flow->y += PADDING;
      for (guint i = 0; i < self->n_columns; x += self->columns[i++].width)
        draw_cell (flow, &cells[i], x, self->columns[i].width - GUTTER);
      flow->y -= PADDING;
    }
  flow->y += height;
  duty_flow_put_rule (flow, DUTY_INK_LINE);
}
