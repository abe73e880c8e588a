/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-intake-private.h"

#include "intake/duty-answers.h"
#include "intake/duty-move-parser.h"

/* Moves of one case or many. */

/* Returns: whether it is one strong entity tag (RFC 9110, section 8.8.3) of ours, or “*”, which fits any */
static gboolean
parse_tag (const char *tag, gint64 *seq)
{
  gsize length = strlen (tag);
  g_autofree char *digits = NULL;

  *seq = 0;
  if (g_str_equal (tag, "*"))
    return TRUE;
  if (length < 3 || length > 20 || tag[0] != '"' || tag[length - 1] != '"')
    return FALSE;
  digits = g_strndup (tag + 1, length - 2);
  if (strspn (digits, "0123456789") != length - 2)
    return FALSE;
  *seq = g_ascii_strtoll (digits, NULL, 10);
  return *seq > 0;
}

/* Returns: whether the headers of a single move could be read */
static gboolean
read_headers (DutyWebRequest *request, DutyDispatchMove *move)
{
  const char *tag = duty_web_request_get_header (request, "If-Match");

  move->key = duty_web_request_get_header (request, "Idempotency-Key");
  if (move->key != NULL && !duty_intake_is_key (move->key))
    return duty_intake_refuse_key (request);
  if (tag == NULL || parse_tag (tag, &move->seen))
    return TRUE;
  duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, "If-Match",
                           "Send the one ETag that the case came with, such as “\"4711\"”, or leave it out.");
  return FALSE;
}

static void
answer_result (DutyWebRequest *request, const DutyMoveResult *result)
{
  g_autofree char *tag = result->receipt != NULL ? duty_answer_write_etag (result->receipt) : NULL;
  g_autofree char *json = NULL;

  if (tag != NULL)
    duty_web_request_add_header (request, "ETag", tag);
  if (result->error == NULL)
    {
      json = duty_answer_write_receipt (result->receipt);
      duty_web_request_reply (request, SOUP_STATUS_OK, json);
      return;
    }
  json = duty_answer_write_refusal (duty_answer_get_status (result->error), result);
  duty_web_request_reply_problem (request, duty_answer_get_status (result->error), json);
}

static void
on_move_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = duty_dispatch_move_finish (DUTY_DISPATCH (source), result, &error);

  if (results == NULL)
    duty_intake_answer_error (request, error);
  else
    answer_result (request, g_ptr_array_index (results, 0));
}

/**
 * duty_intake_on_move:
 *
 * POST /api/v1/incidents/{code}/moves
 */
void
duty_intake_on_move (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *code = duty_intake_dup_code (request);
  const char *codes[] = { code, NULL };
  g_autoptr (GBytes) body = duty_web_request_dup_body (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyMoveOrder) order = NULL;
  const char *field = NULL;
  DutyDispatchMove move = { .codes = codes };

  if (code == NULL || !read_headers (request, &move))
    return;
  order = duty_move_parse (body, FALSE, &field, &error);
  if (order == NULL)
    {
      duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, field, error->message);
      return;
    }
  move.move = order->move;
  move.details = order->details;
  duty_web_request_hold (request);
  duty_dispatch_move_async (self->dispatch, &move, duty_web_request_get_caller (request), NULL, on_move_ready,
                            g_object_ref (request));
}

static void
on_move_many_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = duty_dispatch_move_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *json = NULL;

  if (results == NULL)
    {
      duty_intake_answer_error (request, error);
      return;
    }
  json = duty_answer_write_outcomes (results);
  duty_web_request_reply (request, SOUP_STATUS_OK, json);
}

/* What holds for one case is not silently lost for many. */
static gboolean
refuse_headers_of_one (DutyWebRequest *request)
{
  static const char *const NAMES[] = { "If-Match", "Idempotency-Key" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (duty_web_request_get_header (request, NAMES[i]) != NULL)
      {
        duty_web_request_refuse (
            request, SOUP_STATUS_BAD_REQUEST, NAMES[i],
            "This header is for a single case. Move the cases one by one, or leave it out: a "
            "case that was moved already is refused, and not moved twice.");
        return TRUE;
      }
  return FALSE;
}

/**
 * duty_intake_on_move_many:
 *
 * POST /api/v1/moves
 */
void
duty_intake_on_move_many (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autoptr (GBytes) body = duty_web_request_dup_body (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyMoveOrder) order = NULL;
  const char *field = NULL;
  DutyDispatchMove move = { 0 };

  if (refuse_headers_of_one (request))
    return;
  order = duty_move_parse (body, TRUE, &field, &error);
  if (order == NULL)
    {
      duty_web_request_refuse (request, SOUP_STATUS_BAD_REQUEST, field, error->message);
      return;
    }
  move.codes = (const char *const *) order->codes;
  move.move = order->move;
  move.details = order->details;
  duty_web_request_hold (request);
  duty_dispatch_move_async (self->dispatch, &move, duty_web_request_get_caller (request), NULL,
                            on_move_many_ready, g_object_ref (request));
}
