/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulator-options.h"

#define MAX_CAMERAS 999
#define MAX_RATE 60000

static const char description[] =
    "While it runs it takes orders on standard input, one a line, and answers each by a line that begins\n"
    "with “done:” or “refused:”. CAMERA is a name such as cam03, or all.\n"
    "  stop CAMERA      it is not there (404), and who watches it is cut off;  start CAMERA undoes it\n"
    "  freeze CAMERA    it sends the same picture for ever;                    unfreeze CAMERA\n"
    "  silent CAMERA    it answers every request and sends no picture;         speak CAMERA\n"
    "  refuse CAMERA    it refuses whatever password (401);                    accept CAMERA\n"
    "  garbage CAMERA   it sends RTP that is no video;                         clean CAMERA\n"
    "  slow CAMERA      it describes itself only after three seconds;          quick CAMERA\n"
    "  drop CAMERA      the TCP connections of those who watch it are cut now\n"
    "The switches of the same names set a fault from the start, and may be given several times.";

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
  const char *camera = "CAMERA";
  const GOptionEntry entries[] = {
    { "cameras", 0, 0, G_OPTION_ARG_INT, &self->n_cameras, "How many cameras (32)", "N" },
    { "port", 0, 0, G_OPTION_ARG_INT, &self->port, "RTSP port of 127.0.0.1; 0 takes a free one (8554)",
      "PORT" },
    { "user", 0, 0, G_OPTION_ARG_STRING, &self->user, "Whom the cameras let in (duty)", "NAME" },
    { "password", 0, 0, G_OPTION_ARG_STRING, &self->password, "Their password (duty-demo)", "WORD" },
    { "no-auth", 0, 0, G_OPTION_ARG_NONE, &self->open, "Let everybody in", NULL },
    { "codec", 0, 0, G_OPTION_ARG_STRING, &self->codec, "What the cameras speak: h264 (default) or h265",
      "CODEC" },
    { "onvif-port", 0, 0, G_OPTION_ARG_INT, &self->onvif_port,
      "ONVIF port of 127.0.0.1; 0 takes a free one (no ONVIF)", "PORT" },
    { "onvif-auth", 0, 0, G_OPTION_ARG_STRING, &self->onvif_auth,
      "What ONVIF asks for: token, digest, or both (default): either", "HOW" },
    { "clock-skew", 0, 0, G_OPTION_ARG_INT, &self->clock_skew, "How far the cameras' clocks are ahead (0)",
      "SECONDS" },
    { "discovery", 0, 0, G_OPTION_ARG_NONE, &self->discovery, "Answer probes of WS-Discovery", NULL },
    { "prepare", 0, 0, G_OPTION_ARG_NONE, &self->prepare, "Make all clips and leave", NULL },
    { "county", 0, 0, G_OPTION_ARG_FILENAME, &self->county, "The county's files (the demo county)", "DIR" },
    { "intake", 0, 0, G_OPTION_ARG_STRING, &self->intake, "Report incidents to this intake", "URL" },
    { "token", 0, 0, G_OPTION_ARG_STRING, &self->token, "What the intake knows the reporter by", "TOKEN" },
    { "rate", 0, 0, G_OPTION_ARG_DOUBLE, &self->rate, "Reports a minute (6)", "N" },
    { "backlog", 0, 0, G_OPTION_ARG_INT, &self->backlog, "Reports at once, at the start (0)", "N" },
    { "count", 0, 0, G_OPTION_ARG_INT, &self->count, "Reports in all; leave after them if there is no camera",
      "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self->seed, "The same seed tells the same stories", "N" },
    { "stop", 0, 0, G_OPTION_ARG_CALLBACK, on_order, "Leave this camera out", camera },
    { "freeze", 0, 0, G_OPTION_ARG_CALLBACK, on_order, "Freeze its picture", camera },
    { "silent", 0, 0, G_OPTION_ARG_CALLBACK, on_order, "Let it answer, and send nothing", camera },
    { "refuse", 0, 0, G_OPTION_ARG_CALLBACK, on_order, "Let it refuse whatever password", camera },
    { "garbage", 0, 0, G_OPTION_ARG_CALLBACK, on_order, "Let it send what is no video", camera },
    { "slow", 0, 0, G_OPTION_ARG_CALLBACK, on_order, "Let it answer late", camera },
    { NULL },
  };
  GOptionGroup *group = g_option_group_new ("simulator", NULL, NULL, self, NULL);

  g_option_group_add_entries (group, entries);
  return group;
}

static gboolean
check (const DutySimulatorOptions *self, GError **error)
{
  static const char *const auths[] = { "token", "digest", "both", NULL };

  if (self->n_cameras < 0 || self->n_cameras > MAX_CAMERAS)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--cameras takes 0 to %d", MAX_CAMERAS);
  else if (self->port < 0 || self->port > G_MAXUINT16)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--port takes 0 to %d", G_MAXUINT16);
  else if (self->onvif_port < -1 || self->onvif_port > G_MAXUINT16)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--onvif-port takes 0 to %d", G_MAXUINT16);
  else if (self->onvif_auth != NULL && !g_strv_contains (auths, self->onvif_auth))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "--onvif-auth takes token, digest or both, not “%s”", self->onvif_auth);
  else if (self->discovery && self->onvif_port < 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--discovery needs --onvif-port");
  else if (self->codec != NULL && !g_str_equal (self->codec, "h264") && !g_str_equal (self->codec, "h265"))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--codec takes h264 or h265, not “%s”",
                 self->codec);
  else if ((self->intake != NULL) != (self->token != NULL))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--intake and --token go together");
  else if (self->rate < 0 || self->rate > MAX_RATE || self->backlog < 0 || self->count < 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 "--rate takes 0 to %d, --backlog and --count no negative number", MAX_RATE);
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
  self->onvif_port = -1;
  self->user = g_strdup ("duty");
  self->password = g_strdup ("duty-demo");
  self->rate = 6;
  self->seed = -1;
  self->orders = g_ptr_array_new_with_free_func (g_free);
  g_option_context_set_summary (context, "A county in a box: cameras, and people who report incidents.");
  g_option_context_set_description (context, description);
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
  g_free (self->onvif_auth);
  g_free (self->intake);
  g_free (self->token);
  g_free (self->county);
  g_ptr_array_unref (self->orders);
  g_free (self);
}
