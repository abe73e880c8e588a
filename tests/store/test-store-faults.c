/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/store-fixture.h"

#define NOBODY 65534

static GBytes *
read_file (const char *path)
{
  char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_bytes_new_take (data, size);
}

/* Opening must fail with @code and a message that names the file, and leave the file as it is. */
static void
assert_refused (StoreFixture *fixture, DutyStoreError code)
{
  g_autoptr (GBytes) before = read_file (fixture->path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, DUTY_STORE_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  after = read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

static void
overwrite (const char *path, gsize offset, const char *pattern, gsize size)
{
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_cmpuint (length, >, offset + size);
  for (gsize i = 0; i < size; i++)
    data[offset + i] = pattern[i % strlen (pattern)];
  g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

static StoreFixture *
make_used_store (void)
{
  StoreFixture *fixture = store_fixture_new ();

  for (guint i = 0; i < 100; i++)
    g_free (store_fixture_report_code (fixture, "一件需要很多字才能说清楚的事情"));
  store_fixture_close (fixture);
  return fixture;
}

static void
test_not_a_database (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();

  g_assert_true (
      g_file_set_contents (fixture->path, "这不是数据库，这是一封信。这不是数据库，这是一封信。", -1, NULL));
  assert_refused (fixture, DUTY_STORE_ERROR_CORRUPT);
}

static void
test_damaged_header (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();

  overwrite (fixture->path, 0, "garbage!", 200);
  assert_refused (fixture, DUTY_STORE_ERROR_CORRUPT);
}

static void
test_damaged_pages (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();

  overwrite (fixture->path, 4096 * 4, "garbage!", 4096 * 3);
  assert_refused (fixture, DUTY_STORE_ERROR_CORRUPT);
}

static void
test_cut_short (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();

  g_assert_cmpint (truncate (fixture->path, 4096 * 5), ==, 0);
  assert_refused (fixture, DUTY_STORE_ERROR_CORRUPT);
}

static void
test_newer_version (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();

  store_fixture_run_sql (fixture, "PRAGMA user_version=99");
  assert_refused (fixture, DUTY_STORE_ERROR_NEWER);
}

static void
test_database_of_another_program (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();

  g_unlink (fixture->path);
  store_fixture_run_sql (fixture, "CREATE TABLE notes (text); INSERT INTO notes VALUES ('买菜')");
  assert_refused (fixture, DUTY_STORE_ERROR_FOREIGN);
}

static void
test_a_folder_in_its_place (void)
{
  g_autoptr (StoreFixture) fixture = make_used_store ();
  g_autoptr (GError) error = NULL;

  g_unlink (fixture->path);
  g_mkdir (fixture->path, 0700);
  g_assert_false (store_fixture_open (fixture, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED);
  g_rmdir (fixture->path);
}

static void
test_two_programs (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GError) error = NULL;
  DutyStore *second = duty_store_open (fixture->path, fixture->seal, fixture->signer, DUTY_CLOCK (fixture->clock), &error);

  g_assert_null (second);
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE);
  store_fixture_close (fixture);
  g_assert_true (store_fixture_open (fixture, NULL));
}

/* Run in a process of its own, as nobody: root may write what is read-only. */
static void
open_as_nobody (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "dutydesk.db", NULL);
  g_autofree char *key = g_build_filename (folder, "key", NULL);
  g_autofree char *sign_key = g_build_filename (folder, "sign.key", NULL);
  g_autoptr (DutySeal) seal = duty_seal_new_for_file (key, NULL);
  g_autoptr (DutySigner) signer = duty_signer_new_for_file (sign_key, NULL);
  g_autoptr (DutyClock) clock = duty_clock_new ();
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (seal);
  g_assert_nonnull (signer);
  if (getuid () == 0)
    g_assert_cmpint (setresgid (NOBODY, NOBODY, NOBODY) + setresuid (NOBODY, NOBODY, NOBODY), ==, 0);
  g_assert_null (duty_store_open (path, seal, signer, clock, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_READ_ONLY);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_read_only (gconstpointer data)
{
  const int *modes = data;
  g_autoptr (StoreFixture) fixture = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autofree char *lock = NULL;

  if (g_test_subprocess ())
    {
      open_as_nobody (g_getenv ("STORE_FOLDER"));
      return;
    }
  fixture = make_used_store ();
  lock = g_strconcat (fixture->path, ".lock", NULL);
  before = read_file (fixture->path);
  g_chmod (lock, 0666);
  g_chmod (fixture->path, modes[0]);
  g_chmod (fixture->folder, modes[1]);
  g_setenv ("STORE_FOLDER", fixture->folder, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_chmod (fixture->folder, 0700);
  after = read_file (fixture->path);
  g_assert_true (g_bytes_equal (before, after));
}

/* Asked without waiting: what comes after the bound is refused at once, all else is kept. */

typedef struct
{
  guint n_kept;
  guint n_busy;
  guint n_cancelled;
} Tally;

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  Tally *tally = data;

  if (duty_store_append_finish (DUTY_STORE (source), result, &error) > 0)
    tally->n_kept++;
  else if (g_error_matches (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BUSY))
    tally->n_busy++;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tally->n_cancelled++;
  else
    g_assert_no_error (error);
}

static void
append_many (StoreFixture *fixture, guint count, GCancellable *cancellable, Tally *tally)
{
  DutyStoreEntry entry = { { "王强", "1" }, "camera.open", "cam01", NULL, NULL };

  for (guint i = 0; i < count; i++)
    duty_store_append_async (fixture->store, &entry, cancellable, on_appended, tally);
}

static gint64
count_entries (StoreFixture *fixture)
{
  return store_fixture_count (fixture, "SELECT count (*) FROM journal");
}

static void
test_a_full_queue (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  Tally tally = { 0 };

  append_many (fixture, 60000, NULL, &tally);
  while (tally.n_kept + tally.n_busy < 60000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tally.n_busy, >, 0);
  g_assert_cmpuint (tally.n_kept, >=, 4096);
  g_assert_cmpint (count_entries (fixture), ==, tally.n_kept);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, tally.n_kept);
}

static void
test_closing_drains (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  Tally tally = { 0 };

  append_many (fixture, 1000, NULL, &tally);
  store_fixture_close (fixture);
  g_assert_cmpuint (tally.n_kept, ==, 1000);
  g_assert_cmpint (count_entries (fixture), ==, 1000);
}

static void
test_cancelled_before_it_was_written (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Tally tally = { 0 };

  g_cancellable_cancel (cancellable);
  append_many (fixture, 10, cancellable, &tally);
  append_many (fixture, 10, NULL, &tally);
  while (tally.n_kept + tally.n_cancelled < 20)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tally.n_cancelled, ==, 10);
  g_assert_cmpint (count_entries (fixture), ==, 10);
}

int
main (int argc, char *argv[])
{
  static const int FILE_ALONE[] = { 0444, 0777 };
  static const int FOLDER_TOO[] = { 0444, 0555 };

  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/faults/" name, func)
  ADD ("not-a-database", test_not_a_database);
  ADD ("damaged-header", test_damaged_header);
  ADD ("damaged-pages", test_damaged_pages);
  ADD ("cut-short", test_cut_short);
  ADD ("newer-version", test_newer_version);
  ADD ("database-of-another-program", test_database_of_another_program);
  ADD ("a-folder-in-its-place", test_a_folder_in_its_place);
  ADD ("two-programs", test_two_programs);
  ADD ("a-full-queue", test_a_full_queue);
  ADD ("closing-drains", test_closing_drains);
  ADD ("cancelled", test_cancelled_before_it_was_written);
#undef ADD
  g_test_add_data_func ("/store/faults/read-only-file", FILE_ALONE, test_read_only);
  g_test_add_data_func ("/store/faults/read-only-folder", FOLDER_TOO, test_read_only);
  return g_test_run ();
}
