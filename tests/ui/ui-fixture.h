/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* What tests of widgets share: a display, patience, and an officer's keyboard and mouse. */

typedef gboolean (*UiCondition) (gpointer data);

void ui_init (int *argc, char ***argv);

/* Runs the main loop until @condition holds; fails after half a minute. */
void ui_wait (UiCondition condition, gpointer data);
void ui_wait_mapped (GtkWidget *widget);
void ui_settle (void);

/* A window around @child, shown and with the keyboard. */
GtkWindow *ui_show (GtkWidget *child, int width, int height);
void ui_take_keyboard (GtkWindow *window);

/* Real key presses and a real pointer, by way of the X server. */
void ui_press (const char *keys);
void ui_type (const char *text);
void ui_point_at (GtkWidget *widget);
void ui_point_away (void);
void ui_click_at (GtkWidget *widget);
void ui_drag (GtkWidget *from, GtkWidget *to);
void ui_click_in (GtkWidget *widget, double x, double y);

/* The first descendant on the screen that is a @type and, when given, shows @label. */
GtkWidget *ui_find (GtkWidget *root, GType type, const char *label);

/* Destroys the window and fails unless @widgets (NULL at the end) are all finalized. */
void ui_destroy (GtkWindow *window, ...) G_GNUC_NULL_TERMINATED;
