/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-favourites.h"

#include <string.h>

#include "ui/duty-file-saver.h"

/* More than anybody keeps in view, and than their ids take. */
#define MAX_FAVOURITES 500
#define MAX_BYTES (64 * 1024)

struct _DutyFavourites
{
  GObject parent_instance;

  GListStore *cameras;  /* owned */
  GHashTable *set;      /* of those in @cameras, borrowed */
  GPtrArray *unknown;   /* of ids that the county does not have today, and may again */
  DutyFileSaver *saver; /* owned, nullable */
  char *folder;         /* of the file, made when there is something to keep */
};

G_DEFINE_FINAL_TYPE (DutyFavourites, duty_favourites, G_TYPE_OBJECT)

/* The file */

static gboolean
add (DutyFavourites *self, DutyCamera *camera)
{
  if (g_hash_table_size (self->set) >= MAX_FAVOURITES || !g_hash_table_add (self->set, camera))
    return FALSE;
  g_list_store_append (self->cameras, camera);
  return TRUE;
}

static void
take_line (DutyFavourites *self, DutyCounty *county, const char *id)
{
  DutyCamera *camera = duty_county_find_camera (county, id);

  if (camera != NULL)
    add (self, camera);
  else if (*id != '\0' && *id != '#' && self->unknown->len < MAX_FAVOURITES)
    g_ptr_array_add (self->unknown, g_strdup (id));
}

static void
load (DutyFavourites *self, DutyCounty *county, const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gsize size;

  if (!g_file_get_contents (path, &text, &size, NULL) || size > MAX_BYTES ||
      !g_utf8_validate (text, (gssize) size, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (self, county, g_strstrip (lines[i]));
}

static void
save (DutyFavourites *self)
{
  g_autoptr (GString) text = g_string_new ("# Favourite cameras\n");
  g_autoptr (GBytes) bytes = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->cameras));

  if (self->saver == NULL)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), i);

      g_string_append_printf (text, "%s\n", duty_camera_get_id (camera));
    }
  for (guint i = 0; i < self->unknown->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (self->unknown, i));
  bytes = g_bytes_new (text->str, text->len);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    g_message ("The folder “%s” for favourites could not be made", self->folder);
  duty_file_saver_save (self->saver, bytes);
}

static void
duty_favourites_finalize (GObject *object)
{
  DutyFavourites *self = DUTY_FAVOURITES (object);

  g_hash_table_unref (self->set);
  g_object_unref (self->cameras);
  g_ptr_array_unref (self->unknown);
  g_clear_object (&self->saver);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_favourites_parent_class)->finalize (object);
}

static void
duty_favourites_class_init (DutyFavouritesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_favourites_finalize;
}

static void
duty_favourites_init (DutyFavourites *self)
{
  self->cameras = g_list_store_new (DUTY_TYPE_CAMERA);
  self->set = g_hash_table_new (NULL, NULL);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
}

/**
 * duty_favourites_new:
 * @county: (transfer none): whose cameras
 * @path: (nullable): a file in the room's data directory; %NULL: they are forgotten
 *
 * Whatever is wrong with the file costs what it would have said, and nothing more.
 *
 * Returns: (transfer full): the favourites, as they were left last time
 */
DutyFavourites *
duty_favourites_new (DutyCounty *county, const char *path)
{
  DutyFavourites *self = g_object_new (DUTY_TYPE_FAVOURITES, NULL);

  if (path == NULL)
    return self;
  load (self, county, path);
  self->folder = g_path_get_dirname (path);
  self->saver = duty_file_saver_new (path);
  return self;
}

gboolean
duty_favourites_contains (DutyFavourites *self, DutyCamera *camera)
{
  return g_hash_table_contains (self->set, camera);
}

static gboolean
take_out (DutyFavourites *self, DutyCamera *camera)
{
  guint position;

  if (!g_hash_table_remove (self->set, camera))
    return FALSE;
  if (g_list_store_find (self->cameras, camera, &position))
    g_list_store_remove (self->cameras, position);
  return TRUE;
}

/**
 * duty_favourites_set:
 * @camera: (transfer none): a camera of the county
 * @starred: whether it is a favourite from now on
 *
 * Returns: whether that changed: %FALSE too when there is no room for another
 */
gboolean
duty_favourites_set (DutyFavourites *self, DutyCamera *camera, gboolean starred)
{
  gboolean changed;

  g_return_val_if_fail (DUTY_IS_FAVOURITES (self), FALSE);
  g_return_val_if_fail (DUTY_IS_CAMERA (camera), FALSE);

  changed = starred ? add (self, camera) : take_out (self, camera);
  if (changed)
    save (self);
  return changed;
}

/**
 * duty_favourites_get_cameras:
 *
 * Returns: (transfer none): a model of #DutyCamera that changes with them
 */
GListModel *
duty_favourites_get_cameras (DutyFavourites *self)
{
  return G_LIST_MODEL (self->cameras);
}
