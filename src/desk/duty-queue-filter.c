/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-queue-filter.h"

struct _DutyQueueFilter
{
  DutyCounty *county; /* owned */
  int stage;
  DutyQueueMark mark;
  int channel;
  char *area;
  GHashTable *codes; /* set of borrowed codes: @area and all in it; NULL without @area */
  char *category;
  char *search;
  DutyPinyinNeedle *needle; /* NULL when nothing is searched for */
};

/**
 * duty_queue_filter_new:
 * @county: (transfer none): whose areas are meant
 *
 * Returns: (transfer full): a filter that shows all open cases
 */
DutyQueueFilter *
duty_queue_filter_new (DutyCounty *county)
{
  DutyQueueFilter *self = g_new0 (DutyQueueFilter, 1);

  self->county = g_object_ref (county);
  self->stage = -1;
  self->channel = -1;
  return self;
}

void
duty_queue_filter_free (DutyQueueFilter *self)
{
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->needle, duty_pinyin_needle_free);
  g_object_unref (self->county);
  g_free (self->area);
  g_free (self->category);
  g_free (self->search);
  g_free (self);
}

static gboolean
replace_text (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

/**
 * duty_queue_filter_set_stage:
 * @self: a filter
 * @stage: a #DutyStage, -1 for all that are open
 */
gboolean
duty_queue_filter_set_stage (DutyQueueFilter *self, int stage)
{
  gboolean changed = self->stage != stage;

  self->stage = stage;
  return changed;
}

/**
 * duty_queue_filter_set_mark:
 * @self: a filter
 * @mark: the mark that cases must bear
 */
gboolean
duty_queue_filter_set_mark (DutyQueueFilter *self, DutyQueueMark mark)
{
  gboolean changed = self->mark != mark;

  self->mark = mark;
  return changed;
}

/**
 * duty_queue_filter_set_channel:
 * @self: a filter
 * @channel: a #DutyChannel, -1 for all
 */
gboolean
duty_queue_filter_set_channel (DutyQueueFilter *self, int channel)
{
  gboolean changed = self->channel != channel;

  self->channel = channel;
  return changed;
}

static GHashTable *
collect_codes (DutyQueueFilter *self)
{
  GHashTable *codes = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *areas = duty_county_get_areas (self->county);

  g_hash_table_add (codes, self->area);
  for (guint i = 0; i < areas->len; i++)
    {
      const char *code = duty_area_get_code (g_ptr_array_index (areas, i));

      if (duty_county_is_within (self->county, code, self->area))
        g_hash_table_add (codes, (gpointer) code);
    }
  return codes;
}

/**
 * duty_queue_filter_set_area:
 * @self: a filter
 * @code: (nullable): the area in which cases must lie, %NULL for all
 */
gboolean
duty_queue_filter_set_area (DutyQueueFilter *self, const char *code)
{
  if (g_strcmp0 (self->area, code) == 0)
    return FALSE;
  g_clear_pointer (&self->codes, g_hash_table_unref);
  replace_text (&self->area, code);
  if (code != NULL)
    self->codes = collect_codes (self);
  return TRUE;
}

/**
 * duty_queue_filter_set_category:
 * @self: a filter
 * @category: (nullable): a category's id, %NULL for all
 */
gboolean
duty_queue_filter_set_category (DutyQueueFilter *self, const char *category)
{
  return replace_text (&self->category, category);
}

/**
 * duty_queue_filter_set_search:
 * @self: a filter
 * @text: (nullable): what somebody typed, %NULL for nothing
 */
gboolean
duty_queue_filter_set_search (DutyQueueFilter *self, const char *text)
{
  g_autoptr (DutyPinyinNeedle) needle = NULL;

  if (!replace_text (&self->search, text))
    return FALSE;
  g_clear_pointer (&self->needle, duty_pinyin_needle_free);
  needle = duty_pinyin_needle_new (text != NULL ? text : "");
  if (!duty_pinyin_needle_is_empty (needle))
    self->needle = g_steal_pointer (&needle);
  return TRUE;
}

int
duty_queue_filter_get_stage (DutyQueueFilter *self)
{
  return self->stage;
}

int
duty_queue_filter_get_channel (DutyQueueFilter *self)
{
  return self->channel;
}

const char *
duty_queue_filter_get_area (DutyQueueFilter *self)
{
  return self->area;
}

const char *
duty_queue_filter_get_category (DutyQueueFilter *self)
{
  return self->category;
}

const char *
duty_queue_filter_get_search (DutyQueueFilter *self)
{
  return self->search;
}

static gboolean
stage_matches (DutyQueueFilter *self, DutyIncident *incident)
{
  return self->stage < 0 ? duty_incident_is_open (incident) : (int) duty_incident_get_stage (incident) == self->stage;
}

static gboolean
mark_matches (DutyQueueFilter *self, const DutyIncidentRow *row)
{
  switch (self->mark)
    {
    case DUTY_QUEUE_MARK_ANY:
      return TRUE;
    case DUTY_QUEUE_MARK_SUSPENDED:
      return duty_incident_row_is_suspended (row);
    case DUTY_QUEUE_MARK_SUPERVISED:
      return row->supervised;
    }
  g_return_val_if_reached (TRUE);
}

static gboolean
area_matches (DutyQueueFilter *self, const char *area)
{
  return self->codes == NULL || (area != NULL && g_hash_table_contains (self->codes, area));
}

/**
 * duty_queue_filter_matches:
 *
 * Returns: whether @incident is to be shown
 */
gboolean
duty_queue_filter_matches (DutyQueueFilter *self, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);

  if (!stage_matches (self, incident) || !mark_matches (self, row) || !area_matches (self, row->area))
    return FALSE;
  if (self->channel >= 0 && (int) row->channel != self->channel)
    return FALSE;
  if (self->category != NULL && g_strcmp0 (row->category, self->category) != 0)
    return FALSE;
  return self->needle == NULL ||
         duty_pinyin_needle_matches (self->needle, duty_incident_get_search_key (incident));
}
