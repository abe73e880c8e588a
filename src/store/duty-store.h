/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "base/duty-clock.h"
#include "base/duty-seal.h"
#include "base/duty-signer.h"
#include "model/duty-account.h"
#include "model/duty-dispatch.h"
#include "model/duty-entry.h"
#include "store/duty-store-error.h"
#include "store/duty-store-types.h"
#include "store/duty-token.h"
#include "store/duty-verification.h"

G_BEGIN_DECLS

#define DUTY_TYPE_STORE (duty_store_get_type ())
G_DECLARE_FINAL_TYPE (DutyStore, duty_store, DUTY, STORE, GObject)

/*
 * Signal "committed" (DutyIncidentRow *row): a case is on disk as row tells, whoever wrote it. It comes on
 * the main thread, before the callback of the request that wrote it. A row that is read may come after a
 * newer one was committed: the higher `seq` holds.
 */

DutyStore *
duty_store_open (const char *path, DutySeal *seal, DutySigner *signer, DutyClock *clock, GError **error);
void duty_store_close (DutyStore *self);
void duty_store_close_async (DutyStore *self, GAsyncReadyCallback callback, gpointer data);
void duty_store_close_finish (DutyStore *self, GAsyncResult *result);
gboolean duty_store_can_write (DutyStore *self);

/* Writes: each is answered after the COMMIT. */

void duty_store_report_async (DutyStore *self,
                              const DutyReportRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
DutyIncidentRow *
duty_store_report_finish (DutyStore *self, GAsyncResult *result, gboolean *repeated, GError **error);

void duty_store_move_async (DutyStore *self,
                            const DutyStoreMove *move,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
DutyMoveOutcome *duty_store_move_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_warn_async (DutyStore *self,
                            const DutyStoreWarning *warning,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
DutyIncidentRow *duty_store_warn_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_append_async (DutyStore *self,
                              const DutyStoreEntry *entry,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gint64 duty_store_append_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_new_token_async (DutyStore *self,
                                 const DutyActor *actor,
                                 const DutyCaller *caller,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
char *duty_store_new_token_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_revoke_token_async (DutyStore *self,
                                    const DutyActor *actor,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
gboolean duty_store_revoke_token_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_write_account_async (DutyStore *self,
                                     const DutyAccountRequest *request,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
DutyAccount *duty_store_write_account_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_rebuild_async (DutyStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer data);
gint64 duty_store_rebuild_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_sign_head_async (DutyStore *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
DutyHead *duty_store_sign_head_finish (DutyStore *self, GAsyncResult *result, GError **error);
void duty_store_attach_async (DutyStore *self,
                              const DutyStoreAttachment *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
DutyAttachment *duty_store_attach_finish (DutyStore *self, GAsyncResult *result, GError **error);

/* Reads: on connections of their own, never behind a write. */

void duty_store_load_attachments_async (DutyStore *self,
                                        const char *code,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer data);
GPtrArray *duty_store_load_attachments_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_find_attachment_async (DutyStore *self,
                                       const char *code,
                                       const char *id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
DutyAttachment *duty_store_find_attachment_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_attachment_ids_async (DutyStore *self,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
GPtrArray *duty_store_load_attachment_ids_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_changes_async (DutyStore *self,
                                    gint64 since,
                                    guint limit,
                                    const DutyBounds *bounds,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
DutyChanges *duty_store_load_changes_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_open_async (DutyStore *self,
                                 gint64 closed_since,
                                 DutyRowsFunc on_rows,
                                 gpointer rows_data,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
gint64 duty_store_load_open_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_find_async (DutyStore *self,
                            const char *code,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data);
DutyIncidentRow *duty_store_find_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_case_history_async (DutyStore *self,
                                         const char *code,
                                         gint64 after_seq,
                                         guint limit,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data);
void duty_store_load_newest_history_async (DutyStore *self,
                                           const char *code,
                                           gint64 before_seq,
                                           guint limit,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer data);
void duty_store_load_subject_history_async (DutyStore *self,
                                            const char *subject,
                                            gint64 after_seq,
                                            guint limit,
                                            GCancellable *cancellable,
                                            GAsyncReadyCallback callback,
                                            gpointer data);
void duty_store_load_open_looks_async (DutyStore *self,
                                       const char *seat,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer data);
void duty_store_load_newest_about_async (DutyStore *self,
                                         const char *kind,
                                         const char *subject,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data);
GListModel *duty_store_load_history_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_tokens_async (DutyStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
GPtrArray *duty_store_load_tokens_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_accounts_async (DutyStore *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data);
GPtrArray *duty_store_load_accounts_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_find_account_async (DutyStore *self,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data);
DutyAccount *
duty_store_find_account_finish (DutyStore *self, GAsyncResult *result, char **hash, GError **error);

void duty_store_load_newest_async (DutyStore *self,
                                   gint64 until,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer data);
gint64 duty_store_load_newest_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_load_heads_async (DutyStore *self,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
GPtrArray *duty_store_load_heads_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_verify_async (DutyStore *self,
                              const DutyVerifyRequest *request,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
DutyVerification *duty_store_verify_finish (DutyStore *self, GAsyncResult *result, GError **error);

void duty_store_backup_async (DutyStore *self,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data);
gboolean duty_store_backup_finish (DutyStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
