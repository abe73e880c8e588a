/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-change-words.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "media/duty-stream-enum-types.h"
#include "media/duty-stream-state.h"
#include "model/duty-enum-types.h"

/* What happened in a shift, a line each: about what, what, by whom, and why. A list, not sentences: it is
 * read down its first words. */

#define MAX_NOTE 200

static const struct
{
  const char *kind;
  const char *label;
} LABELS[] = {
  { "camera.lost", N_ ("Camera lost") },
  { "camera.found", N_ ("Camera found again") },
  { "promise.make", N_ ("Promised") },
  { "promise.keep", N_ ("Promise kept") },
  { "account.new", N_ ("Account made") },
  { "account.change", N_ ("Account changed") },
  { "account.password", N_ ("Password changed") },
  { "account.locked", N_ ("Account locked after wrong passwords") },
  { "account.sign-in", N_ ("Signed in") },
  { "account.sign-out", N_ ("Signed out") },
  { "shift.handover", N_ ("Shift handed over") },
  { "shift.sign-on", N_ ("Shift taken over") },
  { "reporter.unmask", N_ ("Reporter’s details looked at") },
  { "register.export", N_ ("Access register exported") },
  { "shift.export", N_ ("Pack of an earlier handover taken out") },
  { "reporter.erase", N_ ("Reporters’ details erased") },
  { "token.new", N_ ("Token made") },
  { "token.revoke", N_ ("Token taken away") },
  { "calendar.change", N_ ("Working calendar changed") },
  { "room.open", N_ ("Room opened") },
  { "room.close", N_ ("Room closed") },
  { "journal.head", N_ ("Journal signed") },
};

static JsonObject *
parse (JsonParser *parser, const char *body)
{
  JsonNode *root;

  if (body == NULL || !json_parser_load_from_data (parser, body, -1, NULL))
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

static gint64
get_int (JsonObject *body, const char *name)
{
  JsonNode *node = body != NULL ? json_object_get_member (body, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return 0;
  return json_node_get_int (node);
}

static const char *
find_label (const char *kind)
{
  int move;

  if (g_str_equal (kind, "incident.warn"))
    return _ ("Overdue");
  if (g_str_has_prefix (kind, "incident.") &&
      duty_enum_from_nick (DUTY_TYPE_MOVE, kind + strlen ("incident."), &move))
    return duty_move_get_label (move);
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    if (g_str_equal (LABELS[i].kind, kind))
      return _ (LABELS[i].label);
  return kind;
}

static const char *
get_cause (JsonObject *body)
{
  const char *nick = get_text (body, "cause");
  int cause;

  if (nick == NULL || !duty_enum_from_nick (DUTY_TYPE_STREAM_CAUSE, nick, &cause))
    return NULL;
  return duty_stream_cause_get_label (cause);
}

static const char *
get_subject (const DutyEntryRow *entry, DutyCounty *county)
{
  DutyCamera *camera =
      g_str_has_prefix (entry->kind, "camera.") ? duty_county_find_camera (county, entry->subject) : NULL;

  if (camera != NULL)
    return duty_camera_get_name (camera);
  if (g_str_has_prefix (entry->kind, "promise.") || g_str_has_prefix (entry->kind, "shift.") ||
      g_str_has_prefix (entry->kind, "room.") || g_str_equal (entry->kind, "journal.head"))
    return NULL;
  if (g_str_has_prefix (entry->kind, "account.sign-") || g_str_equal (entry->kind, "reporter.erase") ||
      g_str_equal (entry->kind, "calendar.change"))
    return NULL;
  return entry->subject;
}

static void
append_about (GString *text, const DutyEntryRow *entry, const char *title, DutyCounty *county)
{
  const char *subject = entry->case_code != NULL ? NULL : get_subject (entry, county);

  if (entry->case_code == NULL && subject == NULL)
    return;
  g_string_append (text, entry->case_code != NULL ? entry->case_code : subject);
  if (entry->case_code != NULL && title != NULL)
    g_string_append_printf (text, " %s", title);
  g_string_append (text, " · ");
}

/* Who is passed over where nobody acted. */
static const char *
get_officer (const DutyEntryRow *entry)
{
  if (g_str_has_prefix (entry->kind, "camera.") || g_str_equal (entry->kind, "journal.head") ||
      g_str_equal (entry->kind, "incident.warn") || g_str_equal (entry->kind, "reporter.erase"))
    return NULL;
  return entry->officer;
}

static void
append_more (GString *text, const DutyEntryRow *entry, JsonObject *body)
{
  const char *handler = get_text (body, "handler");
  const char *incoming = g_str_equal (entry->kind, "shift.handover") ? get_text (body, "incoming") : NULL;
  const char *cause = get_cause (body);
  const char *into = get_text (body, "into");

  if (g_str_equal (entry->kind, "incident.transfer") && handler != NULL)
    g_string_append_printf (text, " → %s", handler);
  if (into != NULL)
    g_string_append_printf (text, " → %s", into);
  if (cause != NULL)
    g_string_append_printf (text, " · %s", cause);
  if (g_str_equal (entry->kind, "reporter.erase"))
    g_string_append_printf (text, " · %lld", (long long) get_int (body, "n"));
  if (get_officer (entry) != NULL)
    g_string_append_printf (text, " · %s", get_officer (entry));
  if (incoming != NULL)
    g_string_append_printf (text, " → %s", incoming);
  if (g_str_equal (entry->kind, "journal.head"))
    g_string_append_printf (text, " · %.28s…", entry->subject);
}

static void
append_note (GString *text, JsonObject *body)
{
  const char *note = get_text (body, "note");
  g_autofree char *start = NULL;

  if (note == NULL)
    return;
  start = g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), MAX_NOTE));
  g_string_append_printf (text, " · “%s%s”", start, strlen (start) < strlen (note) ? "…" : "");
}

/**
 * duty_change_words_describe:
 * @entry: an entry of the journal, its note in its body
 * @title: (nullable): the title of the case it belongs to
 * @county: where cameras have their names from
 *
 * A body that is no JSON of ours is passed over.
 *
 * Returns: (transfer full): “149901-20261122-0042-6 桥面积水 · 督办 · 王强 · “盯紧””
 */
char *
duty_change_words_describe (const DutyEntryRow *entry, const char *title, DutyCounty *county)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *body = parse (parser, entry->body);
  g_autoptr (GString) text = g_string_new (NULL);

  append_about (text, entry, title, county);
  g_string_append (text, find_label (entry->kind));
  append_more (text, entry, body);
  append_note (text, body);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * duty_change_words_cause:
 * @body: the body of a “camera.lost”
 * @since: (out): since when, µs UTC; 0 when it does not tell
 *
 * Returns: (transfer none) (nullable): why, in words
 */
const char *
duty_change_words_cause (const char *body, gint64 *since)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *object = parse (parser, body);

  *since = get_int (object, "since");
  return get_cause (object);
}
