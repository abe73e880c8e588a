/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-words.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "model/duty-enum-types.h"

#define MINUTES_A_DAY (24 * 60)
#define SECONDS_A_DAY (24 * 60 * 60)

static char *
write_minutes (gint64 minutes, const char *sign)
{
  if (minutes < 60)
    /* Translators: time left of a deadline; the sign is a minus or nothing */
    return g_strdup_printf (_("%s%d min"), sign, (int) minutes);
  if (minutes < MINUTES_A_DAY)
    /* Translators: hours and minutes left of a deadline */
    return g_strdup_printf (_("%s%d h %02d"), sign, (int) (minutes / 60), (int) (minutes % 60));
  /* Translators: days and hours left of a deadline */
  return g_strdup_printf (_("%s%d d %02d h"),
                          sign,
                          (int) MIN (minutes / MINUTES_A_DAY, 9999),
                          (int) (minutes % MINUTES_A_DAY / 60));
}

/**
 * duty_words_minutes:
 * @minutes: whole minutes left, negative when overdue, %G_MAXINT64 without a deadline
 *
 * Returns: (transfer full): a clock's face for a row of the queue
 */
char *
duty_words_minutes (gint64 minutes)
{
  if (minutes == G_MAXINT64)
    return g_strdup ("—");
  return minutes < 0 ? write_minutes (-minutes, "−") : write_minutes (minutes, "");
}

static char *
write_seconds (gint64 seconds, const char *sign)
{
  int day = (int) (seconds % SECONDS_A_DAY);
  g_autofree char *clock = g_strdup_printf ("%d:%02d:%02d", day / 3600, day / 60 % 60, day % 60);

  if (seconds < SECONDS_A_DAY)
    return g_strconcat (sign, clock, NULL);
  /* Translators: a sign, days, and h:mm:ss */
  return g_strdup_printf (_("%s%d d %s"), sign, (int) MIN (seconds / SECONDS_A_DAY, 9999), clock);
}

/**
 * duty_words_span:
 * @span: time left, µs, negative when overdue
 *
 * Returns: (transfer full): a clock's face with its seconds
 */
char *
duty_words_span (gint64 span)
{
  if (span < 0)
    return write_seconds (-span / G_TIME_SPAN_SECOND, "−");
  return write_seconds (span / G_TIME_SPAN_SECOND, "");
}

static char *
format_local (gint64 at, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, format) : g_strdup ("—");
}

/**
 * duty_words_time:
 * @at: wall time, µs UTC
 *
 * Returns: (transfer full): the local time of day, 04:12:37
 */
char *
duty_words_time (gint64 at)
{
  return format_local (at, "%H:%M:%S");
}

/**
 * duty_words_date:
 * @at: wall time, µs UTC
 *
 * Returns: (transfer full): the local day
 */
char *
duty_words_date (gint64 at)
{
  /* Translators: a day in short, for g_date_time_format() */
  return format_local (at, _("%a %d %b"));
}

/**
 * duty_words_distance:
 * @metres: how far
 *
 * Returns: (transfer full): in tens of metres, or kilometres from one on
 */
char *
duty_words_distance (double metres)
{
  if (metres < 1000)
    return g_strdup_printf (_("%d m"), (int) (metres / 10 + 0.5) * 10);
  return g_strdup_printf (_("%.1f km"), metres / 1000);
}

/**
 * duty_words_level:
 * @level: severity, 1 highest to 4
 *
 * Returns: (transfer none): in words
 */
const char *
duty_words_level (int level)
{
  switch (level)
    {
    case 1:
      return _("Level 1");
    case 2:
      return _("Level 2");
    case 3:
      return _("Level 3");
    default:
      return _("Level 4");
    }
}

/**
 * duty_words_symbol:
 *
 * Returns: (transfer none): the shape that stands beside a colour, so that it never speaks alone
 */
const char *
duty_words_symbol (DutyColour colour)
{
  switch (colour)
    {
    case DUTY_COLOUR_CALM:
      return "";
    case DUTY_COLOUR_BLUE:
      return "●";
    case DUTY_COLOUR_YELLOW:
      return "◆";
    case DUTY_COLOUR_RED:
      return "▲";
    }
  g_return_val_if_reached ("");
}

/**
 * duty_words_colour_class:
 *
 * Returns: (transfer none): the style class of a colour
 */
const char *
duty_words_colour_class (DutyColour colour)
{
  switch (colour)
    {
    case DUTY_COLOUR_CALM:
      return "calm";
    case DUTY_COLOUR_BLUE:
      return "blue";
    case DUTY_COLOUR_YELLOW:
      return "yellow";
    case DUTY_COLOUR_RED:
      return "red";
    }
  g_return_val_if_reached ("calm");
}

