/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/duty-incident.h"

G_BEGIN_DECLS

#define DUTY_TYPE_CASE_LIST (duty_case_list_get_type ())
G_DECLARE_INTERFACE (DutyCaseList, duty_case_list, DUTY, CASE_LIST, GListModel)

/**
 * DutyCaseListInterface:
 * @get: the case at a position, borrowed
 * @find: the case of a code, %NULL when it is not in the list
 *
 * A GListModel of DutyIncident on which queue, map and counts stand: the whole book, or what somebody may read
 * of it. Main thread.
 *
 * Properties: n-open, n-blue, n-yellow, n-red (guint). Signal: "changed" (DutyIncident *): a case of the list
 * was moved, or the colour of one of its clocks changed.
 */
struct _DutyCaseListInterface
{
  GTypeInterface parent_iface;

  DutyIncident *(*get) (DutyCaseList *self, guint position);
  DutyIncident *(*find) (DutyCaseList *self, const char *code);
};

/**
 * DutyCaseCounts:
 * @n_open: how many cases are open
 * @n: how many of them show each colour
 *
 * What a list of cases counts.
 */
typedef struct
{
  guint n_open;
  guint n[DUTY_COLOUR_RED + 1];
} DutyCaseCounts;

/* For those who implement a list. */
void duty_case_list_override_properties (GObjectClass *object_class);
guint duty_case_counts_get_property (const DutyCaseCounts *self, guint id);
void duty_case_list_notify_counts (DutyCaseList *self, const DutyCaseCounts *before, const DutyCaseCounts *now);
void duty_case_list_changed (DutyCaseList *self, DutyIncident *incident);

DutyIncident *duty_case_list_get (DutyCaseList *self, guint position);
DutyIncident *duty_case_list_find (DutyCaseList *self, const char *code);

G_END_DECLS
