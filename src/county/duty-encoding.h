/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyEncoding:
 * @DUTY_ENCODING_UTF8: UTF-8, with or without a byte order mark
 * @DUTY_ENCODING_GB18030: GB 18030, and so GBK and GB 2312, as spreadsheets in China write it
 * @DUTY_ENCODING_UTF16: not read: it has to be saved anew
 */
typedef enum
{
  DUTY_ENCODING_UTF8,
  DUTY_ENCODING_GB18030,
  DUTY_ENCODING_UTF16,
} DutyEncoding;

DutyEncoding duty_encoding_sniff (const char *data, gsize size);
gsize duty_encoding_skip_mark (const char *data, gsize size);
char *duty_encoding_decode (DutyEncoding self, GBytes *bytes);

G_END_DECLS
