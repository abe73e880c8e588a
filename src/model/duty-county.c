/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-county.h"

#include <string.h>

/* GB/T 2260: the digits of a county within those of its areas. */
#define CODE_LENGTH 6

/**
 * DutyCounty:
 *
 * All that a county brought: its tree of areas, its cameras, its ground, its policy and its calendar.
 */
struct _DutyCounty
{
  GObject parent_instance;

  GPtrArray *areas;         /* of DutyArea, in the order of the file */
  GHashTable *area_by_code; /* borrowed code → borrowed DutyArea */
  GListStore *cameras;
  GHashTable *camera_by_id; /* borrowed id → borrowed DutyCamera */
  GHashTable *camera_by_number; /* number → borrowed DutyCamera */
  GPtrArray *shapes;        /* of DutyGroundShape */
  DutyPolicy *policy;
  gboolean has_policy_fault;
  guint policy_fault; /* the line */
  DutyCalendar *calendar;
  DutyBox box;
  DutyArea *root; /* borrowed; the area of tier county */
  char code[CODE_LENGTH + 1];
};

G_DEFINE_TYPE (DutyCounty, duty_county, G_TYPE_OBJECT)

static void
duty_county_finalize (GObject *object)
{
  DutyCounty *self = DUTY_COUNTY (object);

  g_hash_table_unref (self->area_by_code);
  g_hash_table_unref (self->camera_by_id);
  g_hash_table_unref (self->camera_by_number);
  g_ptr_array_unref (self->areas);
  g_ptr_array_unref (self->shapes);
  g_object_unref (self->cameras);
  g_object_unref (self->policy);
  g_object_unref (self->calendar);

  G_OBJECT_CLASS (duty_county_parent_class)->finalize (object);
}

static void
duty_county_class_init (DutyCountyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_county_finalize;
}

static void
duty_county_init (DutyCounty *self)
{
  self->areas = g_ptr_array_new_with_free_func (g_object_unref);
  self->area_by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->cameras = g_list_store_new (DUTY_TYPE_CAMERA);
  self->camera_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->camera_by_number = g_hash_table_new (NULL, NULL);
  self->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_ground_shape_free);
  self->policy = duty_policy_new_default ();
  self->calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
  self->box = DUTY_BOX_EMPTY;
  g_strlcpy (self->code, "000000", sizeof self->code);
}

/**
 * duty_county_new:
 *
 * Returns: (transfer full): a county without areas or cameras, with the default policy and calendar
 */
DutyCounty *
duty_county_new (void)
{
  return g_object_new (DUTY_TYPE_COUNTY, NULL);
}

static void
grow_box (DutyCounty *self, const DutyBox *box)
{
  if (box->south > box->north)
    return;
  duty_box_add (&self->box, (DutyPoint){ box->south, box->west });
  duty_box_add (&self->box, (DutyPoint){ box->north, box->east });
}

static void
set_root (DutyCounty *self, DutyArea *area)
{
  self->root = area;
  g_strlcpy (self->code, duty_area_get_code (area), sizeof self->code);
}

/**
 * duty_county_add_area:
 * @self: a county that is being built
 * @area: (transfer none): an area
 *
 * Returns: whether it was added: %FALSE when its code is taken
 */
gboolean
duty_county_add_area (DutyCounty *self, DutyArea *area)
{
  if (g_hash_table_contains (self->area_by_code, duty_area_get_code (area)))
    return FALSE;
  g_ptr_array_add (self->areas, g_object_ref (area));
  g_hash_table_insert (self->area_by_code, (gpointer) duty_area_get_code (area), area);
  grow_box (self, duty_area_get_box (area));
  if (self->root == NULL && duty_area_get_tier (area) == DUTY_TIER_COUNTY)
    set_root (self, area);
  return TRUE;
}

static void
add_number (DutyCounty *self, DutyCamera *camera)
{
  gpointer number = GUINT_TO_POINTER (duty_camera_get_number (camera));

  if (number != NULL && !g_hash_table_contains (self->camera_by_number, number))
    g_hash_table_insert (self->camera_by_number, number, camera);
}

/**
 * duty_county_add_camera:
 * @self: a county that is being built
 * @camera: (transfer none): a camera
 *
 * Returns: whether it was added: %FALSE when its id is taken
 */
