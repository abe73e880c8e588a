/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/duty-seal.h"
#include "county/duty-county-error.h"
#include "model/duty-county.h"

G_BEGIN_DECLS

DutyCounty *duty_county_load (const char *dir, GStrv *problems, GError **error);
DutyCounty *duty_county_load_sealed (const char *dir, DutySeal *seal, GStrv *problems, GError **error);

void duty_county_load_async (const char *dir,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data);
DutyCounty *duty_county_load_finish (GAsyncResult *result, GStrv *problems, GError **error);

/* For a county without a folder: nothing happens when there is no such file. */
void duty_county_load_calendar (DutyCounty *county, const char *dir, GStrv *problems);

G_END_DECLS
