/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-incident-book.h"

#include "desk/duty-due-heap.h"

/* How many clocks are turned at most before the main loop has its turn again: well under a millisecond. */
#define MAX_TURNS 100

/* Between two hundreds, so that the main loop paints and listens. */
#define MIN_DELAY G_TIME_SPAN_MILLISECOND

/* The timer fires at least this often, so that a step of the wall clock is soon seen. */
#define MAX_DELAY (5 * G_TIME_SPAN_SECOND)

#define KEEP_CLOSED G_TIME_SPAN_DAY

/**
 * DutyIncidentBook:
 *
 * The one list of incidents, on which queue, map and alarm stand. It turns the faces of all clocks with
 * one timer: a heap knows which face changes next, at wall time. Should the wall clock step back, every
 * face falls due again; should it step forward, those that the step passed are due. Either way they are
 * turned a hundred at a time, and those that were closed long enough ago go one at a time.
 */
struct _DutyIncidentBook
{
  GObject parent_instance;

  DutyClock *clock;        /* owned */
  DutyReckoner *reckoner;  /* owned */
  GPtrArray *cases;        /* of Case */
  GHashTable *by_code;     /* borrowed code → borrowed Case */
  DutyDueHeap *dues;       /* of the cases' dues */
  guint counts[DUTY_COLOUR_RED + 1];
  guint n_open;
  gint64 turned_at; /* the wall time that faces show */
  guint timer;
  gint64 timer_at; /* the wall time for which it is set */
};

/* @due comes first, so that a due of the heap is its case. */
typedef struct
{
  DutyDue due;
  DutyIncident *incident;
  char *code;
  gboolean counted;
  DutyColour colour; /* under which it is counted */
} Case;

typedef enum
{
  PROP_N_OPEN = 1,
  PROP_N_BLUE,
  PROP_N_YELLOW,
  PROP_N_RED,
} Property;

static GParamSpec *properties[PROP_N_RED + 1];

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void duty_incident_book_list_model_init (GListModelInterface *iface);
static void arm (DutyIncidentBook *self);

G_DEFINE_TYPE_WITH_CODE (DutyIncidentBook,
                         duty_incident_book,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, duty_incident_book_list_model_init))

static void
free_case (gpointer data)
{
  Case *one = data;

  g_object_unref (one->incident);
  g_free (one->code);
  g_free (one);
}

static gboolean
is_open (Case *one)
{
  return duty_incident_is_open (one->incident);
}

static gint64
get_closed_until (const DutyIncidentRow *row)
{
  return row->stage_since + KEEP_CLOSED;
}

/* Counts */

static void
uncount (DutyIncidentBook *self, Case *one)
{
  if (!one->counted)
    return;
  one->counted = FALSE;
  self->n_open--;
  self->counts[one->colour]--;
}

static void
count (DutyIncidentBook *self, Case *one)
{
  uncount (self, one);
  if (!is_open (one))
    return;
  one->counted = TRUE;
  one->colour = duty_incident_get_colour (one->incident);
  self->n_open++;
  self->counts[one->colour]++;
}

typedef struct
{
  guint n_open;
  guint counts[DUTY_COLOUR_RED + 1];
} Counts;

static Counts
get_counts (DutyIncidentBook *self)
{
  Counts now = { .n_open = self->n_open };

  memcpy (now.counts, self->counts, sizeof now.counts);
  return now;
}

static void
notify_counts (DutyIncidentBook *self, const Counts *before)
{
  if (self->n_open != before->n_open)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OPEN]);
  for (DutyColour colour = DUTY_COLOUR_BLUE; colour <= DUTY_COLOUR_RED; colour++)
    if (self->counts[colour] != before->counts[colour])
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BLUE + colour - DUTY_COLOUR_BLUE]);
}

/* The clocks' faces */

static void
schedule (DutyIncidentBook *self, Case *one, gint64 now)
{
  gint64 at = is_open (one) ? duty_incident_get_next_change (one->incident, now)
                            : get_closed_until (duty_incident_get_row (one->incident));

  duty_due_heap_set (self->dues, &one->due, at);
}

