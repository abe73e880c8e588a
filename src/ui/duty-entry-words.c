/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "model/duty-enum-types.h"
#include "ui/duty-words.h"

/* What the journal says, as sentences. The functions are declared in duty-words.h. */

/* Where an entry's words find what they name. */
typedef struct
{
  const DutyEntryRow *entry;
  JsonObject *body; /* nullable */
  DutyCounty *county; /* nullable */
} Context;

typedef struct
{
  const char *kind;
  const char *words; /* with one %s for who did it */
} Plain;

/* Kinds that only tell who did it. */
static const Plain PLAIN[] = {
  { "incident.accept", N_("%s accepted it") },
  { "incident.return", N_("%s sent it back") },
  { "incident.start", N_("%s noted that handling has begun") },
  { "incident.feed-back", N_("%s noted the result") },
  { "incident.close", N_("%s closed it") },
  { "incident.reopen", N_("%s reopened it") },
  { "incident.suspend", N_("%s suspended it") },
  { "incident.resume", N_("%s resumed it") },
  { "incident.void", N_("%s voided it") },
  { "incident.supervise", N_("%s put it under supervision") },
  { "alarm.acknowledge", N_("%s acknowledged its alarm") },
  { "promise.make", N_("%s noted a promise") },
  { "promise.keep", N_("%s noted that a promise was kept") },
  { "shift.handover", N_("%s handed the shift over") },
  { "shift.sign-on", N_("%s took the shift over") },
  { "account.sign-in", N_("%s signed in") },
  { "account.sign-out", N_("%s signed out") },
  { "account.lock", N_("%s locked the desk") },
  { "account.unlock", N_("%s unlocked the desk") },
  { "account.refused", N_("%s was refused to sign in") },
  { "account.locked", N_("%s failed too often and is locked out for a while") },
  { "room.open", N_("%s opened the room") },
  { "room.close", N_("%s closed the room") },
};

/* Kinds that tell who did it and to what: its subject. */
static const Plain ABOUT[] = {
  { "account.new", N_("%s made the account “%s”") },
  { "account.change", N_("%s changed the account “%s”") },
  { "account.password", N_("%s changed the password of “%s”") },
  { "token.new", N_("%s made the token “%s”") },
  { "shift.export", N_("%s took out the handover pack “%s”") },
};

