/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk/duty-room.h"

G_BEGIN_DECLS

/**
 * DutyCommandLine:
 * @data_dir: (type filename): where the room's own files live
 * @county_dir: (type filename) (nullable): the county's files
 * @seat: (nullable): which seat this is
 * @mbtiles: (type filename) (nullable): a raster map under the grids
 * @intake_port: where reports come in
 * @page: (nullable): the page to show first
 * @n_tiles: how many tiles of the wall are to be filled, 0 for none
 * @is_fullscreen: whether the window takes the whole screen
 * @sign_in: (nullable): who signs in at the start
 * @password: (nullable): theirs
 * @token: (nullable): the name of a token to make
 * @account: (nullable): the name of an account to make
 * @role: (nullable): what the token or the account is to the room, as it was typed
 * @area: (nullable): the code of its township
 * @display: (nullable): the name that others read
 * @is_verify: whether the journal is to be verified
 * @head: (nullable): a head that it must have
 * @public_key: (type filename) (nullable): the key that must have signed it
 * @backup: (type filename) (nullable): where a copy of the database is to go
 * @is_rebuild: whether the cases are to be rebuilt
 * @is_seal: whether the passwords of cameras are to be sealed
 * @is_version: whether the version is asked for
 *
 * What the program was started with.
 */
typedef struct
{
  char *data_dir;
  char *county_dir;
  char *seat;
  char *mbtiles;
  guint16 intake_port;

  char *page;
  int n_tiles;
  gboolean is_fullscreen;
  char *sign_in;
  char *password;

  char *token;
  char *account;
  char *role;
  char *area;
  char *display;
  gboolean is_verify;
  char *head;
  char *public_key;
  char *backup;
  gboolean is_rebuild;
  gboolean is_seal;
  gboolean is_version;
} DutyCommandLine;

void duty_command_line_add_options (GApplication *application);
DutyCommandLine *duty_command_line_read (GVariantDict *options, GError **error);
void duty_command_line_free (DutyCommandLine *self);

DutyRoomOptions duty_command_line_get_room_options (const DutyCommandLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DutyCommandLine, duty_command_line_free)

G_END_DECLS
