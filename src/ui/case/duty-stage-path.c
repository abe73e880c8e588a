/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-stage-path.h"

#include <glib/gi18n.h>

/* The way that a case goes when all is well, and the word that ends it when it is not. */
#define N_STEPS (DUTY_STAGE_FOLLOWED_UP + 1)

/**
 * DutyStagePath:
 *
 * The way of a case from reported to followed up, as a line of steps: those behind it are filled, the one it
 * stands in is bold. A case that was merged or voided has its way end with that word.
 */
struct _DutyStagePath
{
  GtkWidget parent_instance;

  GtkWidget *steps[N_STEPS]; /* owned as children */
  GtkWidget *end;            /* owned as a child */
};

G_DEFINE_FINAL_TYPE (DutyStagePath, duty_stage_path, GTK_TYPE_WIDGET)

static void
duty_stage_path_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (duty_stage_path_parent_class)->dispose (object);
}

static void
duty_stage_path_class_init (DutyStagePathClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_stage_path_dispose;
  gtk_widget_class_set_css_name (widget_class, "stagepath");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_step (DutyStagePath *self, const char *label)
{
  GtkWidget *step = gtk_label_new (label);

  gtk_label_set_ellipsize (GTK_LABEL (step), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (step, TRUE);
  gtk_widget_set_parent (step, GTK_WIDGET (self));
  return step;
}

static void
duty_stage_path_init (DutyStagePath *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  for (int stage = DUTY_STAGE_REPORTED; stage < N_STEPS; stage++)
    self->steps[stage] = add_step (self, duty_stage_get_label (stage));
  self->end = add_step (self, "");
}

static void
style_step (GtkWidget *step, gboolean is_done, gboolean is_now)
{
  const char *classes[] = { is_now ? "now" : is_done ? "done" : "ahead", NULL };

  gtk_widget_set_css_classes (step, classes);
}

/* How far a case came that ended beside the way: whoever answers for it accepted it, and a handler is
 * assigned. */
static int
get_last_step (const DutyIncidentRow *row)
{
  if (row->handler != NULL)
    return DUTY_STAGE_ASSIGNED;
  return row->owner != NULL ? DUTY_STAGE_ACCEPTED : DUTY_STAGE_REPORTED;
}

/**
 * duty_stage_path_show:
 * @self: a path
 * @row: the case
 */
void
duty_stage_path_show (DutyStagePath *self, const DutyIncidentRow *row)
{
  g_autofree char *text = g_strdup_printf (_("Stage: %s"), duty_stage_get_label (row->stage));
  gboolean has_left = row->stage >= N_STEPS;
  int last = get_last_step (row);

  for (int i = 0; i < N_STEPS; i++)
    {
      style_step (self->steps[i], i < (int) row->stage, i == (int) row->stage);
      gtk_widget_set_visible (self->steps[i], !has_left || i <= last);
    }
  gtk_label_set_label (GTK_LABEL (self->end), duty_stage_get_label (row->stage));
  gtk_widget_set_visible (self->end, has_left);
  style_step (self->end, FALSE, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
