/* SPDX-License-Identifier: GPL-3.0-or-later */

/* dutydesk: the console of a county's command-dispatch room. */

#include <glib/gi18n.h>
#include <gst/gst.h>
#include <locale.h>

#include "ui/duty-application.h"
#include "video/duty-renderer.h"

/* A build that is not installed keeps its catalogues beside the program's folder. */
static char *
find_catalogues (void)
{
  const char *override = g_getenv ("DUTYDESK_LOCALEDIR");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : NULL;
  g_autofree char *built = folder != NULL ? g_build_filename (folder, "..", "po", NULL) : NULL;

  if (override != NULL)
    return g_strdup (override);
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&built);
  return g_strdup (DUTY_LOCALEDIR);
}

static void
choose_language (void)
{
  g_autofree char *catalogues = find_catalogues ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  g_autoptr (DutyApplication) application = NULL;
  int status;

  choose_language ();
  g_set_application_name (_("Dutydesk"));
  gst_init (NULL, NULL);
  duty_video_choose_renderer ();
  application = duty_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != EXIT_SUCCESS ? status : duty_application_get_status (application);
}
