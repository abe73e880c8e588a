/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-handover-report.h"

#include <glib/gi18n.h>

#include "report/duty-handover-pack.h"
#include "report/duty-moment.h"
#include "report/duty-pdf.h"

/* What stands at the edges of every page, so that a page that has lost the others can be put back. */
typedef struct
{
  char *header;
  char *header_end;
  char *footer;
} Edges;

static void
edges_clear (Edges *self)
{
  g_free (self->header);
  g_free (self->header_end);
  g_free (self->footer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edges, edges_clear)

static void
edges_init (Edges *self, const DutyHandover *handover)
{
  g_autofree char *county = duty_type_clean (handover->county, 40);
  g_autofree char *seat = duty_type_clean (handover->seat, 20);
  g_autofree char *hash = duty_type_clean (handover->hash != NULL ? handover->hash : "—", 16);
  g_autofree char *period = duty_moment_write_period (handover->from, handover->to);
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, handover->seq);

  self->header = g_strdup_printf ("%s · %s", county, _("Shift handover"));
  self->header_end = *seat != '\0' ? g_strdup_printf ("%s · %s", seat, period) : g_strdup (period);
  /* Translators: the number of the journal's newest entry, and how its hash begins */
  self->footer = g_strdup_printf (_("Journal entry %s · %s"), seq, hash);
}

static gboolean
put_pack (DutyHandoverPack *self, GError **error)
{
  duty_flow_start (&self->flow);
  duty_handover_front_put (self);
  if (!duty_handover_lists_put (self, error))
    return FALSE;
  duty_handover_journal_put (self);
  duty_flow_end (&self->flow);
  return TRUE;
}

/* Twice: the first page names the pages of the others, and every page says how many there are. */
static gboolean
draw_pack (cairo_t *cr, gconstpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (DutyTypesetter) typesetter = duty_typesetter_new ();
  g_auto (Edges) edges = { NULL };
  DutyHandoverPack pack = { .handover = data, .cancellable = cancellable };

  edges_init (&edges, data);
  pack.flow.typesetter = typesetter;
  pack.flow.header = edges.header;
  pack.flow.header_end = edges.header_end;
  pack.flow.footer = edges.footer;
  if (!put_pack (&pack, error))
    return FALSE;
  pack.flow.cr = cr;
  return put_pack (&pack, error);
}

static DutyPdf
describe (const DutyHandover *handover)
{
  return (DutyPdf){ DUTY_FLOW_PAGE_WIDTH, DUTY_FLOW_PAGE_HEIGHT, _("Shift handover"), draw_pack, handover };
}

/**
 * duty_handover_report_write:
 * @handover: what one shift tells the next, its lists in the order in which they are to be read
 * @stream: where the bytes go; it stays open
 * @cancellable: (nullable): stops it between two rows
 * @error: return location for what @stream says, or %G_IO_ERROR_CANCELLED
 *
 * Writes the pages that are printed and signed, as A4. Blocks, for seconds where there are thousands of
 * cases; for any thread.
 *
 * Returns: whether all is written
 */
gboolean
duty_handover_report_write (const DutyHandover *handover,
                            GOutputStream *stream,
                            GCancellable *cancellable,
                            GError **error)
{
  DutyPdf pdf = describe (handover);

  return duty_pdf_write (&pdf, stream, cancellable, error);
}

/**
 * duty_handover_report_save:
 * @handover: likewise
 * @path: (type filename): the file; what stands there is replaced once the new one is whole
 * @cancellable: (nullable): stops it between two rows
 * @error: return location for an error of #GFileError that names @path, or %G_IO_ERROR_CANCELLED
 *
 * Does what duty_handover_report_write() does, into a file.
 *
 * Returns: whether it is on disk
 */
gboolean
duty_handover_report_save (const DutyHandover *handover,
                           const char *path,
                           GCancellable *cancellable,
                           GError **error)
{
  DutyPdf pdf = describe (handover);

  return duty_pdf_save (&pdf, path, cancellable, error);
}
