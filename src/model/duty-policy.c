/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-policy.h"

#include <glib/gi18n.h>

/**
 * DutyPolicy:
 *
 * What the county decided: the categories of incidents, how long a case and each of its stages may last, and
 * what happens by itself when they last longer. Of all rules for a clock the most particular one wins, and of
 * these the first: a level makes a rule more particular than a channel and a category together, and a channel
 * more than a category; see duty_clock_match_rank().
 */
struct _DutyPolicy
{
  GObject parent_instance;

  GArray *categories; /* of DutyCategory */
  GArray *rules;      /* of DutySlaRule */
  GArray *acts;       /* of DutyActRule */
  GArray *words;      /* of DutyCategoryWord */
  double blue;
  double yellow;
  gboolean alarms[DUTY_LEVELS]; /* by level - 1 */
  DutyLockRules lock;
  DutyZoneRules zone;
  int reporter_days;
  int extend_days;
};

G_DEFINE_TYPE (DutyPolicy, duty_policy, G_TYPE_OBJECT)

static void
clear_category (gpointer data)
{
  DutyCategory *category = data;

  g_free (category->id);
  g_free (category->name);
  g_free (category->name_en);
}

static void
clear_rule (gpointer data)
{
  g_free (((DutySlaRule *) data)->match.category);
}

static void
clear_act (gpointer data)
{
  g_free (((DutyActRule *) data)->match.category);
}

static void
clear_word (gpointer data)
{
  DutyCategoryWord *word = data;

  g_free (word->category);
  g_free (word->word);
}

static GArray *
new_array (guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, FALSE, size);

  g_array_set_clear_func (array, clear);
  return array;
}

static void
duty_policy_finalize (GObject *object)
{
  DutyPolicy *self = DUTY_POLICY (object);

  g_array_unref (self->categories);
  g_array_unref (self->rules);
  g_array_unref (self->acts);
  g_array_unref (self->words);

  G_OBJECT_CLASS (duty_policy_parent_class)->finalize (object);
}

static void
duty_policy_class_init (DutyPolicyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_policy_finalize;
}

static void
duty_policy_init (DutyPolicy *self)
{
  self->categories = new_array (sizeof (DutyCategory), clear_category);
  self->rules = new_array (sizeof (DutySlaRule), clear_rule);
  self->acts = new_array (sizeof (DutyActRule), clear_act);
  self->words = new_array (sizeof (DutyCategoryWord), clear_word);
  self->blue = 0.5;
  self->yellow = 0.8;
  self->alarms[0] = TRUE;
  self->lock = (DutyLockRules){ .idle_minutes = 10, .failures = 5, .lockout_minutes = 15 };
  self->zone = (DutyZoneRules){ .levels = { TRUE, TRUE }, .tiles = 4, .seconds = 30 };
  self->reporter_days = 180;
  self->extend_days = 30;
}

/**
 * duty_policy_new:
 *
 * Returns: (transfer full): a policy without categories or rules
 */
DutyPolicy *
duty_policy_new (void)
{
  return g_object_new (DUTY_TYPE_POLICY, NULL);
}

/**
 * duty_policy_add_category:
 * @self: a policy that is being built
 * @id: unique
 * @name: the county's own name
 * @name_en: (nullable): the English name
 */
void
duty_policy_add_category (DutyPolicy *self, const char *id, const char *name, const char *name_en)
{
  DutyCategory category = { g_strdup (id), g_strdup (name), g_strdup (name_en) };

  g_array_append_val (self->categories, category);
}

/**
 * duty_policy_add_rule:
 * @self: a policy that is being built
 * @level: 1 to 4, 0 for any
 * @category: (nullable): %NULL for any
 * @stage: the stage whose clock this is
 * @seconds: how long it may last, wall time, above 0
 */
void
duty_policy_add_rule (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 seconds)
{
  const DutySlaRule rule = { { FALSE, stage, level, DUTY_ANY_CHANNEL, (char *) category },
                             DUTY_SPAN_WALL,
                             seconds };

  duty_policy_add_sla_rule (self, &rule);
}

/**
 * duty_policy_add_sla_rule:
 * @self: a policy that is being built
 * @rule: (transfer none): how long a clock may run
 */
void
duty_policy_add_sla_rule (DutyPolicy *self, const DutySlaRule *rule)
{
  DutySlaRule copy = *rule;

  copy.match.category = g_strdup (rule->match.category);
  g_array_append_val (self->rules, copy);
}

