/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-reckoner.h"

G_BEGIN_DECLS

/* A reckoner of @policy with China's usual working week. */
static inline DutyReckoner *
duty_test_reckoner_new (DutyPolicy *policy)
{
  g_autoptr (DutyCalendar) calendar = duty_calendar_new (8 * 60 * 60);

  return duty_reckoner_new (policy, calendar);
}

G_END_DECLS
