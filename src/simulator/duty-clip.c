/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-clip.h"

/**
 * DutyClip:
 *
 * A loop of pictures, encoded: access units of a byte stream (Rec. ITU-T H.264 or H.265, Annex B), each
 * key frame with its parameter sets before it. It never changes, so any thread may read it, and every
 * camera that shows it shares its memory; a clip loaded from a file is that file, mapped.
 */
struct _DutyClip
{
  GObject parent_instance;

  GstCaps *caps;    /* owned */
  GPtrArray *units; /* owned GstBuffers without times; delta units are flagged */
};

G_DEFINE_TYPE (DutyClip, duty_clip, G_TYPE_OBJECT)
G_DEFINE_QUARK (duty-clip-error-quark, duty_clip_error)

/* A file: the fingerprint, the caps, and for each unit whether it is a key frame, and its bytes. */
#define FILE_TYPE G_VARIANT_TYPE ("(ssa(bay))")

static void
duty_clip_finalize (GObject *object)
{
  DutyClip *self = DUTY_CLIP (object);

  gst_caps_unref (self->caps);
  g_ptr_array_unref (self->units);
  G_OBJECT_CLASS (duty_clip_parent_class)->finalize (object);
}

static void
duty_clip_class_init (DutyClipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_clip_finalize;
}

static void
duty_clip_init (DutyClip *self)
{
}

/**
 * duty_clip_new:
 * @caps: what the units are
 * @units: (transfer full) (element-type GstBuffer): access units, the first of them a key frame
 *
 * Returns: (transfer full): the clip
 */
DutyClip *
duty_clip_new (GstCaps *caps, GPtrArray *units)
{
  DutyClip *self = g_object_new (DUTY_TYPE_CLIP, NULL);

  self->caps = gst_caps_ref (caps);
  self->units = units;
  return self;
}

static GstBuffer *
unit_from_row (GVariant *row)
{
  g_autoptr (GVariant) payload = g_variant_get_child_value (row, 1);
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (payload);
  GstBuffer *unit = gst_buffer_new_wrapped_bytes (bytes);
  gboolean key;

  g_variant_get_child (row, 0, "b", &key);
  if (!key)
    GST_BUFFER_FLAG_SET (unit, GST_BUFFER_FLAG_DELTA_UNIT);
  return unit;
}

static DutyClip *
clip_from_file (GVariant *file, const char *fingerprint)
{
  g_autoptr (GVariant) rows = g_variant_get_child_value (file, 2);
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func ((GDestroyNotify) gst_buffer_unref);
  g_autoptr (GstCaps) caps = NULL;
  const char *found, *media;

  g_variant_get_child (file, 0, "&s", &found);
  g_variant_get_child (file, 1, "&s", &media);
  caps = gst_caps_from_string (media);
  if (!g_str_equal (found, fingerprint) || caps == NULL || g_variant_n_children (rows) == 0)
    return NULL;

  for (gsize i = 0; i < g_variant_n_children (rows); i++)
    {
      g_autoptr (GVariant) row = g_variant_get_child_value (rows, i);

      g_ptr_array_add (units, unit_from_row (row));
    }
  return duty_clip_new (caps, g_steal_pointer (&units));
}

/**
 * duty_clip_load:
 * @path: a file that duty_clip_save() wrote
 * @fingerprint: what it must have been saved with
 * @error: a #GFileError when there is none, %DUTY_CLIP_ERROR_CORRUPT when it is another
 *
 * Returns: (transfer full) (nullable): the clip
 */
DutyClip *
duty_clip_load (const char *path, const char *fingerprint, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new (path, FALSE, error);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) file = NULL;
  DutyClip *clip = NULL;

  if (mapped == NULL)
    return NULL;

  bytes = g_mapped_file_get_bytes (mapped);
  file = g_variant_ref_sink (g_variant_new_from_bytes (FILE_TYPE, bytes, FALSE));
  if (g_variant_is_normal_form (file))
    clip = clip_from_file (file, fingerprint);
  if (clip == NULL)
    g_set_error (error, DUTY_CLIP_ERROR, DUTY_CLIP_ERROR_CORRUPT, "“%s” holds another clip; it is made anew",
                 path);
  return clip;
}

