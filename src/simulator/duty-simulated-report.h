/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "simulator/duty-simulated-town.h"

G_BEGIN_DECLS

/**
 * DutySimulatedReport:
 * @key: of idempotency; never repeated, whatever the seed
 * @title: what it is, for messages
 * @body: JSON, as the intake takes it
 *
 * One report of an incident, to be sent until it is answered.
 */
typedef struct
{
  char *key;
  char *title;
  GBytes *body;
} DutySimulatedReport;

DutySimulatedReport *duty_simulated_report_new (DutySimulatedTown *town, GRand *chance, gint64 age);
void duty_simulated_report_free (DutySimulatedReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutySimulatedReport, duty_simulated_report_free)

G_END_DECLS
