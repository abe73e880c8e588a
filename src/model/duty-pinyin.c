/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-pinyin.h"

#include <string.h>

#include "model/duty-pinyin-table.h"

/*
 * A needle is matched by walking over the text once, with the set of all places in the needle that the
 * characters so far may have led to kept as bits of one word: bit j is set when the first j letters are
 * spent. A character then spends a whole syllable, an initial, or itself; so the cost grows with the
 * text's length alone, however ambiguous the two are.
 */

/* Letters of a needle that count; what follows them is ignored. One bit is left for "all are spent". */
#define MAX_NEEDLE 63

/* The longest text that is indexed, in characters; what follows is not found. */
#define MAX_TEXT 4096

/* Separates texts in a key: no match reaches over it. */
#define BARRIER 0

/**
 * Unit:
 * @code: the character itself, lower case
 * @initials: a bit for each letter with which it, or one of its readings, begins
 * @set: its set of readings, 0 for none
 */
typedef struct
{
  guint64 code : 21;
  guint64 initials : 26;
  guint64 set : 16;
} Unit;

/**
 * @letters: a bit for each character that a match may begin with or must hold, see bit_of()
 */
struct _DutyPinyinKey
{
  guint64 letters;
  guint n_units;
  Unit units[];
};

/**
 * @needs: what a key's `letters` must hold
 * @spends: for each place and syllable, a bit for each number of letters that the syllable may spend there
 */
struct _DutyPinyinNeedle
{
  guint64 needs;
  guint length;
  gunichar text[MAX_NEEDLE];
  guint8 spends[MAX_NEEDLE][N_SYLLABLES];
};

static gboolean
is_letter (gunichar c)
{
  return c >= 'a' && c <= 'z';
}

/* The 26 letters have a bit each; all other characters share the rest. */
static guint64
bit_of (gunichar c)
{
  return G_GUINT64_CONSTANT (1) << (is_letter (c) ? c - 'a' : 26 + c % 38);
}

static guint
find_set (gunichar c)
{
  if (c / BLOCK_SIZE >= G_N_ELEMENTS (BLOCK_INDEX))
    return 0;
  return BLOCKS[BLOCK_INDEX[c / BLOCK_SIZE]][c % BLOCK_SIZE];
}

/* Folds @c, of text in form NFKD, into @folded. What is neither letter nor digit does not count; a
 * dieresis makes the ü of pinyin from the u before it. */
static void
fold_character (GArray *folded, gunichar c)
{
  gunichar lower = g_unichar_tolower (c);
  gboolean after_u = folded->len > 0 && g_array_index (folded, gunichar, folded->len - 1) == 'u';

  if (c == 0x0308 && after_u)
    g_array_index (folded, gunichar, folded->len - 1) = 'v';
  else if (g_unichar_isalnum (c))
    g_array_append_val (folded, lower);
}

/* Case, width, accents, spaces and punctuation do not count; a line break does. */
static GArray *
fold (const char *text, guint limit)
{
  GArray *folded = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autofree char *valid = g_utf8_make_valid (text, MIN (strlen (text), (gsize) limit * 8));
  g_autofree char *plain = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  const gunichar barrier = BARRIER;

  for (const char *p = plain; *p != '\0' && folded->len < limit; p = g_utf8_next_char (p))
    if (*p == '\n')
      g_array_append_val (folded, barrier);
    else
      fold_character (folded, g_utf8_get_char (p));
  return folded;
}

static Unit
make_unit (gunichar c)
{
  guint set = find_set (c);

  return (Unit){
    .code = c,
    .set = set,
    .initials = is_letter (c) ? 1u << (c - 'a') : SET_INITIALS[set],
  };
}

/**
 * duty_pinyin_key_new:
 * @text: UTF-8; where it is not, the bytes at fault do not count. A line break separates texts that no
 *   match may join
 *
 * Returns: (transfer full): the index of @text
 */
DutyPinyinKey *
duty_pinyin_key_new (const char *text)
{
  g_autoptr (GArray) folded = fold (text, MAX_TEXT);
  DutyPinyinKey *self = g_malloc (sizeof (DutyPinyinKey) + folded->len * sizeof (Unit));

  self->n_units = folded->len;
  self->letters = 0;
  for (guint i = 0; i < folded->len; i++)
    {
      self->units[i] = make_unit (g_array_index (folded, gunichar, i));
      self->letters |= self->units[i].initials | bit_of (self->units[i].code);
    }
  return self;
}

void
duty_pinyin_key_free (DutyPinyinKey *self)
{
  g_free (self);
}

static guint
count_common (const gunichar *text, guint length, const char *syllable)
{
  guint n = 0;

  while (n < length && syllable[n] != '\0' && text[n] == (gunichar) syllable[n])
    n++;
  return n;
}

