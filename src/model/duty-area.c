/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-area.h"

/**
 * DutyArea:
 *
 * A node of the county's tree (区划): county, township, village or grid, with its polygon. It does
 * not change once it stands in a tree, and any thread may read it.
 */
struct _DutyArea
{
  GObject parent_instance;

  char *code;
  char *name;
  DutyTier tier;
  char *parent;     /* code, NULL for the county */
  GPtrArray *rings; /* of GArray of DutyPoint; even-odd, closed without repeating the first point */
  DutyBox box;
};

G_DEFINE_TYPE (DutyArea, duty_area, G_TYPE_OBJECT)

static void
duty_area_finalize (GObject *object)
{
  DutyArea *self = DUTY_AREA (object);

  g_free (self->code);
  g_free (self->name);
  g_free (self->parent);
  g_ptr_array_unref (self->rings);

  G_OBJECT_CLASS (duty_area_parent_class)->finalize (object);
}

static void
duty_area_class_init (DutyAreaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_area_finalize;
}

static void
duty_area_init (DutyArea *self)
{
  self->rings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->box = DUTY_BOX_EMPTY;
}

/**
 * duty_area_new:
 * @code: the area's code, unique in the county
 * @name: the county's own name for it
 * @tier: its tier
 * @parent: (nullable): the code of the area it lies in
 *
 * Returns: (transfer full): an area without a polygon yet
 */
DutyArea *
duty_area_new (const char *code, const char *name, DutyTier tier, const char *parent)
{
  DutyArea *self = g_object_new (DUTY_TYPE_AREA, NULL);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->tier = tier;
  self->parent = g_strdup (parent);
  return self;
}

/**
 * duty_area_take_ring:
 * @self: an area that is being built
 * @ring: (transfer full) (element-type DutyPoint): three points or more; a ring inside another is a hole
 */
void
duty_area_take_ring (DutyArea *self, GArray *ring)
{
  for (guint i = 0; i < ring->len; i++)
    duty_box_add (&self->box, g_array_index (ring, DutyPoint, i));
  g_ptr_array_add (self->rings, ring);
}

const char *
duty_area_get_code (DutyArea *self)
{
  return self->code;
}

const char *
duty_area_get_name (DutyArea *self)
{
  return self->name;
}

DutyTier
duty_area_get_tier (DutyArea *self)
{
  return self->tier;
}

/**
 * duty_area_get_parent:
 *
 * Returns: (nullable): the code of the area this one lies in
 */
const char *
duty_area_get_parent (DutyArea *self)
{
  return self->parent;
}

/**
 * duty_area_get_rings:
 *
 * Returns: (transfer none) (element-type GArray): the polygon's rings, each a #GArray of #DutyPoint
 */
GPtrArray *
duty_area_get_rings (DutyArea *self)
{
  return self->rings;
}

const DutyBox *
duty_area_get_box (DutyArea *self)
{
  return &self->box;
}

/**
 * duty_area_get_centre:
 *
 * Returns: the middle of the area's box
 */
DutyPoint
duty_area_get_centre (DutyArea *self)
{
  return (DutyPoint){ (self->box.south + self->box.north) / 2, (self->box.west + self->box.east) / 2 };
}

/* Whether a ray that runs east from @p crosses the edge from @a to @b. */
static gboolean
crosses (DutyPoint a, DutyPoint b, DutyPoint p)
{
  if ((a.latitude > p.latitude) == (b.latitude > p.latitude))
    return FALSE;
  return p.longitude <
         (b.longitude - a.longitude) * (p.latitude - a.latitude) / (b.latitude - a.latitude) + a.longitude;
}

static gboolean
ring_contains (GArray *ring, DutyPoint point)
{
  gboolean inside = FALSE;

  for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++)
    inside ^= crosses (g_array_index (ring, DutyPoint, i), g_array_index (ring, DutyPoint, j), point);
  return inside;
}

/**
 * duty_area_contains:
 *
 * Returns: whether @point lies in the area's polygon
 */
gboolean
duty_area_contains (DutyArea *self, DutyPoint point)
{
  gboolean inside = FALSE;

  if (!duty_box_contains (&self->box, point))
    return FALSE;
  for (guint i = 0; i < self->rings->len; i++)
    inside ^= ring_contains (g_ptr_array_index (self->rings, i), point);
  return inside;
}
