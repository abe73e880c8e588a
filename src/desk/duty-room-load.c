/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-room-load.h"

#include "county/duty-calendar-file.h"
#include "county/duty-county-loader.h"
#include "desk/duty-room-files.h"

/**
 * duty_room_load_free:
 * @self: (transfer full): what was read; what nobody took of it is closed
 */
void
duty_room_load_free (DutyRoomLoad *self)
{
  if (self->store != NULL)
    duty_store_close (self->store);
  g_clear_object (&self->store);
  g_clear_object (&self->county);
  g_clear_pointer (&self->files, duty_attachment_files_unref);
  g_strfreev (self->problems);
  g_free (self);
}

/* The room's key, when there is one already: a new room has nothing sealed. */
static DutySeal *
open_seal (const char *data_dir)
{
  g_autofree char *key = duty_room_files_get_key_path (data_dir);

  return g_file_test (key, G_FILE_TEST_EXISTS) ? duty_seal_new_for_file (key, NULL) : NULL;
}

static gboolean
load_county (DutyRoomLoad *self, const char *data_dir, const char *county_dir, GError **error)
{
  g_autoptr (DutySeal) seal = open_seal (data_dir);

  if (county_dir != NULL)
    self->county = duty_county_load_sealed (county_dir, seal, &self->problems, error);
  else
    {
      self->county = duty_county_new ();
      duty_county_load_calendar (self->county, data_dir, &self->problems);
    }
  return self->county != NULL;
}

static gboolean
prepare_files (DutyRoomLoad *self, const char *data_dir, GError **error)
{
  g_autofree char *folder = duty_room_files_get_attachments_path (data_dir);

  self->files = duty_attachment_files_new (folder);
  return duty_attachment_files_prepare (self->files, error);
}

/**
 * duty_room_load_run:
 * @data_dir: (type filename): where the room's own files live
 * @county_dir: (type filename) (nullable): the county's files
 * @clock: (transfer none): the machine's clock
 * @error: return location for an error of the county, the key, the database or the folders
 *
 * Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): all of it
 */
DutyRoomLoad *
duty_room_load_run (const char *data_dir, const char *county_dir, DutyClock *clock, GError **error)
{
  g_autoptr (DutyRoomLoad) self = g_new0 (DutyRoomLoad, 1);

  if (!load_county (self, data_dir, county_dir, error))
    return NULL;
  self->store = duty_room_files_open_store (data_dir, clock, error);
  if (self->store == NULL || !prepare_files (self, data_dir, error))
    return NULL;
  return g_steal_pointer (&self);
}
