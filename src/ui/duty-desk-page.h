/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk/duty-alarm.h"
#include "desk/duty-desk.h"
#include "desk/duty-queue.h"
#include "ui/duty-settings.h"

G_BEGIN_DECLS

#define DUTY_TYPE_DESK_PAGE (duty_desk_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyDeskPage, duty_desk_page, DUTY, DESK_PAGE, GtkWidget)

/* Signal "said" (AdwToast *toast): a word to the officer, for the window to show. */

GtkWidget *duty_desk_page_new (DutyDesk *desk, DutyQueue *queue, DutyAlarm *alarm, DutySettings *settings);

GActionGroup *duty_desk_page_get_actions (DutyDeskPage *self);
DutyIncident *duty_desk_page_get_incident (DutyDeskPage *self);
void duty_desk_page_show_case (DutyDeskPage *self, DutyIncident *incident);

G_END_DECLS
