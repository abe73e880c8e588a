/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutySealError:
 * @DUTY_SEAL_ERROR_KEY: the room key cannot be read, made, or is not a key
 * @DUTY_SEAL_ERROR_OPEN: a sealed text was not sealed with this key or for this place, or was altered
 */
typedef enum
{
  DUTY_SEAL_ERROR_KEY,
  DUTY_SEAL_ERROR_OPEN,
} DutySealError;

#define DUTY_SEAL_ERROR (duty_seal_error_quark ())
GQuark duty_seal_error_quark (void);

#define DUTY_SEAL_HASH_SIZE 32

#define DUTY_TYPE_SEAL (duty_seal_get_type ())
G_DECLARE_FINAL_TYPE (DutySeal, duty_seal, DUTY, SEAL, GObject)

DutySeal *duty_seal_new_for_file (const char *path, GError **error);

GBytes *duty_seal_close (DutySeal *self, const char *text, const char *place);
char *duty_seal_open (DutySeal *self, GBytes *sealed, const char *place, GError **error);

void
duty_seal_hash (DutySeal *self, gconstpointer data, gsize size, guchar hash[DUTY_SEAL_HASH_SIZE]);

G_END_DECLS
