/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/duty-attachment-files.h"
#include "store/store-fixture.h"

#define ID "0123456789abcdef0123456789abcdef"
#define SHA256 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static DutyAttachment *
attach (StoreFixture *fixture, const char *code, const char *id, GError **error)
{
  const DutyAttachment attachment = { .id = (char *) id,
                                      .code = (char *) code,
                                      .name = (char *) "现场.png",
                                      .type = (char *) "image/png",
                                      .size = 7,
                                      .sha256 = (char *) SHA256 };
  const DutyStoreAttachment request = { { "值班员 02", "2" }, &attachment };
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  duty_store_attach_async (fixture->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_attach_finish (fixture->store, result, error);
}

static DutyChanges *
load_changes (StoreFixture *fixture, gint64 since, guint limit, GError **error)
{
  const DutyBounds all = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  duty_store_load_changes_async (fixture->store, since, limit, &all, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_load_changes_finish (fixture->store, result, error);
}

/* The name can be erased, so the journal does not know it; the case itself is as it was. */
static void
test_written_down (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "x");
  g_autoptr (DutyIncidentRow) before = store_fixture_find (fixture, code, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAttachment) written = attach (fixture, code, ID, &error);
  g_autoptr (DutyIncidentRow) after = store_fixture_find (fixture, code, NULL);
  g_autofree char *body = store_fixture_dump (fixture, "SELECT body FROM journal WHERE kind = 'attachment.new'");

  g_assert_no_error (error);
  g_assert_cmpstr (written->officer, ==, "值班员 02");
  g_assert_cmpint (after->seq, ==, before->seq);
  g_assert_nonnull (strstr (body, SHA256));
  g_assert_null (strstr (body, "现场"));
  g_assert_cmpint (store_fixture_verify (fixture, &error), >, 0);
  g_assert_cmpint (store_fixture_rebuild (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM attachment"), ==, 1);
}

static void
test_refused (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "x");
  g_autoptr (DutyAttachment) first = attach (fixture, code, ID, NULL);
  g_autoptr (GError) unknown = NULL;
  g_autoptr (GError) twice = NULL;
  gint64 n = store_fixture_count (fixture, "SELECT count (*) FROM journal");

  g_assert_null (attach (fixture, "149901-20261122-0042-6", "00000000000000000000000000000000", &unknown));
  g_assert_error (unknown, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND);
  g_assert_null (attach (fixture, code, ID, &twice));
  g_assert_nonnull (twice);
  g_assert_cmpint (store_fixture_count (fixture, "SELECT count (*) FROM journal"), ==, n);
}

/* What others may follow is just what the journal has of cases and their files, in its order, page by page. */
static void
test_changes_are_the_journals (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (GString) read = g_string_new (NULL);
  g_autofree char *journal = NULL;
  g_autoptr (GError) error = NULL;
  gint64 since = 0;
  guint n;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *code = store_fixture_report_code (fixture, "x");
      g_autofree char *id = g_strdup_printf ("%032u", i);
      g_autoptr (DutyAttachment) attachment = attach (fixture, code, id, NULL);

      store_fixture_append (fixture, "camera.open", "cam1", code, NULL);
    }
  do
    {
      g_autoptr (DutyChanges) changes = load_changes (fixture, since, 7, &error);

      g_assert_no_error (error);
      n = changes->entries->len;
      for (guint i = 0; i < n; i++)
        g_string_append_printf (read, "%s%" G_GINT64_FORMAT, read->len > 0 ? "," : "",
                                duty_entry_get_row (g_ptr_array_index (changes->entries, i))->seq);
      since = changes->next;
    }
  while (n > 0);
  journal = store_fixture_dump (fixture, "SELECT group_concat (seq) FROM (SELECT seq FROM journal WHERE kind LIKE "
                                         "'incident.%' OR kind LIKE 'attachment.%' ORDER BY seq)");
  g_assert_cmpstr (read->str, ==, g_strchomp (journal));
  g_assert_cmpint (since, ==, store_fixture_count (fixture, "SELECT max (seq) FROM journal"));
  g_assert_null (load_changes (fixture, since + 1, 7, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
}

static int
open_text (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "sent", NULL);

  g_assert_true (g_file_set_contents (path, "text", 4, NULL));
  return open (path, O_RDONLY | O_CLOEXEC);
}

static void
put (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "part of it", -1, NULL));
}

static char *
find_only_file (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, (gpointer) name);
  g_assert_cmpuint (names->len, ==, 1);
  return g_strdup (g_ptr_array_index (names, 0));
}

/* A run that was killed while it wrote leaves parts; beside an older database lie files of cases to come. */
static void
test_only_parts_are_swept (void)
{
  static const char *const PARTS[] = { ID ".part", "ffffffffffffffffffffffffffffffff.part", ".upload-a1B2c3" };
  static const char *const STAY[] = { ID, "ffffffffffffffffffffffffffffffff", "note.part", "x.part", ".part",
                                      ".upload-", ".upload-list.txt", "README" };
  g_autofree char *folder = g_dir_make_tmp ("duty-files-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  g_autoptr (DutyAttachmentFiles) files = duty_attachment_files_new (folder);
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  guint n_unknown = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    put (folder, PARTS[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (STAY); i++)
    put (folder, STAY[i]);
  g_ptr_array_add (known, (gpointer) ID);
  g_assert_cmpuint (duty_attachment_files_sweep (files, known, &n_unknown), ==, G_N_ELEMENTS (PARTS));
  g_assert_cmpuint (n_unknown, ==, 1);
  g_assert_cmpuint (duty_attachment_files_sweep (files, known, &n_unknown), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (STAY); i++)
    {
      g_autofree char *path = g_build_filename (folder, STAY[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duty-files-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "attachments", NULL);
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", folder);
  g_autoptr (DutyAttachmentFiles) files = duty_attachment_files_new (inside);
  g_autoptr (DutyAttachment) kept = duty_attachment_new ();
  g_autoptr (DutyAttachment) none = duty_attachment_new ();
  g_autoptr (GPtrArray) known = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  guint n_unknown = 0;
  int fd = open_text (folder);

  g_assert_true (duty_attachment_files_prepare (files, &error));
  duty_attachment_files_set_reserve (files, 0);
  g_assert_true (duty_attachment_files_keep (files, fd, "text/plain", kept, &error));
  bytes = duty_attachment_files_read (files, kept, &error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "text", 4);
  duty_attachment_files_set_reserve (files, G_MAXUINT64);
  g_assert_false (duty_attachment_files_keep (files, fd, "text/plain", none, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FULL);
  g_ptr_array_add (known, kept->id);
  g_assert_cmpuint (duty_attachment_files_sweep (files, known, &n_unknown), ==, 0);
  g_assert_cmpuint (n_unknown, ==, 0);
  name = find_only_file (inside);
  g_assert_cmpstr (name, ==, kept->id);
  close (fd);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/attachments/written-down", test_written_down);
  g_test_add_func ("/store/attachments/refused", test_refused);
  g_test_add_func ("/store/attachments/changes-are-the-journals", test_changes_are_the_journals);
  g_test_add_func ("/store/attachments/files", test_files);
  g_test_add_func ("/store/attachments/only-parts-are-swept", test_only_parts_are_swept);
  return g_test_run ();
}
