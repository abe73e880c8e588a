/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "model/duty-caller.h"

G_BEGIN_DECLS

/* RFC 6585, section 4; libsoup 3.2 has no name for it. */
#define DUTY_WEB_TOO_MANY_REQUESTS 429

#define DUTY_TYPE_WEB_REQUEST (duty_web_request_get_type ())
G_DECLARE_FINAL_TYPE (DutyWebRequest, duty_web_request, DUTY, WEB_REQUEST, GObject)

DutyWebRequest *duty_web_request_new (SoupServerMessage *message, GSocket *socket, const char *tail, gsize max_body);

const char *duty_web_request_get_header (DutyWebRequest *self, const char *name);
const char *duty_web_request_get_tail (DutyWebRequest *self);
const DutyCaller *duty_web_request_get_caller (DutyWebRequest *self);
void duty_web_request_take_caller (DutyWebRequest *self, DutyCaller *caller);
GBytes *duty_web_request_dup_body (DutyWebRequest *self);
gboolean duty_web_request_has_sound_length (DutyWebRequest *self);
gboolean duty_web_request_is_too_large (DutyWebRequest *self);
gboolean duty_web_request_is_answered (DutyWebRequest *self);

void duty_web_request_hang_up (DutyWebRequest *self);
void duty_web_request_end_body (DutyWebRequest *self);
void duty_web_request_hold (DutyWebRequest *self);
void duty_web_request_reply (DutyWebRequest *self, guint status, const char *json);
void duty_web_request_refuse (DutyWebRequest *self, guint status, const char *field, const char *detail);
void duty_web_request_add_header (DutyWebRequest *self, const char *name, const char *value);

G_END_DECLS
