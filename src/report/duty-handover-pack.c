/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-handover-pack.h"

#include <glib/gi18n.h>

/* Returns: (transfer none): the part's heading */
const char *
duty_handover_part_get_title (DutyHandoverPart part)
{
  switch (part)
    {
    case DUTY_HANDOVER_PROMISES:
      return _("Promises");
    case DUTY_HANDOVER_CLOCKS:
      return _("Open cases");
    case DUTY_HANDOVER_CAMERAS:
      return _("Cameras down");
    case DUTY_HANDOVER_CHANGES:
      return _("What changed");
    case DUTY_HANDOVER_JOURNAL:
      return _("Journal and signatures");
    case DUTY_HANDOVER_N_PARTS:
      break;
    }
  g_return_val_if_reached ("");
}

static char *
count_promises (GPtrArray *promises)
{
  guint owed = 0;

  for (guint i = 0; i < promises->len; i++)
    owed += !((const DutyHandoverPromise *) g_ptr_array_index (promises, i))->kept;
  /* Translators: how many promises are not kept yet, of how many */
  return g_strdup_printf (_("%u open, %u in all"), owed, promises->len);
}

static char *
count_clocks (GPtrArray *clocks)
{
  guint late = 0;

  for (guint i = 0; i < clocks->len; i++)
    late += ((const DutyHandoverClock *) g_ptr_array_index (clocks, i))->colour == DUTY_COLOUR_RED;
  /* Translators: how many open cases are overdue, of how many */
  return g_strdup_printf (_("%u overdue, %u in all"), late, clocks->len);
}

/* Returns: (transfer full): how much the part holds, in a few words */
char *
duty_handover_part_count (DutyHandoverPart part, const DutyHandover *handover)
{
  switch (part)
    {
    case DUTY_HANDOVER_PROMISES:
      return count_promises (handover->promises);
    case DUTY_HANDOVER_CLOCKS:
      return count_clocks (handover->clocks);
    case DUTY_HANDOVER_CAMERAS:
      return g_strdup_printf ("%u", handover->cameras->len);
    case DUTY_HANDOVER_CHANGES:
      return g_strdup_printf ("%u", handover->changes->len);
    case DUTY_HANDOVER_JOURNAL:
    case DUTY_HANDOVER_N_PARTS:
      break;
    }
  return NULL;
}

/* Puts the heading of a part, with @least of what follows on the same page, and notes the page. */
void
duty_handover_pack_start_part (DutyHandoverPack *self, DutyHandoverPart part, double least)
{
  g_autofree char *count = duty_handover_part_count (part, self->handover);

  duty_flow_put_heading (&self->flow, duty_handover_part_get_title (part), count, least);
  self->pages[part] = self->flow.page;
}
