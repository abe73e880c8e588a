/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-county.h"
#include "model/duty-register-line.h"

G_BEGIN_DECLS

/**
 * DutyRegisterSheet:
 *
 * The access register on its way into a CSV file, which has its name only when it is whole. Used by one
 * thread at a time, which may be a worker's.
 */
typedef struct _DutyRegisterSheet DutyRegisterSheet;

DutyRegisterSheet *duty_register_sheet_new (DutyCounty *county, const char *path);
void duty_register_sheet_free (DutyRegisterSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyRegisterSheet, duty_register_sheet_free)

gboolean duty_register_sheet_begin (DutyRegisterSheet *self, GError **error);
gboolean duty_register_sheet_add (DutyRegisterSheet *self, GPtrArray *lines, GError **error);
gboolean duty_register_sheet_end (DutyRegisterSheet *self, GError **error);
gboolean duty_register_sheet_publish (DutyRegisterSheet *self, GError **error);

const char *duty_register_sheet_get_digest (DutyRegisterSheet *self);

G_END_DECLS
