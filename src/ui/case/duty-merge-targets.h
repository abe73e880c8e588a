/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-case-list.h"

G_BEGIN_DECLS

GPtrArray *duty_merge_targets_find (DutyCaseList *book, GPtrArray *cases, const char *search, guint max);

G_END_DECLS
