/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-intake.h"

#include "base/duty-json-writer.h"
#include "intake/duty-report-parser.h"
#include "model/duty-case-code.h"
#include "model/duty-enum-types.h"

/**
 * DutyIntake:
 *
 * The HTTP API by which incidents come in and receipts go out (data/openapi.yaml). A 201 leaves only
 * when the case is on disk. It knows the desk by #DutyDispatch alone. Main thread.
 */
struct _DutyIntake
{
  GObject parent_instance;

  DutyDispatch *dispatch; /* borrowed: it is the desk, which outlives its rooms */
};

G_DEFINE_TYPE (DutyIntake, duty_intake, G_TYPE_OBJECT)

static void
duty_intake_class_init (DutyIntakeClass *klass)
{
}

static void
duty_intake_init (DutyIntake *self)
{
}

static char *
format_time (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

static char *
write_receipt (DutyReceipt *receipt)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *deadline = receipt->stage_clock.due != 0 ? format_time (receipt->stage_clock.due) : NULL;

  duty_json_add_string (builder, "code", receipt->row->code);
  duty_json_add_string (builder, "stage", duty_enum_to_nick (DUTY_TYPE_STAGE, receipt->row->stage));
  if (deadline != NULL)
    duty_json_add_string (builder, "deadline", deadline);
  else
    duty_json_add_null (builder, "deadline");
  return duty_json_end (builder);
}

static void
refuse_storage (DutyWebRequest *request)
{
  duty_web_request_add_header (request, "Retry-After", "5");
  duty_web_request_refuse (request, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL,
                           "The room cannot keep the report at the moment; nothing was taken. "
                           "Send it again with the same Idempotency-Key.");
}

static void
refuse_error (DutyWebRequest *request, const GError *error)
{
  switch ((DutyDispatchError) error->code)
    {
    case DUTY_DISPATCH_ERROR_NOT_FOUND:
      duty_web_request_refuse (request, SOUP_STATUS_NOT_FOUND, NULL,
                               "There is no case of this code, or none that this token may read.");
      return;
    case DUTY_DISPATCH_ERROR_INVALID:
    case DUTY_DISPATCH_ERROR_NOT_ALLOWED:
      duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, NULL, error->message);
      return;
    case DUTY_DISPATCH_ERROR_FORBIDDEN:
      duty_web_request_refuse (request, SOUP_STATUS_FORBIDDEN, NULL, error->message);
      return;
    case DUTY_DISPATCH_ERROR_CONFLICT:
      duty_web_request_refuse (request, SOUP_STATUS_CONFLICT, "Idempotency-Key",
                               "This key was sent before with another report. Use a new key for a new report.");
      return;
    case DUTY_DISPATCH_ERROR_CHANGED:
      duty_web_request_refuse (request, SOUP_STATUS_PRECONDITION_FAILED, NULL, error->message);
      return;
    case DUTY_DISPATCH_ERROR_STORAGE:
      break;
    }
  refuse_storage (request);
}

static void
answer_error (DutyWebRequest *request, const GError *error)
{
  if (error->domain == DUTY_DISPATCH_ERROR)
    refuse_error (request, error);
  else
    refuse_storage (request);
}

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_report_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *json = NULL;

  if (receipt == NULL)
    {
      answer_error (request, error);
      return;
    }
  json = write_receipt (receipt);
  duty_web_request_reply (request, receipt->repeated ? SOUP_STATUS_OK : SOUP_STATUS_CREATED, json);
}

static gboolean
is_key (const char *key)
{
  gsize length = strlen (key);

  for (const char *p = key; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return FALSE;
  return length > 0 && length <= DUTY_REPORT_MAX_KEY;
}

static gboolean
check_area (DutyIntake *self, DutyWebRequest *request, DutyReport *report)
{
  if (report->area == NULL || duty_dispatch_has_area (self->dispatch, report->area))
    return TRUE;
  duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "area",
                           "“area” is not the code of one of the county's areas. Correct it, or leave it out "
                           "and send “lat” and “lon”.");
  return FALSE;
}

static void
on_post (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autoptr (GBytes) body = duty_web_request_dup_body (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReport) report = NULL;
  const char *key = duty_web_request_get_header (request, "Idempotency-Key");
  const char *field = NULL;

  report = duty_report_parse (body, duty_dispatch_get_policy (self->dispatch), &field, &error);
  if (report == NULL)
    duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, field, error->message);
  else if (key != NULL && !is_key (key))
    duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "Idempotency-Key",
                             "A key has 1 to 200 printable ASCII characters.");
  else if (check_area (self, request, report))
    {
      duty_web_request_hold (request);
      duty_dispatch_report_async (self->dispatch, report, duty_web_request_get_caller (request), key, NULL,
                                  on_report_ready, g_object_ref (request));
    }
}

static void
on_find_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_find_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *json = NULL;

  if (receipt == NULL)
    {
      answer_error (request, error);
      return;
    }
  json = write_receipt (receipt);
  duty_web_request_reply (request, SOUP_STATUS_OK, json);
}

static void
on_get (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  const char *code = duty_web_request_get_tail (request);

  if (!duty_case_code_is_valid (code))
    {
      duty_web_request_refuse (request, SOUP_STATUS_NOT_FOUND, "code",
                               "This is not a case's code: its form or its check digit is wrong.");
      return;
    }
  duty_web_request_hold (request);
  duty_dispatch_find_async (self->dispatch, duty_web_request_get_caller (request), code, NULL, on_find_ready,
                            g_object_ref (request));
}

static void
on_health (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *json = duty_dispatch_describe_health (self->dispatch);

  duty_web_request_reply (request, SOUP_STATUS_OK, json);
}

/**
 * duty_intake_new:
 * @dispatch: (transfer none): the desk; must outlive the intake
 * @web: (transfer none): the room's listener, to which the routes are added; must not outlive the intake
 *
 * Returns: (transfer full): the intake
 */
DutyIntake *
duty_intake_new (DutyDispatch *dispatch, DutyWebServer *web)
{
  DutyIntake *self = g_object_new (DUTY_TYPE_INTAKE, NULL);
  const DutyWebRoute routes[] = {
    { .method = "POST",
      .path = "/api/v1/incidents",
      .act = DUTY_ACT_REPORT,
      .json = TRUE,
      .handler = on_post,
      .data = self },
    { .method = "GET",
      .path = "/api/v1/incidents/",
      .act = DUTY_ACT_READ_CASES,
      .handler = on_get,
      .data = self },
    { .method = "GET", .path = "/api/v1/health", .open = TRUE, .handler = on_health, .data = self },
  };

  self->dispatch = dispatch;
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    duty_web_server_add_route (web, &routes[i]);
  return self;
}
