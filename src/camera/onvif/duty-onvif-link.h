/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutyOnvifLink:
 *
 * HTTP to one camera for the length of one conversation: keeps the connection, answers HTTP's digest
 * challenges, and ends whatever takes too long or sends too much. Belongs to the thread that made it.
 */
typedef struct _DutyOnvifLink DutyOnvifLink;

DutyOnvifLink *duty_onvif_link_new (const char *user, const char *password, GCancellable *cancellable);
void duty_onvif_link_free (DutyOnvifLink *self);

GBytes *duty_onvif_link_post (
    DutyOnvifLink *self, const char *uri, const char *action, const char *request, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyOnvifLink, duty_onvif_link_free)

G_END_DECLS
