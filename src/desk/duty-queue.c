/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-queue.h"

#include "desk/duty-queue-filter.h"

/**
 * DutyQueue:
 *
 * A list of cases as the desk shows it: filtered, sorted by urgency, and steady. A row is listed under the
 * urgency its case had when it was placed, so the list is sorted at all times, also while it is held
 * and its cases have moved on.
 */
struct _DutyQueue
{
  GObject parent_instance;

  DutyCaseList *cases;        /* owned */
  DutyQueueFilter *filter;    /* owned */
  GPtrArray *rows;            /* of borrowed Row, sorted */
  GHashTable *row_by_case;    /* borrowed DutyIncident → owned Row */
  GHashTable *waiting;        /* set of DutyIncident */
  gboolean held;
};

typedef struct
{
  DutyUrgency urgency;
  DutyIncident *incident;
} Row;

typedef enum
{
  PROP_HELD = 1,
  PROP_N_WAITING,
  PROP_STAGE,
  PROP_AREA,
  PROP_CATEGORY,
  PROP_CHANNEL,
  PROP_SEARCH,
} Property;

static GParamSpec *properties[PROP_SEARCH + 1];

static void duty_queue_list_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyQueue,
                         duty_queue,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, duty_queue_list_model_init))

static Row *
row_new (DutyIncident *incident)
{
  Row *row = g_new (Row, 1);

  *row = (Row){ duty_incident_get_urgency (incident), g_object_ref (incident) };
  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_unref (row->incident);
  g_free (row);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *const *first = a;
  const Row *const *second = b;

  return duty_urgency_compare (&(*first)->urgency, &(*second)->urgency);
}

/* The first row that is not more urgent than @urgency. */
static guint
find_place (DutyQueue *self, const DutyUrgency *urgency)
{
  guint low = 0;
  guint high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Row *row = g_ptr_array_index (self->rows, middle);

      if (duty_urgency_compare (&row->urgency, urgency) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* One row at a time */

static void
insert_row (DutyQueue *self, DutyIncident *incident)
{
  Row *row = row_new (incident);
  guint place = find_place (self, &row->urgency);

  g_ptr_array_insert (self->rows, (int) place, row);
  g_hash_table_insert (self->row_by_case, incident, row);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 0, 1);
}

static void
remove_row (DutyQueue *self, Row *row)
{
  guint place = find_place (self, &row->urgency);

  g_ptr_array_remove_index (self->rows, place);
  g_hash_table_remove (self->row_by_case, row->incident);
  g_list_model_items_changed (G_LIST_MODEL (self), place, 1, 0);
}

static void
move_row (DutyQueue *self, Row *row)
{
  DutyUrgency urgency = duty_incident_get_urgency (row->incident);
  g_autoptr (DutyIncident) incident = g_object_ref (row->incident);

  if (duty_urgency_compare (&urgency, &row->urgency) == 0)
    return;
  remove_row (self, row);
  insert_row (self, incident);
}

/* All rows at once */

static Row *
renew_row (DutyQueue *self, DutyIncident *incident)
{
  Row *row = g_hash_table_lookup (self->row_by_case, incident);

  if (row == NULL)
    return row_new (incident);
  g_hash_table_steal (self->row_by_case, incident);
  row->urgency = duty_incident_get_urgency (incident);
  return row;
}

static GPtrArray *
collect_rows (DutyQueue *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->cases));
  GPtrArray *rows = g_ptr_array_sized_new (n);

  for (guint i = 0; i < n; i++)
    {
      DutyIncident *incident = duty_case_list_get (self->cases, i);

      if (duty_queue_filter_matches (self->filter, incident))
        g_ptr_array_add (rows, renew_row (self, incident));
    }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}

static guint
count_same_head (GPtrArray *a, GPtrArray *b)
{
  guint n = 0;

  while (n < MIN (a->len, b->len) && a->pdata[n] == b->pdata[n])
    n++;
  return n;
}

