/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/private-mounts.h"
#include "store/store-fixture.h"

/* A real disk of 4 MiB, filled up by a file beside the database until only @left bytes are free. */

typedef struct
{
  char *folder;
  char *filler;
  StoreFixture *fixture;
} SmallDisk;

static SmallDisk *
small_disk_new (void)
{
  SmallDisk *self = g_new0 (SmallDisk, 1);

  self->folder = g_dir_make_tmp ("store-XXXXXX", NULL);
  private_mounts_add_small_disk (self->folder, "4m");
  self->filler = g_build_filename (self->folder, "filler", NULL);
  self->fixture = store_fixture_new_at (self->folder);
  return self;
}

static void
small_disk_free (SmallDisk *self)
{
  store_fixture_close (self->fixture);
  private_mounts_remove (self->folder);
  store_fixture_free (self->fixture);
  g_free (self->folder);
  g_free (self->filler);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SmallDisk, small_disk_free)

static void
small_disk_fill (SmallDisk *self, gsize left)
{
  static const char BLOCK[4096];
  int fd = g_open (self->filler, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  off_t size = 0;

  while (write (fd, BLOCK, sizeof BLOCK) == sizeof BLOCK)
    size += sizeof BLOCK;
  g_assert_cmpint (errno, ==, ENOSPC);
  g_assert_cmpint (ftruncate (fd, MAX (size - (off_t) left, 0)), ==, 0);
  close (fd);
}

static guint
report_until_full (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  guint n_kept = 0;

  while (error == NULL)
    {
      g_autoptr (DutyReport) report = store_fixture_make_report ("满");
      g_autoptr (DutyIncidentRow) row = store_fixture_report (fixture, report, NULL, NULL, &error);

      n_kept += row != NULL;
      g_assert_cmpuint (n_kept, <, 10000);
    }
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FULL);
  return n_kept;
}

static void
test_requests_fail_until_there_is_room (void)
{
  g_autoptr (SmallDisk) disk = small_disk_new ();
  StoreFixture *fixture = disk->fixture;
  g_autofree char *code = NULL;
  g_autoptr (DutyIncidentRow) row = NULL;
  guint n_kept;

  g_assert_true (store_fixture_open (fixture, NULL));
  small_disk_fill (disk, 256 * 1024);
  n_kept = report_until_full (fixture);
  g_assert_cmpuint (n_kept, >, 0);
  g_assert_cmpuint (fixture->committed->len, ==, n_kept);
  g_assert_cmpuint (report_until_full (fixture), ==, 0);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, n_kept);

  g_unlink (disk->filler);
  code = store_fixture_report_code (fixture, "有地方了");
  row = store_fixture_find (fixture, code, NULL);
  g_assert_cmpint (row->seq, ==, n_kept + 1);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, n_kept + 1);
}

static void
on_reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = duty_store_report_finish (DUTY_STORE (source), result, NULL, &error);
  guint *n_left = data;

  if (row == NULL)
    g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FULL);
  (*n_left)--;
}

/* Many in one transaction: each is either told that it failed or is on disk. */
static void
test_a_burst_on_a_full_disk (void)
{
  g_autoptr (SmallDisk) disk = small_disk_new ();
  StoreFixture *fixture = disk->fixture;
  guint n_left = 1000;

  g_assert_true (store_fixture_open (fixture, NULL));
  small_disk_fill (disk, 400 * 1024);
  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (DutyReport) report = store_fixture_make_report ("满");
      DutyReportRequest request = store_fixture_make_request (report, NULL);

      duty_store_report_async (fixture->store, &request, NULL, on_reported, &n_left);
    }
  while (n_left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture->committed->len, >, 0);
  g_assert_cmpuint (fixture->committed->len, <, 1000);
  g_assert_cmpint (store_fixture_verify (fixture, NULL), ==, fixture->committed->len);
}

static void
test_no_room_for_a_new_database (void)
{
  g_autoptr (SmallDisk) disk = small_disk_new ();
  g_autoptr (GError) error = NULL;

  small_disk_fill (disk, 8 * 1024);
  g_assert_false (store_fixture_open (disk->fixture, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FULL);
  g_unlink (disk->filler);
  g_clear_error (&error);
  g_assert_true (store_fixture_open (disk->fixture, &error));
}

int
main (int argc, char *argv[])
{
  private_mounts_enter ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/full-disk/until-there-is-room", test_requests_fail_until_there_is_room);
  g_test_add_func ("/store/full-disk/burst", test_a_burst_on_a_full_disk);
  g_test_add_func ("/store/full-disk/new-database", test_no_room_for_a_new_database);
  return g_test_run ();
}
