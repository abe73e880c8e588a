/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-settings.h"

#define GROUP "desk"

/**
 * DutySettings:
 *
 * How this seat likes its desk: looks, sound, map, sizes. A key file in the room's data directory,
 * written in the background a moment after a change. A file that is missing or broken means the
 * defaults; nothing of the room's work depends on it.
 */
struct _DutySettings
{
  GObject parent_instance;

  char *path;
  char *base; /* nullable: for this run only */
  GKeyFile *file;
  guint save_id;
  gboolean is_writing;
  gboolean is_dirty;
};

typedef enum
{
  PROP_APPEARANCE = 1,
  PROP_SOUND,
  PROP_TILE_TEMPLATE,
  PROP_MBTILES,
  PROP_QUEUE_WIDTH,
  PROP_CASE_WIDTH,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_MAXIMIZED,
} Property;

static GParamSpec *properties[PROP_MAXIMIZED + 1];

G_DEFINE_FINAL_TYPE (DutySettings, duty_settings, G_TYPE_OBJECT)

static void save (DutySettings *self);

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutySettings) self = data;
  g_autoptr (GError) error = NULL;

  self->is_writing = FALSE;
  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_message ("The settings of this desk could not be written to %s: %s", self->path, error->message);
  if (self->is_dirty)
    save (self);
}

static GBytes *
dup_contents (DutySettings *self)
{
  gsize length;
  char *text = g_key_file_to_data (self->file, &length, NULL);

  return g_bytes_new_take (text, length);
}

static void
save (DutySettings *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GBytes) contents = dup_contents (self);

  self->is_dirty = FALSE;
  self->is_writing = TRUE;
  g_file_replace_contents_bytes_async (file, contents, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, on_saved,
                                       g_object_ref (self));
}

static gboolean
on_save_due (gpointer data)
{
  DutySettings *self = data;

  self->save_id = 0;
  if (!self->is_writing)
    save (self);
  return G_SOURCE_REMOVE;
}

static void
queue_save (DutySettings *self)
{
  self->is_dirty = TRUE;
  if (self->save_id == 0)
    self->save_id = g_timeout_add_seconds (1, on_save_due, self);
}

static char *
dup_string (DutySettings *self, GParamSpec *pspec)
{
  char *value = g_key_file_get_string (self->file, GROUP, pspec->name, NULL);

  return value != NULL ? value : g_strdup (G_PARAM_SPEC_STRING (pspec)->default_value);
}

static gboolean
get_boolean (DutySettings *self, GParamSpec *pspec)
{
  g_autoptr (GError) error = NULL;
  gboolean value = g_key_file_get_boolean (self->file, GROUP, pspec->name, &error);

  return error == NULL ? value : G_PARAM_SPEC_BOOLEAN (pspec)->default_value;
}

static int
get_int (DutySettings *self, GParamSpec *pspec)
{
  g_autoptr (GError) error = NULL;
  GParamSpecInt *range = G_PARAM_SPEC_INT (pspec);
  int value = g_key_file_get_integer (self->file, GROUP, pspec->name, &error);

  return error == NULL ? CLAMP (value, range->minimum, range->maximum) : range->default_value;
}

static void
duty_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutySettings *self = DUTY_SETTINGS (object);

  switch ((Property) id)
    {
    case PROP_APPEARANCE:
    case PROP_TILE_TEMPLATE:
    case PROP_MBTILES:
      g_value_take_string (value, dup_string (self, pspec));
      return;
    case PROP_SOUND:
    case PROP_MAXIMIZED:
      g_value_set_boolean (value, get_boolean (self, pspec));
      return;
    case PROP_QUEUE_WIDTH:
    case PROP_CASE_WIDTH:
    case PROP_WINDOW_WIDTH:
    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, get_int (self, pspec));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
set_string (DutySettings *self, GParamSpec *pspec, const char *value)
{
  g_autofree char *old = dup_string (self, pspec);

  if (g_strcmp0 (old, value) == 0)
    return FALSE;
  if (value != NULL && *value != '\0')
    g_key_file_set_string (self->file, GROUP, pspec->name, value);
  else
    g_key_file_remove_key (self->file, GROUP, pspec->name, NULL);
  return TRUE;
}

static gboolean
set_boolean (DutySettings *self, GParamSpec *pspec, gboolean value)
{
  if (get_boolean (self, pspec) == value)
    return FALSE;
  g_key_file_set_boolean (self->file, GROUP, pspec->name, value);
  return TRUE;
}

static gboolean
set_int (DutySettings *self, GParamSpec *pspec, int value)
{
  if (get_int (self, pspec) == value)
    return FALSE;
  g_key_file_set_integer (self->file, GROUP, pspec->name, value);
  return TRUE;
}