static GVariant *
row_from_unit (GstBuffer *unit)
{
  GstMapInfo map;
  GVariant *payload;

  gst_buffer_map (unit, &map, GST_MAP_READ);
  payload = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, map.data, map.size, 1);
  gst_buffer_unmap (unit, &map);
  return g_variant_new ("(b@ay)", !GST_BUFFER_FLAG_IS_SET (unit, GST_BUFFER_FLAG_DELTA_UNIT), payload);
}

/**
 * duty_clip_save:
 * @self: a clip
 * @path: the file to write, replaced whole or not at all
 * @fingerprint: what duty_clip_load() will ask for
 * @error: a #GFileError
 *
 * Returns: whether it was written
 */
gboolean
duty_clip_save (DutyClip *self, const char *path, const char *fingerprint, GError **error)
{
  g_autofree char *media = gst_caps_to_string (self->caps);
  g_autoptr (GVariant) file = NULL;
  GVariantBuilder rows;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("a(bay)"));
  for (guint i = 0; i < self->units->len; i++)
    g_variant_builder_add_value (&rows, row_from_unit (g_ptr_array_index (self->units, i)));
  file = g_variant_ref_sink (g_variant_new ("(ssa(bay))", fingerprint, media, &rows));
  return g_file_set_contents (path, g_variant_get_data (file), g_variant_get_size (file), error);
}

GstCaps *
duty_clip_get_caps (DutyClip *self)
{
  return self->caps;
}

guint
duty_clip_get_n_units (DutyClip *self)
{
  return self->units->len;
}

gboolean
duty_clip_is_key (DutyClip *self, guint index)
{
  return !GST_BUFFER_FLAG_IS_SET (g_ptr_array_index (self->units, index), GST_BUFFER_FLAG_DELTA_UNIT);
}

/**
 * duty_clip_find_key:
 *
 * Returns: the last key frame at or before the unit @index, where a decoder can begin
 */
guint
duty_clip_find_key (DutyClip *self, guint index)
{
  index %= self->units->len;
  while (index > 0 && !duty_clip_is_key (self, index))
    index--;
  return index;
}

/**
 * duty_clip_dup_unit:
 *
 * Returns: (transfer full): an access unit whose times the caller may set; its bytes are shared
 */
GstBuffer *
duty_clip_dup_unit (DutyClip *self, guint index)
{
  return gst_buffer_copy (g_ptr_array_index (self->units, index % self->units->len));
}

/* Whether a NAL unit belongs to a picture: H.264 (08/2021) table 7-1, H.265 (08/2021) table 7-1. */
static gboolean
is_slice (gboolean h265, guint8 header)
{
  guint type = h265 ? (header >> 1 & 0x3f) : (header & 0x1f);

  return h265 ? type < 32 : (type >= 1 && type <= 5);
}

static gsize
find_slice (gboolean h265, const guint8 *data, gsize size)
{
  for (gsize i = 0; i + 3 < size; i++)
    if (data[i] == 0 && data[i + 1] == 0 && data[i + 2] == 1 && is_slice (h265, data[i + 3]))
      return i;
  return size;
}

/**
 * duty_clip_dup_parameters:
 *
 * Returns: (transfer full): the first access unit without its picture: what a stream's description needs
 */
GstBuffer *
duty_clip_dup_parameters (DutyClip *self)
{
  gboolean h265 = gst_structure_has_name (gst_caps_get_structure (self->caps, 0), "video/x-h265");
  GstBuffer *unit = g_ptr_array_index (self->units, 0);
  GstMapInfo map;
  gsize end;

  gst_buffer_map (unit, &map, GST_MAP_READ);
  end = find_slice (h265, map.data, map.size);
  gst_buffer_unmap (unit, &map);
  return gst_buffer_copy_region (unit, GST_BUFFER_COPY_ALL, 0, end);
}
