/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/duty-attachment.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ATTACHMENT_ROW (duty_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (DutyAttachmentRow, duty_attachment_row, DUTY, ATTACHMENT_ROW, GtkListBoxRow)

/*
 * Signals:
 *   asked (gboolean save)   the file is to be opened, or saved elsewhere
 */

GtkWidget *duty_attachment_row_new (const DutyAttachment *attachment);
const DutyAttachment *duty_attachment_row_get_attachment (DutyAttachmentRow *self);
char *duty_attachment_row_dup_name (DutyAttachmentRow *self);

G_END_DECLS
