/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-clock-check.h"
#include "desk/duty-incident-book.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

/* Who acts when a clock acts by itself. */
#define DUTY_CLOCK_KEEPER_OFFICER "system"

#define DUTY_TYPE_CLOCK_KEEPER (duty_clock_keeper_get_type ())
G_DECLARE_FINAL_TYPE (DutyClockKeeper, duty_clock_keeper, DUTY, CLOCK_KEEPER, GObject)

/*
 * Signals, each when the journal has it:
 *   notify-officer (DutyIncident *, gboolean of_case, DutyColour)  a clock turned that colour: tell the room
 *   sound (DutyIncident *)                                         sound the alarm for the case
 */
DutyClockKeeper *duty_clock_keeper_new (DutyIncidentBook *book,
                                        DutyReckoner *reckoner,
                                        DutyStore *store,
                                        DutyClock *clock,
                                        DutyClockCheck *check,
                                        const char *seat);

guint duty_clock_keeper_get_n_waiting (DutyClockKeeper *self);

G_END_DECLS
