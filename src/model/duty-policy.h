/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/duty-clock-match.h"
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
 * DutySpanUnit:
 * @DUTY_SPAN_WALL: seconds of wall time
 * @DUTY_SPAN_WORKING: seconds of working time
 * @DUTY_SPAN_WORKING_DAYS: working days: until the close of the n-th after the one it begins on
 *
 * What a rule counts in. The file writes minutes, working_minutes and working_days.
 */
typedef enum
{
  DUTY_SPAN_WALL,
  DUTY_SPAN_WORKING,
  DUTY_SPAN_WORKING_DAYS,
} DutySpanUnit;

/**
 * DutySlaRule:
 * @match: which clocks it is for; a stage's rule names the stage
 * @unit: what @amount counts
 * @amount: how long the clock may run: seconds above 0, or days, of which 0 is the same working day
 */
typedef struct
{
  DutyClockMatch match;
  DutySpanUnit unit;
  gint64 amount;
} DutySlaRule;

/**
 * DutyClockAct:
 * @DUTY_CLOCK_ACT_NOTIFY: tell the room and the case's handler
 * @DUTY_CLOCK_ACT_SOUND: sound in the room
 * @DUTY_CLOCK_ACT_ESCALATE: raise the case to the next tier
 * @DUTY_CLOCK_ACT_SUPERVISE: put it under supervision (督办)
 *
 * What a clock does by itself when it turns a colour. Bits of a mask.
 */
typedef enum
{
  DUTY_CLOCK_ACT_NOTIFY = 1 << 0,
  DUTY_CLOCK_ACT_SOUND = 1 << 1,
  DUTY_CLOCK_ACT_ESCALATE = 1 << 2,
  DUTY_CLOCK_ACT_SUPERVISE = 1 << 3,
} DutyClockAct;

/**
 * DutyActRule:
 * @match: which clocks it is for
 * @colour: the colour that they turn
 * @acts: a mask of #DutyClockAct, 0 for none
 */
typedef struct
{
  DutyClockMatch match;
  DutyColour colour;
  guint acts;
} DutyActRule;

/**
 * DutyCategoryWord:
 * @category: a category's id
 * @word: what a report of that category may hold, "积水"
 */
typedef struct
{
  char *category;
  char *word;
} DutyCategoryWord;

/**
 * DutyLockRules:
 * @idle_minutes: after how long without a touch the screen locks
 * @failures: after how many wrong passwords in a row nobody may try
 * @lockout_minutes: for how long nobody may
 */
typedef struct
{
  int idle_minutes;
  int failures;
  int lockout_minutes;
} DutyLockRules;

/**
 * DutyZoneRules:
 * @levels: whether a new case of a level, less one, brings its cameras to the wall
 * @tiles: how many cameras at most
 * @seconds: how much of what was before the report can be replayed
 */
typedef struct
{
  gboolean levels[DUTY_LEVELS];
  int tiles;
  int seconds;
} DutyZoneRules;

#define DUTY_TYPE_POLICY (duty_policy_get_type ())
G_DECLARE_FINAL_TYPE (DutyPolicy, duty_policy, DUTY, POLICY, GObject)

DutyPolicy *duty_policy_new (void);
DutyPolicy *duty_policy_new_default (void);

/* While it is being built; once shared, a policy does not change and may be read by any thread. */
void duty_policy_add_category (DutyPolicy *self, const char *id, const char *name, const char *name_en);
void
duty_policy_add_rule (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 seconds);
void duty_policy_add_sla_rule (DutyPolicy *self, const DutySlaRule *rule);
void duty_policy_add_act_rule (DutyPolicy *self, const DutyActRule *rule);
void duty_policy_add_word (DutyPolicy *self, const char *category, const char *word);
void duty_policy_set_fractions (DutyPolicy *self, double blue, double yellow);
void duty_policy_set_alarm (DutyPolicy *self, int level, gboolean alarm);
void duty_policy_set_lock (DutyPolicy *self, DutyLockRules lock);
void duty_policy_set_zone (DutyPolicy *self, DutyZoneRules zone);
void duty_policy_set_reporter_retention_days (DutyPolicy *self, int days);
void duty_policy_set_extend_max_days (DutyPolicy *self, int days);

gboolean duty_policy_get_alarm (DutyPolicy *self, int level);
guint duty_policy_get_n_categories (DutyPolicy *self);
const DutyCategory *duty_policy_get_category (DutyPolicy *self, guint index);
const DutyCategory *duty_policy_find_category (DutyPolicy *self, const char *id);
const char *duty_category_get_label (const DutyCategory *self);

void duty_policy_get_fractions (DutyPolicy *self, double *blue, double *yellow);
guint duty_policy_get_n_words (DutyPolicy *self);
const DutyCategoryWord *duty_policy_get_word (DutyPolicy *self, guint index);
DutyLockRules duty_policy_get_lock (DutyPolicy *self);
DutyZoneRules duty_policy_get_zone (DutyPolicy *self);
int duty_policy_get_reporter_retention_days (DutyPolicy *self);
int duty_policy_get_extend_max_days (DutyPolicy *self);

const DutySlaRule *duty_policy_find_rule (DutyPolicy *self, const DutyClockFacts *facts, gboolean of_case);
guint
duty_policy_get_acts (DutyPolicy *self, const DutyClockFacts *facts, gboolean of_case, DutyColour colour);
DutyDeadline
duty_policy_get_deadline (DutyPolicy *self, int level, const char *category, DutyStage stage, gint64 since);

G_END_DECLS
