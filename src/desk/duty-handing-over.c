/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-handing-over.h"

#include "base/duty-password.h"
#include "desk/duty-desk-shift.h"
#include "desk/duty-handover-body.h"
#include "desk/duty-handover-builder.h"

/* Handing over: build what is handed over, with the journal signed – have it taken over */

/**
 * Confirmation:
 *
 * Who hands over to whom, and what.
 */
typedef struct
{
  DutyDesk *desk;
  DutySession *session;
  char *incoming;
  char *password;
  DutyHandover *handover;
} Confirmation;

static void
free_confirmation (gpointer data)
{
  Confirmation *confirmation = data;

  g_object_unref (confirmation->session);
  g_object_unref (confirmation->desk);
  g_free (confirmation->incoming);
  duty_password_free (confirmation->password);
  g_clear_pointer (&confirmation->handover, duty_handover_unref);
  g_free (confirmation);
}

static void
on_taken_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Confirmation *confirmation = g_task_get_task_data (task);
  DutyClock *clock = duty_desk_get_clock (confirmation->desk);
  GError *error = NULL;
  g_autoptr (DutyAccount) account = duty_desk_hand_over_finish (DUTY_DESK (source), result, &error);

  if (account == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task,
                           duty_handover_new_confirmed (confirmation->handover,
                                                        duty_account_get_row (account)->display,
                                                        duty_clock_get_wall (clock)),
                           (GDestroyNotify) duty_handover_unref);
}

static void
on_built (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Confirmation *confirmation = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *body = NULL;

  confirmation->handover = duty_handover_builder_run_finish (result, &error);
  if (confirmation->handover == NULL ||
      !duty_desk_check_hands_over (confirmation->desk, confirmation->session, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  body = duty_handover_body_write (confirmation->handover, confirmation->incoming);
  duty_desk_hand_over_async (confirmation->desk, confirmation->incoming, confirmation->password, body, NULL,
                             on_taken_over, g_object_ref (task));
}

/**
 * duty_handing_over_run_async:
 * @desk: (transfer none): a desk with somebody who may hand over to @incoming
 * @incoming: the account's name of who takes over
 * @password: what they typed; copied, and the copy overwritten
 * @cancellable: (nullable): to stop before the password is tried
 * @callback: called when the shift is the other's, or not
 * @data: data for @callback
 */
void
duty_handing_over_run_async (DutyDesk *desk,
                             const char *incoming,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, data);
  Confirmation *confirmation = g_new0 (Confirmation, 1);

  g_task_set_source_tag (task, duty_handing_over_run_async);
  confirmation->desk = g_object_ref (desk);
  confirmation->session = g_object_ref (duty_desk_get_session (desk));
  confirmation->incoming = g_strdup (incoming);
  confirmation->password = g_strdup (password);
  g_task_set_task_data (task, confirmation, free_confirmation);
  duty_handover_builder_run_async (desk, TRUE, cancellable, on_built, g_steal_pointer (&task));
}

/**
 * duty_handing_over_run_finish:
 *
 * Returns: (transfer full) (nullable): what was handed over, confirmed; %NULL with a #DutyDispatchError
 */
DutyHandover *
duty_handing_over_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