/* The initial of "zhang" is "z" or "zh". */
static gboolean
has_two_letter_initial (const char *syllable)
{
  return strchr ("zcs", syllable[0]) != NULL && syllable[1] == 'h';
}

/* A bit for each number of letters of @text that @syllable may spend: all of its own, its initial, or
 * as many as are left when the needle ends inside it. */
static guint8
reckon_spends (const gunichar *text, guint length, const char *syllable)
{
  guint common = count_common (text, length, syllable);
  guint8 spends = 0;

  if (common == 0)
    return 0;
  spends |= 1 << 1;
  if (common >= 2 && has_two_letter_initial (syllable))
    spends |= 1 << 2;
  if (syllable[common] == '\0' || common == length)
    spends |= 1 << common;
  return spends;
}

static guint64
reckon_needs (const DutyPinyinNeedle *self)
{
  guint64 needs = self->length > 0 ? bit_of (self->text[0]) : 0;

  for (guint i = 0; i < self->length; i++)
    if (!is_letter (self->text[i]))
      needs |= bit_of (self->text[i]);
  return needs;
}

/**
 * duty_pinyin_needle_new:
 * @text: what somebody typed; letters after the 63rd do not count
 *
 * Returns: (transfer full): @text, ready to be matched
 */
DutyPinyinNeedle *
duty_pinyin_needle_new (const char *text)
{
  g_autoptr (GArray) folded = fold (text, MAX_NEEDLE);
  DutyPinyinNeedle *self = g_new0 (DutyPinyinNeedle, 1);

  for (guint i = 0; i < folded->len; i++)
    if (g_array_index (folded, gunichar, i) != BARRIER)
      self->text[self->length++] = g_array_index (folded, gunichar, i);
  self->needs = reckon_needs (self);
  for (guint i = 0; i < self->length; i++)
    for (guint s = 0; is_letter (self->text[i]) && s < N_SYLLABLES; s++)
      self->spends[i][s] = reckon_spends (self->text + i, self->length - i, SYLLABLES[s]);
  return self;
}

void
duty_pinyin_needle_free (DutyPinyinNeedle *self)
{
  g_free (self);
}

/**
 * duty_pinyin_needle_is_empty:
 *
 * Returns: whether nothing that counts was typed, so that everything matches
 */
gboolean
duty_pinyin_needle_is_empty (const DutyPinyinNeedle *self)
{
  return self->length == 0;
}

/* All places after @unit was spent at place @at. */
static guint64
spend (const DutyPinyinNeedle *self, guint at, Unit unit)
{
  gunichar c = self->text[at];
  guint spends = c == unit.code ? 1 << 1 : 0;

  if (!is_letter (c) || !(unit.initials & (1u << (c - 'a'))))
    return (guint64) spends << at;
  for (guint i = SET_STARTS[unit.set]; i < SET_STARTS[unit.set + 1]; i++)
    spends |= self->spends[at][SET_MEMBERS[i]];
  return (guint64) spends << at;
}

/* Whether a match may begin at @unit; most units of most texts say no, so it is asked first. */
static inline gboolean
may_begin (const DutyPinyinNeedle *self, Unit unit)
{
  gunichar c = self->text[0];

  return unit.code == c || (is_letter (c) && unit.initials >> (c - 'a') & 1);
}

static gboolean
walk (const DutyPinyinNeedle *self, const DutyPinyinKey *key)
{
  guint64 places = 1;

  for (guint i = 0; i < key->n_units; i++)
    {
      guint64 next = 1;

      if (places == 1 && !may_begin (self, key->units[i]))
        continue;
      for (; places != 0; places &= places - 1)
        next |= spend (self, (guint) __builtin_ctzll (places), key->units[i]);
      if (next >> self->length & 1)
        return TRUE;
      places = next;
    }
  return FALSE;
}

/**
 * duty_pinyin_needle_matches:
 * @self: what was typed
 * @key: the index of a text
 *
 * Returns: whether the text holds @self, read in any of the ways a person may type it. An empty needle
 *   is held by every text.
 */
gboolean
duty_pinyin_needle_matches (const DutyPinyinNeedle *self, const DutyPinyinKey *key)
{
  if (self->length == 0)
    return TRUE;
  return (key->letters & self->needs) == self->needs && walk (self, key);
}

/**
 * duty_pinyin_key_matches:
 * @self: the index of a text
 * @needle: what somebody typed
 *
 * For one text; against many, make a #DutyPinyinNeedle once.
 *
 * Returns: whether the text holds @needle
 */
gboolean
duty_pinyin_key_matches (const DutyPinyinKey *self, const char *needle)
{
  g_autoptr (DutyPinyinNeedle) compiled = duty_pinyin_needle_new (needle);

  return duty_pinyin_needle_matches (compiled, self);
}
