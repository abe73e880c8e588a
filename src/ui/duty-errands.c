/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-errands.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "base/duty-password.h"
#include "desk/duty-password-file.h"
#include "model/duty-enum-types.h"

/* A journal that does not hold is a failure; one that could not be read is neither good nor bad. */
#define EXIT_UNREAD 2

/**
 * duty_errands_tell_failure:
 * @error: what went wrong
 *
 * Says so on the standard error.
 *
 * Returns: the exit status
 */
int
duty_errands_tell_failure (const GError *error)
{
  g_printerr ("dutydesk: %s\n", error->message);
  return EXIT_FAILURE;
}

/* @fallback: (nullable): the role of who names none */
static gboolean
read_role (const DutyCommandLine *self, const char *fallback, DutyRole *role, GError **error)
{
  const char *nick = self->role != NULL ? self->role : fallback;
  int value;

  if (nick != NULL && duty_enum_from_nick (DUTY_TYPE_ROLE, nick, &value))
    {
      *role = (DutyRole) value;
      return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is no role. Give --role= one of officer, lead, reviewer, auditor, administrator, township, "
                 "handler, gateway and follower."),
               nick != NULL ? nick : "");
  return FALSE;
}

static int
make_token (const DutyCommandLine *self)
{
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = duty_command_line_get_room_options (self);
  DutyCaller caller = { self->token, DUTY_ROLE_GATEWAY, self->area };
  g_autofree char *secret = NULL;

  if (read_role (self, "gateway", &caller.role, &error))
    secret = duty_room_make_token (&options, &caller, &error);
  if (secret == NULL)
    return duty_errands_tell_failure (error);
  g_print ("%s\n", secret);
  return EXIT_SUCCESS;
}

static gboolean
put_account (const DutyCommandLine *self, GError **error)
{
  DutyRoomOptions options = duty_command_line_get_room_options (self);
  DutyAccountDraft draft = { .name = self->account, .display = self->display, .area = self->area };
  char *password;
  gboolean made;

  if (!read_role (self, NULL, &draft.role, error))
    return FALSE;
  password = duty_password_file_read_line (STDIN_FILENO, error);
  made = password != NULL && duty_room_make_account (&options, &draft, password, error);
  duty_password_free (password);
  return made;
}

static int
make_account (const DutyCommandLine *self)
{
  g_autoptr (GError) error = NULL;

  if (!put_account (self, &error))
    return duty_errands_tell_failure (error);
  g_print (_("The account “%s” was made.\n"), self->account);
  return EXIT_SUCCESS;
}

static int
seal_cameras (const DutyCommandLine *self)
{
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = duty_command_line_get_room_options (self);
  int n = duty_room_seal_cameras (&options, &error);

  if (error != NULL)
    return duty_errands_tell_failure (error);
  g_print (ngettext ("%d camera's password was sealed. Only this room can read it now.\n",
                     "%d cameras' passwords were sealed. Only this room can read them now.\n", (gulong) n),
           n);
  return EXIT_SUCCESS;
}

static int
rebuild (const DutyCommandLine *self)
{
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = duty_command_line_get_room_options (self);
  gint64 n = duty_room_rebuild (&options, &error);

  if (error != NULL)
    return duty_errands_tell_failure (error);
  g_print (ngettext ("%d case was rebuilt from the journal.\n", "%d cases were rebuilt from the journal.\n",
                     (gulong) n),
           (int) n);
  return EXIT_SUCCESS;
}

static void
tell_break (const DutyVerification *found)
{
  if (found->break_seq > 0)
    g_printerr (_("dutydesk: The journal does not hold at entry %lld. %s\n"), (long long) found->break_seq,
                found->message);
  else
    g_printerr (_("dutydesk: The database does not hold. %s\n"), found->message);
  for (guint i = 0; i < found->more->len; i++)
    g_printerr ("dutydesk: %s\n", (const char *) g_ptr_array_index (found->more, i));
  if (found->n_untold > 0)
    g_printerr (ngettext ("dutydesk: And %u more.\n", "dutydesk: And %u more.\n", found->n_untold), found->n_untold);
}

static int
tell_verification (const DutyVerification *found)
{
  g_autofree char *text = duty_verification_describe (found);

  g_print ("%s", text);
  if (duty_verification_is_sound (found))
    {
      g_print (_("The journal holds.\n"));
      return EXIT_SUCCESS;
    }
  tell_break (found);
  return EXIT_FAILURE;
}

static const char *
get_step_label (DutyVerifyStep step)
{
  switch (step)
    {
    case DUTY_VERIFY_STEP_CHAIN:
      return _("entries of the journal");
    case DUTY_VERIFY_STEP_TABLES:
      return _("entries compared with the tables");
    case DUTY_VERIFY_STEP_FILES:
      return _("attachments");
    }
  g_return_val_if_reached ("");
}

/* Once every two seconds; what is shorter is done before a word of it. @data: when it was told last */
static void
on_progress (DutyVerifyStep step, gint64 done, gint64 total, gpointer data)
{
  gint64 *told = data;
  gint64 now = g_get_monotonic_time ();

  if (now - *told < 2 * G_TIME_SPAN_SECOND)
    return;
  *told = now;
  g_printerr (_("dutydesk: %s: %lld of %lld\n"), get_step_label (step), (long long) done, (long long) total);
}

static int
verify (const DutyCommandLine *self)
{
  gint64 told = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = duty_command_line_get_room_options (self);
  g_autoptr (DutyVerification) found =
      duty_room_verify (&options, self->head, self->public_key, on_progress, &told, &error);

  if (found != NULL)
    return tell_verification (found);
  duty_errands_tell_failure (error);
  return EXIT_UNREAD;
}

static int
back_up (const DutyCommandLine *self)
{
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = duty_command_line_get_room_options (self);
  g_autoptr (DutyVerification) found = duty_room_back_up (&options, self->backup, &error);
  int status;

  if (found == NULL)
    return duty_errands_tell_failure (error);
  status = tell_verification (found);
  g_print (_("The copy is “%s”. Now copy from “%s” the folders attachments and handovers, and keep room.key and sign.key "
             "where only you can read them.\n"),
           self->backup, self->data_dir);
  return status;
}

static int
tell_version (void)
{
  g_print ("dutydesk %s\n", DUTY_VERSION);
  return EXIT_SUCCESS;
}

/**
 * duty_errands_run:
 * @line: what the program was started with
 *
 * Does what needs no window, and blocks meanwhile.
 *
 * Returns: the exit status; −1 when a window is wanted
 */
int
duty_errands_run (const DutyCommandLine *line)
{
  if (line->is_version)
    return tell_version ();
  if (line->token != NULL)
    return make_token (line);
  if (line->is_verify)
    return verify (line);
  if (line->backup != NULL)
    return back_up (line);
  if (line->account != NULL)
    return make_account (line);
  if (line->is_seal)
    return seal_cameras (line);
  return line->is_rebuild ? rebuild (line) : -1;
}
