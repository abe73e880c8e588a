/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-attachment.h"
#include "model/duty-caller.h"
#include "model/duty-entry.h"
#include "model/duty-incident-row.h"
#include "model/duty-move-details.h"
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
 * @DUTY_DISPATCH_ERROR_TYPE: a file is not what it is said to be, or is of no type that is taken
 * @DUTY_DISPATCH_ERROR_FULL: there is no room for a file
 * @DUTY_DISPATCH_ERROR_ALTERED: a file is not the one that was kept
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
  DUTY_DISPATCH_ERROR_TYPE,
  DUTY_DISPATCH_ERROR_FULL,
  DUTY_DISPATCH_ERROR_ALTERED,
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

/**
 * DutyDispatchMove:
 * @codes: (array zero-terminated=1): the cases, each once
 * @move: what to do with each; a move of people
 * @details: what goes with it
 * @seen: for one case alone: the entry that last changed it when the caller looked, so that any later one refuses
 *   the move; 0 for whatever it was
 * @key: (nullable): an idempotency key, for one case alone: the same caller and key move it once
 *
 * What duty_dispatch_move_async() is asked to do. Borrowed.
 */
typedef struct
{
  const char *const *codes;
  DutyMove move;
  DutyMoveDetails details;
  gint64 seen;
  const char *key;
} DutyDispatchMove;

/**
 * DutyMoveResult:
 * @code: a case
 * @receipt: (nullable): the case as it stands: after the move, or where it was refused; %NULL when there is none
 * @error: (nullable): why it was not moved, a #DutyDispatchError
 */
typedef struct
{
  char *code;
  DutyReceipt *receipt;
  GError *error;
} DutyMoveResult;

void duty_move_result_free (DutyMoveResult *self);

/**
 * DutyAttachmentOffer:
 * @code: a case
 * @fd: a file, open for reading; duplicated
 * @type: (nullable): what it is said to be
 * @name: (nullable): what it is said to be called; any bytes
 *
 * What duty_dispatch_attach_async() is asked to keep. Borrowed.
 */
typedef struct
{
  const char *code;
  int fd;
  const char *type;
  const char *name;
} DutyAttachmentOffer;

/**
 * DutyChanges:
 * @entries: (element-type DutyEntry): what happened, oldest first, without notes
 * @next: the entry after which to go on
 * @more: whether the journal went on behind @next when it was read: no more was looked at in one go
 *
 * Part of what happened to cases.
 */
typedef struct
{
  GPtrArray *entries;
  gint64 next;
  gboolean more;
} DutyChanges;

void duty_changes_free (DutyChanges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyChanges, duty_changes_free)

#define DUTY_TYPE_DISPATCH (duty_dispatch_get_type ())
G_DECLARE_INTERFACE (DutyDispatch, duty_dispatch, DUTY, DISPATCH, GObject)

/**
 * DutyDispatch:
 *
 * What the rooms below the desk (intake, consultation) may ask of it. The desk implements it; the
 * rooms know nothing of the store behind it. Main thread only.
 *
 * Signal "changed": something that duty_dispatch_load_changes_async() tells of is on disk.
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
  void (*move_async) (DutyDispatch *self,
                      const DutyDispatchMove *move,
                      const DutyCaller *caller,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer data);
  GPtrArray *(*move_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
  void (*load_history_async) (DutyDispatch *self,
                              const char *code,
                              gint64 after_seq,
                              guint limit,
                              const DutyCaller *caller,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
  GListModel *(*load_history_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
  void (*load_changes_async) (DutyDispatch *self,
                              gint64 since,
                              guint limit,
                              const DutyCaller *caller,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
  DutyChanges *(*load_changes_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
  void (*attach_async) (DutyDispatch *self,
                        const DutyAttachmentOffer *offer,
                        const DutyCaller *caller,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data);
  DutyAttachment *(*attach_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
  void (*list_attachments_async) (DutyDispatch *self,
                                  const char *code,
                                  const DutyCaller *caller,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
  GPtrArray *(*list_attachments_finish) (DutyDispatch *self, GAsyncResult *result, GError **error);
  void (*read_attachment_async) (DutyDispatch *self,
                                 const char *code,
                                 const char *id,
                                 const DutyCaller *caller,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
  GBytes *(*read_attachment_finish) (DutyDispatch *self,
                                     GAsyncResult *result,
                                     DutyAttachment **attachment,
                                     GError **error);
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

void duty_dispatch_move_async (DutyDispatch *self,
                               const DutyDispatchMove *move,
                               const DutyCaller *caller,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
GPtrArray *duty_dispatch_move_finish (DutyDispatch *self, GAsyncResult *result, GError **error);

void duty_dispatch_load_history_async (DutyDispatch *self,
                                       const char *code,
                                       gint64 after_seq,
                                       guint limit,
                                       const DutyCaller *caller,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
GListModel *duty_dispatch_load_history_finish (DutyDispatch *self, GAsyncResult *result, GError **error);

void duty_dispatch_load_changes_async (DutyDispatch *self,
                                       gint64 since,
                                       guint limit,
                                       const DutyCaller *caller,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
DutyChanges *duty_dispatch_load_changes_finish (DutyDispatch *self, GAsyncResult *result, GError **error);
void duty_dispatch_emit_changed (DutyDispatch *self);

void duty_dispatch_attach_async (DutyDispatch *self,
                                 const DutyAttachmentOffer *offer,
                                 const DutyCaller *caller,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
DutyAttachment *duty_dispatch_attach_finish (DutyDispatch *self, GAsyncResult *result, GError **error);

void duty_dispatch_list_attachments_async (DutyDispatch *self,
                                           const char *code,
                                           const DutyCaller *caller,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
GPtrArray *duty_dispatch_list_attachments_finish (DutyDispatch *self, GAsyncResult *result, GError **error);

void duty_dispatch_read_attachment_async (DutyDispatch *self,
                                          const char *code,
                                          const char *id,
                                          const DutyCaller *caller,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer data);
GBytes *duty_dispatch_read_attachment_finish (DutyDispatch *self,
                                              GAsyncResult *result,
                                              DutyAttachment **attachment,
                                              GError **error);

G_END_DECLS
