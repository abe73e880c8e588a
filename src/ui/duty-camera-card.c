/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-camera-card.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/duty-camera-drag.h"
#include "ui/duty-tile.h"
#include "ui/duty-widget.h"

/**
 * DutyCameraCard:
 *
 * One camera that was clicked on the map, live, in a corner of the map, until it is closed.
 */
struct _DutyCameraCard
{
  GtkWidget parent_instance;

  DutyTile *tile; /* borrowed, in the frame */

  /* template */
  GtkLabel *name;
  AdwBin *frame;
};

G_DEFINE_FINAL_TYPE (DutyCameraCard, duty_camera_card, GTK_TYPE_WIDGET)

static void
on_close_clicked (DutyCameraCard *self)
{
  duty_camera_card_close (self);
}

static void
duty_camera_card_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_CAMERA_CARD);
  G_OBJECT_CLASS (duty_camera_card_parent_class)->dispose (object);
}

static void
duty_camera_card_class_init (DutyCameraCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_camera_card_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-camera-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCameraCard, name);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraCard, frame);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
}

static void
duty_camera_card_init (DutyCameraCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_camera_card_set_desk:
 * @self: a card, once
 * @desk: (transfer none): who opens cameras
 */
void
duty_camera_card_set_desk (DutyCameraCard *self, DutyDesk *desk)
{
  GtkWidget *tile = duty_tile_new (desk);

  adw_bin_set_child (self->frame, tile);
  self->tile = DUTY_TILE (tile);
}

/**
 * duty_camera_card_show:
 * @self: a card
 * @camera: (transfer none): the camera to open
 * @case_code: (nullable): the case on whose behalf
 */
void
duty_camera_card_show (DutyCameraCard *self, DutyCamera *camera, const char *case_code)
{
  const char *name = duty_camera_get_name (camera);

  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  duty_tile_show (self->tile, camera, _("chosen on the map"), case_code, NULL);
  duty_camera_drag_offer (GTK_WIDGET (self->tile), camera);
}

/**
 * duty_camera_card_close:
 *
 * Closes the camera and hides the card.
 *
 * Returns: whether it was open
 */
gboolean
duty_camera_card_close (DutyCameraCard *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  duty_tile_show (self->tile, NULL, NULL, NULL, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  return TRUE;
}
