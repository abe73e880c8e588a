/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-item.h"

#include <glib/gi18n.h>

/**
 * DutyCameraItem:
 *
 * A camera in the list beside the wall: its name, id and area, and the number of the tile that shows it.
 * It can be dragged onto a tile. It has no tooltip: GTK 4.8 crashes when a drag begins on a row while
 * the tooltip of the row beside it is shown.
 */
struct _DutyCameraItem
{
  GtkWidget parent_instance;

  DutyCamera *camera; /* owned, nullable */

  /* template */
  GtkWidget *body;
  GtkLabel *shape;
  GtkLabel *name;
  GtkLabel *area;
  GtkLabel *number;
};

G_DEFINE_TYPE (DutyCameraItem, duty_camera_item, GTK_TYPE_WIDGET)

static GdkContentProvider *
on_drag_prepared (DutyCameraItem *self)
{
  return self->camera != NULL ? gdk_content_provider_new_typed (DUTY_TYPE_CAMERA, self->camera) : NULL;
}

static void
on_drag_begun (DutyCameraItem *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self->name));

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

static void
duty_camera_item_dispose (GObject *object)
{
  DutyCameraItem *self = DUTY_CAMERA_ITEM (object);

  g_clear_object (&self->camera);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CAMERA_ITEM);

  G_OBJECT_CLASS (duty_camera_item_parent_class)->dispose (object);
}

static void
duty_camera_item_class_init (DutyCameraItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_camera_item_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-camera-item.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, body);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, shape);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, name);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, area);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, number);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_prepared);
  gtk_widget_class_bind_template_callback (widget_class, on_drag_begun);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_camera_item_init (DutyCameraItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
duty_camera_item_new (void)
{
  return g_object_new (DUTY_TYPE_CAMERA_ITEM, NULL);
}

static void
show_place (DutyCameraItem *self, const char *area)
{
  g_autofree char *place = NULL;

  if (self->camera != NULL)
    place = g_strjoin (" · ", duty_camera_get_id (self->camera), area, NULL);
  gtk_label_set_label (self->area, place != NULL ? place : "");
}

/**
 * duty_camera_item_set_camera:
 * @camera: (transfer none) (nullable): what the row stands for
 * @area: (nullable): where it is, in words
 */
void
duty_camera_item_set_camera (DutyCameraItem *self, DutyCamera *camera, const char *area)
{
  g_return_if_fail (DUTY_IS_CAMERA_ITEM (self));

  g_set_object (&self->camera, camera);
  gtk_label_set_label (self->name, camera != NULL ? duty_camera_get_name (camera) : "");
  show_place (self, area);
}

/**
 * duty_camera_item_get_camera:
 *
 * Returns: (transfer none) (nullable): what the row stands for
 */
DutyCamera *
duty_camera_item_get_camera (DutyCameraItem *self)
{
  return self->camera;
}

/**
 * duty_camera_item_set_number:
 * @number: the tile that shows the camera; 0: none
 * @live: whether its picture is live
 */
void
duty_camera_item_set_number (DutyCameraItem *self, guint number, gboolean live)
{
  g_autofree char *text = g_strdup_printf ("%02u", number);

  gtk_label_set_label (self->number, text);
  gtk_widget_set_visible (GTK_WIDGET (self->number), number != 0);
  gtk_label_set_label (self->shape, number == 0 ? "○" : live ? "●" : "◐");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->shape), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  number == 0 ? _ ("Not on the wall")
                                  : live      ? _ ("Live")
                                              : _ ("No live picture"),
                                  -1);
}
