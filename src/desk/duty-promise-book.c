/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-promise-book.h"

/* A clock that is set is looked at again after so long. */
#define MAX_DELAY G_TIME_SPAN_MINUTE

/**
 * DutyPromiseBook:
 *
 * The promises that are owed and those kept lately, with one timer for the next that falls due.
 */
struct _DutyPromiseBook
{
  GObject parent_instance;

  DutyClock *clock;      /* owned */
  GPtrArray *promises;   /* of owned DutyPromise, sorted */
  GHashTable *announced; /* seqs of those whose moment has come, as far as told */
  guint n_overdue;
  guint timer;
};

typedef enum
{
  PROP_N_OVERDUE = 1,
} Property;

static GParamSpec *properties[PROP_N_OVERDUE + 1];

static guint signal_due;

static void arm (DutyPromiseBook *self);
static void duty_promise_book_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyPromiseBook,
                               duty_promise_book,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, duty_promise_book_list_model_init))

static void
update_overdue (DutyPromiseBook *self)
{
  gint64 now = duty_clock_get_wall (self->clock);
  guint n = 0;

  while (n < self->promises->len && duty_promise_is_overdue (self->promises->pdata[n], now))
    n++;
  if (n == self->n_overdue)
    return;
  self->n_overdue = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_OVERDUE]);
}

static gboolean
is_new (DutyPromiseBook *self, DutyPromise *promise)
{
  gint64 seq = duty_promise_get_row (promise)->seq;

  return g_hash_table_add (self->announced, g_memdup2 (&seq, sizeof seq));
}

/* Returns: (transfer full): those whose moment has come and that were not told of */
static GPtrArray *
take_due (DutyPromiseBook *self)
{
  GPtrArray *due = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 now = duty_clock_get_wall (self->clock);

  for (guint i = 0; i < self->promises->len && duty_promise_is_overdue (self->promises->pdata[i], now); i++)
    if (is_new (self, self->promises->pdata[i]))
      g_ptr_array_add (due, g_object_ref (self->promises->pdata[i]));
  return due;
}

static void
announce (DutyPromiseBook *self)
{
  g_autoptr (GPtrArray) due = take_due (self);

  update_overdue (self);
  for (guint i = 0; i < due->len; i++)
    {
      guint position;

      if (g_ptr_array_find (self->promises, due->pdata[i], &position))
        g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
      g_signal_emit (self, signal_due, 0, due->pdata[i]);
    }
}

static gboolean
on_due (gpointer data)
{
  g_autoptr (DutyPromiseBook) self = g_object_ref (data);

  self->timer = 0;
  announce (self);
  arm (self);
  return G_SOURCE_REMOVE;
}

static void
arm (DutyPromiseBook *self)
{
  gint64 now = duty_clock_get_wall (self->clock);

  duty_clock_clear_timer (self->clock, &self->timer);
  for (guint i = 0; i < self->promises->len; i++)
    {
      const DutyPromiseRow *row = duty_promise_get_row (self->promises->pdata[i]);

      if (row->kept_at != 0)
        return;
      if (row->due <= now)
        continue;
      self->timer = duty_clock_add_timer (self->clock, MIN (row->due - now, MAX_DELAY), on_due, self, NULL);
      return;
    }
}

/* GListModel */

static GType
duty_promise_book_get_item_type (GListModel *model)
{
  return DUTY_TYPE_PROMISE;
}

static guint
duty_promise_book_get_n_items (GListModel *model)
{
  return DUTY_PROMISE_BOOK (model)->promises->len;
}

static gpointer
duty_promise_book_get_item (GListModel *model, guint position)
{
  DutyPromiseBook *self = DUTY_PROMISE_BOOK (model);

  return position < self->promises->len ? g_object_ref (self->promises->pdata[position]) : NULL;
}

static void
duty_promise_book_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = duty_promise_book_get_item_type;
  iface->get_n_items = duty_promise_book_get_n_items;
  iface->get_item = duty_promise_book_get_item;
}

/* GObject */

