/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/entry/duty-entry-aids.h"

void
duty_entry_aids_free (DutyEntryAids *self)
{
  duty_place_index_free (self->index);
  duty_category_words_free (self->words);
  g_free (self);
}

static DutyCategoryWords *
make_words (DutyPolicy *policy)
{
  DutyCategoryWords *words = duty_category_words_new ();

  for (guint i = 0; i < duty_policy_get_n_words (policy); i++)
    {
      const DutyCategoryWord *word = duty_policy_get_word (policy, i);

      if (!duty_category_words_add (words, word->category, word->word))
        g_message ("The word “%s” for category “%s” proposes nothing", word->word, word->category);
    }
  return words;
}

static void
make_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyCounty *county = data;
  DutyEntryAids *self = g_new (DutyEntryAids, 1);

  self->index = duty_place_index_new (county);
  self->words = make_words (duty_county_get_policy (county));
  g_task_return_pointer (task, self, (GDestroyNotify) duty_entry_aids_free);
}

/**
 * duty_entry_aids_make_async:
 * @county: (transfer none): whose places and words
 * @cancellable: (nullable): to stop waiting
 * @callback: called when they are made, by a worker
 * @data: data for @callback
 */
void
duty_entry_aids_make_async (DutyCounty *county,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, duty_entry_aids_make_async);
  g_task_set_task_data (task, g_object_ref (county), g_object_unref);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * duty_entry_aids_make_finish:
 *
 * Returns: (transfer full) (nullable): the aids; %NULL when it was cancelled
 */
DutyEntryAids *
duty_entry_aids_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
