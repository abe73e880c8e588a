/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-command-line.h"

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "desk/duty-password-file.h"
#include "model/duty-wall-layout.h"
#include "ui/duty-window.h"

#define DEFAULT_PORT 8020

/* Without --tiles. */
#define FILL_TILES 16

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
  { "tiles", 0, 0, G_OPTION_ARG_INT, NULL, N_ ("With --fill: how many tiles, 1 to 64"), N_ ("N") },
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
  { "seal-cameras", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_ ("Seal the passwords in the county’s cameras.csv with the room’s key, and end"), NULL },
  { "verify", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Verify the whole journal, change nothing, and end"), NULL },
  { "head", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("With --verify: a head that the journal must have"),
    N_ ("ENTRY:HASH") },
  { "public-key", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("With --verify: the key that must have signed it"),
    N_ ("FILE") },
  { "backup", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_ ("Copy the database, of an open room too, verify the copy, and end; copy the folders attachments and handovers, "
        "room.key and sign.key after it"),
    N_ ("FILE") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version, and end"), NULL },
  { NULL },
};

/**
 * duty_command_line_add_options:
 * @application: the program, whose “handle-local-options” then has what duty_command_line_read() reads
 */
void
duty_command_line_add_options (GApplication *application)
{
  g_application_add_main_option_entries (application, OPTIONS);
}

/**
 * duty_command_line_free:
 * @self: (transfer full): a command line
 */
void
duty_command_line_free (DutyCommandLine *self)
{
  g_free (self->data_dir);
  g_free (self->county_dir);
  g_free (self->seat);
  g_free (self->mbtiles);
  g_free (self->page);
  g_free (self->sign_in);
  duty_password_free (self->password);
  g_free (self->token);
  g_free (self->account);
  g_free (self->role);
  g_free (self->area);
  g_free (self->display);
  g_free (self->head);
  g_free (self->public_key);
  g_free (self->backup);
  g_free (self);
}

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
take_room (DutyCommandLine *self, GVariantDict *options)
{
  self->data_dir = dup_path (options, "data-dir");
  if (self->data_dir == NULL)
    self->data_dir = g_build_filename (g_get_user_data_dir (), "dutydesk", NULL);
  self->county_dir = dup_path (options, "county");
  self->mbtiles = dup_path (options, "mbtiles");
  self->seat = dup_word (options, "seat");
}

static void
take_window (DutyCommandLine *self, GVariantDict *options)
{
  gboolean is_filled = FALSE;

  self->page = dup_word (options, "page");
  self->sign_in = dup_word (options, "sign-in");
  self->n_tiles = FILL_TILES;
  g_variant_dict_lookup (options, "tiles", "i", &self->n_tiles);
  g_variant_dict_lookup (options, "fullscreen", "b", &self->is_fullscreen);
  g_variant_dict_lookup (options, "fill", "b", &is_filled);
  if (!is_filled)
    self->n_tiles = 0;
}

static void
take_errand (DutyCommandLine *self, GVariantDict *options)
{
  self->token = dup_word (options, "new-token");
  self->account = dup_word (options, "new-account");
  self->role = dup_word (options, "role");
  self->area = dup_word (options, "area");
  self->display = dup_word (options, "display");
  self->head = dup_word (options, "head");
  self->public_key = dup_path (options, "public-key");
  self->backup = dup_path (options, "backup");
  self->is_verify = g_variant_dict_contains (options, "verify");
  self->is_rebuild = g_variant_dict_contains (options, "rebuild");
  self->is_seal = g_variant_dict_contains (options, "seal-cameras");
  self->is_version = g_variant_dict_contains (options, "version");
}

/* As a word: GApplication does not tell an integer of 0 from one that was not given. */
static gboolean
read_port (DutyCommandLine *self, GVariantDict *options, GError **error)
{
  g_autofree char *word = dup_word (options, "intake-port");
  guint64 port = DEFAULT_PORT;

  if (word != NULL && !g_ascii_string_to_unsigned (word, 10, 0, G_MAXUINT16, &port, NULL))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is no port. Give one from 0 to 65535."), word);
      return FALSE;
    }
  self->intake_port = (guint16) port;
  return TRUE;
}

static gboolean
check_window (DutyCommandLine *self, GError **error)
{
  gboolean is_page = self->page == NULL || g_str_equal (self->page, DUTY_PAGE_DESK) ||
                     g_str_equal (self->page, DUTY_PAGE_WALL) || g_str_equal (self->page, DUTY_PAGE_HANDOVER);

  if (!is_page)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("There is no page “%s”. Give desk, wall or handover."), self->page);
  else if (self->n_tiles < 0 || self->n_tiles > DUTY_WALL_MAX_TILES)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The wall has 1 to %d tiles, not %d."),
                 DUTY_WALL_MAX_TILES, self->n_tiles);
  else
    return TRUE;
  return FALSE;
}

/* Before a room is opened: whoever starts the program sees at once that it cannot sign in. */
static gboolean
read_password (DutyCommandLine *self, GVariantDict *options, GError **error)
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

/**
 * duty_command_line_read:
 * @options: what GLib made of the words
 * @error: return location for a #GOptionError, or one of the file of the password
 *
 * Returns: (transfer full) (nullable): what was asked for
 */
DutyCommandLine *
duty_command_line_read (GVariantDict *options, GError **error)
{
  g_autoptr (DutyCommandLine) self = g_new0 (DutyCommandLine, 1);

  take_room (self, options);
  take_window (self, options);
  take_errand (self, options);
  if (!read_port (self, options, error) || !check_window (self, error) || !read_password (self, options, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * duty_command_line_get_room_options:
 *
 * Returns: which room is meant; its texts are borrowed from @self
 */
DutyRoomOptions
duty_command_line_get_room_options (const DutyCommandLine *self)
{
  return (DutyRoomOptions){
    .data_dir = self->data_dir,
    .county_dir = self->county_dir,
    .intake_port = self->intake_port,
    .seat = self->seat,
  };
}
