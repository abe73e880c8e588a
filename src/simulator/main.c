/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#include <glib-unix.h>
#include <gst/gst.h>

#include "simulator/duty-simulator.h"

static gboolean
on_signal (gpointer user_data)
{
  duty_simulator_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static int
run (const DutySimulatorOptions *options)
{
  g_autoptr (DutySimulator) simulator = duty_simulator_new (options);

  g_unix_signal_add (SIGTERM, on_signal, simulator);
  g_unix_signal_add (SIGINT, on_signal, simulator);
  return duty_simulator_run (simulator);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DutySimulatorOptions) options = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  setlocale (LC_ALL, "");
  gst_init (NULL, NULL);
  options = duty_simulator_options_parse (&argc, &argv, &error);
  if (options == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  status = run (options);

  /* Clients' threads may still be in the middle of a clip: nothing of theirs needs an orderly end. */
  _exit (status);
}