static void
remove_case (DutyIncidentBook *self, Case *one)
{
  guint position;

  if (!g_ptr_array_find (self->cases, one, &position))
    g_return_if_reached ();
  duty_due_heap_remove (self->dues, &one->due);
  uncount (self, one);
  g_hash_table_remove (self->by_code, one->code);
  g_ptr_array_remove_index (self->cases, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* Notifies may do anything but take cases away, which the book alone does.
 *
 * Returns: whether the main loop may wait for another: a case that goes makes every list that stands on the
 *   book work, so one goes at a time */
static gboolean
turn (DutyIncidentBook *self, Case *one, gint64 now)
{
  guint before = duty_incident_get_face (one->incident);

  if (!is_open (one) && now >= get_closed_until (duty_incident_get_row (one->incident)))
    {
      remove_case (self, one);
      return FALSE;
    }
  schedule (self, one, now);
  duty_incident_tick (one->incident, now);
  if (duty_incident_get_face (one->incident) == before)
    return TRUE;
  count (self, one);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, one->incident);
  return TRUE;
}

static gint64
read_wall (DutyIncidentBook *self)
{
  gint64 now = duty_clock_get_wall (self->clock);

  if (now < self->turned_at)
    duty_due_heap_set_all (self->dues, now);
  self->turned_at = now;
  return now;
}

static void
turn_due (DutyIncidentBook *self)
{
  gint64 now = read_wall (self);
  Counts before = get_counts (self);

  for (guint turns = 0; turns < MAX_TURNS; turns++)
    {
      DutyDue *due = duty_due_heap_peek (self->dues);

      if (due == NULL || due->at > now || !turn (self, (Case *) due, now))
        break;
    }
  notify_counts (self, &before);
}

static gboolean
on_due (gpointer data)
{
  g_autoptr (DutyIncidentBook) self = g_object_ref (data);

  self->timer = 0;
  turn_due (self);
  arm (self);
  return G_SOURCE_REMOVE;
}

static void
arm (DutyIncidentBook *self)
{
  DutyDue *due = duty_due_heap_peek (self->dues);
  gint64 now = self->turned_at;

  if (due == NULL)
    {
      duty_clock_clear_timer (self->clock, &self->timer);
      return;
    }
  if (self->timer != 0 && self->timer_at <= due->at)
    return;
  duty_clock_clear_timer (self->clock, &self->timer);
  self->timer_at = due->at > now ? MIN (due->at, now + MAX_DELAY) : now + MIN_DELAY;
  self->timer = duty_clock_add_timer (self->clock, self->timer_at - now, on_due, self, NULL);
}

/* GListModel */

static GType
duty_incident_book_get_item_type (GListModel *model)
{
  return DUTY_TYPE_INCIDENT;
}

static guint
duty_incident_book_get_n_items (GListModel *model)
{
  return DUTY_INCIDENT_BOOK (model)->cases->len;
}

static gpointer
duty_incident_book_get_item (GListModel *model, guint position)
{
  DutyIncidentBook *self = DUTY_INCIDENT_BOOK (model);

  if (position >= self->cases->len)
    return NULL;
  return g_object_ref (duty_incident_book_get (self, position));
}

static void
duty_incident_book_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = duty_incident_book_get_item_type;
  iface->get_n_items = duty_incident_book_get_n_items;
  iface->get_item = duty_incident_book_get_item;
}

/* GObject */

static void
duty_incident_book_dispose (GObject *object)
{
  DutyIncidentBook *self = DUTY_INCIDENT_BOOK (object);

  duty_clock_clear_timer (self->clock, &self->timer);

  G_OBJECT_CLASS (duty_incident_book_parent_class)->dispose (object);
}

static void
duty_incident_book_finalize (GObject *object)
{
  DutyIncidentBook *self = DUTY_INCIDENT_BOOK (object);

  duty_due_heap_free (self->dues);
  g_hash_table_unref (self->by_code);
  g_ptr_array_unref (self->cases);
  g_object_unref (self->reckoner);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (duty_incident_book_parent_class)->finalize (object);
}

