/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "desk/duty-room.h"
#include "ui/duty-errands.h"
#include "ui/duty-settings.h"
#include "ui/duty-window.h"

/**
 * DutyApplication:
 *
 * The console as a program: opens the room and shows it in a window, and closes the room before it ends. What
 * needs no window needs no display.
 */
struct _DutyApplication
{
  AdwApplication parent_instance;

  DutyCommandLine *line;  /* owned, from the start on */
  DutyRoom *room;         /* owned, nullable */
  DutySettings *settings; /* owned, from the first activation on */
  DutyWindow *window;     /* borrowed: the application owns its windows */
  guint sigterm_id;
  guint sigint_id;
  gboolean is_closing;
  int status;
};

G_DEFINE_FINAL_TYPE (DutyApplication, duty_application, ADW_TYPE_APPLICATION)

static int
duty_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DutyApplication *self = DUTY_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  self->line = duty_command_line_read (options, &error);
  return self->line != NULL ? duty_errands_run (self->line) : duty_errands_tell_failure (error);
}

/* The room */

static void
say_address (DutyApplication *self)
{
  const char *address = duty_room_get_intake_address (self->room);

  if (address == NULL)
    return;
  g_print (_("Intake listens on %s\n"), address);
  fflush (stdout);
}

static void
show_room (DutyApplication *self)
{
  g_autofree char *wall_path = g_build_filename (self->line->data_dir, "wall.ini", NULL);
  g_autofree char *walls_folder = g_build_filename (self->line->data_dir, "walls", NULL);

  duty_window_show_room (self->window, self->room, wall_path, walls_folder);
  if (self->line->n_tiles > 0)
    duty_window_fill_wall (self->window, (guint) self->line->n_tiles);
  if (self->line->page != NULL)
    duty_window_show_page (self->window, self->line->page);
}

static void
begin_work (DutyApplication *self)
{
  say_address (self);
  if (self->window != NULL)
    show_room (self);
}

/* Without a session the room opens all the same: it takes reports, and somebody may sign in. */
static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyApplication) self = data;
  g_autoptr (GError) error = NULL;

  if (!duty_desk_sign_in_finish (DUTY_DESK (source), result, &error))
    self->status = duty_errands_tell_failure (error);
  if (!self->is_closing)
    begin_work (self);
}

static void
sign_in (DutyApplication *self)
{
  duty_desk_sign_in_async (duty_room_get_desk (self->room), self->line->sign_in, self->line->password, NULL, on_signed_in,
                           g_object_ref (self));
  g_clear_pointer (&self->line->password, duty_password_free);
}

static void
on_room_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyApplication) self = data;
  g_autoptr (GError) error = NULL;

  self->status = EXIT_SUCCESS;
  if (!duty_room_open_finish (DUTY_ROOM (source), result, &error))
    {
      self->status = duty_errands_tell_failure (error);
      g_clear_object (&self->room);
      if (self->window != NULL)
        duty_window_show_failure (self->window, error->message);
      return;
    }
  if (self->line->password != NULL)
    sign_in (self);
  else
    begin_work (self);
}

static void
open_room (DutyApplication *self)
{
  DutyRoomOptions options = duty_command_line_get_room_options (self->line);
  g_autoptr (DutyClock) clock = duty_clock_new ();

  if (self->room != NULL)
    return;
  duty_window_show_opening (self->window);
  self->room = duty_room_new (&options, clock);
  duty_room_open_async (self->room, NULL, on_room_opened, g_object_ref (self));
}

static void
on_room_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyApplication) self = data;
  g_autoptr (GError) error = NULL;

  if (!duty_room_close_finish (DUTY_ROOM (source), result, &error))
    self->status = duty_errands_tell_failure (error);
  g_clear_object (&self->room);
  g_application_release (G_APPLICATION (self));
}

/* The window goes first, so that its looks end before the room does. */
static void
end (DutyApplication *self)
{
  if (self->is_closing)
    return;
  self->is_closing = TRUE;
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  if (self->room == NULL || duty_room_get_desk (self->room) == NULL)
    return;
  g_application_hold (G_APPLICATION (self));
  duty_room_close_async (self->room, on_room_closed, g_object_ref (self));
}

