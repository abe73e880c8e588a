/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-attachment.h"

G_BEGIN_DECLS

/**
 * DutyAttachmentFiles:
 *
 * The folder in which the files of the cases lie, each named by its random id. All functions block; they may
 * be called on any thread, and by several at once.
 */
typedef struct _DutyAttachmentFiles DutyAttachmentFiles;

DutyAttachmentFiles *duty_attachment_files_new (const char *folder);
DutyAttachmentFiles *duty_attachment_files_ref (DutyAttachmentFiles *self);
void duty_attachment_files_unref (DutyAttachmentFiles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyAttachmentFiles, duty_attachment_files_unref)

const char *duty_attachment_files_get_folder (DutyAttachmentFiles *self);
void duty_attachment_files_set_reserve (DutyAttachmentFiles *self, guint64 reserve);

gboolean duty_attachment_files_prepare (DutyAttachmentFiles *self, GError **error);
gboolean duty_attachment_files_keep (
    DutyAttachmentFiles *self, int fd, const char *declared, DutyAttachment *attachment, GError **error);
GBytes *
duty_attachment_files_read (DutyAttachmentFiles *self, const DutyAttachment *attachment, GError **error);
void duty_attachment_files_remove (DutyAttachmentFiles *self, const char *id);
guint duty_attachment_files_sweep (DutyAttachmentFiles *self, GPtrArray *ids, guint *n_unknown);

G_END_DECLS
