/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-word-set.h"

#include "model/duty-fold.h"

#include <stdlib.h>

/* Where the scripts begin that are written without spaces. */
#define EAST_ASIA 0x2E80

/* A character and the pair that it ends; a word of letters is one alone. */
#define MAX_WORDS (2 * DUTY_WORD_SET_MAX_TEXT)

#define LETTERS G_GUINT64_CONSTANT (0x8000000000000000)

/* How many ideographs at the beginning of a title may be the place's name. */
#define HEAD 4

struct _DutyWordSet
{
  gunichar head[HEAD]; /* 0 where there is no more */
  guint n;
  guint64 words[]; /* rising, each once */
};

typedef struct
{
  guint64 words[MAX_WORDS];
  guint n;
} Draft;

/* 的 了 在 有 和 与 及 被 很 着 个 是: frequent, and of no meaning without what stands beside them. */
static gboolean
is_joint (gunichar c)
{
  static const gunichar JOINTS[] = { 0x7684, 0x4E86, 0x5728, 0x6709, 0x548C, 0x4E0E,
                                     0x53CA, 0x88AB, 0x5F88, 0x7740, 0x4E2A, 0x662F };

  for (gsize i = 0; i < G_N_ELEMENTS (JOINTS); i++)
    if (c == JOINTS[i])
      return TRUE;
  return FALSE;
}

static gboolean
is_ideograph (gunichar c)
{
  return c >= EAST_ASIA && g_unichar_isalpha (c) && !is_joint (c);
}

static gboolean
is_letter (gunichar c)
{
  return c < EAST_ASIA && g_unichar_isalnum (c);
}

static void
take (Draft *draft, guint64 word)
{
  g_assert (draft->n < MAX_WORDS);
  draft->words[draft->n++] = word;
}

/* Returns: how many characters of @text the run of ideographs at its beginning has */
static guint
take_ideographs (Draft *draft, const gunichar *text, guint n)
{
  guint i;

  for (i = 0; i < n && is_ideograph (text[i]); i++)
    {
      take (draft, text[i]);
      if (i > 0)
        take (draft, (guint64) text[i - 1] << 21 | text[i]);
    }
  return i;
}

/* FNV-1a. Returns: how many characters of @text the word of letters at its beginning has */
static guint
take_letters (Draft *draft, const gunichar *text, guint n)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);
  guint i;

  for (i = 0; i < n && is_letter (text[i]); i++)
    hash = (hash ^ text[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  if (i > 0)
    take (draft, hash | LETTERS);
  return i;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static DutyWordSet *
make_set (Draft *draft)
{
  DutyWordSet *self = g_malloc0 (sizeof (DutyWordSet) + draft->n * sizeof (guint64));

  qsort (draft->words, draft->n, sizeof (guint64), compare_words);
  for (guint i = 0; i < draft->n; i++)
    if (i == 0 || draft->words[i] != draft->words[i - 1])
      self->words[self->n++] = draft->words[i];
  return self;
}

/**
 * duty_word_set_new:
 * @text: a title, any bytes; what follows its 40th character does not count
 *
 * Returns: (transfer full): the words of @text
 */
DutyWordSet *
duty_word_set_new (const char *text)
{
  gunichar folded[DUTY_WORD_SET_MAX_TEXT];
  guint n = duty_fold_text (text, folded, G_N_ELEMENTS (folded));
  Draft draft = { .n = 0 };
  DutyWordSet *self;

  for (guint i = 0; i < n;)
    {
      guint spent = take_ideographs (&draft, folded + i, n - i);

      spent += take_letters (&draft, folded + i + spent, n - i - spent);
      i += MAX (spent, 1);
    }
  self = make_set (&draft);
  for (guint i = 0; i < MIN (n, (guint) HEAD) && is_ideograph (folded[i]); i++)
    self->head[i] = folded[i];
  return self;
}

void
duty_word_set_free (DutyWordSet *self)
{
  g_free (self);
}

guint
duty_word_set_get_n_words (const DutyWordSet *self)
{
  return self->n;
}

/* Which of two words is the smaller one cannot be guessed, so no branch asks. */
static guint
count_common (const DutyWordSet *a, const DutyWordSet *b)
{
  guint i = 0, j = 0, common = 0;

  while (i < a->n && j < b->n)
    {
      guint64 x = a->words[i], y = b->words[j];

      common += x == y;
      i += x <= y;
      j += y <= x;
    }
  return common;
}

static guint
count_common_head (const DutyWordSet *a, const DutyWordSet *b)
{
  guint n = 0;

  while (n < HEAD && a->head[n] != 0 && a->head[n] == b->head[n])
    n++;
  return n;
}

/**
 * duty_word_set_compare:
 *
 * Titles begin with the place (“文化广场路灯不亮”, “文化广场噪声扰民”), which makes what happened at one
 * place look alike. So this is the mean of two coefficients of Dice (twice the words that both have through
 * the words of either): one of all words, one without those with which both begin. Only the mean, as
 * what both begin with may be all that there is to say.
 *
 * Returns: how like the two are, 0 to 1. Two without any word are alike.
 */
double
duty_word_set_compare (const DutyWordSet *a, const DutyWordSet *b)
{
  double common = count_common (a, b), sum = a->n + b->n;
  guint head = count_common_head (a, b);
  double shared = head > 0 ? 2 * head - 1 : 0;
  double dice = sum > 0 ? 2 * common / sum : 1;

  if (sum <= 2 * shared)
    return dice;
  return (dice + 2 * MAX (common - shared, 0) / (sum - 2 * shared)) / 2;
}
