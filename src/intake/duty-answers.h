/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-dispatch.h"

G_BEGIN_DECLS

/* What the API answers with: the JSON that data/openapi.yaml describes. */

char *duty_answer_write_receipt (const DutyReceipt *receipt);
char *duty_answer_write_case (const DutyReceipt *receipt);
char *duty_answer_write_etag (const DutyReceipt *receipt);
char *duty_answer_write_refusal (guint status, const DutyMoveResult *result);
char *duty_answer_write_outcomes (GPtrArray *results);
char *duty_answer_write_history (GListModel *entries, guint limit);
char *duty_answer_write_changes (const DutyChanges *changes);
char *duty_answer_write_attachment (const DutyAttachment *attachment);
char *duty_answer_write_attachments (GPtrArray *attachments);

guint duty_answer_get_status (const GError *error);
const char *duty_answer_get_detail (const GError *error);

G_END_DECLS