static JsonObject *
parse_body (JsonParser *parser, const char *body)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, body, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static const char *
get_text (JsonObject *body, const char *name)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static char *
describe_report (JsonObject *body, const char *officer)
{
  const char *nick = get_text (body, "channel");
  int channel;

  if (nick != NULL && duty_enum_from_nick (DUTY_TYPE_CHANNEL, nick, &channel))
    /* Translators: who took a report, and by which channel it came */
    return g_strdup_printf (_("%s reported it · %s"), officer, duty_channel_get_label (channel));
  return g_strdup_printf (_("%s reported it"), officer);
}

static char *
describe_assign (JsonObject *body, const char *officer)
{
  const char *handler = get_text (body, "handler");

  return g_strdup_printf (_("%s assigned it to %s"), officer, handler != NULL ? handler : "—");
}

static char *
describe_unmask (JsonObject *body, const char *officer)
{
  const char *reason = get_text (body, "reason");

  /* Translators: who, and why */
  return g_strdup_printf (_("%s saw the reporter’s details (%s)"), officer, reason != NULL ? reason : "—");
}

static const char *
get_camera_name (DutyCounty *county, const char *id)
{
  DutyCamera *camera = county != NULL ? duty_county_find_camera (county, id) : NULL;

  return camera != NULL ? duty_camera_get_name (camera) : id;
}

static char *
describe_kind (const DutyEntryRow *entry, JsonObject *body, DutyCounty *county)
{
  const char *officer = entry->officer;
  const char *kind = entry->kind;

  if (g_str_equal (kind, "incident.report"))
    return describe_report (body, officer);
  if (g_str_equal (kind, "incident.accept"))
    return g_strdup_printf (_("%s accepted it"), officer);
  if (g_str_equal (kind, "incident.assign"))
    return describe_assign (body, officer);
  if (g_str_equal (kind, "incident.start"))
    return g_strdup_printf (_("%s noted that handling has begun"), officer);
  if (g_str_equal (kind, "incident.close"))
    return g_strdup_printf (_("%s closed it"), officer);
  if (g_str_equal (kind, "alarm.acknowledge"))
    return g_strdup_printf (_("%s acknowledged its alarm"), officer);
  if (g_str_equal (kind, "reporter.unmask"))
    return describe_unmask (body, officer);
  if (g_str_equal (kind, "camera.open"))
    return g_strdup_printf (_("%s opened camera %s"), officer, get_camera_name (county, entry->subject));
  if (g_str_equal (kind, "camera.close"))
    return g_strdup_printf (_("%s closed camera %s"), officer, get_camera_name (county, entry->subject));
  return g_strdup_printf ("%s · %s", officer, kind);
}

/**
 * duty_words_entry:
 * @entry: an entry of the journal
 * @county: (nullable): where cameras have their names from
 *
 * A body that is no JSON of ours is passed over: the entry's kind is then all there is to tell.
 *
 * Returns: (transfer full): who did what
 */
char *
duty_words_entry (const DutyEntryRow *entry, DutyCounty *county)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *body = entry->body != NULL ? parse_body (parser, entry->body) : NULL;
  g_autofree char *words = describe_kind (entry, body, county);
  const char *note = get_text (body, "note");

  return note != NULL ? g_strdup_printf (_("%s: “%s”"), words, note) : g_steal_pointer (&words);
}

static char *
join_cameras (GPtrArray *entries, DutyCounty *county)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

  for (guint i = 0; i < entries->len; i++)
    g_strv_builder_add (names, get_camera_name (county, duty_entry_get_row (entries->pdata[i])->subject));
  strv = g_strv_builder_end (names);
  /* Translators: stands between the names of a list */
  return g_strjoinv (_(", "), strv);
}

/**
 * duty_words_entries:
 * @entries: (element-type DutyEntry): one entry or, of cameras, several that were one act
 * @county: (nullable): where cameras have their names from
 *
 * Returns: (transfer full): who did what, in one sentence
 */
char *
duty_words_entries (GPtrArray *entries, DutyCounty *county)
{
  const DutyEntryRow *first = duty_entry_get_row (entries->pdata[0]);
  g_autofree char *names = NULL;

  if (entries->len == 1)
    return duty_words_entry (first, county);
  names = join_cameras (entries, county);
  if (g_str_equal (first->kind, "camera.open"))
    /* Translators: who, and the names of several cameras */
    return g_strdup_printf (_("%s opened cameras %s"), first->officer, names);
  /* Translators: who, and the names of several cameras */
  return g_strdup_printf (_("%s closed cameras %s"), first->officer, names);
}
