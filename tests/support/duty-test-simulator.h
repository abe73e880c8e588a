/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DUTY_TYPE_TEST_SIMULATOR (duty_test_simulator_get_type ())
G_DECLARE_FINAL_TYPE (DutyTestSimulator, duty_test_simulator, DUTY, TEST_SIMULATOR, GObject)

/*
 * The real dutydesk-simulator on a free port, and the peers that watch it: ffmpeg and ffprobe, in
 * processes of their own. All functions block, and fail the test when a program is missing.
 */
DutyTestSimulator *
duty_test_simulator_new (const char *cache, const char *first_argument, ...) G_GNUC_NULL_TERMINATED;

guint16 duty_test_simulator_get_port (DutyTestSimulator *self);
char *duty_test_simulator_dup_uri (DutyTestSimulator *self, const char *path, const char *password);
char *duty_test_simulator_dup_onvif (DutyTestSimulator *self, const char *camera);
char *duty_test_simulator_wait (DutyTestSimulator *self, const char *mark);
void duty_test_simulator_order (DutyTestSimulator *self, const char *order);
int duty_test_simulator_end (DutyTestSimulator *self);

/**
 * DutyTestPeer:
 * @status: how it left; 124 when it ran past its time
 * @out: what it printed
 * @err: what it complained about
 *
 * A peer that has left.
 */
typedef struct
{
  int status;
  char *out;
  char *err;
} DutyTestPeer;

DutyTestPeer *duty_test_peer_run (const char *command);
void duty_test_peer_free (DutyTestPeer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyTestPeer, duty_test_peer_free)

G_END_DECLS
