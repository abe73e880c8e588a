/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-caller.h"
#include "model/duty-incident-row.h"
#include "model/duty-policy.h"
#include "model/duty-reckoner.h"
#include "model/duty-report.h"

G_BEGIN_DECLS

/**
 * DutyDispatchError:
 * @DUTY_DISPATCH_ERROR_NOT_FOUND: no case has this code
 * @DUTY_DISPATCH_ERROR_NOT_ALLOWED: the stage machine does not allow the move; the message names
 *   those it allows
 * @DUTY_DISPATCH_ERROR_INVALID: a value is not one of the county's (category, area)
 * @DUTY_DISPATCH_ERROR_CONFLICT: the idempotency key was used with another report
 * @DUTY_DISPATCH_ERROR_CHANGED: the case was changed since the caller last saw it; the message tells how
 * @DUTY_DISPATCH_ERROR_STORAGE: it could not be written; nothing was kept
 * @DUTY_DISPATCH_ERROR_FORBIDDEN: who asked may not do this; the message names who may
 */
typedef enum
{
  DUTY_DISPATCH_ERROR_NOT_FOUND,
  DUTY_DISPATCH_ERROR_NOT_ALLOWED,
  DUTY_DISPATCH_ERROR_INVALID,
  DUTY_DISPATCH_ERROR_CONFLICT,
  DUTY_DISPATCH_ERROR_CHANGED,
  DUTY_DISPATCH_ERROR_STORAGE,
  DUTY_DISPATCH_ERROR_FORBIDDEN,
} DutyDispatchError;

#define DUTY_DISPATCH_ERROR (duty_dispatch_error_quark ())
GQuark duty_dispatch_error_quark (void);

/**
 * DutyReceipt:
 * @row: the case as it stands
 * @stage_clock: its stage's clock
 * @case_clock: its own
 * @repeated: whether the key had been used before, so that no new case was made
 */
typedef struct
{
  DutyIncidentRow *row;
  DutyDeadline stage_clock;
  DutyDeadline case_clock;
  gboolean repeated;
} DutyReceipt;

DutyReceipt *duty_receipt_new (DutyIncidentRow *row, DutyReckoner *reckoner, gboolean repeated);
void duty_receipt_free (DutyReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyReceipt, duty_receipt_free)

#define DUTY_TYPE_DISPATCH (duty_dispatch_get_type ())
G_DECLARE_INTERFACE (DutyDispatch, duty_dispatch, DUTY, DISPATCH, GObject)

/**
 * DutyDispatch:
 *
 * What the rooms below the desk (intake, consultation) may ask of it. The desk implements it; the
 * rooms know nothing of the store behind it. Main thread only.
 */
struct _DutyDispatchInterface
{
  GTypeInterface parent_iface;

  DutyCaller *(*find_caller) (DutyDispatch *self, const char *secret);
  DutyPolicy *(*get_policy) (DutyDispatch *self);
  gboolean (*has_area) (DutyDispatch *self, const char *code);
  char *(*describe_health) (DutyDispatch *self);
  void (*report_async) (DutyDispatch *self,
                        DutyReport *report,
                        const DutyCaller *caller,
                        const char *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
  DutyReceipt *(*report_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
  void (*find_async) (DutyDispatch *self,
                      const DutyCaller *caller,
                      const char *code,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  DutyReceipt *(*find_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
};

DutyCaller *duty_dispatch_find_caller (DutyDispatch *self, const char *secret);
DutyPolicy *duty_dispatch_get_policy (DutyDispatch *self);
gboolean duty_dispatch_has_area (DutyDispatch *self, const char *code);
char *duty_dispatch_describe_health (DutyDispatch *self);

void duty_dispatch_report_async (DutyDispatch *self,
                                 DutyReport *report,
                                 const DutyCaller *caller,
                                 const char *key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
DutyReceipt *duty_dispatch_report_finish (DutyDispatch *self, GAsyncResult *result, GError **error);

void duty_dispatch_find_async (DutyDispatch *self,
                               const DutyCaller *caller,
                               const char *code,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
DutyReceipt *duty_dispatch_find_finish (DutyDispatch *self, GAsyncResult *result, GError **error);

G_END_DECLS
