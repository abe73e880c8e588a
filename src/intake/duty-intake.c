/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-intake-private.h"

#include "intake/duty-answers.h"
#include "intake/duty-report-parser.h"
#include "model/duty-case-code.h"

#define MAX_WAIT 30    /* s */
#define MAX_CHANGES 500
#define CHANGES 100
#define MAX_HISTORY 1000
#define HISTORY 100

/* Who may move anything may do this; which move they may make, the desk says. */
#define SOME_MOVE DUTY_ACT_START

/* The largest number of an entry that every reader of JSON can hold (RFC 8259, section 6). */
#define MAX_SEQ ((G_GINT64_CONSTANT (1) << 53) - 1)

/**
 * DutyIntake:
 *
 * The HTTP API by which incidents come in, are moved, and are followed (data/openapi.yaml). What is answered with
 * a 200 or 201 is on disk. It knows the desk by #DutyDispatch alone, which also decides who may do what. Main
 * thread.
 */
G_DEFINE_TYPE (DutyIntake, duty_intake, G_TYPE_OBJECT)

static void
duty_intake_finalize (GObject *object)
{
  g_object_unref (DUTY_INTAKE (object)->feed);

  G_OBJECT_CLASS (duty_intake_parent_class)->finalize (object);
}

static void
duty_intake_class_init (DutyIntakeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_intake_finalize;
}

static void
duty_intake_init (DutyIntake *self)
{
}

/* For all routes */

static const char *
get_field (const GError *error)
{
  if (g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT))
    return "Idempotency-Key";
  return g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_TYPE) ? "Content-Type" : NULL;
}

/**
 * duty_intake_answer_error:
 * @request: a request that was not answered yet
 * @error: why it cannot be done: a #DutyDispatchError, or any other
 *
 * What the disk or the system said of itself stays in the room.
 */
void
duty_intake_answer_error (DutyWebRequest *request, const GError *error)
{
  guint status = duty_answer_get_status (error);

  if (status != SOUP_STATUS_SERVICE_UNAVAILABLE)
    {
      duty_web_request_refuse (request, status, get_field (error), duty_answer_get_detail (error));
      return;
    }
  duty_web_request_add_header (request, "Retry-After", "5");
  duty_web_request_refuse (request, status, NULL,
                           "The room cannot keep or read anything at the moment; nothing was taken. "
                           "Send it again, with the same Idempotency-Key if it had one.");
}

/**
 * duty_intake_dup_code:
 * @request: a request that was not answered yet
 *
 * Reads the case's code from the address. A mistyped one is told from one that no case has.
 *
 * Returns: (transfer full) (nullable): the code; %NULL when the request was refused
 */
char *
duty_intake_dup_code (DutyWebRequest *request)
{
  char *code = NULL;

  switch (duty_case_code_parse (duty_web_request_get_segment (request, "code"), &code))
    {
    case DUTY_CODE_VALID:
      return code;
    case DUTY_CODE_MISTYPED:
      duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "code",
                               "The check digit is wrong: a digit of the code was mistyped.");
      return NULL;
    case DUTY_CODE_BAD_DATE:
      duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "code", "The day in the code is in no calendar.");
      return NULL;
    case DUTY_CODE_NOT_A_CODE:
      break;
    }
  duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "code",
                           "This has not the form of a case's code, such as “149901-20261122-0042-6”.");
  return NULL;
}

/**
 * duty_intake_is_key:
 *
 * Returns: whether @key may be an idempotency key
 */
gboolean
duty_intake_is_key (const char *key)
{
  gsize length = strlen (key);

  for (const char *p = key; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return FALSE;
  return length > 0 && length <= DUTY_REPORT_MAX_KEY;
}

gboolean
duty_intake_refuse_key (DutyWebRequest *request)
{
  duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "Idempotency-Key",
                           "A key has 1 to 200 printable ASCII characters.");
  return FALSE;
}

/* Reports */

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_report_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *json = NULL;

  if (receipt == NULL)
    {
      duty_intake_answer_error (request, error);
      return;
    }
  json = duty_answer_write_receipt (receipt);
  duty_web_request_reply (request, receipt->repeated ? SOUP_STATUS_OK : SOUP_STATUS_CREATED, json);
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

  report = duty_report_parse (body, duty_dispatch_get_policy (self->dispatch),
                              duty_clock_get_wall (duty_web_server_get_clock (self->web)), &field, &error);
  if (report == NULL)
    duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, field, error->message);
  else if (key != NULL && !duty_intake_is_key (key))
    duty_intake_refuse_key (request);
  else if (check_area (self, request, report))
    {
      duty_web_request_hold (request);
      duty_dispatch_report_async (self->dispatch, report, duty_web_request_get_caller (request), key, NULL,
                                  on_report_ready, g_object_ref (request));
    }
}

/* Cases */

static gboolean
reads_receipts_alone (DutyWebRequest *request)
{
  return duty_web_request_get_caller (request)->role == DUTY_ROLE_GATEWAY;
}

