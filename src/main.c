/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dutydesk: the console of a county's command-dispatch room. */

#include "ui/duty-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (DutyApplication) application = duty_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
