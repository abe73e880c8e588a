/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-application.h"

#include "ui/duty-window.h"

/**
 * DutyApplication:
 *
 * The console as a program: it opens the window on the room.
 */
struct _DutyApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (DutyApplication, duty_application, ADW_TYPE_APPLICATION)

static void
duty_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (duty_application_parent_class)->startup (application);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_PREFER_DARK);
}

static void
duty_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (duty_window_new (GTK_APPLICATION (application))));
}

static void
duty_application_class_init (DutyApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = duty_application_startup;
  application_class->activate = duty_application_activate;
}

static void
duty_application_init (DutyApplication *self)
{
}

/**
 * duty_application_new:
 *
 * Returns: (transfer full): the program; several may run, each on a data directory of its own
 */
DutyApplication *
duty_application_new (void)
{
  return g_object_new (DUTY_TYPE_APPLICATION,
                       "application-id", DUTY_APPLICATION_ID,
                       "flags", G_APPLICATION_NON_UNIQUE,
                       NULL);
}
