/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "camera/onvif/duty-onvif-answer.h"
#include "model/duty-enums.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ONVIF_CAMERA (duty_onvif_camera_get_type ())
G_DECLARE_FINAL_TYPE (DutyOnvifCamera, duty_onvif_camera, DUTY, ONVIF_CAMERA, GObject)

DutyOnvifCamera *
duty_onvif_camera_new (const char *uri, const char *user, const char *password, GError **error);

const char *duty_onvif_camera_get_user (DutyOnvifCamera *self);
const char *duty_onvif_camera_get_password (DutyOnvifCamera *self);

char *duty_onvif_camera_resolve (DutyOnvifCamera *self,
                                 DutyQuality quality,
                                 GCancellable *cancellable,
                                 GError **error);
void duty_onvif_camera_forget (DutyOnvifCamera *self);

void duty_onvif_camera_get_information_async (DutyOnvifCamera *self,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer data);
DutyOnvifInformation *
duty_onvif_camera_get_information_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error);

void duty_onvif_camera_get_profiles_async (DutyOnvifCamera *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
GPtrArray *
duty_onvif_camera_get_profiles_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error);

void duty_onvif_camera_get_presets_async (DutyOnvifCamera *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
GPtrArray *duty_onvif_camera_get_presets_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error);

void duty_onvif_camera_set_preset_async (DutyOnvifCamera *self,
                                         const char *name,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data);
char *duty_onvif_camera_set_preset_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error);

void duty_onvif_camera_get_position_async (DutyOnvifCamera *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
gboolean duty_onvif_camera_get_position_finish (DutyOnvifCamera *self,
                                                GAsyncResult *result,
                                                DutyOnvifPosition *position,
                                                GError **error);

void duty_onvif_camera_move_async (DutyOnvifCamera *self,
                                   double pan,
                                   double tilt,
                                   double zoom,
                                   guint seconds,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
void duty_onvif_camera_stop_async (DutyOnvifCamera *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
void duty_onvif_camera_go_to_preset_async (DutyOnvifCamera *self,
                                           const char *token,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
gboolean duty_onvif_camera_move_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error);

G_END_DECLS
