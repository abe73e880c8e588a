/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <unistd.h>

#include "web/duty-web-spool.h"

#define CHUNK 8192
#define SIZE (3 * 1024 * 1024)

static void
on_room (gpointer data)
{
  (*(guint *) data)++;
}

static void
wait_until_written (DutyWebSpool *spool)
{
  while (!duty_web_spool_is_written (spool))
    g_main_context_iteration (NULL, TRUE);
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("dutydesk-spool-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
assert_holds (DutyWebSpool *spool, GByteArray *expected)
{
  g_autofree guint8 *found = g_malloc (expected->len + 1);

  g_assert_no_error (duty_web_spool_get_error (spool));
  g_assert_cmpint (pread (duty_web_spool_get_fd (spool), found, expected->len + 1, 0), ==, expected->len);
  g_assert_cmpmem (found, expected->len, expected->data, expected->len);
}

/* However fast it comes, half a MiB waits at most, and it comes out as it went in. */
static void
test_keeps_the_order (void)
{
  guint n_calls = 0;
  g_autofree char *folder = make_folder ();
  g_autoptr (DutyWebSpool) spool = duty_web_spool_new (folder, on_room, &n_calls);
  g_autoptr (GByteArray) sent = g_byte_array_new ();
  gsize most = 0;
  gsize run = 0;

  while (sent->len < SIZE)
    {
      guint8 chunk[CHUNK];

      for (gsize i = 0; i < CHUNK; i++)
        chunk[i] = (guint8) g_test_rand_int ();
      duty_web_spool_add (spool, chunk, CHUNK);
      g_byte_array_append (sent, chunk, CHUNK);
      run += CHUNK;
      most = MAX (most, run);
      if (duty_web_spool_is_full (spool))
        run = 0;
      while (duty_web_spool_is_full (spool))
        g_main_context_iteration (NULL, TRUE);
    }
  duty_web_spool_end (spool);
  wait_until_written (spool);
  g_assert_cmpuint (most, <=, 512 * 1024);
  g_assert_cmpuint (n_calls, >=, SIZE / (512 * 1024));
  assert_holds (spool, sent);
  g_assert_cmpint (g_rmdir (folder), ==, 0); /* there is no name in it */
}

static void
test_small_and_empty (void)
{
  static const gsize SIZES[] = { 0, 1, 100 };
  g_autofree char *folder = make_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (SIZES); i++)
    {
      guint n_calls = 0;
      g_autoptr (DutyWebSpool) spool = duty_web_spool_new (folder, on_room, &n_calls);
      g_autoptr (GByteArray) sent = g_byte_array_new ();

      g_byte_array_set_size (sent, (guint) SIZES[i]);
      for (gsize at = 0; at < SIZES[i]; at++)
        sent->data[at] = (guint8) at;
      duty_web_spool_add (spool, sent->data, sent->len);
      g_assert_false (duty_web_spool_is_written (spool));
      duty_web_spool_end (spool);
      wait_until_written (spool);
      g_assert_cmpuint (n_calls, ==, 1);
      assert_holds (spool, sent);
    }
  g_rmdir (folder);
}

static void
test_says_what_failed (void)
{
  guint n_calls = 0;
  g_autoptr (DutyWebSpool) spool = duty_web_spool_new ("/there/is/no/such/folder", on_room, &n_calls);
  g_autofree guint8 *bytes = g_malloc0 (SIZE);

  duty_web_spool_add (spool, bytes, SIZE);
  duty_web_spool_add (spool, bytes, SIZE);
  g_assert_true (duty_web_spool_is_full (spool));
  while (duty_web_spool_is_full (spool))
    g_main_context_iteration (NULL, TRUE);
  duty_web_spool_add (spool, bytes, SIZE);
  g_assert_false (duty_web_spool_is_full (spool));
  duty_web_spool_end (spool);
  g_assert_true (duty_web_spool_is_written (spool));
  g_assert_error (duty_web_spool_get_error (spool), G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (n_calls, ==, 1);
}

/* A client hangs up while its file is written. */
static void
test_freed_while_it_writes (void)
{
  guint n_calls = 0;
  g_autofree char *folder = make_folder ();
  g_autofree guint8 *bytes = g_malloc0 (SIZE);

  for (guint i = 0; i < 20; i++)
    {
      DutyWebSpool *spool = duty_web_spool_new (folder, on_room, &n_calls);

      duty_web_spool_add (spool, bytes, SIZE);
      duty_web_spool_free (spool);
    }
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (500);
    }
  g_assert_cmpuint (n_calls, ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/web/spool/keeps-the-order", test_keeps_the_order);
  g_test_add_func ("/web/spool/small-and-empty", test_small_and_empty);
  g_test_add_func ("/web/spool/says-what-failed", test_says_what_failed);
  g_test_add_func ("/web/spool/freed-while-it-writes", test_freed_while_it_writes);
  return g_test_run ();
}