/**
 * duty_policy_add_act_rule:
 * @self: a policy that is being built
 * @rule: (transfer none): what a clock does by itself
 */
void
duty_policy_add_act_rule (DutyPolicy *self, const DutyActRule *rule)
{
  DutyActRule copy = *rule;

  copy.match.category = g_strdup (rule->match.category);
  g_array_append_val (self->acts, copy);
}

/**
 * duty_policy_add_word:
 * @self: a policy that is being built
 * @category: a category's id
 * @word: a word that speaks for that category
 */
void
duty_policy_add_word (DutyPolicy *self, const char *category, const char *word)
{
  DutyCategoryWord copy = { g_strdup (category), g_strdup (word) };

  g_array_append_val (self->words, copy);
}

/**
 * duty_policy_set_fractions:
 * @self: a policy that is being built
 * @blue: the part of a deadline after which a clock is blue, 0 to 1
 * @yellow: likewise yellow, not under @blue
 */
void
duty_policy_set_fractions (DutyPolicy *self, double blue, double yellow)
{
  self->blue = blue;
  self->yellow = yellow;
}

/**
 * duty_policy_set_alarm:
 * @self: a policy that is being built
 * @level: 1 to 4
 * @alarm: whether a new case of this level sounds until somebody acknowledges it; at first level 1 does
 */
void
duty_policy_set_alarm (DutyPolicy *self, int level, gboolean alarm)
{
  g_return_if_fail (level >= 1 && level <= DUTY_LEVELS);

  self->alarms[level - 1] = alarm;
}

/**
 * duty_policy_set_lock:
 * @self: a policy that is being built
 * @lock: when the screen locks and who is locked out; at first 10 minutes, 5 failures, 15 minutes
 */
void
duty_policy_set_lock (DutyPolicy *self, DutyLockRules lock)
{
  self->lock = lock;
}

/**
 * duty_policy_set_zone:
 * @self: a policy that is being built
 * @zone: which new cases bring their cameras to the wall; at first levels 1 and 2, 4 cameras, 30 seconds
 */
void
duty_policy_set_zone (DutyPolicy *self, DutyZoneRules zone)
{
  self->zone = zone;
}

/**
 * duty_policy_set_reporter_retention_days:
 * @self: a policy that is being built
 * @days: how long a reporter's details are kept after the case ended, above 0; at first 180
 */
void
duty_policy_set_reporter_retention_days (DutyPolicy *self, int days)
{
  self->reporter_days = days;
}

/**
 * duty_policy_set_extend_max_days:
 * @self: a policy that is being built
 * @days: the longest extension of a clock, above 0; at first 30
 */
void
duty_policy_set_extend_max_days (DutyPolicy *self, int days)
{
  self->extend_days = days;
}

/**
 * duty_policy_get_alarm:
 *
 * Returns: whether a new case of @level sounds until somebody acknowledges it
 */
gboolean
duty_policy_get_alarm (DutyPolicy *self, int level)
{
  return level >= 1 && level <= DUTY_LEVELS && self->alarms[level - 1];
}

guint
duty_policy_get_n_categories (DutyPolicy *self)
{
  return self->categories->len;
}

/**
 * duty_policy_get_category:
 *
 * Returns: (transfer none): the category, in the county's order
 */
const DutyCategory *
duty_policy_get_category (DutyPolicy *self, guint index)
{
  return &g_array_index (self->categories, DutyCategory, index);
}

/**
 * duty_policy_find_category:
 *
 * Returns: (transfer none) (nullable): the category called @id
 */
const DutyCategory *
duty_policy_find_category (DutyPolicy *self, const char *id)
{
  for (guint i = 0; i < self->categories->len; i++)
    if (g_str_equal (g_array_index (self->categories, DutyCategory, i).id, id))
      return &g_array_index (self->categories, DutyCategory, i);
  return NULL;
}

/**
 * duty_category_get_label:
 *
 * Returns: (transfer none): the category's name for the user's language
 */
const char *
duty_category_get_label (const DutyCategory *self)
{
  /* Translators: write "own" where the county's own (Chinese) names of categories should be shown,
   * anything else where their English names should. */
  gboolean own = g_str_equal (C_ ("category names", "english"), "own");

  return own || self->name_en == NULL ? self->name : self->name_en;
}

