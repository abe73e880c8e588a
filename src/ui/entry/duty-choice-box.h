/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DUTY_TYPE_CHOICE_BOX (duty_choice_box_get_type ())
G_DECLARE_FINAL_TYPE (DutyChoiceBox, duty_choice_box, DUTY, CHOICE_BOX, GtkWidget)

/*
 * Some choices of which one holds, all in sight, each with a key. One stop for Tab.
 *
 * Properties: columns (guint, construct-only); selected (guint, readable); is-proposed (gboolean, readable):
 * whether the program chose it, not the officer.
 */

void duty_choice_box_take_labels (DutyChoiceBox *self, GPtrArray *labels);
guint duty_choice_box_get_selected (DutyChoiceBox *self);
gboolean duty_choice_box_get_is_proposed (DutyChoiceBox *self);

void duty_choice_box_choose (DutyChoiceBox *self, guint choice);
void duty_choice_box_propose (DutyChoiceBox *self, guint choice);
void duty_choice_box_reset (DutyChoiceBox *self, guint choice);

G_END_DECLS
