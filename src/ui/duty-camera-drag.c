/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-camera-drag.h"

static GQuark
camera_quark (void)
{
  return g_quark_from_static_string ("duty-camera-drag");
}

static GQuark
source_quark (void)
{
  return g_quark_from_static_string ("duty-camera-drag-source");
}

static DutyCamera *
get_camera (GtkDragSource *source)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  return g_object_get_qdata (G_OBJECT (widget), camera_quark ());
}

static GdkContentProvider *
on_prepared (GtkDragSource *source, double x, double y)
{
  DutyCamera *camera = get_camera (source);

  return camera != NULL ? gdk_content_provider_new_typed (DUTY_TYPE_CAMERA, camera) : NULL;
}

/* The name goes along, not a picture: where it lands a picture is opened. */
static void
on_begun (GtkDragSource *source, GdkDrag *drag)
{
  DutyCamera *camera = get_camera (source);
  GtkWidget *label = gtk_label_new (camera != NULL ? duty_camera_get_name (camera) : "");

  gtk_widget_add_css_class (label, "wall-typed");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
add_source (GtkWidget *widget)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepared), NULL);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_begun), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
  g_object_set_qdata (G_OBJECT (widget), source_quark (), source);
}

/**
 * duty_camera_drag_offer:
 * @widget: (transfer none): what shows a camera
 * @camera: (transfer none) (nullable): the camera it shows now; %NULL: it cannot be dragged
 */
void
duty_camera_drag_offer (GtkWidget *widget, DutyCamera *camera)
{
  if (camera != NULL && g_object_get_qdata (G_OBJECT (widget), source_quark ()) == NULL)
    add_source (widget);
  g_object_set_qdata_full (G_OBJECT (widget), camera_quark (), camera != NULL ? g_object_ref (camera) : NULL,
                           g_object_unref);
}
