/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-json-body.h"

#include "base/duty-json-writer.h"
#include "model/duty-enum-types.h"

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
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "quality", duty_enum_to_nick (DUTY_TYPE_QUALITY, quality));
  duty_json_add_string (builder, "reason", reason);
  return duty_json_end (builder);
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
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_int (builder, "open", open);
  duty_json_add_string (builder, "reason", reason);
  return duty_json_end (builder);
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
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "quality", duty_enum_to_nick (DUTY_TYPE_QUALITY, quality));
  duty_json_add_string (builder, "cause", cause);
  duty_json_add_int (builder, "since", since);
  duty_json_add_int (builder, "changes", changes);
  return duty_json_end (builder);
}

static void
add_cameras (JsonBuilder *builder, const char *const *cameras)
{
  json_builder_set_member_name (builder, "cameras");
  json_builder_begin_array (builder);
  for (guint i = 0; cameras[i] != NULL; i++)
    if (*cameras[i] != '\0')
      json_builder_add_string_value (builder, cameras[i]);
  json_builder_end_array (builder);
}

/**
 * duty_json_body_new_plan:
 * @monitor: (nullable): the id of the monitor that the plan is for
 * @layout: its tiles
 * @cameras: (array zero-terminated=1): ids; "" for an empty tile
 *
 * Returns: (transfer full): the body of "plan.load"
 */
char *
duty_json_body_new_plan (const char *monitor, guint layout, const char *const *cameras)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "monitor", monitor);
  duty_json_add_int (builder, "layout", layout);
  add_cameras (builder, cameras);
  return duty_json_end (builder);
}

/**
 * duty_json_body_new_tour:
 * @reason: why
 * @dwell: how long each camera is shown, seconds
 * @cameras: (array zero-terminated=1): ids
 *
 * Returns: (transfer full): the body of "tour.open"
 */
char *
duty_json_body_new_tour (const char *reason, guint dwell, const char *const *cameras)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "reason", reason);
  duty_json_add_int (builder, "dwell", dwell);
  add_cameras (builder, cameras);
  return duty_json_end (builder);
}

/**
 * duty_json_body_new_snapshot:
 * @reason: why
 * @file: the picture's name
 * @sha256: its hash
 * @age: how old the picture was, seconds; 0 for a live one
 *
 * Returns: (transfer full): the body of "camera.snapshot"
 */
char *
duty_json_body_new_snapshot (const char *reason, const char *file, const char *sha256, gint64 age)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "reason", reason);
  duty_json_add_string (builder, "file", file);
  duty_json_add_string (builder, "sha256", sha256);
  duty_json_add_int (builder, "age", age);
  return duty_json_end (builder);
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
  g_autoptr (JsonBuilder) builder = duty_json_begin ();

  duty_json_add_string (builder, "status", status);
  duty_json_add_int (builder, "open", open);
  duty_json_add_int (builder, "pictures", pictures);
  return duty_json_end (builder);
}
