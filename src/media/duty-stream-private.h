/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-ring.h"
#include "media/duty-stream.h"

G_BEGIN_DECLS

/* For the stream pool alone. */
DutyStream *duty_stream_new (DutySource *source, DutyClock *clock, DutyRingBudget *budget);
void duty_stream_tick (DutyStream *self);
void duty_stream_close (DutyStream *self);
gboolean duty_stream_is_decoding (DutyStream *self);

G_END_DECLS
