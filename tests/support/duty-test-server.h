/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyTestServerSetup:
 * @launch: what it serves, in gst-launch words, ending in a payloader named pay0
 * @user: (nullable): the name it asks for
 * @password: (nullable): likewise
 * @digest: whether it asks by Digest rather than Basic
 * @udp_only: whether it refuses to interleave
 * @port: where to listen, 0 for any
 */
typedef struct
{
  const char *launch;
  const char *user;
  const char *password;
  gboolean digest;
  gboolean udp_only;
  guint16 port;
} DutyTestServerSetup;

/* An RTSP server on 127.0.0.1 with one shared stream at /x, on a thread of its own. */
typedef struct _DutyTestServer DutyTestServer;

DutyTestServer *duty_test_server_new (const DutyTestServerSetup *setup);
guint16 duty_test_server_get_port (DutyTestServer *self);
char *duty_test_server_dup_uri (DutyTestServer *self);
void duty_test_server_set (DutyTestServer *self, const char *element, const char *property, int value);
void duty_test_server_free (DutyTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyTestServer, duty_test_server_free)

G_END_DECLS
