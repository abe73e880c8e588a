/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

/* So many are shown at most. */
#define DUTY_DUPLICATE_LIST_MAX 3

#define DUTY_TYPE_DUPLICATE_LIST (duty_duplicate_list_get_type ())
G_DECLARE_FINAL_TYPE (DutyDuplicateList, duty_duplicate_list, DUTY, DUPLICATE_LIST, GtkWidget)

/*
 * Open cases that are likely to tell of what is being written, with a key each.
 *
 * Signal "opened" (DutyIncident): the officer wants that one instead.
 */

void duty_duplicate_list_set_desk (DutyDuplicateList *self, DutyDesk *desk);
void duty_duplicate_list_show (DutyDuplicateList *self, GPtrArray *cases);
gboolean duty_duplicate_list_open (DutyDuplicateList *self, guint index);

G_END_DECLS
