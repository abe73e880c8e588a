/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-policy.h"

#include <glib/gi18n.h>

/**
 * DutyPolicy:
 *
 * What the county decided: the categories of incidents and how long each stage may last. The most
 * particular rule wins: one that names level and category before one that names the level, before
 * one that names the category, before one that names neither.
 */
struct _DutyPolicy
{
  GObject parent_instance;

  GArray *categories; /* of DutyCategory */
  GArray *rules;      /* of DutySlaRule */
  double blue;
  double yellow;
  gboolean alarms[DUTY_LEVELS]; /* by level - 1 */
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
  g_free (((DutySlaRule *) data)->category);
}

static void
duty_policy_finalize (GObject *object)
{
  DutyPolicy *self = DUTY_POLICY (object);

  g_array_unref (self->categories);
  g_array_unref (self->rules);

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
  self->categories = g_array_new (FALSE, FALSE, sizeof (DutyCategory));
  g_array_set_clear_func (self->categories, clear_category);
  self->rules = g_array_new (FALSE, FALSE, sizeof (DutySlaRule));
  g_array_set_clear_func (self->rules, clear_rule);
  self->blue = 0.5;
  self->yellow = 0.8;
  self->alarms[0] = TRUE;
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
 * duty_policy_new_default:
 *
 * Returns: (transfer full): the policy of a county that brought none, from published practice
 */
DutyPolicy *
duty_policy_new_default (void)
{
  DutyPolicy *self = duty_policy_new ();

  duty_policy_add_category (self, "other", "其他", "Other");
  duty_policy_add_rule (self, 1, NULL, DUTY_STAGE_REPORTED, 60);
  duty_policy_add_rule (self, 1, NULL, DUTY_STAGE_ACCEPTED, 3 * 60);
  duty_policy_add_rule (self, 1, NULL, DUTY_STAGE_ASSIGNED, 10 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_REPORTED, 15 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_ACCEPTED, 60 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_ASSIGNED, 4 * 60 * 60);
  duty_policy_add_rule (self, 0, NULL, DUTY_STAGE_HANDLING, 24 * 60 * 60);
  return self;
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
 * @seconds: how long it may last, above 0
 */
void
duty_policy_add_rule (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 seconds)
{
  DutySlaRule rule = { level, g_strdup (category), stage, seconds };

  g_array_append_val (self->rules, rule);
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

static int
rank_rule (const DutySlaRule *rule, int level, const char *category, DutyStage stage)
{
  if (rule->stage != stage || (rule->level != 0 && rule->level != level))
    return -1;
  if (rule->category != NULL && g_strcmp0 (rule->category, category) != 0)
    return -1;
  return (rule->level != 0 ? 2 : 0) + (rule->category != NULL ? 1 : 0);
}

static gint64
find_seconds (DutyPolicy *self, int level, const char *category, DutyStage stage)
{
  gint64 seconds = 0;
  int best = -1;

  for (guint i = 0; i < self->rules->len; i++)
    {
      const DutySlaRule *rule = &g_array_index (self->rules, DutySlaRule, i);
      int rank = rank_rule (rule, level, category, stage);

      if (rank > best)
        {
          best = rank;
          seconds = rule->seconds;
        }
    }
  return seconds;
}

/**
 * duty_policy_get_deadline:
 * @self: a policy
 * @level: 1 to 4
 * @category: a category's id
 * @stage: the stage the case is in
 * @since: when it entered that stage, µs UTC
 *
 * Returns: the stage's clock; `due` is 0 where the policy sets none
 */
DutyDeadline
duty_policy_get_deadline (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 since)
{
  gint64 span = find_seconds (self, level, category, stage) * G_TIME_SPAN_SECOND;

  if (span == 0)
    return (DutyDeadline){ .start = since };
  return (DutyDeadline){
    .start = since,
    .blue = since + (gint64) (span * self->blue),
    .yellow = since + (gint64) (span * self->yellow),
    .due = since + span,
  };
}
