/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-answers.h"

#include "base/duty-json-reader.h"
#include "base/duty-json-writer.h"
#include "model/duty-enum-types.h"
#include "web/duty-web-request.h"

/* Parts */

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text != NULL)
    duty_json_add_string (builder, name, text);
  else
    duty_json_add_null (builder, name);
}

/* A time that is 0 is none. */
static void
add_time (JsonBuilder *builder, const char *name, gint64 at)
{
  g_autoptr (GDateTime) time = at != 0 ? g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  add_text (builder, name, text);
}

static void
add_stage (JsonBuilder *builder, const DutyIncidentRow *row)
{
  duty_json_add_string (builder, "code", row->code);
  duty_json_add_string (builder, "stage", duty_enum_to_nick (DUTY_TYPE_STAGE, row->stage));
}

static void
add_deadlines (JsonBuilder *builder, const DutyReceipt *receipt)
{
  add_time (builder, "deadline", receipt->stage_clock.due);
  add_time (builder, "case_deadline", receipt->case_clock.due);
  duty_json_add_int (builder, "seq", receipt->row->seq);
}

static void
add_allowed (JsonBuilder *builder, const DutyIncidentRow *row)
{
  DutyStanding standing = duty_incident_row_get_standing (row);

  json_builder_set_member_name (builder, "allowed");
  json_builder_begin_array (builder);
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if (duty_stage_machine_allows (&standing, (DutyMove) move))
      json_builder_add_string_value (builder, duty_enum_to_nick (DUTY_TYPE_MOVE, move));
  json_builder_end_array (builder);
}

static void
add_place (JsonBuilder *builder, const DutyIncidentRow *row)
{
  if (!row->has_place)
    {
      duty_json_add_null (builder, "place");
      return;
    }
  json_builder_set_member_name (builder, "place");
  json_builder_begin_object (builder);
  duty_json_add_double (builder, "lat", row->place.latitude);
  duty_json_add_double (builder, "lon", row->place.longitude);
  json_builder_end_object (builder);
}

/* Cases */

/**
 * duty_answer_write_receipt:
 *
 * Returns: (transfer full): what whoever reported or moved a case gets
 */
char *
duty_answer_write_receipt (const DutyReceipt *receipt)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  add_stage (builder, receipt->row);
  add_deadlines (builder, receipt);
  return duty_json_end (builder);
}

static void
add_facts (JsonBuilder *builder, const DutyIncidentRow *row)
{
  duty_json_add_boolean (builder, "suspended", duty_incident_row_is_suspended (row));
  duty_json_add_string (builder, "tier", duty_enum_to_nick (DUTY_TYPE_TIER, row->tier));
  duty_json_add_int (builder, "level", row->level);
  duty_json_add_string (builder, "category", row->category);
  duty_json_add_string (builder, "channel", duty_enum_to_nick (DUTY_TYPE_CHANNEL, row->channel));
  add_text (builder, "area", row->area);
  add_text (builder, "township", row->township);
  add_text (builder, "title", row->title);
  add_text (builder, "detail", row->detail);
  add_place (builder, row);
}

static void
add_marks (JsonBuilder *builder, const DutyIncidentRow *row)
{
  add_time (builder, "reported_at", row->reported_at);
  add_text (builder, "owner", row->owner);
  add_text (builder, "handler", row->handler);
  duty_json_add_boolean (builder, "supervised", row->supervised);
  add_text (builder, "into", row->into);
  duty_json_add_string (builder, "answer", duty_enum_to_nick (DUTY_TYPE_ANSWER, row->answer));
}

/**
 * duty_answer_write_case:
 *
 * Returns: (transfer full): a case in full
 */
char *
duty_answer_write_case (const DutyReceipt *receipt)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  add_stage (builder, receipt->row);
  add_facts (builder, receipt->row);
  add_marks (builder, receipt->row);
  add_deadlines (builder, receipt);
  add_allowed (builder, receipt->row);
  return duty_json_end (builder);
}

/**
 * duty_answer_write_etag:
 *
 * Returns: (transfer full): the case's entity tag (RFC 9110, section 8.8.3): the entry that last changed it
 */
char *
duty_answer_write_etag (const DutyReceipt *receipt)
{
  return g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", receipt->row->seq);
}

/* Moves */

/**
 * duty_answer_get_status:
 * @error: a #DutyDispatchError, or any other
 *
 * Returns: the HTTP status that tells it
 */
