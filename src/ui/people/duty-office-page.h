/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_OFFICE_PAGE (duty_office_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyOfficePage, duty_office_page, DUTY, OFFICE_PAGE, GtkWidget)

GtkWidget *duty_office_page_new (DutyDesk *desk);

G_END_DECLS
