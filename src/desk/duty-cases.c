/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-cases.h"

#include "desk/duty-permits.h"

/**
 * DutyCases:
 *
 * Mirrors the book and knows of each case whether it may be read: what is hidden from somebody is hidden here,
 * and not in each widget. A case that moves to another township, or to another handler, goes or comes.
 */
struct _DutyCases
{
  GObject parent_instance;

  DutyCaseList *book;   /* owned */
  DutyCounty *county;   /* owned */
  DutySession *session; /* owned, nullable */
  GPtrArray *all;       /* of owned Case, in the order of the book */
  GPtrArray *readable;  /* of borrowed Case, likewise */
  GHashTable *by_case;  /* borrowed DutyIncident → borrowed Case */
  DutyCaseCounts counts;
};

typedef struct
{
  DutyIncident *incident;
  gboolean readable;
  gboolean counted;
  DutyColour colour; /* under which it is counted */
} Case;

static void duty_cases_list_model_init (GListModelInterface *iface);
static void duty_cases_case_list_init (DutyCaseListInterface *iface);

G_DEFINE_TYPE_WITH_CODE (DutyCases,
                         duty_cases,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, duty_cases_list_model_init)
                         G_IMPLEMENT_INTERFACE (DUTY_TYPE_CASE_LIST, duty_cases_case_list_init))

static void
free_case (gpointer data)
{
  Case *one = data;

  g_object_unref (one->incident);
  g_free (one);
}

static gboolean
may_read (DutyCases *self, DutyIncident *incident)
{
  return self->session != NULL &&
         duty_permits_check (self->county, self->session, DUTY_ACT_READ_CASES, duty_incident_get_row (incident));
}

/* Counts */

static void
uncount (DutyCases *self, Case *one)
{
  if (!one->counted)
    return;
  one->counted = FALSE;
  self->counts.n_open--;
  self->counts.n[one->colour]--;
}

static void
count (DutyCases *self, Case *one)
{
  uncount (self, one);
  if (!one->readable || !duty_incident_is_open (one->incident))
    return;
  one->counted = TRUE;
  one->colour = duty_incident_get_colour (one->incident);
  self->counts.n_open++;
  self->counts.n[one->colour]++;
}

static void
notify_counts (DutyCases *self, const DutyCaseCounts *before)
{
  duty_case_list_notify_counts (DUTY_CASE_LIST (self), before, &self->counts);
}

/* How many may be read of those before @position of the book: their place in this list. */
static guint
find_place (DutyCases *self, guint position)
{
  guint place = 0;

  if (self->readable->len == self->all->len)
    return position;
  for (guint i = 0; i < position; i++)
    place += ((Case *) g_ptr_array_index (self->all, i))->readable ? 1 : 0;
  return place;
}

/* What the book says */

static guint
remove_span (DutyCases *self, guint position, guint removed)
{
  guint n = 0;

  for (guint i = position; i < position + removed; i++)
    {
      Case *one = g_ptr_array_index (self->all, i);

      n += one->readable ? 1 : 0;
      uncount (self, one);
      g_hash_table_remove (self->by_case, one->incident);
    }
  return n;
}

static Case *
add_case (DutyCases *self, guint position)
{
  Case *one = g_new0 (Case, 1);

  one->incident = g_list_model_get_item (G_LIST_MODEL (self->book), position);
  one->readable = may_read (self, one->incident);
  count (self, one);
  g_hash_table_insert (self->by_case, one->incident, one);
  g_ptr_array_insert (self->all, (int) position, one);
  return one;
}

static guint
add_span (DutyCases *self, guint position, guint place, guint added)
{
  guint n = 0;

  for (guint i = position; i < position + added; i++)
    {
      Case *one = add_case (self, i);

      if (one->readable)
        g_ptr_array_insert (self->readable, (int) (place + n++), one);
    }
  return n;
}

static void
on_items_changed (GListModel *book, guint position, guint removed, guint added, DutyCases *self)
{
  DutyCaseCounts before = self->counts;
  guint place = find_place (self, position);
  guint n_removed = remove_span (self, position, removed);
  guint n_added;

  if (n_removed > 0)
    g_ptr_array_remove_range (self->readable, place, n_removed);
  if (removed > 0)
    g_ptr_array_remove_range (self->all, position, removed);
  n_added = add_span (self, position, place, added);
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), place, n_removed, n_added);
  notify_counts (self, &before);
}

/* A case that came to be readable, or no longer is. */
static void
turn (DutyCases *self, Case *one)
{
  guint position = 0;
  guint place;

  if (!g_ptr_array_find (self->all, one, &position))
    g_return_if_reached ();
  place = find_place (self, position);
  one->readable = !one->readable;
  if (one->readable)
    g_ptr_array_insert (self->readable, (int) place, one);
  else
    g_ptr_array_remove_index (self->readable, place);
  count (self, one);
  g_list_model_items_changed (G_LIST_MODEL (self), place, one->readable ? 0 : 1, one->readable ? 1 : 0);
}

