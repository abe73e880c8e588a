/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-incident-marks.h"

/**
 * DutyIncidentMarks:
 *
 * See the header. A case without a place of its own stands in the middle of its area.
 */
struct _DutyIncidentMarks
{
  GObject parent_instance;

  DutyCounty *county;
  GListModel *incidents;
  GPtrArray *entries;  /* of Entry, one an incident of the model, in its order */
  GHashTable *lookup;  /* borrowed DutyIncident → borrowed Entry */
  GHashTable *indices; /* borrowed area code → index of the area + 1 */
  GArray *tallies;     /* of Tally, one an area of the county */
  guint n_fresh;       /* upper bound of what is fresh */
  gint64 fresh_until;  /* when none of them is any more; monotonic, µs */
};

/* What an incident was last counted as. */
typedef struct
{
  DutyIncident *incident;
  DutyMark mark;
  gboolean shown;     /* it is open and stands somewhere */
  guint area;         /* index + 1; 0: counted nowhere */
  gint64 fresh_until; /* monotonic, µs */
} Entry;

/* Open cases of an area by the colour of their clocks. */
typedef struct
{
  guint n[DUTY_COLOUR_RED + 1];
} Tally;

/* How long a case counts as new. */
#define FRESH_TIME (6 * G_TIME_SPAN_SECOND)

/* With more at once (the first load, a flood) the whole map would blink and tell nothing. */
#define MAX_FRESH 24

G_DEFINE_TYPE (DutyIncidentMarks, duty_incident_marks, G_TYPE_OBJECT)

static void
entry_free (Entry *entry)
{
  g_object_unref (entry->incident);
  g_free (entry);
}

static guint
find_area (DutyIncidentMarks *self, const DutyIncidentRow *row)
{
  return row->area != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, row->area)) : 0;
}

static void
tally (DutyIncidentMarks *self, const Entry *entry, int by)
{
  if (entry->area > 0)
    g_array_index (self->tallies, Tally, entry->area - 1).n[entry->mark.colour] += (guint) by;
}

static void
count (DutyIncidentMarks *self, Entry *entry)
{
  gboolean open = duty_stage_is_open (duty_incident_get_stage (entry->incident));
  DutyPoint place = { 0 };

  entry->shown = duty_incident_marks_locate (self, entry->incident, &place) && open;
  entry->mark.spot = duty_mercator_project (place);
  entry->mark.colour = duty_incident_get_colour (entry->incident);
  entry->area = open ? find_area (self, duty_incident_get_row (entry->incident)) : 0;
  tally (self, entry, 1);
}

static void
remove_entry (DutyIncidentMarks *self, guint position)
{
  Entry *entry = g_ptr_array_index (self->entries, position);

  tally (self, entry, -1);
  g_hash_table_remove (self->lookup, entry->incident);
  g_ptr_array_remove_index (self->entries, position);
}

static Entry *
insert_entry (DutyIncidentMarks *self, guint position)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->incident = g_list_model_get_item (self->incidents, position);
  g_ptr_array_insert (self->entries, (int) position, entry);
  g_hash_table_insert (self->lookup, entry->incident, entry);
  count (self, entry);
  return entry;
}

static void
light_up (DutyIncidentMarks *self, Entry *entry)
{
  gint64 now = g_get_monotonic_time ();

  if (now >= self->fresh_until)
    self->n_fresh = 0;
  if (duty_incident_get_stage (entry->incident) != DUTY_STAGE_REPORTED || self->n_fresh >= MAX_FRESH)
    return;
  self->n_fresh++;
  entry->fresh_until = self->fresh_until = now + FRESH_TIME;
}

static void
duty_incident_marks_finalize (GObject *object)
{
  DutyIncidentMarks *self = DUTY_INCIDENT_MARKS (object);

  g_hash_table_unref (self->lookup);
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->indices);
  g_array_unref (self->tallies);
  g_object_unref (self->incidents);
  g_object_unref (self->county);

  G_OBJECT_CLASS (duty_incident_marks_parent_class)->finalize (object);
}

static void
duty_incident_marks_class_init (DutyIncidentMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_incident_marks_finalize;
}

static void
duty_incident_marks_init (DutyIncidentMarks *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->lookup = g_hash_table_new (NULL, NULL);
  self->indices = g_hash_table_new (g_str_hash, g_str_equal);
  self->tallies = g_array_new (FALSE, TRUE, sizeof (Tally));
}

