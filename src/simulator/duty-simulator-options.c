/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulator-options.h"

#include <glib/gi18n.h>

#define MAX_CAMERAS 999

static const char description[] = N_ (
    "While it runs it takes orders on standard input, one a line, and answers each by a line that begins\n"
    "with “done:” or “refused:”. CAMERA is a name such as cam03, or all.\n"
    "  stop CAMERA      it is not there (404), and who watches it is cut off;  start CAMERA undoes it\n"
    "  freeze CAMERA    it sends the same picture for ever;                    unfreeze CAMERA\n"
    "  silent CAMERA    it answers every request and sends no picture;         speak CAMERA\n"
    "  refuse CAMERA    it refuses whatever password (401);                    accept CAMERA\n"
    "  garbage CAMERA   it sends RTP that is no video;                         clean CAMERA\n"
    "  slow CAMERA      it describes itself only after three seconds;          quick CAMERA\n"
    "  drop CAMERA      the TCP connections of those who watch it are cut now\n"
    "The switches of the same names set a fault from the start, and may be given several times.");

/* "--freeze=cam03" is the order "freeze cam03". */
static gboolean
on_order (const char *option, const char *value, gpointer user_data, GError **error)
{
  DutySimulatorOptions *self = user_data;

  g_ptr_array_add (self->orders, g_strdup_printf ("%s %s", option + 2, value));
  return TRUE;
}

static GOptionGroup *
make_group (DutySimulatorOptions *self)
{
  const char *camera = _ ("CAMERA");
  const GOptionEntry entries[] = {
    { "cameras", 0, 0, G_OPTION_ARG_INT, &self->n_cameras, _ ("How many cameras (32)"), "N" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, _ ("RTSP port of 127.0.0.1; 0 takes a free one (8554)"), _ ("PORT") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &self->user, _ ("Whom the cameras let in (duty)"), _ ("NAME") },
    { "password", 0, 0, G_OPTION_ARG_STRING, &self->password, _ ("Their password (duty-demo)"), _ ("WORD") },
    { "no-auth", 0, 0, G_OPTION_ARG_NONE, &self->open, _ ("Let everybody in"), NULL },
    { "codec", 0, 0, G_OPTION_ARG_STRING, &self->codec, _ ("What the cameras speak: h264 (default) or h265"), "CODEC" },
    { "prepare", 0, 0, G_OPTION_ARG_NONE, &self->prepare, _ ("Make all clips and leave"), NULL },
    { "stop", 0, 0, G_OPTION_ARG_CALLBACK, on_order, _ ("Leave this camera out"), camera },
    { "freeze", 0, 0, G_OPTION_ARG_CALLBACK, on_order, _ ("Freeze its picture"), camera },
    { "silent", 0, 0, G_OPTION_ARG_CALLBACK, on_order, _ ("Let it answer, and send nothing"), camera },
    { "refuse", 0, 0, G_OPTION_ARG_CALLBACK, on_order, _ ("Let it refuse whatever password"), camera },
    { "garbage", 0, 0, G_OPTION_ARG_CALLBACK, on_order, _ ("Let it send what is no video"), camera },
    { "slow", 0, 0, G_OPTION_ARG_CALLBACK, on_order, _ ("Let it answer late"), camera },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("simulator", NULL, NULL, self, NULL);

  g_option_group_add_entries (group, entries);
  return group;
}

static gboolean
check (const DutySimulatorOptions *self, GError **error)
{
  if (self->n_cameras < 0 || self->n_cameras > MAX_CAMERAS)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--cameras takes 0 to %d"), MAX_CAMERAS);
  else if (self->port < 0 || self->port > G_MAXUINT16)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--port takes 0 to %d"), G_MAXUINT16);
  else if (self->codec != NULL && !g_str_equal (self->codec, "h264") && !g_str_equal (self->codec, "h265"))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("--codec takes h264 or h265, not “%s”"),
                 self->codec);
  else
    return TRUE;
  return FALSE;
}

/**
 * duty_simulator_options_parse:
 * @argc: (inout): of main()
 * @argv: (inout): of main()
 * @error: a #GOptionError
 *
 * Returns: (transfer full) (nullable): what the command line asks for
 */
DutySimulatorOptions *
duty_simulator_options_parse (int *argc, char ***argv, GError **error)
{
  g_autoptr (DutySimulatorOptions) self = g_new0 (DutySimulatorOptions, 1);
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  self->n_cameras = 32;
  self->port = 8554;
  self->user = g_strdup ("duty");
  self->password = g_strdup ("duty-demo");
  self->orders = g_ptr_array_new_with_free_func (g_free);
  g_option_context_set_summary (context, _ ("A county in a box: cameras, and people who report incidents."));
  g_option_context_set_description (context, _ (description));
  g_option_context_set_main_group (context, make_group (self));
  if (!g_option_context_parse (context, argc, argv, error) || !check (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
duty_simulator_options_free (DutySimulatorOptions *self)
{
  g_free (self->user);
  g_free (self->password);
  g_free (self->codec);
  g_ptr_array_unref (self->orders);
  g_free (self);
}
