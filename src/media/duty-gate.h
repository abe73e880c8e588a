/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "media/duty-ring.h"

G_BEGIN_DECLS

/**
 * DutyGateWish:
 * @DUTY_GATE_NOTHING: nobody looks
 * @DUTY_GATE_KEYS: key frames are enough for all who look
 * @DUTY_GATE_ALL: somebody wants every picture
 */
typedef enum
{
  DUTY_GATE_NOTHING,
  DUTY_GATE_KEYS,
  DUTY_GATE_ALL,
} DutyGateWish;

/**
 * DutyGateFuncs:
 * @get_wish: what is wanted now
 * @accept: whether a format may pass; told before any decoder hears of it
 * @on_unit: an access unit came, a key frame or not
 * @on_replay: so many old units follow, to be decoded but not shown; the first to show has time @now
 *
 * What a gate asks and tells, on the streaming thread.
 */
typedef struct
{
  DutyGateWish (*get_wish) (gpointer data);
  gboolean (*accept) (GstCaps *caps, gpointer data);
  void (*on_unit) (gboolean key, gpointer data);
  void (*on_replay) (guint units, GstClockTime now, gpointer data);
} DutyGateFuncs;

#define DUTY_TYPE_GATE (duty_gate_get_type ())
G_DECLARE_FINAL_TYPE (DutyGate, duty_gate, DUTY, GATE, GstElement)

GstElement *duty_gate_new (DutyRing *ring, const DutyGateFuncs *funcs, gpointer data, GstElement *queue);

G_END_DECLS