static gboolean
take_value (DutySettings *self, Property id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_APPEARANCE:
    case PROP_TILE_TEMPLATE:
    case PROP_MBTILES:
      return set_string (self, pspec, g_value_get_string (value));
    case PROP_SOUND:
    case PROP_MAXIMIZED:
      return set_boolean (self, pspec, g_value_get_boolean (value));
    case PROP_QUEUE_WIDTH:
    case PROP_CASE_WIDTH:
    case PROP_WINDOW_WIDTH:
    case PROP_WINDOW_HEIGHT:
      return set_int (self, pspec, g_value_get_int (value));
    }
  g_return_val_if_reached (FALSE);
}

static void
duty_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutySettings *self = DUTY_SETTINGS (object);

  if (!take_value (self, (Property) id, value, pspec))
    return;
  g_object_notify_by_pspec (object, pspec);
  queue_save (self);
}

static void
duty_settings_dispose (GObject *object)
{
  duty_settings_flush (DUTY_SETTINGS (object));
  G_OBJECT_CLASS (duty_settings_parent_class)->dispose (object);
}

static void
duty_settings_finalize (GObject *object)
{
  DutySettings *self = DUTY_SETTINGS (object);

  g_key_file_unref (self->file);
  g_free (self->path);
  g_free (self->base);

  G_OBJECT_CLASS (duty_settings_parent_class)->finalize (object);
}

static void
duty_settings_class_init (DutySettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_settings_dispose;
  object_class->finalize = duty_settings_finalize;
  object_class->get_property = duty_settings_get_property;
  object_class->set_property = duty_settings_set_property;

  properties[PROP_APPEARANCE] = g_param_spec_string ("appearance", NULL, NULL, DUTY_APPEARANCE_DARK, flags);
  properties[PROP_SOUND] = g_param_spec_boolean ("sound", NULL, NULL, TRUE, flags);
  properties[PROP_TILE_TEMPLATE] = g_param_spec_string ("tile-template", NULL, NULL, NULL, flags);
  properties[PROP_MBTILES] = g_param_spec_string ("mbtiles", NULL, NULL, NULL, flags);
  properties[PROP_QUEUE_WIDTH] = g_param_spec_int ("queue-width", NULL, NULL, 0, 10000, 500, flags);
  properties[PROP_CASE_WIDTH] = g_param_spec_int ("case-width", NULL, NULL, 0, 10000, 560, flags);
  properties[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 0, 20000, 1920, flags);
  properties[PROP_WINDOW_HEIGHT] = g_param_spec_int ("window-height", NULL, NULL, 0, 20000, 1080, flags);
  properties[PROP_MAXIMIZED] = g_param_spec_boolean ("maximized", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_settings_init (DutySettings *self)
{
  self->file = g_key_file_new ();
}

/**
 * duty_settings_new:
 * @path: the key file; it need not exist
 *
 * Reads a small file once, before there is a window.
 *
 * Returns: (transfer full): the settings
 */
DutySettings *
duty_settings_new (const char *path)
{
  DutySettings *self = g_object_new (DUTY_TYPE_SETTINGS, NULL);

  self->path = g_strdup (path);
  g_key_file_load_from_file (self->file, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  return self;
}

gboolean
duty_settings_get_sound (DutySettings *self)
{
  return get_boolean (self, properties[PROP_SOUND]);
}

/**
 * duty_settings_dup_appearance:
 *
 * Returns: (transfer full): one of the DUTY_APPEARANCE_… words
 */
char *
duty_settings_dup_appearance (DutySettings *self)
{
  return dup_string (self, properties[PROP_APPEARANCE]);
}

/**
 * duty_settings_dup_base:
 *
 * Returns: (transfer full) (nullable): what lies under the map's grids: an .mbtiles file before a
 *   template of tiles on the network; %NULL for the county's own ground
 */
char *
duty_settings_dup_base (DutySettings *self)
{
  char *mbtiles = self->base != NULL ? g_strdup (self->base) : dup_string (self, properties[PROP_MBTILES]);

  return mbtiles != NULL ? mbtiles : dup_string (self, properties[PROP_TILE_TEMPLATE]);
}

/**
 * duty_settings_override_base:
 * @self: the settings
 * @mbtiles: (nullable): what lies under the map's grids as long as this program runs; it is not remembered
 */
void
duty_settings_override_base (DutySettings *self, const char *mbtiles)
{
  g_free (self->base);
  self->base = g_strdup (mbtiles);
}

/**
 * duty_settings_flush:
 *
 * Writes what was not written yet, at once: for the end of the program.
 */
void
duty_settings_flush (DutySettings *self)
{
  g_autoptr (GBytes) contents = NULL;

  g_clear_handle_id (&self->save_id, g_source_remove);
  if (!self->is_dirty)
    return;
  self->is_dirty = FALSE;
  contents = dup_contents (self);
  g_file_set_contents_full (self->path, g_bytes_get_data (contents, NULL), (gssize) g_bytes_get_size (contents),
                            G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}
