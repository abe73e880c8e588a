/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-pointer.h"

#include <math.h>

#include "ui/map/duty-map-view-private.h"

/**
 * DutyMapPointer:
 *
 * See the header. It keeps where the pointer is and where it was pressed, in the map's pixels.
 */
struct _DutyMapPointer
{
  GObject parent_instance;

  DutyMapView *view; /* borrowed: owns the pointer */

  double pressed_x;
  double pressed_y;
  double x;
  double y;
  gboolean is_inside;
  double scrolled; /* part of a step that a smooth wheel has turned */
};

/* A press that moved further than this dragged the map. */
#define SLACK 6.0

G_DEFINE_TYPE (DutyMapPointer, duty_map_pointer, G_TYPE_OBJECT)

static void
on_pressed (DutyMapPointer *self, int n_press, double x, double y)
{
  self->pressed_x = x;
  self->pressed_y = y;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_released (DutyMapPointer *self, int n_press, double x, double y)
{
  if (hypot (x - self->pressed_x, y - self->pressed_y) > SLACK)
    duty_map_view_end_drag (self->view);
  else if (n_press == 1)
    duty_map_view_click (self->view, x, y);
}

static void
on_motion (DutyMapPointer *self, double x, double y)
{
  self->x = x;
  self->y = y;
  self->is_inside = TRUE;
}

static void
on_leave (DutyMapPointer *self)
{
  self->is_inside = FALSE;
}

static gboolean
on_scroll (DutyMapPointer *self, double dx, double dy)
{
  int steps;

  self->scrolled -= dy;
  steps = (int) trunc (self->scrolled);
  self->scrolled -= steps;
  if (steps != 0)
    duty_map_view_zoom_at (self->view, steps, self->x, self->y);
  return GDK_EVENT_STOP;
}

static void
duty_map_pointer_class_init (DutyMapPointerClass *klass)
{
}

static void
duty_map_pointer_init (DutyMapPointer *self)
{
}

static void
add_click (DutyMapPointer *self, GtkWidget *map)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (on_released), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (map, GTK_EVENT_CONTROLLER (click));
}

/* Before the map hears of the wheel: it would zoom to parts of a level, where tiles are not sharp. */
static void
add_scroll (DutyMapPointer *self, GtkWidget *map)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (on_scroll), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (map, scroll);
}

static void
add_motion (DutyMapPointer *self, GtkWidget *map)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (map, motion);
}

/**
 * duty_map_pointer_new:
 * @view: what is told, and owns the pointer
 * @map: (transfer none): the part of @view that is pointed at
 *
 * Returns: (transfer full): a pointer on @map
 */
DutyMapPointer *
duty_map_pointer_new (DutyMapView *view, GtkWidget *map)
{
  DutyMapPointer *self = g_object_new (DUTY_TYPE_MAP_POINTER, NULL);

  self->view = view;
  add_click (self, map);
  add_scroll (self, map);
  add_motion (self, map);
  return self;
}

/**
 * duty_map_pointer_get:
 * @self: a pointer
 * @x: (out): where it is, in the map's pixels
 * @y: (out): likewise
 *
 * Returns: whether it is on the map
 */
gboolean
duty_map_pointer_get (DutyMapPointer *self, double *x, double *y)
{
  *x = self->x;
  *y = self->y;
  return self->is_inside;
}
