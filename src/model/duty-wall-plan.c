/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-wall-plan.h"

#include "model/duty-clean-text.h"
#include "model/duty-wall-layout.h"

#define GROUP "plan"
#define MAX_BYTES (64 * 1024)
#define MAX_ID 128

/**
 * DutyWallPlan:
 *
 * A wall as it was saved under a name: its layout, which camera is in which tile, and perhaps the monitor that it is
 * for. Kept as a small key file, which anybody may have written.
 */
struct _DutyWallPlan
{
  GObject parent_instance;

  char *id; /* of its file */
  char *name;
  char *monitor; /* nullable */
  guint layout;
  char **cameras; /* ids, "" for an empty tile */
};

G_DEFINE_FINAL_TYPE (DutyWallPlan, duty_wall_plan, G_TYPE_OBJECT)

static void
duty_wall_plan_finalize (GObject *object)
{
  DutyWallPlan *self = DUTY_WALL_PLAN (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->monitor);
  g_strfreev (self->cameras);

  G_OBJECT_CLASS (duty_wall_plan_parent_class)->finalize (object);
}

static void
duty_wall_plan_class_init (DutyWallPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_wall_plan_finalize;
}

static void
duty_wall_plan_init (DutyWallPlan *self)
{
}

/* Returns: (transfer full) (nullable): a name that can be read; %NULL when there is nothing to read */
static char *
clean_name (const char *name)
{
  g_autofree char *line = duty_clean_text_dup_line (name);
  g_autofree char *start = NULL;

  if (line == NULL || *line == '\0')
    return NULL;
  start = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), DUTY_WALL_PLAN_MAX_NAME));
  return g_strstrip (g_steal_pointer (&start));
}

/* A monitor's id is made of letters, digits and dashes: it may name a file. */
static char *
clean_monitor (const char *monitor)
{
  return monitor != NULL && *monitor != '\0' && duty_wall_plan_is_id (monitor) ? g_strdup (monitor) : NULL;
}

static char **
clean_cameras (const char *const *cameras)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; cameras != NULL && cameras[i] != NULL && i < DUTY_WALL_MAX_TILES; i++)
    g_strv_builder_add (builder, strlen (cameras[i]) <= MAX_ID ? cameras[i] : "");
  return g_strv_builder_end (builder);
}

/* Returns: (transfer full) (nullable): %NULL without a name or an id */
static DutyWallPlan *
make (const char *id, const char *name, const char *monitor, guint layout, const char *const *cameras)
{
  g_autofree char *clean = clean_name (name);
  DutyWallPlan *self;

  if (clean == NULL || *clean == '\0' || !duty_wall_plan_is_id (id))
    return NULL;
  self = g_object_new (DUTY_TYPE_WALL_PLAN, NULL);
  self->id = g_strdup (id);
  self->name = g_steal_pointer (&clean);
  self->monitor = clean_monitor (monitor);
  self->layout = duty_wall_layout_exists (layout) ? layout : 9;
  self->cameras = clean_cameras (cameras);
  return self;
}

/**
 * duty_wall_plan_new:
 * @name: its name, as it was typed
 * @monitor: (nullable): the id of the monitor that it is for
 * @layout: tiles, a layout that exists
 * @cameras: (array zero-terminated=1): ids, "" for an empty tile
 *
 * Returns: (transfer full) (nullable): a plan with an id that no other has; %NULL when there is nothing to read in @name
 */
DutyWallPlan *
duty_wall_plan_new (const char *name, const char *monitor, guint layout, const char *const *cameras)
{
  g_autofree char *id = g_uuid_string_random ();

  return make (id, name, monitor, layout, cameras);
}

/**
 * duty_wall_plan_parse:
 * @id: its file's name, without ending
 * @text: what stands in the file
 * @size: its bytes
 *
 * Returns: (transfer full) (nullable): what could be read; %NULL when it is no plan
 */
DutyWallPlan *
duty_wall_plan_parse (const char *id, const char *text, gsize size)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *name = NULL;
  g_autofree char *monitor = NULL;
  g_auto (GStrv) cameras = NULL;
  int layout;

  if (size == 0 || size > MAX_BYTES || !g_key_file_load_from_data (file, text, size, G_KEY_FILE_NONE, NULL))
    return NULL;
  name = g_key_file_get_string (file, GROUP, "name", NULL);
  monitor = g_key_file_get_string (file, GROUP, "monitor", NULL);
  cameras = g_key_file_get_string_list (file, GROUP, "cameras", NULL, NULL);
  layout = g_key_file_get_integer (file, GROUP, "layout", NULL);
  return make (id, name, monitor, (guint) MAX (layout, 0), (const char *const *) cameras);
}

/**
 * duty_wall_plan_to_bytes:
 *
 * Returns: (transfer full): what duty_wall_plan_parse() reads
 */
GBytes *
duty_wall_plan_to_bytes (DutyWallPlan *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  char *text;
  gsize size;

  g_key_file_set_string (file, GROUP, "name", self->name);
  if (self->monitor != NULL)
    g_key_file_set_string (file, GROUP, "monitor", self->monitor);
  g_key_file_set_integer (file, GROUP, "layout", (int) self->layout);
  g_key_file_set_string_list (file, GROUP, "cameras", (const char *const *) self->cameras,
                              g_strv_length (self->cameras));
  text = g_key_file_to_data (file, &size, NULL);
  return g_bytes_new_take (text, size);
}

/**
 * duty_wall_plan_rename:
 * @name: another name, as it was typed
 *
 * Returns: (transfer full) (nullable): the same plan under @name; %NULL when there is nothing to read in it
 */
DutyWallPlan *
duty_wall_plan_rename (DutyWallPlan *self, const char *name)
{
  return make (self->id, name, self->monitor, self->layout, (const char *const *) self->cameras);
}

/**
 * duty_wall_plan_is_id:
 *
 * Returns: whether @text may be a plan's id, which can do nothing in a path
 */
gboolean
duty_wall_plan_is_id (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_ID &&
         strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_") == length;
}

const char *
duty_wall_plan_get_id (DutyWallPlan *self)
{
  return self->id;
}

const char *
duty_wall_plan_get_name (DutyWallPlan *self)
{
  return self->name;
}

/**
 * duty_wall_plan_get_monitor:
 *
 * Returns: (nullable): the id of the monitor that it is for
 */
const char *
duty_wall_plan_get_monitor (DutyWallPlan *self)
{
  return self->monitor;
}

guint
duty_wall_plan_get_layout (DutyWallPlan *self)
{
  return self->layout;
}

/**
 * duty_wall_plan_get_cameras:
 *
 * Returns: (transfer none) (array zero-terminated=1): ids, "" for an empty tile; %DUTY_WALL_MAX_TILES at most
 */
const char *const *
duty_wall_plan_get_cameras (DutyWallPlan *self)
{
  return (const char *const *) self->cameras;
}
