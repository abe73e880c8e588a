/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/duty-store-types.h"
#include "store/duty-transaction.h"

G_BEGIN_DECLS

/**
 * DutyReportAnswer:
 * @row: the case
 * @repeated: whether it had been made before
 */
typedef struct
{
  DutyIncidentRow *row;
  gboolean repeated;
} DutyReportAnswer;

void duty_report_answer_free (DutyReportAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyReportAnswer, duty_report_answer_free)

DutyReportRequest *duty_report_request_copy (const DutyReportRequest *self);
void duty_report_request_free (DutyReportRequest *self);

gpointer duty_report_request_write (DutyTransaction *transaction, gpointer request, GError **error);

G_END_DECLS
