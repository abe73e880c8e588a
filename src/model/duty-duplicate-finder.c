/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-duplicate-finder.h"

#include <math.h>
#include <string.h>

/* A degree of latitude is at least this long, so a cell is never smaller than the reach of a question. */
#define METRES_PER_DEGREE 110000.0
#define CELL_DEGREES (DUTY_LIKENESS_MAX_METRES / METRES_PER_DEGREE)

/* Where cases lie that have neither point nor area; no area has this code. */
#define NOWHERE ""

typedef struct
{
  char *code;
  DutyLikenessFacts *facts; /* owned */
} Entry;

/* Cells lie in rows from west to east; each row has its own width of cell, as the meridians converge.
 * Nothing is found over the 180th meridian. */
struct _DutyDuplicateFinder
{
  GHashTable *entries;  /* borrowed code → owned Entry */
  GHashTable *cells;    /* owned gint64 → GPtrArray of borrowed Entry with a point */
  GHashTable *placed;   /* owned area → GPtrArray of borrowed Entry with a point */
  GHashTable *unplaced; /* owned area → GPtrArray of borrowed Entry without one */
};

/* The best so far, best first. */
typedef struct
{
  const DutyLikenessFacts *facts;
  const char *except;
  guint max;
  guint n;
  struct
  {
    const Entry *entry;
    double score;
  } best[DUTY_DUPLICATE_FINDER_MAX];
} Search;

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->code);
  duty_likeness_facts_free (entry->facts);
  g_free (entry);
}

