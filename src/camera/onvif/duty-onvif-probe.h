/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyOnvifFound:
 * @id: the camera's endpoint, a URN that stays with it
 * @uri: `onvif://host:port/path`, as the county's cameras.csv has it
 * @name: (nullable): what it calls itself
 * @hardware: (nullable): what it is
 *
 * A camera that answered a probe.
 */
typedef struct
{
  char *id;
  char *uri;
  char *name;
  char *hardware;
} DutyOnvifFound;

void duty_onvif_found_free (DutyOnvifFound *self);

char *duty_onvif_probe_make (const char *message);
GPtrArray *duty_onvif_probe_read (GBytes *answer, const char *message, const char *host, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyOnvifFound, duty_onvif_found_free)

G_END_DECLS
