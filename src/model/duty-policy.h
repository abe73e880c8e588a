/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-deadline.h"

G_BEGIN_DECLS

/* Levels of severity (级别): 1 the highest to 4. */
#define DUTY_LEVELS 4

/**
 * DutyCategory:
 * @id: as the intake API and the journal write it, "environment"
 * @name: as the county writes it, for zh_CN
 * @name_en: (nullable): for other languages
 *
 * A kind of incident, from the county's policy.
 */
typedef struct
{
  char *id;
  char *name;
  char *name_en;
} DutyCategory;

/**
 * DutySlaRule:
 * @level: severity 1 (highest) to 4, 0 for any
 * @category: (nullable): a category's id, %NULL for any
 * @stage: the stage whose clock this is
 * @seconds: how long the stage may last
 */
typedef struct
{
  int level;
  char *category;
  DutyStage stage;
  gint64 seconds;
} DutySlaRule;

#define DUTY_TYPE_POLICY (duty_policy_get_type ())
G_DECLARE_FINAL_TYPE (DutyPolicy, duty_policy, DUTY, POLICY, GObject)

DutyPolicy *duty_policy_new (void);
DutyPolicy *duty_policy_new_default (void);

/* While it is being built; once shared, a policy does not change and may be read by any thread. */
void duty_policy_add_category (DutyPolicy *self, const char *id, const char *name, const char *name_en);
void duty_policy_add_rule (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 seconds);
void duty_policy_set_fractions (DutyPolicy *self, double blue, double yellow);
void duty_policy_set_alarm (DutyPolicy *self, int level, gboolean alarm);

gboolean duty_policy_get_alarm (DutyPolicy *self, int level);
guint duty_policy_get_n_categories (DutyPolicy *self);
const DutyCategory *duty_policy_get_category (DutyPolicy *self, guint index);
const DutyCategory *duty_policy_find_category (DutyPolicy *self, const char *id);
const char *duty_category_get_label (const DutyCategory *self);

DutyDeadline duty_policy_get_deadline (DutyPolicy *self,
                                       int level,
                                       const char *category,
                                       DutyStage stage,
                                       gint64 since);

G_END_DECLS