static void
index_areas (DutyIncidentMarks *self)
{
  GPtrArray *areas = duty_county_get_areas (self->county);

  g_array_set_size (self->tallies, areas->len);
  for (guint i = 0; i < areas->len; i++)
    g_hash_table_insert (self->indices,
                         (gpointer) duty_area_get_code (areas->pdata[i]),
                         GUINT_TO_POINTER (i + 1));
}

/**
 * duty_incident_marks_new:
 * @county: knows the areas of the cases
 * @incidents: a model of #DutyIncident
 *
 * Counts what is in @incidents; none of it is new. The owner calls duty_incident_marks_splice() and
 * duty_incident_marks_update() from then on.
 *
 * Returns: (transfer full): what says where the cases stand
 */
DutyIncidentMarks *
duty_incident_marks_new (DutyCounty *county, GListModel *incidents)
{
  DutyIncidentMarks *self = g_object_new (DUTY_TYPE_INCIDENT_MARKS, NULL);
  guint n = g_list_model_get_n_items (incidents);

  self->county = g_object_ref (county);
  self->incidents = g_object_ref (incidents);
  index_areas (self);
  for (guint i = 0; i < n; i++)
    insert_entry (self, i);
  return self;
}

/**
 * duty_incident_marks_splice:
 * @self: marks
 * @position: where the model changed
 * @removed: how many cases went
 * @added: how many came: they count as new for some seconds, unless they are a flood
 */
void
duty_incident_marks_splice (DutyIncidentMarks *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    remove_entry (self, position);
  for (guint i = 0; i < added; i++)
    light_up (self, insert_entry (self, position + i));
}

/**
 * duty_incident_marks_update:
 * @self: marks
 * @incident: a case of the model that was moved, or whose colour changed
 */
void
duty_incident_marks_update (DutyIncidentMarks *self, DutyIncident *incident)
{
  Entry *entry = g_hash_table_lookup (self->lookup, incident);

  if (entry == NULL)
    return;
  tally (self, entry, -1);
  count (self, entry);
}

/**
 * duty_incident_marks_locate:
 * @self: marks
 * @incident: a case
 * @place: (out): where it stands on the map
 *
 * Returns: whether it stands anywhere
 */
gboolean
duty_incident_marks_locate (DutyIncidentMarks *self, DutyIncident *incident, DutyPoint *place)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  guint area = row->has_place ? 0 : find_area (self, row);

  if (row->has_place)
    *place = row->place;
  else if (area > 0)
    *place = duty_area_get_centre (duty_county_get_areas (self->county)->pdata[area - 1]);
  return row->has_place || area > 0;
}

/**
 * duty_incident_marks_collect:
 * @self: marks
 * @items: (out) (transfer full) (element-type DutyIncident): the open cases that stand somewhere
 * @marks: (out) (transfer full) (element-type DutyMark): where each of them stands
 */
void
duty_incident_marks_collect (DutyIncidentMarks *self, GPtrArray **items, GArray **marks)
{
  gint64 now = g_get_monotonic_time ();

  *items = g_ptr_array_new_full (self->entries->len, g_object_unref);
  *marks = g_array_sized_new (FALSE, FALSE, sizeof (DutyMark), self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = self->entries->pdata[i];

      if (!entry->shown)
        continue;
      entry->mark.fresh = entry->fresh_until > now;
      g_array_append_val (*marks, entry->mark);
      g_ptr_array_add (*items, g_object_ref (entry->incident));
    }
}

static void
write_load (const Tally *counts, DutyGridLoad *load)
{
  for (DutyColour colour = DUTY_COLOUR_CALM; colour <= DUTY_COLOUR_RED; colour++)
    {
      load->n_open += counts->n[colour];
      if (counts->n[colour] > 0)
        load->worst = colour;
    }
  load->n_red = counts->n[DUTY_COLOUR_RED];
}

/**
 * duty_incident_marks_create_loads:
 * @self: marks
 * @chosen: (nullable): the code of the area that the queue is filtered by
 *
 * Returns: (transfer full): what each area carries now
 */
DutyGridLoads *
duty_incident_marks_create_loads (DutyIncidentMarks *self, const char *chosen)
{
  DutyGridLoads *loads = duty_grid_loads_new (self->tallies->len);
  guint index = chosen != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, chosen)) : 0;

  for (guint i = 0; i < self->tallies->len; i++)
    write_load (&g_array_index (self->tallies, Tally, i), duty_grid_loads_edit (loads, i));
  if (index > 0)
    duty_grid_loads_edit (loads, index - 1)->chosen = TRUE;
  return loads;
}