static gboolean
on_close_request (DutyApplication *self)
{
  end (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_signal (gpointer data)
{
  end (data);
  return G_SOURCE_CONTINUE;
}

static void
on_open_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_room (data);
}

static const GActionEntry ACTIONS[] = {
  { "open", on_open_activated },
};

/* The look */

static void
update_appearance (DutyApplication *self)
{
  g_autofree char *appearance = duty_settings_dup_appearance (self->settings);
  AdwColorScheme scheme = ADW_COLOR_SCHEME_FORCE_DARK;

  if (g_strcmp0 (appearance, DUTY_APPEARANCE_LIGHT) == 0)
    scheme = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_strcmp0 (appearance, DUTY_APPEARANCE_SYSTEM) == 0)
    scheme = ADW_COLOR_SCHEME_PREFER_LIGHT;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

static void
load_settings (DutyApplication *self)
{
  g_autofree char *path = g_build_filename (self->line->data_dir, "desk.ini", NULL);

  self->settings = duty_settings_new (path);
  duty_settings_override_base (self->settings, self->line->mbtiles);
  g_signal_connect_object (self->settings, "notify::appearance", G_CALLBACK (update_appearance), self,
                           G_CONNECT_SWAPPED);
  update_appearance (self);
}

/* GApplication and GObject */

static void
duty_application_startup (GApplication *application)
{
  DutyApplication *self = DUTY_APPLICATION (application);

  G_APPLICATION_CLASS (duty_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (DUTY_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  self->sigterm_id = g_unix_signal_add (SIGTERM, on_signal, self);
  self->sigint_id = g_unix_signal_add (SIGINT, on_signal, self);
}

static void
duty_application_activate (GApplication *application)
{
  DutyApplication *self = DUTY_APPLICATION (application);

  if (self->window == NULL)
    {
      load_settings (self);
      g_set_weak_pointer (&self->window, duty_window_new (GTK_APPLICATION (self), self->settings));
      g_signal_connect_object (self->window, "close-request", G_CALLBACK (on_close_request), self,
                               G_CONNECT_SWAPPED);
      if (self->line->is_fullscreen)
        gtk_window_fullscreen (GTK_WINDOW (self->window));
      open_room (self);
    }
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
duty_application_shutdown (GApplication *application)
{
  DutyApplication *self = DUTY_APPLICATION (application);

  g_clear_handle_id (&self->sigterm_id, g_source_remove);
  g_clear_handle_id (&self->sigint_id, g_source_remove);
  if (self->settings != NULL)
    duty_settings_flush (self->settings);

  G_APPLICATION_CLASS (duty_application_parent_class)->shutdown (application);
}

static void
duty_application_dispose (GObject *object)
{
  DutyApplication *self = DUTY_APPLICATION (object);

  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->settings);
  g_clear_object (&self->room);

  G_OBJECT_CLASS (duty_application_parent_class)->dispose (object);
}

static void
duty_application_finalize (GObject *object)
{
  DutyApplication *self = DUTY_APPLICATION (object);

  g_clear_pointer (&self->line, duty_command_line_free);

  G_OBJECT_CLASS (duty_application_parent_class)->finalize (object);
}

static void
duty_application_class_init (DutyApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = duty_application_dispose;
  object_class->finalize = duty_application_finalize;
  application_class->handle_local_options = duty_application_handle_local_options;
  application_class->startup = duty_application_startup;
  application_class->activate = duty_application_activate;
  application_class->shutdown = duty_application_shutdown;
}

static void
duty_application_init (DutyApplication *self)
{
  duty_command_line_add_options (G_APPLICATION (self));
}

/**
 * duty_application_new:
 *
 * Returns: (transfer full): the program; several may run, each on a data directory of its own
 */
DutyApplication *
duty_application_new (void)
{
  return g_object_new (DUTY_TYPE_APPLICATION,
                       "application-id", DUTY_APPLICATION_ID,
                       "flags", G_APPLICATION_NON_UNIQUE,
                       NULL);
}

/**
 * duty_application_get_status:
 *
 * Returns: the exit status: not 0 when the room could not be opened or closed
 */
int
duty_application_get_status (DutyApplication *self)
{
  return self->status;
}
