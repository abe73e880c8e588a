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
 * @DUTY_STAGE_REPORTED: 上报: it has its code from here on
 * @DUTY_STAGE_ACCEPTED: 受理: somebody answers for it
 * @DUTY_STAGE_ASSIGNED: 分派: it has a handler
 * @DUTY_STAGE_HANDLING: 处置: the handler is at it
 * @DUTY_STAGE_FEEDBACK: 反馈: the handler has told the result
 * @DUTY_STAGE_CLOSED: 结案: the result was accepted; who reported may still be asked
 * @DUTY_STAGE_FOLLOWED_UP: 回访: whoever reported is content
 * @DUTY_STAGE_MERGED: 合并: another case goes on in its place
 * @DUTY_STAGE_VOIDED: 作废: it never was one
 *
 * Where a case stands (环节). A suspended case stands where it stood; see duty_incident_row_is_suspended().
 */
typedef enum
{
  DUTY_STAGE_REPORTED,    /*< nick=reported >*/
  DUTY_STAGE_ACCEPTED,    /*< nick=accepted >*/
  DUTY_STAGE_ASSIGNED,    /*< nick=assigned >*/
  DUTY_STAGE_HANDLING,    /*< nick=handling >*/
  DUTY_STAGE_FEEDBACK,    /*< nick=feedback >*/
  DUTY_STAGE_CLOSED,      /*< nick=closed >*/
  DUTY_STAGE_FOLLOWED_UP, /*< nick=followed-up >*/
  DUTY_STAGE_MERGED,      /*< nick=merged >*/
  DUTY_STAGE_VOIDED,      /*< nick=voided >*/
} DutyStage;

#define DUTY_N_STAGES (DUTY_STAGE_VOIDED + 1)

/**
 * DutyMove:
 * @DUTY_MOVE_REPORT: makes the case
 * @DUTY_MOVE_WARN: the room's own: a clock turned blue, yellow or red, and what policy asks for then was begun
 * @DUTY_MOVE_ABSORB: the room's own: another case was merged into this one
 *
 * What can be done with a case. The moves of people come first; duty-stage-machine.c has their table.
 */
typedef enum
{
  DUTY_MOVE_REPORT,    /*< nick=report >*/
  DUTY_MOVE_ACCEPT,    /*< nick=accept >*/
  DUTY_MOVE_RETURN,    /*< nick=return >*/
  DUTY_MOVE_ASSIGN,    /*< nick=assign >*/
  DUTY_MOVE_TRANSFER,  /*< nick=transfer >*/
  DUTY_MOVE_START,     /*< nick=start >*/
  DUTY_MOVE_FEED_BACK, /*< nick=feed-back >*/
  DUTY_MOVE_CLOSE,     /*< nick=close >*/
  DUTY_MOVE_FOLLOW_UP, /*< nick=follow-up >*/
  DUTY_MOVE_REOPEN,    /*< nick=reopen >*/
  DUTY_MOVE_SUSPEND,   /*< nick=suspend >*/
  DUTY_MOVE_RESUME,    /*< nick=resume >*/
  DUTY_MOVE_MERGE,     /*< nick=merge >*/
  DUTY_MOVE_VOID,      /*< nick=void >*/
  DUTY_MOVE_ESCALATE,  /*< nick=escalate >*/
  DUTY_MOVE_SUPERVISE, /*< nick=supervise >*/
  DUTY_MOVE_EXTEND,    /*< nick=extend >*/
  DUTY_MOVE_WARN,      /*< nick=warn >*/
  DUTY_MOVE_ABSORB,    /*< nick=absorb >*/
} DutyMove;

#define DUTY_N_MOVES (DUTY_MOVE_EXTEND + 1)

/**
 * DutyAnswer:
 *
 * What whoever reported said in the follow-up call (回访).
 */
typedef enum
{
  DUTY_ANSWER_NONE,        /*< nick=none >*/
  DUTY_ANSWER_CONTENT,     /*< nick=content >*/
  DUTY_ANSWER_NOT_CONTENT, /*< nick=not-content >*/
} DutyAnswer;

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

/**
 * DutyRole:
 * @DUTY_ROLE_OFFICER: works the desk
 * @DUTY_ROLE_LEAD: leads the shift
 * @DUTY_ROLE_REVIEWER: goes through what happened, afterwards
 * @DUTY_ROLE_AUDITOR: reads the access register and checks the journal
 * @DUTY_ROLE_ADMINISTRATOR: keeps accounts, tokens and the calendar; works on no case
 * @DUTY_ROLE_TOWNSHIP: a township's centre, for the cases of its area
 * @DUTY_ROLE_HANDLER: a department or grid worker, or its system, for the cases assigned to it
 * @DUTY_ROLE_GATEWAY: a system that reports, and reads the receipts of its reports
 * @DUTY_ROLE_FOLLOWER: a system that only reads the feed of changes
 *
 * What somebody is to the room. What each may do stands in duty-permissions.c.
 */
