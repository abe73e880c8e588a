/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands for a byte that is not UTF-8. It is neither letter nor digit. */
#define DUTY_FOLD_BAD 0xFFFD

guint duty_fold_text (const char *text, gunichar *folded, guint size);

G_END_DECLS
