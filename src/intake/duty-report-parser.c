/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-report-parser.h"

#include <json-glib/json-glib.h>

#include "base/duty-json-guard.h"
#include "model/duty-enum-types.h"

/* Characters. */
#define MAX_NAME_SHOWN 40
#define MAX_REASON_SHOWN 200

G_DEFINE_QUARK (duty-report-error-quark, duty_report_error)

/* What is read of one report; each reader says which field it could not take. */
typedef struct
{
  JsonObject *object;
  DutyPolicy *policy;
  DutyReport *report;
  const char *field;
  GError **error;
} Reader;

/* What is quoted of a body goes back in an answer: text, and not much of it, whatever was sent. */
static char *
shorten (const char *text, glong most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_strlen (valid, -1) > most ? g_utf8_substring (valid, 0, most) : g_steal_pointer (&valid);
}

G_GNUC_PRINTF (3, 4)
static gboolean
refuse (Reader *reader, const char *field, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  reader->field = field;
  g_set_error (reader->error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_FIELD, "“%s” %s", field, text);
  return FALSE;
}

/* A member that is null counts as not given. */
static JsonNode *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static gboolean
has_control (const char *text, const char *allowed)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && strchr (allowed, *p) == NULL)
      return TRUE;
  return FALSE;
}

typedef struct
{
  const char *field; /* as the caller knows it, "reporter.name" */
  const char *name;  /* of the member, "name" */
  gsize max;         /* characters */
  const char *controls;
} TextRule;

static gboolean
read_text (Reader *reader, JsonObject *object, const TextRule *rule, char **text)
{
  JsonNode *node = get_member (object, rule->name);
  const char *value;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return refuse (reader, rule->field, "must be a string.");
  value = json_node_get_string (node);
  if ((gsize) g_utf8_strlen (value, -1) > rule->max)
    return refuse (reader, rule->field, "is over %" G_GSIZE_FORMAT " characters. Shorten it.", rule->max);
  if (has_control (value, rule->controls))
    return refuse (reader, rule->field, "holds control characters. Remove them.");
  *text = g_strdup (value);
  g_strstrip (*text);
  if (**text == '\0')
    g_clear_pointer (text, g_free);
  return TRUE;
}

static gboolean
require_text (Reader *reader, const TextRule *rule, char **text)
{
  if (!read_text (reader, reader->object, rule, text))
    return FALSE;
  return *text != NULL || refuse (reader, rule->field, "is required.");
}

static gboolean
read_channel (Reader *reader)
{
  static const TextRule RULE = { "channel", "channel", 40, "" };
  g_autofree char *nick = NULL;
  int channel;

  if (!require_text (reader, &RULE, &nick))
    return FALSE;
  if (!duty_enum_from_nick (DUTY_TYPE_CHANNEL, nick, &channel))
    return refuse (reader, "channel", "is not one of the channels of the API's description.");
  reader->report->channel = channel;
  return TRUE;
}

static gboolean
read_category (Reader *reader)
{
  static const TextRule RULE = { "category", "category", 100, "" };

  if (!require_text (reader, &RULE, &reader->report->category))
    return FALSE;
  return duty_policy_find_category (reader->policy, reader->report->category) != NULL ||
         refuse (reader, "category", "is not one of the county's categories.");
}

static gboolean
read_level (Reader *reader)
{
  JsonNode *node = get_member (reader->object, "level");
  gint64 level;

  if (node == NULL)
    return refuse (reader, "level", "is required.");
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (reader, "level", "must be a whole number from 1 (highest) to 4.");
  level = json_node_get_int (node);
  if (level < 1 || level > 4)
    return refuse (reader, "level", "must be from 1 (highest) to 4.");
  reader->report->level = (int) level;
  return TRUE;
}

static gboolean
read_title (Reader *reader)
{
  static const TextRule RULE = { "title", "title", DUTY_REPORT_MAX_TITLE, "" };

  return require_text (reader, &RULE, &reader->report->title);
}

static gboolean
read_detail (Reader *reader)
{
  static const TextRule RULE = { "detail", "detail", DUTY_REPORT_MAX_DETAIL, "\n\r\t" };

  return read_text (reader, reader->object, &RULE, &reader->report->detail);
}

static gboolean
read_area (Reader *reader)
{
  static const TextRule RULE = { "area", "area", 40, "" };

  return read_text (reader, reader->object, &RULE, &reader->report->area);
}

static gboolean
read_number (Reader *reader, const char *name, JsonNode *node, double *value)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_DOUBLE && type != G_TYPE_INT64)
    return refuse (reader, name, "must be a number of degrees.");
  *value = json_node_get_double (node);
  return TRUE;
}

