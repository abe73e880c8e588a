/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "video/duty-renderer.h"

#define CARDS "/sys/class/drm"

/* Kernel drivers whose render node has no GPU behind it that is of use to GTK. */
static const char *const dumb_drivers[] = { "vgem", "vkms", "bochs-drm", "ast", "mgag200", "simpledrm", NULL };

static gboolean
is_dumb (const char *node)
{
  g_autofree char *link = g_build_filename (CARDS, node, "device", "driver", NULL);
  g_autofree char *target = g_file_read_link (link, NULL);
  g_autofree char *driver = target != NULL ? g_path_get_basename (target) : NULL;

  return driver == NULL || g_strv_contains (dumb_drivers, driver);
}

static gboolean
has_gpu (void)
{
  g_autoptr (GDir) dir = g_dir_open (CARDS, 0, NULL);
  const char *node;

  if (dir == NULL)
    return FALSE;
  while ((node = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (node, "renderD") && !is_dumb (node))
      return TRUE;
  return FALSE;
}

/**
 * duty_video_choose_renderer:
 *
 * Makes GTK draw with Cairo on a machine without a GPU, where GL would be played by the CPU at more
 * than twice the cost. A renderer named by the user in `GSK_RENDERER` stays. Call it before
 * gtk_init() and before any thread is started: it sets an environment variable.
 */
void
duty_video_choose_renderer (void)
{
  if (!has_gpu ())
    g_setenv ("GSK_RENDERER", "cairo", FALSE);
}