/**
 * duty_policy_get_fractions:
 * @self: a policy
 * @blue: (out): the part of a deadline after which a clock is blue
 * @yellow: (out): likewise yellow
 */
void
duty_policy_get_fractions (DutyPolicy *self, double *blue, double *yellow)
{
  *blue = self->blue;
  *yellow = self->yellow;
}

guint
duty_policy_get_n_words (DutyPolicy *self)
{
  return self->words->len;
}

/**
 * duty_policy_get_word:
 *
 * Returns: (transfer none): a word that speaks for a category, in the county's order
 */
const DutyCategoryWord *
duty_policy_get_word (DutyPolicy *self, guint index)
{
  return &g_array_index (self->words, DutyCategoryWord, index);
}

/**
 * duty_policy_get_lock:
 *
 * Returns: when the screen locks and who is locked out
 */
DutyLockRules
duty_policy_get_lock (DutyPolicy *self)
{
  return self->lock;
}

/**
 * duty_policy_get_zone:
 *
 * Returns: which new cases bring their cameras to the wall
 */
DutyZoneRules
duty_policy_get_zone (DutyPolicy *self)
{
  return self->zone;
}

/**
 * duty_policy_get_reporter_retention_days:
 *
 * Returns: how many days a reporter's details are kept after the case ended
 */
int
duty_policy_get_reporter_retention_days (DutyPolicy *self)
{
  return self->reporter_days;
}

/**
 * duty_policy_get_extend_max_days:
 *
 * Returns: the longest extension of a clock, in days
 */
int
duty_policy_get_extend_max_days (DutyPolicy *self)
{
  return self->extend_days;
}

/**
 * duty_policy_find_rule:
 * @self: a policy
 * @facts: a case's facts
 * @of_case: whether for the case's own clock, else for its stage's
 *
 * Returns: (transfer none) (nullable): the most particular rule for that clock
 */
const DutySlaRule *
duty_policy_find_rule (DutyPolicy *self, const DutyClockFacts *facts, gboolean of_case)
{
  const DutySlaRule *found = NULL;
  int best = -1;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const DutySlaRule *rule = &g_array_index (self->rules, DutySlaRule, i);
      int rank = duty_clock_match_rank (&rule->match, facts, of_case);

      if (rank > best)
        {
          best = rank;
          found = rule;
        }
    }
  return found;
}

/**
 * duty_policy_get_acts:
 * @self: a policy
 * @facts: a case's facts
 * @of_case: whether the case's own clock turned, else its stage's
 * @colour: the colour it turned
 *
 * Returns: a mask of #DutyClockAct: those of the most particular rule for that colour, 0 for none
 */
guint
duty_policy_get_acts (DutyPolicy *self, const DutyClockFacts *facts, gboolean of_case, DutyColour colour)
{
  guint acts = 0;
  int best = -1;

  for (guint i = 0; i < self->acts->len; i++)
    {
      const DutyActRule *rule = &g_array_index (self->acts, DutyActRule, i);
      int rank = rule->colour == colour ? duty_clock_match_rank (&rule->match, facts, of_case) : -1;

      if (rank > best)
        {
          best = rank;
          acts = rule->acts;
        }
    }
  return acts;
}

static gint64
find_span (DutyPolicy *self, int level, const char *category, DutyStage stage)
{
  const DutyClockFacts facts = {
    .level = level, .category = category, .channel = DUTY_ANY_CHANNEL, .stage = stage
  };
  const DutySlaRule *rule = duty_policy_find_rule (self, &facts, FALSE);

  return rule != NULL && rule->unit == DUTY_SPAN_WALL ? rule->amount * G_TIME_SPAN_SECOND : 0;
}

/**
 * duty_policy_get_deadline:
 * @self: a policy
 * @level: 1 to 4
 * @category: a category's id
 * @stage: the stage the case is in
 * @since: when it entered that stage, µs UTC
 *
 * What can be said without a channel, a calendar and suspensions; duty_case_clock_get_stage() knows them.
 *
 * Returns: the stage's clock; `due` is 0 where the policy sets none, or one in working time
 */
DutyDeadline
duty_policy_get_deadline (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 since)
{
  gint64 span = find_span (self, level, category, stage);

  if (span == 0)
    return (DutyDeadline){ .start = since };
  return (DutyDeadline){
    .start = since,
    .blue = since + (gint64) (span * self->blue),
    .yellow = since + (gint64) (span * self->yellow),
    .due = since + span,
  };
}
