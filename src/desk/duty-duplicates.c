/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-duplicates.h"

#include "model/duty-duplicate-finder.h"

/* So many cases are taken in before the main loop has its turn again: well under a millisecond. */
#define CHUNK 32

/* So many likely cases may be another township's before fewer are told of than were asked for. */
#define N_SPARE 32

/**
 * DutyDuplicates:
 *
 * Keeps a #DutyDuplicateFinder in step with the book: what was reported or moved waits in a line and is
 * taken in when the loop is idle; what is no longer open leaves at once.
 */
struct _DutyDuplicates
{
  GObject parent_instance;

  DutyIncidentBook *book;      /* owned */
  DutyCaseList *readable;      /* owned: of which cases it may be told */
  DutyCounty *county;          /* owned */
  DutyClock *clock;            /* owned */
  DutyDuplicateFinder *finder; /* owned */
  GHashTable *known;           /* owned code → the entry that last changed the case when it was taken in */
  GQueue waiting;              /* of owned DutyIncident */
  guint idle;
};

typedef enum
{
  PROP_IS_READY = 1,
} Property;

static GParamSpec *properties[PROP_IS_READY + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyDuplicates, duty_duplicates, G_TYPE_OBJECT)

static DutyLikenessFacts *
make_facts (const DutyIncidentRow *row)
{
  return duty_likeness_facts_new (row->title, row->category, row->has_place ? &row->place : NULL, row->area,
                                  row->reported_at);
}

static gboolean
is_known (DutyDuplicates *self, DutyIncident *incident)
{
  const gint64 *seq = g_hash_table_lookup (self->known, duty_incident_get_code (incident));

  return seq != NULL && *seq == duty_incident_get_row (incident)->seq;
}

static void
take_in (DutyDuplicates *self, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);

  if (!duty_incident_is_open (incident) || is_known (self, incident))
    return;
  g_hash_table_insert (self->known, g_strdup (row->code), g_memdup2 (&row->seq, sizeof row->seq));
  duty_duplicate_finder_set (self->finder, row->code, make_facts (row));
}

static void
end_waiting (DutyDuplicates *self)
{
  self->idle = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READY]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_idle (gpointer data)
{
  DutyDuplicates *self = data;

  for (guint i = 0; i < CHUNK && !g_queue_is_empty (&self->waiting); i++)
    {
      g_autoptr (DutyIncident) incident = g_queue_pop_head (&self->waiting);

      take_in (self, incident);
    }
  if (!g_queue_is_empty (&self->waiting))
    return G_SOURCE_CONTINUE;
  end_waiting (self);
  return G_SOURCE_REMOVE;
}

static void
queue (DutyDuplicates *self, DutyIncident *incident)
{
  g_queue_push_tail (&self->waiting, g_object_ref (incident));
  if (self->idle != 0)
    return;
  self->idle = g_idle_add (on_idle, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_READY]);
}

/* What leaves the book was closed long before, and left then. */
static void
on_items_changed (DutyDuplicates *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->book), position + i);

      if (duty_incident_is_open (incident))
        queue (self, incident);
    }
}

