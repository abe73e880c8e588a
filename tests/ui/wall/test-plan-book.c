/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <unistd.h>

#include "ui/wall/duty-plan-book.h"

typedef struct
{
  char *folder; /* made by the book */
  char *parent;
  DutyPlanBook *book;
  char *failure; /* what was told last */
} Fixture;

static void
on_failed (DutyPlanBook *book, const char *message, Fixture *self)
{
  g_free (self->failure);
  self->failure = g_strdup (message);
}

static void
open_book (Fixture *self)
{
  self->book = duty_plan_book_new (self->folder);
  g_signal_connect (self->book, "failed", G_CALLBACK (on_failed), self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->parent = g_dir_make_tmp ("dutydesk-plans-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "walls", "plans", NULL);
  open_book (self);
}

/* Workers hold the book until they are done. */
static void
close_book (Fixture *self)
{
  GWeakRef weak;
  gboolean there = TRUE;

  g_weak_ref_init (&weak, self->book);
  g_clear_object (&self->book);
  while (there)
    {
      g_autoptr (GObject) still = g_weak_ref_get (&weak);

      there = still != NULL;
      g_main_context_iteration (NULL, FALSE);
      g_usleep (there ? 1000 : 0);
    }
  g_weak_ref_clear (&weak);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->parent);

  close_book (self);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->parent);
  g_free (self->folder);
  g_free (self->failure);
}

static char *
list (Fixture *self)
{
  GListModel *plans = G_LIST_MODEL (self->book);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (DutyWallPlan) plan = g_list_model_get_item (plans, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", duty_wall_plan_get_name (plan));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
await (Fixture *self, const char *expected)
{
  gint64 end = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  g_autofree char *names = list (self);

  while (!g_str_equal (names, expected) && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
      g_free (names);
      names = list (self);
    }
  g_assert_cmpstr (names, ==, expected);
}

static void
reopen (Fixture *self, const char *expected)
{
  close_book (self);
  open_book (self);
  await (self, expected);
}

static DutyWallPlan *
make_plan (const char *name)
{
  const char *cameras[] = { "cam01", "", "cam03", NULL };

  return duty_wall_plan_new (name, NULL, 4, cameras);
}

static void
test_keeps_plans_by_name (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyWallPlan) b = make_plan ("b");
  g_autoptr (DutyWallPlan) a = make_plan ("a");
  g_autoptr (DutyWallPlan) renamed = duty_wall_plan_rename (a, "c");

  g_assert_true (duty_plan_book_put (self->book, b));
  g_assert_true (duty_plan_book_put (self->book, a));
  await (self, "a b");
  reopen (self, "a b");
  duty_plan_book_put (self->book, renamed);
  await (self, "b c");
  reopen (self, "b c");
  g_assert_cmpstr (duty_wall_plan_get_cameras (duty_plan_book_find (self->book, "c"))[2], ==, "cam03");
  duty_plan_book_remove (self->book, renamed);
  reopen (self, "b");
  g_assert_null (self->failure);
}

/* Files follow in the order in which things were asked for. */
static void
test_undoes_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyWallPlan) plan = make_plan ("a");

  for (guint i = 0; i < 20; i++)
    {
      duty_plan_book_put (self->book, plan);
      duty_plan_book_remove (self->book, plan);
    }
  duty_plan_book_put (self->book, plan);
  await (self, "a");
  reopen (self, "a");
}

static void
write_file (Fixture *self, const char *base, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, base, NULL);

  g_mkdir_with_parents (self->folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
test_passes_over_what_is_no_plan (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link.ini", NULL);

  await (self, "");
  write_file (self, "good.ini", "[plan]\nname=a\n");
  write_file (self, "bad.ini", "\xff\xfe");
  write_file (self, "notes.txt", "[plan]\nname=b\n");
  write_file (self, "strange name.ini", "[plan]\nname=c\n");
  g_assert_cmpint (symlink ("good.ini", link), ==, 0);
  reopen (self, "a");
}

static void
test_tells_what_failed (Fixture *self, gconstpointer data)
{
  g_autofree char *above = g_path_get_dirname (self->folder);
  g_autoptr (DutyWallPlan) plan = make_plan ("甲");

  g_assert_true (g_file_set_contents (above, "in the way", -1, NULL));
  duty_plan_book_put (self->book, plan);
  while (self->failure == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (strstr (self->failure, "“甲”"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/plan-book/keeps-plans-by-name", Fixture, NULL, set_up, test_keeps_plans_by_name, tear_down);
  g_test_add ("/plan-book/undoes-at-once", Fixture, NULL, set_up, test_undoes_at_once, tear_down);
  g_test_add ("/plan-book/passes-over-what-is-no-plan", Fixture, NULL, set_up, test_passes_over_what_is_no_plan,
              tear_down);
  g_test_add ("/plan-book/tells-what-failed", Fixture, NULL, set_up, test_tells_what_failed, tear_down);
  return g_test_run ();
}
