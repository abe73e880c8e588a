/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-password.h"

#include <glib/gi18n.h>
#include <sodium.h>

/*
 * Passwords, kept as argon2id (RFC 9106) by libsodium. Hashing and verifying block for as long as a guess is
 * to cost: they are for worker threads, never for the main one.
 */

G_DEFINE_QUARK (duty-password-error-quark, duty_password_error)

/* Of a run such as "abcdefgh", so many steps make the whole of it one. */
#define RUN_STEP_MIN (-1)
#define RUN_STEP_MAX 1

/* What everybody tries first, folded. */
static const char *const COMMON[] = {
  "password",   "password1",  "passw0rd",    "p@ssw0rd",  "p@ssword",      "qwertyui",  "qwertyuiop",
  "qwerty123",  "1qaz2wsx",   "1q2w3e4r",    "abc12345",  "abcd1234",      "a1234567",  "a12345678",
  "a123456789", "aa123456",   "admin123",    "admin888",  "admin1234",     "iloveyou",  "woaini1314",
  "5201314520", "11223344",   "12341234",    "123123123", "123321123",     "147258369", "66668888",
  "88886666",   "dutydesk",   "dutydesk1",   "zhibantai", "administrator", "letmein1",  "welcome1",
  "1234567890", "0987654321", "12345678910",
};

static void
init_sodium (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
}

/**
 * duty_password_get_cost:
 *
 * libsodium's interactive limits: two passes over 64 MiB, a tenth of a second on a processor of a desk.
 *
 * Returns: what a password of a room costs
 */
DutyPasswordCost
duty_password_get_cost (void)
{
  return (DutyPasswordCost){ crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE };
}

/**
 * duty_password_get_least_cost:
 *
 * One pass over 8 KiB: for tests, which guard nothing.
 *
 * Returns: the least that argon2id allows
 */
DutyPasswordCost
duty_password_get_least_cost (void)
{
  return (DutyPasswordCost){ crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN };
}

/**
 * duty_password_free:
 * @password: (nullable) (transfer full): a password
 *
 * Overwrites it before its memory is given back.
 */
void
duty_password_free (char *password)
{
  if (password != NULL)
    sodium_memzero (password, strlen (password));
  g_free (password);
}

/* One step from each character to the next, or none: "88888888", "12345678", "hgfedcba". */
static gboolean
is_run (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  const char *p = g_utf8_next_char (text);
  gint64 step = (gint64) g_utf8_get_char (p) - first;

  if (step < RUN_STEP_MIN || step > RUN_STEP_MAX)
    return FALSE;
  for (gunichar last = first; *p != '\0'; p = g_utf8_next_char (p))
    {
      if ((gint64) g_utf8_get_char (p) - last != step)
        return FALSE;
      last = g_utf8_get_char (p);
    }
  return TRUE;
}

static gboolean
is_common (const char *folded)
{
  for (gsize i = 0; i < G_N_ELEMENTS (COMMON); i++)
    if (g_str_equal (COMMON[i], folded))
      return TRUE;
  return FALSE;
}

/* The account's name, alone or with digits and marks around it. */
static gboolean
is_name (const char *folded, const char *folded_name)
{
  const char *found = *folded_name != '\0' ? strstr (folded, folded_name) : NULL;

  if (found == NULL)
    return FALSE;
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if ((p < found || p >= found + strlen (folded_name)) && g_unichar_isalpha (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static gboolean
is_trivial (const char *password, const char *name)
{
  char *folded = g_utf8_casefold (password, -1);
  g_autofree char *folded_name = g_utf8_casefold (name, -1);
  gboolean trivial = is_run (folded) || is_common (folded) || is_name (folded, folded_name);

  duty_password_free (folded);
  return trivial;
}

/**
 * duty_password_check:
 * @password: a password that somebody wants to have
 * @name: their account's name
 * @error: return location for %DUTY_PASSWORD_ERROR_WEAK
 *
 * Any thread; it does not block.
 *
 * Returns: whether it can be taken
 */
gboolean
duty_password_check (const char *password, const char *name, GError **error)
{
  glong length = g_utf8_validate (password, -1, NULL) ? g_utf8_strlen (password, -1) : -1;

  if (length < DUTY_PASSWORD_MIN_LENGTH || length > DUTY_PASSWORD_MAX_LENGTH)
    g_set_error (error, DUTY_PASSWORD_ERROR, DUTY_PASSWORD_ERROR_WEAK,
                 _("A password has %d to %d characters. Choose another."), DUTY_PASSWORD_MIN_LENGTH,
                 DUTY_PASSWORD_MAX_LENGTH);
  else if (is_trivial (password, name))
    g_set_error_literal (error, DUTY_PASSWORD_ERROR, DUTY_PASSWORD_ERROR_WEAK,
                         _("This password is one of the first that anybody would try. Choose another."));
  else
    return TRUE;
  return FALSE;
}

/* What is typed alike is one password, however the keyboard composes it (NIST SP 800-63B, 5.1.1.2). */
static char *
normalise (const char *password)
{
  gsize length = strnlen (password, DUTY_PASSWORD_MAX_LENGTH * 4 + 1);
  char *normal = g_utf8_normalize (password, (gssize) length, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? normal : g_strndup (password, length);
}

/**
 * duty_password_hash:
 * @password: a password
 * @cost: what it is to cost
 * @error: return location for %DUTY_PASSWORD_ERROR_MEMORY
 *
 * Blocks: for a worker.
 *
 * Returns: (transfer full) (nullable): "$argon2id$…", with a salt of its own, in ASCII
 */
char *
duty_password_hash (const char *password, DutyPasswordCost cost, GError **error)
{
  g_autofree char *hash = g_malloc0 (crypto_pwhash_STRBYTES);
  char *normal = normalise (password);
  int failed;

  init_sodium ();
  failed = crypto_pwhash_str (hash, normal, strlen (normal), cost.operations, cost.memory);
  duty_password_free (normal);
  if (failed == 0)
    return g_steal_pointer (&hash);
  g_set_error_literal (
      error, DUTY_PASSWORD_ERROR, DUTY_PASSWORD_ERROR_MEMORY,
      _("There is not enough memory to work on a password. Close other programs, and try again."));
  return NULL;
}

/**
 * duty_password_verify:
 * @password: what somebody typed
 * @hash: what duty_password_hash() made
 *
 * Blocks: for a worker.
 *
 * Returns: whether it is the password
 */
gboolean
duty_password_verify (const char *password, const char *hash)
{
  char *normal = normalise (password);
  gboolean same;

  init_sodium ();
  same = duty_password_is_hash (hash) && crypto_pwhash_str_verify (hash, normal, strlen (normal)) == 0;
  duty_password_free (normal);
  return same;
}

/**
 * duty_password_needs_rehash:
 * @hash: what duty_password_hash() made
 * @cost: what a password costs now
 *
 * Returns: whether it was made with another cost
 */
gboolean
duty_password_needs_rehash (const char *hash, DutyPasswordCost cost)
{
  return duty_password_is_hash (hash) &&
         crypto_pwhash_str_needs_rehash (hash, cost.operations, cost.memory) != 0;
}

/**
 * duty_password_is_hash:
 * @text: any text
 *
 * Returns: whether it has the form of a hash of ours
 */
gboolean
duty_password_is_hash (const char *text)
{
  return g_str_has_prefix (text, crypto_pwhash_STRPREFIX) &&
         strnlen (text, crypto_pwhash_STRBYTES) < crypto_pwhash_STRBYTES && g_str_is_ascii (text);
}