static GHashTable *
make_areas (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

void
duty_duplicate_free (DutyDuplicate *self)
{
  g_free (self->code);
  g_free (self);
}

/**
 * duty_duplicate_finder_new:
 *
 * Returns: (transfer full): a finder without any case
 */
DutyDuplicateFinder *
duty_duplicate_finder_new (void)
{
  DutyDuplicateFinder *self = g_new (DutyDuplicateFinder, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_entry);
  self->cells =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->placed = make_areas ();
  self->unplaced = make_areas ();
  return self;
}

void
duty_duplicate_finder_free (DutyDuplicateFinder *self)
{
  g_hash_table_unref (self->cells);
  g_hash_table_unref (self->placed);
  g_hash_table_unref (self->unplaced);
  g_hash_table_unref (self->entries);
  g_free (self);
}

static gint64
find_row (DutyPoint place)
{
  return (gint64) floor (place.latitude / CELL_DEGREES);
}

static gint64
find_column (gint64 row, DutyPoint place)
{
  double latitude = (double) MAX (ABS (row), ABS (row + 1)) * CELL_DEGREES;

  return (gint64) floor (place.longitude / CELL_DEGREES * cos (latitude * G_PI / 180));
}

static gint64
make_key (gint64 row, gint64 column)
{
  return row * (G_GINT64_CONSTANT (1) << 32) + column;
}

static gint64
find_cell (DutyPoint place)
{
  gint64 row = find_row (place);

  return make_key (row, find_column (row, place));
}

/* @key: of @size bytes, copied when it is new */
static void
put (GHashTable *table, gconstpointer key, gsize size, Entry *entry)
{
  GPtrArray *bucket = g_hash_table_lookup (table, key);

  if (bucket == NULL)
    {
      bucket = g_ptr_array_new ();
      g_hash_table_insert (table, g_memdup2 (key, size), bucket);
    }
  g_ptr_array_add (bucket, entry);
}

static void
take_out (GHashTable *table, gconstpointer key, Entry *entry)
{
  GPtrArray *bucket = g_hash_table_lookup (table, key);

  g_ptr_array_remove_fast (bucket, entry);
  if (bucket->len == 0)
    g_hash_table_remove (table, key);
}

static const char *
get_area (const DutyLikenessFacts *facts)
{
  return facts->area != NULL ? facts->area : NOWHERE;
}

static void
put_everywhere (DutyDuplicateFinder *self, Entry *entry)
{
  const char *area = get_area (entry->facts);

  if (entry->facts->has_place)
    {
      gint64 cell = find_cell (entry->facts->place);

      put (self->cells, &cell, sizeof cell, entry);
    }
  put (entry->facts->has_place ? self->placed : self->unplaced, area, strlen (area) + 1, entry);
}

static void
take_out_everywhere (DutyDuplicateFinder *self, Entry *entry)
{
  if (entry->facts->has_place)
    {
      gint64 cell = find_cell (entry->facts->place);

      take_out (self->cells, &cell, entry);
    }
  take_out (entry->facts->has_place ? self->placed : self->unplaced, get_area (entry->facts), entry);
}

/**
 * duty_duplicate_finder_set:
 * @self: a finder
 * @code: the code of an open case
 * @facts: (transfer full): what is known of it now
 *
 * Adds the case, or replaces what was known of it.
 */
void
duty_duplicate_finder_set (DutyDuplicateFinder *self, const char *code, DutyLikenessFacts *facts)
{
  Entry *entry = g_new (Entry, 1);

  entry->code = g_strdup (code);
  entry->facts = facts;
  duty_duplicate_finder_remove (self, code);
  g_hash_table_insert (self->entries, entry->code, entry);
  put_everywhere (self, entry);
}

/**
 * duty_duplicate_finder_remove:
 * @self: a finder
 * @code: a case's code
 *
 * Returns: whether the case was there
 */
gboolean
duty_duplicate_finder_remove (DutyDuplicateFinder *self, const char *code)
{
  Entry *entry = g_hash_table_lookup (self->entries, code);

  if (entry == NULL)
    return FALSE;
  take_out_everywhere (self, entry);
  return g_hash_table_remove (self->entries, code);
}

guint
duty_duplicate_finder_get_n_cases (DutyDuplicateFinder *self)
{
  return g_hash_table_size (self->entries);
}

/* Of two that are equally like, the one with the smaller code stands first. */
static guint
find_place (const Search *search, const Entry *entry, double score)
{
  guint place = search->n;

  while (place > 0 && (search->best[place - 1].score < score ||
                       (search->best[place - 1].score == score &&
                        strcmp (search->best[place - 1].entry->code, entry->code) > 0)))
    place--;
  return place;
}

static void
consider (Search *search, const Entry *entry)
{
  double least = search->n == search->max ? search->best[search->n - 1].score : DUTY_LIKENESS_LIKELY;
  double score = duty_likeness_score_above (search->facts, entry->facts, least);
  guint place;

  if (score == 0 || g_strcmp0 (entry->code, search->except) == 0)
    return;
  place = find_place (search, entry, score);
  if (place == search->max)
    return;
  search->n = MIN (search->n + 1, search->max);
  memmove (search->best + place + 1, search->best + place, (search->n - place - 1) * sizeof search->best[0]);
  search->best[place].entry = entry;
  search->best[place].score = score;
}

static void
consider_all (Search *search, GHashTable *table, gconstpointer key)
{
  GPtrArray *bucket = g_hash_table_lookup (table, key);

  for (guint i = 0; bucket != NULL && i < bucket->len; i++)
    consider (search, g_ptr_array_index (bucket, i));
}

static void
consider_around (DutyDuplicateFinder *self, Search *search, DutyPoint place)
{
  gint64 row = find_row (place);

  for (gint64 r = row - 1; r <= row + 1; r++)
    {
      gint64 column = find_column (r, place);

      for (gint64 c = column - 1; c <= column + 1; c++)
        {
          gint64 key = make_key (r, c);

          consider_all (search, self->cells, &key);
        }
    }
}

static GPtrArray *
write_down (const Search *search)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_duplicate_free);

  for (guint i = 0; i < search->n; i++)
    {
      DutyDuplicate *duplicate = g_new (DutyDuplicate, 1);

      duplicate->code = g_strdup (search->best[i].entry->code);
      duplicate->score = search->best[i].score;
      g_ptr_array_add (found, duplicate);
    }
  return found;
}

/**
 * duty_duplicate_finder_find:
 * @self: a finder
 * @facts: of a report
 * @except: (nullable): the code of a case that is not to be found, the report's own
 * @max: how many at most, 1 to %DUTY_DUPLICATE_FINDER_MAX
 *
 * Returns: (transfer full) (element-type DutyDuplicate): the cases that are likely to tell of the same
 *   thing, from %DUTY_LIKENESS_LIKELY on, likeliest first
 */
GPtrArray *
duty_duplicate_finder_find (DutyDuplicateFinder *self,
                            const DutyLikenessFacts *facts,
                            const char *except,
                            guint max)
{
  Search search = { .facts = facts, .except = except, .max = CLAMP (max, 1, DUTY_DUPLICATE_FINDER_MAX) };

  if (facts->has_place)
    consider_around (self, &search, facts->place);
  else if (facts->area != NULL)
    consider_all (&search, self->placed, facts->area);
  if (!facts->has_place || facts->area != NULL)
    consider_all (&search, self->unplaced, get_area (facts));
  return write_down (&search);
}
