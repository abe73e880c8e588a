/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of a password, in characters. */
#define DUTY_PASSWORD_MIN_LENGTH 8
#define DUTY_PASSWORD_MAX_LENGTH 128

/**
 * DutyPasswordError:
 * @DUTY_PASSWORD_ERROR_WEAK: too short, too long, or among the first that anybody would try
 * @DUTY_PASSWORD_ERROR_MEMORY: there is not the memory that hashing needs
 */
typedef enum
{
  DUTY_PASSWORD_ERROR_WEAK,
  DUTY_PASSWORD_ERROR_MEMORY,
} DutyPasswordError;

#define DUTY_PASSWORD_ERROR (duty_password_error_quark ())
GQuark duty_password_error_quark (void);

/**
 * DutyPasswordCost:
 * @operations: passes over the memory
 * @memory: bytes
 *
 * What a guess costs.
 */
typedef struct
{
  guint64 operations;
  gsize memory;
} DutyPasswordCost;

DutyPasswordCost duty_password_get_cost (void);
DutyPasswordCost duty_password_get_least_cost (void);

gboolean duty_password_check (const char *password, const char *name, GError **error);
char *duty_password_hash (const char *password, DutyPasswordCost cost, GError **error);
gboolean duty_password_verify (const char *password, const char *hash);
gboolean duty_password_needs_rehash (const char *hash, DutyPasswordCost cost);
gboolean duty_password_is_hash (const char *text);
void duty_password_free (char *password);

G_END_DECLS
