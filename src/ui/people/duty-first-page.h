/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_FIRST_PAGE (duty_first_page_get_type ())
G_DECLARE_FINAL_TYPE (DutyFirstPage, duty_first_page, DUTY, FIRST_PAGE, GtkWidget)

void duty_first_page_set_desk (DutyFirstPage *self, DutyDesk *desk);
void duty_first_page_begin (DutyFirstPage *self);

G_END_DECLS
