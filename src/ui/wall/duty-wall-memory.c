/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-wall-memory.h"

#define GROUP "wall"
#define MAX_BYTES (64 * 1024)
#define MAX_ID 128

/**
 * duty_wall_memory_new:
 *
 * Returns: (transfer full): a memory of @layout tiles without cameras
 */
DutyWallMemory *
duty_wall_memory_new (guint layout)
{
  DutyWallMemory *self = g_new0 (DutyWallMemory, 1);

  self->layout = layout;
  self->cameras = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
duty_wall_memory_free (DutyWallMemory *self)
{
  g_ptr_array_unref (self->cameras);
  g_free (self);
}

static guint
read_layout (GKeyFile *file)
{
  int layout = g_key_file_get_integer (file, GROUP, "layout", NULL);

  return layout > 0 && duty_wall_layout_exists ((guint) layout) ? (guint) layout : 9;
}

static void
read_cameras (DutyWallMemory *self, GKeyFile *file)
{
  gsize n = 0;
  g_auto (GStrv) ids = g_key_file_get_string_list (file, GROUP, "cameras", &n, NULL);

  for (gsize i = 0; i < MIN (n, DUTY_WALL_MAX_TILES); i++)
    g_ptr_array_add (self->cameras, g_strdup (strlen (ids[i]) <= MAX_ID ? ids[i] : ""));
}

/**
 * duty_wall_memory_parse:
 * @text: what stands in the file
 * @size: its bytes
 *
 * Whatever is wrong with the file costs what it would have said, and nothing more.
 *
 * Returns: (transfer full): what could be read
 */
DutyWallMemory *
duty_wall_memory_parse (const char *text, gsize size)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (DutyWallMemory) self = duty_wall_memory_new (9);

  if (size == 0 || size > MAX_BYTES || !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, NULL))
    return g_steal_pointer (&self);
  self->layout = read_layout (file);
  read_cameras (self, file);
  return g_steal_pointer (&self);
}

/**
 * duty_wall_memory_load:
 * @path: (nullable): a file
 *
 * Returns: (transfer full): what the file says; nine empty tiles where there is none
 */
DutyWallMemory *
duty_wall_memory_load (const char *path)
{
  g_autofree char *text = NULL;
  gsize size = 0;

  if (path == NULL || !g_file_get_contents (path, &text, &size, NULL))
    return duty_wall_memory_new (9);
  return duty_wall_memory_parse (text, size);
}

/**
 * duty_wall_memory_to_bytes:
 *
 * Returns: (transfer full): what duty_wall_memory_parse() reads
 */
GBytes *
duty_wall_memory_to_bytes (const DutyWallMemory *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char *text;
  gsize size;

  g_key_file_set_integer (file, GROUP, "layout", self->layout);
  g_key_file_set_string_list (file, GROUP, "cameras", (const char *const *) self->cameras->pdata, self->cameras->len);
  text = g_key_file_to_data (file, &size, NULL);
  return g_bytes_new_take (text, size);
}
