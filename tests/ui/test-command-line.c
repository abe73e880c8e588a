/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program's command line, as a person types it: what needs no display runs without one. */

#include <gio/gio.h>
#include <glib/gstdio.h>

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

static Answer
run (Fixture *self, const char *first, const char *second)
{
  g_autofree char *program = g_build_filename (g_getenv ("DUTY_BUILD_ROOT"), "src", "dutydesk", NULL);
  g_autofree char *data_dir = g_strconcat ("--data-dir=", self->data_dir, NULL);
  const char *args[] = { program, data_dir, first, second, NULL };
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "DISPLAY");
  g_autoptr (GError) error = NULL;
  Answer answer = { 0 };

  environment = g_environ_unsetenv (environment, "WAYLAND_DISPLAY");
  environment = g_environ_unsetenv (environment, "G_DEBUG");
  g_spawn_sync (NULL, (char **) args, environment, 0, NULL, NULL, &answer.out, &answer.err, &answer.status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (answer.status));
  answer.status = WEXITSTATUS (answer.status);
  return answer;
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
    { { "--page=lobby" }, "lobby" },        { { "--fill", "--tiles=17" }, "17" },
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

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/command-line/version", test_version);
  ADD ("/command-line/new-token", test_new_token);
  ADD ("/command-line/rebuild", test_rebuild);
  ADD ("/command-line/refuses-nonsense", test_refuses_nonsense);
  ADD ("/command-line/damaged-database", test_damaged_database);
  return g_test_run ();
}
