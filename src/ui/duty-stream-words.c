/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-stream-words.h"

#include <glib/gi18n.h>

static void
add (GPtrArray *words, char *word)
{
  if (word != NULL)
    g_ptr_array_add (words, word);
}

static char *
format_bits (guint64 bits)
{
  if (bits < 1000 * 1000)
    return g_strdup_printf (_ ("%u kbit/s"), (guint) (bits / 1000));
  return g_strdup_printf (_ ("%.1f Mbit/s"), (double) bits / 1e6);
}

static char *
format_key_interval (gint64 interval)
{
  if (interval == 0)
    return NULL;
  /* Translators: how far key frames are apart */
  return g_strdup_printf (_ ("key frame every %.1f s"), (double) interval / G_TIME_SPAN_SECOND);
}

static void
add_rates (GPtrArray *words, const DutyStreamRates *rates)
{
  if (rates->bits == 0)
    return;
  /* Translators: frames a second */
  add (words, g_strdup_printf (_ ("%.1f fps"), rates->pictures));
  add (words, format_bits (rates->bits));
  /* Translators: packets that were lost on the way */
  add (words, g_strdup_printf (_ ("loss %.1f %%"), rates->lost / 10.0));
  add (words, format_key_interval (rates->key_interval));
}

/**
 * duty_stream_words_describe:
 * @facts: what is known of a stream
 * @width: of its last picture, 0 for none
 * @height: likewise
 *
 * Returns: (transfer full): the facts in one line, those that are known
 */
char *
duty_stream_words_describe (const DutyStreamFacts *facts, int width, int height)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  add (words, g_strdup (facts->codec));
  if (width > 0)
    add (words, g_strdup_printf ("%d×%d", width, height));
  add_rates (words, &facts->rates);
  add (words, g_strdup (facts->decoder));
  if (facts->keys_only)
    add (words, g_strdup (_ ("key frames only")));
  g_ptr_array_add (words, NULL);
  return g_strjoinv (" · ", (char **) words->pdata);
}
