/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-picture-view.h"

#include "media/duty-stream.h"
#include "video/duty-exposure.h"
#include "video/duty-presenter.h"
#include "video/duty-still.h"

/**
 * DutyPictureView:
 *
 * Shows a live stream, or a replay. How the pictures reach the screen is its presenter's business; the view says where,
 * and shows the last picture greyed whenever the stream is not live. It follows every move of the
 * widget in the window by looking, after each frame that GTK painted, where the widget now lies.
 *
 * It watches what it shows, so that a stream is decoded, only while it is mapped in a window that is not
 * minimised.
 */
struct _DutyPictureView
{
  GtkWidget parent_instance;

  DutyFootage *footage;     /* owned, nullable */
  DutyPresenter *presenter; /* owned while @viewer is set */
  GdkTexture *still;        /* owned, nullable: the last picture, greyed */
  GdkSurface *surface;      /* owned while mapped */
  cairo_region_t *exposed;  /* owned: as last told to the presenter */

  guint viewer;
  gboolean keys_only;
  DutyFit picture; /* on the surface, device pixels, as last told to the presenter */
  gboolean live;   /* as last told to the presenter */
};

typedef enum
{
  PROP_FOOTAGE = 1,
} Property;

static GParamSpec *properties[PROP_FOOTAGE + 1];

G_DEFINE_TYPE (DutyPictureView, duty_picture_view, GTK_TYPE_WIDGET)

static gboolean
is_sound (DutyPictureView *self)
{
  return self->footage != NULL && duty_footage_is_sound (self->footage);
}

static DutyFit
fit_picture (DutyPictureView *self)
{
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  int width;
  int height;

  duty_footage_get_size (self->footage, &width, &height);
  return duty_fit (width, height, gtk_widget_get_width (GTK_WIDGET (self)) * scale,
                   gtk_widget_get_height (GTK_WIDGET (self)) * scale);
}

static void
update_still (DutyPictureView *self)
{
  g_autoptr (GstSample) sample = duty_footage_dup_last_sample (self->footage);
  DutyFit fit = fit_picture (self);
  GdkTexture *still = duty_still_new (sample, fit.width, fit.height);

  if (still == NULL)
    return;
  g_clear_object (&self->still);
  self->still = still;
}

/* The view's place on the surface, in device pixels. */
static gboolean
get_origin (DutyPictureView *self, int *x, int *y)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  graphene_point_t origin;
  double dx, dy;

  if (!gtk_widget_compute_point (GTK_WIDGET (self), GTK_WIDGET (native), graphene_point_zero (), &origin))
    return FALSE;
  gtk_native_get_surface_transform (native, &dx, &dy);
  *x = (int) ((origin.x + dx) * scale + 0.5);
  *y = (int) ((origin.y + dy) * scale + 0.5);
  return TRUE;
}

static void
clip_to_picture (cairo_region_t *region, const DutyFit *picture)
{
  const cairo_rectangle_int_t box = { picture->x, picture->y, picture->width, picture->height };

  cairo_region_intersect_rectangle (region, &box);
}

static gboolean
is_as_told (DutyPictureView *self, const DutyPlacement *placement)
{
  return self->live == placement->live && memcmp (&self->picture, &placement->picture, sizeof (DutyFit)) == 0 &&
         self->exposed != NULL && cairo_region_equal (self->exposed, placement->exposed);
}

static void
tell_presenter (DutyPictureView *self, const DutyPlacement *placement)
{
  if (is_as_told (self, placement))
    return;
  duty_presenter_place (self->presenter, placement);
  g_clear_pointer (&self->exposed, cairo_region_destroy);
  self->exposed = cairo_region_reference (placement->exposed);
  self->picture = placement->picture;
  self->live = placement->live;
}

