/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-dispatch.h"

static guint changed_signal;

G_DEFINE_QUARK (duty-dispatch-error-quark, duty_dispatch_error)
G_DEFINE_INTERFACE (DutyDispatch, duty_dispatch, G_TYPE_OBJECT)

static void
duty_dispatch_default_init (DutyDispatchInterface *iface)
{
  changed_signal = g_signal_new ("changed", DUTY_TYPE_DISPATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

/**
 * duty_dispatch_emit_changed:
 *
 * Tells those who follow that there is something new.
 */
void
duty_dispatch_emit_changed (DutyDispatch *self)
{
  g_signal_emit (self, changed_signal, 0);
}

/**
 * duty_receipt_new:
 * @row: (transfer none): a case
 * @reckoner: what reckons its clocks
 * @repeated: whether no new case was made
 *
 * Returns: (transfer full): what the one who reported or asked gets back
 */
DutyReceipt *
duty_receipt_new (DutyIncidentRow *row, DutyReckoner *reckoner, gboolean repeated)
{
  DutyReceipt *self = g_new0 (DutyReceipt, 1);

  self->row = duty_incident_row_ref (row);
  self->stage_clock = duty_reckoner_get_stage (reckoner, row);
  self->case_clock = duty_reckoner_get_case (reckoner, row);
  self->repeated = repeated;
  return self;
}

void
duty_receipt_free (DutyReceipt *self)
{
  duty_incident_row_unref (self->row);
  g_free (self);
}

void
duty_move_result_free (DutyMoveResult *self)
{
  g_free (self->code);
  g_clear_pointer (&self->receipt, duty_receipt_free);
  g_clear_error (&self->error);
  g_free (self);
}

void
duty_changes_free (DutyChanges *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * duty_dispatch_find_caller:
 * @self: a desk
 * @secret: what a caller presents
 *
 * Looks a token up in memory; it does not block.
 *
 * Returns: (transfer full) (nullable): whom the token was made for, %NULL when there is no such token
 */
DutyCaller *
duty_dispatch_find_caller (DutyDispatch *self, const char *secret)
{
  return DUTY_DISPATCH_GET_IFACE (self)->find_caller (self, secret);
}

/**
 * duty_dispatch_get_policy:
 *
 * Returns: (transfer none): the county's policy
 */
DutyPolicy *
duty_dispatch_get_policy (DutyDispatch *self)
{
  return DUTY_DISPATCH_GET_IFACE (self)->get_policy (self);
}

/**
 * duty_dispatch_has_area:
 *
 * Returns: whether the county has an area with @code
 */
gboolean
duty_dispatch_has_area (DutyDispatch *self, const char *code)
{
  return DUTY_DISPATCH_GET_IFACE (self)->has_area (self, code);
}

/**
 * duty_dispatch_describe_health:
 *
 * Returns: (transfer full): a JSON object that says how the room is: "status" is "ok" or what is wrong,
 *   "open" counts the open cases, "pictures" the streams that are live. It names nothing and nobody.
 */
char *
duty_dispatch_describe_health (DutyDispatch *self)
{
  return DUTY_DISPATCH_GET_IFACE (self)->describe_health (self);
}

/**
 * duty_dispatch_report_async:
 * @self: a desk
 * @report: (transfer none): a checked report
 * @caller: (nullable): whose token it came with; %NULL for who is signed in at this seat
 * @key: (nullable): the idempotency key: the same token and key give the same case again
 * @cancellable: (nullable): to stop waiting; the report may be kept all the same
 * @callback: called when the case is on disk, or could not be written
 * @data: data for @callback
 *
 * Makes a case of a report. The callback comes only after the COMMIT. A report of a township without an area
 * is of that township.
 */
void
duty_dispatch_report_async (DutyDispatch *self,
                            DutyReport *report,
                            const DutyCaller *caller,
                            const char *key,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->report_async (self, report, caller, key, cancellable, callback, data);
}

/**
 * duty_dispatch_report_finish:
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with a #DutyDispatchError
 */
DutyReceipt *
duty_dispatch_report_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->report_finish (self, result, error);
}

/**
 * duty_dispatch_find_async:
 * @self: a desk
 * @caller: (nullable): whose token asks; %NULL for who is signed in at this seat
 * @code: a case's code
 * @cancellable: (nullable): to stop waiting
 * @callback: called with the answer
 * @data: data for @callback
 *
 * Who may read cases, but not this one, is told that there is none.
 */
void
duty_dispatch_find_async (DutyDispatch *self,
                          const DutyCaller *caller,
                          const char *code,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->find_async (self, caller, code, cancellable, callback, data);
}

/**
 * duty_dispatch_find_finish:
 *
 * Returns: (transfer full) (nullable): the case, or %NULL with a #DutyDispatchError
 */
DutyReceipt *
duty_dispatch_find_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->find_finish (self, result, error);
}

/**
 * duty_dispatch_move_async:
 * @self: a desk
 * @move: which cases, and what is to be done with each; copied
 * @caller: whose token it came with
 * @cancellable: (nullable): to stop waiting; the cases may be moved all the same
 * @callback: called when it is on disk, or could not be written
 * @data: data for @callback
 */
void
duty_dispatch_move_async (DutyDispatch *self,
                          const DutyDispatchMove *move,
                          const DutyCaller *caller,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->move_async (self, move, caller, cancellable, callback, data);
}

/**
 * duty_dispatch_move_finish:
 *
 * Returns: (transfer full) (nullable) (element-type DutyMoveResult): what became of each case, in the order in
 *   which they were named; %NULL with a #DutyDispatchError when none was tried
 */
GPtrArray *
duty_dispatch_move_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->move_finish (self, result, error);
}

