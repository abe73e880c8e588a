/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * An X server with three monitors of 1280×720 side by side, and a window manager on it, for one test program. It must
 * be started before GTK; DISPLAY then names it.
 */
typedef struct
{
  char *folder;
  GSubprocess *server;
  GSubprocess *manager;
} SeveralMonitors;

void several_monitors_start (SeveralMonitors *self);
void several_monitors_end (SeveralMonitors *self);

/* Plugs monitor @number (0 is the first) in, or pulls its plug. */
void several_monitors_plug (guint number);
void several_monitors_unplug (guint number);

G_END_DECLS