static void
update_placement (DutyPictureView *self)
{
  DutyPlacement placement = { .live = is_sound (self) };
  int x, y;

  if (self->presenter == NULL || !get_origin (self, &x, &y))
    return;
  placement.picture = fit_picture (self);
  placement.picture.x += x;
  placement.picture.y += y;
  placement.exposed = duty_exposure_of (GTK_WIDGET (self), gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  clip_to_picture (placement.exposed, &placement.picture);
  tell_presenter (self, &placement);
  cairo_region_destroy (placement.exposed);
}

static void
on_painted (DutyPictureView *self)
{
  update_placement (self);
}

static void
on_state_changed (DutyPictureView *self)
{
  if (!is_sound (self))
    update_still (self);
  update_placement (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_size_changed (DutyPictureView *self)
{
  update_placement (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
unref_presenter (gpointer presenter)
{
  duty_presenter_unref (presenter);
}

/* A replay is decoded whole: it is one, and somebody asked for it. */
static void
tell_wish (DutyPictureView *self)
{
  if (DUTY_IS_STREAM (self->footage))
    duty_stream_set_keys_only (DUTY_STREAM (self->footage), self->viewer, self->keys_only);
}

static void
start_watching (DutyPictureView *self)
{
  if (self->viewer != 0)
    return;
  update_still (self);
  self->presenter = duty_presenter_new_for_widget (GTK_WIDGET (self));
  update_placement (self);
  self->viewer = duty_footage_add_viewer (self->footage, duty_presenter_take, duty_presenter_ref (self->presenter),
                                         unref_presenter);
  tell_wish (self);
}

static void
stop_watching (DutyPictureView *self)
{
  if (self->viewer == 0)
    return;
  duty_footage_remove_viewer (self->footage, self->viewer);
  self->viewer = 0;
  duty_presenter_close (self->presenter);
  g_clear_pointer (&self->presenter, duty_presenter_unref);
  g_clear_pointer (&self->exposed, cairo_region_destroy);
}

static gboolean
is_minimised (DutyPictureView *self)
{
  return GDK_IS_TOPLEVEL (self->surface) &&
         (gdk_toplevel_get_state (GDK_TOPLEVEL (self->surface)) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0;
}

static void
update_watching (DutyPictureView *self)
{
  if (self->footage != NULL && self->surface != NULL && !is_minimised (self))
    start_watching (self);
  else
    stop_watching (self);
}

static void
duty_picture_view_map (GtkWidget *widget)
{
  DutyPictureView *self = DUTY_PICTURE_VIEW (widget);

  GTK_WIDGET_CLASS (duty_picture_view_parent_class)->map (widget);

  self->surface = g_object_ref (gtk_native_get_surface (gtk_widget_get_native (widget)));
  g_signal_connect_object (gdk_surface_get_frame_clock (self->surface), "after-paint", G_CALLBACK (on_painted), self,
                           G_CONNECT_SWAPPED);
  if (GDK_IS_TOPLEVEL (self->surface))
    g_signal_connect_object (self->surface, "notify::state", G_CALLBACK (update_watching), self, G_CONNECT_SWAPPED);
  update_watching (self);
}

static void
duty_picture_view_unmap (GtkWidget *widget)
{
  DutyPictureView *self = DUTY_PICTURE_VIEW (widget);

  g_signal_handlers_disconnect_by_data (gdk_surface_get_frame_clock (self->surface), self);
  g_signal_handlers_disconnect_by_data (self->surface, self);
  g_clear_object (&self->surface);
  update_watching (self);

  GTK_WIDGET_CLASS (duty_picture_view_parent_class)->unmap (widget);
}

static graphene_rect_t
get_picture_bounds (DutyPictureView *self)
{
  float scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  DutyFit fit = fit_picture (self);

  return GRAPHENE_RECT_INIT (fit.x / scale, fit.y / scale, fit.width / scale, fit.height / scale);
}

static void
snapshot_picture (DutyPictureView *self, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = get_picture_bounds (self);

  if (is_sound (self) && self->presenter != NULL && duty_presenter_draw (self->presenter, snapshot, &bounds))
    return;
  if (self->still != NULL)
    gtk_snapshot_append_texture (snapshot, self->still, &bounds);
}

static void
duty_picture_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DutyPictureView *self = DUTY_PICTURE_VIEW (widget);
  const GdkRGBA black = { 0, 0, 0, 1 };

  gtk_snapshot_append_color (snapshot, &black,
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget)));
  if (self->footage != NULL)
    snapshot_picture (self, snapshot);
}

static void
duty_picture_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = 16;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 320 : 180;
}

static void
duty_picture_view_dispose (GObject *object)
{
  DutyPictureView *self = DUTY_PICTURE_VIEW (object);

  duty_picture_view_set_footage (self, NULL);
  g_clear_object (&self->still);

  G_OBJECT_CLASS (duty_picture_view_parent_class)->dispose (object);
}

static void
duty_picture_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_FOOTAGE:
      g_value_set_object (value, DUTY_PICTURE_VIEW (object)->footage);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_picture_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((Property) id)
    {
    case PROP_FOOTAGE:
      duty_picture_view_set_footage (DUTY_PICTURE_VIEW (object), g_value_get_object (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_picture_view_class_init (DutyPictureViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = duty_picture_view_dispose;
  object_class->get_property = duty_picture_view_get_property;
  object_class->set_property = duty_picture_view_set_property;

  widget_class->map = duty_picture_view_map;
  widget_class->unmap = duty_picture_view_unmap;
  widget_class->snapshot = duty_picture_view_snapshot;
  widget_class->measure = duty_picture_view_measure;

  properties[PROP_FOOTAGE] =
      g_param_spec_object ("footage", NULL, NULL, DUTY_TYPE_FOOTAGE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "picture-view");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
duty_picture_view_init (DutyPictureView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
duty_picture_view_new (void)
{
  return g_object_new (DUTY_TYPE_PICTURE_VIEW, NULL);
}

static void
connect_footage (DutyPictureView *self)
{
  g_signal_connect_object (self->footage, "notify::state", G_CALLBACK (on_state_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->footage, "notify::width", G_CALLBACK (on_size_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->footage, "notify::height", G_CALLBACK (on_size_changed), self, G_CONNECT_SWAPPED);
}

/**
 * duty_picture_view_set_footage:
 * @self: a view
 * @footage: (transfer none) (nullable): what to show, %NULL for nothing
 *
 * Of what was shown before, nothing stays on the screen.
 */
void
duty_picture_view_set_footage (DutyPictureView *self, DutyFootage *footage)
{
  g_return_if_fail (DUTY_IS_PICTURE_VIEW (self));

  if (self->footage == footage)
    return;
  stop_watching (self);
  if (self->footage != NULL)
    g_signal_handlers_disconnect_by_data (self->footage, self);
  g_clear_object (&self->still);
  g_set_object (&self->footage, footage);
  if (footage != NULL)
    connect_footage (self);
  update_watching (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOOTAGE]);
}

/**
 * duty_picture_view_set_keys_only:
 * @self: a view
 * @keys_only: whether key frames are enough, as for a picture too small to follow a movement in
 */
void
duty_picture_view_set_keys_only (DutyPictureView *self, gboolean keys_only)
{
  g_return_if_fail (DUTY_IS_PICTURE_VIEW (self));

  if (self->keys_only == !!keys_only)
    return;
  self->keys_only = !!keys_only;
  if (self->viewer != 0)
    tell_wish (self);
}
