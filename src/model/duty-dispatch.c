/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-dispatch.h"

G_DEFINE_QUARK (duty-dispatch-error-quark, duty_dispatch_error)
G_DEFINE_INTERFACE (DutyDispatch, duty_dispatch, G_TYPE_OBJECT)

static void
duty_dispatch_default_init (DutyDispatchInterface *iface)
{
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
