/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "model/duty-caller.h"
#include "web/duty-web-lanes.h"
#include "web/duty-web-spool.h"

G_BEGIN_DECLS

/* RFC 6585, section 4, and RFC 4918, section 11.5; libsoup 3.2 has no names for them. */
#define DUTY_WEB_TOO_MANY_REQUESTS 429
#define DUTY_WEB_INSUFFICIENT_STORAGE 507

#define DUTY_TYPE_WEB_REQUEST (duty_web_request_get_type ())
G_DECLARE_FINAL_TYPE (DutyWebRequest, duty_web_request, DUTY, WEB_REQUEST, GObject)

/**
 * DutyWebRequestFunc:
 * @request: (transfer none): a request
 * @data: what was given with it
 */
typedef void (*DutyWebRequestFunc) (DutyWebRequest *request, gpointer data);

DutyWebRequest *duty_web_request_new (SoupServerMessage *message, GSocket *socket, DutyWebLanes *lanes);

const char *duty_web_request_get_header (DutyWebRequest *self, const char *name);
const char *duty_web_request_get_segment (DutyWebRequest *self, const char *name);
const char *duty_web_request_get_parameter (DutyWebRequest *self, const char *name);
gboolean duty_web_request_read_number (DutyWebRequest *self, const char *name, gint64 most, gint64 *number);
const DutyCaller *duty_web_request_get_caller (DutyWebRequest *self);
void duty_web_request_take_caller (DutyWebRequest *self, DutyCaller *caller);
GBytes *duty_web_request_dup_body (DutyWebRequest *self);
DutyWebSpool *duty_web_request_get_spool (DutyWebRequest *self);
gboolean duty_web_request_has_sound_length (DutyWebRequest *self);
gboolean duty_web_request_is_too_large (DutyWebRequest *self);
gboolean duty_web_request_is_answered (DutyWebRequest *self);

/* For the server, which makes the request ready before it goes to its route. */
void duty_web_request_take_segments (DutyWebRequest *self, GHashTable *segments);
gboolean duty_web_request_take_query (DutyWebRequest *self, const char *const *known);
void duty_web_request_set_max_body (DutyWebRequest *self, gsize max_body);
void duty_web_request_begin_spool (DutyWebRequest *self, const char *folder);
void duty_web_request_end_spool (DutyWebRequest *self, DutyWebRequestFunc on_kept, gpointer data);
void duty_web_request_end (DutyWebRequest *self);

gboolean duty_web_request_enter (DutyWebRequest *self, DutyWebLane lane);
GCancellable *duty_web_request_watch (DutyWebRequest *self);

void duty_web_request_hang_up (DutyWebRequest *self);
void duty_web_request_end_body (DutyWebRequest *self);
void duty_web_request_hold (DutyWebRequest *self);
void duty_web_request_reply (DutyWebRequest *self, guint status, const char *json);
void duty_web_request_reply_bytes (DutyWebRequest *self, const char *type, GBytes *bytes);
void duty_web_request_reply_problem (DutyWebRequest *self, guint status, const char *json);
void duty_web_request_refuse (DutyWebRequest *self, guint status, const char *field, const char *detail);
void duty_web_request_add_header (DutyWebRequest *self, const char *name, const char *value);

JsonBuilder *duty_web_problem_begin (guint status, const char *field, const char *detail);

G_END_DECLS
