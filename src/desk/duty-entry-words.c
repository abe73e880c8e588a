/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-entry-words.h"

#include <glib/gi18n.h>

#include "base/duty-json-reader.h"
#include "desk/duty-entry-kind.h"
#include "media/duty-stream-enum-types.h"
#include "media/duty-stream-state.h"
#include "model/duty-enum-types.h"

/*
 * What the journal says, in two manners: sentences for who reads what became of a case, and lines for who reads a
 * list down its first words. Both have their words from the one table of kinds. A body that is no JSON of ours is
 * passed over.
 */

#define MAX_NOTE 200

/* Where an entry's words find what they name. */
typedef struct
{
  const DutyEntryRow *entry;
  JsonObject *body;   /* nullable */
  DutyCounty *county; /* nullable */
  const char *who;    /* by which name others know who did it */
} Context;

/* Sentences */

static const char *
get_text_or_dash (const Context *self, const char *name)
{
  const char *text = duty_json_read_string (self->body, name);

  return text != NULL ? text : "—";
}

static gboolean
get_enum (const Context *self, const char *name, GType type, int *value)
{
  const char *nick = duty_json_read_string (self->body, name);

  return nick != NULL && duty_enum_from_nick (type, nick, value);
}

static char *
describe_report (const Context *self)
{
  int channel;

  if (get_enum (self, "channel", DUTY_TYPE_CHANNEL, &channel))
    /* Translators: who took a report, and by which channel it came */
    return g_strdup_printf (_("%s reported it · %s"), self->who, duty_channel_get_label (channel));
  return g_strdup_printf (_("%s reported it"), self->who);
}

static char *
describe_assign (const Context *self)
{
  return g_strdup_printf (_("%s assigned it to %s"), self->who, get_text_or_dash (self, "handler"));
}

static char *
describe_transfer (const Context *self)
{
  return g_strdup_printf (_("%s transferred it to %s"), self->who, get_text_or_dash (self, "handler"));
}

static char *
describe_follow_up (const Context *self)
{
  int answer = DUTY_ANSWER_NONE;

  get_enum (self, "answer", DUTY_TYPE_ANSWER, &answer);
  switch ((DutyAnswer) answer)
    {
    case DUTY_ANSWER_CONTENT:
      return g_strdup_printf (_("%s asked whoever reported: content"), self->who);
    case DUTY_ANSWER_NOT_CONTENT:
      return g_strdup_printf (_("%s asked whoever reported: not content, so it was reopened"), self->who);
    case DUTY_ANSWER_NONE:
      return g_strdup_printf (_("%s asked whoever reported"), self->who);
    }
  g_return_val_if_reached (NULL);
}

static char *
describe_merge (const Context *self)
{
  return g_strdup_printf (_("%s merged it into %s"), self->who, get_text_or_dash (self, "into"));
}

static char *
describe_absorb (const Context *self)
{
  /* Translators: who, and the code of the case that ended */
  return g_strdup_printf (_("%s merged %s into it"), self->who, get_text_or_dash (self, "from"));
}

static char *
describe_escalate (const Context *self)
{
  int tier;

  if (get_enum (self, "tier", DUTY_TYPE_TIER, &tier))
    /* Translators: who, and the tier that has the case since, such as “Township” */
    return g_strdup_printf (_("%s escalated it: %s"), self->who, duty_tier_get_label (tier));
  return g_strdup_printf (_("%s escalated it"), self->who);
}

/* Returns: (transfer full): in whole days, or in hours, or in minutes */
static char *
describe_length (gint64 span)
{
  gint64 unit = span % G_TIME_SPAN_DAY == 0 ? G_TIME_SPAN_DAY
                : span >= G_TIME_SPAN_HOUR  ? G_TIME_SPAN_HOUR
                                            : G_TIME_SPAN_MINUTE;
  gulong n = (gulong) CLAMP (span / unit, 0, G_MAXINT);

  if (unit == G_TIME_SPAN_DAY)
    return g_strdup_printf (ngettext ("%lu day", "%lu days", n), n);
  if (unit == G_TIME_SPAN_HOUR)
    return g_strdup_printf (ngettext ("%lu hour", "%lu hours", n), n);
  return g_strdup_printf (ngettext ("%lu minute", "%lu minutes", n), n);
}

static char *
describe_extend (const Context *self)
{
  JsonNode *node = duty_json_read_value (self->body, "extra", G_TYPE_INT64);
  g_autofree char *length = describe_length (node != NULL ? MAX (json_node_get_int (node), 0) : 0);

  if (node == NULL)
    return g_strdup_printf (_("%s gave it more time"), self->who);
  /* Translators: who, and how long: “4 hours” */
  return g_strdup_printf (_("%s gave it %s more"), self->who, length);
}

