/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "base/duty-password.h"
#include "desk/duty-password-file.h"
#include "desk/duty-room.h"
#include "model/duty-enum-types.h"
#include "ui/duty-settings.h"
#include "ui/duty-window.h"

#define DEFAULT_PORT 8020

/* A journal that does not hold is a failure; one that could not be read is neither good nor bad. */
#define EXIT_UNREAD 2

#define MAX_TILES 16

/**
 * DutyApplication:
 *
 * The console as a program: reads the command line, opens the room and shows it in a window, and closes
 * the room before it ends. What needs no window (--new-token, --new-account, --rebuild, --verify, --version) needs
 * no display.
 */
struct _DutyApplication
{
  AdwApplication parent_instance;

  DutyRoom *room;         /* owned, nullable */
  DutySettings *settings; /* owned, from the first activation on */
  DutyWindow *window;     /* borrowed: the application owns its windows */
  guint sigterm_id;
  guint sigint_id;
  gboolean is_closing;
  int status;

  /* the command line */
  char *data_dir;
  char *county_dir;
  char *role;
  char *area;
  char *display;
  char *sign_in;
  char *password; /* of who signs in, until they have */
  char *seat;
  char *mbtiles;
  char *page;
  char *port;
  guint16 intake_port;
  int n_tiles;
  gboolean is_fullscreen;
};

G_DEFINE_FINAL_TYPE (DutyApplication, duty_application, ADW_TYPE_APPLICATION)

