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
  GHashTable *fresh; /* borrowed DutyIncident → gint64 monotonic µs: until when; never read through */
};

/* How long a case counts as new. */
#define FRESH_TIME (6 * G_TIME_SPAN_SECOND)

/* With more at once (the first load, a flood) the whole map would blink and tell nothing. */
#define MAX_FRESH 24

G_DEFINE_TYPE (DutyIncidentMarks, duty_incident_marks, G_TYPE_OBJECT)

static void
duty_incident_marks_finalize (GObject *object)
{
  DutyIncidentMarks *self = DUTY_INCIDENT_MARKS (object);

  g_object_unref (self->county);
  g_object_unref (self->incidents);
  g_hash_table_unref (self->fresh);

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
  self->fresh = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * duty_incident_marks_new:
 * @county: knows the areas of the cases
 * @incidents: a model of #DutyIncident
 *
 * Returns: (transfer full): what says where the cases stand
 */
DutyIncidentMarks *
duty_incident_marks_new (DutyCounty *county, GListModel *incidents)
{
  DutyIncidentMarks *self = g_object_new (DUTY_TYPE_INCIDENT_MARKS, NULL);

  self->county = g_object_ref (county);
  self->incidents = g_object_ref (incidents);
  return self;
}

static gboolean
is_over (gpointer incident, gpointer until, gpointer now)
{
  return *(gint64 *) until <= *(gint64 *) now;
}

/**
 * duty_incident_marks_note_added:
 * @self: marks
 * @position: where cases were added to the model
 * @n: how many
 *
 * Takes the added cases for new ones, for some seconds, unless they came in a flood.
 */
void
duty_incident_marks_note_added (DutyIncidentMarks *self, guint position, guint n)
{
  gint64 now = g_get_monotonic_time ();
  gint64 until = now + FRESH_TIME;

  g_hash_table_foreach_remove (self->fresh, is_over, &now);
  for (guint i = position; i < position + n; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (self->incidents, i);

      if (duty_incident_get_stage (incident) != DUTY_STAGE_REPORTED || g_hash_table_size (self->fresh) >= MAX_FRESH)
        continue;
      g_hash_table_replace (self->fresh, incident, g_memdup2 (&until, sizeof until));
    }
}

static gboolean
is_fresh (DutyIncidentMarks *self, DutyIncident *incident, gint64 now)
{
  const gint64 *until = g_hash_table_lookup (self->fresh, incident);

  return until != NULL && *until > now;
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
  DutyArea *area = row->area != NULL ? duty_county_find_area (self->county, row->area) : NULL;

  if (row->has_place)
    *place = row->place;
  else if (area != NULL)
    *place = duty_area_get_centre (area);
  return row->has_place || area != NULL;
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
  guint n = g_list_model_get_n_items (self->incidents);

  *items = g_ptr_array_new_full (n, g_object_unref);
  *marks = g_array_sized_new (FALSE, FALSE, sizeof (DutyMark), n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (self->incidents, i);
      DutyPoint place;
      DutyMark mark;

      if (duty_incident_get_stage (incident) == DUTY_STAGE_CLOSED ||
          !duty_incident_marks_locate (self, incident, &place))
        continue;
      mark = (DutyMark){
        duty_mercator_project (place), duty_incident_get_colour (incident), is_fresh (self, incident, now)
      };
      g_array_append_val (*marks, mark);
      g_ptr_array_add (*items, g_steal_pointer (&incident));
    }
}
