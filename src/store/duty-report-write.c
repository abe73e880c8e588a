/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-report-write.h"

#include <glib/gi18n.h>

#include "model/duty-case-code.h"
#include "model/duty-dispatch.h"
#include "store/duty-body.h"
#include "store/duty-incident-table.h"
#include "store/duty-journal-table.h"
#include "store/duty-reporter-table.h"
#include "store/duty-request-table.h"
#include "store/duty-serial-table.h"
#include "store/duty-text-table.h"

/* Makes a case of a report: its code, its entry in the journal, its texts, and its row in the projection. */

void
duty_report_answer_free (DutyReportAnswer *self)
{
  duty_incident_row_unref (self->row);
  g_free (self);
}

/**
 * duty_report_request_copy:
 *
 * Returns: (transfer full): a request that owns its strings, for another thread; the report's are tidied
 */
DutyReportRequest *
duty_report_request_copy (const DutyReportRequest *self)
{
  DutyReportRequest *copy = g_new0 (DutyReportRequest, 1);

  *copy = *self;
  copy->actor = (DutyActor){ g_strdup (self->actor.officer), g_strdup (self->actor.seat) };
  copy->report = duty_report_dup_clean (self->report);
  copy->area = g_strdup (self->area);
  copy->township = g_strdup (self->township);
  copy->county = g_strdup (self->county);
  copy->token = g_strdup (self->token);
  copy->key = g_strdup (self->key);
  return copy;
}

void
duty_report_request_free (DutyReportRequest *self)
{
  g_free ((char *) self->actor.officer);
  g_free ((char *) self->actor.seat);
  duty_report_unref (self->report);
  g_free ((char *) self->area);
  g_free ((char *) self->township);
  g_free ((char *) self->county);
  g_free ((char *) self->token);
  g_free ((char *) self->key);
  g_free (self);
}

/* What the caller sent, and nothing that the room worked out of it: a repetition after the grids were
 * redrawn is the same report. */
static void
add_report (DutyDigest *digest, const DutyReport *report)
{
  duty_digest_add_int (digest, report->channel);
  duty_digest_add_text (digest, report->category);
  duty_digest_add_int (digest, report->level);
  duty_digest_add_text (digest, report->title);
  duty_digest_add_text (digest, report->detail);
  duty_digest_add_int (digest, report->has_place);
  duty_digest_add_double (digest, report->has_place ? report->place.latitude : 0);
  duty_digest_add_double (digest, report->has_place ? report->place.longitude : 0);
  duty_digest_add_text (digest, report->area);
  duty_digest_add_int (digest, report->at);
  duty_digest_add_text (digest, report->reporter_name);
  duty_digest_add_text (digest, report->reporter_phone);
}

static DutyRequestKey
make_key (DutyTransaction *transaction, const DutyReportRequest *request)
{
  DutyRequestKey key = { .owner = request->token != NULL ? request->token : request->actor.seat,
                         .key = request->key };
  DutyDigest digest;

  duty_digest_init (&digest);
  add_report (&digest, request->report);
  duty_request_key_set_digest (&key, transaction->seal, &digest);
  return key;
}

static DutyReportAnswer *
make_answer (DutyIncidentRow *row, gboolean repeated)
{
  DutyReportAnswer *answer = g_new (DutyReportAnswer, 1);

  answer->row = row;
  answer->repeated = repeated;
  return answer;
}

/* What others rely on; the callers have told people about it in their own words before. */
static gboolean
check_report (const DutyReport *report, GError **error)
{
  gboolean good =
      report->title != NULL && *report->title != '\0' && report->category != NULL && report->level >= 1 && report->level <= 4 &&
      g_utf8_validate (report->title, -1, NULL) &&
      g_utf8_strlen (report->title, -1) <= DUTY_REPORT_MAX_TITLE &&
      (!report->has_place || duty_geo_is_valid (report->place.latitude, report->place.longitude)) &&
      (report->detail == NULL || (g_utf8_validate (report->detail, -1, NULL) &&
                                  g_utf8_strlen (report->detail, -1) <= DUTY_REPORT_MAX_DETAIL));

  if (!good)
    g_set_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID,
                 _("The report has a level, title, detail or place that cannot be kept. Correct it and send "
                   "it again."));
  return good;
}

static char *
take_code (DutyTransaction *transaction, const DutyReportRequest *request, GError **error)
{
  g_autofree char *county_day =
      g_strdup_printf ("%s-%04d%02d%02d", request->county, request->year, request->month, request->day);
  guint serial = duty_serial_table_take (transaction->connection, county_day, error);

  if (serial == 0)
    return NULL;
  return duty_case_code_new (request->county, request->year, request->month, request->day, serial);
}