static const GOptionEntry OPTIONS[] = {
  { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Where the room’s own files live"), N_ ("DIR") },
  { "county", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The county’s files"), N_ ("DIR") },
  { "intake-port", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Where reports come in; 0 takes a free port"), N_ ("PORT") },
  { "sign-in", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Sign in at the start, with --password-file"), N_ ("NAME") },
  { "password-file", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("With --sign-in: the password, in a file that only you can read"), N_ ("FILE") },
  { "seat", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Which seat this is"), N_ ("NAME") },
  { "mbtiles", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("A raster map under the grids"), N_ ("FILE") },
  { "page", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("The page to show first: desk, wall or handover"), N_ ("PAGE") },
  { "tiles", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("With --fill: how many tiles, 1 to 16"), N_ ("N") },
  { "fill", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Fill the window with the county’s first cameras"), NULL },
  { "fullscreen", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Take the whole screen"), NULL },
  { "new-token", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Make a token for who reports, show it once, and end"),
    N_ ("NAME") },
  { "new-account", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_ ("Make an account whose password is read from the standard input, and end"), N_ ("NAME") },
  { "role", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("With --new-token or --new-account: what it is to the room"),
    N_ ("ROLE") },
  { "area", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("With --role=township: the code of the township"), N_ ("CODE") },
  { "display", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("With --new-account: the name that others read"),
    N_ ("TEXT") },
  { "rebuild", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Rebuild the cases from the journal, and end"), NULL },
  { "verify", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Verify the whole journal, change nothing, and end"), NULL },
  { "head", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("With --verify: a head that the journal must have"),
    N_ ("ENTRY:HASH") },
  { "public-key", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("With --verify: the key that must have signed it"),
    N_ ("FILE") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version, and end"), NULL },
  { NULL },
};

/* The command line */

static char *
dup_path (GVariantDict *options, const char *name)
{
  const char *path = NULL;

  return g_variant_dict_lookup (options, name, "^&ay", &path) ? g_canonicalize_filename (path, NULL) : NULL;
}

static char *
dup_word (GVariantDict *options, const char *name)
{
  char *word = NULL;

  g_variant_dict_lookup (options, name, "s", &word);
  return word;
}

static void
take_options (DutyApplication *self, GVariantDict *options)
{
  gboolean is_filled = FALSE;

  self->data_dir = dup_path (options, "data-dir");
  if (self->data_dir == NULL)
    self->data_dir = g_build_filename (g_get_user_data_dir (), "dutydesk", NULL);
  self->county_dir = dup_path (options, "county");
  self->mbtiles = dup_path (options, "mbtiles");
  self->role = dup_word (options, "role");
  self->area = dup_word (options, "area");
  self->display = dup_word (options, "display");
  self->sign_in = dup_word (options, "sign-in");
  self->seat = dup_word (options, "seat");
  self->page = dup_word (options, "page");
  self->port = dup_word (options, "intake-port");
  g_variant_dict_lookup (options, "tiles", "i", &self->n_tiles);
  g_variant_dict_lookup (options, "fullscreen", "b", &self->is_fullscreen);
  g_variant_dict_lookup (options, "fill", "b", &is_filled);
  if (!is_filled)
    self->n_tiles = 0;
}

/* As a word: GApplication does not tell an integer of 0 from one that was not given. */
static gboolean
read_port (DutyApplication *self)
{
  guint64 port = DEFAULT_PORT;

  if (self->port != NULL && !g_ascii_string_to_unsigned (self->port, 10, 0, G_MAXUINT16, &port, NULL))
    return FALSE;
  self->intake_port = (guint16) port;
  return TRUE;
}

static gboolean
check_options (DutyApplication *self, GError **error)
{
  gboolean is_page = self->page == NULL || g_str_equal (self->page, DUTY_PAGE_DESK) ||
                     g_str_equal (self->page, DUTY_PAGE_WALL) || g_str_equal (self->page, DUTY_PAGE_HANDOVER);

  if (!read_port (self))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is no port. Give one from 0 to 65535."),
                 self->port);
  else if (!is_page)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("There is no page “%s”. Give desk, wall or handover."),
                 self->page);
  else if (self->n_tiles < 0 || self->n_tiles > MAX_TILES)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The wall has 1 to %d tiles, not %d."),
                 MAX_TILES, self->n_tiles);
  else
    return TRUE;
  return FALSE;
}

/* Before a room is opened: whoever starts the program sees at once that it cannot sign in. */
static gboolean
read_password (DutyApplication *self, GVariantDict *options, GError **error)
{
  g_autofree char *path = dup_path (options, "password-file");

  if ((path == NULL) != (self->sign_in == NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("--sign-in and --password-file go together. Give both."));
      return FALSE;
    }
  if (path != NULL)
    self->password = duty_password_file_read (path, error);
  return path == NULL || self->password != NULL;
}

static DutyRoomOptions
get_room_options (DutyApplication *self)
{
  return (DutyRoomOptions){
    .data_dir = self->data_dir,
    .county_dir = self->county_dir,
    .intake_port = self->intake_port,
    .seat = self->seat,
  };
}

static int
report_failure (const GError *error)
{
  g_printerr ("dutydesk: %s\n", error->message);
  return EXIT_FAILURE;
}

/* @fallback: (nullable): the role of who names none */
static gboolean
read_role (DutyApplication *self, const char *fallback, DutyRole *role, GError **error)
{
  const char *nick = self->role != NULL ? self->role : fallback;
  int value;

  if (nick != NULL && duty_enum_from_nick (DUTY_TYPE_ROLE, nick, &value))
    {
      *role = (DutyRole) value;
      return TRUE;
    }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is no role. Give --role= one of officer, lead, reviewer, auditor, administrator, township, "
                 "handler, gateway and follower."),
               nick != NULL ? nick : "");
  return FALSE;
}

static int
make_token (DutyApplication *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = get_room_options (self);
  DutyCaller caller = { (char *) name, DUTY_ROLE_GATEWAY, self->area };
  g_autofree char *secret = NULL;

  if (read_role (self, "gateway", &caller.role, &error))
    secret = duty_room_make_token (&options, &caller, &error);
  if (secret == NULL)
    return report_failure (error);
  g_print ("%s\n", secret);
  return EXIT_SUCCESS;
}

static gboolean
put_account (DutyApplication *self, const char *name, GError **error)
{
  DutyRoomOptions options = get_room_options (self);
  DutyAccountDraft draft = { .name = name, .display = self->display, .area = self->area };
  char *password;
  gboolean made;

  if (!read_role (self, NULL, &draft.role, error))
    return FALSE;
  password = duty_password_file_read_line (STDIN_FILENO, error);
  made = password != NULL && duty_room_make_account (&options, &draft, password, error);
  duty_password_free (password);
  return made;
}

static int
make_account (DutyApplication *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!put_account (self, name, &error))
    return report_failure (error);
  g_print (_("The account “%s” was made.\n"), name);
  return EXIT_SUCCESS;
}

static int
rebuild (DutyApplication *self)
{
  g_autoptr (GError) error = NULL;
  DutyRoomOptions options = get_room_options (self);
  gint64 n = duty_room_rebuild (&options, &error);

  if (error != NULL)
    return report_failure (error);
  g_print (ngettext ("%d case was rebuilt from the journal.\n", "%d cases were rebuilt from the journal.\n",
                     (gulong) n),
           (int) n);
  return EXIT_SUCCESS;
}

static int
tell_verification (const DutyVerification *found)
{
  g_autofree char *text = duty_verification_describe (found);

  g_print ("%s", text);
  if (duty_verification_is_sound (found))
    {
      g_print (_("The journal holds.\n"));
      return EXIT_SUCCESS;
    }
  g_printerr (_("dutydesk: The journal does not hold at entry %lld. %s\n"), (long long) found->break_seq,
              found->message);
  return EXIT_FAILURE;
}

static int
verify (DutyApplication *self, GVariantDict *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = dup_word (words, "head");
  g_autofree char *public_key = dup_path (words, "public-key");
  DutyRoomOptions options = get_room_options (self);
  g_autoptr (DutyVerification) found = duty_room_verify (&options, head, public_key, &error);

  if (found != NULL)
    return tell_verification (found);
  report_failure (error);
  return EXIT_UNREAD;
}

static int
duty_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DutyApplication *self = DUTY_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  g_autofree char *token = dup_word (options, "new-token");
  g_autofree char *account = dup_word (options, "new-account");

  take_options (self, options);
  if (!check_options (self, &error) || !read_password (self, options, &error))
    return report_failure (error);
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("dutydesk %s\n", DUTY_VERSION);
      return EXIT_SUCCESS;
    }
  if (token != NULL)
    return make_token (self, token);
  if (g_variant_dict_contains (options, "verify"))
    return verify (self, options);
  if (account != NULL)
    return make_account (self, account);
  return g_variant_dict_contains (options, "rebuild") ? rebuild (self) : -1;
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
  g_autofree char *wall_path = g_build_filename (self->data_dir, "wall.ini", NULL);

  duty_window_show_room (self->window, self->room, wall_path);
  if (self->n_tiles > 0)
    duty_window_fill_wall (self->window, (guint) self->n_tiles);
  if (self->page != NULL)
    duty_window_show_page (self->window, self->page);
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
    self->status = report_failure (error);
  if (!self->is_closing)
    begin_work (self);
}

static void
sign_in (DutyApplication *self)
{
  duty_desk_sign_in_async (duty_room_get_desk (self->room), self->sign_in, self->password, NULL, on_signed_in,
                           g_object_ref (self));
  g_clear_pointer (&self->password, duty_password_free);
}

static void
on_room_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyApplication) self = data;
  g_autoptr (GError) error = NULL;

  self->status = EXIT_SUCCESS;
  if (!duty_room_open_finish (DUTY_ROOM (source), result, &error))
    {
      self->status = report_failure (error);
      g_clear_object (&self->room);
      if (self->window != NULL)
        duty_window_show_failure (self->window, error->message);
      return;
    }
  if (self->password != NULL)
    sign_in (self);
  else
    begin_work (self);
}

static void
open_room (DutyApplication *self)
{
  DutyRoomOptions options = get_room_options (self);
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
    self->status = report_failure (error);
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
  g_autofree char *path = g_build_filename (self->data_dir, "desk.ini", NULL);

  self->settings = duty_settings_new (path);
  duty_settings_override_base (self->settings, self->mbtiles);
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
      if (self->is_fullscreen)
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

  g_free (self->data_dir);
  g_free (self->county_dir);
  g_free (self->role);
  g_free (self->area);
  g_free (self->display);
  g_free (self->sign_in);
  duty_password_free (self->password);
  g_free (self->seat);
  g_free (self->mbtiles);
  g_free (self->page);
  g_free (self->port);

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
  self->n_tiles = MAX_TILES;
  g_application_add_main_option_entries (G_APPLICATION (self), OPTIONS);
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
