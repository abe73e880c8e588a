/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-marker.h"

#include "ui/map/duty-marker-art.h"

/**
 * DutyMapMarker:
 *
 * See the header. While it is fresh it redraws itself each frame, for a few seconds and no longer.
 */
struct _DutyMapMarker
{
  ShumateMarker parent_instance;

  DutyMarkerFace face;
  PangoLayout *count; /* of a cluster */
  char *label;
  gint64 glow_start;  /* frame time, µs; 0 before the first frame */
  double glow;        /* phase of the ring */
  guint tick;
};

/* Runs of the ring, and how long one takes (µs). */
#define N_GLOWS 5
#define GLOW_TIME (1200 * G_TIME_SPAN_MILLISECOND)

/* A finger and a tired hand want more than the picture. */
#define MARGIN 4.0

static guint clicked_signal;

G_DEFINE_TYPE (DutyMapMarker, duty_map_marker, SHUMATE_TYPE_MARKER)

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, DutyMapMarker *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (n_press == 1)
    g_signal_emit (self, clicked_signal, 0);
}

static void
stop_glow (DutyMapMarker *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  self->glow_start = 0;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DutyMapMarker *self = DUTY_MAP_MARKER (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (self->glow_start == 0)
    self->glow_start = now;
  gtk_widget_queue_draw (widget);
  if (now - self->glow_start >= N_GLOWS * GLOW_TIME)
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  self->glow = (double) ((now - self->glow_start) % GLOW_TIME) / GLOW_TIME;
  return G_SOURCE_CONTINUE;
}

static void
start_glow (DutyMapMarker *self)
{
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
snapshot_count (DutyMapMarker *self, cairo_t *cr)
{
  double ink[3];
  int width;
  int height;

  pango_layout_get_pixel_size (self->count, &width, &height);
  duty_marker_art_get_ink (&self->face, ink);
  cairo_set_source_rgb (cr, ink[0], ink[1], ink[2]);
  /* A triangle's weight lies low. */
  cairo_move_to (cr, -width / 2.0, -height / 2.0 + (self->face.colour == DUTY_COLOUR_RED ? 2 : 0));
  pango_cairo_show_layout (cr, self->count);
}

/* GtkWidget */

static void
duty_map_marker_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DutyMapMarker *self = DUTY_MAP_MARKER (widget);
  double reach = duty_marker_art_get_radius (&self->face) + (self->tick != 0 ? 36 : MARGIN);
  double x = gtk_widget_get_width (widget) / 2.0;
  double y = gtk_widget_get_height (widget) / 2.0;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot,
                                           &GRAPHENE_RECT_INIT (x - reach, y - reach, 2 * reach, 2 * reach));

  cairo_translate (cr, x, y);
  if (self->tick != 0)
    duty_marker_art_draw_glow (cr, &self->face, self->glow);
  duty_marker_art_draw (cr, &self->face);
  if (self->count != NULL)
    snapshot_count (self, cr);
  cairo_destroy (cr);
}

static void
duty_map_marker_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  DutyMapMarker *self = DUTY_MAP_MARKER (widget);

  *minimum = *natural = (int) (2 * (duty_marker_art_get_radius (&self->face) + MARGIN));
}

/* Kept here and not set as the tooltip's text: setting it makes GTK look for what the pointer is over, for
 * each of hundreds of markers. */
static gboolean
duty_map_marker_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, DUTY_MAP_MARKER (widget)->label);
  return TRUE;
}

/* GObject */

static void
duty_map_marker_dispose (GObject *object)
{
  DutyMapMarker *self = DUTY_MAP_MARKER (object);

  stop_glow (self);
  g_clear_object (&self->count);

  G_OBJECT_CLASS (duty_map_marker_parent_class)->dispose (object);
}

static void
duty_map_marker_finalize (GObject *object)
{
  g_free (DUTY_MAP_MARKER (object)->label);

  G_OBJECT_CLASS (duty_map_marker_parent_class)->finalize (object);
}

static void
duty_map_marker_class_init (DutyMapMarkerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_map_marker_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_map_marker_finalize;
  widget_class->query_tooltip = duty_map_marker_query_tooltip;
  widget_class->snapshot = duty_map_marker_snapshot;
  widget_class->measure = duty_map_marker_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);

  clicked_signal = g_signal_new ("clicked",
                                 G_TYPE_FROM_CLASS (klass),
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
duty_map_marker_init (DutyMapMarker *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->face.count = 1;
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* or it would measure in our place */
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * duty_map_marker_new:
 *
 * Returns: (transfer floating): a marker of one camera
 */
DutyMapMarker *
duty_map_marker_new (void)
{
  return g_object_new (DUTY_TYPE_MAP_MARKER, NULL);
}

static void
write_count (DutyMapMarker *self)
{
  g_autofree char *text = g_strdup_printf ("%u", self->face.count);

  g_clear_object (&self->count);
  if (self->face.count == 1)
    return;
  self->count = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
}

static gboolean
is_equal (const DutyMarkerFace *a, const DutyMarkerFace *b)
{
  return a->incident == b->incident && a->count == b->count && a->colour == b->colour && a->fresh == b->fresh;
}

/**
 * duty_map_marker_set_face:
 * @self: a marker
 * @face: what it shows
 */
void
duty_map_marker_set_face (DutyMapMarker *self, const DutyMarkerFace *face)
{
  gboolean lights_up = face->fresh && !self->face.fresh;

  if (is_equal (face, &self->face))
    return;
  self->face = *face;
  write_count (self);
  if (lights_up)
    start_glow (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const DutyMarkerFace *
duty_map_marker_get_face (DutyMapMarker *self)
{
  return &self->face;
}

/**
 * duty_map_marker_set_label:
 * @self: a marker
 * @label: what it is, in words
 */
void
duty_map_marker_set_label (DutyMapMarker *self, const char *label)
{
  if (g_strcmp0 (self->label, label) == 0)
    return;
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
