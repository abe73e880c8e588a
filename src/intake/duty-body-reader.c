/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-body-reader.h"

#include "base/duty-json-guard.h"
#include "model/duty-clean-text.h"

/* Characters. */
#define MAX_NAME_SHOWN 40
#define MAX_REASON_SHOWN 200

G_DEFINE_QUARK (duty - report - error - quark, duty_report_error)

/* What is quoted of a body goes back in an answer: text, and not much of it, whatever was sent. */
static char *
shorten (const char *text, glong most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_strlen (valid, -1) > most ? g_utf8_substring (valid, 0, most) : g_steal_pointer (&valid);
}

/**
 * duty_body_reader_refuse:
 * @self: a reader
 * @field: the member that is wrong, static
 * @format: what is wrong with it, to stand behind its name
 *
 * Returns: %FALSE
 */
gboolean
duty_body_reader_refuse (DutyBodyReader *self, const char *field, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  self->field = field;
  g_set_error (self->error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_FIELD, "“%s” %s", field, text);
  return FALSE;
}

/**
 * duty_body_get_member:
 *
 * Returns: (transfer none) (nullable): the member; %NULL when it is not given, or null
 */
JsonNode *
duty_body_get_member (JsonObject *object, const char *name)
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

/**
 * duty_body_reader_read_text:
 * @self: a reader
 * @object: the body, or an object in it
 * @rule: what is wanted
 * @text: (inout) (nullable): what can be read of it; left as it is when it is not given, %NULL when that is nothing
 *
 * Returns: whether it may be taken
 */
gboolean
duty_body_reader_read_text (DutyBodyReader *self, JsonObject *object, const DutyTextRule *rule, char **text)
{
  JsonNode *node = duty_body_get_member (object, rule->name);
  const char *value;

  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return duty_body_reader_refuse (self, rule->field, "must be a string.");
  value = json_node_get_string (node);
  if ((gsize) g_utf8_strlen (value, -1) > rule->max)
    return duty_body_reader_refuse (self, rule->field, "is over %" G_GSIZE_FORMAT " characters. Shorten it.",
                                    rule->max);
  if (has_control (value, rule->controls))
    return duty_body_reader_refuse (self, rule->field, "holds control characters. Remove them.");
  *text = *rule->controls != '\0' ? duty_clean_text_dup_lines (value) : duty_clean_text_dup_line (value);
  if (**text == '\0')
    g_clear_pointer (text, g_free);
  return TRUE;
}

/**
 * duty_body_reader_check_names:
 * @self: a reader
 * @object: the body, or an object in it
 * @known: (array zero-terminated=1): the members it may have
 * @field: (nullable): what the object is known as
 *
 * Returns: whether there is none but those: a misspelt one is not lost in silence
 */
gboolean
duty_body_reader_check_names (DutyBodyReader *self,
                              JsonObject *object,
                              const char *const *known,
                              const char *field)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (!g_strv_contains (known, l->data))
      {
        g_autofree char *name = shorten (l->data, MAX_NAME_SHOWN);

        self->field = field;
        g_set_error (self->error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_FIELD,
                     "The API does not know a member “%s”. Correct its name or leave it out.", name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
parse (JsonParser *parser, GBytes *body, GError **error)
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
 * duty_body_reader_begin:
 * @self: (inout): a reader; its object is set
 * @parser: who keeps the object
 * @body: what was sent
 *
 * Returns: whether it is one JSON object
 */
gboolean
duty_body_reader_begin (DutyBodyReader *self, JsonParser *parser, GBytes *body)
{
  JsonNode *root;

  if (!parse (parser, body, self->error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      self->object = json_node_get_object (root);
      return TRUE;
    }
  g_set_error (self->error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_JSON, "The body must be one JSON object.");
  return FALSE;
}