gboolean
duty_county_add_camera (DutyCounty *self, DutyCamera *camera)
{
  if (g_hash_table_contains (self->camera_by_id, duty_camera_get_id (camera)))
    return FALSE;
  g_list_store_append (self->cameras, camera);
  g_hash_table_insert (self->camera_by_id, (gpointer) duty_camera_get_id (camera), camera);
  add_number (self, camera);
  return TRUE;
}

/**
 * duty_county_take_shape:
 * @self: a county that is being built
 * @shape: (transfer full): a piece of its ground
 */
void
duty_county_take_shape (DutyCounty *self, DutyGroundShape *shape)
{
  g_ptr_array_add (self->shapes, shape);
}

/**
 * duty_county_take_policy:
 * @self: a county that is being built
 * @policy: (transfer full): its policy
 */
void
duty_county_take_policy (DutyCounty *self, DutyPolicy *policy)
{
  g_object_unref (self->policy);
  self->policy = policy;
}

/**
 * duty_county_set_policy_fault:
 * @self: a county that is being built
 * @line: on which line of its file, from 1; 0 when that is not known
 *
 * Its policy could not be read: the default one holds.
 */
void
duty_county_set_policy_fault (DutyCounty *self, guint line)
{
  self->has_policy_fault = TRUE;
  self->policy_fault = line;
}

/**
 * duty_county_get_policy_fault:
 * @line: (out): on which line, 0 when that is not known
 *
 * Returns: whether the county has a policy that could not be read
 */
gboolean
duty_county_get_policy_fault (DutyCounty *self, guint *line)
{
  *line = self->policy_fault;
  return self->has_policy_fault;
}

/**
 * duty_county_take_calendar:
 * @self: a county that is being built
 * @calendar: (transfer full): when its offices work
 */
void
duty_county_take_calendar (DutyCounty *self, DutyCalendar *calendar)
{
  g_object_unref (self->calendar);
  self->calendar = calendar;
}

/**
 * duty_county_get_code:
 *
 * Returns: the first six digits of the county's code (GB/T 2260), "000000" without a county area
 */
const char *
duty_county_get_code (DutyCounty *self)
{
  return self->code;
}

/**
 * duty_county_get_name:
 *
 * Returns: the county's own name for itself, empty without a county area
 */
const char *
duty_county_get_name (DutyCounty *self)
{
  return self->root != NULL ? duty_area_get_name (self->root) : "";
}

/**
 * duty_county_get_box:
 *
 * Returns: the box around all areas
 */
DutyBox
duty_county_get_box (DutyCounty *self)
{
  return self->box;
}

DutyPolicy *
duty_county_get_policy (DutyCounty *self)
{
  return self->policy;
}

/**
 * duty_county_get_calendar:
 *
 * Returns: (transfer none): when the county's offices work
 */
DutyCalendar *
duty_county_get_calendar (DutyCounty *self)
{
  return self->calendar;
}

/**
 * duty_county_get_shapes:
 *
 * Returns: (transfer none) (element-type DutyGroundShape): the ground
 */
GPtrArray *
duty_county_get_shapes (DutyCounty *self)
{
  return self->shapes;
}

/**
 * duty_county_get_root:
 *
 * Returns: (transfer none) (nullable): the area of tier county
 */
DutyArea *
duty_county_get_root (DutyCounty *self)
{
  return self->root;
}

/**
 * duty_county_get_areas:
 *
 * Returns: (transfer none) (element-type DutyArea): all areas
 */
GPtrArray *
duty_county_get_areas (DutyCounty *self)
{
  return self->areas;
}

/**
 * duty_county_find_area:
 *
 * Returns: (transfer none) (nullable): the area with @code
 */
DutyArea *
duty_county_find_area (DutyCounty *self, const char *code)
{
  return g_hash_table_lookup (self->area_by_code, code);
}

/**
 * duty_county_locate:
 *
 * Returns: (transfer none) (nullable): the area of the lowest tier whose polygon holds @point, the
 *   first of the file where several do
 */
DutyArea *
duty_county_locate (DutyCounty *self, DutyPoint point)
{
  DutyArea *found = NULL;

  for (guint i = 0; i < self->areas->len; i++)
    {
      DutyArea *area = g_ptr_array_index (self->areas, i);
      gboolean lower = found == NULL || duty_area_get_tier (area) > duty_area_get_tier (found);

      if (lower && duty_area_contains (area, point))
        found = area;
    }
  return found;
}

/* The loaders refuse cycles; the bound keeps a hand-made county from looping. */
#define MAX_DEPTH 8

/**
 * duty_county_find_township:
 * @self: a county
 * @area: one of its areas
 *
 * Returns: (transfer none) (nullable): the township that @area is, or lies in
 */
