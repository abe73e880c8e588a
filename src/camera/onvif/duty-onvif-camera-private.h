/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "camera/onvif/duty-onvif-camera.h"
#include "camera/onvif/duty-onvif-talk.h"

G_BEGIN_DECLS

/* For the files of DutyOnvifCamera alone. */

/* What an asynchronous call has to do; the task's data. */
typedef struct
{
  GTaskThreadFunc func;
  char *text; /* nullable: the name or token of a preset */
  DutyOnvifPosition speed;
  guint seconds;
} DutyOnvifJob;

DutyOnvifTalk *duty_onvif_camera_begin_talk (DutyOnvifCamera *self, GCancellable *cancellable);
void duty_onvif_camera_end_talk (DutyOnvifCamera *self, DutyOnvifTalk *talk, gboolean succeeded);

DutyOnvifJob *duty_onvif_camera_begin_job (DutyOnvifCamera *self,
                                           GTaskThreadFunc func,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data,
                                           GTask **task);
void duty_onvif_camera_run_job (DutyOnvifCamera *self, GTask *task);
void duty_onvif_camera_return_pointer (GTask *task, gpointer pointer, GDestroyNotify destroy, GError *error);

char *duty_onvif_camera_dup_mover (DutyOnvifCamera *self, DutyOnvifTalk *talk, GError **error);

G_END_DECLS
