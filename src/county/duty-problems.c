/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-problems.h"

#include <glib/gi18n.h>

#define MAX_KEPT 200

struct _DutyProblems
{
  GPtrArray *texts; /* of char * */
  guint count;
};

DutyProblems *
duty_problems_new (void)
{
  DutyProblems *self = g_new0 (DutyProblems, 1);

  self->texts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
duty_problems_free (DutyProblems *self)
{
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * duty_problems_add:
 * @self: problems
 * @file: the name of the file
 * @line: where in it, from 1; 0 for the file as a whole
 * @reason: what is wrong and what to do, a sentence or two. It never quotes a user, a password or a URI
 */
void
duty_problems_add (DutyProblems *self, const char *file, guint line, const char *reason)
{
  self->count++;
  if (self->count > MAX_KEPT)
    return;
  g_ptr_array_add (self->texts, line > 0 ? g_strdup_printf (_("%s, line %u: %s"), file, line, reason)
                                         : g_strdup_printf (_("%s: %s"), file, reason));
}

/**
 * duty_problems_take:
 * @error: (transfer full): the reason, for duty_problems_add()
 */
void
duty_problems_take (DutyProblems *self, const char *file, guint line, GError *error)
{
  duty_problems_add (self, file, line, error->message);
  g_error_free (error);
}

guint
duty_problems_get_count (DutyProblems *self)
{
  return self->count;
}

/**
 * duty_problems_get_first:
 *
 * Returns: (nullable): the first problem
 */
const char *
duty_problems_get_first (DutyProblems *self)
{
  return self->texts->len > 0 ? g_ptr_array_index (self->texts, 0) : NULL;
}

/**
 * duty_problems_dup_strv:
 *
 * Returns: (transfer full): all of them, and how many more there are
 */
GStrv
duty_problems_dup_strv (DutyProblems *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint more = self->count - self->texts->len;

  for (guint i = 0; i < self->texts->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (self->texts, i));
  if (more > 0)
    {
      g_autofree char *rest = g_strdup_printf (ngettext ("and %u more.", "and %u more.", more), more);

      g_strv_builder_add (builder, rest);
    }
  return g_strv_builder_end (builder);
}
