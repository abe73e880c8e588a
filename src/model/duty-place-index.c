/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-place-index.h"

#include "model/duty-pinyin.h"

typedef struct
{
  DutyPlace *place;
  DutyPinyinKey *key;
} Entry;

/* Shorter names stand first: who means a grid goes on typing, who means its village cannot. */
struct _DutyPlaceIndex
{
  GArray *entries; /* of Entry */
};

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  duty_place_unref (entry->place);
  duty_pinyin_key_free (entry->key);
}

static void
take (DutyPlaceIndex *self, DutyPlace *place)
{
  Entry entry = { place, duty_pinyin_key_new (place->name) };

  g_array_append_val (self->entries, entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DutyPlace *one = ((const Entry *) a)->place;
  const DutyPlace *other = ((const Entry *) b)->place;
  glong difference = g_utf8_strlen (one->name, -1) - g_utf8_strlen (other->name, -1);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  if (one->is_camera != other->is_camera)
    return one->is_camera ? 1 : -1;
  return g_strcmp0 (one->name, other->name);
}

/**
 * duty_place_index_new:
 * @county: whose places
 *
 * Takes some fifty milliseconds for a large county: make it where nobody waits.
 *
 * Returns: (transfer full): an index
 */
DutyPlaceIndex *
duty_place_index_new (DutyCounty *county)
{
  DutyPlaceIndex *self = g_new (DutyPlaceIndex, 1);
  GPtrArray *areas = duty_county_get_areas (county);
  GListModel *cameras = duty_county_get_cameras (county);

  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  for (guint i = 0; i < areas->len; i++)
    take (self, duty_place_new_for_area (county, g_ptr_array_index (areas, i)));
  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      take (self, duty_place_new_for_camera (county, camera));
    }
  g_array_sort (self->entries, compare_entries);
  return self;
}

void
duty_place_index_free (DutyPlaceIndex *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

/**
 * duty_place_index_find:
 * @self: an index
 * @text: what somebody typed: characters, pinyin, initials, mixed
 * @max: how many places at most
 *
 * Returns: (transfer full) (element-type DutyPlace): the places whose names hold @text, the shortest name
 *   first; none for a text without letters and digits
 */
GPtrArray *
duty_place_index_find (const DutyPlaceIndex *self, const char *text, guint max)
{
  g_autoptr (DutyPinyinNeedle) needle = duty_pinyin_needle_new (text);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_place_unref);

  if (duty_pinyin_needle_is_empty (needle))
    return found;
  for (guint i = 0; i < self->entries->len && found->len < max; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (duty_pinyin_needle_matches (needle, entry->key))
        g_ptr_array_add (found, duty_place_ref (entry->place));
    }
  return found;
}
