/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/sqlite/duty-connection.h"

G_BEGIN_DECLS

/* Kinds of the entries that say of one entry, {"entry":SEQ}, that what belongs to it was erased. */
#define DUTY_ERASURE_TEXT "text.erase"
#define DUTY_ERASURE_FILE "attachment.erase"

GHashTable *duty_erasures_load (DutyConnection *connection, const char *kind, GError **error);
gboolean duty_erasures_find (GHashTable *erasures, gint64 seq, gint64 *at);

G_END_DECLS
