/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-people.h"

#include "desk/duty-desk-private.h"

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static GAsyncResult *
wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *slot;
}

/* Makes an account; one that there is already stays. */
void
desk_people_make (DutyDesk *desk, const char *name, DutyRole role, const char *area)
{
  g_autofree char *hash = duty_password_hash (DESK_PASSWORD, duty_password_get_least_cost (), NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  DutyAccountRequest request = { .actor = { "test", "test" },
                                 .write = DUTY_ACCOUNT_NEW,
                                 .name = name,
                                 .role = role,
                                 .area = area,
                                 .hash = hash };

  duty_desk_set_password_cost (desk, duty_password_get_least_cost ());
  duty_desk_put_account_async (desk, &request, on_ready, &result);
  account = duty_desk_write_account_finish (desk, wait (&result), &error);
  if (!g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_CONFLICT))
    g_assert_no_error (error);
}

gboolean
desk_people_try (DutyDesk *desk, const char *name, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_sign_in_async (desk, name, password, NULL, on_ready, &result);
  return duty_desk_sign_in_finish (desk, wait (&result), error);
}

void
desk_people_sign_in (DutyDesk *desk, const char *name, DutyRole role, const char *area)
{
  g_autoptr (GError) error = NULL;

  desk_people_make (desk, name, role, area);
  desk_people_try (desk, name, DESK_PASSWORD, &error);
  g_assert_no_error (error);
}

void
desk_people_sign_out (DutyDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_sign_out_async (desk, on_ready, &result);
  duty_desk_sign_out_finish (desk, wait (&result), &error);
  g_assert_no_error (error);
}