static void
duty_promise_book_finalize (GObject *object)
{
  DutyPromiseBook *self = DUTY_PROMISE_BOOK (object);

  duty_clock_clear_timer (self->clock, &self->timer);
  g_hash_table_unref (self->announced);
  g_ptr_array_unref (self->promises);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (duty_promise_book_parent_class)->finalize (object);
}

static void
duty_promise_book_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_N_OVERDUE:
      g_value_set_uint (value, DUTY_PROMISE_BOOK (object)->n_overdue);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_promise_book_class_init (DutyPromiseBookClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = duty_promise_book_finalize;
  object_class->get_property = duty_promise_book_get_property;

  properties[PROP_N_OVERDUE] =
      g_param_spec_uint ("n-overdue", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  signal_due = g_signal_new ("due", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                             G_TYPE_NONE, 1, DUTY_TYPE_PROMISE);
}

static void
duty_promise_book_init (DutyPromiseBook *self)
{
  self->promises = g_ptr_array_new_with_free_func (g_object_unref);
  self->announced = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * duty_promise_book_new:
 * @clock: (transfer none): the room's clock
 *
 * Returns: (transfer full): an empty book
 */
DutyPromiseBook *
duty_promise_book_new (DutyClock *clock)
{
  DutyPromiseBook *self = g_object_new (DUTY_TYPE_PROMISE_BOOK, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return duty_promise_compare (*(DutyPromise *const *) a, *(DutyPromise *const *) b);
}

static gboolean
holds (DutyPromiseBook *self, DutyPromise *promise)
{
  for (guint i = 0; i < self->promises->len; i++)
    if (duty_promise_get_row (self->promises->pdata[i])->seq == duty_promise_get_row (promise)->seq)
      return TRUE;
  return FALSE;
}

/**
 * duty_promise_book_fill:
 * @self: a book
 * @promises: (element-type DutyPromise): those that were read from the store
 *
 * What was made or kept while they were read is newer, and stays. Those whose moment has come already are told of,
 * too: nobody was there when it came.
 */
void
duty_promise_book_fill (DutyPromiseBook *self, GPtrArray *promises)
{
  guint n_before = self->promises->len;

  for (guint i = 0; i < promises->len; i++)
    if (!holds (self, promises->pdata[i]))
      g_ptr_array_add (self->promises, g_object_ref (promises->pdata[i]));
  g_ptr_array_sort (self->promises, compare);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, self->promises->len);
  announce (self);
  arm (self);
}

static void
take_out (DutyPromiseBook *self, gint64 seq)
{
  for (guint i = 0; i < self->promises->len; i++)
    {
      if (duty_promise_get_row (self->promises->pdata[i])->seq != seq)
        continue;
      g_ptr_array_remove_index (self->promises, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
      return;
    }
}

/**
 * duty_promise_book_put:
 * @self: a book
 * @promise: (transfer none): one that was made or kept; it takes the place of the one with its number
 */
void
duty_promise_book_put (DutyPromiseBook *self, DutyPromise *promise)
{
  guint position = 0;

  take_out (self, duty_promise_get_row (promise)->seq);
  while (position < self->promises->len &&
         duty_promise_compare (self->promises->pdata[position], promise) < 0)
    position++;
  g_ptr_array_insert (self->promises, (int) position, g_object_ref (promise));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  announce (self);
  arm (self);
}

/**
 * duty_promise_book_drop_kept:
 * @self: a book
 * @before: µs UTC
 *
 * Forgets promises that were kept before then: they belong to an earlier shift.
 */
void
duty_promise_book_drop_kept (DutyPromiseBook *self, gint64 before)
{
  for (guint i = self->promises->len; i-- > 0;)
    {
      const DutyPromiseRow *row = duty_promise_get_row (self->promises->pdata[i]);

      if (row->kept_at == 0)
        return;
      if (row->kept_at >= before)
        continue;
      g_ptr_array_remove_index (self->promises, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
    }
}

/**
 * duty_promise_book_get_n_overdue:
 *
 * Returns: how many are owed whose moment has come
 */
guint
duty_promise_book_get_n_overdue (DutyPromiseBook *self)
{
  return self->n_overdue;
}
