/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/ui-fixture.h"

#include <gdk/x11/gdkx.h>

#define PATIENCE (30 * G_TIME_SPAN_SECOND)
#define N_SETTLED 20

void
ui_init (int *argc, char ***argv)
{
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (argc, argv, NULL);
  adw_init ();
}

static gboolean
on_tick (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
ui_wait (UiCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  guint tick = g_timeout_add (20, on_tick, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0;
}

void
ui_wait_mapped (GtkWidget *widget)
{
  ui_wait (is_mapped, widget);
}

static gboolean
count_down (gpointer data)
{
  int *left = data;

  return --*left <= 0;
}

/* Lets what is queued happen: a layout, events on their way from the X server. */
void
ui_settle (void)
{
  int left = N_SETTLED;

  ui_wait (count_down, &left);
  gdk_display_sync (gdk_display_get_default ());
  left = N_SETTLED;
  ui_wait (count_down, &left);
}

G_GNUC_PRINTF (1, 2)
static void
run (const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  int status;
  va_list args;

  va_start (args, format);
  line = g_strdup_vprintf (format, args);
  va_end (args);
  g_spawn_command_line_sync (line, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static gulong
get_xid (GtkWindow *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  return gdk_x11_surface_get_xid (surface);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

void
ui_take_keyboard (GtkWindow *window)
{
  gdk_display_sync (gdk_display_get_default ());
  run ("xdotool windowfocus %lu", get_xid (window));
  ui_wait (is_active, window);
}

GtkWindow *
ui_show (GtkWidget *child, int width, int height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  ui_wait_mapped (child);
  ui_take_keyboard (window);
  return window;
}

void
ui_press (const char *keys)
{
  run ("xdotool key --clearmodifiers %s", keys);
  ui_settle ();
}

void
ui_type (const char *text)
{
  run ("xdotool type --delay 5 \"%s\"", text);
  ui_settle ();
}

static void
get_centre (GtkWidget *widget, int *x, int *y)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_native (widget));
  graphene_rect_t box;
  double shift_x;
  double shift_y;

  g_assert_true (gtk_widget_compute_bounds (widget, root, &box));
  gtk_native_get_surface_transform (GTK_NATIVE (root), &shift_x, &shift_y);
  *x = (int) (box.origin.x + box.size.width / 2 + shift_x);
  *y = (int) (box.origin.y + box.size.height / 2 + shift_y);
}

void
ui_point_at (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  int x;
  int y;

  ui_settle ();
  get_centre (widget, &x, &y);
  run ("xdotool mousemove --window %lu %d %d", gdk_x11_surface_get_xid (gtk_native_get_surface (native)), x, y);
  ui_settle ();
}

void
ui_point_away (void)
{
  run ("xdotool mousemove 1919 1079");
  ui_settle ();
}

void
ui_click_at (GtkWidget *widget)
{
  ui_point_at (widget);
  run ("xdotool click 1");
  ui_settle ();
}

/* With the pause a hand makes, without which the drag has not begun when it ends. */
void
ui_drag (GtkWidget *from, GtkWidget *to)
{
  ui_point_at (from);
  run ("xdotool mousedown 1");
  ui_settle ();
  run ("xdotool mousemove_relative -- 12 12");
  ui_settle ();
  ui_point_at (to);
  run ("xdotool mousemove_relative -- 3 3");
  ui_settle ();
  run ("xdotool mouseup 1");
  ui_settle ();
}

/* At a place in @widget, in its pixels. */
void
ui_click_in (GtkWidget *widget, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  double shift_x;
  double shift_y;
  double at_x;
  double at_y;

  ui_settle ();
  g_assert_true (gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &at_x, &at_y));
  gtk_native_get_surface_transform (native, &shift_x, &shift_y);
  run ("xdotool mousemove --window %lu %d %d",
       gdk_x11_surface_get_xid (gtk_native_get_surface (native)),
       (int) (at_x + shift_x),
       (int) (at_y + shift_y));
  ui_settle ();
  run ("xdotool click 1");
  ui_settle ();
}

static gboolean
shows (GtkWidget *widget, const char *label)
{
  if (label == NULL)
    return TRUE;
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), label) == 0;
  if (GTK_IS_INSCRIPTION (widget))
    return g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (widget)), label) == 0;
  return FALSE;
}

GtkWidget *
ui_find (GtkWidget *root, GType type, const char *label)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root) && shows (root, label))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
ui_destroy (GtkWindow *window, ...)
{
  gpointer widgets[16] = { NULL };
  guint n = 0;
  va_list args;
  gpointer widget;

  va_start (args, window);
  while ((widget = va_arg (args, gpointer)) != NULL && n < G_N_ELEMENTS (widgets))
    {
      widgets[n] = widget;
      g_object_add_weak_pointer (widget, &widgets[n]);
      n++;
    }
  va_end (args);
  gtk_window_destroy (window);
  for (guint i = 0; i < n; i++)
    ui_wait (is_gone, &widgets[i]);
}
