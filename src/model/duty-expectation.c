/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-expectation.h"

#include <string.h>

/**
 * Series:
 * @ring: the newest durations, in the order in which they came, round about
 * @sorted: the same, rising
 * @n: how many of either
 * @oldest: where in @ring the oldest stands, once it is full
 */
typedef struct
{
  gint64 ring[DUTY_EXPECTATIONS_WINDOW];
  gint64 sorted[DUTY_EXPECTATIONS_WINDOW];
  guint n;
  guint oldest;
} Series;

typedef struct
{
  Series county;
  GHashTable *townships; /* owned code → owned Series */
} Category;

struct _DutyExpectations
{
  GHashTable *categories; /* owned id → owned Category */
  guint n_townships;      /* Series of all categories */
};

static Category *
make_category (void)
{
  Category *self = g_new0 (Category, 1);

  self->townships = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

static void
free_category (gpointer data)
{
  Category *self = data;

  g_hash_table_unref (self->townships);
  g_free (self);
}

/**
 * duty_expectations_new:
 *
 * Returns: (transfer full): a book without any history
 */
DutyExpectations *
duty_expectations_new (void)
{
  DutyExpectations *self = g_new0 (DutyExpectations, 1);

  self->categories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_category);
  return self;
}

void
duty_expectations_free (DutyExpectations *self)
{
  g_hash_table_unref (self->categories);
  g_free (self);
}

/* The first place in rising order at which a longer duration than @duration stands. */
static guint
find_longer (const Series *self, gint64 duration)
{
  guint low = 0, high = self->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->sorted[middle] > duration)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static void
drop_oldest (Series *self)
{
  guint place = find_longer (self, self->ring[self->oldest]) - 1;

  memmove (self->sorted + place, self->sorted + place + 1, (self->n - place - 1) * sizeof (gint64));
  self->n--;
}

static void
series_add (Series *self, gint64 duration)
{
  gboolean full = self->n == DUTY_EXPECTATIONS_WINDOW;
  guint place;

  if (full)
    drop_oldest (self);
  self->ring[full ? self->oldest : self->n] = duration;
  if (full)
    self->oldest = (self->oldest + 1) % DUTY_EXPECTATIONS_WINDOW;
  place = find_longer (self, duration);
  memmove (self->sorted + place + 1, self->sorted + place, (self->n - place) * sizeof (gint64));
  self->sorted[place] = duration;
  self->n++;
}

static Category *
ensure_category (DutyExpectations *self, const char *id)
{
  Category *category = g_hash_table_lookup (self->categories, id);

  if (category != NULL || g_hash_table_size (self->categories) >= DUTY_EXPECTATIONS_MAX_CATEGORIES)
    return category;
  category = make_category ();
  g_hash_table_insert (self->categories, g_strdup (id), category);
  return category;
}

static Series *
ensure_township (DutyExpectations *self, Category *category, const char *code)
{
  Series *series = g_hash_table_lookup (category->townships, code);

  if (series != NULL || self->n_townships >= DUTY_EXPECTATIONS_MAX_TOWNSHIPS)
    return series;
  series = g_new0 (Series, 1);
  g_hash_table_insert (category->townships, g_strdup (code), series);
  self->n_townships++;
  return series;
}

/**
 * duty_expectations_add:
 * @self: a book
 * @category: a category's id
 * @township: (nullable): the township's code, %NULL when the case lay in none
 * @duration: from report to close, µs; one below 0, of a clock that was set back, does not count
 *
 * Takes down how long a case took that is now closed. The newest count, so add them in their order.
 */
void
duty_expectations_add (DutyExpectations *self, const char *category, const char *township, gint64 duration)
{
  Category *kept;
  Series *series;

  g_return_if_fail (category != NULL);
  if (duration < 0)
    return;
  kept = ensure_category (self, category);
  if (kept == NULL)
    return;
  series_add (&kept->county, duration);
  series = township != NULL ? ensure_township (self, kept, township) : NULL;
  if (series != NULL)
    series_add (series, duration);
}

static gboolean
is_enough (const Series *series)
{
  return series != NULL && series->n >= DUTY_EXPECTATIONS_LEAST;
}

/* Nearest rank: @percent per cent of the durations from @first on are no longer. */
static gint64
get_percentile (const Series *self, guint first, guint percent)
{
  guint n = self->n - first;

  return self->sorted[first + (n * percent + 99) / 100 - 1];
}

static void
series_expect (const Series *self, gint64 elapsed, DutyExpectation *out)
{
  guint first = find_longer (self, elapsed);

  out->n_samples = self->n;
  out->beyond = self->n - first < DUTY_EXPECTATIONS_LEAST_LONGER;
  if (out->beyond)
    return;
  out->median = get_percentile (self, first, 50);
  out->most = get_percentile (self, first, 80);
}

/**
 * duty_expectations_expect:
 * @self: a book
 * @category: a category's id
 * @township: (nullable): the township's code
 * @elapsed: how long the case has lasted already, µs
 * @out: (out): what history says; all 0 when it says nothing
 *
 * Asks the township's cases when there are enough of them, else the whole county's. Takes a few
 * comparisons and allocates nothing.
 *
 * Returns: whether history says anything
 */
gboolean
duty_expectations_expect (
    DutyExpectations *self, const char *category, const char *township, gint64 elapsed, DutyExpectation *out)
{
  Category *kept = g_hash_table_lookup (self->categories, category);
  const Series *series = NULL;

  *out = (DutyExpectation){ 0 };
  if (kept == NULL)
    return FALSE;
  if (township != NULL)
    series = g_hash_table_lookup (kept->townships, township);
  out->of_township = is_enough (series);
  if (!out->of_township)
    series = &kept->county;
  if (!is_enough (series))
    return FALSE;
  series_expect (series, elapsed, out);
  return TRUE;
}
