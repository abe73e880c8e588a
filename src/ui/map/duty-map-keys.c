/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-map-keys.h"

#include "ui/map/duty-map-view-private.h"

/* Of the view, at one press of an arrow key. */
#define PAN_PART 0.18

static gboolean
on_zoom_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  duty_map_view_zoom (DUTY_MAP_VIEW (widget), g_variant_get_int32 (args));
  return GDK_EVENT_STOP;
}

static gboolean
on_pan_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  int across;
  int down;

  g_variant_get (args, "(ii)", &across, &down);
  duty_map_view_pan (DUTY_MAP_VIEW (widget), across * PAN_PART, down * PAN_PART);
  return GDK_EVENT_STOP;
}

static gboolean
on_fit_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  duty_map_view_show_county (DUTY_MAP_VIEW (widget));
  return GDK_EVENT_STOP;
}

static gboolean
on_enter_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  duty_map_view_click_middle (DUTY_MAP_VIEW (widget));
  return GDK_EVENT_STOP;
}

static gboolean
on_escape_key (GtkWidget *widget, GVariant *args, gpointer data)
{
  return duty_map_view_step_back (DUTY_MAP_VIEW (widget)) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/**
 * duty_map_keys_add:
 * @klass: of #DutyMapView
 *
 * Binds the keys of the map.
 */
void
duty_map_keys_add (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    int across;
    int down;
  } arrows[] = {
    { GDK_KEY_Left, -1, 0 },   { GDK_KEY_Right, 1, 0 },    { GDK_KEY_Up, 0, -1 },    { GDK_KEY_Down, 0, 1 },
    { GDK_KEY_KP_Left, -1, 0 }, { GDK_KEY_KP_Right, 1, 0 }, { GDK_KEY_KP_Up, 0, -1 }, { GDK_KEY_KP_Down, 0, 1 },
  };
  static const guint nearer[] = { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add };
  static const guint further[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };
  static const guint whole[] = { GDK_KEY_0, GDK_KEY_KP_0, GDK_KEY_Home };

  for (gsize i = 0; i < G_N_ELEMENTS (arrows); i++)
    gtk_widget_class_add_binding (klass, arrows[i].key, 0, on_pan_key, "(ii)", arrows[i].across, arrows[i].down);
  for (gsize i = 0; i < G_N_ELEMENTS (nearer); i++)
    gtk_widget_class_add_binding (klass, nearer[i], 0, on_zoom_key, "i", 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_plus, GDK_SHIFT_MASK, on_zoom_key, "i", 1);
  for (gsize i = 0; i < G_N_ELEMENTS (further); i++)
    gtk_widget_class_add_binding (klass, further[i], 0, on_zoom_key, "i", -1);
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    gtk_widget_class_add_binding (klass, whole[i], 0, on_fit_key, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, on_enter_key, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_Escape, 0, on_escape_key, NULL);
}
