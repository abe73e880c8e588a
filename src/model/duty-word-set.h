/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of a text counts, in characters: titles say what they have to say early. */
#define DUTY_WORD_SET_MAX_TEXT 40

/**
 * DutyWordSet: the words of one line, ready to be compared with those of many others. Opaque, immutable.
 *
 * Chinese does not part its words, so its characters and each two neighbours among them stand for words;
 * Latin words and numbers stand for themselves. Characters that only join words do not count.
 */
typedef struct _DutyWordSet DutyWordSet;

DutyWordSet *duty_word_set_new (const char *text);
void duty_word_set_free (DutyWordSet *self);

guint duty_word_set_get_n_words (const DutyWordSet *self);
double duty_word_set_compare (const DutyWordSet *a, const DutyWordSet *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyWordSet, duty_word_set_free)

G_END_DECLS
