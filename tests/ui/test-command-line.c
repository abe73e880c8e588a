/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program's command line, as a person types it: what needs no display runs without one. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <sqlite3.h>

#include "desk/duty-room.h"

typedef struct
{
  char *folder;
  char *data_dir;
} Fixture;

typedef struct
{
  int status;
  char *out;
  char *err;
} Answer;

static void
clear_answer (Answer *answer)
{
  g_free (answer->out);
  g_free (answer->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, clear_answer)

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("duty-command-XXXXXX", NULL);
  self->data_dir = g_build_filename (self->folder, "data", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->data_dir);
}

/* @input: (nullable): what is typed into it */
static Answer
run_with (Fixture *self, const char *input, const char *const *words)
{
  g_autofree char *program = g_build_filename (g_getenv ("DUTY_BUILD_ROOT"), "src", "dutydesk", NULL);
  g_autofree char *data_dir = g_strconcat ("--data-dir=", self->data_dir, NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_auto (GStrv) args = NULL;
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  g_strv_builder_add_many (builder, program, data_dir, NULL);
  g_strv_builder_addv (builder, (const char **) words);
  args = g_strv_builder_end (builder);
  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) args, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, input, NULL, &answer.out, &answer.err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  answer.status = g_subprocess_get_exit_status (process);
  return answer;
}

static Answer
run (Fixture *self, const char *first, const char *second)
{
  const char *words[] = { first, second, NULL };

  return run_with (self, NULL, words);
}

static void
test_version (Fixture *self, gconstpointer data)
{
  g_auto (Answer) answer = run (self, "--version", NULL);

  g_assert_cmpint (answer.status, ==, 0);
  g_assert_true (g_str_has_prefix (answer.out, "dutydesk "));
}

static void
test_new_token (Fixture *self, gconstpointer data)
{
  g_auto (Answer) answer = run (self, "--new-token=township-1", NULL);

  g_assert_cmpint (answer.status, ==, 0);
  g_assert_cmpuint (strlen (g_strchomp (answer.out)), >=, 32);
  g_assert_null (strchr (answer.out, '\n'));
}

static void
test_new_account (Fixture *self, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_autofree char *county = g_strconcat ("--county=", dir, NULL);
  const struct
  {
    const char *words[5];
    const char *input;
    int status;
    const char *says;
  } ROWS[] = {
    { { "--new-account=chen", "--role=administrator" }, "quiet river 7\n", 0, "chen" },
    { { "--new-account=chen", "--role=administrator" }, "quiet river 7\n", 1, "already" },
    { { "--new-account=wang", "--role=lead", "--display=王强" }, "quiet river 7", 0, "wang" },
    { { "--new-account=west", "--role=township", "--area=149901101000", county }, "quiet river 7\nmore\n", 0, "west" },
    { { "--new-account=far", "--role=township", "--area=149901101000" }, "quiet river 7\n", 1, "--county" },
    { { "--new-account=far", "--role=township", "--area=149901000000", county }, "quiet river 7\n", 1, "no township" },
    { { "--new-account=far", "--role=township", "--area=110101000000", county }, "quiet river 7\n", 1, "no area" },
    { { "--new-account=east", "--role=township" }, "quiet river 7\n", 1, "township" },
    { { "--new-account=li", "--role=king" }, "quiet river 7\n", 1, "king" },
    { { "--new-account=li" }, "quiet river 7\n", 1, "administrator" },
    { { "--new-account=li", "--role=officer" }, "12345678\n", 1, "Choose another" },
    { { "--new-account=li", "--role=officer" }, "", 1, "no password" },
    { { "--new-account=system", "--role=officer" }, "quiet river 7\n", 1, "the room itself" },
    { { "--new-token=app", "--role=follower" }, NULL, 0, "" },
    { { "--new-token=app", "--role=township" }, NULL, 1, "township" },
    { { "--new-token=far", "--role=township", "--area=149901000000", county }, NULL, 1, "no township" },
    { { "--new-token=near", "--role=township", "--area=149901102000", county }, NULL, 0, "" },
    { { "--new-token=chen" }, NULL, 1, "name of an account" },
    { { "--new-account=app", "--role=officer" }, "quiet river 7\n", 1, "name of a token" },
    { { "--new-token=app", "--role=king" }, NULL, 1, "king" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_auto (Answer) answer = run_with (self, ROWS[i].input, ROWS[i].words);
      const char *said = ROWS[i].status == 0 ? answer.out : answer.err;

      if (answer.status != ROWS[i].status || strstr (said, ROWS[i].says) == NULL)
        g_error ("row %" G_GSIZE_FORMAT ": %d “%s” “%s”", i, answer.status, answer.out, answer.err);
      g_assert_null (strstr (answer.out, "quiet river 7"));
      g_assert_null (strstr (answer.err, "quiet river 7"));
    }
}

/* Refused before a display is asked for. */
static void
test_password_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "password", NULL);
  g_autofree char *file = g_strconcat ("--password-file=", path, NULL);
  static const int SHUT[] = { 0644, 0640, 0604, 0620, 0601 };

  for (gsize i = 0; i < G_N_ELEMENTS (SHUT); i++)
    {
      g_auto (Answer) answer = { 0 };

      g_assert_true (g_file_set_contents_full (path, "quiet river 7\n", -1, 0, 0600, NULL));
      g_assert_cmpint (g_chmod (path, SHUT[i]), ==, 0);
      answer = run (self, "--sign-in=chen", file);
      g_assert_cmpint (answer.status, ==, 1);
      g_assert_nonnull (strstr (answer.err, "Others can read"));
      g_assert_null (strstr (answer.err, "quiet"));
    }
  {
    g_auto (Answer) alone = run (self, "--sign-in=chen", NULL);
    g_auto (Answer) missing = run (self, "--sign-in=chen", "--password-file=/nowhere");
    g_auto (Answer) nobody = run (self, file, NULL);

    g_assert_cmpint (alone.status, ==, 1);
    g_assert_nonnull (strstr (alone.err, "--password-file"));
    g_assert_cmpint (missing.status, ==, 1);
    g_assert_nonnull (strstr (missing.err, "/nowhere"));
    g_assert_cmpint (nobody.status, ==, 1);
  }
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  {
    g_auto (Answer) opens = run (self, "--sign-in=chen", file);

    g_assert_null (strstr (opens.err, "Others can read"));
  }
}

