/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-presenter.h"

#include "video/duty-paint-presenter.h"
#include "video/duty-shm-presenter.h"

/* An X window of our own is worth it only where the CPU would paint all pixels twice. */
static gboolean
is_painted_by_cpu (GtkWidget *widget)
{
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  return renderer != NULL && g_str_equal (G_OBJECT_TYPE_NAME (renderer), "GskCairoRenderer");
}

/**
 * duty_presenter_new_for_widget:
 * @widget: a realized widget
 *
 * Chooses the cheapest way to show pictures in @widget: X shared memory under X11 without a GPU,
 * otherwise GTK draws. `DUTY_PRESENTER=paint` in the environment keeps X shared memory away.
 *
 * Returns: (transfer full): a presenter
 */
DutyPresenter *
duty_presenter_new_for_widget (GtkWidget *widget)
{
  gboolean by_cpu = is_painted_by_cpu (widget);
  DutyPresenter *self = NULL;

  if (by_cpu && g_strcmp0 (g_getenv ("DUTY_PRESENTER"), "paint") != 0)
    self = duty_shm_presenter_new (widget);
  return self != NULL ? self : duty_paint_presenter_new (widget, by_cpu);
}

void
duty_presenter_init (DutyPresenter *self, const DutyPresenterKind *kind)
{
  self->kind = kind;
  g_atomic_ref_count_init (&self->refs);
}

DutyPresenter *
duty_presenter_ref (DutyPresenter *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
duty_presenter_unref (DutyPresenter *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    self->kind->free (self);
}

/* A DutyFrameFunc. */
void
duty_presenter_take (GstSample *sample, gpointer self)
{
  ((DutyPresenter *) self)->kind->take (self, sample);
}

void
duty_presenter_place (DutyPresenter *self, const DutyPlacement *placement)
{
  self->kind->place (self, placement);
}

/**
 * duty_presenter_draw:
 * @bounds: where the picture lies, in the snapshot's coordinates
 *
 * Returns: %FALSE when GTK is not the one who draws, or no picture has come yet
 */
gboolean
duty_presenter_draw (DutyPresenter *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  return self->kind->draw != NULL && self->kind->draw (self, snapshot, bounds);
}

/**
 * duty_presenter_close:
 *
 * Ends the showing. Streaming threads may hold the presenter a moment longer.
 */
void
duty_presenter_close (DutyPresenter *self)
{
  self->kind->close (self);
}
