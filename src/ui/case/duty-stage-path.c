/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-stage-path.h"

#include <glib/gi18n.h>

/**
 * DutyStagePath:
 *
 * The way of a case from reported to closed, as a line of steps: those behind it are filled, the one
 * it stands in is bold.
 */
struct _DutyStagePath
{
  GtkWidget parent_instance;

  GtkWidget *steps[DUTY_STAGE_CLOSED + 1]; /* owned as children */
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

static void
duty_stage_path_init (DutyStagePath *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);
  for (int stage = DUTY_STAGE_REPORTED; stage <= DUTY_STAGE_CLOSED; stage++)
    {
      self->steps[stage] = gtk_label_new (duty_stage_get_label (stage));
      gtk_label_set_ellipsize (GTK_LABEL (self->steps[stage]), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (self->steps[stage], TRUE);
      gtk_widget_set_parent (self->steps[stage], GTK_WIDGET (self));
    }
}

static void
style_step (GtkWidget *step, gboolean is_done, gboolean is_now)
{
  const char *classes[] = { is_now ? "now" : is_done ? "done" : "ahead", NULL };

  gtk_widget_set_css_classes (step, classes);
}

/**
 * duty_stage_path_set_stage:
 * @self: a path
 * @stage: where the case stands
 */
void
duty_stage_path_set_stage (DutyStagePath *self, DutyStage stage)
{
  g_autofree char *text = g_strdup_printf (_("Stage: %s"), duty_stage_get_label (stage));

  for (guint i = 0; i < G_N_ELEMENTS (self->steps); i++)
    style_step (self->steps[i], i < stage, i == stage);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}
