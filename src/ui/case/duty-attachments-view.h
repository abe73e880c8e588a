/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ATTACHMENTS_VIEW (duty_attachments_view_get_type ())
G_DECLARE_FINAL_TYPE (DutyAttachmentsView, duty_attachments_view, DUTY, ATTACHMENTS_VIEW, GtkWidget)

/*
 * Signals:
 *   open (GFile) → gboolean   a whole copy is to be shown; who returns TRUE has done so, else the system's program does
 */

void duty_attachments_view_set_desk (DutyAttachmentsView *self, DutyDesk *desk);
void duty_attachments_view_show (DutyAttachmentsView *self, const char *code);
void duty_attachments_view_refresh (DutyAttachmentsView *self);
void duty_attachments_view_attach (DutyAttachmentsView *self, GFile *file);

G_END_DECLS
