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
 * @onvif_port: of ONVIF, 0 for a free one, -1 for no ONVIF
 * @onvif_auth: (nullable): "token", "digest" or "both"
 * @clock_skew: how far the cameras' clocks are ahead of ours, s
 * @discovery: whether probes of WS-Discovery are answered
 * @prepare: make all clips and leave
 * @intake: (nullable): URL of the intake to report to
 * @token: (nullable): what it knows us by
 * @county: (nullable): folder of the county's files
 * @rate: reports a minute
 * @backlog: reports at once, at the start
 * @count: reports in all, 0 for no end
 * @seed: of chance, -1 for any
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
  int onvif_port;
  char *onvif_auth;
  int clock_skew;
  gboolean discovery;
  gboolean prepare;
  char *intake;
  char *token;
  char *county;
  double rate;
  int backlog;
  int count;
  gint64 seed;
  GPtrArray *orders;
} DutySimulatorOptions;

DutySimulatorOptions *duty_simulator_options_parse (int *argc, char ***argv, GError **error);
void duty_simulator_options_free (DutySimulatorOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutySimulatorOptions, duty_simulator_options_free)

G_END_DECLS