static void
test_rebuild (Fixture *self, gconstpointer data)
{
  g_auto (Answer) token = run (self, "--new-token=township-1", NULL);
  g_auto (Answer) answer = run (self, "--rebuild", NULL);

  g_assert_cmpint (token.status, ==, 0);
  g_assert_cmpint (answer.status, ==, 0);
  g_assert_nonnull (strstr (answer.out, "0 cases"));
}

static void
test_refuses_nonsense (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *args[2];
    const char *says;
  } cases[] = {
    { { "--intake-port=65536" }, "65536" }, { { "--intake-port=eighty" }, "eighty" },
    { { "--page=lobby" }, "lobby" },        { { "--fill", "--tiles=65" }, "65" },
    { { "--fill", "--tiles=-3" }, "-3" },   { { "--colour" }, "colour" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Answer) answer = run (self, cases[i].args[0], cases[i].args[1]);

      g_assert_cmpint (answer.status, !=, 0);
      g_assert_nonnull (strstr (answer.err, cases[i].says));
    }
}

static void
test_damaged_database (Fixture *self, gconstpointer data)
{
  static const char GARBAGE[] = "this has never been a database, whatever its name says; it is only here to be refused";
  g_autofree char *path = g_build_filename (self->data_dir, "dutydesk.db", NULL);
  g_autofree char *after = NULL;
  g_auto (Answer) answer = { 0 };

  g_assert_cmpint (g_mkdir (self->data_dir, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, GARBAGE, -1, NULL));
  answer = run (self, "--rebuild", NULL);
  g_assert_cmpint (answer.status, ==, 1);
  g_assert_nonnull (strstr (answer.err, path));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, GARBAGE);
}

/* --verify */

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *slot;
}

static DutyRoom *
open_room (Fixture *self)
{
  DutyRoomOptions options = { .data_dir = self->data_dir };
  g_autoptr (DutyClock) clock = duty_clock_new ();
  DutyRoom *room = duty_room_new (&options, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_open_async (room, NULL, on_ready, &result);
  duty_room_open_finish (room, wait_for (&result), &error);
  g_assert_no_error (error);
  return room;
}

static void
close_room (DutyRoom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_close_async (room, on_ready, &result);
  duty_room_close_finish (room, wait_for (&result), &error);
  g_assert_no_error (error);
  g_object_unref (room);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static char *
read_text (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->data_dir, name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Copies the database alone into a new folder, and turns to that. */
static void
turn_to_copy (Fixture *self)
{
  g_autofree char *folder = g_build_filename (self->folder, "copy", NULL);
  g_autofree char *from = g_build_filename (self->data_dir, "dutydesk.db", NULL);
  g_autofree char *to = g_build_filename (folder, "dutydesk.db", NULL);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) size, NULL));
  g_free (self->data_dir);
  self->data_dir = g_steal_pointer (&folder);
}

