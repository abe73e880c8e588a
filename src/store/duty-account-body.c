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
