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

/* Proving files: two of a case, as they were kept */

typedef struct
{
  StoreFixture *store;
  char *folder;
  char *inside;
  DutyAttachment *first;
  DutyAttachment *second;
} Kept;

static DutyAttachment *
keep (Kept *self, const char *code, const char *text)
{
  g_autoptr (DutyAttachmentFiles) files = duty_attachment_files_new (self->inside);
  g_autofree char *path = g_build_filename (self->folder, "sent", NULL);
  g_autoptr (DutyAttachment) attachment = duty_attachment_new ();
  DutyStoreAttachment request = { { "值班员 02", "2" }, attachment };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  int fd;

  g_assert_true (duty_attachment_files_prepare (files, NULL));
  duty_attachment_files_set_reserve (files, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  fd = open (path, O_RDONLY | O_CLOEXEC);
  duty_attachment_files_keep (files, fd, "text/plain", attachment, &error);
  close (fd);
  g_assert_no_error (error);
  attachment->code = g_strdup (code);
  attachment->name = g_strdup ("现场.txt");
  duty_store_attach_async (self->store->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_attach_finish (self->store->store, result, NULL);
}

static void
kept_init (Kept *self)
{
  g_autofree char *code = NULL;

  self->store = store_fixture_new ();
  self->folder = g_dir_make_tmp ("duty-files-XXXXXX", NULL);
  self->inside = g_build_filename (self->folder, "attachments", NULL);
  code = store_fixture_report_code (self->store, "x");
  self->first = keep (self, code, "one");
  self->second = keep (self, code, "two");
}

static void
kept_clear (Kept *self)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  duty_attachment_free (self->first);
  duty_attachment_free (self->second);
  store_fixture_free (self->store);
  g_free (self->inside);
  g_free (self->folder);
}

static void
on_progress (DutyVerifyStep step, gint64 done, gint64 total, gpointer data)
{
  if (step == DUTY_VERIFY_STEP_FILES && done == 2 && total == 2)
    g_atomic_int_inc ((gint *) data);
}

static DutyVerification *
prove (Kept *self, gint *n_told)
{
  const DutyVerifyRequest request = { .with_tables = TRUE, .attachments = self->inside,
                                      .progress = on_progress, .data = n_told };

  return store_fixture_verify_as (self->store, &request);
}

static gboolean
is_named (const DutyVerification *found, const DutyAttachment *attachment)
{
  gboolean named = found->message != NULL && strstr (found->message, attachment->id) != NULL;

  for (guint i = 0; i < found->more->len; i++)
    named = named || strstr (g_ptr_array_index (found->more, i), attachment->id) != NULL;
  return named;
}

/* @script: what is done in their folder: $1 is the first file, $2 the second. @first, @second: which are named */
static void
assert_found (const char *script, gboolean first, gboolean second)
{
  Kept kept = { 0 };
  g_autoptr (DutyVerification) found = NULL;
  const char *argv[] = { "/bin/sh", "-ec", script, "sh", NULL, NULL, NULL };
  gint n_told = 0;
  int status = -1;

  kept_init (&kept);
  argv[4] = kept.first->id;
  argv[5] = kept.second->id;
  g_assert_true (g_spawn_sync (kept.inside, (char **) argv, NULL, 0, NULL, NULL, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
  found = prove (&kept, &n_told);
  g_assert_cmpint (n_told, ==, 1);
  g_assert_cmpint (is_named (found, kept.first), ==, first);
  g_assert_cmpint (is_named (found, kept.second), ==, second);
  g_assert_cmpint (duty_verification_is_sound (found), ==, !first && !second);
  g_assert_cmpint (found->n_files, ==, !first + !second);
  g_assert_cmpint (found->break_seq, ==, first ? kept.first->seq : second ? kept.second->seq : 0);
  kept_clear (&kept);
}

static void
test_files_are_proved (void)
{
  assert_found ("true", FALSE, FALSE);
  assert_found ("rm $1", TRUE, FALSE);
  assert_found ("printf onf > $1", TRUE, FALSE);
  assert_found ("printf more >> $2", FALSE, TRUE);
  assert_found (": > $2", FALSE, TRUE);
  assert_found ("mv $1 t; mv $2 $1; mv t $2", TRUE, TRUE);
  assert_found ("mv $1 ../kept; ln -s ../kept $1", TRUE, FALSE);
  assert_found ("rm $1; mkdir $1", TRUE, FALSE);
  assert_found ("rm -r ../attachments", TRUE, TRUE);
}

/* The journal counts, and not the table, which whoever alters a file can alter with it. */
static void
test_files_follow_the_journal (void)
{
  Kept kept = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (DutyVerification) altered = NULL;
  g_autoptr (DutyVerification) erased = NULL;
  DutyStoreEntry erasure = { { "值班员 02", "2" }, "attachment.erase", "x", NULL, "{\"entry\":2}" };
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;
  gint n_told = 0;

  kept_init (&kept);
  path = g_build_filename (kept.inside, kept.first->id, NULL);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  store_fixture_run_sql (kept.store, "UPDATE attachment SET size = 0, sha256 = '" SHA256 "' WHERE seq = 2");
  altered = prove (&kept, &n_told);
  g_assert_true (is_named (altered, kept.first));
  g_assert_cmpuint (altered->more->len, ==, 2); /* and the size and hash of the table */

  g_assert_cmpint (kept.first->seq, ==, 2);
  store_fixture_run_sql (kept.store, "DELETE FROM attachment WHERE seq = 2");
  g_assert_cmpint (g_unlink (path), ==, 0);
  duty_store_append_async (kept.store->store, &erasure, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  g_assert_cmpint (duty_store_append_finish (kept.store->store, result, NULL), >, 0);
  g_clear_object (&result);
  erased = prove (&kept, &n_told);
  g_assert_cmpstr (erased->message, ==, NULL);
  g_assert_cmpint (erased->n_files, ==, 1);
  kept_clear (&kept);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/attachments/written-down", test_written_down);
  g_test_add_func ("/store/attachments/refused", test_refused);
  g_test_add_func ("/store/attachments/changes-are-the-journals", test_changes_are_the_journals);
  g_test_add_func ("/store/attachments/files", test_files);
  g_test_add_func ("/store/attachments/proved", test_files_are_proved);
  g_test_add_func ("/store/attachments/follow-the-journal", test_files_follow_the_journal);
  g_test_add_func ("/store/attachments/only-parts-are-swept", test_only_parts_are_swept);
  return g_test_run ();
}
