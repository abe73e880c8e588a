/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutySimulatorOptions:
 * @n_cameras: how many cameras
 * @port: of RTSP, 0 for a free one
 * @user: whom the cameras let in
 * @password: with what password
 * @open: whether they let everybody in
 * @codec: (nullable): "h264" or "h265"
 * @prepare: make all clips and leave
 * @orders: (element-type utf8): how cameras misbehave from the start, as DutySimulatorControl takes it
 *
 * What the command line asks for.
 */
typedef struct
{
  int n_cameras;
  int port;
  char *user;
  char *password;
  gboolean open;
  char *codec;
  gboolean prepare;
  GPtrArray *orders;
} DutySimulatorOptions;

DutySimulatorOptions *duty_simulator_options_parse (int *argc, char ***argv, GError **error);
void duty_simulator_options_free (DutySimulatorOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutySimulatorOptions, duty_simulator_options_free)

G_END_DECLS
