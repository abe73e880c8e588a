/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-ring-check.h"

/* A real ring needs a few times its own length; one made to cost more is let through unchecked. */
#define MAX_PAIRS 200000

typedef struct
{
  DutyPoint a;
  DutyPoint b;
} Edge;

static double
get_west (const Edge *edge)
{
  return MIN (edge->a.longitude, edge->b.longitude);
}

static double
get_east (const Edge *edge)
{
  return MAX (edge->a.longitude, edge->b.longitude);
}

static int
compare_west (gconstpointer a, gconstpointer b)
{
  double d = get_west (a) - get_west (b);

  return (d > 0) - (d < 0);
}

/* On which side of the line from @a to @b the point lies: above 0 left, under 0 right, 0 on it. */
static double
side_of (const Edge *edge, DutyPoint p)
{
  return (edge->b.longitude - edge->a.longitude) * (p.latitude - edge->a.latitude) -
         (edge->b.latitude - edge->a.latitude) * (p.longitude - edge->a.longitude);
}

/* Edges that only touch, as neighbours do at their corner, do not cross. */
static gboolean
do_cross (const Edge *e, const Edge *f)
{
  return side_of (e, f->a) * side_of (e, f->b) < 0 && side_of (f, e->a) * side_of (f, e->b) < 0;
}

static GArray *
list_edges (GArray *ring)
{
  GArray *edges = g_array_sized_new (FALSE, FALSE, sizeof (Edge), ring->len);

  for (guint i = 0, j = ring->len - 1; i < ring->len; j = i++)
    {
      Edge edge = { g_array_index (ring, DutyPoint, j), g_array_index (ring, DutyPoint, i) };

      g_array_append_val (edges, edge);
    }
  return edges;
}

/**
 * duty_ring_crosses_itself:
 * @ring: (element-type DutyPoint): three points or more, the last not repeating the first
 *
 * Sweeps from west to east and compares the edges whose longitudes overlap.
 *
 * Returns: whether two edges cross. A ring that is too tangled to be compared in bounded time is let off
 */
gboolean
duty_ring_crosses_itself (GArray *ring)
{
  g_autoptr (GArray) edges = list_edges (ring);
  guint pairs = 0;

  g_array_sort (edges, compare_west);
  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *e = &g_array_index (edges, Edge, i);

      for (guint j = i + 1; j < edges->len; j++)
        {
          const Edge *f = &g_array_index (edges, Edge, j);

          if (get_west (f) > get_east (e) || ++pairs > MAX_PAIRS)
            break;
          if (do_cross (e, f))
            return TRUE;
        }
    }
  return FALSE;
}