/* A colour alone changes nothing here. */
static void
on_changed (DutyDuplicates *self, DutyIncident *incident)
{
  const char *code = duty_incident_get_code (incident);

  if (duty_incident_is_open (incident))
    {
      if (!is_known (self, incident))
        queue (self, incident);
      return;
    }
  if (!g_hash_table_remove (self->known, code))
    return;
  duty_duplicate_finder_remove (self->finder, code);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
duty_duplicates_dispose (GObject *object)
{
  DutyDuplicates *self = DUTY_DUPLICATES (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_queue_clear_full (&self->waiting, g_object_unref);

  G_OBJECT_CLASS (duty_duplicates_parent_class)->dispose (object);
}

static void
duty_duplicates_finalize (GObject *object)
{
  DutyDuplicates *self = DUTY_DUPLICATES (object);

  duty_duplicate_finder_free (self->finder);
  g_hash_table_unref (self->known);
  g_object_unref (self->readable);
  g_object_unref (self->book);
  g_object_unref (self->county);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (duty_duplicates_parent_class)->finalize (object);
}

static void
duty_duplicates_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_IS_READY:
      g_value_set_boolean (value, duty_duplicates_get_is_ready (DUTY_DUPLICATES (object)));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_duplicates_class_init (DutyDuplicatesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_duplicates_dispose;
  object_class->finalize = duty_duplicates_finalize;
  object_class->get_property = duty_duplicates_get_property;

  properties[PROP_IS_READY] =
      g_param_spec_boolean ("is-ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_duplicates_init (DutyDuplicates *self)
{
  self->finder = duty_duplicate_finder_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->waiting);
}

/**
 * duty_duplicates_new:
 * @book: (transfer none): the cases that are compared
 * @county: (transfer none): in which area a place lies
 * @clock: (transfer none): when a report is being written
 *
 * Returns: (transfer full): what follows @book from now on, beginning with what it has
 */
DutyDuplicates *
duty_duplicates_new (DutyIncidentBook *book, DutyCounty *county, DutyClock *clock)
{
  DutyDuplicates *self = g_object_new (DUTY_TYPE_DUPLICATES, NULL);

  self->book = g_object_ref (book);
  self->readable = g_object_ref (DUTY_CASE_LIST (book));
  self->county = g_object_ref (county);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (book, "items-changed", G_CALLBACK (on_items_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_items_changed (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (book)));
  return self;
}

/**
 * duty_duplicates_set_readable:
 * @self: what compares
 * @readable: (transfer none): those of the book's cases that may be told of; at first all
 */
void
duty_duplicates_set_readable (DutyDuplicates *self, DutyCaseList *readable)
{
  g_set_object (&self->readable, readable);
}

/**
 * duty_duplicates_get_is_ready:
 *
 * Returns: whether all cases of the book are compared with; until then an answer may lack some
 */
gboolean
duty_duplicates_get_is_ready (DutyDuplicates *self)
{
  return self->idle == 0;
}

static GPtrArray *
find (DutyDuplicates *self, const DutyLikenessFacts *facts, const char *except, guint max)
{
  g_autoptr (GPtrArray) found = duty_duplicate_finder_find (self->finder, facts, except, max + N_SPARE);
  GPtrArray *cases = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len && cases->len < max; i++)
    {
      DutyIncident *incident =
          duty_case_list_find (self->readable, ((DutyDuplicate *) g_ptr_array_index (found, i))->code);

      if (incident != NULL)
        g_ptr_array_add (cases, g_object_ref (incident));
    }
  return cases;
}

static const char *
find_area (DutyDuplicates *self, const DutyReport *report)
{
  DutyArea *area;

  if (report->area != NULL || !report->has_place)
    return report->area;
  area = duty_county_locate (self->county, report->place);
  return area != NULL ? duty_area_get_code (area) : NULL;
}

/**
 * duty_duplicates_find_for_report:
 * @self: what compares
 * @report: (transfer none): a report as far as it is written
 * @max: how many cases at most
 *
 * Returns: (transfer full) (element-type DutyIncident): the open cases that are likely to tell of the same
 *   thing, likeliest first
 */
GPtrArray *
duty_duplicates_find_for_report (DutyDuplicates *self, const DutyReport *report, guint max)
{
  g_autoptr (DutyLikenessFacts) facts =
      duty_likeness_facts_new (report->title, report->category, report->has_place ? &report->place : NULL,
                               find_area (self, report), duty_clock_get_wall (self->clock));

  return find (self, facts, NULL, max);
}

/**
 * duty_duplicates_find_for_case:
 * @self: what compares
 * @incident: (transfer none): a case, open or not
 * @max: how many cases at most
 *
 * Returns: (transfer full) (element-type DutyIncident): the other open cases that are likely to tell of the
 *   same thing, likeliest first
 */
GPtrArray *
duty_duplicates_find_for_case (DutyDuplicates *self, DutyIncident *incident, guint max)
{
  g_autoptr (DutyLikenessFacts) facts = make_facts (duty_incident_get_row (incident));

  return find (self, facts, duty_incident_get_code (incident), max);
}
