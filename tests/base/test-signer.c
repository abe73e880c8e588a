/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>

#include "base/duty-signer.h"

typedef struct
{
  char *dir;
  char *path;
  char *public_path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("signer-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "sign.key", NULL);
  self->public_path = g_build_filename (self->dir, "sign.pub", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_unlink (self->public_path);
  g_assert_cmpint (g_rmdir (self->dir), ==, 0);
  g_free (self->path);
  g_free (self->public_path);
  g_free (self->dir);
}

static DutySigner *
open_signer (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DutySigner *signer = duty_signer_new_for_file (self->path, &error);

  g_assert_no_error (error);
  return signer;
}

static void
test_only_what_was_signed_verifies (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySigner) signer = open_signer (self);
  const guchar *key = duty_signer_get_public_key (signer);
  guchar message[71];
  guchar signature[DUTY_SIGNER_SIGNATURE_SIZE];

  memset (message, 'm', sizeof message);
  duty_signer_sign (signer, message, sizeof message, signature);
  g_assert_true (duty_signer_verify (key, message, sizeof message, signature));
  g_assert_false (duty_signer_verify (key, message, sizeof message - 1, signature));
  for (gsize i = 0; i < sizeof message; i++)
    {
      message[i] ^= 1;
      g_assert_false (duty_signer_verify (key, message, sizeof message, signature));
      message[i] ^= 1;
    }
  for (gsize i = 0; i < sizeof signature; i++)
    {
      signature[i] ^= 1;
      g_assert_false (duty_signer_verify (key, message, sizeof message, signature));
      signature[i] ^= 1;
    }
}

/* RFC 8032, 7.1, test 2: who verifies elsewhere uses a library of their own. */
static void
test_is_ed25519 (Fixture *self, gconstpointer data)
{
  static const guchar SEED[] = { 0x4c, 0xcd, 0x08, 0x9b, 0x28, 0xff, 0x96, 0xda, 0x9d, 0xb6, 0xc3,
                                 0x46, 0xec, 0x11, 0x4e, 0x0f, 0x5b, 0x8a, 0x31, 0x9f, 0x35, 0xab,
                                 0xa6, 0x24, 0xda, 0x8c, 0xf6, 0xed, 0x4f, 0xb8, 0xa6, 0xfb };
  static const guchar SIGNATURE_START[] = { 0x92, 0xa0, 0x09, 0xa9, 0xf0, 0xd4, 0xca, 0xb8 };
  g_autoptr (DutySigner) signer = NULL;
  g_autofree char *line = NULL;
  guchar signature[DUTY_SIGNER_SIGNATURE_SIZE];

  g_assert_true (g_file_set_contents (self->path, (const char *) SEED, sizeof SEED, NULL));
  signer = open_signer (self);
  g_assert_true (g_file_get_contents (self->public_path, &line, NULL, NULL));
  g_assert_cmpstr (line, ==, "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c\n");
  duty_signer_sign (signer, "\x72", 1, signature);
  g_assert_cmpmem (signature, sizeof SIGNATURE_START, SIGNATURE_START, sizeof SIGNATURE_START);
}

static void
test_the_key_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySigner) before = open_signer (self);
  g_autoptr (DutySigner) after = open_signer (self);
  g_autoptr (DutySigner) other = NULL;

  g_assert_cmpstr (duty_signer_get_fingerprint (after), ==, duty_signer_get_fingerprint (before));
  g_unlink (self->path);
  other = open_signer (self);
  g_assert_cmpstr (duty_signer_get_fingerprint (other), !=, duty_signer_get_fingerprint (before));
}

static void
test_only_its_owner_reads_the_key (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySigner) signer = open_signer (self);
  GStatBuf info;

  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 32);
}

static void
assert_published (Fixture *self, DutySigner *signer)
{
  guchar key[DUTY_SIGNER_KEY_SIZE];
  g_autoptr (GError) error = NULL;

  g_assert_true (duty_signer_read_public_key (self->public_path, key, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (key, sizeof key, duty_signer_get_public_key (signer), sizeof key);
}

/* A sign.pub of another key, or what is left of one, is written anew. */
static void
test_publishes_its_key (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySigner) first = open_signer (self);
  g_autoptr (DutySigner) second = NULL;
  g_autoptr (DutySigner) third = NULL;

  assert_published (self, first);
  g_unlink (self->path);
  second = open_signer (self);
  assert_published (self, second);
  g_assert_true (g_file_set_contents (self->public_path, "3d40", -1, NULL));
  third = open_signer (self);
  assert_published (self, third);
}

static void
test_refuses_a_damaged_key (Fixture *self, gconstpointer data)
{
  const gssize sizes[] = { 0, 31, 33, 1000 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strnfill (sizes[i], 'k');
      g_autofree char *kept = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (self->path, text, sizes[i], NULL));
      g_assert_null (duty_signer_new_for_file (self->path, &error));
      g_assert_error (error, DUTY_SIGNER_ERROR, DUTY_SIGNER_ERROR_KEY);
      g_assert_nonnull (strstr (error->message, self->path));
      g_assert_true (g_file_get_contents (self->path, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, text);
      g_assert_false (g_file_test (self->public_path, G_FILE_TEST_EXISTS));
    }
}

static void
test_refuses_what_is_no_public_key (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *text;
    gboolean good;
  } ROWS[] = {
    { "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", TRUE },
    { "3D4017C3E843895A92B70AA74D1B7EBC9C982CCF2EC4968CC0CD55F12AF4660C\r\n", TRUE },
    { "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660", FALSE },
    { "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660cc", FALSE },
    { "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660g\n", FALSE },
    { "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c\n\n\n", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      guchar key[DUTY_SIGNER_KEY_SIZE];
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (self->public_path, ROWS[i].text, -1, NULL));
      g_assert_cmpint (duty_signer_read_public_key (self->public_path, key, &error), ==, ROWS[i].good);
      if (!ROWS[i].good)
        g_assert_error (error, DUTY_SIGNER_ERROR, DUTY_SIGNER_ERROR_PUBLIC_KEY);
    }
}

static void
test_fingerprint_can_be_read_out (Fixture *self, gconstpointer data)
{
  static const guchar ZEROS[DUTY_SIGNER_KEY_SIZE];
  g_autofree char *fingerprint = duty_signer_make_fingerprint (ZEROS);

  g_assert_true (g_regex_match_simple ("^[0-9a-f]{4}( [0-9a-f]{4}){3}$", fingerprint, 0, 0));
  g_assert_cmpstr (fingerprint, ==, "89eb 0d6a 8a69 1dae");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/base/signer/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("only-what-was-signed-verifies", test_only_what_was_signed_verifies);
  ADD ("is-ed25519", test_is_ed25519);
  ADD ("the-key-stays", test_the_key_stays);
  ADD ("only-its-owner-reads-the-key", test_only_its_owner_reads_the_key);
  ADD ("publishes-its-key", test_publishes_its_key);
  ADD ("refuses-a-damaged-key", test_refuses_a_damaged_key);
  ADD ("refuses-what-is-no-public-key", test_refuses_what_is_no_public_key);
  ADD ("fingerprint-can-be-read-out", test_fingerprint_can_be_read_out);
#undef ADD
  return g_test_run ();
}