static void
tamper (Fixture *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->data_dir, "dutydesk.db", NULL);
  g_autofree char *script = g_strconcat ("DROP TRIGGER IF EXISTS journal_no_update;"
                                         "DROP TRIGGER IF EXISTS journal_no_delete;",
                                         sql, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, script, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_verify (Fixture *self, gconstpointer data)
{
  DutyRoom *room = open_room (self);
  g_autofree char *key = g_build_filename (self->data_dir, "sign.pub", NULL);
  g_autofree char *key_option = g_strconcat ("--public-key=", key, NULL);
  g_auto (Answer) open = run (self, "--verify", NULL);
  g_auto (Answer) closed = { 0 };

  g_assert_cmpint (open.status, ==, 0);
  g_assert_nonnull (strstr (open.out, "1 entry of the journal holds, from entry 1 on."));
  close_room (room);
  closed = run (self, "--verify", key_option);
  g_assert_cmpstr (closed.err, ==, "");
  g_assert_cmpint (closed.status, ==, 0);
  g_assert_nonnull (strstr (closed.out, "2 entries of the journal hold"));
  g_assert_nonnull (strstr (closed.out, "The last head is 2:"));
  g_assert_nonnull (strstr (closed.out, "are those that follow from it."));
  g_assert_null (strstr (closed.out, "were not looked at"));
  g_assert_true (g_str_has_suffix (closed.out, "The journal holds.\n"));
}

static void
test_verify_names_the_break (Fixture *self, gconstpointer data)
{
  g_auto (Answer) whole = { 0 };
  g_auto (Answer) table = { 0 };
  g_auto (Answer) altered = { 0 };
  g_auto (Answer) cut = { 0 };

  close_room (open_room (self));
  close_room (open_room (self));
  turn_to_copy (self);
  whole = run (self, "--verify", NULL);
  g_assert_cmpint (whole.status, ==, 0);
  g_assert_nonnull (strstr (whole.out, "4 entries"));
  g_assert_nonnull (strstr (whole.out, "The attachments were not looked at"));
  g_assert_cmpuint (count_files (self->data_dir), ==, 1);

  tamper (self, "INSERT INTO account VALUES ('盗', '盗', 'administrator', NULL, 'x', 1, NULL, 0, 0)");
  table = run (self, "--verify", NULL);
  g_assert_cmpint (table.status, ==, 1);
  g_assert_nonnull (strstr (table.err, "dutydesk: The database does not hold. trigger “journal_no_delete”"));
  g_assert_nonnull (strstr (table.err, "\ndutydesk: Table account, row “盗”: it was put in"));

  tamper (self, "DELETE FROM journal WHERE seq = 4");
  cut = run (self, "--verify", NULL);
  g_assert_cmpint (cut.status, ==, 1);
  g_assert_nonnull (strstr (cut.err, "cut after entry 3"));

  tamper (self, "UPDATE journal SET officer = '别人' WHERE seq = 2");
  altered = run (self, "--verify", NULL);
  g_assert_cmpint (altered.status, ==, 1);
  g_assert_nonnull (strstr (altered.err, "at entry 2."));
  g_assert_nonnull (strstr (altered.out, "1 entry"));
}

/* A head on paper, and a public key kept elsewhere, against a room that began anew with a key of its own. */
static void
test_verify_against_what_left_the_room (Fixture *self, gconstpointer data)
{
  g_autofree char *kept_key = g_build_filename (self->folder, "kept.pub", NULL);
  g_autofree char *key_option = g_strconcat ("--public-key=", kept_key, NULL);
  g_autofree char *public_key = NULL;
  g_autofree char *head = NULL;
  g_autofree char *head_option = NULL;
  g_auto (Answer) before = { 0 };
  g_auto (Answer) by_head = { 0 };
  g_auto (Answer) by_key = { 0 };

  close_room (open_room (self));
  public_key = read_text (self, "sign.pub");
  g_assert_true (g_file_set_contents (kept_key, public_key, -1, NULL));
  before = run (self, "--verify", NULL);
  head = g_strndup (strstr (before.out, "2:"), 2 + 64);
  head_option = g_strconcat ("--head=", head, NULL);
  remove_folder (self->data_dir);
  close_room (open_room (self));

  by_head = run (self, "--verify", head_option);
  g_assert_cmpint (by_head.status, ==, 1);
  g_assert_nonnull (strstr (by_head.err, "at entry 2."));
  by_key = run (self, "--verify", key_option);
  g_assert_cmpint (by_key.status, ==, 1);
  g_assert_nonnull (strstr (by_key.err, "another key"));
}

static void
test_verify_what_cannot_be_read (Fixture *self, gconstpointer data)
{
  static const char *const OPTIONS[] = { NULL, "--head=5", "--public-key=/no/such/file" };

  for (gsize i = 0; i < G_N_ELEMENTS (OPTIONS); i++)
    {
      g_auto (Answer) answer = run (self, "--verify", OPTIONS[i]);

      g_assert_cmpint (answer.status, ==, 2);
      g_assert_cmpstr (answer.out, ==, "");
      g_assert_cmpuint (strlen (answer.err), >, 0);
      g_assert_false (g_file_test (self->data_dir, G_FILE_TEST_EXISTS));
    }
}

/* --backup */

static Answer
back_up (Fixture *self, const char *path)
{
  g_autofree char *option = g_strconcat ("--backup=", path, NULL);

  return run (self, option, NULL);
}

static void
test_backup (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "copy", NULL);
  g_autofree char *copy = g_build_filename (folder, "dutydesk.db", NULL);
  DutyRoom *room = open_room (self);
  g_auto (Answer) open = { 0 };
  g_auto (Answer) again = { 0 };
  g_auto (Answer) shut = { 0 };

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  open = back_up (self, copy);
  g_assert_cmpstr (open.err, ==, "");
  g_assert_cmpint (open.status, ==, 0);
  g_assert_nonnull (strstr (open.out, "1 entry of the journal holds"));
  g_assert_nonnull (strstr (open.out, copy));
  g_assert_nonnull (strstr (open.out, "attachments"));
  g_assert_cmpuint (count_files (folder), ==, 1);
  close_room (room);
  again = back_up (self, copy);
  g_assert_cmpint (again.status, ==, 1);
  g_assert_nonnull (strstr (again.err, copy));
  g_assert_cmpint (g_unlink (copy), ==, 0);
  shut = back_up (self, copy);
  g_assert_cmpint (shut.status, ==, 0);
  g_assert_nonnull (strstr (shut.out, "2 entries of the journal hold"));
  g_assert_cmpuint (count_files (folder), ==, 1);
}