static void
duty_incident_book_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyIncidentBook *self = DUTY_INCIDENT_BOOK (object);

  switch ((Property) id)
    {
    case PROP_N_OPEN:
      g_value_set_uint (value, self->n_open);
      return;
    case PROP_N_BLUE:
      g_value_set_uint (value, self->counts[DUTY_COLOUR_BLUE]);
      return;
    case PROP_N_YELLOW:
      g_value_set_uint (value, self->counts[DUTY_COLOUR_YELLOW]);
      return;
    case PROP_N_RED:
      g_value_set_uint (value, self->counts[DUTY_COLOUR_RED]);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_incident_book_class_init (DutyIncidentBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_incident_book_dispose;
  object_class->finalize = duty_incident_book_finalize;
  object_class->get_property = duty_incident_book_get_property;

  properties[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_BLUE] = g_param_spec_uint ("n-blue", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_YELLOW] = g_param_spec_uint ("n-yellow", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_RED] = g_param_spec_uint ("n-red", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * DutyIncidentBook::changed:
   * @incident: the case
   *
   * A case was moved, or the colour of one of its clocks changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed",
                                          G_TYPE_FROM_CLASS (klass),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          DUTY_TYPE_INCIDENT);
}

static void
duty_incident_book_init (DutyIncidentBook *self)
{
  self->cases = g_ptr_array_new_with_free_func (free_case);
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->dues = duty_due_heap_new ();
}

/**
 * duty_incident_book_new:
 * @clock: (transfer none): the room's clock
 * @reckoner: (transfer none): what reckons the clocks of cases
 *
 * Returns: (transfer full): an empty book
 */
DutyIncidentBook *
duty_incident_book_new (DutyClock *clock, DutyReckoner *reckoner)
{
  DutyIncidentBook *self = g_object_new (DUTY_TYPE_INCIDENT_BOOK, NULL);

  self->clock = g_object_ref (clock);
  self->reckoner = g_object_ref (reckoner);
  self->turned_at = duty_clock_get_wall (clock);
  return self;
}

/* Takes @key. */
static void
add_case (DutyIncidentBook *self, DutyIncidentRow *row, DutyPinyinKey *key, gint64 now)
{
  Case *one = g_new (Case, 1);

  *one = (Case){
    .due = DUTY_DUE_INIT,
    .incident = duty_incident_new (row, self->reckoner, now),
    .code = g_strdup (row->code),
  };
  if (key != NULL)
    duty_incident_take_search_key (one->incident, key);
  g_ptr_array_add (self->cases, one);
  g_hash_table_insert (self->by_code, one->code, one);
  schedule (self, one, now);
  count (self, one);
}

static gboolean
awaits_follow_up (DutyIncidentBook *self, const DutyIncidentRow *row)
{
  return row->stage == DUTY_STAGE_CLOSED && duty_reckoner_get_stage (self->reckoner, row).due != 0;
}

static gboolean
is_to_be_added (DutyIncidentBook *self, const DutyIncidentRow *row, gint64 now)
{
  gboolean past = !duty_stage_is_open (row->stage) && get_closed_until (row) <= now;

  return (!past || awaits_follow_up (self, row)) && !g_hash_table_contains (self->by_code, row->code);
}

static void
add_unknown (DutyIncidentBook *self, GPtrArray *rows, GPtrArray *keys, gint64 now)
{
  guint n_before = self->cases->len;

  for (guint i = 0; i < rows->len; i++)
    if (is_to_be_added (self, g_ptr_array_index (rows, i), now))
      add_case (self, g_ptr_array_index (rows, i), keys != NULL ? g_steal_pointer (&keys->pdata[i]) : NULL, now);
  if (self->cases->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, self->cases->len - n_before);
}

static void
update_known (DutyIncidentBook *self, DutyIncidentRow *row, gint64 now)
{
  Case *one = g_hash_table_lookup (self->by_code, row->code);

  if (one == NULL || row->seq <= duty_incident_get_row (one->incident)->seq)
    return;
  duty_incident_update (one->incident, row, now);
  schedule (self, one, now);
  count (self, one);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, one->incident);
}

/**
 * duty_incident_book_put:
 * @self: a book
 * @row: (transfer none): a case as it was committed; ignored when the book knows a later entry of it
 *
 * Adds the case, or takes over what changed.
 */
void
duty_incident_book_put (DutyIncidentBook *self, DutyIncidentRow *row)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, row);
  duty_incident_book_put_all (self, rows, NULL);
}

/**
 * duty_incident_book_put_all:
 * @self: a book
 * @rows: (element-type DutyIncidentRow): cases, some tens at a time so that the main loop is not held up
 * @keys: (nullable) (element-type DutyPinyinKey): what duty_incident_row_make_search_key() made of each;
 *   the book steals those it needs and leaves %NULL in their places
 *
 * Like duty_incident_book_put() for each, with one notice to those who watch the list.
 */
void
duty_incident_book_put_all (DutyIncidentBook *self, GPtrArray *rows, GPtrArray *keys)
{
  gint64 now = read_wall (self);
  Counts before = get_counts (self);

  g_return_if_fail (keys == NULL || keys->len == rows->len);

  add_unknown (self, rows, keys, now);
  for (guint i = 0; i < rows->len; i++)
    update_known (self, g_ptr_array_index (rows, i), now);
  notify_counts (self, &before);
  arm (self);
}

/**
 * duty_incident_book_get:
 * @self: a book
 * @position: below the number of its items
 *
 * What g_list_model_get_item() gives, without a reference: who goes through thousands of cases at a keystroke
 * spares a third of the work.
 *
 * Returns: (transfer none): a case
 */
DutyIncident *
duty_incident_book_get (DutyIncidentBook *self, guint position)
{
  g_return_val_if_fail (position < self->cases->len, NULL);

  return ((Case *) g_ptr_array_index (self->cases, position))->incident;
}

/**
 * duty_incident_book_find:
 *
 * Returns: (transfer none) (nullable): the case called @code, if it is before the room
 */
DutyIncident *
duty_incident_book_find (DutyIncidentBook *self, const char *code)
{
  Case *one = g_hash_table_lookup (self->by_code, code);

  return one != NULL ? one->incident : NULL;
}
