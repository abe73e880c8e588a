/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *duty_onvif_address_make_device (const char *onvif, GError **error);
char *duty_onvif_address_make_service (const char *device, const char *told);
char *duty_onvif_address_make_stream (const char *device, const char *told, GError **error);
char *duty_onvif_address_make_found (const char *told, const char *host);

G_END_DECLS
