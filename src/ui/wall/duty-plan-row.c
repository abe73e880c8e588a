/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-plan-row.h"

#include <glib/gi18n.h>

struct _DutyPlanRow
{
  GtkListBoxRow parent_instance;

  DutyWallPlan *plan; /* owned */

  /* template */
  GtkLabel *name;
  GtkLabel *facts;
};

typedef enum
{
  SIGNAL_TOUR,
  SIGNAL_RENAME,
  SIGNAL_DELETE,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyPlanRow, duty_plan_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_tour_clicked (DutyPlanRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TOUR], 0);
}

static void
on_rename_clicked (DutyPlanRow *self)
{
  g_signal_emit (self, signals[SIGNAL_RENAME], 0);
}

static void
on_delete_clicked (DutyPlanRow *self)
{
  g_signal_emit (self, signals[SIGNAL_DELETE], 0);
}

static gboolean
on_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  g_signal_emit (widget, signals[g_variant_get_uint32 (arguments)], 0);
  return TRUE;
}

static void
duty_plan_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_PLAN_ROW);
  g_clear_object (&DUTY_PLAN_ROW (object)->plan);

  G_OBJECT_CLASS (duty_plan_row_parent_class)->dispose (object);
}

static guint
install_signal (const char *name)
{
  return g_signal_new (name, DUTY_TYPE_PLAN_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_plan_row_class_init (DutyPlanRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_plan_row_dispose;
  signals[SIGNAL_TOUR] = install_signal ("tour");
  signals[SIGNAL_RENAME] = install_signal ("rename");
  signals[SIGNAL_DELETE] = install_signal ("delete");

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-plan-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPlanRow, name);
  gtk_widget_class_bind_template_child (widget_class, DutyPlanRow, facts);
  gtk_widget_class_bind_template_callback (widget_class, on_tour_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_rename_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_clicked);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, on_key, "u", (guint32) SIGNAL_TOUR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F2, 0, on_key, "u", (guint32) SIGNAL_RENAME);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_key, "u", (guint32) SIGNAL_DELETE);
}

static void
duty_plan_row_init (DutyPlanRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static guint
count_cameras (DutyWallPlan *plan)
{
  const char *const *ids = duty_wall_plan_get_cameras (plan);
  guint n = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    n += *ids[i] != '\0';
  return n;
}

static char *
describe (DutyWallPlan *plan, const char *monitor)
{
  guint n = count_cameras (plan);
  guint layout = duty_wall_plan_get_layout (plan);
  g_autofree char *cameras = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u camera", "%u cameras", n), n);
  g_autofree char *tiles = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u tile", "%u tiles", layout), layout);

  return g_strjoin (" · ", tiles, cameras, monitor, NULL);
}

/**
 * duty_plan_row_new:
 * @plan: (transfer none): a plan
 * @monitor: (nullable): the monitor that it is for, in words
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
duty_plan_row_new (DutyWallPlan *plan, const char *monitor)
{
  DutyPlanRow *self = g_object_new (DUTY_TYPE_PLAN_ROW, NULL);
  g_autofree char *facts = describe (plan, monitor);

  self->plan = g_object_ref (plan);
  gtk_label_set_label (self->name, duty_wall_plan_get_name (plan));
  gtk_label_set_label (self->facts, facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  duty_wall_plan_get_name (plan), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, facts, -1);
  return GTK_WIDGET (self);
}

/**
 * duty_plan_row_get_plan:
 *
 * Returns: (transfer none): whose row it is
 */
DutyWallPlan *
duty_plan_row_get_plan (DutyPlanRow *self)
{
  return self->plan;
}
