/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "model/duty-dispatch.h"
#include "web/duty-web-request.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CHANGE_FEED (duty_change_feed_get_type ())
G_DECLARE_FINAL_TYPE (DutyChangeFeed, duty_change_feed, DUTY, CHANGE_FEED, GObject)

DutyChangeFeed *duty_change_feed_new (DutyDispatch *dispatch);

void duty_change_feed_take (
    DutyChangeFeed *self, DutyWebRequest *request, DutyClock *clock, gint64 since, guint limit, gint64 wait);

G_END_DECLS
