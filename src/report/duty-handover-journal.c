/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The end of a printed handover: what ties the paper to the journal, and the room for two signatures. */

#include <glib/gi18n.h>

#include "report/duty-handover-pack.h"

#define LABEL_WIDTH 110.0
#define HALF (DUTY_FLOW_WIDTH / 2)
#define GUTTER 24.0
#define SIGNING_HEIGHT 76.0

static const DutyType LABEL = { 9, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType VALUE = { 8.5, 5, FALSE, TRUE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType PLAIN = { 10, 2, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType BROKEN = { 10, 5, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_RED };
static const DutyType NAME = { 11, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };

static void
put_fact (DutyFlow *flow, const char *label, const char *value)
{
  double width = DUTY_FLOW_WIDTH - LABEL_WIDTH;

  duty_flow_need (flow, duty_typesetter_get_height (flow->typesetter, &VALUE, value, width));
  duty_flow_set (flow, &LABEL, label, 0, LABEL_WIDTH - GUTTER);
  flow->y += duty_flow_set (flow, &VALUE, value != NULL ? value : "—", LABEL_WIDTH, width) + 4;
}

static void
put_signing (DutyFlow *flow, double x, const char *label, const char *name)
{
  double top = flow->y;

  flow->y += duty_flow_set (flow, &LABEL, label, x, HALF - GUTTER);
  duty_flow_set (flow, &NAME, name, x, HALF - GUTTER);
  flow->y = top + SIGNING_HEIGHT - 16;
  if (flow->cr != NULL)
    duty_ink_draw_rule (DUTY_INK_BLACK, flow->cr, DUTY_FLOW_MARGIN + x, flow->y, HALF - GUTTER);
  flow->y += 2;
  duty_flow_set (flow, &LABEL, _("Signature, date and time"), x, HALF - GUTTER);
  flow->y = top;
}

static const char *
describe_seal (const DutyHandover *handover)
{
  if (handover->journal_error != NULL)
    return handover->journal_error;
  if (handover->signature != NULL)
    return _("Whoever has the public key can check with these that no entry up to here has been changed.");
  return _("The journal has no seal. With two signatures below, this hash still tells whether an entry "
           "is changed later.");
}

/* Puts the signed head of the journal, and where the officers sign. */
void
duty_handover_journal_put (DutyHandoverPack *self)
{
  const DutyHandover *handover = self->handover;
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, handover->seq);
  DutyFlow *flow = &self->flow;

  duty_handover_pack_start_part (self, DUTY_HANDOVER_JOURNAL, 180);
  flow->y += 4;
  put_fact (flow, C_("handover", "Newest entry"), seq);
  put_fact (flow, C_("handover", "Hash"), handover->hash);
  put_fact (flow, C_("handover", "Seal"), handover->signature);
  put_fact (flow, C_("handover", "Key"), handover->key);
  flow->y += 4;
  duty_flow_put (flow, handover->journal_error != NULL ? &BROKEN : &PLAIN, describe_seal (handover));
  duty_flow_need (flow, SIGNING_HEIGHT + 20);
  flow->y += 20;
  put_signing (flow, 0, _("Handed over by"), handover->outgoing);
  put_signing (flow, HALF, _("Taken over by"), handover->incoming);
  flow->y += SIGNING_HEIGHT;
}