static guint
count_same_tail (GPtrArray *a, GPtrArray *b, guint head)
{
  guint n = 0;

  while (n < MIN (a->len, b->len) - head && a->pdata[a->len - 1 - n] == b->pdata[b->len - 1 - n])
    n++;
  return n;
}

static void
clear_waiting (DutyQueue *self)
{
  if (g_hash_table_size (self->waiting) == 0)
    return;
  g_hash_table_remove_all (self->waiting);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

/* Rows that stay keep their address, so what differs is found by comparing the two lists' ends. */
static void
place_all (DutyQueue *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  g_autoptr (GHashTable) gone = NULL;
  guint head, tail;

  self->rows = collect_rows (self);
  head = count_same_head (old, self->rows);
  tail = count_same_tail (old, self->rows, head);

  gone = g_steal_pointer (&self->row_by_case);
  self->row_by_case = g_hash_table_new_full (NULL, NULL, NULL, row_free);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      g_hash_table_insert (self->row_by_case, row->incident, row);
    }
  if (head + tail < MAX (old->len, self->rows->len))
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, self->rows->len - head - tail);
  clear_waiting (self);
}

/* What the list of cases says */

static void
set_waiting (DutyQueue *self, DutyIncident *incident, gboolean waits)
{
  gboolean changed = waits ? g_hash_table_add (self->waiting, g_object_ref (incident))
                           : g_hash_table_remove (self->waiting, incident);

  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
}

static void
on_case_changed (DutyCaseList *cases, DutyIncident *incident, DutyQueue *self)
{
  Row *row = g_hash_table_lookup (self->row_by_case, incident);
  gboolean shown = duty_queue_filter_matches (self->filter, incident);

  if (self->held && row == NULL)
    set_waiting (self, incident, shown);
  else if (!self->held && row == NULL && shown)
    insert_row (self, incident);
  else if (!self->held && row != NULL && !shown)
    remove_row (self, row);
  else if (!self->held && row != NULL)
    move_row (self, row);
}

static void
take_new (DutyQueue *self, guint position, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->cases), i);

      if (!duty_queue_filter_matches (self->filter, incident))
        continue;
      if (self->held)
        set_waiting (self, incident, TRUE);
      else
        insert_row (self, incident);
    }
}

static gboolean
is_not_in (gpointer incident, gpointer value, gpointer cases)
{
  return duty_case_list_find (cases, duty_incident_get_code (incident)) != incident;
}

/* A case that ended goes alone, when its time on the desk is over: that moves no row of a held queue. */
static gboolean
is_to_go (DutyQueue *self, Row *row, guint removed)
{
  return (removed > 1 || duty_incident_is_open (row->incident)) && is_not_in (row->incident, NULL, self->cases);
}

static guint
count_gone (DutyQueue *self, guint removed, Row **gone)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (!is_to_go (self, row, removed))
        continue;
      *gone = row;
      n++;
    }
  return n;
}

/* What somebody may not read any more leaves a held queue, too. */
static void
drop_gone (DutyQueue *self, guint removed)
{
  Row *gone = NULL;
  guint n = count_gone (self, removed, &gone);

  if (n == 1)
    remove_row (self, gone);
  else if (n > 1)
    place_all (self);
}

/* One new case is put in its place; many, as while loading, are placed together. */
static void
on_items_changed (GListModel *cases, guint position, guint removed, guint added, DutyQueue *self)
{
  if (self->held && removed > 0 && g_hash_table_foreach_remove (self->waiting, is_not_in, self->cases) > 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  if (self->held && removed > 0)
    drop_gone (self, removed);
  if (self->held || (removed == 0 && added == 1))
    take_new (self, position, added);
  else
    place_all (self);
}

/* GListModel */

static GType
duty_queue_get_item_type (GListModel *model)
{
  return DUTY_TYPE_INCIDENT;
}

static guint
duty_queue_get_n_items (GListModel *model)
{
  return DUTY_QUEUE (model)->rows->len;
}

static gpointer
duty_queue_get_item (GListModel *model, guint position)
{
  DutyQueue *self = DUTY_QUEUE (model);

  if (position >= self->rows->len)
    return NULL;
  return g_object_ref (((Row *) g_ptr_array_index (self->rows, position))->incident);
}

static void
duty_queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = duty_queue_get_item_type;
  iface->get_n_items = duty_queue_get_n_items;
  iface->get_item = duty_queue_get_item;
}

