/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUTY_TYPE_FILE_SAVER (duty_file_saver_get_type ())
G_DECLARE_FINAL_TYPE (DutyFileSaver, duty_file_saver, DUTY, FILE_SAVER, GObject)

/*
 * Keeps a small file as it was asked for last. Writes go to the disk one after the other, off the main thread, and
 * what was overtaken meanwhile is not written at all.
 */
DutyFileSaver *duty_file_saver_new (const char *path);

void duty_file_saver_save (DutyFileSaver *self, GBytes *bytes);

G_END_DECLS