static void
on_case_changed (DutyCaseList *book, DutyIncident *incident, DutyCases *self)
{
  DutyCaseCounts before = self->counts;
  Case *one = g_hash_table_lookup (self->by_case, incident);

  g_return_if_fail (one != NULL);

  if (one->readable != may_read (self, incident))
    turn (self, one);
  else
    count (self, one);
  if (one->readable)
    duty_case_list_changed (DUTY_CASE_LIST (self), incident);
  notify_counts (self, &before);
}

/* GListModel and DutyCaseList */

static GType
duty_cases_get_item_type (GListModel *model)
{
  return DUTY_TYPE_INCIDENT;
}

static guint
duty_cases_get_n_items (GListModel *model)
{
  return DUTY_CASES (model)->readable->len;
}

static gpointer
duty_cases_get_item (GListModel *model, guint position)
{
  DutyCases *self = DUTY_CASES (model);

  if (position >= self->readable->len)
    return NULL;
  return g_object_ref (((Case *) g_ptr_array_index (self->readable, position))->incident);
}

static void
duty_cases_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = duty_cases_get_item_type;
  iface->get_n_items = duty_cases_get_n_items;
  iface->get_item = duty_cases_get_item;
}

static DutyIncident *
duty_cases_find (DutyCaseList *list, const char *code)
{
  DutyCases *self = DUTY_CASES (list);
  DutyIncident *incident = duty_case_list_find (self->book, code);
  Case *one = incident != NULL ? g_hash_table_lookup (self->by_case, incident) : NULL;

  return one != NULL && one->readable ? incident : NULL;
}

static DutyIncident *
duty_cases_get (DutyCaseList *list, guint position)
{
  return ((Case *) g_ptr_array_index (DUTY_CASES (list)->readable, position))->incident;
}

static void
duty_cases_case_list_init (DutyCaseListInterface *iface)
{
  iface->get = duty_cases_get;
  iface->find = duty_cases_find;
}

/* GObject */

static void
duty_cases_finalize (GObject *object)
{
  DutyCases *self = DUTY_CASES (object);

  g_hash_table_unref (self->by_case);
  g_ptr_array_unref (self->readable);
  g_ptr_array_unref (self->all);
  g_clear_object (&self->session);
  g_object_unref (self->county);
  g_object_unref (self->book);

  G_OBJECT_CLASS (duty_cases_parent_class)->finalize (object);
}

static void
duty_cases_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_uint (value, duty_case_counts_get_property (&DUTY_CASES (object)->counts, id));
}

static void
duty_cases_class_init (DutyCasesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = duty_cases_finalize;
  object_class->get_property = duty_cases_get_property;
  duty_case_list_override_properties (object_class);
}

static void
duty_cases_init (DutyCases *self)
{
  self->all = g_ptr_array_new_with_free_func (free_case);
  self->readable = g_ptr_array_new ();
  self->by_case = g_hash_table_new (NULL, NULL);
}

/**
 * duty_cases_new:
 * @book: (transfer none): all cases
 * @county: (transfer none): which township a case belongs to
 *
 * Returns: (transfer full): what nobody may read: an empty list
 */
DutyCases *
duty_cases_new (DutyCaseList *book, DutyCounty *county)
{
  DutyCases *self = g_object_new (DUTY_TYPE_CASES, NULL);

  self->book = g_object_ref (book);
  self->county = g_object_ref (county);
  g_signal_connect_object (book, "items-changed", G_CALLBACK (on_items_changed), self, 0);
  g_signal_connect_object (book, "changed", G_CALLBACK (on_case_changed), self, 0);
  on_items_changed (G_LIST_MODEL (book), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (book)), self);
  return self;
}

/**
 * duty_cases_set_session:
 * @self: a list
 * @session: (nullable) (transfer none): who reads from now on; %NULL for nobody
 *
 * Whoever shows the list is told of it as one change of all of it.
 */
void
duty_cases_set_session (DutyCases *self, DutySession *session)
{
  DutyCaseCounts before = self->counts;
  guint n_before = self->readable->len;

  if (!g_set_object (&self->session, session))
    return;
  g_ptr_array_set_size (self->readable, 0);
  for (guint i = 0; i < self->all->len; i++)
    {
      Case *one = g_ptr_array_index (self->all, i);

      one->readable = may_read (self, one->incident);
      count (self, one);
      if (one->readable)
        g_ptr_array_add (self->readable, one);
    }
  if (n_before > 0 || self->readable->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->readable->len);
  notify_counts (self, &before);
}