/* GObject */

static void
duty_queue_finalize (GObject *object)
{
  DutyQueue *self = DUTY_QUEUE (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->row_by_case);
  g_hash_table_unref (self->waiting);
  duty_queue_filter_free (self->filter);
  g_object_unref (self->cases);

  G_OBJECT_CLASS (duty_queue_parent_class)->finalize (object);
}

static void
duty_queue_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyQueue *self = DUTY_QUEUE (object);

  switch ((Property) id)
    {
    case PROP_HELD:
      g_value_set_boolean (value, self->held);
      return;
    case PROP_N_WAITING:
      g_value_set_uint (value, duty_queue_get_n_waiting (self));
      return;
    case PROP_STAGE:
      g_value_set_int (value, duty_queue_filter_get_stage (self->filter));
      return;
    case PROP_AREA:
      g_value_set_string (value, duty_queue_filter_get_area (self->filter));
      return;
    case PROP_CATEGORY:
      g_value_set_string (value, duty_queue_filter_get_category (self->filter));
      return;
    case PROP_CHANNEL:
      g_value_set_int (value, duty_queue_filter_get_channel (self->filter));
      return;
    case PROP_SEARCH:
      g_value_set_string (value, duty_queue_filter_get_search (self->filter));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_queue_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyQueue *self = DUTY_QUEUE (object);

  switch ((Property) id)
    {
    case PROP_HELD:
      duty_queue_set_held (self, g_value_get_boolean (value));
      return;
    case PROP_STAGE:
      duty_queue_set_stage (self, g_value_get_int (value));
      return;
    case PROP_AREA:
      duty_queue_set_area (self, g_value_get_string (value));
      return;
    case PROP_CATEGORY:
      duty_queue_set_category (self, g_value_get_string (value));
      return;
    case PROP_CHANNEL:
      duty_queue_set_channel (self, g_value_get_int (value));
      return;
    case PROP_SEARCH:
      duty_queue_set_search (self, g_value_get_string (value));
      return;
    case PROP_N_WAITING:
      break;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_queue_class_init (DutyQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = duty_queue_finalize;
  object_class->get_property = duty_queue_get_property;
  object_class->set_property = duty_queue_set_property;

  properties[PROP_HELD] = g_param_spec_boolean ("held", NULL, NULL, FALSE, flags);
  properties[PROP_N_WAITING] =
      g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STAGE] = g_param_spec_int ("stage", NULL, NULL, -1, DUTY_STAGE_VOIDED, -1, flags);
  properties[PROP_AREA] = g_param_spec_string ("area", NULL, NULL, NULL, flags);
  properties[PROP_CATEGORY] = g_param_spec_string ("category", NULL, NULL, NULL, flags);
  properties[PROP_CHANNEL] = g_param_spec_int ("channel", NULL, NULL, -1, DUTY_CHANNEL_OFFICER, -1, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
duty_queue_init (DutyQueue *self)
{
  self->rows = g_ptr_array_new ();
  self->row_by_case = g_hash_table_new_full (NULL, NULL, NULL, row_free);
  self->waiting = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * duty_queue_new:
 * @cases: (transfer none): the cases
 * @county: (transfer none): whose areas filters name
 *
 * Returns: (transfer full): a queue of all open cases
 */
DutyQueue *
duty_queue_new (DutyCaseList *cases, DutyCounty *county)
{
  DutyQueue *self = g_object_new (DUTY_TYPE_QUEUE, NULL);

  self->cases = g_object_ref (cases);
  self->filter = duty_queue_filter_new (county);
  g_signal_connect_object (cases, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  g_signal_connect_object (cases, "changed", G_CALLBACK (on_case_changed), self, 0);
  place_all (self);
  return self;
}

gboolean
duty_queue_get_held (DutyQueue *self)
{
  return self->held;
}

/**
 * duty_queue_set_held:
 * @self: a queue
 * @held: whether no row may move; %FALSE places what waited
 */
void
duty_queue_set_held (DutyQueue *self, gboolean held)
{
  if (self->held == held)
    return;
  self->held = held;
  if (!held)
    place_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HELD]);
}

/**
 * duty_queue_place:
 *
 * Puts every case in its place now, held or not: new ones come in, moved ones move, closed ones go.
 */
void
duty_queue_place (DutyQueue *self)
{
  place_all (self);
}

/**
 * duty_queue_get_n_waiting:
 *
 * Returns: how many cases would come in if the queue were placed now
 */
guint
duty_queue_get_n_waiting (DutyQueue *self)
{
  return g_hash_table_size (self->waiting);
}

/**
 * duty_queue_find:
 * @self: a queue
 * @incident: a case
 * @position: (out) (optional): where it is listed
 *
 * Returns: whether it is listed
 */
gboolean
duty_queue_find (DutyQueue *self, DutyIncident *incident, guint *position)
{
  const Row *row = g_hash_table_lookup (self->row_by_case, incident);

  if (row != NULL && position != NULL)
    *position = find_place (self, &row->urgency);
  return row != NULL;
}

static void
apply (DutyQueue *self, gboolean changed, Property property)
{
  if (!changed)
    return;
  place_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * duty_queue_set_stage:
 * @self: a queue
 * @stage: a #DutyStage, -1 for all that are open
 */
void
duty_queue_set_stage (DutyQueue *self, int stage)
{
  apply (self, duty_queue_filter_set_stage (self->filter, stage), PROP_STAGE);
}

/**
 * duty_queue_set_mark:
 * @self: a queue
 * @mark: the mark that cases must bear, beside standing at the stage that is filtered by
 */
void
duty_queue_set_mark (DutyQueue *self, DutyQueueMark mark)
{
  if (duty_queue_filter_set_mark (self->filter, mark))
    place_all (self);
}

/**
 * duty_queue_set_area:
 * @self: a queue
 * @code: (nullable): an area's code; cases in it and in what lies in it are shown
 */
void
duty_queue_set_area (DutyQueue *self, const char *code)
{
  apply (self, duty_queue_filter_set_area (self->filter, code), PROP_AREA);
}

/**
 * duty_queue_get_area:
 *
 * Returns: (transfer none) (nullable): the area that is filtered by
 */
const char *
duty_queue_get_area (DutyQueue *self)
{
  return duty_queue_filter_get_area (self->filter);
}

/**
 * duty_queue_set_category:
 * @self: a queue
 * @category: (nullable): a category's id
 */
void
duty_queue_set_category (DutyQueue *self, const char *category)
{
  apply (self, duty_queue_filter_set_category (self->filter, category), PROP_CATEGORY);
}

/**
 * duty_queue_set_channel:
 * @self: a queue
 * @channel: a #DutyChannel, -1 for all
 */
void
duty_queue_set_channel (DutyQueue *self, int channel)
{
  apply (self, duty_queue_filter_set_channel (self->filter, channel), PROP_CHANNEL);
}

/**
 * duty_queue_set_search:
 * @self: a queue
 * @text: (nullable): what somebody typed
 */
void
duty_queue_set_search (DutyQueue *self, const char *text)
{
  apply (self, duty_queue_filter_set_search (self->filter, text), PROP_SEARCH);
}
