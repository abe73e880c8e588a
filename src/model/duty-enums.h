/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DutyChannel:
 *
 * Where an incident was reported (来源). Nicks are the values of the intake API and of the journal.
 */
typedef enum
{
  DUTY_CHANNEL_GRID_PATROL,   /*< nick=grid-patrol >*/
  DUTY_CHANNEL_WALK_IN,       /*< nick=walk-in >*/
  DUTY_CHANNEL_DEPARTMENT,    /*< nick=department >*/
  DUTY_CHANNEL_TOWNSHIP,      /*< nick=township >*/
  DUTY_CHANNEL_HOTLINE_12345, /*< nick=hotline-12345 >*/
  DUTY_CHANNEL_POLICE_110,    /*< nick=police-110 >*/
  DUTY_CHANNEL_APP,           /*< nick=app >*/
  DUTY_CHANNEL_SENSOR,        /*< nick=sensor >*/
  DUTY_CHANNEL_OFFICER,       /*< nick=officer >*/
} DutyChannel;

/**
 * DutyStage:
 *
 * Where a case stands (环节).
 */
typedef enum
{
  DUTY_STAGE_REPORTED, /*< nick=reported >*/
  DUTY_STAGE_ACCEPTED, /*< nick=accepted >*/
  DUTY_STAGE_ASSIGNED, /*< nick=assigned >*/
  DUTY_STAGE_HANDLING, /*< nick=handling >*/
  DUTY_STAGE_CLOSED,   /*< nick=closed >*/
} DutyStage;

/**
 * DutyMove:
 *
 * What takes a case from one stage to another. %DUTY_MOVE_REPORT makes the case.
 */
typedef enum
{
  DUTY_MOVE_REPORT, /*< nick=report >*/
  DUTY_MOVE_ACCEPT, /*< nick=accept >*/
  DUTY_MOVE_ASSIGN, /*< nick=assign >*/
  DUTY_MOVE_START,  /*< nick=start >*/
  DUTY_MOVE_CLOSE,  /*< nick=close >*/
} DutyMove;

/**
 * DutyColour:
 *
 * The colour of a running clock (红黄蓝), in rising urgency.
 */
typedef enum
{
  DUTY_COLOUR_CALM,   /*< nick=calm >*/
  DUTY_COLOUR_BLUE,   /*< nick=blue >*/
  DUTY_COLOUR_YELLOW, /*< nick=yellow >*/
  DUTY_COLOUR_RED,    /*< nick=red >*/
} DutyColour;

/**
 * DutyTier:
 *
 * The tier of an area (层级).
 */
typedef enum
{
  DUTY_TIER_COUNTY,   /*< nick=county >*/
  DUTY_TIER_TOWNSHIP, /*< nick=township >*/
  DUTY_TIER_VILLAGE,  /*< nick=village >*/
  DUTY_TIER_GRID,     /*< nick=grid >*/
} DutyTier;

/**
 * DutyQuality:
 *
 * Which of a camera's streams (码流): main is large, sub is small.
 */
typedef enum
{
  DUTY_QUALITY_MAIN, /*< nick=main >*/
  DUTY_QUALITY_SUB,  /*< nick=sub >*/
} DutyQuality;

const char *duty_enum_to_nick (GType type, int value);
gboolean duty_enum_from_nick (GType type, const char *nick, int *value);

const char *duty_channel_get_label (DutyChannel channel);
const char *duty_stage_get_label (DutyStage stage);
const char *duty_move_get_label (DutyMove move);
const char *duty_colour_get_label (DutyColour colour);

G_END_DECLS
