/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-nearby-view.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/duty-words.h"
#include "ui/case/duty-quad-layout.h"
#include "ui/duty-camera-drag.h"
#include "ui/duty-tile.h"

#define N_TILES 4
#define SETTLE (150 * G_TIME_SPAN_MILLISECOND)

/**
 * DutyNearbyView:
 *
 * The four cameras nearest to a case, live and small. Cameras are opened a moment after the choice,
 * so that walking through the queue with the arrow keys opens none on the way.
 */
struct _DutyNearbyView
{
  GtkWidget parent_instance;

  DutyDesk *desk;         /* owned */
  DutyIncident *incident; /* owned, nullable */
  DutyTile *tiles[N_TILES];
  guint settle_timer;

  /* template */
  GtkStack *states;
  GtkBox *pictures;
  GtkLabel *reason;
};

G_DEFINE_FINAL_TYPE (DutyNearbyView, duty_nearby_view, GTK_TYPE_WIDGET)

static char *
describe_camera (DutyCamera *camera, DutyPoint place)
{
  g_autofree char *distance = duty_words_distance (duty_geo_distance (duty_camera_get_place (camera), place));

  if (!duty_camera_faces (camera, place))
    return g_steal_pointer (&distance);
  /* Translators: a distance, and that the camera faces the place of the case */
  return g_strdup_printf (_("%s · faces the place"), distance);
}

static void
fill_tile (DutyNearbyView *self, DutyTile *tile, DutyCamera *camera, const DutyIncidentRow *row)
{
  g_autofree char *note = describe_camera (camera, row->place);

  gtk_widget_set_visible (GTK_WIDGET (tile), TRUE);
  duty_tile_show (tile, camera, _("nearest to the case"), row->code, note);
  duty_camera_drag_offer (GTK_WIDGET (tile), camera);
}

static void
empty_tile (DutyTile *tile)
{
  gtk_widget_set_visible (GTK_WIDGET (tile), FALSE);
  duty_tile_show (tile, NULL, NULL, NULL, NULL);
  duty_camera_drag_offer (GTK_WIDGET (tile), NULL);
}

static void
show_reason (DutyNearbyView *self, const char *reason)
{
  gtk_label_set_label (self->reason, reason);
  gtk_stack_set_visible_child_name (self->states, "none");
}

static void
empty (DutyNearbyView *self)
{
  for (guint i = 0; i < N_TILES; i++)
    empty_tile (self->tiles[i]);
}

static void
fill (DutyNearbyView *self)
{
  const DutyIncidentRow *row = duty_incident_get_row (self->incident);
  g_autoptr (GPtrArray) cameras = duty_county_dup_nearest (duty_desk_get_county (self->desk), row->place, N_TILES);

  if (cameras->len == 0)
    {
      show_reason (self, _("The county has no cameras."));
      return;
    }
  gtk_stack_set_visible_child_name (self->states, "tiles");
  for (guint i = 0; i < N_TILES; i++)
    if (i < cameras->len)
      fill_tile (self, self->tiles[i], g_ptr_array_index (cameras, i), row);
    else
      empty_tile (self->tiles[i]);
}

static gboolean
on_settled (gpointer data)
{
  DutyNearbyView *self = data;

  self->settle_timer = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
stop_settling (DutyNearbyView *self)
{
  if (self->desk != NULL)
    duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->settle_timer);
}

static void
duty_nearby_view_dispose (GObject *object)
{
  DutyNearbyView *self = DUTY_NEARBY_VIEW (object);

  stop_settling (self);
  g_clear_object (&self->incident);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_NEARBY_VIEW);

  G_OBJECT_CLASS (duty_nearby_view_parent_class)->dispose (object);
}

static void
duty_nearby_view_class_init (DutyNearbyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_nearby_view_dispose;
  g_type_ensure (DUTY_TYPE_QUAD_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-nearby-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyNearbyView, states);
  gtk_widget_class_bind_template_child (widget_class, DutyNearbyView, pictures);
  gtk_widget_class_bind_template_child (widget_class, DutyNearbyView, reason);
}

static void
duty_nearby_view_init (DutyNearbyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_nearby_view_set_desk:
 * @self: a view, once
 * @desk: (transfer none): who opens cameras
 */
void
duty_nearby_view_set_desk (DutyNearbyView *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  for (guint i = 0; i < N_TILES; i++)
    {
      self->tiles[i] = DUTY_TILE (duty_tile_new (desk));
      gtk_box_append (self->pictures, GTK_WIDGET (self->tiles[i]));
    }
}

/**
 * duty_nearby_view_show:
 * @self: a view
 * @incident: (nullable) (transfer none): the case whose surroundings to show
 */
void
duty_nearby_view_show (DutyNearbyView *self, DutyIncident *incident)
{
  if (!g_set_object (&self->incident, incident))
    return;
  stop_settling (self);
  empty (self);
  if (incident == NULL)
    return;
  if (!duty_incident_get_row (incident)->has_place)
    show_reason (self, _("The report names no place, so no camera can be near it."));
  else
    self->settle_timer =
        duty_clock_add_timer (duty_desk_get_clock (self->desk), SETTLE, on_settled, self, NULL);
}