static gboolean
read_place (Reader *reader)
{
  JsonNode *lat = get_member (reader->object, "lat");
  JsonNode *lon = get_member (reader->object, "lon");
  DutyPoint *place = &reader->report->place;

  if (lat == NULL && lon == NULL)
    return TRUE;
  if (lat == NULL || lon == NULL)
    return refuse (reader, lat == NULL ? "lat" : "lon", "is missing: a place has both “lat” and “lon”.");
  if (!read_number (reader, "lat", lat, &place->latitude) || !read_number (reader, "lon", lon, &place->longitude))
    return FALSE;
  if (!duty_geo_is_valid (place->latitude, 0))
    return refuse (reader, "lat", "must be from -85 to 85 degrees.");
  if (!duty_geo_is_valid (0, place->longitude))
    return refuse (reader, "lon", "must be from -180 to 180 degrees.");
  reader->report->has_place = TRUE;
  return TRUE;
}

static gboolean
read_at (Reader *reader)
{
  static const TextRule RULE = { "at", "at", 40, "" };
  g_autofree char *text = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) at = NULL;

  if (!read_text (reader, reader->object, &RULE, &text))
    return FALSE;
  if (text == NULL)
    return TRUE;
  at = g_date_time_new_from_iso8601 (text, zone);
  if (at == NULL)
    return refuse (reader, "at", "must be a time such as “2026-11-22T04:06:00+08:00” (ISO 8601).");
  reader->report->at = g_date_time_to_unix (at) * G_TIME_SPAN_SECOND + g_date_time_get_microsecond (at);
  return TRUE;
}

static gboolean
refuse_unknown (Reader *reader, JsonObject *object, const char *const *known, const char *field)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *name = shorten (l->data, MAX_NAME_SHOWN);

        reader->field = field;
        g_set_error (reader->error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_FIELD,
                     "The API does not know a member “%s”. Correct its name or leave it out.", name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_reporter (Reader *reader)
{
  static const char *const KNOWN[] = { "name", "phone", NULL };
  static const TextRule NAME = { "reporter.name", "name", DUTY_REPORT_MAX_NAME, "" };
  static const TextRule PHONE = { "reporter.phone", "phone", DUTY_REPORT_MAX_NAME, "" };
  JsonNode *node = get_member (reader->object, "reporter");
  JsonObject *reporter;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (reader, "reporter", "must be an object of “name” and “phone”.");
  reporter = json_node_get_object (node);
  return refuse_unknown (reader, reporter, KNOWN, "reporter") &&
         read_text (reader, reporter, &NAME, &reader->report->reporter_name) &&
         read_text (reader, reporter, &PHONE, &reader->report->reporter_phone);
}

static gboolean
read_members (Reader *reader)
{
  static const char *const KNOWN[] = { "channel", "category", "level", "title", "detail",  "lat",
                                       "lon",     "area",     "at",    "reporter", NULL };

  return refuse_unknown (reader, reader->object, KNOWN, NULL) && read_channel (reader) &&
         read_category (reader) && read_level (reader) && read_title (reader) && read_detail (reader) &&
         read_place (reader) && read_area (reader) && read_at (reader) && read_reporter (reader);
}

static gboolean
parse_json (JsonParser *parser, GBytes *body, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (body, &size);
  g_autoptr (GError) reason = NULL;
  g_autofree char *shown = NULL;

  if (size == 0)
    g_set_error (&reason, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_JSON, "It is empty.");
  else if (duty_json_guard (data, size, DUTY_REPORT_MAX_DEPTH, &reason) &&
           json_parser_load_from_data (parser, data, (gssize) size, &reason))
    return TRUE;
  shown = shorten (reason->message, MAX_REASON_SHOWN);
  g_set_error (error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_JSON, "The body is not JSON that can be taken: %s",
               shown);
  return FALSE;
}

/**
 * duty_report_parse:
 * @body: what was sent
 * @policy: the county's policy, which names the categories
 * @field: (out) (optional) (nullable) (transfer none): the member that is wrong, static
 * @error: return location for a #DutyReportError
 *
 * Reads the body of `POST /api/v1/incidents`. Nothing is taken that is not understood: a member that
 * the API does not know is refused, so that a misspelt one is not lost in silence.
 *
 * Returns: (transfer full) (nullable): the report, or %NULL with @error set
 */
DutyReport *
duty_report_parse (GBytes *body, DutyPolicy *policy, const char **field, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DutyReport) report = duty_report_new ();
  Reader reader = { .policy = policy, .report = report, .error = error };
  gboolean taken = FALSE;

  if (parse_json (parser, body, error))
    {
      JsonNode *root = json_parser_get_root (parser);

      reader.object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
      if (reader.object != NULL)
        taken = read_members (&reader);
      else
        g_set_error (error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_JSON, "The body must be one JSON object.");
    }
  if (field != NULL)
    *field = reader.field;
  return taken ? g_steal_pointer (&report) : NULL;
}