/* A room comes to life from the copy and its keys. */
static void
test_backup_comes_back (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "copy", NULL);
  g_autofree char *copy = g_build_filename (folder, "dutydesk.db", NULL);
  static const char *const KEYS[] = { "room.key", "sign.key" };
  g_auto (Answer) made = { 0 };
  g_auto (Answer) verified = { 0 };

  close_room (open_room (self));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  made = back_up (self, copy);
  g_assert_cmpint (made.status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      g_autofree char *from = g_build_filename (self->data_dir, KEYS[i], NULL);
      g_autofree char *to = g_build_filename (folder, KEYS[i], NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  g_free (self->data_dir);
  self->data_dir = g_steal_pointer (&folder);
  close_room (open_room (self));
  verified = run (self, "--verify", NULL);
  g_assert_cmpint (verified.status, ==, 0);
  g_assert_nonnull (strstr (verified.out, "4 entries"));
}

static void
test_backup_that_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (self->folder, "copy.db", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "copy.db", NULL);
  g_auto (Answer) no_room = back_up (self, copy);
  g_auto (Answer) no_folder = { 0 };
  g_auto (Answer) broken = { 0 };

  g_assert_cmpint (no_room.status, ==, 1);
  g_assert_nonnull (strstr (no_room.err, "There is no database"));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  close_room (open_room (self));
  no_folder = back_up (self, nowhere);
  g_assert_cmpint (no_folder.status, ==, 1);
  g_assert_nonnull (strstr (no_folder.err, nowhere));
  tamper (self, "UPDATE journal SET officer = '别人' WHERE seq = 2");
  broken = back_up (self, copy);
  g_assert_cmpint (broken.status, ==, 1);
  g_assert_nonnull (strstr (broken.err, "at entry 2."));
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
  ADD ("/command-line/version", test_version);
  ADD ("/command-line/new-token", test_new_token);
  ADD ("/command-line/new-account", test_new_account);
  ADD ("/command-line/password-file", test_password_file);
  ADD ("/command-line/rebuild", test_rebuild);
  ADD ("/command-line/refuses-nonsense", test_refuses_nonsense);
  ADD ("/command-line/damaged-database", test_damaged_database);
  ADD ("/command-line/verify", test_verify);
  ADD ("/command-line/backup", test_backup);
  ADD ("/command-line/backup-comes-back", test_backup_comes_back);
  ADD ("/command-line/backup-that-fails", test_backup_that_fails);
  ADD ("/command-line/verify-names-the-break", test_verify_names_the_break);
  ADD ("/command-line/verify-against-what-left", test_verify_against_what_left_the_room);
  ADD ("/command-line/verify-what-cannot-be-read", test_verify_what_cannot_be_read);
  return g_test_run ();
}
