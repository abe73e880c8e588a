/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-footage.h"

G_BEGIN_DECLS

/**
 * DutyAudience:
 *
 * Those who look at one stream, and the last picture they were given. Streaming threads deliver,
 * the main thread adds and removes; every function is safe from any thread.
 */
typedef struct _DutyAudience DutyAudience;

DutyAudience *duty_audience_new (void);
DutyAudience *duty_audience_ref (DutyAudience *self);
void duty_audience_unref (DutyAudience *self);

guint duty_audience_add (DutyAudience *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy);
gboolean duty_audience_remove (DutyAudience *self, guint id);
void duty_audience_remove_all (DutyAudience *self);
guint duty_audience_get_size (DutyAudience *self);

gboolean duty_audience_set_keys_only (DutyAudience *self, guint id, gboolean keys_only);
gboolean duty_audience_wants_all (DutyAudience *self);

void duty_audience_deliver (DutyAudience *self, GstSample *sample);
GstSample *duty_audience_dup_last (DutyAudience *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyAudience, duty_audience_unref)

G_END_DECLS
