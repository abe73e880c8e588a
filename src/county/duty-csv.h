/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyCsv:
 *
 * Reads records of a CSV file (RFC 4180) from bytes. Fields stay bytes: the commas, quotes and line ends
 * of UTF-8 and of GB18030 are the same bytes, so that each record can be decoded, and refused, alone.
 */
typedef struct
{
  const char *data; /* borrowed */
  gsize size;
  gsize at;
  guint line; /* of the byte at @at, from 1 */
} DutyCsv;

void duty_csv_init (DutyCsv *self, const char *data, gsize size);
GPtrArray *duty_csv_read (DutyCsv *self, guint *line, GError **error);

G_END_DECLS
