/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-grid-loads.h"

#include "model/duty-incident.h"

struct _DutyGridLoads
{
  gatomicrefcount refs;
  guint length;
  DutyGridLoad loads[];
};

static DutyGridLoads *
grid_loads_new (guint length)
{
  DutyGridLoads *self = g_malloc0 (sizeof *self + length * sizeof self->loads[0]);

  g_atomic_ref_count_init (&self->refs);
  self->length = length;
  return self;
}

/* Code → index + 1, of borrowed codes. */
static GHashTable *
index_areas (GPtrArray *areas)
{
  GHashTable *table = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < areas->len; i++)
    g_hash_table_insert (table, (gpointer) duty_area_get_code (areas->pdata[i]), GUINT_TO_POINTER (i + 1));
  return table;
}

static DutyGridLoad *
find_load (DutyGridLoads *self, GHashTable *table, const char *code)
{
  guint at = code != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (table, code)) : 0;

  return at > 0 ? &self->loads[at - 1] : NULL;
}

static void
count_incident (DutyGridLoads *self, GHashTable *table, DutyIncident *incident)
{
  DutyGridLoad *load = find_load (self, table, duty_incident_get_row (incident)->area);
  DutyColour colour = duty_incident_get_colour (incident);

  if (load == NULL || duty_incident_get_stage (incident) == DUTY_STAGE_CLOSED)
    return;
  load->n_open++;
  load->n_red += colour == DUTY_COLOUR_RED;
  load->worst = MAX (load->worst, colour);
}

/**
 * duty_grid_loads_count:
 * @county: a county
 * @incidents: a model of #DutyIncident; closed ones are not counted
 * @chosen: (nullable): the code of the area that the queue is filtered by
 *
 * Counts what each area carries. Main thread; 5,000 cases take well under a millisecond.
 *
 * Returns: (transfer full): the loads, in the order of the county's areas
 */
DutyGridLoads *
duty_grid_loads_count (DutyCounty *county, GListModel *incidents, const char *chosen)
{
  GPtrArray *areas = duty_county_get_areas (county);
  g_autoptr (GHashTable) table = index_areas (areas);
  DutyGridLoads *self = grid_loads_new (areas->len);
  DutyGridLoad *load = find_load (self, table, chosen);
  guint n = g_list_model_get_n_items (incidents);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (incidents, i);

      count_incident (self, table, incident);
    }
  if (load != NULL)
    load->chosen = TRUE;
  return self;
}

DutyGridLoads *
duty_grid_loads_ref (DutyGridLoads *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
duty_grid_loads_unref (DutyGridLoads *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

guint
duty_grid_loads_get_length (const DutyGridLoads *self)
{
  return self->length;
}

/**
 * duty_grid_loads_get:
 *
 * Returns: (transfer none): the load of the county's area number @index
 */
const DutyGridLoad *
duty_grid_loads_get (const DutyGridLoads *self, guint index)
{
  g_return_val_if_fail (index < self->length, NULL);

  return &self->loads[index];
}

/**
 * duty_grid_load_equal:
 *
 * Returns: whether both look the same on the map
 */
gboolean
duty_grid_load_equal (const DutyGridLoad *a, const DutyGridLoad *b)
{
  return a->n_open == b->n_open && a->n_red == b->n_red && a->worst == b->worst && a->chosen == b->chosen;
}
