/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-item.h"

#include <glib/gi18n.h>

/**
 * DutyCameraItem:
 *
 * A row beside the wall. A camera: the number it is called by, its name, id and area, a star, and the number of the
 * tile that shows it. Or a branch of the tree: its name and how many cameras hang on it. Either can be dragged onto a
 * tile. It has no tooltip: GTK 4.8 crashes when a drag begins on a row while the tooltip of the row beside it is shown.
 */
struct _DutyCameraItem
{
  GtkWidget parent_instance;

  DutyCamera *camera;       /* owned, nullable */
  DutyCameraBranch *branch; /* owned, nullable */
  gboolean is_starred;

  /* template */
  GtkWidget *body;
  GtkLabel *shape;
  GtkLabel *called;
  GtkInscription *name;
  GtkInscription *area;
  GtkToggleButton *star;
  GtkLabel *count;
  GtkLabel *number;
};

typedef enum
{
  SIGNAL_STAR_TOGGLED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyCameraItem, duty_camera_item, GTK_TYPE_WIDGET)

static GdkContentProvider *
on_drag_prepared (DutyCameraItem *self)
{
  if (self->branch != NULL)
    return gdk_content_provider_new_typed (DUTY_TYPE_CAMERA_BRANCH, self->branch);
  return self->camera != NULL ? gdk_content_provider_new_typed (DUTY_TYPE_CAMERA, self->camera) : NULL;
}

static void
on_drag_begun (DutyCameraItem *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (GTK_WIDGET (self->name));

  gtk_drag_source_set_icon (source, icon, 0, 0);
}

/* The star shows what is remembered, not what was clicked: that is for whoever remembers. */
static void
on_star_toggled (DutyCameraItem *self)
{
  if (gtk_toggle_button_get_active (self->star) != self->is_starred)
    g_signal_emit (self, signals[SIGNAL_STAR_TOGGLED], 0);
}

static void
show_count (DutyCameraItem *self)
{
  guint n = duty_camera_branch_get_n_cameras (self->branch);
  g_autofree char *text = g_strdup_printf ("%u", n);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u camera", "%u cameras", n), n);

  gtk_label_set_label (self->count, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
clear_branch (DutyCameraItem *self)
{
  if (self->branch != NULL)
    g_signal_handlers_disconnect_by_data (self->branch, self);
  g_clear_object (&self->branch);
}

static void
duty_camera_item_dispose (GObject *object)
{
  DutyCameraItem *self = DUTY_CAMERA_ITEM (object);

  clear_branch (self);
  g_clear_object (&self->camera);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CAMERA_ITEM);

  G_OBJECT_CLASS (duty_camera_item_parent_class)->dispose (object);
}

static void
duty_camera_item_class_init (DutyCameraItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_camera_item_dispose;
  signals[SIGNAL_STAR_TOGGLED] = g_signal_new ("star-toggled", DUTY_TYPE_CAMERA_ITEM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                               NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-camera-item.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, body);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, shape);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, called);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, name);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, area);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, star);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, count);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraItem, number);
  gtk_widget_class_bind_template_callback (widget_class, on_star_toggled);
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
  gtk_inscription_set_text (self->area, place != NULL ? place : "");
}

static void
show_called (DutyCameraItem *self)
{
  guint number = self->camera != NULL ? duty_camera_get_number (self->camera) : 0;
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_label_set_label (self->called, text);
  gtk_widget_set_visible (GTK_WIDGET (self->called), number != 0);
}

static void
show_kind (DutyCameraItem *self)
{
  gboolean is_branch = self->branch != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->shape), !is_branch);
  gtk_widget_set_visible (GTK_WIDGET (self->area), !is_branch);
  gtk_widget_set_visible (GTK_WIDGET (self->star), !is_branch);
  gtk_widget_set_visible (GTK_WIDGET (self->count), is_branch);
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

  clear_branch (self);
  g_set_object (&self->camera, camera);
  gtk_inscription_set_text (self->name, camera != NULL ? duty_camera_get_name (camera) : "");
  show_place (self, area);
  show_called (self);
  show_kind (self);
}

/**
 * duty_camera_item_set_branch:
 * @branch: (transfer none): what the row stands for, until it is given a camera or none
 */
void
duty_camera_item_set_branch (DutyCameraItem *self, DutyCameraBranch *branch)
{
  g_return_if_fail (DUTY_IS_CAMERA_ITEM (self));

  duty_camera_item_set_camera (self, NULL, NULL);
  duty_camera_item_set_number (self, 0, FALSE);
  self->branch = g_object_ref (branch);
  gtk_inscription_set_text (self->name, duty_camera_branch_get_name (branch));
  g_signal_connect_object (branch, "notify::n-cameras", G_CALLBACK (show_count), self, G_CONNECT_SWAPPED);
  show_count (self);
  show_kind (self);
}

/**
 * duty_camera_item_describe:
 *
 * Returns: (transfer full): what the row stands for, for who does not see it
 */
char *
duty_camera_item_describe (DutyCameraItem *self)
{
  if (self->branch != NULL)
    {
      guint n = duty_camera_branch_get_n_cameras (self->branch);
      g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u camera", "%u cameras", n), n);

      /* Translators: a branch of the tree, and how many cameras are in it */
      return g_strdup_printf (_ ("%s, %s"), duty_camera_branch_get_name (self->branch), words);
    }
  if (self->camera == NULL)
    return g_strdup ("");
  if (duty_camera_get_number (self->camera) == 0)
    return g_strdup (duty_camera_get_name (self->camera));
  return g_strdup_printf ("%u %s", duty_camera_get_number (self->camera), duty_camera_get_name (self->camera));
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

/**
 * duty_camera_item_set_starred:
 * @starred: whether the camera is a favourite
 */
void
duty_camera_item_set_starred (DutyCameraItem *self, gboolean starred)
{
  g_return_if_fail (DUTY_IS_CAMERA_ITEM (self));

  if (starred == self->is_starred && starred == gtk_toggle_button_get_active (self->star))
    return;
  self->is_starred = starred;
  gtk_toggle_button_set_active (self->star, starred);
  gtk_button_set_icon_name (GTK_BUTTON (self->star), starred ? "starred-symbolic" : "non-starred-symbolic");
}
