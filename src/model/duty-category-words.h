/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bounds of the county's rules. */
#define DUTY_CATEGORY_WORDS_MAX 2000
#define DUTY_CATEGORY_WORDS_MAX_CATEGORIES 200

/* The longest word, in characters. */
#define DUTY_CATEGORY_WORDS_MAX_LENGTH 32

/**
 * DutyCategoryWords: which words of a title speak for which category, by rules that the county edits.
 * While it is being built it belongs to one thread; then it does not change and any thread may ask it.
 */
typedef struct _DutyCategoryWords DutyCategoryWords;

DutyCategoryWords *duty_category_words_new (void);
void duty_category_words_free (DutyCategoryWords *self);

gboolean duty_category_words_add (DutyCategoryWords *self, const char *category, const char *word);
const char *duty_category_words_propose (const DutyCategoryWords *self, const char *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyCategoryWords, duty_category_words_free)

G_END_DECLS
