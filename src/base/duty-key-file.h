/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a key file holds: so many random bytes, and nothing else. */
#define DUTY_KEY_FILE_SIZE 32

/**
 * DutyKeyFileError:
 * @DUTY_KEY_FILE_ERROR_MAKE: there was no key, and none can be made
 * @DUTY_KEY_FILE_ERROR_READ: the key is there and cannot be read
 * @DUTY_KEY_FILE_ERROR_DAMAGED: the file holds no key
 */
typedef enum
{
  DUTY_KEY_FILE_ERROR_MAKE,
  DUTY_KEY_FILE_ERROR_READ,
  DUTY_KEY_FILE_ERROR_DAMAGED,
} DutyKeyFileError;

#define DUTY_KEY_FILE_ERROR (duty_key_file_error_quark ())
GQuark duty_key_file_error_quark (void);

gboolean duty_key_file_load (const char *path, guchar key[DUTY_KEY_FILE_SIZE], GError **error);

G_END_DECLS
