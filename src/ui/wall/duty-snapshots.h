/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-desk.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SNAPSHOTS (duty_snapshots_get_type ())
G_DECLARE_FINAL_TYPE (DutySnapshots, duty_snapshots, DUTY, SNAPSHOTS, GObject)

/*
 * Keeps pictures of cameras (抓拍) in a folder: each says on itself where, when and by whom, and has its hash in the
 * journal before it has its name. Main thread; files are made by workers.
 */
DutySnapshots *duty_snapshots_new (DutyDesk *desk, const char *folder);

/* @stream is the camera's, as it is shown. */
void duty_snapshots_take_async (DutySnapshots *self,
                                DutyCamera *camera,
                                DutyStream *stream,
                                GAsyncReadyCallback callback,
                                gpointer data);
char *duty_snapshots_take_finish (DutySnapshots *self, GAsyncResult *result, GError **error);

const char *duty_snapshots_get_folder (DutySnapshots *self);

G_END_DECLS