static JsonObject *
parse_body (JsonParser *parser, const char *body)
{
  JsonNode *root;

  if (!json_parser_load_from_data (parser, body, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static JsonNode *
get_value (const Context *self, const char *name, GType type)
{
  JsonNode *node = self->body != NULL ? json_object_get_member (self->body, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

static const char *
get_text (const Context *self, const char *name)
{
  JsonNode *node = get_value (self, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

static const char *
get_text_or_dash (const Context *self, const char *name)
{
  const char *text = get_text (self, name);

  return text != NULL ? text : "—";
}

static gboolean
get_enum (const Context *self, const char *name, GType type, int *value)
{
  const char *nick = get_text (self, name);

  return nick != NULL && duty_enum_from_nick (type, nick, value);
}

static char *
describe_report (const Context *self)
{
  int channel;

  if (get_enum (self, "channel", DUTY_TYPE_CHANNEL, &channel))
    /* Translators: who took a report, and by which channel it came */
    return g_strdup_printf (_("%s reported it · %s"), self->entry->officer, duty_channel_get_label (channel));
  return g_strdup_printf (_("%s reported it"), self->entry->officer);
}

static char *
describe_assign (const Context *self)
{
  return g_strdup_printf (_("%s assigned it to %s"), self->entry->officer, get_text_or_dash (self, "handler"));
}

static char *
describe_transfer (const Context *self)
{
  return g_strdup_printf (_("%s transferred it to %s"), self->entry->officer, get_text_or_dash (self, "handler"));
}

static char *
describe_follow_up (const Context *self)
{
  int answer = DUTY_ANSWER_NONE;

  get_enum (self, "answer", DUTY_TYPE_ANSWER, &answer);
  switch ((DutyAnswer) answer)
    {
    case DUTY_ANSWER_CONTENT:
      return g_strdup_printf (_("%s asked whoever reported: content"), self->entry->officer);
    case DUTY_ANSWER_NOT_CONTENT:
      return g_strdup_printf (_("%s asked whoever reported: not content, so it was reopened"), self->entry->officer);
    case DUTY_ANSWER_NONE:
      return g_strdup_printf (_("%s asked whoever reported"), self->entry->officer);
    }
  g_return_val_if_reached (NULL);
}

static char *
describe_merge (const Context *self)
{
  return g_strdup_printf (_("%s merged it into %s"), self->entry->officer, get_text_or_dash (self, "into"));
}

static char *
describe_absorb (const Context *self)
{
  /* Translators: who, and the code of the case that ended */
  return g_strdup_printf (_("%s merged %s into it"), self->entry->officer, get_text_or_dash (self, "from"));
}

static char *
describe_escalate (const Context *self)
{
  int tier;

  if (get_enum (self, "tier", DUTY_TYPE_TIER, &tier))
    /* Translators: who, and the tier that has the case since, such as “Township” */
    return g_strdup_printf (_("%s escalated it: %s"), self->entry->officer, duty_tier_get_label (tier));
  return g_strdup_printf (_("%s escalated it"), self->entry->officer);
}

static char *
describe_extend (const Context *self)
{
  JsonNode *node = get_value (self, "extra", G_TYPE_INT64);
  g_autofree char *length = duty_words_length (node != NULL ? MAX (json_node_get_int (node), 0) : 0);

  if (node == NULL)
    return g_strdup_printf (_("%s gave it more time"), self->entry->officer);
  /* Translators: who, and how long: “4 hours” */
  return g_strdup_printf (_("%s gave it %s more"), self->entry->officer, length);
}

static char *
describe_warn (const Context *self)
{
  gboolean of_case = g_strcmp0 (get_text (self, "clock"), "case") == 0;
  int colour = duty_words_entry_get_colour (self->entry);

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
  return g_strdup_printf (_("%s saw the reporter’s details (%s)"), self->entry->officer,
                          get_text_or_dash (self, "reason"));
}

static char *
describe_attachment (const Context *self)
{
  const char *name = get_text (self, "name");

  return name != NULL ? g_strdup_printf (_("%s attached “%s”"), self->entry->officer, name)
                      : g_strdup_printf (_("%s attached a file"), self->entry->officer);
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
  return g_strdup_printf (_("%s opened camera %s"), self->entry->officer,
                          get_camera_name (self->county, self->entry->subject));
}

static char *
describe_close (const Context *self)
{
  return g_strdup_printf (_("%s closed camera %s"), self->entry->officer,
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

static const char *
find_plain (const Plain *plain, gsize n, const char *kind)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (plain[i].kind, kind))
      return _(plain[i].words);
  return NULL;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static char *
describe_kind (const Context *self)
{
  const DutyEntryRow *entry = self->entry;
  const char *words = find_plain (PLAIN, G_N_ELEMENTS (PLAIN), entry->kind);

  if (words != NULL)
    return g_strdup_printf (words, entry->officer);
  words = find_plain (ABOUT, G_N_ELEMENTS (ABOUT), entry->kind);
  if (words != NULL)
    return g_strdup_printf (words, entry->officer, entry->subject);
  for (gsize i = 0; i < G_N_ELEMENTS (TELLING); i++)
    if (g_str_equal (TELLING[i].kind, entry->kind))
      return TELLING[i].describe (self);
  return g_strdup_printf ("%s · %s", entry->officer, entry->kind);
}

#pragma GCC diagnostic pop

/**
 * duty_words_entry:
 * @entry: an entry of the journal
 * @county: (nullable): where cameras have their names from
 *
 * A body that is no JSON of ours is passed over: the entry's kind is then all there is to tell.
 *
 * Returns: (transfer full): who did what, and in quotes why or with what result
 */
char *
duty_words_entry (const DutyEntryRow *entry, DutyCounty *county)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Context context = { entry, entry->body != NULL ? parse_body (parser, entry->body) : NULL, county };
  g_autofree char *words = describe_kind (&context);
  const char *note = get_text (&context, "note");

  return note != NULL ? g_strdup_printf (_("%s: “%s”"), words, note) : g_steal_pointer (&words);
}

/**
 * duty_words_entry_dup_note:
 *
 * Returns: (transfer full) (nullable): why, or with what result
 */
char *
duty_words_entry_dup_note (const DutyEntryRow *entry)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Context context = { entry, entry->body != NULL ? parse_body (parser, entry->body) : NULL, NULL };

  return g_strdup (get_text (&context, "note"));
}

/**
 * duty_words_entry_get_colour:
 *
 * Returns: for a warning, the colour that the clock turned; else calm
 */
DutyColour
duty_words_entry_get_colour (const DutyEntryRow *entry)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  Context context = { entry, entry->body != NULL ? parse_body (parser, entry->body) : NULL, NULL };
  int colour = DUTY_COLOUR_CALM;

  if (g_str_equal (entry->kind, "incident.warn"))
    get_enum (&context, "colour", DUTY_TYPE_COLOUR, &colour);
  return colour;
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
