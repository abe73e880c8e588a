/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first page's upper half: who hands over what to whom, how the room stands, and where to read on. */

#include <glib/gi18n.h>

#include "model/duty-handover-figure.h"
#include "report/duty-handover-pack.h"
#include "report/duty-moment.h"

#define TILES_A_ROW 4
#define TILE_WIDTH (DUTY_FLOW_WIDTH / TILES_A_ROW)
#define TILE_GUTTER 14.0
#define OFFICER_WIDTH (DUTY_FLOW_WIDTH / 2)
#define PAGE_COLUMN 40.0
#define COUNT_COLUMN (DUTY_FLOW_WIDTH * 0.3)

static const DutyType COUNTY = { 11, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType SEAT = { 11, 1, FALSE, FALSE, PANGO_ALIGN_RIGHT, DUTY_INK_GREY };
static const DutyType TITLE = { 24, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType PERIOD = { 13, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType LABEL = { 9, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType OFFICER = { 15, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType MISSING = { 9, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_AMBER };
static const DutyType FIGURE = { 24, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType DIFFERENCE = { 9.5, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType LINE = { 10, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType LINE_END = { 10, 1, FALSE, FALSE, PANGO_ALIGN_RIGHT, DUTY_INK_BLACK };

static void
put_title (DutyFlow *flow, const DutyHandover *handover)
{
  g_autofree char *period = duty_moment_write_period (handover->from, handover->to);

  duty_flow_set (flow, &SEAT, handover->seat, DUTY_FLOW_WIDTH * 0.7, DUTY_FLOW_WIDTH * 0.3);
  flow->y += duty_flow_set (flow, &COUNTY, handover->county, 0, DUTY_FLOW_WIDTH * 0.7 - TILE_GUTTER) + 4;
  duty_flow_put (flow, &TITLE, _("Shift handover"));
  duty_flow_put (flow, &PERIOD, period);
  flow->y += 14;
}

static void
put_officer (
    DutyFlow *flow, double x, const char *label, const char *name, const DutyType *type, const char *note)
{
  double top = flow->y;

  flow->y += duty_flow_set (flow, &LABEL, label, x, OFFICER_WIDTH - TILE_GUTTER);
  flow->y += duty_flow_set (flow, &OFFICER, name, x, OFFICER_WIDTH - TILE_GUTTER);
  duty_flow_set (flow, type, note, x, OFFICER_WIDTH - TILE_GUTTER);
  flow->y = top;
}

static void
put_officers (DutyFlow *flow, const DutyHandover *handover)
{
  gboolean confirmed = handover->incoming != NULL && handover->confirmed_at != 0;
  g_autofree char *at = duty_moment_write (handover->confirmed_at);
  /* Translators: a day and a time */
  g_autofree char *note =
      confirmed ? g_strdup_printf (_("confirmed %s"), at) : g_strdup (_("not confirmed yet"));

  put_officer (flow, 0, _("Handed over by"), handover->outgoing, &LABEL, NULL);
  put_officer (flow, OFFICER_WIDTH, _("Taken over by"),
               handover->incoming != NULL ? handover->incoming : "—", confirmed ? &LABEL : &MISSING, note);
  flow->y += 2 * duty_type_get_leading (&LABEL) + duty_type_get_leading (&OFFICER) + 16;
}

static DutyInk
get_ink (guint figure)
{
  switch (duty_handover_figure_get_colour (figure))
    {
    case DUTY_COLOUR_RED:
      return DUTY_INK_RED;
    case DUTY_COLOUR_YELLOW:
      return DUTY_INK_AMBER;
    case DUTY_COLOUR_BLUE:
    case DUTY_COLOUR_CALM:
      return DUTY_INK_BLACK;
    }
  g_return_val_if_reached (DUTY_INK_BLACK);
}

static void
put_tile (DutyFlow *flow, double x, const char *label, guint now, DutyInk ink, const char *difference)
{
  g_autofree char *number = g_strdup_printf ("%u", now);
  DutyType type = FIGURE;
  double top = flow->y;

  type.ink = now > 0 ? ink : DUTY_INK_BLACK;
  flow->y += duty_flow_set (flow, &LABEL, label, x, TILE_WIDTH - TILE_GUTTER);
  flow->y += duty_flow_set (flow, &type, number, x, TILE_WIDTH - TILE_GUTTER) - 2;
  duty_flow_set (flow, &DIFFERENCE, difference, x, TILE_WIDTH - TILE_GUTTER);
  flow->y = top;
}

static void
put_figures (DutyFlow *flow, const DutyHandover *handover)
{
  double height = duty_type_get_leading (&LABEL) + duty_type_get_leading (&FIGURE) +
                  duty_type_get_leading (&DIFFERENCE) + 8;

  duty_flow_put_rule (flow, DUTY_INK_BLACK);
  flow->y += 10;
  for (guint i = 0; i < DUTY_N_HANDOVER_FIGURES; i++)
    {
      guint now = duty_handover_figure_get (&handover->figures, i);
      guint last = duty_handover_figure_get (&handover->last, i);
      g_autofree char *difference =
          handover->has_last ? duty_handover_figure_describe_difference (now, last) : NULL;

      put_tile (flow, i % TILES_A_ROW * TILE_WIDTH, duty_handover_figure_get_label (i), now, get_ink (i), difference);
      flow->y += i % TILES_A_ROW == TILES_A_ROW - 1 ? height : 0;
    }
  duty_flow_put (flow, &LABEL,
                 handover->has_last ? _("▲ more, ▼ less, = as many as in the last handover (in brackets)")
                                    : _("There was no handover before this one."));
  flow->y += 12;
}

static void
put_content (DutyHandoverPack *self, DutyHandoverPart part)
{
  DutyFlow *flow = &self->flow;
  g_autofree char *count = duty_handover_part_count (part, self->handover);
  g_autofree char *page = g_strdup_printf ("%u", self->pages[part]);

  duty_flow_set (flow, &LINE, duty_handover_part_get_title (part), 0, COUNT_COLUMN - TILE_GUTTER);
  duty_flow_set (flow, &LINE, count, COUNT_COLUMN, DUTY_FLOW_WIDTH - COUNT_COLUMN - PAGE_COLUMN);
  duty_flow_set (flow, &LINE_END, page, DUTY_FLOW_WIDTH - PAGE_COLUMN, PAGE_COLUMN);
  flow->y += duty_type_get_leading (&LINE) + 2;
}

/* Below it, what the pack holds and where. */
void
duty_handover_front_put (DutyHandoverPack *self)
{
  DutyType page = LABEL;

  page.align = PANGO_ALIGN_RIGHT;
  put_title (&self->flow, self->handover);
  put_officers (&self->flow, self->handover);
  put_figures (&self->flow, self->handover);
  duty_flow_put_rule (&self->flow, DUTY_INK_BLACK);
  self->flow.y += 6;
  duty_flow_set (&self->flow, &LABEL, _("In this handover"), 0, COUNT_COLUMN);
  duty_flow_set (&self->flow, &page, C_("handover", "Page"), DUTY_FLOW_WIDTH - PAGE_COLUMN, PAGE_COLUMN);
  self->flow.y += duty_type_get_leading (&LABEL) + 2;
  for (DutyHandoverPart part = 0; part < DUTY_HANDOVER_N_PARTS; part++)
    put_content (self, part);
}
