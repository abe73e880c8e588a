/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyRtspAddress:
 * @uri: as it is asked for: without user information
 * @host: which machine
 * @port: which port of it
 * @is_secure: whether the connection is by TLS
 * @user: (nullable): the name to give to the camera
 * @password: (nullable): likewise; never to be logged or shown
 *
 * Where a stream is, taken apart.
 */
typedef struct
{
  char *uri;
  char *host;
  guint16 port;
  gboolean is_secure;
  char *user;
  char *password;
} DutyRtspAddress;

DutyRtspAddress *
duty_rtsp_address_new (const char *uri, const char *user, const char *password, GError **error);
void duty_rtsp_address_free (DutyRtspAddress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRtspAddress, duty_rtsp_address_free)

G_END_DECLS
