/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DutySlip:
 * @code: the case's one code
 * @county: the county's name
 * @title: (nullable): what the case is about; a room may print slips without it
 * @place: (nullable): where, in words
 * @reported_at: when the room took it, µs UTC
 * @category: (nullable): the category's label
 * @channel: (nullable): the channel's label
 * @stage: (nullable): the stage's label
 * @deadline: (nullable): by when the case is answered, in words
 * @phone: (nullable): the number to call, or a line that says so
 *
 * The slip that a citizen takes home (一案一码), a plain value that owns nothing. A fact that is %NULL or
 * empty has no row.
 */
typedef struct
{
  const char *code;
  const char *county;
  const char *title;
  const char *place;
  gint64 reported_at;
  const char *category;
  const char *channel;
  const char *stage;
  const char *deadline;
  const char *phone;
} DutySlip;

double duty_slip_get_height (const DutySlip *self, double width);
void duty_slip_draw (const DutySlip *self, cairo_t *cr, double width);

gboolean
duty_slip_save_pdf (const DutySlip *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
