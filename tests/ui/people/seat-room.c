/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/seat-room.h"

#include <gst/gst.h>

#include "model/duty-dispatch.h"

/* 2026-11-24 09:00 in China, a Tuesday */
#define MORNING G_GINT64_CONSTANT (1795482000000000)

static void
on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_there (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
run (const char *program, const char *option, const char *path, const char *to)
{
  const char *argv[] = { program, option, path, to, NULL };

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
}

static void
open_room (SeatRoom *self)
{
  g_autofree char *county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_autofree char *data_dir = g_build_filename (self->folder, "data", NULL);
  DutyRoomOptions options = { .data_dir = data_dir, .seat = "1" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->county_dir = g_build_filename (self->folder, "county", NULL);
  run ("cp", "-r", county, self->county_dir);
  options.county_dir = self->county_dir;
  self->clock = duty_fake_clock_new (MORNING);
  self->room = duty_room_new (&options, DUTY_CLOCK (self->clock));
  duty_room_open_async (self->room, NULL, on_ready, &result);
  ui_wait (is_there, &result);
  duty_room_open_finish (self->room, result, &error);
  g_assert_no_error (error);
  self->desk = duty_room_get_desk (self->room);
}

static void
close_room (SeatRoom *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_close_async (self->room, on_ready, &result);
  ui_wait (is_there, &result);
  duty_room_close_finish (self->room, result, &error);
  g_assert_no_error (error);
  g_clear_object (&self->room);
}

void
seat_room_set_up (SeatRoom *self, gconstpointer application)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  ui_point_away ();
  self->folder = g_dir_make_tmp ("duty-seat-XXXXXX", &error);
  g_assert_no_error (error);
  self->application = (GtkApplication *) application;
  path = g_build_filename (self->folder, "desk.ini", NULL);
  self->settings = duty_settings_new (path);
  g_object_set (self->settings, "sound", FALSE, "maximized", FALSE, NULL);
  self->window = duty_window_new (self->application, self->settings);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_mapped (GTK_WIDGET (self->window));
  open_room (self);
  duty_window_show_room (self->window, self->room, NULL, NULL);
  ui_take_keyboard (GTK_WINDOW (self->window));
  ui_settle ();
}

void
seat_room_tear_down (SeatRoom *self, gconstpointer application)
{
  ui_destroy (GTK_WINDOW (self->window), self->window, NULL);
  close_room (self);
  g_clear_object (&self->settings);
  g_object_unref (self->clock);
  run ("rm", "-r", self->folder, NULL);
  g_free (self->folder);
  g_free (self->county_dir);
}

void
seat_room_sign_in (SeatRoom *self, const char *name, DutyRole role, const char *area)
{
  desk_people_sign_in (self->desk, name, role, area);
  ui_settle ();
}

DutyIncident *
seat_room_report (SeatRoom *self, const char *title, const char *area, int level)
{
  g_autoptr (DutyReport) one = duty_report_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  one->channel = DUTY_CHANNEL_GRID_PATROL;
  one->category = g_strdup ("environment");
  one->title = g_strdup (title);
  one->area = g_strdup (area);
  one->place = duty_camera_get_place (duty_county_find_camera (duty_desk_get_county (self->desk), "cam01"));
  one->has_place = TRUE;
  one->level = level;
  duty_dispatch_report_async (DUTY_DISPATCH (self->desk), one, NULL, NULL, NULL, on_ready, &result);
  ui_wait (is_there, &result);
  receipt = duty_dispatch_report_finish (DUTY_DISPATCH (self->desk), result, &error);
  g_assert_no_error (error);
  ui_settle ();
  return duty_incident_book_find (duty_desk_get_book (self->desk), receipt->row->code);
}

gboolean
seat_room_is_shown (SeatRoom *self, const char *label)
{
  return ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, label) != NULL;
}

typedef struct
{
  SeatRoom *room;
  const char *label;
  gboolean wanted;
} Wish;

static gboolean
is_label_shown (gpointer data)
{
  Wish *wish = data;

  return seat_room_is_shown (wish->room, wish->label);
}

void
seat_room_wait_shown (SeatRoom *self, const char *label)
{
  ui_wait (is_label_shown, &(Wish){ self, label, TRUE });
  ui_settle ();
}

static gboolean
is_session_so (gpointer data)
{
  Wish *wish = data;

  return (duty_desk_get_session (wish->room->desk) != NULL) == wish->wanted;
}

void
seat_room_wait_session (SeatRoom *self, gboolean is_there_wanted)
{
  ui_wait (is_session_so, &(Wish){ self, NULL, is_there_wanted });
  ui_settle ();
}

static gboolean
is_lock_so (gpointer data)
{
  Wish *wish = data;

  return duty_desk_get_locked (wish->room->desk) == wish->wanted;
}

void
seat_room_wait_locked (SeatRoom *self, gboolean locked)
{
  ui_wait (is_lock_so, &(Wish){ self, NULL, locked });
  ui_settle ();
}

void
seat_room_act (SeatRoom *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
  ui_settle ();
}

/* The last of those that are on the screen: the newest. */
GtkWindow *
seat_room_find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWindow *found = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GtkWindow *above = gtk_window_get_transient_for (window);

      if (above != NULL && gtk_widget_get_mapped (GTK_WIDGET (window)) && (found == NULL || above == found))
        found = window;
    }
  return found;
}

static gboolean
has_dialog (gpointer data)
{
  return seat_room_find_dialog () != NULL;
}

GtkWindow *
seat_room_take_dialog (void)
{
  GtkWindow *dialog;

  ui_wait (has_dialog, NULL);
  dialog = seat_room_find_dialog ();
  ui_wait_mapped (GTK_WIDGET (dialog));
  ui_take_keyboard (dialog);
  ui_settle ();
  return dialog;
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
seat_room_find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = find_button (root, label);

  g_assert_nonnull (found);
  return found;
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  const char *label = NULL;

  if (GTK_IS_LABEL (widget))
    label = gtk_label_get_text (GTK_LABEL (widget));
  else if (GTK_IS_INSCRIPTION (widget))
    label = gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  else if (GTK_IS_EDITABLE (widget))
    label = gtk_editable_get_text (GTK_EDITABLE (widget));
  return (label != NULL && strstr (label, text) != NULL) || (tooltip != NULL && strstr (tooltip, text) != NULL);
}

gboolean
seat_room_has_text (GtkWidget *root, const char *text, gboolean mapped_only)
{
  if ((!mapped_only || gtk_widget_get_mapped (root)) && says (root, text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (seat_room_has_text (child, text, mapped_only))
      return TRUE;
  return FALSE;
}

int
seat_room_main (int argc, char **argv, void (*add) (gpointer application))
{
  g_autoptr (GtkApplication) application = NULL;

  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  application = g_object_new (ADW_TYPE_APPLICATION,
                              "application-id", "cn.dutydesk.Dutydesk",
                              "flags", G_APPLICATION_NON_UNIQUE,
                              NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  add (application);
  return g_test_run ();
}
