/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-scene-guide.h"

#include <string.h>

/**
 * DutySceneGuide:
 *
 * Chooses what a camera looks at by what the county calls it: “清河水位” shows a river. It reads
 * cameras.csv as a person would, looking for the stream's address and then for words in that line; a camera
 * that is not in it gets the next scene in turn.
 */
struct _DutySceneGuide
{
  GObject parent_instance;

  char *cameras; /* owned, nullable: the file's text */
};

G_DEFINE_TYPE (DutySceneGuide, duty_scene_guide, G_TYPE_OBJECT)

typedef struct
{
  const char *words;
  const char *scene;
} Hint;

/* The first that fits wins. */
static const Hint hints[] = {
  { "水位,水库,大坝,河道,river,gauge", "river" },
  { "桥,bridge", "bridge" },
  { "林,瞭望,forest", "forest" },
  { "收费站,隧道,toll", "toll" },
  { "校,小学,中学,school", "school" },
  { "广场,政府,square", "square" },
  { "十字,路口,岔口,crossroads", "night" },
  { "仓库,村口,工地,yard", "yard" },
};

static void
duty_scene_guide_finalize (GObject *object)
{
  g_free (DUTY_SCENE_GUIDE (object)->cameras);
  G_OBJECT_CLASS (duty_scene_guide_parent_class)->finalize (object);
}

static void
duty_scene_guide_class_init (DutySceneGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_scene_guide_finalize;
}

static void
duty_scene_guide_init (DutySceneGuide *self)
{
}

/**
 * duty_scene_guide_new:
 * @county: the folder of a county's files; it may lack cameras.csv
 *
 * Returns: (transfer full): the guide
 */
DutySceneGuide *
duty_scene_guide_new (const char *county)
{
  DutySceneGuide *self = g_object_new (DUTY_TYPE_SCENE_GUIDE, NULL);
  g_autofree char *path = g_build_filename (county, "cameras.csv", NULL);

  g_file_get_contents (path, &self->cameras, NULL, NULL);
  return self;
}

/* Returns: (transfer full) (nullable): the line that tells of the camera */
static char *
find_line (DutySceneGuide *self, guint number)
{
  g_autofree char *address = g_strdup_printf ("/cam%02u/", number);
  const char *at = self->cameras != NULL ? strstr (self->cameras, address) : NULL;
  const char *start, *end;

  if (at == NULL)
    return NULL;
  start = g_strrstr_len (self->cameras, at - self->cameras, "\n");
  end = strchrnul (at, '\n');
  start = start != NULL ? start + 1 : self->cameras;
  return g_strndup (start, end - start);
}

static gboolean
mentions (const char *line, const char *words)
{
  g_auto (GStrv) list = g_strsplit (words, ",", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (strstr (line, list[i]) != NULL)
      return TRUE;
  return FALSE;
}

static const DutySceneKind *
find_kind (const char *name)
{
  for (guint i = 0; i < duty_scene_get_n_kinds (); i++)
    if (g_str_equal (duty_scene_get_kind (i)->name, name))
      return duty_scene_get_kind (i);
  g_return_val_if_reached (NULL);
}

/**
 * duty_scene_guide_choose:
 * @self: a guide
 * @number: of the camera, from 1
 *
 * Returns: what it looks at
 */
const DutySceneKind *
duty_scene_guide_choose (DutySceneGuide *self, guint number)
{
  g_autofree char *line = find_line (self, number);

  if (line == NULL)
    return duty_scene_get_kind ((number - 1) % duty_scene_get_n_kinds ());
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (mentions (line, hints[i].words))
      return find_kind (hints[i].scene);
  return find_kind ("road");
}