DutyArea *
duty_county_find_township (DutyCounty *self, DutyArea *area)
{
  for (guint depth = 0; area != NULL && depth < MAX_DEPTH; depth++)
    {
      const char *parent = duty_area_get_parent (area);

      if (duty_area_get_tier (area) == DUTY_TIER_TOWNSHIP)
        return area;
      area = parent != NULL ? duty_county_find_area (self, parent) : NULL;
    }
  return NULL;
}

/**
 * duty_county_is_within:
 * @self: a county
 * @code: (nullable): an area's code
 * @ancestor: an area's code
 *
 * Returns: whether @code is @ancestor or lies in it
 */
gboolean
duty_county_is_within (DutyCounty *self, const char *code, const char *ancestor)
{
  for (guint depth = 0; code != NULL && depth < MAX_DEPTH; depth++)
    {
      DutyArea *area = duty_county_find_area (self, code);

      if (g_str_equal (code, ancestor))
        return TRUE;
      code = area != NULL ? duty_area_get_parent (area) : NULL;
    }
  return FALSE;
}

/**
 * duty_county_describe_area:
 * @self: a county
 * @code: (nullable): an area's code
 *
 * Returns: (transfer full): the names from the township down, "鹅城镇 新站村 03 格"; the code itself when
 *   it is unknown; empty for none
 */
char *
duty_county_describe_area (DutyCounty *self, const char *code)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint depth = 0; code != NULL && depth < MAX_DEPTH; depth++)
    {
      DutyArea *area = duty_county_find_area (self, code);
      gboolean top = area != NULL && duty_area_get_tier (area) == DUTY_TIER_COUNTY;

      if (top && text->len > 0)
        break;
      if (text->len > 0)
        g_string_prepend_c (text, ' ');
      g_string_prepend (text, area != NULL ? duty_area_get_name (area) : code);
      code = area != NULL ? duty_area_get_parent (area) : NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * duty_county_get_cameras:
 *
 * Returns: (transfer none): a model of #DutyCamera, in the order of the file
 */
GListModel *
duty_county_get_cameras (DutyCounty *self)
{
  return G_LIST_MODEL (self->cameras);
}

/**
 * duty_county_find_camera:
 *
 * Returns: (transfer none) (nullable): the camera called @id
 */
DutyCamera *
duty_county_find_camera (DutyCounty *self, const char *id)
{
  return g_hash_table_lookup (self->camera_by_id, id);
}

/**
 * duty_county_find_number:
 *
 * Returns: (transfer none) (nullable): the camera that people call by @number, the first where several have it
 */
DutyCamera *
duty_county_find_number (DutyCounty *self, guint number)
{
  return g_hash_table_lookup (self->camera_by_number, GUINT_TO_POINTER (number));
}

typedef struct
{
  DutyCamera *camera;
  double distance;
} Near;

static gboolean
is_nearer (const Near *a, const Near *b)
{
  if (a->distance != b->distance)
    return a->distance < b->distance;
  return strcmp (duty_camera_get_id (a->camera), duty_camera_get_id (b->camera)) < 0;
}

/* Keeps the @n nearest of all that were offered, nearest first. */
static void
offer (GArray *nearest, const Near *near, guint n)
{
  guint at = nearest->len;

  while (at > 0 && is_nearer (near, &g_array_index (nearest, Near, at - 1)))
    at--;
  if (at >= n)
    return;
  g_array_insert_vals (nearest, at, near, 1);
  g_array_set_size (nearest, MIN (nearest->len, n));
}

/**
 * duty_county_dup_nearest:
 * @self: a county
 * @point: a place
 * @n: how many cameras at most
 *
 * Returns: (transfer full) (element-type DutyCamera): the nearest cameras, nearest first
 */
GPtrArray *
duty_county_dup_nearest (DutyCounty *self, DutyPoint point, guint n)
{
  g_autoptr (GArray) nearest = g_array_new (FALSE, FALSE, sizeof (Near));
  GPtrArray *cameras = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  DutyCamera *camera;

  g_hash_table_iter_init (&iter, self->camera_by_id);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &camera))
    {
      Near near = { camera, duty_geo_distance (duty_camera_get_place (camera), point) };

      offer (nearest, &near, n);
    }
  for (guint i = 0; i < nearest->len; i++)
    g_ptr_array_add (cameras, g_object_ref (g_array_index (nearest, Near, i).camera));
  return cameras;
}
