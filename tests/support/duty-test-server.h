/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

/**
 * DutyTestServerSetup:
 * @launch: what it serves, in gst-launch words, ending in a payloader named pay0
 * @user: (nullable): the name it asks for
 * @password: (nullable): likewise
 * @digest: whether it asks by Digest rather than Basic
 * @udp_only: whether it refuses to interleave
 * @multicast_only: whether it sends to a group only
 * @certificate: (nullable): PEM of a key and its certificate: it speaks TLS
 * @configure: (nullable): called with what is served when it was made, on the server's thread
 * @port: where to listen, 0 for any
 */
typedef struct
{
  const char *launch;
  const char *user;
  const char *password;
  gboolean digest;
  gboolean udp_only;
  gboolean multicast_only;
  const char *certificate;
  void (*configure) (GstElement *element);
  guint16 port;
} DutyTestServerSetup;

/* The ports of the groups it sends to. */
#define DUTY_TEST_GROUP_PORT 47000
#define DUTY_TEST_GROUP_PORTS 100

/* An RTSP server on 127.0.0.1 with one shared stream at /x, on a thread of its own. */
typedef struct _DutyTestServer DutyTestServer;

DutyTestServer *duty_test_server_new (const DutyTestServerSetup *setup);
guint16 duty_test_server_get_port (DutyTestServer *self);
char *duty_test_server_dup_uri (DutyTestServer *self);
void duty_test_server_set (DutyTestServer *self, const char *element, const char *property, int value);
void duty_test_server_set_text (DutyTestServer *self, const char *element, const char *property, const char *value);
void duty_test_server_free (DutyTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyTestServer, duty_test_server_free)

G_END_DECLS