guint
duty_answer_get_status (const GError *error)
{
  if (error->domain != DUTY_DISPATCH_ERROR)
    return SOUP_STATUS_SERVICE_UNAVAILABLE;
  switch ((DutyDispatchError) error->code)
    {
    case DUTY_DISPATCH_ERROR_NOT_FOUND:
      return SOUP_STATUS_NOT_FOUND;
    case DUTY_DISPATCH_ERROR_INVALID:
      return SOUP_STATUS_BAD_REQUEST;
    case DUTY_DISPATCH_ERROR_NOT_ALLOWED:
    case DUTY_DISPATCH_ERROR_CONFLICT:
      return SOUP_STATUS_CONFLICT;
    case DUTY_DISPATCH_ERROR_FORBIDDEN:
      return SOUP_STATUS_FORBIDDEN;
    case DUTY_DISPATCH_ERROR_CHANGED:
      return SOUP_STATUS_PRECONDITION_FAILED;
    case DUTY_DISPATCH_ERROR_TYPE:
      return SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE;
    case DUTY_DISPATCH_ERROR_FULL:
      return DUTY_WEB_INSUFFICIENT_STORAGE;
    case DUTY_DISPATCH_ERROR_ALTERED:
      return SOUP_STATUS_INTERNAL_SERVER_ERROR;
    case DUTY_DISPATCH_ERROR_STORAGE:
      break;
    }
  return SOUP_STATUS_SERVICE_UNAVAILABLE;
}

/**
 * duty_answer_get_detail:
 * @error: a #DutyDispatchError
 *
 * Returns: what is told of it. A case that there is not, and one that the caller may not read, are told alike
 */
const char *
duty_answer_get_detail (const GError *error)
{
  if (g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND))
    return "There is no such case or attachment, or none that this token may read.";
  return error->message;
}

static void
add_refusal (JsonBuilder *builder, const DutyMoveResult *result)
{
  const DutyIncidentRow *row = result->receipt != NULL ? result->receipt->row : NULL;

  duty_json_add_string (builder, "error", duty_answer_get_detail (result->error));
  if (row == NULL)
    return;
  duty_json_add_string (builder, "stage", duty_enum_to_nick (DUTY_TYPE_STAGE, row->stage));
  duty_json_add_int (builder, "seq", row->seq);
  add_allowed (builder, row);
}

/**
 * duty_answer_write_refusal:
 * @status: the HTTP status
 * @result: a case that was not moved
 *
 * Of what was read well only the other case of a merge can turn out not to be there.
 *
 * Returns: (transfer full): a problem (RFC 9457) that names the moves that are possible
 */