static char *
describe_warn (const Context *self)
{
  gboolean of_case = g_strcmp0 (duty_json_read_string (self->body, "clock"), "case") == 0;
  int colour = duty_entry_words_get_colour (self->entry);

  if (colour == DUTY_COLOUR_RED)
    return g_strdup (of_case ? _("▲ The case’s time is over") : _("▲ The stage’s time is over"));
  if (colour == DUTY_COLOUR_YELLOW)
    return g_strdup (of_case ? _("◆ The case’s clock turned yellow") : _("◆ The stage’s clock turned yellow"));
  return g_strdup (of_case ? _("● The case’s clock turned blue") : _("● The stage’s clock turned blue"));
}

static char *
describe_unmask (const Context *self)
{
  /* Translators: who, and why */
  return g_strdup_printf (_("%s saw the reporter’s details (%s)"), self->who,
                          get_text_or_dash (self, "reason"));
}

static char *
describe_attachment (const Context *self)
{
  const char *name = duty_json_read_string (self->body, "name");
  g_autofree char *size = g_format_size ((guint64) MAX (duty_json_read_int (self->body, "size"), 0));

  if (name != NULL)
    /* Translators: who, the name of a file, and its size */
    return g_strdup_printf (_("%s attached “%s” (%s)"), self->who, name, size);
  /* Translators: who, and the size of a file */
  return g_strdup_printf (_("%s attached a file (%s)"), self->who, size);
}

static const char *
get_camera_name (DutyCounty *county, const char *id)
{
  DutyCamera *camera = county != NULL ? duty_county_find_camera (county, id) : NULL;

  return camera != NULL ? duty_camera_get_name (camera) : id;
}

static char *
describe_open (const Context *self)
{
  return g_strdup_printf (_("%s opened camera %s"), self->who,
                          get_camera_name (self->county, self->entry->subject));
}

static char *
describe_close (const Context *self)
{
  return g_strdup_printf (_("%s closed camera %s"), self->who,
                          get_camera_name (self->county, self->entry->subject));
}

static const struct
{
  const char *kind;
  char *(*describe) (const Context *self);
} TELLING[] = {
  { "incident.report", describe_report },
  { "incident.assign", describe_assign },
  { "incident.transfer", describe_transfer },
  { "incident.follow-up", describe_follow_up },
  { "incident.merge", describe_merge },
  { "incident.absorb", describe_absorb },
  { "incident.escalate", describe_escalate },
  { "incident.extend", describe_extend },
  { "incident.warn", describe_warn },
  { "reporter.unmask", describe_unmask },
  { "attachment.new", describe_attachment },
  { "camera.open", describe_open },
  { "camera.close", describe_close },
};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
describe_kind (const Context *self)
{
  const DutyEntryRow *entry = self->entry;
  const char *sentence = duty_entry_kind_get_sentence (entry->kind);

  if (sentence != NULL)
    return g_strdup_printf (sentence, self->who, entry->subject);
  for (gsize i = 0; i < G_N_ELEMENTS (TELLING); i++)
    if (g_str_equal (TELLING[i].kind, entry->kind))
      return TELLING[i].describe (self);
  return g_strdup_printf ("%s · %s", self->who, duty_entry_kind_get_label (entry->kind));
}

#pragma GCC diagnostic pop

/**
 * duty_entry_words_tell:
 * @entry: an entry of the journal
 * @county: (nullable): where cameras have their names from
 * @people: (nullable): where people have theirs from
 *
 * Returns: (transfer full): who did what, and in quotes why or with what result
 */
