/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

/* The files in a room's data directory. */

DutyStore *duty_room_files_open_store (const char *data_dir, DutyClock *clock, GError **error);
DutySeal *duty_room_files_open_seal (const char *data_dir, GError **error);
char *duty_room_files_get_database_path (const char *data_dir);
char *duty_room_files_get_control_path (const char *data_dir);
char *duty_room_files_get_handovers_path (const char *data_dir);

char *duty_room_files_get_attachments_path (const char *data_dir);
char *duty_room_files_get_head_path (const char *data_dir);
char *duty_room_files_get_key_path (const char *data_dir);

G_END_DECLS
