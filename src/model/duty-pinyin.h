/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Search by pinyin. Every reading of a character counts (长 is "chang" and "zhang"), by full
 * syllables, by initials, and mixed ("xinzb", "xzbk", "新zb"). Pure; any thread.
 */

/**
 * DutyPinyinKey: an opaque, immutable index of one text, made once and matched often.
 */
typedef struct _DutyPinyinKey DutyPinyinKey;

/**
 * DutyPinyinNeedle: an opaque, immutable form of what somebody typed, made once a keystroke and
 * matched against many keys.
 */
typedef struct _DutyPinyinNeedle DutyPinyinNeedle;

DutyPinyinKey *duty_pinyin_key_new (const char *text);
void duty_pinyin_key_free (DutyPinyinKey *self);
gboolean duty_pinyin_key_matches (const DutyPinyinKey *self, const char *needle);

DutyPinyinNeedle *duty_pinyin_needle_new (const char *text);
void duty_pinyin_needle_free (DutyPinyinNeedle *self);
gboolean duty_pinyin_needle_is_empty (const DutyPinyinNeedle *self);
gboolean duty_pinyin_needle_matches (const DutyPinyinNeedle *self, const DutyPinyinKey *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyPinyinKey, duty_pinyin_key_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyPinyinNeedle, duty_pinyin_needle_free)

G_END_DECLS
