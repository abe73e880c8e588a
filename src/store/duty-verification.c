/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-verification.h"

#include <glib/gi18n.h>

/**
 * duty_verification_new:
 *
 * Returns: (transfer full): one that has found nothing yet
 */
DutyVerification *
duty_verification_new (void)
{
  return g_new0 (DutyVerification, 1);
}

void
duty_verification_free (DutyVerification *self)
{
  g_free (self->message);
  g_free (self);
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
  if (duty_verification_is_sound (self))
    describe_unsigned (self, text);
  return g_string_free (text, FALSE);
}
