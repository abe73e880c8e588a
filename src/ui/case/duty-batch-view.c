/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-batch-view.h"

#include <glib/gi18n.h>

#include "ui/case/duty-move-menu.h"
#include "ui/case/duty-move-popover.h"
#include "ui/duty-widget.h"

/**
 * DutyBatchView:
 *
 * Several cases at once: how many stand in which stage, and a line for each thing that can be done with at
 * least one of them.
 */
struct _DutyBatchView
{
  GtkWidget parent_instance;

  GPtrArray *cases;         /* owned */
  DutyCaseActions *actions; /* owned */

  /* template */
  GtkLabel *heading;
  GtkLabel *summary;
  GtkWidget *moves;
  DutyMoveMenu *menu;
  GtkWidget *nothing;
};

G_DEFINE_FINAL_TYPE (DutyBatchView, duty_batch_view, GTK_TYPE_WIDGET)

static void
duty_batch_view_dispose (GObject *object)
{
  g_clear_object (&DUTY_BATCH_VIEW (object)->actions);
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_BATCH_VIEW);
  G_OBJECT_CLASS (duty_batch_view_parent_class)->dispose (object);
}

static void
duty_batch_view_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_BATCH_VIEW (object)->cases);
  G_OBJECT_CLASS (duty_batch_view_parent_class)->finalize (object);
}

static void
duty_batch_view_class_init (DutyBatchViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_batch_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_batch_view_finalize;
  g_type_ensure (DUTY_TYPE_MOVE_MENU);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-batch-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyBatchView, heading);
  gtk_widget_class_bind_template_child (widget_class, DutyBatchView, summary);
  gtk_widget_class_bind_template_child (widget_class, DutyBatchView, moves);
  gtk_widget_class_bind_template_child (widget_class, DutyBatchView, menu);
  gtk_widget_class_bind_template_child (widget_class, DutyBatchView, nothing);
}

static void
duty_batch_view_init (DutyBatchView *self)
{
  self->cases = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_stages (GPtrArray *cases)
{
  guint counts[DUTY_N_STAGES] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++)
    counts[duty_incident_get_stage (g_ptr_array_index (cases, i))]++;
  for (int stage = DUTY_STAGE_REPORTED; stage < DUTY_N_STAGES; stage++)
    if (counts[stage] > 0)
      g_string_append_printf (text, "%s%s %u", text->len > 0 ? " · " : "", duty_stage_get_label (stage),
                              counts[stage]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show (DutyBatchView *self)
{
  guint n = self->cases->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u case selected", "%u cases selected", n), n);
  g_autofree char *summary = describe_stages (self->cases);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->summary, summary);
}

static gboolean
is_anything_possible (DutyBatchView *self)
{
  for (int move = DUTY_MOVE_ACCEPT; move < DUTY_N_MOVES; move++)
    if (duty_case_actions_count_allowed (self->actions, move) > 0)
      return TRUE;
  return FALSE;
}

static void
on_changed (DutyBatchView *self)
{
  gboolean possible = is_anything_possible (self);

  gtk_widget_set_visible (self->moves, possible);
  gtk_widget_set_visible (self->nothing, !possible);
  show (self);
}

static void
on_asked (DutyBatchView *self, DutyMove move)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    duty_move_popover_open (GTK_WIDGET (self), duty_move_menu_find (self->menu, move), self->actions, move);
}

/**
 * duty_batch_view_set_actions:
 * @self: a view, once
 * @actions: (transfer none): what may be done with the cases
 */
void
duty_batch_view_set_actions (DutyBatchView *self, DutyCaseActions *actions)
{
  g_return_if_fail (self->actions == NULL);

  self->actions = g_object_ref (actions);
  duty_move_menu_set_actions (self->menu, actions);
  g_signal_connect_object (actions, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (actions, "asked", G_CALLBACK (on_asked), self, G_CONNECT_SWAPPED);
}

/**
 * duty_batch_view_set_cases:
 * @self: a view
 * @cases: (element-type DutyIncident): the cases to sum up
 */
void
duty_batch_view_set_cases (DutyBatchView *self, GPtrArray *cases)
{
  g_ptr_array_ref (cases);
  g_ptr_array_unref (self->cases);
  self->cases = cases;
  show (self);
}