static DutyIncidentRow *
make_row (const DutyReportRequest *request, const char *code, gint64 at)
{
  const DutyReport *report = request->report;
  DutyIncidentRow *row = duty_incident_row_new ();

  row->code = g_strdup (code);
  row->channel = report->channel;
  row->category = g_strdup (report->category);
  row->level = report->level;
  row->title = g_strdup (report->title);
  row->detail = g_strdup (report->detail);
  row->has_place = report->has_place;
  row->place = report->has_place ? report->place : (DutyPoint){ 0, 0 };
  row->area = g_strdup (request->area != NULL ? request->area : report->area);
  row->township = g_strdup (request->township);
  row->tier = request->tier;
  duty_incident_row_begin (row, at);
  return row;
}

static gboolean
has_reporter (const DutyReport *report)
{
  return report->reporter_name != NULL || report->reporter_phone != NULL;
}

static gboolean
write_entry (DutyTransaction *transaction,
             const DutyReportRequest *request,
             DutyIncidentRow *row,
             GError **error)
{
  DutyText text = duty_text_make (row->title, row->detail, NULL);
  g_autofree char *hash = duty_text_hash (&text);
  g_autofree char *body =
      duty_body_write_report (row, request->report->at, has_reporter (request->report), hash);
  DutyJournalRow entry = { .entry = { .at = transaction->at,
                                      .officer = request->actor.officer,
                                      .seat = request->actor.seat,
                                      .kind = "incident.report",
                                      .subject = row->code,
                                      .case_code = row->code,
                                      .body = body } };

  if (!duty_journal_table_append (transaction->connection, &entry, error))
    return FALSE;
  row->seq = entry.entry.seq;
  return duty_text_table_insert (transaction->connection, row->seq, &text, error);
}

static gboolean
write_reporter (DutyTransaction *transaction, const DutyReport *report, gint64 seq, GError **error)
{
  if (!has_reporter (report))
    return TRUE;
  return duty_reporter_table_insert (transaction->connection, transaction->seal, seq, report->reporter_name,
                                     report->reporter_phone, error);
}

static gboolean
write_key (DutyTransaction *transaction, const DutyReportRequest *request, const char *code, GError **error)
{
  DutyRequestKey key;

  if (request->key == NULL)
    return TRUE;
  key = make_key (transaction, request);
  return duty_request_table_insert (transaction->connection, &key, code, transaction->at, error);
}

static DutyIncidentRow *
make_case (DutyTransaction *transaction, const DutyReportRequest *request, GError **error)
{
  g_autofree char *code = take_code (transaction, request, error);
  g_autoptr (DutyIncidentRow) row = NULL;

  if (code == NULL)
    return NULL;
  row = make_row (request, code, transaction->at);
  if (!write_entry (transaction, request, row, error) ||
      !write_reporter (transaction, request->report, row->seq, error) ||
      !write_key (transaction, request, code, error) ||
      !duty_incident_table_insert (transaction->connection, row, request->report->at, error))
    return NULL;
  g_ptr_array_add (transaction->rows, duty_incident_row_ref (row));
  return g_steal_pointer (&row);
}

/* Sets @row to the case that the request's key has made before, if it has. */
static gboolean
find_repeated (DutyTransaction *transaction,
               const DutyReportRequest *request,
               DutyIncidentRow **row,
               GError **error)
{
  g_autofree char *code = NULL;
  DutyRequestKey key;

  if (request->key == NULL)
    return TRUE;
  key = make_key (transaction, request);
  if (!duty_request_table_find (transaction->connection, &key, &code, error))
    return FALSE;
  if (code != NULL)
    *row = duty_incident_table_find (transaction->connection, code, error);
  return code == NULL || *row != NULL;
}

/**
 * duty_report_request_write:
 * @transaction: where to write
 * @request: a #DutyReportRequest
 * @error: return location for a #DutyStoreError or #DutyDispatchError
 *
 * A #DutyWriteFunc.
 *
 * Returns: (transfer full) (nullable): a #DutyReportAnswer
 */
gpointer
duty_report_request_write (DutyTransaction *transaction, gpointer request, GError **error)
{
  const DutyReportRequest *self = request;
  DutyIncidentRow *row = NULL;

  if (!check_report (self->report, error) || !find_repeated (transaction, self, &row, error))
    return NULL;
  if (row != NULL)
    return make_answer (row, TRUE);
  row = make_case (transaction, self, error);
  return row != NULL ? make_answer (row, FALSE) : NULL;
}
