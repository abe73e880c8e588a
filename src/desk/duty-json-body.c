/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-json-body.h"

#include <json-glib/json-glib.h>

#include "model/duty-enum-types.h"

static JsonBuilder *
begin (void)
{
  JsonBuilder *builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  return builder;
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static char *
end (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/**
 * duty_json_body_new_open:
 * @quality: which stream
 * @reason: (nullable): why; the case of the entry when %NULL
 *
 * Returns: (transfer full): the body of "camera.open"
 */
char *
duty_json_body_new_open (DutyQuality quality, const char *reason)
{
  g_autoptr (JsonBuilder) builder = begin ();

  add_text (builder, "quality", duty_enum_to_nick (DUTY_TYPE_QUALITY, quality));
  add_text (builder, "reason", reason);
  return end (builder);
}

/**
 * duty_json_body_new_close:
 * @open: the entry of the opening
 * @reason: (nullable): why it ended, when nobody closed it
 *
 * Returns: (transfer full): the body of "camera.close"
 */
char *
duty_json_body_new_close (gint64 open, const char *reason)
{
  g_autoptr (JsonBuilder) builder = begin ();

  add_number (builder, "open", open);
  add_text (builder, "reason", reason);
  return end (builder);
}

/**
 * duty_json_body_new_camera:
 * @quality: which stream
 * @cause: (nullable): why it was lost
 * @since: since when it is lost or live, µs UTC
 * @changes: how often it was lost and found since the last entry about it
 *
 * Returns: (transfer full): the body of "camera.lost" and "camera.found"
 */
char *
duty_json_body_new_camera (DutyQuality quality, const char *cause, gint64 since, guint changes)
{
  g_autoptr (JsonBuilder) builder = begin ();

  add_text (builder, "quality", duty_enum_to_nick (DUTY_TYPE_QUALITY, quality));
  add_text (builder, "cause", cause);
  add_number (builder, "since", since);
  add_number (builder, "changes", changes);
  return end (builder);
}

/**
 * duty_json_body_new_health:
 * @status: "ok" or what is wrong
 * @open: open cases
 * @pictures: live streams
 *
 * Returns: (transfer full): what duty_dispatch_describe_health() answers
 */
char *
duty_json_body_new_health (const char *status, guint open, guint pictures)
{
  g_autoptr (JsonBuilder) builder = begin ();

  add_text (builder, "status", status);
  add_number (builder, "open", open);
  add_number (builder, "pictures", pictures);
  return end (builder);
}
