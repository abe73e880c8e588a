/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-filter.h"

#include "model/duty-pinyin.h"

/* How long cameras are indexed in one turn of the main loop, µs. */
#define TURN (2 * G_TIME_SPAN_MILLISECOND)

/**
 * DutyCameraFilter:
 *
 * Finds cameras by what an officer types: a piece of the number, of the name, of the id, of the area's or of the
 * groups' names, in characters, pinyin or initials. Each camera is indexed once, when it is first asked for.
 */
struct _DutyCameraFilter
{
  GtkFilter parent_instance;

  DutyCounty *county;       /* owned */
  GHashTable *keys;         /* of DutyCamera to DutyPinyinKey */
  DutyPinyinNeedle *needle; /* owned, NULL for everything */
  guint idle;
  guint prepared; /* how many of the county's cameras are indexed */
};

G_DEFINE_TYPE (DutyCameraFilter, duty_camera_filter, GTK_TYPE_FILTER)

static DutyPinyinKey *
make_key (DutyCameraFilter *self, DutyCamera *camera)
{
  g_autofree char *area = duty_county_describe_area (self->county, duty_camera_get_area (camera));
  g_autofree char *groups = g_strjoinv (" ", (GStrv) duty_camera_get_groups (camera));
  guint called = duty_camera_get_number (camera);
  g_autofree char *number = called != 0 ? g_strdup_printf ("%u", called) : g_strdup ("");
  g_autofree char *text = g_strjoin (" ", duty_camera_get_name (camera), duty_camera_get_id (camera), area, number,
                                     groups, NULL);

  return duty_pinyin_key_new (text);
}

static DutyPinyinKey *
get_key (DutyCameraFilter *self, DutyCamera *camera)
{
  DutyPinyinKey *key = g_hash_table_lookup (self->keys, camera);

  if (key != NULL)
    return key;
  key = make_key (self, camera);
  g_hash_table_insert (self->keys, g_object_ref (camera), key);
  return key;
}

static gboolean
duty_camera_filter_match (GtkFilter *filter, gpointer item)
{
  DutyCameraFilter *self = DUTY_CAMERA_FILTER (filter);

  return self->needle == NULL || duty_pinyin_needle_matches (self->needle, get_key (self, item));
}

static GtkFilterMatch
duty_camera_filter_get_strictness (GtkFilter *filter)
{
  return DUTY_CAMERA_FILTER (filter)->needle == NULL ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
duty_camera_filter_finalize (GObject *object)
{
  DutyCameraFilter *self = DUTY_CAMERA_FILTER (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->needle, duty_pinyin_needle_free);
  g_hash_table_unref (self->keys);
  g_clear_object (&self->county);

  G_OBJECT_CLASS (duty_camera_filter_parent_class)->finalize (object);
}

static void
duty_camera_filter_class_init (DutyCameraFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = duty_camera_filter_finalize;
  filter_class->match = duty_camera_filter_match;
  filter_class->get_strictness = duty_camera_filter_get_strictness;
}

static void
duty_camera_filter_init (DutyCameraFilter *self)
{
  self->keys = g_hash_table_new_full (NULL, NULL, g_object_unref, (GDestroyNotify) duty_pinyin_key_free);
}

/**
 * duty_camera_filter_new:
 * @county: (transfer none): knows the names of areas
 *
 * Returns: (transfer full): a filter that lets every camera through
 */
GtkFilter *
duty_camera_filter_new (DutyCounty *county)
{
  DutyCameraFilter *self = g_object_new (DUTY_TYPE_CAMERA_FILTER, NULL);

  self->county = g_object_ref (county);
  return GTK_FILTER (self);
}

/**
 * duty_camera_filter_set_search:
 * @text: what was typed; empty for every camera
 */
void
duty_camera_filter_set_search (DutyCameraFilter *self, const char *text)
{
  g_autoptr (DutyPinyinNeedle) needle = NULL;

  g_return_if_fail (DUTY_IS_CAMERA_FILTER (self));

  needle = duty_pinyin_needle_new (text);
  g_clear_pointer (&self->needle, duty_pinyin_needle_free);
  if (!duty_pinyin_needle_is_empty (needle))
    self->needle = g_steal_pointer (&needle);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
duty_camera_filter_is_searching (DutyCameraFilter *self)
{
  return self->needle != NULL;
}

static gboolean
on_idle (gpointer data)
{
  DutyCameraFilter *self = data;
  gint64 end = g_get_monotonic_time () + TURN;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (duty_county_get_cameras (self->county), self->prepared);

      if (camera == NULL)
        {
          self->idle = 0;
          return G_SOURCE_REMOVE;
        }
      get_key (self, camera);
      self->prepared++;
    }
  return G_SOURCE_CONTINUE;
}

/**
 * duty_camera_filter_prepare:
 *
 * Indexes the county's cameras while the main loop has nothing else to do, so that the first letter typed does not wait
 * for it.
 */
void
duty_camera_filter_prepare (DutyCameraFilter *self)
{
  g_return_if_fail (DUTY_IS_CAMERA_FILTER (self));

  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_LOW, on_idle, self, NULL);
}
