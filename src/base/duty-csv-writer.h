/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file begins with so that Excel takes it for UTF-8. */
#define DUTY_CSV_MARK "\xef\xbb\xbf"

void duty_csv_write_record (GString *text, const char *const *cells, guint n_cells);

G_END_DECLS
