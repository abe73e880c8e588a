/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-monitor-name.h"

#define MAX_PART 64

static void
append_part (GString *id, const char *part)
{
  g_autofree char *safe = g_strndup (part != NULL ? part : "", MAX_PART);

  if (*safe == '\0')
    return;
  g_strcanon (safe, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
  if (id->len > 0)
    g_string_append_c (id, '_');
  g_string_append (id, safe);
}

/**
 * duty_monitor_name_make_id:
 * @connector: (nullable): the socket it hangs on
 * @manufacturer: (nullable): as the monitor says
 * @model: (nullable): likewise
 *
 * Two monitors of a kind differ by their sockets, another monitor on the same socket by its kind.
 *
 * Returns: (transfer full): what it is remembered by: letters, digits, “-” and “_”, fit for a file's name
 */
char *
duty_monitor_name_make_id (const char *connector, const char *manufacturer, const char *model)
{
  GString *id = g_string_new (NULL);

  append_part (id, connector);
  append_part (id, manufacturer);
  append_part (id, model);
  if (id->len == 0)
    g_string_append (id, "monitor");
  return g_string_free (id, FALSE);
}

char *
duty_monitor_name_dup_id (GdkMonitor *monitor)
{
  return duty_monitor_name_make_id (gdk_monitor_get_connector (monitor),
                                    gdk_monitor_get_manufacturer (monitor), gdk_monitor_get_model (monitor));
}

static void
append_word (GString *label, const char *word)
{
  if (word == NULL || *word == '\0')
    return;
  if (label->len > 0)
    g_string_append (label, " ");
  g_string_append (label, word);
}

/**
 * duty_monitor_name_dup_label:
 *
 * Returns: (transfer full): socket, kind and size, as people tell monitors apart
 */
char *
duty_monitor_name_dup_label (GdkMonitor *monitor)
{
  GString *label = g_string_new (NULL);
  int scale = gdk_monitor_get_scale_factor (monitor);
  GdkRectangle box;

  gdk_monitor_get_geometry (monitor, &box);
  append_word (label, gdk_monitor_get_connector (monitor));
  append_word (label, gdk_monitor_get_manufacturer (monitor));
  append_word (label, gdk_monitor_get_model (monitor));
  g_string_append_printf (label, "%s%d×%d", label->len > 0 ? " · " : "", box.width * scale,
                          box.height * scale);
  return g_string_free (label, FALSE);
}
