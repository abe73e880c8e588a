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
 * DutyWebBody:
 * @DUTY_WEB_BODY_NONE: whatever comes is thrown away
 * @DUTY_WEB_BODY_JSON: application/json, in memory
 * @DUTY_WEB_BODY_FILE: anything, in a spool
 *
 * What body a route takes.
 */
typedef enum
{
  DUTY_WEB_BODY_NONE,
  DUTY_WEB_BODY_JSON,
  DUTY_WEB_BODY_FILE,
} DutyWebBody;

/**
 * DutyWebRoute:
 * @method: "GET" or "POST"
 * @path: the path; a segment in braces stands for any that is not empty, "/api/v1/incidents/{code}"
 * @act: what whoever calls it must be permitted, for some cases at least
 * @open: whether it answers without a token; @act does not count then
 * @body: what body it takes
 * @max_body: how many bytes of it; 0 for 1 MiB
 * @query: (nullable) (array zero-terminated=1): the parameters it knows
 * @handler: who answers
 * @data: for @handler; must outlive the server
 */
typedef struct
{
  const char *method;
  const char *path;
  DutyAct act;
  gboolean open;
  DutyWebBody body;
  gsize max_body;
  const char *const *query;
  DutyWebHandler handler;
  gpointer data;
} DutyWebRoute;

DutyWebServer *duty_web_server_new (DutyDispatch *dispatch, DutyClock *clock);

void duty_web_server_set_spool_folder (DutyWebServer *self, const char *folder);
DutyClock *duty_web_server_get_clock (DutyWebServer *self);
char **duty_web_server_list_routes (DutyWebServer *self);
void duty_web_server_add_route (DutyWebServer *self, const DutyWebRoute *route);
gboolean duty_web_server_listen (DutyWebServer *self, guint16 port, GError **error);
guint16 duty_web_server_get_port (DutyWebServer *self);
void duty_web_server_close (DutyWebServer *self);

G_END_DECLS
