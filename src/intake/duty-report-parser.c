/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-report-parser.h"

#include "model/duty-enum-types.h"

/* 2000-01-01T00:00:00Z, µs: what is said to be older was mistyped, or sent by a machine without a clock. */
#define EARLIEST (G_GINT64_CONSTANT (946684800) * G_TIME_SPAN_SECOND)

/* How far the clock of whoever reports may be ahead. */
#define AHEAD G_TIME_SPAN_DAY

/* What is read of one report; each reader says which field it could not take. */
typedef struct
{
  DutyBodyReader body;
  DutyPolicy *policy;
  gint64 now;
  DutyReport *report;
} Reader;

static gboolean
require_text (Reader *reader, const DutyTextRule *rule, char **text)
{
  if (!duty_body_reader_read_text (&reader->body, reader->body.object, rule, text))
    return FALSE;
  return *text != NULL || duty_body_reader_refuse (&reader->body, rule->field, "is required.");
}

static gboolean
read_channel (Reader *reader)
{
  static const DutyTextRule RULE = { "channel", "channel", 40, "" };
  g_autofree char *nick = NULL;
  int channel;

  if (!require_text (reader, &RULE, &nick))
    return FALSE;
  if (!duty_enum_from_nick (DUTY_TYPE_CHANNEL, nick, &channel))
    return duty_body_reader_refuse (&reader->body, "channel", "is not one of the channels of the API's description.");
  reader->report->channel = channel;
  return TRUE;
}

static gboolean
read_category (Reader *reader)
{
  static const DutyTextRule RULE = { "category", "category", 100, "" };

  if (!require_text (reader, &RULE, &reader->report->category))
    return FALSE;
  return duty_policy_find_category (reader->policy, reader->report->category) != NULL ||
         duty_body_reader_refuse (&reader->body, "category", "is not one of the county's categories.");
}

static gboolean
read_level (Reader *reader)
{
  JsonNode *node = duty_body_get_member (reader->body.object, "level");
  gint64 level;

  if (node == NULL)
    return duty_body_reader_refuse (&reader->body, "level", "is required.");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return duty_body_reader_refuse (&reader->body, "level", "must be a whole number from 1 (highest) to 4.");
  level = json_node_get_int (node);
  if (level < 1 || level > 4)
    return duty_body_reader_refuse (&reader->body, "level", "must be from 1 (highest) to 4.");
  reader->report->level = (int) level;
  return TRUE;
}

static gboolean
read_title (Reader *reader)
{
  static const DutyTextRule RULE = { "title", "title", DUTY_REPORT_MAX_TITLE, "" };

  return require_text (reader, &RULE, &reader->report->title);
}

static gboolean
read_detail (Reader *reader)
{
  static const DutyTextRule RULE = { "detail", "detail", DUTY_REPORT_MAX_DETAIL, "\n\r\t" };

  return duty_body_reader_read_text (&reader->body, reader->body.object, &RULE, &reader->report->detail);
}

static gboolean
read_area (Reader *reader)
{
  static const DutyTextRule RULE = { "area", "area", 40, "" };

  return duty_body_reader_read_text (&reader->body, reader->body.object, &RULE, &reader->report->area);
}

static gboolean
read_number (Reader *reader, const char *name, JsonNode *node, double *value)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return duty_body_reader_refuse (&reader->body, name, "must be a number of degrees.");
  *value = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_place (Reader *reader)
{
  JsonNode *lat = duty_body_get_member (reader->body.object, "lat");
  JsonNode *lon = duty_body_get_member (reader->body.object, "lon");
  DutyPoint *place = &reader->report->place;

  if (lat == NULL && lon == NULL)
    return TRUE;
  if (lat == NULL || lon == NULL)
    return duty_body_reader_refuse (&reader->body, lat == NULL ? "lat" : "lon", "is missing: a place has both “lat” and “lon”.");
  if (!read_number (reader, "lat", lat, &place->latitude) || !read_number (reader, "lon", lon, &place->longitude))
    return FALSE;
  if (!duty_geo_is_valid (place->latitude, 0))
    return duty_body_reader_refuse (&reader->body, "lat", "must be from -85 to 85 degrees.");
  if (!duty_geo_is_valid (0, place->longitude))
    return duty_body_reader_refuse (&reader->body, "lon", "must be from -180 to 180 degrees.");
  reader->report->has_place = TRUE;
  return TRUE;
}

static gboolean
read_at (Reader *reader)
{
  static const DutyTextRule RULE = { "at", "at", 40, "" };
  g_autofree char *text = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) at = NULL;

  if (!duty_body_reader_read_text (&reader->body, reader->body.object, &RULE, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  at = g_date_time_new_from_iso8601 (text, zone);
  if (at == NULL)
    return duty_body_reader_refuse (&reader->body, "at", "must be a time such as “2026-11-22T04:06:00+08:00” (ISO 8601).");
  reader->report->at = g_date_time_to_unix (at) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (at);
  if (reader->report->at >= EARLIEST && reader->report->at <= reader->now + AHEAD)
    return TRUE;
  return duty_body_reader_refuse (&reader->body, "at",
                                  "must be from the year 2000 on and at most a day ahead of the room's clock.");
}

static gboolean
read_reporter (Reader *reader)
{
  static const char *const KNOWN[] = { "name", "phone", NULL };
  static const DutyTextRule NAME = { "reporter.name", "name", DUTY_REPORT_MAX_NAME, "" };
  static const DutyTextRule PHONE = { "reporter.phone", "phone", DUTY_REPORT_MAX_NAME, "" };
  JsonNode *node = duty_body_get_member (reader->body.object, "reporter");
  JsonObject *reporter;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return duty_body_reader_refuse (&reader->body, "reporter", "must be an object of “name” and “phone”.");
  reporter = json_node_get_object (node);
  return duty_body_reader_check_names (&reader->body, reporter, KNOWN, "reporter") &&
         duty_body_reader_read_text (&reader->body, reporter, &NAME, &reader->report->reporter_name) &&
         duty_body_reader_read_text (&reader->body, reporter, &PHONE, &reader->report->reporter_phone);
}

static gboolean
read_members (Reader *reader)
{
  static const char *const KNOWN[] = { "channel", "category", "level", "title", "detail",  "lat",
                                       "lon",     "area",     "at",    "reporter", NULL };

  return duty_body_reader_check_names (&reader->body, reader->body.object, KNOWN, NULL) && read_channel (reader) &&
         read_category (reader) && read_level (reader) && read_title (reader) && read_detail (reader) &&
         read_place (reader) && read_area (reader) && read_at (reader) && read_reporter (reader);
}

/**
 * duty_report_parse:
 * @body: what was sent
 * @policy: the county's policy, which names the categories
 * @now: what the room's clock shows, µs UTC
 * @field: (out) (optional) (nullable) (transfer none): the member that is wrong, static
 * @error: return location for a #DutyReportError
 *
 * Reads the body of `POST /api/v1/incidents`. Nothing is taken that is not understood: a member that
 * the API does not know is refused, so that a misspelt one is not lost in silence.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set
 */
DutyReport *
duty_report_parse (GBytes *body, DutyPolicy *policy, gint64 now, const char **field, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DutyReport) report = duty_report_new ();
  Reader reader = { .body = { .error = error }, .policy = policy, .now = now, .report = report };
  gboolean taken = duty_body_reader_begin (&reader.body, parser, body) && read_members (&reader);

  if (field != NULL)
    *field = reader.body.field;
  return taken ? g_steal_pointer (&report) : NULL;
}
