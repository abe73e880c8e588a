/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-favourites.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  DutyCounty *county;
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->county = duty_county_new ();
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *id = g_strdup_printf ("c%u", i);
      const DutyCameraRow row = { .id = id, .name = id, .main_uri = "rtsp://127.0.0.1/x" };
      g_autoptr (DutyCamera) camera = duty_camera_new (&row);

      duty_county_add_camera (self->county, camera);
    }
  self->folder = g_dir_make_tmp ("duty-favourites-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "favourites", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_object_unref (self->county);
  g_free (self->folder);
  g_free (self->path);
}

static char *
join_ids (DutyFavourites *favourites)
{
  GListModel *cameras = duty_favourites_get_cameras (favourites);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      g_string_append_printf (text, "%s ", duty_camera_get_id (camera));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static DutyFavourites *
load (Fixture *self, const char *text, gssize size)
{
  g_assert_true (g_file_set_contents (self->path, text, size, NULL));
  return duty_favourites_new (self->county, self->path);
}

static const struct
{
  const char *text;
  gssize size;
  const char *ids;
} FILES[] = {
  { "", 0, "" },
  { "# Favourite cameras\nc3\nc1\n", -1, "c3 c1 " },
  { "c3\r\n\n  c1  \nc3\nnowhere\nc2", -1, "c3 c1 c2 " },
  { "c1\n\xff\xfe\n", -1, "" },
  { "c1\n\0c2\n", 6, "" },
};

static void
test_reads_what_is_there (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++)
    {
      g_autoptr (DutyFavourites) favourites = load (self, FILES[i].text, FILES[i].size);
      g_autofree char *ids = join_ids (favourites);

      g_assert_cmpstr (ids, ==, FILES[i].ids);
    }
}

static void
test_is_bounded (Fixture *self, gconstpointer data)
{
  g_autofree char *huge = g_strnfill (65 * 1024, '\n');
  g_autoptr (DutyFavourites) none = NULL;
  g_autoptr (DutyFavourites) full = duty_favourites_new (self->county, NULL);
  GListModel *cameras = duty_county_get_cameras (self->county);

  memcpy (huge, "c1", 2);
  none = load (self, huge, -1);
  g_assert_cmpuint (g_list_model_get_n_items (duty_favourites_get_cameras (none)), ==, 0);
  for (guint i = 0; i < 600; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      g_assert_cmpint (duty_favourites_set (full, camera, TRUE), ==, i < 500);
    }
  g_assert_cmpuint (g_list_model_get_n_items (duty_favourites_get_cameras (full)), ==, 500);
}

/* A camera that is out of the county's file for a day comes back with its star. */
static void
test_keeps_what_it_does_not_know (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyFavourites) favourites = load (self, "c1\naway\n", -1);
  g_autofree char *text = NULL;

  g_assert_true (duty_favourites_set (favourites, duty_county_find_camera (self->county, "c2"), TRUE));
  g_assert_false (duty_favourites_set (favourites, duty_county_find_camera (self->county, "c2"), TRUE));
  g_assert_true (duty_favourites_set (favourites, duty_county_find_camera (self->county, "c1"), FALSE));
  while (text == NULL || strstr (text, "c2") == NULL || strstr (text, "c1") != NULL)
    {
      g_clear_pointer (&text, g_free);
      g_main_context_iteration (NULL, FALSE);
      g_file_get_contents (self->path, &text, NULL, NULL);
    }
  g_assert_cmpstr (text, ==, "# Favourite cameras\nc2\naway\n");
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

#define ADD(name, func) g_test_add ("/ui/favourites/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("reads-what-is-there", test_reads_what_is_there);
  ADD ("is-bounded", test_is_bounded);
  ADD ("keeps-what-it-does-not-know", test_keeps_what_it_does_not_know);
  return g_test_run ();
}
