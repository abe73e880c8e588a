/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-incident-book.h"

G_BEGIN_DECLS

GPtrArray *duty_merge_targets_find (DutyIncidentBook *book, GPtrArray *cases, const char *search, guint max);

G_END_DECLS