char *
duty_answer_write_refusal (guint status, const DutyMoveResult *result)
{
  gboolean is_invalid = g_error_matches (result->error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_autoptr (JsonBuilder) builder =
      duty_web_problem_begin (status, is_invalid ? "into" : NULL, duty_answer_get_detail (result->error));

  add_refusal (builder, result);
  return duty_json_end (builder);
}

static void
add_outcome (JsonBuilder *builder, const DutyMoveResult *result)
{
  json_builder_begin_object (builder);
  duty_json_add_string (builder, "code", result->code);
  if (result->error != NULL)
    {
      duty_json_add_int (builder, "status", duty_answer_get_status (result->error));
      add_refusal (builder, result);
    }
  else
    {
      duty_json_add_int (builder, "status", SOUP_STATUS_OK);
      duty_json_add_string (builder, "stage",
                            duty_enum_to_nick (DUTY_TYPE_STAGE, result->receipt->row->stage));
      add_deadlines (builder, result->receipt);
    }
  json_builder_end_object (builder);
}

/**
 * duty_answer_write_outcomes:
 * @results: (element-type DutyMoveResult): what became of many cases
 *
 * Returns: (transfer full): the same, a status for each
 */
char *
duty_answer_write_outcomes (GPtrArray *results)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  json_builder_set_member_name (builder, "outcomes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < results->len; i++)
    add_outcome (builder, g_ptr_array_index (results, i));
  json_builder_end_array (builder);
  return duty_json_end (builder);
}

/* Entries of the journal: what of their bodies others may see is named here; all else stays in the room */

static void
add_members (JsonBuilder *builder, JsonObject *body)
{
  static const char *const TEXTS[] = { "stage", "handler",  "into",   "from",    "answer",
                                       "tier",  "clock",    "colour", "channel", "category",
                                       "area",  "township", "id",     "type",    "sha256" };
  static const char *const NUMBERS[] = { "level", "size" };
  gint64 extra = duty_json_read_int (body, "extra");

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    duty_json_add_string (builder, TEXTS[i], duty_json_read_string (body, TEXTS[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    if (duty_json_read_value (body, NUMBERS[i], G_TYPE_INT64) != NULL)
      duty_json_add_int (builder, NUMBERS[i], duty_json_read_int (body, NUMBERS[i]));
  if (extra != 0)
    duty_json_add_int (builder, "extra_minutes", extra / G_TIME_SPAN_MINUTE);
}

static void
add_body (JsonBuilder *builder, const DutyEntryRow *row, gboolean with_note)
{
  g_autoptr (JsonObject) body = duty_json_parse (row->body);

  if (body == NULL)
    return;
  if (g_str_equal (row->kind, "incident.report"))
    duty_json_add_string (builder, "stage", duty_enum_to_nick (DUTY_TYPE_STAGE, DUTY_STAGE_REPORTED));
  add_members (builder, body);
  if (with_note)
    duty_json_add_string (builder, "note", duty_json_read_string (body, "note"));
}

static void
add_entry (JsonBuilder *builder, const DutyEntryRow *row, gboolean with_note)
{
  json_builder_begin_object (builder);
  duty_json_add_int (builder, "seq", row->seq);
  add_time (builder, "at", row->at);
  duty_json_add_string (builder, "kind", row->kind);
  duty_json_add_string (builder, "code", row->case_code);
  duty_json_add_string (builder, "officer", row->officer);
  add_body (builder, row, with_note);
  json_builder_end_object (builder);
}

/* Who looked at which camera for a case is for the access register. */
static gboolean
is_shown (const DutyEntryRow *row)
{
  return g_str_has_prefix (row->kind, "incident.") || g_str_has_prefix (row->kind, "attachment.");
}

/**
 * duty_answer_write_history:
 * @entries: (element-type DutyEntry): a page of a case's history
 * @limit: how many were asked for
 *
 * Returns: (transfer full): those that may be shown, and after which to ask for more
 */
char *
duty_answer_write_history (GListModel *entries, guint limit)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  guint n = g_list_model_get_n_items (entries);
  gint64 last = 0;

  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, i);
      const DutyEntryRow *row = duty_entry_get_row (entry);

      last = row->seq;
      if (is_shown (row))
        add_entry (builder, row, TRUE);
    }
  json_builder_end_array (builder);
  if (n == limit)
    duty_json_add_int (builder, "next", last);
  else
    duty_json_add_null (builder, "next");
  return duty_json_end (builder);
}

/**
 * duty_answer_write_changes:
 *
 * Returns: (transfer full): what happened, and after which to go on
 */
char *
duty_answer_write_changes (const DutyChanges *changes)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->entries->len; i++)
    add_entry (builder, duty_entry_get_row (g_ptr_array_index (changes->entries, i)), FALSE);
  json_builder_end_array (builder);
  duty_json_add_int (builder, "next", changes->next);
  duty_json_add_boolean (builder, "more", changes->more);
  return duty_json_end (builder);
}

/* Attachments */

static void
add_attachment (JsonBuilder *builder, const DutyAttachment *attachment)
{
  duty_json_add_string (builder, "id", attachment->id);
  duty_json_add_string (builder, "name", attachment->name);
  duty_json_add_string (builder, "type", attachment->type);
  duty_json_add_int (builder, "size", attachment->size);
  duty_json_add_string (builder, "sha256", attachment->sha256);
  add_time (builder, "at", attachment->at);
  duty_json_add_string (builder, "officer", attachment->officer);
  duty_json_add_int (builder, "seq", attachment->seq);
}

char *
duty_answer_write_attachment (const DutyAttachment *attachment)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  add_attachment (builder, attachment);
  return duty_json_end (builder);
}

/**
 * duty_answer_write_attachments:
 * @attachments: (element-type DutyAttachment): those of a case
 *
 * Returns: (transfer full): the list
 */
char *
duty_answer_write_attachments (GPtrArray *attachments)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  json_builder_set_member_name (builder, "attachments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < attachments->len; i++)
    {
      json_builder_begin_object (builder);
      add_attachment (builder, g_ptr_array_index (attachments, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  return duty_json_end (builder);
}