/**
 * duty_dispatch_load_history_async:
 * @self: a desk
 * @code: a case's code
 * @after_seq: only entries after this one; 0 for all
 * @limit: how many at most
 * @caller: whose token it came with
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_dispatch_load_history_async (DutyDispatch *self,
                                  const char *code,
                                  gint64 after_seq,
                                  guint limit,
                                  const DutyCaller *caller,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->load_history_async (self, code, after_seq, limit, caller, cancellable,
                                                      callback, data);
}

/**
 * duty_dispatch_load_history_finish:
 *
 * Returns: (transfer full) (nullable): a model of #DutyEntry, oldest first; %NULL with a #DutyDispatchError
 */
GListModel *
duty_dispatch_load_history_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->load_history_finish (self, result, error);
}

/**
 * duty_dispatch_load_changes_async:
 * @self: a desk
 * @since: only entries after this one; 0 for all
 * @limit: how many at most
 * @caller: whose token it came with
 * @cancellable: (nullable): to give up
 * @callback: called with the answer, at once: it waits for nothing to happen
 * @data: data for @callback
 */
void
duty_dispatch_load_changes_async (DutyDispatch *self,
                                  gint64 since,
                                  guint limit,
                                  const DutyCaller *caller,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->load_changes_async (self, since, limit, caller, cancellable, callback,
                                                      data);
}

/**
 * duty_dispatch_load_changes_finish:
 *
 * Returns: (transfer full) (nullable): what happened; %NULL with a #DutyDispatchError
 */
DutyChanges *
duty_dispatch_load_changes_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->load_changes_finish (self, result, error);
}

/**
 * duty_dispatch_attach_async:
 * @self: a desk
 * @offer: a file for a case; copied
 * @caller: whose token it came with
 * @cancellable: (nullable): to stop waiting; the file may be kept all the same
 * @callback: called when file and entry are on disk, or could not be written
 * @data: data for @callback
 */
void
duty_dispatch_attach_async (DutyDispatch *self,
                            const DutyAttachmentOffer *offer,
                            const DutyCaller *caller,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->attach_async (self, offer, caller, cancellable, callback, data);
}

/**
 * duty_dispatch_attach_finish:
 *
 * Returns: (transfer full) (nullable): what was kept; %NULL with a #DutyDispatchError
 */
DutyAttachment *
duty_dispatch_attach_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->attach_finish (self, result, error);
}

/**
 * duty_dispatch_list_attachments_async:
 * @self: a desk
 * @code: a case's code
 * @caller: whose token it came with
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_dispatch_list_attachments_async (DutyDispatch *self,
                                      const char *code,
                                      const DutyCaller *caller,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->list_attachments_async (self, code, caller, cancellable, callback, data);
}

/**
 * duty_dispatch_list_attachments_finish:
 *
 * Returns: (transfer full) (nullable) (element-type DutyAttachment): the case's files, oldest first; %NULL with
 *   a #DutyDispatchError
 */
GPtrArray *
duty_dispatch_list_attachments_finish (DutyDispatch *self, GAsyncResult *result, GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->list_attachments_finish (self, result, error);
}

/**
 * duty_dispatch_read_attachment_async:
 * @self: a desk
 * @code: a case's code
 * @id: one of its files
 * @caller: whose token it came with
 * @cancellable: (nullable): to give up
 * @callback: called with the answer
 * @data: data for @callback
 */
void
duty_dispatch_read_attachment_async (DutyDispatch *self,
                                     const char *code,
                                     const char *id,
                                     const DutyCaller *caller,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  DUTY_DISPATCH_GET_IFACE (self)->read_attachment_async (self, code, id, caller, cancellable, callback, data);
}

/**
 * duty_dispatch_read_attachment_finish:
 * @attachment: (out) (transfer full): what is known of it
 *
 * Returns: (transfer full) (nullable): its bytes, which are those that were kept; %NULL with a
 *   #DutyDispatchError
 */
GBytes *
duty_dispatch_read_attachment_finish (DutyDispatch *self,
                                      GAsyncResult *result,
                                      DutyAttachment **attachment,
                                      GError **error)
{
  return DUTY_DISPATCH_GET_IFACE (self)->read_attachment_finish (self, result, attachment, error);
}
