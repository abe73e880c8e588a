/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "simulator/duty-clip-format.h"
#include "simulator/duty-simulated-ptz.h"

G_BEGIN_DECLS

#define DUTY_NS_SOAP "http://www.w3.org/2003/05/soap-envelope"
#define DUTY_NS_SCHEMA "http://www.onvif.org/ver10/schema"
#define DUTY_NS_DEVICE "http://www.onvif.org/ver10/device/wsdl"
#define DUTY_NS_MEDIA "http://www.onvif.org/ver10/media/wsdl"
#define DUTY_NS_PTZ "http://www.onvif.org/ver20/ptz/wsdl"

/**
 * DutyOnvifRequest:
 * @camera: name of the camera
 * @http: "http://127.0.0.1:8080"
 * @rtsp: "rtsp://127.0.0.1:8554"
 * @codec: what the camera speaks
 * @ptz: its motor
 * @skew: how far its clock is ahead of ours, µs
 * @node: what the body of the request holds
 *
 * A request, and all that answering it takes.
 */
typedef struct
{
  const char *camera;
  const char *http;
  const char *rtsp;
  DutyClipCodec codec;
  DutySimulatedPtz *ptz;
  gint64 skew;
  const xmlNode *node;
} DutyOnvifRequest;

/* Returns: (transfer full): what the answer's body holds; a fault's subcode, such as "ter:NoProfile", in
 * @fault */
typedef char *(*DutyOnvifReply) (const DutyOnvifRequest *request, const char **fault);

DutyOnvifReply duty_onvif_replies_find (const xmlNode *node);
gboolean duty_onvif_replies_is_open (const xmlNode *node);

char *duty_onvif_replies_wrap (const char *body);
char *duty_onvif_replies_make_fault (const char *subcode);

G_END_DECLS