char *
duty_entry_words_tell (const DutyEntryRow *entry, DutyCounty *county, DutyPeople *people)
{
  g_autoptr (JsonObject) body = duty_json_parse (entry->body);
  Context context = { entry, body, county, duty_people_get_display (people, entry->officer) };
  g_autofree char *words = describe_kind (&context);
  const char *note = duty_json_read_string (body, "note");

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
 * duty_entry_words_tell_all:
 * @entries: (element-type DutyEntry): one entry or, of cameras, several that were one act
 * @county: (nullable): where cameras have their names from
 * @people: (nullable): where people have theirs from
 *
 * Returns: (transfer full): who did what, in one sentence
 */
char *
duty_entry_words_tell_all (GPtrArray *entries, DutyCounty *county, DutyPeople *people)
{
  const DutyEntryRow *first = duty_entry_get_row (entries->pdata[0]);
  const char *who = duty_people_get_display (people, first->officer);
  g_autofree char *names = NULL;

  if (entries->len == 1)
    return duty_entry_words_tell (first, county, people);
  names = join_cameras (entries, county);
  if (g_str_equal (first->kind, "camera.open"))
    /* Translators: who, and the names of several cameras */
    return g_strdup_printf (_("%s opened cameras %s"), who, names);
  /* Translators: who, and the names of several cameras */
  return g_strdup_printf (_("%s closed cameras %s"), who, names);
}

/* Lines */

static const char *
get_cause (JsonObject *body)
{
  const char *nick = duty_json_read_string (body, "cause");
  int cause;

  if (nick == NULL || !duty_enum_from_nick (DUTY_TYPE_STREAM_CAUSE, nick, &cause))
    return NULL;
  return duty_stream_cause_get_label (cause);
}

static const char *
get_subject (const DutyEntryRow *entry, DutyCounty *county)
{
  if (duty_entry_kind_get_traits (entry->kind) & DUTY_ENTRY_NO_SUBJECT)
    return NULL;
  return g_str_has_prefix (entry->kind, "camera.") ? get_camera_name (county, entry->subject) : entry->subject;
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

static const char *
get_officer (const DutyEntryRow *entry)
{
  return duty_entry_kind_get_traits (entry->kind) & DUTY_ENTRY_NOBODY ? NULL : entry->officer;
}

static void
append_more (GString *text, const DutyEntryRow *entry, JsonObject *body, DutyPeople *people)
{
  const char *handler = duty_json_read_string (body, "handler");
  const char *incoming = g_str_equal (entry->kind, "shift.handover") ? duty_json_read_string (body, "incoming") : NULL;
  const char *cause = get_cause (body);
  const char *into = duty_json_read_string (body, "into");

  if (g_str_equal (entry->kind, "incident.transfer") && handler != NULL)
    g_string_append_printf (text, " → %s", handler);
  if (into != NULL)
    g_string_append_printf (text, " → %s", into);
  if (cause != NULL)
    g_string_append_printf (text, " · %s", cause);
  if (g_str_equal (entry->kind, "reporter.erase"))
    g_string_append_printf (text, " · %lld", (long long) duty_json_read_int (body, "n"));
  if (get_officer (entry) != NULL)
    g_string_append_printf (text, " · %s", duty_people_get_display (people, get_officer (entry)));
  if (incoming != NULL)
    g_string_append_printf (text, " → %s", duty_people_get_display (people, incoming));
  if (g_str_equal (entry->kind, "journal.head"))
    g_string_append_printf (text, " · %.28s…", entry->subject);
}

static void
append_note (GString *text, JsonObject *body)
{
  const char *note = duty_json_read_string (body, "note");
  g_autofree char *start = NULL;

  if (note == NULL)
    return;
  start = g_utf8_substring (note, 0, MIN (g_utf8_strlen (note, -1), MAX_NOTE));
  g_string_append_printf (text, " · “%s%s”", start, strlen (start) < strlen (note) ? "…" : "");
}

/**
 * duty_entry_words_list:
 * @entry: an entry of the journal, its note in its body
 * @title: (nullable): the title of the case it belongs to
 * @county: (nullable): where cameras have their names from
 * @people: (nullable): where people have theirs from
 *
 * Returns: (transfer full): about what, what, by whom, and why: “149901-20261122-0042-6 桥面积水 · 督办 · 王强 · “盯紧””
 */
char *
duty_entry_words_list (const DutyEntryRow *entry, const char *title, DutyCounty *county, DutyPeople *people)
{
  g_autoptr (JsonObject) body = duty_json_parse (entry->body);
  g_autoptr (GString) text = g_string_new (NULL);

  append_about (text, entry, title, county);
  g_string_append (text, duty_entry_kind_get_label (entry->kind));
  append_more (text, entry, body, people);
  append_note (text, body);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Parts */

/**
 * duty_entry_words_dup_note:
 *
 * Returns: (transfer full) (nullable): why, or with what result
 */
char *
duty_entry_words_dup_note (const DutyEntryRow *entry)
{
  g_autoptr (JsonObject) body = duty_json_parse (entry->body);

  return g_strdup (duty_json_read_string (body, "note"));
}

/**
 * duty_entry_words_get_colour:
 *
 * Returns: for a warning, the colour that the clock turned; else calm
 */
DutyColour
duty_entry_words_get_colour (const DutyEntryRow *entry)
{
  g_autoptr (JsonObject) body = duty_json_parse (entry->body);
  Context context = { entry, body, NULL, NULL };
  int colour = DUTY_COLOUR_CALM;

  if (g_str_equal (entry->kind, "incident.warn"))
    get_enum (&context, "colour", DUTY_TYPE_COLOUR, &colour);
  return colour;
}

/**
 * duty_entry_words_get_cause:
 * @body: the body of a “camera.lost”
 * @since: (out): since when, µs UTC; 0 when it does not tell
 *
 * Returns: (transfer none) (nullable): why, in words
 */
const char *
duty_entry_words_get_cause (const char *body, gint64 *since)
{
  g_autoptr (JsonObject) object = duty_json_parse (body);

  *since = duty_json_read_int (object, "since");
  return get_cause (object);
}
