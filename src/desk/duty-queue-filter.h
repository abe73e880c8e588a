/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "model/duty-incident.h"

G_BEGIN_DECLS

/**
 * DutyQueueMark:
 * @DUTY_QUEUE_MARK_ANY: whatever stays on a case while it moves
 * @DUTY_QUEUE_MARK_SUSPENDED: its clocks stand still (挂起)
 * @DUTY_QUEUE_MARK_SUPERVISED: a lead presses for it (督办)
 *
 * By which mark a queue is filtered.
 */
typedef enum
{
  DUTY_QUEUE_MARK_ANY,
  DUTY_QUEUE_MARK_SUSPENDED,
  DUTY_QUEUE_MARK_SUPERVISED,
} DutyQueueMark;

/**
 * DutyQueueFilter: which incidents a queue shows. Its setters say whether anything changed.
 */
typedef struct _DutyQueueFilter DutyQueueFilter;

DutyQueueFilter *duty_queue_filter_new (DutyCounty *county);
void duty_queue_filter_free (DutyQueueFilter *self);

gboolean duty_queue_filter_set_stage (DutyQueueFilter *self, int stage);
gboolean duty_queue_filter_set_mark (DutyQueueFilter *self, DutyQueueMark mark);
gboolean duty_queue_filter_set_channel (DutyQueueFilter *self, int channel);
gboolean duty_queue_filter_set_area (DutyQueueFilter *self, const char *code);
gboolean duty_queue_filter_set_category (DutyQueueFilter *self, const char *category);
gboolean duty_queue_filter_set_search (DutyQueueFilter *self, const char *text);

int duty_queue_filter_get_stage (DutyQueueFilter *self);
int duty_queue_filter_get_channel (DutyQueueFilter *self);
const char *duty_queue_filter_get_area (DutyQueueFilter *self);
const char *duty_queue_filter_get_category (DutyQueueFilter *self);
const char *duty_queue_filter_get_search (DutyQueueFilter *self);

gboolean duty_queue_filter_matches (DutyQueueFilter *self, DutyIncident *incident);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyQueueFilter, duty_queue_filter_free)

G_END_DECLS
