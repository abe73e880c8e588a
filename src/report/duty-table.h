/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/duty-flow.h"

G_BEGIN_DECLS

#define DUTY_TABLE_MAX_COLUMNS 6

/**
 * DutyColumn:
 * @label: its heading
 * @width: in points; all of a table are %DUTY_FLOW_WIDTH together
 */
typedef struct
{
  const char *label;
  double width;
} DutyColumn;

/**
 * DutyCell:
 * @type: how it is set
 * @text: (nullable): what it says
 * @sub_type: (nullable): how the line below is set
 * @sub: (nullable): the line below
 */
typedef struct
{
  const DutyType *type;
  const char *text;
  const DutyType *sub_type;
  const char *sub;
} DutyCell;

/**
 * DutyTable:
 * @n_columns: how many columns it has, at most %DUTY_TABLE_MAX_COLUMNS
 * @columns: the columns
 *
 * A table on a flow. A row is never broken; on each new page the headings stand again.
 */
typedef struct
{
  guint n_columns;
  DutyColumn columns[DUTY_TABLE_MAX_COLUMNS];
} DutyTable;

double duty_table_get_least (const DutyTable *self);
void duty_table_start (const DutyTable *self, DutyFlow *flow);
void duty_table_put (const DutyTable *self, DutyFlow *flow, const DutyCell *cells);

G_END_DECLS
