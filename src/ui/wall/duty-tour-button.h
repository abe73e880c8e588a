/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_TOUR_BUTTON (duty_tour_button_get_type ())
G_DECLARE_FINAL_TYPE (DutyTourButton, duty_tour_button, DUTY, TOUR_BUTTON, GtkWidget)

/*
 * A button that begins a tour of the cameras that were searched for. Signals: "shown" (): how many there are is to be
 * set; "wanted" (): the tour is to begin.
 */
void duty_tour_button_set_n_cameras (DutyTourButton *self, guint n);
guint duty_tour_button_get_dwell (DutyTourButton *self);
void duty_tour_button_popup (DutyTourButton *self);

G_END_DECLS
