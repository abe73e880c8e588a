/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-category-words.h"

#include "model/duty-fold.h"
#include "model/duty-report.h"

#include <string.h>

/* Where the scripts begin that are written without spaces. */
#define EAST_ASIA 0x2E80

typedef struct
{
  gunichar text[DUTY_CATEGORY_WORDS_MAX_LENGTH]; /* 0 behind its end */
  guint length;
  guint category;
} Word;

/* The words that begin like the title at some place are neighbours in @words, and each further character
 * of the title leaves a smaller stretch of them. */
struct _DutyCategoryWords
{
  GArray *words;         /* of Word, by text, then by category */
  GPtrArray *categories; /* of owned ids, in the order in which they came */
};

/**
 * Count:
 * @found: a bit for each word that was found already
 * @scores: of each category
 */
typedef struct
{
  guint8 found[(DUTY_CATEGORY_WORDS_MAX + 7) / 8];
  guint scores[DUTY_CATEGORY_WORDS_MAX_CATEGORIES];
} Count;

/**
 * duty_category_words_new:
 *
 * Returns: (transfer full): rules that propose nothing
 */
DutyCategoryWords *
duty_category_words_new (void)
{
  DutyCategoryWords *self = g_new (DutyCategoryWords, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  self->categories = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
duty_category_words_free (DutyCategoryWords *self)
{
  g_array_unref (self->words);
  g_ptr_array_unref (self->categories);
  g_free (self);
}

static const Word *
get (const DutyCategoryWords *self, guint place)
{
  return &g_array_index (self->words, Word, place);
}

static int
compare_words (const Word *a, const Word *b)
{
  for (guint i = 0; i < DUTY_CATEGORY_WORDS_MAX_LENGTH; i++)
    if (a->text[i] != b->text[i])
      return a->text[i] < b->text[i] ? -1 : 1;
  return (a->category > b->category) - (a->category < b->category);
}

/* White space around @text does not count. */
static gboolean
fold_word (const char *text, Word *word)
{
  gunichar folded[2 * DUTY_CATEGORY_WORDS_MAX_LENGTH + 1];
  guint n = duty_fold_text (text, folded, G_N_ELEMENTS (folded));
  guint first = 0;

  if (n == G_N_ELEMENTS (folded))
    return FALSE;
  while (n > 0 && folded[n - 1] == ' ')
    n--;
  while (first < n && folded[first] == ' ')
    first++;
  if (n == first || n - first > DUTY_CATEGORY_WORDS_MAX_LENGTH)
    return FALSE;
  word->length = n - first;
  memcpy (word->text, folded + first, word->length * sizeof (gunichar));
  return TRUE;
}

/* Returns: FALSE when there is no room for one more */
static gboolean
ensure_category (DutyCategoryWords *self, const char *id, guint *place)
{
  if (g_ptr_array_find_with_equal_func (self->categories, id, g_str_equal, place))
    return TRUE;
  if (self->categories->len >= DUTY_CATEGORY_WORDS_MAX_CATEGORIES)
    return FALSE;
  *place = self->categories->len;
  g_ptr_array_add (self->categories, g_strdup (id));
  return TRUE;
}

/**
 * duty_category_words_add:
 * @self: rules
 * @category: a category's id
 * @word: what speaks for it in a title; case, width and white space around it do not count
 *
 * A word given twice for a category counts once.
 *
 * Returns: %FALSE when @word is empty, longer than %DUTY_CATEGORY_WORDS_MAX_LENGTH characters or not UTF-8,
 * or when there are too many words or categories already
 */
gboolean
duty_category_words_add (DutyCategoryWords *self, const char *category, const char *word)
{
  Word new = { .length = 0 };
  guint place = 0;

  if (self->words->len >= DUTY_CATEGORY_WORDS_MAX || !g_utf8_validate (word, -1, NULL) ||
      !fold_word (word, &new))
    return FALSE;
  if (!ensure_category (self, category, &new.category))
    return FALSE;
  while (place < self->words->len && compare_words (get (self, place), &new) < 0)
    place++;
  if (place == self->words->len || compare_words (get (self, place), &new) != 0)
    g_array_insert_val (self->words, place, new);
  return TRUE;
}

/* Returns: the first place from @low on, before @high, whose character at @depth is at least @c */
static guint
find_character (const DutyCategoryWords *self, guint low, guint high, guint depth, gunichar c)
{
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (get (self, middle)->text[depth] < c)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* A word counts once, however often the title has it. */
static void
count_word (const DutyCategoryWords *self, Count *count, guint place)
{
  const Word *word = get (self, place);

  if (count->found[place / 8] & 1 << place % 8)
    return;
  count->found[place / 8] |= (guint8) (1 << place % 8);
  count->scores[word->category] += word->length * word->length;
}

/* Counts the words that stand at the beginning of @title. */
static void
count_words (const DutyCategoryWords *self, Count *count, const gunichar *title, guint n)
{
  guint low = 0, high = self->words->len;

  for (guint depth = 0; low < high; depth++)
    {
      for (; low < high && get (self, low)->length == depth; low++)
        count_word (self, count, low);
      if (depth == n || depth == DUTY_CATEGORY_WORDS_MAX_LENGTH)
        return;
      low = find_character (self, low, high, depth, title[depth]);
      high = find_character (self, low, high, depth, title[depth] + 1);
    }
}

static gboolean
is_letter (gunichar c)
{
  return c < EAST_ASIA && g_unichar_isalnum (c);
}

/* “gas” is not in “Vegas”: a word of letters begins where a word of the title begins. */
static gboolean
may_begin (const gunichar *title, guint at)
{
  return at == 0 || !is_letter (title[at]) || !is_letter (title[at - 1]);
}

/**
 * duty_category_words_propose:
 * @self: rules
 * @title: what was typed so far, any bytes; what follows its 200th character does not count
 *
 * Each word that @title holds counts its length by itself for its category. Chinese words are found
 * anywhere, words of letters where one begins, however it ends ("flood" in "flooding"). Allocates nothing.
 *
 * Returns: (transfer none) (nullable): the category for which most speaks, of several the one that was
 *   added first; %NULL when nothing speaks for any
 */
const char *
duty_category_words_propose (const DutyCategoryWords *self, const char *title)
{
  gunichar folded[DUTY_REPORT_MAX_TITLE];
  guint n = duty_fold_text (title, folded, G_N_ELEMENTS (folded));
  Count count = { 0 };
  guint best = 0;

  for (guint i = 0; i < n; i++)
    if (may_begin (folded, i))
      count_words (self, &count, folded + i, n - i);
  for (guint i = 1; i < self->categories->len; i++)
    if (count.scores[i] > count.scores[best])
      best = i;
  return count.scores[best] > 0 ? g_ptr_array_index (self->categories, best) : NULL;
}
