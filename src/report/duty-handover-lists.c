/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of a printed handover: what was promised, the open cases, the cameras, what changed. */

#include <glib/gi18n.h>

#include "report/duty-handover-pack.h"
#include "report/duty-handover-report.h"
#include "report/duty-moment.h"
#include "report/duty-table.h"

#define TIME_COLUMN 76.0

static const DutyType TEXT = { 10, 3, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType TITLE = { 10, 2, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType WORD = { 10, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType NAME = { 10, 2, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType MARK = { 9, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK };
static const DutyType SMALL = { 9, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType KEPT = { 10, 3, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };
static const DutyType NOTHING = { 10, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_GREY };

/* As on the screen: a shape beside each colour, and bolder where it is late. */
static const struct
{
  const char *shape;
  DutyType type;
} CLOCKS[] = {
  [DUTY_COLOUR_CALM] = { "", { 10, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLACK } },
  [DUTY_COLOUR_BLUE] = { "● ", { 10, 1, FALSE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_BLUE } },
  [DUTY_COLOUR_YELLOW] = { "◆ ", { 10, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_AMBER } },
  [DUTY_COLOUR_RED] = { "▲ ", { 10, 1, TRUE, FALSE, PANGO_ALIGN_LEFT, DUTY_INK_RED } },
};

typedef void (*PutRow) (DutyFlow *flow, const DutyTable *table, gconstpointer row);

static void
put_promise (DutyFlow *flow, const DutyTable *table, gconstpointer row)
{
  const DutyHandoverPromise *promise = row;
  const DutyType *type = promise->kept ? &KEPT : &TEXT;
  g_autofree char *due = duty_moment_write_short (promise->due);
  DutyCell cells[] = {
    { type, due },
    { type, promise->text },
    { &NAME, promise->who },
    { promise->kept ? &KEPT : &TITLE, promise->kept ? _("✓ kept") : _("☐ open") },
  };

  duty_table_put (table, flow, cells);
}

static char *
write_clock (const DutyHandoverClock *clock)
{
  g_autofree char *left = duty_moment_write_minutes (clock->minutes);

  return g_strconcat (CLOCKS[clock->colour].shape, left, NULL);
}

/* The code is what people ask for, so it comes first and is whole. */
static char *
write_where (const DutyHandoverClock *clock)
{
  g_autofree char *code = duty_type_clean (clock->code, DUTY_TYPE_MAX_TEXT / 2);
  g_autofree char *place = duty_type_clean (clock->place, DUTY_TYPE_MAX_TEXT / 2);

  return *place != '\0' ? g_strdup_printf ("%s · %s", code, place) : g_steal_pointer (&code);
}

static void
put_clock (DutyFlow *flow, const DutyTable *table, gconstpointer row)
{
  const DutyHandoverClock *clock = row;
  g_autofree char *left = write_clock (clock);
  g_autofree char *due = clock->due != 0 ? duty_moment_write_short (clock->due) : NULL;
  g_autofree char *where = write_where (clock);
  DutyCell cells[] = {
    { &CLOCKS[clock->colour].type, left, &SMALL, due },
    { &TITLE, clock->title != NULL ? clock->title : "—", &SMALL, where },
    { &WORD, clock->stage, &MARK, clock->supervised ? _("★ supervised") : NULL },
    { &NAME, clock->handler != NULL ? clock->handler : "—" },
  };

  duty_table_put (table, flow, cells);
}

static void
put_camera (DutyFlow *flow, const DutyTable *table, gconstpointer row)
{
  const DutyHandoverCamera *camera = row;
  g_autofree char *since = duty_moment_write_short (camera->since);
  DutyCell cells[] = { { &WORD, since }, { &TITLE, camera->name }, { &TEXT, camera->cause } };

  duty_table_put (table, flow, cells);
}

static void
put_change (DutyFlow *flow, const DutyTable *table, gconstpointer row)
{
  const DutyHandoverChange *change = row;
  g_autofree char *at = duty_moment_write_short (change->at);
  DutyCell cells[] = { { &WORD, at }, { &TEXT, change->text } };

  duty_table_put (table, flow, cells);
}

static void
put_left_out (DutyFlow *flow, guint count)
{
  g_autofree char *text = NULL;

  if (count == 0)
    return;
  text = g_strdup_printf (ngettext ("%u more is not printed.", "%u more are not printed.", count), count);
  flow->y += 6;
  duty_flow_put (flow, &NOTHING, text);
}

/* Returns: whether nobody stopped it */
static gboolean
put_list (DutyHandoverPack *self,
          DutyHandoverPart part,
          const DutyTable *table,
          GPtrArray *rows,
          PutRow put_row,
          const char *nothing,
          GError **error)
{
  guint count = MIN (rows->len, DUTY_HANDOVER_REPORT_MAX_ROWS);

  duty_handover_pack_start_part (self, part, duty_table_get_least (table));
  if (count == 0)
    {
      duty_flow_put (&self->flow, &NOTHING, nothing);
      return TRUE;
    }
  duty_table_start (table, &self->flow);
  for (guint i = 0; i < count; i++)
    {
      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return FALSE;
      put_row (&self->flow, table, g_ptr_array_index (rows, i));
    }
  put_left_out (&self->flow, rows->len - count);
  return TRUE;
}

static gboolean
put_promises (DutyHandoverPack *self, GError **error)
{
  DutyTable table = { 4,
                      { { C_("handover", "Due"), TIME_COLUMN },
                        { C_("handover", "Promise"), DUTY_FLOW_WIDTH - TIME_COLUMN - 170 },
                        { C_("handover", "Who"), 110 },
                        { NULL, 60 } } };

  return put_list (self, DUTY_HANDOVER_PROMISES, &table, self->handover->promises, put_promise,
                   _("Nothing is promised."), error);
}

static gboolean
put_clocks (DutyHandoverPack *self, GError **error)
{
  DutyTable table = { 4,
                      { { C_("handover", "Left, due"), 88 },
                        { C_("handover", "Case"), DUTY_FLOW_WIDTH - 88 - 170 },
                        { C_("handover", "Stage"), 74 },
                        { C_("handover", "Handler"), 96 } } };

  return put_list (self, DUTY_HANDOVER_CLOCKS, &table, self->handover->clocks, put_clock,
                   _("No case is open."), error);
}

static gboolean
put_cameras (DutyHandoverPack *self, GError **error)
{
  DutyTable table = { 3,
                      { { C_("handover", "Since"), TIME_COLUMN },
                        { C_("handover", "Camera"), 180 },
                        { C_("handover", "Cause"), DUTY_FLOW_WIDTH - TIME_COLUMN - 180 } } };

  return put_list (self, DUTY_HANDOVER_CAMERAS, &table, self->handover->cameras, put_camera,
                   _("No camera is down."), error);
}

static gboolean
put_changes (DutyHandoverPack *self, GError **error)
{
  DutyTable table = { 2,
                      { { C_("handover", "When"), TIME_COLUMN },
                        { C_("handover", "What happened"), DUTY_FLOW_WIDTH - TIME_COLUMN } } };

  return put_list (self, DUTY_HANDOVER_CHANGES, &table, self->handover->changes, put_change,
                   _("Nothing happened in the shift."), error);
}

/* Returns: whether nobody stopped it */
gboolean
duty_handover_lists_put (DutyHandoverPack *self, GError **error)
{
  return put_promises (self, error) && put_clocks (self, error) && put_cameras (self, error) &&
         put_changes (self, error);
}
