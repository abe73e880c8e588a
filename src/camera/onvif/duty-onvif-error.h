/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyOnvifError:
 * @DUTY_ONVIF_ERROR_PASSWORD: the camera refuses name or password
 * @DUTY_ONVIF_ERROR_NOT_FOUND: there is no such service, profile or preset
 * @DUTY_ONVIF_ERROR_UNSUPPORTED: the camera cannot do what was asked for
 * @DUTY_ONVIF_ERROR_REFUSED: the camera answered with a fault of another kind
 * @DUTY_ONVIF_ERROR_GARBAGE: the answer is not what ONVIF says that it is
 * @DUTY_ONVIF_ERROR_TOO_LARGE: the answer is larger than any that makes sense
 * @DUTY_ONVIF_ERROR_ELSEWHERE: the camera sends us to another address
 * @DUTY_ONVIF_ERROR_SILENT: the camera took the connection, and no whole answer came in time
 *
 * What may go wrong once a camera is reached. Failures to reach it are of domain #G_IO_ERROR or
 * #G_RESOLVER_ERROR.
 */
typedef enum
{
  DUTY_ONVIF_ERROR_PASSWORD,
  DUTY_ONVIF_ERROR_NOT_FOUND,
  DUTY_ONVIF_ERROR_UNSUPPORTED,
  DUTY_ONVIF_ERROR_REFUSED,
  DUTY_ONVIF_ERROR_GARBAGE,
  DUTY_ONVIF_ERROR_TOO_LARGE,
  DUTY_ONVIF_ERROR_ELSEWHERE,
  DUTY_ONVIF_ERROR_SILENT,
} DutyOnvifError;

#define DUTY_ONVIF_ERROR (duty_onvif_error_quark ())
GQuark duty_onvif_error_quark (void);

G_END_DECLS
