/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-register-sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "base/duty-csv-writer.h"

struct _DutyRegisterSheet
{
  DutyCounty *county; /* owned */
  char *path;
  char *temporary; /* nullable: what is to be removed when it is not published */
  int fd;
  GChecksum *checksum;
};

/**
 * duty_register_sheet_new:
 * @county: (transfer none): whose cameras they are
 * @path: (type filename): where it goes
 *
 * Returns: (transfer full): a sheet of which nothing is written yet
 */
DutyRegisterSheet *
duty_register_sheet_new (DutyCounty *county, const char *path)
{
  DutyRegisterSheet *self = g_new0 (DutyRegisterSheet, 1);

  self->county = g_object_ref (county);
  self->path = g_strdup (path);
  self->fd = -1;
  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

/**
 * duty_register_sheet_free:
 * @self: a sheet
 *
 * Leaves nothing of it behind when it was not published.
 */
void
duty_register_sheet_free (DutyRegisterSheet *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_checksum_free (self->checksum);
  g_object_unref (self->county);
  g_free (self);
}

static gboolean
fail (DutyRegisterSheet *self, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("The file “%s” cannot be written: %s. Choose another folder, or make room."), self->path,
               g_strerror (code));
  return FALSE;
}

static gboolean
write_text (DutyRegisterSheet *self, const GString *text, GError **error)
{
  gsize done = 0;

  while (done < text->len)
    {
      gssize n = write (self->fd, text->str + done, text->len - done);

      if (n < 0 && errno != EINTR)
        return fail (self, error);
      done += n > 0 ? (gsize) n : 0;
    }
  g_checksum_update (self->checksum, (const guchar *) text->str, (gssize) text->len);
  return TRUE;
}

/**
 * duty_register_sheet_begin:
 * @error: return location for a #GIOErrorEnum
 *
 * Makes the file, under a name that nobody takes for the real one, and writes the heads of its columns.
 *
 * Returns: whether it was done
 */
gboolean
duty_register_sheet_begin (DutyRegisterSheet *self, GError **error)
{
  const char *heads[] = {
    _ ("Entry"), _ ("Begun"),  _ ("Ended"), _ ("Seconds"),  _ ("Officer"), _ ("Seat"),
    _ ("What"),  _ ("Object"), _ ("Name"),  _ ("For case"), _ ("Reason"),  _ ("Remark")
  };
  g_autoptr (GString) text = g_string_new (DUTY_CSV_MARK);
  g_autofree char *temporary = g_strconcat (self->path, ".part-XXXXXX", NULL);

  self->fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return fail (self, error);
  self->temporary = g_steal_pointer (&temporary);
  duty_csv_write_record (text, heads, G_N_ELEMENTS (heads));
  return write_text (self, text, error);
}

/* ISO 8601 with the zone, as a clock on the room's wall shows it. */
static char *
format_moment (gint64 at)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (at / G_TIME_SPAN_SECOND);

  return moment != NULL ? g_date_time_format (moment, "%Y-%m-%dT%H:%M:%S%:z") : g_strdup ("");
}

static const char *
describe_kind (DutyRegisterKind kind)
{
  switch (kind)
    {
    case DUTY_REGISTER_KIND_LOOK:
      return _ ("camera looked at");
    case DUTY_REGISTER_KIND_UNMASK:
      return _ ("reporter’s details shown");
    case DUTY_REGISTER_KIND_EXPORT:
      return _ ("register exported");
    case DUTY_REGISTER_KIND_PACK:
      return _ ("handover pack taken out");
    }
  return "";
}

static const char *
find_name (DutyRegisterSheet *self, const DutyRegisterRow *row)
{
  DutyCamera *camera =
      row->kind == DUTY_REGISTER_KIND_LOOK ? duty_county_find_camera (self->county, row->subject) : NULL;

  return camera != NULL ? duty_camera_get_name (camera) : "";
}

static const char *
describe_end (const DutyRegisterRow *row)
{
  if (row->kind != DUTY_REGISTER_KIND_LOOK)
    return "";
  if (row->is_lost)
    return _ ("the program ended; nobody knows when the look did");
  return row->closed_at == 0 ? _ ("still open") : "";
}

static void
write_line (DutyRegisterSheet *self, GString *text, const DutyRegisterRow *row)
{
  gboolean has_end = row->closed_at != 0 && !row->is_lost;
  g_autofree char *seq = g_strdup_printf ("%" G_GINT64_FORMAT, row->seq);
  g_autofree char *begun = format_moment (row->at);
  g_autofree char *ended = has_end ? format_moment (row->closed_at) : NULL;
  g_autofree char *seconds =
      has_end ? g_strdup_printf ("%" G_GINT64_FORMAT, MAX (row->closed_at - row->at, 0) / G_TIME_SPAN_SECOND)
              : NULL;
  const char *cells[] = { seq,
                          begun,
                          ended,
                          seconds,
                          row->officer,
                          row->seat,
                          describe_kind (row->kind),
                          row->subject,
                          find_name (self, row),
                          row->case_code,
                          row->reason,
                          describe_end (row) };

  duty_csv_write_record (text, cells, G_N_ELEMENTS (cells));
}

/**
 * duty_register_sheet_add:
 * @lines: (element-type DutyRegisterLine): some lines
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether they were written
 */
gboolean
duty_register_sheet_add (DutyRegisterSheet *self, GPtrArray *lines, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    write_line (self, text, duty_register_line_get_row (g_ptr_array_index (lines, i)));
  if (!write_text (self, text, error))
    return FALSE;
  return TRUE;
}

/**
 * duty_register_sheet_end:
 * @error: return location for a #GIOErrorEnum
 *
 * Returns: whether all is on disk, still under the other name
 */
gboolean
duty_register_sheet_end (DutyRegisterSheet *self, GError **error)
{
  int fd = self->fd;

  if (fsync (fd) != 0)
    return fail (self, error);
  self->fd = -1;
  return close (fd) == 0 || fail (self, error);
}

/* The name is on the disk only when its folder is. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/**
 * duty_register_sheet_publish:
 * @self: a sheet that was ended
 * @error: return location for a #GIOErrorEnum
 *
 * Gives the file its name, in place of any that had it.
 *
 * Returns: whether it has it
 */
gboolean
duty_register_sheet_publish (DutyRegisterSheet *self, GError **error)
{
  if (g_rename (self->temporary, self->path) != 0)
    return fail (self, error);
  g_clear_pointer (&self->temporary, g_free);
  sync_folder (self->path);
  return TRUE;
}

/**
 * duty_register_sheet_get_digest:
 * @self: a sheet that was ended
 *
 * Returns: (transfer none): the SHA-256 of the whole file, in hexadecimal
 */
const char *
duty_register_sheet_get_digest (DutyRegisterSheet *self)
{
  return g_checksum_get_string (self->checksum);
}
