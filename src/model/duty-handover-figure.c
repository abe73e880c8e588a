/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-handover-figure.h"

#include <glib/gi18n.h>

#define FIGURE(name, label, colour) { #name, label, colour, G_STRUCT_OFFSET (DutyHandoverFigures, name) }

static const struct
{
  const char *nick;
  const char *label;
  DutyColour colour;
  gsize offset;
} FIGURES[DUTY_N_HANDOVER_FIGURES] = {
  FIGURE (open, NC_ ("figure", "Open"), DUTY_COLOUR_CALM),
  FIGURE (overdue, NC_ ("figure", "Overdue"), DUTY_COLOUR_RED),
  FIGURE (due_soon, NC_ ("figure", "Due soon"), DUTY_COLOUR_YELLOW),
  FIGURE (supervised, NC_ ("figure", "Supervised"), DUTY_COLOUR_CALM),
  FIGURE (suspended, NC_ ("figure", "Suspended"), DUTY_COLOUR_CALM),
  FIGURE (reported, NC_ ("figure", "Reported in the shift"), DUTY_COLOUR_CALM),
  FIGURE (closed, NC_ ("figure", "Closed in the shift"), DUTY_COLOUR_CALM),
  FIGURE (cameras_down, NC_ ("figure", "Cameras down"), DUTY_COLOUR_RED),
};

/**
 * duty_handover_figure_get_nick:
 *
 * Returns: (transfer none): how the journal calls it
 */
const char *
duty_handover_figure_get_nick (guint figure)
{
  g_return_val_if_fail (figure < DUTY_N_HANDOVER_FIGURES, "");

  return FIGURES[figure].nick;
}

/**
 * duty_handover_figure_get_label:
 *
 * Returns: (transfer none): what it counts, in words
 */
const char *
duty_handover_figure_get_label (guint figure)
{
  g_return_val_if_fail (figure < DUTY_N_HANDOVER_FIGURES, "");

  return g_dpgettext2 (NULL, "figure", FIGURES[figure].label);
}

/**
 * duty_handover_figure_get_colour:
 *
 * Returns: how it is to be shown when it is not 0
 */
DutyColour
duty_handover_figure_get_colour (guint figure)
{
  g_return_val_if_fail (figure < DUTY_N_HANDOVER_FIGURES, DUTY_COLOUR_CALM);

  return FIGURES[figure].colour;
}

guint
duty_handover_figure_get (const DutyHandoverFigures *figures, guint figure)
{
  g_return_val_if_fail (figure < DUTY_N_HANDOVER_FIGURES, 0);

  return G_STRUCT_MEMBER (guint, figures, FIGURES[figure].offset);
}

void
duty_handover_figure_set (DutyHandoverFigures *figures, guint figure, guint value)
{
  g_return_if_fail (figure < DUTY_N_HANDOVER_FIGURES);

  G_STRUCT_MEMBER (guint, figures, FIGURES[figure].offset) = value;
}

/**
 * duty_handover_figure_describe_difference:
 * @now: a figure
 * @before: the same in the last handover
 *
 * Returns: (transfer full): “▲ +2 (5)”
 */
char *
duty_handover_figure_describe_difference (guint now, guint before)
{
  if (now > before)
    /* Translators: how much more there is than in the last handover, and how much there was */
    return g_strdup_printf (_ ("▲ +%u (%u)"), now - before, before);
  if (now < before)
    /* Translators: how much less there is than in the last handover, and how much there was */
    return g_strdup_printf (_ ("▼ −%u (%u)"), before - now, before);
  /* Translators: as much as in the last handover */
  return g_strdup_printf (_ ("= (%u)"), before);
}
