/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define DUTY_SIGNER_KEY_SIZE 32
#define DUTY_SIGNER_SIGNATURE_SIZE 64

/**
 * DutySignerError:
 * @DUTY_SIGNER_ERROR_KEY: the signing key cannot be read, made, or is not a key
 * @DUTY_SIGNER_ERROR_PUBLIC_KEY: a file does not hold a public key, or cannot be read
 */
typedef enum
{
  DUTY_SIGNER_ERROR_KEY,
  DUTY_SIGNER_ERROR_PUBLIC_KEY,
} DutySignerError;

#define DUTY_SIGNER_ERROR (duty_signer_error_quark ())
GQuark duty_signer_error_quark (void);

#define DUTY_TYPE_SIGNER (duty_signer_get_type ())
G_DECLARE_FINAL_TYPE (DutySigner, duty_signer, DUTY, SIGNER, GObject)

DutySigner *duty_signer_new_for_file (const char *path, GError **error);

void duty_signer_sign (DutySigner *self,
                       gconstpointer data,
                       gsize size,
                       guchar signature[DUTY_SIGNER_SIGNATURE_SIZE]);
const guchar *duty_signer_get_public_key (DutySigner *self);
const char *duty_signer_get_fingerprint (DutySigner *self);
const char *duty_signer_get_head_path (DutySigner *self);

/* For who has the public key alone. */
gboolean duty_signer_verify (const guchar public_key[DUTY_SIGNER_KEY_SIZE],
                             gconstpointer data,
                             gsize size,
                             const guchar signature[DUTY_SIGNER_SIGNATURE_SIZE]);
char *duty_signer_make_fingerprint (const guchar public_key[DUTY_SIGNER_KEY_SIZE]);
gboolean
duty_signer_read_public_key (const char *path, guchar public_key[DUTY_SIGNER_KEY_SIZE], GError **error);

G_END_DECLS