static void
on_find_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_find_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *tag = NULL;
  g_autofree char *json = NULL;

  if (receipt == NULL)
    {
      duty_intake_answer_error (request, error);
      return;
    }
  tag = duty_answer_write_etag (receipt);
  json = reads_receipts_alone (request) ? duty_answer_write_receipt (receipt) : duty_answer_write_case (receipt);
  duty_web_request_add_header (request, "ETag", tag);
  duty_web_request_reply (request, SOUP_STATUS_OK, json);
}

static void
on_get (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *code = duty_intake_dup_code (request);

  if (code == NULL)
    return;
  duty_web_request_hold (request);
  duty_dispatch_find_async (self->dispatch, duty_web_request_get_caller (request), code, NULL, on_find_ready,
                            g_object_ref (request));
}

/**
 * Page:
 *
 * A history that was asked for.
 */
typedef struct
{
  DutyWebRequest *request;
  guint limit;
} Page;

static void
free_page (Page *page)
{
  g_object_unref (page->request);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, free_page)

static void
on_history_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Page) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = duty_dispatch_load_history_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *json = NULL;

  if (entries == NULL)
    {
      duty_intake_answer_error (page->request, error);
      return;
    }
  json = duty_answer_write_history (entries, page->limit);
  duty_web_request_reply (page->request, SOUP_STATUS_OK, json);
}

static void
on_history (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *code = duty_intake_dup_code (request);
  gint64 after = 0;
  gint64 limit = HISTORY;
  Page *page;

  if (code == NULL || !duty_web_request_read_number (request, "after", MAX_SEQ, &after) ||
      !duty_web_request_read_number (request, "limit", MAX_HISTORY, &limit))
    return;
  page = g_new (Page, 1);
  *page = (Page){ g_object_ref (request), (guint) MAX (limit, 1) };
  duty_web_request_hold (request);
  duty_dispatch_load_history_async (self->dispatch, code, after, page->limit,
                                    duty_web_request_get_caller (request), NULL, on_history_ready, page);
}

static void
on_changes (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  gint64 since = 0;
  gint64 wait = 0;
  gint64 limit = CHANGES;

  if (duty_web_request_read_number (request, "since", MAX_SEQ, &since) &&
      duty_web_request_read_number (request, "wait", MAX_WAIT, &wait) &&
      duty_web_request_read_number (request, "limit", MAX_CHANGES, &limit))
    duty_change_feed_take (self->feed, request, duty_web_server_get_clock (self->web), since,
                           (guint) MAX (limit, 1), wait * G_TIME_SPAN_SECOND);
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
  static const char *const HISTORY_QUERY[] = { "after", "limit", NULL };
  static const char *const CHANGES_QUERY[] = { "since", "wait", "limit", NULL };
  /* clang-format off */
  static const DutyWebRoute ROUTES[] = {
    { "POST", "/api/v1/incidents", DUTY_ACT_REPORT, .body = DUTY_WEB_BODY_JSON, .handler = on_post },
    { "GET", "/api/v1/incidents/{code}", DUTY_ACT_READ_CASES, .handler = on_get },
    { "GET", "/api/v1/incidents/{code}/history", DUTY_ACT_READ_CASES, .query = HISTORY_QUERY, .handler = on_history },
    { "POST", "/api/v1/incidents/{code}/moves", SOME_MOVE, .body = DUTY_WEB_BODY_JSON, .handler = duty_intake_on_move },
    { "POST", "/api/v1/moves", SOME_MOVE, .body = DUTY_WEB_BODY_JSON, .handler = duty_intake_on_move_many },
    { "POST", "/api/v1/incidents/{code}/attachments", DUTY_ACT_ATTACH, .body = DUTY_WEB_BODY_FILE,
      .max_body = DUTY_ATTACHMENT_MAX_SIZE, .handler = duty_intake_on_attach },
    { "GET", "/api/v1/incidents/{code}/attachments", DUTY_ACT_READ_CASES, .handler = duty_intake_on_list_attachments },
    { "GET", "/api/v1/incidents/{code}/attachments/{id}", DUTY_ACT_READ_CASES,
      .handler = duty_intake_on_get_attachment },
    { "GET", "/api/v1/changes", DUTY_ACT_READ_CHANGES, .query = CHANGES_QUERY, .handler = on_changes },
    { "GET", "/api/v1/health", .open = TRUE, .handler = on_health },
  };
  /* clang-format on */
  DutyIntake *self = g_object_new (DUTY_TYPE_INTAKE, NULL);

  self->dispatch = dispatch;
  self->web = web;
  self->feed = duty_change_feed_new (dispatch);
  for (gsize i = 0; i < G_N_ELEMENTS (ROUTES); i++)
    {
      DutyWebRoute route = ROUTES[i];

      route.data = self;
      duty_web_server_add_route (web, &route);
    }
  return self;
}