typedef enum
{
  DUTY_ROLE_OFFICER,       /*< nick=officer >*/
  DUTY_ROLE_LEAD,          /*< nick=lead >*/
  DUTY_ROLE_REVIEWER,      /*< nick=reviewer >*/
  DUTY_ROLE_AUDITOR,       /*< nick=auditor >*/
  DUTY_ROLE_ADMINISTRATOR, /*< nick=administrator >*/
  DUTY_ROLE_TOWNSHIP,      /*< nick=township >*/
  DUTY_ROLE_HANDLER,       /*< nick=handler >*/
  DUTY_ROLE_GATEWAY,       /*< nick=gateway >*/
  DUTY_ROLE_FOLLOWER,      /*< nick=follower >*/
} DutyRole;

#define DUTY_N_ROLES (DUTY_ROLE_FOLLOWER + 1)

/**
 * DutyAct:
 *
 * What can be permitted or not. The first are the moves of a case and have their nicks.
 */
typedef enum
{
  DUTY_ACT_REPORT,          /*< nick=report >*/
  DUTY_ACT_ACCEPT,          /*< nick=accept >*/
  DUTY_ACT_RETURN,          /*< nick=return >*/
  DUTY_ACT_ASSIGN,          /*< nick=assign >*/
  DUTY_ACT_TRANSFER,        /*< nick=transfer >*/
  DUTY_ACT_START,           /*< nick=start >*/
  DUTY_ACT_FEED_BACK,       /*< nick=feed-back >*/
  DUTY_ACT_CLOSE,           /*< nick=close >*/
  DUTY_ACT_FOLLOW_UP,       /*< nick=follow-up >*/
  DUTY_ACT_REOPEN,          /*< nick=reopen >*/
  DUTY_ACT_SUSPEND,         /*< nick=suspend >*/
  DUTY_ACT_RESUME,          /*< nick=resume >*/
  DUTY_ACT_MERGE,           /*< nick=merge >*/
  DUTY_ACT_VOID,            /*< nick=void >*/
  DUTY_ACT_ESCALATE,        /*< nick=escalate >*/
  DUTY_ACT_SUPERVISE,       /*< nick=supervise >*/
  DUTY_ACT_EXTEND,          /*< nick=extend >*/
  DUTY_ACT_READ_CASES,      /*< nick=read-cases >*/
  DUTY_ACT_LOOK,            /*< nick=look >*/
  DUTY_ACT_ATTACH,          /*< nick=attach >*/
  DUTY_ACT_READ_MASKED,     /*< nick=read-masked >*/
  DUTY_ACT_UNMASK,          /*< nick=unmask >*/
  DUTY_ACT_READ_REGISTER,   /*< nick=read-register >*/
  DUTY_ACT_EXPORT_REGISTER, /*< nick=export-register >*/
  DUTY_ACT_READ_CHANGES,    /*< nick=read-changes >*/
  DUTY_ACT_HAND_OVER,       /*< nick=hand-over >*/
  DUTY_ACT_PROMISE,         /*< nick=promise >*/
  DUTY_ACT_MANAGE_ACCOUNTS, /*< nick=manage-accounts >*/
  DUTY_ACT_MANAGE_TOKENS,   /*< nick=manage-tokens >*/
  DUTY_ACT_EDIT_CALENDAR,   /*< nick=edit-calendar >*/
  DUTY_ACT_VERIFY,          /*< nick=verify >*/
} DutyAct;

#define DUTY_N_ACTS (DUTY_ACT_VERIFY + 1)

/**
 * DutyTransport:
 * @DUTY_TRANSPORT_AUTO: in the connection as long as the camera does so, otherwise by UDP
 * @DUTY_TRANSPORT_TCP: in the connection only
 * @DUTY_TRANSPORT_UDP: to us alone
 * @DUTY_TRANSPORT_MULTICAST: to all who listen at the camera's group
 *
 * How a camera sends its pictures. Nicks are the words of the county's file.
 */
typedef enum
{
  DUTY_TRANSPORT_AUTO,      /*< nick=auto >*/
  DUTY_TRANSPORT_TCP,       /*< nick=tcp >*/
  DUTY_TRANSPORT_UDP,       /*< nick=udp >*/
  DUTY_TRANSPORT_MULTICAST, /*< nick=multicast >*/
} DutyTransport;

const char *duty_enum_to_nick (GType type, int value);
gboolean duty_enum_from_nick (GType type, const char *nick, int *value);

const char *duty_channel_get_label (DutyChannel channel);
const char *duty_stage_get_label (DutyStage stage);
const char *duty_move_get_label (DutyMove move);
const char *duty_tier_get_label (DutyTier tier);
const char *duty_colour_get_label (DutyColour colour);
const char *duty_role_get_label (DutyRole role);
const char *duty_act_get_label (DutyAct act);

G_END_DECLS
