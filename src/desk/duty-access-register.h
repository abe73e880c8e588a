/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-camera.h"
#include "store/duty-store.h"

G_BEGIN_DECLS

#define DUTY_TYPE_ACCESS_REGISTER (duty_access_register_get_type ())
G_DECLARE_FINAL_TYPE (DutyAccessRegister, duty_access_register, DUTY, ACCESS_REGISTER, GObject)

/**
 * DutyAccess:
 * @camera: which camera
 * @quality: which of its streams
 * @reason: (nullable): why; may be %NULL with a @case_code
 * @case_code: (nullable): for which case
 *
 * What a look is about. Copied by whoever takes it.
 */
typedef struct
{
  DutyCamera *camera;
  DutyQuality quality;
  const char *reason;
  const char *case_code;
} DutyAccess;

/* The reason that the register gives for a look which the program did not live to close. */
#define DUTY_ACCESS_ENDED_WITHOUT_CLOSING "ended without closing"

/* Signal "officer-left": who looked has signed out. */
DutyAccessRegister *duty_access_register_new (DutyStore *store, const char *seat);

void duty_access_register_set_officer (DutyAccessRegister *self, const char *officer);

void duty_access_register_open_async (DutyAccessRegister *self,
                                      const DutyAccess *access,
                                      GAsyncReadyCallback callback,
                                      gpointer data);
void duty_access_register_open_tour_async (DutyAccessRegister *self,
                                           const char *name,
                                           guint dwell,
                                           const char *const *cameras,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
gint64 duty_access_register_open_finish (DutyAccessRegister *self, GAsyncResult *result, GError **error);
void duty_access_register_close (DutyAccessRegister *self, gint64 open);

void duty_access_register_close_dangling_async (DutyAccessRegister *self,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer data);
gboolean
duty_access_register_close_dangling_finish (DutyAccessRegister *self, GAsyncResult *result, GError **error);

void duty_access_register_end_async (DutyAccessRegister *self, GAsyncReadyCallback callback, gpointer data);
gboolean duty_access_register_end_finish (DutyAccessRegister *self, GAsyncResult *result, GError **error);

G_END_DECLS
