/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-verification.h"

#include <glib/gi18n.h>

#define ADVICE _("Keep this database for examination and compare it with your last backup.")

/* Between two looks at the clock of whoever is told: entries, a power of two */
#define TELL_EVERY 1024

/**
 * duty_verify_request_tell:
 * @step: what is under way
 * @done: how much of it is done
 * @total: of how much
 *
 * Tells who asked how far it is, now and then. Files are told of one by one: each may be long.
 */
void
duty_verify_request_tell (const DutyVerifyRequest *self, DutyVerifyStep step, gint64 done, gint64 total)
{
  if (self->progress != NULL && (step == DUTY_VERIFY_STEP_FILES || done % TELL_EVERY == 0))
    self->progress (step, done, total, self->data);
}

/**
 * duty_verification_new:
 *
 * Returns: (transfer full): one that has found nothing yet
 */
DutyVerification *
duty_verification_new (void)
{
  DutyVerification *self = g_new0 (DutyVerification, 1);

  self->more = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
duty_verification_free (DutyVerification *self)
{
  g_ptr_array_unref (self->more);
  g_free (self->message);
  g_free (self);
}

/**
 * duty_verification_add:
 * @seq: the entry that it is about, 0 for a table
 * @what: (transfer full): a sentence about what was found
 *
 * Puts down something that does not hold. What to do is said after the first. It may quote what a forger wrote, in
 * whatever bytes.
 */
void
duty_verification_add (DutyVerification *self, gint64 seq, char *what)
{
  g_autofree char *owned = g_utf8_make_valid (what, -1);

  g_free (what);
  if (self->message == NULL)
    {
      self->break_seq = seq;
      self->message = g_strdup_printf ("%s %s", owned, ADVICE);
    }
  else if (self->more->len < DUTY_VERIFICATION_MAX_MORE)
    g_ptr_array_add (self->more, g_steal_pointer (&owned));
  else
    self->n_untold++;
}

/**
 * duty_verification_is_sound:
 *
 * Returns: whether all that was looked at holds
 */
gboolean
duty_verification_is_sound (const DutyVerification *self)
{
  return self->message == NULL;
}

static void
describe_entries (const DutyVerification *self, GString *text)
{
  g_string_append_printf (text,
                          ngettext ("%lld entry of the journal holds, from entry %lld on.\n",
                                    "%lld entries of the journal hold, from entry %lld on.\n",
                                    (gulong) self->n_entries),
                          (long long) self->n_entries, (long long) self->first_seq);
}

static void
describe_heads (const DutyVerification *self, GString *text)
{
  g_autofree char *mark = duty_head_to_mark (&self->last_head);
  g_autofree char *time = duty_head_format_time (&self->last_head);
  g_autofree char *fingerprint = duty_signer_make_fingerprint (self->last_head.key);

  if (self->n_heads == 0)
    {
      g_string_append (text, _("No head of it is signed.\n"));
      return;
    }
  g_string_append_printf (text,
                          ngettext ("%lld signed head holds.\n", "%lld signed heads hold.\n",
                                    (gulong) self->n_heads),
                          (long long) self->n_heads);
  if (self->n_keys > 1)
    g_string_append_printf (text,
                            ngettext ("They were signed by %u key: the room’s key was changed.\n",
                                      "They were signed by %u keys: the room’s key was changed.\n",
                                      self->n_keys),
                            self->n_keys);
  g_string_append_printf (text, _("The last head is %s, signed %s by the key %s.\n"), mark, time,
                          fingerprint);
}

static void
describe_unsigned (const DutyVerification *self, GString *text)
{
  if (self->n_unsigned > 0)
    g_string_append_printf (text,
                            ngettext ("%lld entry is not signed yet.\n", "%lld entries are not signed yet.\n",
                                      (gulong) self->n_unsigned),
                            (long long) self->n_unsigned);
}

static void
describe_rest (const DutyVerification *self, GString *text)
{
  if (self->has_tables)
    g_string_append (text, _("The tables of cases, promises, accounts, tokens, reporters and attachments are those "
                             "that follow from it.\n"));
  if (self->n_files > 0)
    g_string_append_printf (text,
                            ngettext ("%lld attachment is the file that was kept.\n",
                                      "%lld attachments are the files that were kept.\n",
                                      (gulong) self->n_files),
                            (long long) self->n_files);
  if (self->has_tables && !self->has_files)
    g_string_append (text, _("The attachments were not looked at: this is a copy of the database alone.\n"));
}

/**
 * duty_verification_describe:
 *
 * Returns: (transfer full): what was checked and found, a line each; without the break's message
 */
char *
duty_verification_describe (const DutyVerification *self)
{
  GString *text = g_string_new (NULL);

  describe_entries (self, text);
  describe_heads (self, text);
  if (!duty_verification_is_sound (self))
    return g_string_free (text, FALSE);
  describe_unsigned (self, text);
  describe_rest (self, text);
  return g_string_free (text, FALSE);
}
