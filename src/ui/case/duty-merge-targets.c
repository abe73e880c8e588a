/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-merge-targets.h"

#include "model/duty-likeness.h"
#include "model/duty-stage-machine.h"

/* What weighs as much as an hour between two reports, in metres; and what it costs to name no place, or to be
 * of another category, in hours. */
#define METRES_AN_HOUR 500.0
#define NO_PLACE 12.0
#define OTHER_CATEGORY 6.0

/* So many of the nearest have their words compared, which takes longer than to measure. */
#define MAX_COMPARED 60

typedef struct
{
  DutyIncident *incident; /* borrowed */
  double distance;
  double likeness;
} Target;

/* The less, the likelier the two tell of one thing: how far they are apart in time and place. */
static double
measure (const DutyIncidentRow *a, const DutyIncidentRow *b)
{
  double distance = (double) ABS (a->reported_at - b->reported_at) / G_TIME_SPAN_HOUR;

  if (a->has_place && b->has_place)
    distance += duty_geo_distance (a->place, b->place) / METRES_AN_HOUR;
  else
    distance += NO_PLACE;
  return g_strcmp0 (a->category, b->category) == 0 ? distance : distance + OTHER_CATEGORY;
}

static int
compare_targets (gconstpointer a, gconstpointer b)
{
  const Target *one = a;
  const Target *other = b;

  if (one->likeness != other->likeness)
    return one->likeness > other->likeness ? -1 : 1;
  if (one->distance != other->distance)
    return one->distance < other->distance ? -1 : 1;
  return duty_incident_compare_urgency (one->incident, other->incident);
}

/* The one whose code all others would take: the oldest, and of those of one moment the most urgent. */
static int
compare_ages (gconstpointer a, gconstpointer b)
{
  DutyIncident *one = *(DutyIncident *const *) a;
  DutyIncident *other = *(DutyIncident *const *) b;
  gint64 since = duty_incident_get_row (one)->reported_at;
  gint64 other_since = duty_incident_get_row (other)->reported_at;

  if (since != other_since)
    return since < other_since ? -1 : 1;
  return duty_incident_compare_urgency (one, other);
}

static GPtrArray *
dup_by_age (GPtrArray *cases)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < cases->len; i++)
    if (duty_stage_is_open (duty_incident_get_stage (cases->pdata[i])))
      g_ptr_array_add (sorted, cases->pdata[i]);
  g_ptr_array_sort (sorted, compare_ages);
  return sorted;
}

static gboolean
is_sought (DutyIncident *incident, const DutyPinyinNeedle *needle)
{
  return duty_pinyin_needle_is_empty (needle) ||
         duty_pinyin_needle_matches (needle, duty_incident_get_search_key (incident));
}

static GArray *
measure_others (DutyCaseList *book, GPtrArray *cases, const DutyPinyinNeedle *needle)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  GArray *targets = g_array_new (FALSE, FALSE, sizeof (Target));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (book));

  for (guint i = 0; i < cases->len; i++)
    g_hash_table_add (chosen, cases->pdata[i]);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (book), i);
      Target target = { incident, 0, 0 };

      if (g_hash_table_contains (chosen, incident) || !is_sought (incident, needle) ||
          !duty_stage_is_open (duty_incident_get_stage (incident)))
        continue;
      target.distance = measure (duty_incident_get_row (cases->pdata[0]), duty_incident_get_row (incident));
      g_array_append_val (targets, target);
    }
  g_array_sort (targets, compare_targets);
  return targets;
}

static DutyLikenessFacts *
make_facts (DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);

  return duty_likeness_facts_new (row->title, row->category, row->has_place ? &row->place : NULL, row->area,
                                  row->reported_at);
}

/* What tells of the same thing comes before what is only near. */
static void
compare_words (GArray *targets, DutyIncident *incident)
{
  g_autoptr (DutyLikenessFacts) facts = make_facts (incident);

  for (guint i = 0; i < MIN (targets->len, MAX_COMPARED); i++)
    {
      Target *target = &g_array_index (targets, Target, i);
      g_autoptr (DutyLikenessFacts) others = make_facts (target->incident);
      double score = duty_likeness_score (facts, others);

      target->likeness = score >= DUTY_LIKENESS_LIKELY ? score : 0;
    }
  g_array_sort (targets, compare_targets);
}

static void
add_chosen (GPtrArray *found, GPtrArray *cases, const DutyPinyinNeedle *needle, guint max)
{
  for (guint i = 0; i < cases->len && found->len < max; i++)
    if (is_sought (cases->pdata[i], needle))
      g_ptr_array_add (found, g_object_ref (cases->pdata[i]));
}

/**
 * duty_merge_targets_find:
 * @book: the cases that the room has before it
 * @cases: (element-type DutyIncident): those to be merged, at least one
 * @search: (nullable): what somebody typed: a title, pinyin or a code
 * @max: how many to find at most
 *
 * Which open cases may go on in the place of @cases: of several at hand the oldest comes first; of others
 * those that likely tell of the same thing, then those that are nearest in place and time.
 *
 * Returns: (transfer full) (element-type DutyIncident): the likeliest first
 */
GPtrArray *
duty_merge_targets_find (DutyCaseList *book, GPtrArray *cases, const char *search, guint max)
{
  g_autoptr (DutyPinyinNeedle) needle = duty_pinyin_needle_new (search != NULL ? search : "");
  g_autoptr (GArray) others = measure_others (book, cases, needle);
  g_autoptr (GPtrArray) by_age = dup_by_age (cases);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  if (cases->len > 1)
    add_chosen (found, by_age, needle, max / 2);
  compare_words (others, cases->pdata[0]);
  for (guint i = 0; i < others->len && found->len < max; i++)
    g_ptr_array_add (found, g_object_ref (g_array_index (others, Target, i).incident));
  return found;
}
