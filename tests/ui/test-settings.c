/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a seat likes its desk: defaults, what is remembered, what a broken file does. */

#include <glib/gstdio.h>

#include "ui/duty-settings.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("duty-settings-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "desk.ini", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static void
assert_defaults (Fixture *self)
{
  g_autoptr (DutySettings) settings = duty_settings_new (self->path);
  g_autofree char *appearance = duty_settings_dup_appearance (settings);
  g_autofree char *base = duty_settings_dup_base (settings);
  int queue_width;

  g_object_get (settings, "queue-width", &queue_width, NULL);
  g_assert_cmpstr (appearance, ==, DUTY_APPEARANCE_DARK);
  g_assert_true (duty_settings_get_sound (settings));
  g_assert_null (base);
  g_assert_cmpint (queue_width, ==, 500);
}

static void
test_defaults (Fixture *self, gconstpointer data)
{
  assert_defaults (self);
}

static void
test_broken_file (Fixture *self, gconstpointer data)
{
  g_assert_true (g_file_set_contents (self->path, "[desk\nsound=\xff\xfe", -1, NULL));
  assert_defaults (self);
}

static void
test_values_out_of_range (Fixture *self, gconstpointer data)
{
  g_autoptr (DutySettings) settings = NULL;
  int width;

  g_assert_true (g_file_set_contents (self->path, "[desk]\nqueue-width=-70000\nsound=perhaps\n", -1, NULL));
  settings = duty_settings_new (self->path);
  g_object_get (settings, "queue-width", &width, NULL);
  g_assert_cmpint (width, ==, 0);
  g_assert_true (duty_settings_get_sound (settings));
}

static void
test_remembers (Fixture *self, gconstpointer data)
{
  DutySettings *settings = duty_settings_new (self->path);
  g_autoptr (DutySettings) again = NULL;
  g_autofree char *base = NULL;

  g_object_set (settings, "sound", FALSE, "mbtiles", "/maps/a.mbtiles", "tile-template", "https://m/{z}", NULL);
  g_assert_finalize_object (settings);
  again = duty_settings_new (self->path);
  base = duty_settings_dup_base (again);
  g_assert_false (duty_settings_get_sound (again));
  g_assert_cmpstr (base, ==, "/maps/a.mbtiles");
}

static void
test_override_is_not_remembered (Fixture *self, gconstpointer data)
{
  DutySettings *settings = duty_settings_new (self->path);
  g_autofree char *base = NULL;

  duty_settings_override_base (settings, "/maps/b.mbtiles");
  base = duty_settings_dup_base (settings);
  g_assert_cmpstr (base, ==, "/maps/b.mbtiles");
  g_assert_finalize_object (settings);
  assert_defaults (self);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/settings/defaults", test_defaults);
  ADD ("/settings/broken-file", test_broken_file);
  ADD ("/settings/values-out-of-range", test_values_out_of_range);
  ADD ("/settings/remembers", test_remembers);
  ADD ("/settings/override-is-not-remembered", test_override_is_not_remembered);
  return g_test_run ();
}
