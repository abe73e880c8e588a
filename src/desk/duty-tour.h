/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/duty-look.h"

G_BEGIN_DECLS

/* Cameras of a tour; seconds for which each is shown. */
#define DUTY_TOUR_MAX_CAMERAS 200
#define DUTY_TOUR_MIN_DWELL 5
#define DUTY_TOUR_MAX_DWELL 600
#define DUTY_TOUR_DWELL 10

/**
 * DutyTourFacts:
 * @name: what it is called by, for the register
 * @cameras: (element-type DutyCamera): in their order, 1 to %DUTY_TOUR_MAX_CAMERAS
 * @dwell: how long each is shown, seconds
 *
 * What a tour is. Copied by whoever takes it.
 */
typedef struct
{
  const char *name;
  GPtrArray *cameras;
  guint dwell;
} DutyTourFacts;

#define DUTY_TYPE_TOUR (duty_tour_get_type ())
G_DECLARE_FINAL_TYPE (DutyTour, duty_tour, DUTY, TOUR, GObject)

/*
 * A tour (轮巡): looks at several cameras in turn, one span of the access register, from duty_desk_open_tour() to
 * duty_tour_close() or the last unref. Properties that notify: "look" (DutyLook, the one of now; NULL while the tour is
 * not in the register), "paused", "error" (why nothing is shown). Main thread.
 */
void duty_tour_step (DutyTour *self, int by);
void duty_tour_set_paused (DutyTour *self, gboolean paused);
void duty_tour_set_quality (DutyTour *self, DutyQuality quality);
void duty_tour_close (DutyTour *self);

DutyLook *duty_tour_get_look (DutyTour *self);
DutyCamera *duty_tour_get_camera (DutyTour *self);
guint duty_tour_get_position (DutyTour *self);
guint duty_tour_get_n_cameras (DutyTour *self);
gboolean duty_tour_get_paused (DutyTour *self);
gboolean duty_tour_is_open (DutyTour *self);
const char *duty_tour_get_name (DutyTour *self);
const char *duty_tour_get_error (DutyTour *self);

G_END_DECLS
