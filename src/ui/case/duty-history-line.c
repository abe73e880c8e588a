/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-history-line.h"

#include "desk/duty-entry-words.h"
#include "ui/duty-words.h"

/* The nearest cameras are opened together; the journal has an entry for each of them. */
#define TOGETHER (2 * G_TIME_SPAN_SECOND)

/**
 * DutyHistoryLine:
 *
 * One line of a case's history: an entry of the journal in words, or the cameras that one officer
 * opened, or closed, together.
 */
struct _DutyHistoryLine
{
  GObject parent_instance;

  guint position; /* of its first entry */
  gint64 at;
  gboolean is_new_day;
  DutyColour colour;
  char *words;
};

G_DEFINE_FINAL_TYPE (DutyHistoryLine, duty_history_line, G_TYPE_OBJECT)

static void
duty_history_line_finalize (GObject *object)
{
  g_free (DUTY_HISTORY_LINE (object)->words);

  G_OBJECT_CLASS (duty_history_line_parent_class)->finalize (object);
}

static void
duty_history_line_class_init (DutyHistoryLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_history_line_finalize;
}

static void
duty_history_line_init (DutyHistoryLine *self)
{
}

static DutyHistoryLine *
line_new (GPtrArray *entries, DutyCounty *county, DutyPeople *people)
{
  DutyHistoryLine *self = g_object_new (DUTY_TYPE_HISTORY_LINE, NULL);

  self->at = duty_entry_get_row (entries->pdata[0])->at;
  self->colour = duty_entry_words_get_colour (duty_entry_get_row (entries->pdata[0]));
  self->words = duty_entry_words_tell_all (entries, county, people);
  return self;
}

static gboolean
is_of_camera (const DutyEntryRow *row)
{
  return g_str_equal (row->kind, "camera.open") || g_str_equal (row->kind, "camera.close");
}

static gboolean
belong_together (const DutyEntryRow *first, const DutyEntryRow *next)
{
  return is_of_camera (first) && g_str_equal (first->kind, next->kind) &&
         g_strcmp0 (first->officer, next->officer) == 0 && next->at >= first->at && next->at - first->at <= TOGETHER;
}

/* The entry at @position and those after it that were one act with it. */
static GPtrArray *
dup_act (GListModel *entries, guint position)
{
  GPtrArray *act = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (entries);

  g_ptr_array_add (act, g_list_model_get_item (entries, position));
  for (guint i = position + 1; i < n; i++)
    {
      g_autoptr (DutyEntry) next = g_list_model_get_item (entries, i);

      if (!belong_together (duty_entry_get_row (act->pdata[0]), duty_entry_get_row (next)))
        break;
      g_ptr_array_add (act, g_steal_pointer (&next));
    }
  return act;
}

/* The first line of all stands under its day too. */
static void
part_days (DutyHistoryLine *line, gint64 before)
{
  g_autofree char *day = duty_words_date (line->at);
  g_autofree char *day_before = duty_words_date (before);

  line->is_new_day = before == 0 || !g_str_equal (day, day_before);
}

/* Cameras that were opened after it may belong to the last line. */
static guint
take_last_line (GListStore *lines)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (lines));
  g_autoptr (DutyHistoryLine) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (lines), n - 1) : NULL;

  if (last == NULL)
    return 0;
  g_list_store_remove (lines, n - 1);
  return last->position;
}

static gint64
get_last_moment (GListStore *lines)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (lines));
  g_autoptr (DutyHistoryLine) last = n > 0 ? g_list_model_get_item (G_LIST_MODEL (lines), n - 1) : NULL;

  return last != NULL ? last->at : 0;
}

/**
 * duty_history_lines_continue:
 * @lines: of #DutyHistoryLine: what this function made of the first of the @entries
 * @entries: (transfer none): of DutyEntry, oldest first
 * @county: (transfer none) (nullable): where cameras have their names from
 * @people: (transfer none) (nullable): where people have theirs from
 *
 * Adds lines for the entries that have none yet. Of the lines that are there only the last may become another.
 */
void
duty_history_lines_continue (GListStore *lines, GListModel *entries, DutyCounty *county, DutyPeople *people)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint position = take_last_line (lines);
  gint64 before = get_last_moment (lines);
  guint n = g_list_model_get_n_items (entries);

  while (position < n)
    {
      g_autoptr (GPtrArray) act = dup_act (entries, position);
      DutyHistoryLine *line = line_new (act, county, people);

      line->position = position;
      part_days (line, before);
      before = line->at;
      g_ptr_array_add (added, line);
      position += act->len;
    }
  g_list_store_splice (lines, g_list_model_get_n_items (G_LIST_MODEL (lines)), 0, added->pdata, added->len);
}

/**
 * duty_history_line_get_at:
 *
 * Returns: when, wall time, µs UTC
 */
gint64
duty_history_line_get_at (DutyHistoryLine *self)
{
  return self->at;
}

/**
 * duty_history_line_is_new_day:
 *
 * Returns: whether the line before it is of another day, by local time
 */
gboolean
duty_history_line_is_new_day (DutyHistoryLine *self)
{
  return self->is_new_day;
}

/**
 * duty_history_line_get_colour:
 *
 * Returns: for a warning, what the clock turned; else calm
 */
DutyColour
duty_history_line_get_colour (DutyHistoryLine *self)
{
  return self->colour;
}

/**
 * duty_history_line_get_words:
 *
 * Returns: (transfer none): who did what
 */
const char *
duty_history_line_get_words (DutyHistoryLine *self)
{
  return self->words;
}
