/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <unistd.h>

#include "store/burst-child.h"
#include "model/duty-enum-types.h"
#include "store/private-mounts.h"
#include "store/store-fixture.h"

#define IMAGE_SIZE (64 * 1024 * 1024)
#define DUMP_INCIDENTS "SELECT * FROM incident ORDER BY report_seq"

/*
 * A disk whose power can be cut: an ext4 file system in a file. What the kernel has not yet written to
 * the file is what a disk would not have either. So the file is copied while it is mounted and the writing
 * program stands still in the middle of its work; the copy, mounted, is the disk after the cut.
 */
typedef struct
{
  char *folder;
  char *image;
  char *copy;
  char *before; /* where the image is mounted */
  char *after;  /* where the copy is mounted */
} Disk;

static void
make_image (const char *path)
{
  const char *const argv[] = { "mkfs.ext4", "-q", "-F", path, NULL };
  FILE *file = g_fopen (path, "w");

  g_assert_nonnull (file);
  g_assert_cmpint (ftruncate (fileno (file), IMAGE_SIZE), ==, 0);
  fclose (file);
  private_mounts_run (argv);
}

static void
mount_image (const char *image, const char *folder)
{
  const char *const argv[] = { "mount", "-o", "loop", image, folder, NULL };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  private_mounts_run (argv);
}

static Disk *
disk_new (void)
{
  Disk *self = g_new0 (Disk, 1);

  self->folder = g_dir_make_tmp ("store-XXXXXX", NULL);
  self->image = g_build_filename (self->folder, "disk.img", NULL);
  self->copy = g_build_filename (self->folder, "copy.img", NULL);
  self->before = g_build_filename (self->folder, "before", NULL);
  self->after = g_build_filename (self->folder, "after", NULL);
  make_image (self->image);
  mount_image (self->image, self->before);
  return self;
}

static void
disk_free (Disk *self)
{
  const char *const unmount_before[] = { "umount", self->before, NULL };
  const char *const unmount_after[] = { "umount", self->after, NULL };

  private_mounts_run (unmount_before);
  private_mounts_run (unmount_after);
  g_rmdir (self->before);
  g_rmdir (self->after);
  g_unlink (self->image);
  g_unlink (self->copy);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->image);
  g_free (self->copy);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Disk, disk_free)

static void
disk_cut_power (Disk *self)
{
  const char *const argv[] = { "cp", "--sparse=always", self->image, self->copy, NULL };

  private_mounts_run (argv);
  mount_image (self->copy, self->after);
}

static void
test_acknowledged_cases_survive (void)
{
  g_autoptr (Disk) disk = disk_new ();
  const char *arguments[] = { disk->before, NULL };
  g_autoptr (BurstChild) child = burst_child_new ("store-burst", arguments);
  g_autoptr (StoreFixture) fixture = NULL;
  g_autoptr (GError) error = NULL;

  burst_child_read (child, 500);
  burst_child_stop (child);
  disk_cut_power (disk);
  burst_child_kill (child);

  fixture = store_fixture_new_at (disk->after);
  store_fixture_open (fixture, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < child->lines->len; i++)
    {
      g_autoptr (DutyIncidentRow) row =
          store_fixture_find (fixture, g_ptr_array_index (child->lines, i), &error);

      g_assert_no_error (error);
    }
  g_assert_cmpint (store_fixture_verify (fixture, &error), >=, child->lines->len);
  g_assert_no_error (error);
}

/* "149901-20261122-0042-6 handling": the case stands there, or has gone further. */
static void
check_stage (StoreFixture *fixture, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = store_fixture_find (fixture, words[0], &error);
  int stage = -1;

  g_assert_no_error (error);
  g_assert_true (duty_enum_from_nick (DUTY_TYPE_STAGE, words[1], &stage));
  g_assert_cmpint ((int) row->stage, >=, stage);
}

/* A move is in the journal and in the projection, or in neither. */
static void
test_journal_and_projection_agree (void)
{
  g_autoptr (Disk) disk = disk_new ();
  const char *arguments[] = { "--move", disk->before, NULL };
  g_autoptr (BurstChild) child = burst_child_new ("store-burst", arguments);
  g_autoptr (StoreFixture) fixture = NULL;
  g_autofree char *found = NULL;
  g_autofree char *rebuilt = NULL;
  g_autoptr (GError) error = NULL;

  burst_child_read (child, 1500);
  burst_child_stop (child);
  disk_cut_power (disk);
  burst_child_kill (child);

  fixture = store_fixture_new_at (disk->after);
  store_fixture_open (fixture, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < child->lines->len; i++)
    check_stage (fixture, g_ptr_array_index (child->lines, i));
  found = store_fixture_dump (fixture, DUMP_INCIDENTS);
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), >, 0);
  g_assert_no_error (error);
  rebuilt = store_fixture_dump (fixture, DUMP_INCIDENTS);
  g_assert_cmpstr (rebuilt, ==, found);
}

/* That the cut is a cut: commits that do not wait for the disk are lost by it. */
static void
test_careless_commits_are_lost (void)
{
  g_autoptr (Disk) disk = disk_new ();
  const char *arguments[] = { "--careless", "--verbose", "--count=100000", "--rate=0", disk->before, NULL };
  g_autoptr (BurstChild) child = burst_child_new ("bare-commit", arguments);
  g_autofree char *database = g_build_filename (disk->after, "bare.db", NULL);
  g_autoptr (StoreFixture) fixture = NULL;
  g_autofree char *tables = NULL;
  gint64 n_rows = 0;

  burst_child_read (child, 200);
  burst_child_stop (child);
  disk_cut_power (disk);
  burst_child_kill (child);

  fixture = store_fixture_new_at (disk->after);
  g_free (fixture->path);
  fixture->path = g_steal_pointer (&database);
  tables = store_fixture_dump (fixture, "SELECT count (*) FROM sqlite_schema");
  if (*tables != '0')
    n_rows = store_fixture_count (fixture, "SELECT count (*) FROM journal");
  g_assert_cmpint (n_rows, <, child->lines->len);
}

int
main (int argc, char *argv[])
{
  private_mounts_enter ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/power-cut/acknowledged-cases-survive", test_acknowledged_cases_survive);
  g_test_add_func ("/store/power-cut/journal-and-projection-agree", test_journal_and_projection_agree);
  g_test_add_func ("/store/power-cut/careless-commits-are-lost", test_careless_commits_are_lost);
  return g_test_run ();
}
