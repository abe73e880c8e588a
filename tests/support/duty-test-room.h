/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The officer's account. */
#define DUTY_TEST_ROOM_OFFICER "officer"
#define DUTY_TEST_ROOM_PASSWORD "quiet river 7"

#define DUTY_TYPE_TEST_ROOM (duty_test_room_get_type ())
G_DECLARE_FINAL_TYPE (DutyTestRoom, duty_test_room, DUTY, TEST_ROOM, GObject)

/*
 * A whole room for a test: a folder that is thrown away, the simulator's cameras, a county that points
 * at them, and the real console with its intake on a free port, under the display of the suite. All
 * functions block and fail the test when something does not come within a generous time.
 */
DutyTestRoom *duty_test_room_new (guint cameras);

const char *duty_test_room_get_data_dir (DutyTestRoom *self);
const char *duty_test_room_get_token (DutyTestRoom *self);
void duty_test_room_command_cameras (DutyTestRoom *self, const char *line);

void duty_test_room_open_console (DutyTestRoom *self);
void duty_test_room_open_console_for_nobody (DutyTestRoom *self);
void duty_test_room_kill_console (DutyTestRoom *self);
void duty_test_room_close_console (DutyTestRoom *self);
const char *duty_test_room_get_intake (DutyTestRoom *self);

guint duty_test_room_post (DutyTestRoom *self, const char *json, const char *key, char **answer);
guint duty_test_room_get (DutyTestRoom *self, const char *path, char **answer);
char *duty_test_room_report (DutyTestRoom *self, const char *title);

void duty_test_room_press (DutyTestRoom *self, const char *keys);
void duty_test_room_type (DutyTestRoom *self, const char *text);
char *duty_test_room_screenshot (DutyTestRoom *self, const char *name);

char *duty_test_dup_member (const char *json, const char *member);

G_END_DECLS
