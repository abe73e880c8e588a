/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-clusterer.h"

#include <math.h>

static DutyCluster *
cluster_new (void)
{
  DutyCluster *self = g_new0 (DutyCluster, 1);

  self->patch = DUTY_PATCH_EMPTY;
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

static void
cluster_free (DutyCluster *self)
{
  g_array_unref (self->members);
  g_free (self);
}

static void
move_spot (DutyCluster *self, DutySpot spot, double weight)
{
  double all = self->members->len + weight;

  self->spot.x += (spot.x - self->spot.x) * weight / all;
  self->spot.y += (spot.y - self->spot.y) * weight / all;
}

static void
add_mark (DutyCluster *self, const DutyMark *mark, guint index)
{
  move_spot (self, mark->spot, 1);
  duty_patch_add (&self->patch, mark->spot);
  self->worst = MAX (self->worst, mark->colour);
  self->fresh |= mark->fresh;
  g_array_append_val (self->members, index);
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;

  return (one > two) - (one < two);
}

/* Takes over what @other holds; @other is empty afterwards. */
static void
absorb (DutyCluster *self, DutyCluster *other)
{
  move_spot (self, other->spot, other->members->len);
  duty_patch_add (&self->patch, (DutySpot){ other->patch.left, other->patch.top });
  duty_patch_add (&self->patch, (DutySpot){ other->patch.right, other->patch.bottom });
  self->worst = MAX (self->worst, other->worst);
  self->fresh |= other->fresh;
  g_array_append_vals (self->members, other->members->data, other->members->len);
  g_array_set_size (other->members, 0);
}

static gint64
pack_cell (gint64 column, gint64 row)
{
  return column * (G_GINT64_CONSTANT (1) << 31) + row;
}

static gint64
get_cell (DutySpot spot, double reach)
{
  return pack_cell ((gint64) floor (spot.x / reach), (gint64) floor (spot.y / reach));
}

static DutyCluster *
ensure_cluster (GHashTable *cells, GPtrArray *clusters, gint64 cell)
{
  DutyCluster *cluster = g_hash_table_lookup (cells, &cell);

  if (cluster != NULL)
    return cluster;
  cluster = cluster_new ();
  g_ptr_array_add (clusters, cluster);
  g_hash_table_insert (cells, g_memdup2 (&cell, sizeof cell), cluster);
  return cluster;
}

static void
sort_into_cells (const GArray *marks, double reach, const DutyPatch *within, GHashTable *cells, GPtrArray *clusters)
{
  for (guint i = 0; i < marks->len; i++)
    {
      const DutyMark *mark = &g_array_index (marks, DutyMark, i);

      if (duty_patch_contains (within, mark->spot))
        add_mark (ensure_cluster (cells, clusters, get_cell (mark->spot, reach)), mark, i);
    }
}

static gboolean
is_near (const DutyCluster *a, const DutyCluster *b, double reach)
{
  return hypot (a->spot.x - b->spot.x, a->spot.y - b->spot.y) < reach;
}

/* Two marks on both sides of a cell's border are as near as two in one cell. */
static void
absorb_neighbours (DutyCluster *self, GHashTable *cells, double reach)
{
  gint64 column = (gint64) floor (self->spot.x / reach);
  gint64 row = (gint64) floor (self->spot.y / reach);

  for (int i = 0; i < 9; i++)
    {
      gint64 cell = pack_cell (column + i % 3 - 1, row + i / 3 - 1);
      DutyCluster *other = g_hash_table_lookup (cells, &cell);

      if (other != NULL && other != self && other->members->len > 0 && is_near (self, other, reach))
        absorb (self, other);
    }
}

static void
drop_empty (GPtrArray *clusters)
{
  for (guint i = clusters->len; i > 0; i--)
    if (((DutyCluster *) clusters->pdata[i - 1])->members->len == 0)
      g_ptr_array_remove_index_fast (clusters, i - 1);
}

static int
compare_first (gconstpointer a, gconstpointer b)
{
  const DutyCluster *one = *(DutyCluster *const *) a;
  const DutyCluster *two = *(DutyCluster *const *) b;

  return compare_indices (one->members->data, two->members->data);
}

/**
 * duty_clusterer_gather:
 * @marks: (element-type DutyMark): the marks
 * @reach: how near two may stand to each other, on the plane; above 0
 * @within: only marks in this patch are gathered
 *
 * Gathers what stands too close. The cells that it starts from belong to the plane, not to @within, so that
 * clusters stand still while the map is panned, but for those at the rim of @within.
 *
 * Returns: (transfer full) (element-type DutyCluster): the clusters, by their first members; every mark
 *   in @within is in exactly one
 */
GPtrArray *
duty_clusterer_gather (const GArray *marks, double reach, const DutyPatch *within)
{
  GPtrArray *clusters = g_ptr_array_new_with_free_func ((GDestroyNotify) cluster_free);
  g_autoptr (GHashTable) cells = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  g_return_val_if_fail (reach > 0, clusters);

  sort_into_cells (marks, reach, within, cells, clusters);
  for (guint i = 0; i < clusters->len; i++)
    if (((DutyCluster *) clusters->pdata[i])->members->len > 0)
      absorb_neighbours (clusters->pdata[i], cells, reach);
  drop_empty (clusters);
  for (guint i = 0; i < clusters->len; i++)
    g_array_sort (((DutyCluster *) clusters->pdata[i])->members, compare_indices);
  g_ptr_array_sort (clusters, compare_first);
  return clusters;
}
