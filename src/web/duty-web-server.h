/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-clock.h"
#include "model/duty-dispatch.h"
#include "web/duty-web-request.h"

G_BEGIN_DECLS

#define DUTY_TYPE_WEB_SERVER (duty_web_server_get_type ())
G_DECLARE_FINAL_TYPE (DutyWebServer, duty_web_server, DUTY, WEB_SERVER, GObject)

/**
 * DutyWebHandler:
 * @request: (transfer none): a request whose body has been read
 * @data: what was given with the route
 *
 * Answers a request, now or, after duty_web_request_hold(), later.
 */
typedef void (*DutyWebHandler) (DutyWebRequest *request, gpointer data);

/**
 * DutyWebRoute:
 * @method: "GET" or "POST"
 * @path: the path; a trailing slash takes whatever follows as the request's tail
 * @act: what whoever calls it must be permitted, for some cases at least
 * @open: whether it answers without a token; @act does not count then
 * @json: whether it wants a body of application/json
 * @handler: who answers
 * @data: for @handler; must outlive the server
 */
typedef struct
{
  const char *method;
  const char *path;
  DutyAct act;
  gboolean open;
  gboolean json;
  DutyWebHandler handler;
  gpointer data;
} DutyWebRoute;

DutyWebServer *duty_web_server_new (DutyDispatch *dispatch, DutyClock *clock);

void duty_web_server_add_route (DutyWebServer *self, const DutyWebRoute *route);
gboolean duty_web_server_listen (DutyWebServer *self, guint16 port, GError **error);
guint16 duty_web_server_get_port (DutyWebServer *self);
guint duty_web_server_get_n_connections (DutyWebServer *self);
void duty_web_server_close (DutyWebServer *self);

G_END_DECLS
