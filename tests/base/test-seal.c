/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/duty-seal.h"

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define PLACE "reporter/name/4711"

typedef struct
{
  char *dir;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("duty-seal-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "room.key", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->dir), ==, 0);
  g_free (self->path);
  g_free (self->dir);
}

static DutySeal *
open_seal (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  DutySeal *seal = duty_seal_new_for_file (self->path, &error);

  g_assert_no_error (error);
  return seal;
}

static void
test_opens_what_it_closed (Fixture *self, gconstpointer data)
{
  const char *texts[] = { "", "张三", "13800000000", "a long text of many characters, longer than a block of the cipher" };
  g_autoptr (DutySeal) seal = open_seal (self);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) sealed = duty_seal_close (seal, texts[i], PLACE);
      g_autofree char *text = duty_seal_open (seal, sealed, PLACE, NULL);

      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_two_seals_of_a_text_differ (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) seal = open_seal (self);
  g_autoptr (GBytes) first = duty_seal_close (seal, "张三", PLACE);
  g_autoptr (GBytes) second = duty_seal_close (seal, "张三", PLACE);

  g_assert_false (g_bytes_equal (first, second));
  g_assert_null (g_strstr_len (g_bytes_get_data (first, NULL), g_bytes_get_size (first), "张三"));
}

static void
test_the_key_stays (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) before = open_seal (self);
  g_autoptr (GBytes) sealed = duty_seal_close (before, "张三", PLACE);
  g_autoptr (DutySeal) after = open_seal (self);
  g_autofree char *text = duty_seal_open (after, sealed, PLACE, NULL);

  g_assert_cmpstr (text, ==, "张三");
}

static void
test_only_its_owner_reads_the_key (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) seal = open_seal (self);
  GStatBuf info;

  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 32);
}

static void
assert_does_not_open (DutySeal *seal, const guchar *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_null (duty_seal_open (seal, bytes, PLACE, &error));
  g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_OPEN);
}

static void
test_refuses_what_was_altered (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) seal = open_seal (self);
  g_autoptr (GBytes) sealed = duty_seal_close (seal, "张三", PLACE);
  gsize size = g_bytes_get_size (sealed);
  g_autofree guchar *copy = g_memdup2 (g_bytes_get_data (sealed, NULL), size);

  for (gsize i = 0; i < size; i++)
    {
      copy[i] ^= 1;
      assert_does_not_open (seal, copy, size);
      copy[i] ^= 1;
      assert_does_not_open (seal, copy, i);
    }
}

static void
test_refuses_another_rooms_seal (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) seal = open_seal (self);
  g_autoptr (GBytes) sealed = duty_seal_close (seal, "张三", PLACE);
  g_autoptr (DutySeal) other = NULL;

  g_unlink (self->path);
  other = open_seal (self);
  assert_does_not_open (other, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
}

static void
test_refuses_another_place (Fixture *self, gconstpointer data)
{
  static const char *const PLACES[] = { "reporter/name/4712", "reporter/phone/4711", "" };
  g_autoptr (DutySeal) seal = open_seal (self);
  g_autoptr (GBytes) sealed = duty_seal_close (seal, "张三", PLACE);

  for (gsize i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (duty_seal_open (seal, sealed, PLACES[i], &error));
      g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_OPEN);
    }
}

/* As the first version sealed, whatever byte its nonce begins with. */
static void
test_opens_old_seals (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) seal = open_seal (self);
  guchar sealed[crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + 11];
  g_autofree char *key = NULL;

  g_assert_true (g_file_get_contents (self->path, &key, NULL, NULL));
  for (guint first = 0; first < 256; first++)
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *text = NULL;

      randombytes_buf (sealed, crypto_secretbox_NONCEBYTES);
      sealed[0] = (guchar) first;
      crypto_secretbox_easy (sealed + crypto_secretbox_NONCEBYTES, (const guchar *) "13800000000", 11, sealed,
                             (const guchar *) key);
      bytes = g_bytes_new (sealed, sizeof sealed);
      text = duty_seal_open (seal, bytes, PLACE, NULL);
      g_assert_cmpstr (text, ==, "13800000000");
    }
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
      g_assert_null (duty_seal_new_for_file (self->path, &error));
      g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY);
      g_assert_nonnull (strstr (error->message, self->path));
      g_assert_true (g_file_get_contents (self->path, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, text);
    }
}

static void
test_says_when_no_key_can_be_made (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->dir, "missing", "room.key", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (duty_seal_new_for_file (path, &error));
  g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY);
}

static gpointer
run_seal (gpointer data)
{
  return duty_seal_new_for_file (data, NULL);
}

/* Programs that start at once come to the same key, and none finds half of one. */
static void
test_many_make_one_key (Fixture *self, gconstpointer data)
{
  for (int round = 0; round < 20; round++)
    {
      GThread *threads[8];
      g_autoptr (DutySeal) first = NULL;
      g_autoptr (GBytes) sealed = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new ("seal", run_seal, self->path);
      first = g_thread_join (threads[0]);
      sealed = duty_seal_close (first, "张三", PLACE);
      for (gsize i = 1; i < G_N_ELEMENTS (threads); i++)
        {
          g_autoptr (DutySeal) seal = g_thread_join (threads[i]);
          g_autofree char *text = duty_seal_open (seal, sealed, PLACE, NULL);

          g_assert_cmpstr (text, ==, "张三");
        }
      g_unlink (self->path);
    }
}

static void
test_hashes_by_the_key (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySeal) seal = open_seal (self);
  g_autoptr (DutySeal) same = open_seal (self);
  g_autoptr (DutySeal) other = NULL;
  guchar hash[DUTY_SEAL_HASH_SIZE];
  guchar again[DUTY_SEAL_HASH_SIZE];
  guchar plain[DUTY_SEAL_HASH_SIZE];

  duty_seal_hash (seal, "13800000000", 11, hash);
  duty_seal_hash (same, "13800000000", 11, again);
  g_assert_cmpmem (hash, sizeof hash, again, sizeof again);
  duty_seal_hash (seal, "13800000001", 11, again);
  g_assert_cmpint (memcmp (hash, again, sizeof hash), !=, 0);
  crypto_generichash (plain, sizeof plain, (const guchar *) "13800000000", 11, NULL, 0);
  g_assert_cmpint (memcmp (hash, plain, sizeof hash), !=, 0);
  g_unlink (self->path);
  other = open_seal (self);
  duty_seal_hash (other, "13800000000", 11, again);
  g_assert_cmpint (memcmp (hash, again, sizeof hash), !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/base/seal/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("opens-what-it-closed", test_opens_what_it_closed);
  ADD ("two-seals-of-a-text-differ", test_two_seals_of_a_text_differ);
  ADD ("the-key-stays", test_the_key_stays);
  ADD ("only-its-owner-reads-the-key", test_only_its_owner_reads_the_key);
  ADD ("refuses-what-was-altered", test_refuses_what_was_altered);
  ADD ("refuses-another-rooms-seal", test_refuses_another_rooms_seal);
  ADD ("refuses-another-place", test_refuses_another_place);
  ADD ("opens-old-seals", test_opens_old_seals);
  ADD ("refuses-a-damaged-key", test_refuses_a_damaged_key);
  ADD ("says-when-no-key-can-be-made", test_says_when_no_key_can_be_made);
  ADD ("hashes-by-the-key", test_hashes_by_the_key);
  ADD ("many-make-one-key", test_many_make_one_key);
#undef ADD
  return g_test_run ();
}
