/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>
#include <gtk/gtk.h>

#include "video/duty-fit.h"

G_BEGIN_DECLS

/**
 * DutyPlacement:
 * @picture: the picture's place on the GdkSurface, device pixels
 * @exposed: (nullable): what of the picture's box can be seen, device pixels of the GdkSurface; %NULL: nothing
 * @live: whether the stream is live; while it is not, nobody may show its pictures as if it were
 */
typedef struct
{
  DutyFit picture;
  cairo_region_t *exposed;
  gboolean live;
} DutyPlacement;

typedef struct _DutyPresenter DutyPresenter;

/**
 * DutyPresenterKind:
 * @take: shows a picture, or drops it when the one before is still under way; streaming thread
 * @place: says where; main thread
 * @draw: (nullable): draws the newest picture; %FALSE when there is none; main thread
 * @close: nothing is shown from now on, the widget goes; main thread
 * @free: the last reference went; any thread
 *
 * One way to bring a stream's pictures to the screen. A plain structure with atomic references and
 * not a GObject, since streaming threads use it.
 */
typedef struct
{
  void (*take) (DutyPresenter *self, GstSample *sample);
  void (*place) (DutyPresenter *self, const DutyPlacement *placement);
  gboolean (*draw) (DutyPresenter *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds);
  void (*close) (DutyPresenter *self);
  void (*free) (DutyPresenter *self);
} DutyPresenterKind;

struct _DutyPresenter
{
  const DutyPresenterKind *kind;
  gatomicrefcount refs;
};

DutyPresenter *duty_presenter_new_for_widget (GtkWidget *widget);

void duty_presenter_init (DutyPresenter *self, const DutyPresenterKind *kind);
DutyPresenter *duty_presenter_ref (DutyPresenter *self);
void duty_presenter_unref (DutyPresenter *self);

void duty_presenter_take (GstSample *sample, gpointer self);
void duty_presenter_place (DutyPresenter *self, const DutyPlacement *placement);
gboolean duty_presenter_draw (DutyPresenter *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds);
void duty_presenter_close (DutyPresenter *self);

G_END_DECLS
