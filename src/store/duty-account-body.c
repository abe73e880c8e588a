/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-account-body.h"

#include "base/duty-json-writer.h"
#include "model/duty-enum-types.h"

static void
add_role (JsonBuilder *builder, DutyRole role, const char *area)
{
  duty_json_add_string (builder, "role", duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role));
  if (area != NULL)
    duty_json_add_string (builder, "area", area);
}

/**
 * duty_account_body_write_role:
 * @role: what a token is to the room
 * @area: (nullable): its township's code
 *
 * Returns: (transfer full): a JSON object
 */
char *
duty_account_body_write_role (DutyRole role, const char *area)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  add_role (builder, role, area);
  return duty_json_end (builder);
}

/**
 * duty_account_body_write_account:
 * @row: an account as it is to stand
 *
 * Returns: (transfer full): a JSON object
 */
char *
duty_account_body_write_account (const DutyAccountRow *row)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  add_role (builder, row->role, row->area);
  duty_json_add_string (builder, "display", row->display);
  if (row->disabled_at != 0)
    duty_json_add_boolean (builder, "disabled", TRUE);
  return duty_json_end (builder);
}

/**
 * duty_account_body_write_failures:
 * @failures: wrong passwords in a row, with this one
 *
 * Returns: (transfer full): a JSON object
 */
char *
duty_account_body_write_failures (guint failures)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_int (builder, "failures", failures);
  return duty_json_end (builder);
}

/**
 * duty_account_body_write_lock:
 * @until: µs UTC
 *
 * Returns: (transfer full): a JSON object
 */
char *
duty_account_body_write_lock (gint64 until)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_int (builder, "until", until);
  return duty_json_end (builder);
}

void
duty_account_body_free (DutyAccountBody *self)
{
  g_free (self->display);
  g_free (self->area);
  g_free (self);
}

static char *
dup_string (JsonObject *object, const char *name)
{
  return g_strdup (json_object_get_string_member_with_default (object, name, NULL));
}

/**
 * duty_account_body_read:
 * @json: the body of an entry that makes or changes an account, or makes a token
 *
 * Returns: (transfer full) (nullable): what it says; %NULL when it names no role that is known
 */
DutyAccountBody *
duty_account_body_read (const char *json)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (DutyAccountBody) self = g_new0 (DutyAccountBody, 1);
  JsonNode *root = json_parser_load_from_data (parser, json, -1, NULL) ? json_parser_get_root (parser) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *nick =
      object != NULL ? json_object_get_string_member_with_default (object, "role", NULL) : NULL;
  int role = 0;

  if (nick == NULL || !duty_enum_from_nick (DUTY_TYPE_ROLE, nick, &role))
    return NULL;
  self->role = (DutyRole) role;
  self->area = dup_string (object, "area");
  self->display = dup_string (object, "display");
  self->disabled = json_object_get_boolean_member_with_default (object, "disabled", FALSE);
  return g_steal_pointer (&self);
}
