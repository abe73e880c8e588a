/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-cameras-sealer.h"

#include "county/duty-camera-columns.h"
#include "county/duty-camera-password.h"
#include "county/duty-cameras-file.h"
#include "county/duty-county-error.h"
#include "county/duty-csv.h"
#include "county/duty-encoding.h"
#include "county/duty-field.h"
#include "county/duty-stream-uri.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MAX_SIZE (16 * 1024 * 1024)

/*
 * Writes cameras.csv anew with its passwords sealed. Whatever holds none stays as it is, byte by byte: rows
 * that nobody can read, columns of others, the encoding.
 */
typedef struct
{
  DutySeal *seal;
  DutyEncoding encoding;
  int index[DUTY_N_CAMERA_COLUMNS]; /* of each column's field, −1 for none */
  GByteArray *out;
  guint n_sealed;
} Sealing;

/* What is taken out of a row. */
typedef struct
{
  char *user;
  char *password;
} Secret;

static void
clear_secret (Secret *secret)
{
  g_free (secret->user);
  g_free (secret->password);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Secret, clear_secret)

static char *
dup_field (Sealing *self, GPtrArray *fields, DutyCameraColumn column)
{
  int at = self->index[column];

  return at >= 0 && (guint) at < fields->len
             ? duty_encoding_decode (self->encoding, g_ptr_array_index (fields, at))
             : NULL;
}

static void
replace_field (Sealing *self, GPtrArray *fields, DutyCameraColumn column, const char *text)
{
  GBytes **field = (GBytes **) &g_ptr_array_index (fields, self->index[column]);
  g_autofree char *encoded = self->encoding == DUTY_ENCODING_GB18030
                                 ? g_convert (text, -1, "GB18030", "UTF-8", NULL, NULL, NULL)
                                 : g_strdup (text);

  g_bytes_unref (*field);
  *field = g_bytes_new (encoded, encoded != NULL ? strlen (encoded) : 0);
}

static void
write_field (Sealing *self, GBytes *field)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (field, &size);
  gboolean quoted = FALSE;

  for (gsize i = 0; i < size; i++)
    quoted |= strchr (",\"\r\n", data[i]) != NULL;
  if (quoted)
    g_byte_array_append (self->out, (const guint8 *) "\"", 1);
  for (gsize i = 0; i < size; i++)
    g_byte_array_append (self->out, data[i] == '"' ? (const guint8 *) "\"\"" : data + i,
                         data[i] == '"' ? 2 : 1);
  if (quoted)
    g_byte_array_append (self->out, (const guint8 *) "\"", 1);
}

static void
write_row (Sealing *self, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      if (i > 0)
        g_byte_array_append (self->out, (const guint8 *) ",", 1);
      write_field (self, g_ptr_array_index (fields, i));
    }
  g_byte_array_append (self->out, (const guint8 *) "\r\n", 2);
}

/* Takes user and password out of an address. The first address's count, as for who reads the file. */
static void
strip_address (Sealing *self, GPtrArray *fields, DutyCameraColumn column, Secret *secret)
{
  g_autofree char *text = dup_field (self, fields, column);
  g_auto (Secret) found = { 0 };
  g_autofree char *bare = NULL;

  if (text == NULL || !duty_stream_uri_split (g_strstrip (text), &bare, &found.user, &found.password) ||
      found.password == NULL)
    return;
  replace_field (self, fields, column, bare);
  if (secret->user == NULL)
    secret->user = g_steal_pointer (&found.user);
  if (secret->password == NULL)
    secret->password = g_steal_pointer (&found.password);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static void
put_secret (Sealing *self, GPtrArray *fields, const char *id, const Secret *secret)
{
  g_autofree char *user = dup_field (self, fields, DUTY_CAMERA_COLUMN_USER);
  g_autofree char *password = dup_field (self, fields, DUTY_CAMERA_COLUMN_PASSWORD);
  g_autofree char *sealed = NULL;

  if (is_empty (user) && secret->user != NULL)
    replace_field (self, fields, DUTY_CAMERA_COLUMN_USER, secret->user);
  if (is_empty (password) ? secret->password == NULL : duty_camera_password_is_sealed (password))
    return;
  sealed = duty_camera_password_seal (self->seal, id, is_empty (password) ? secret->password : password);
  replace_field (self, fields, DUTY_CAMERA_COLUMN_PASSWORD, sealed);
}

static gboolean
has_plain_password (Sealing *self, GPtrArray *fields)
{
  g_autofree char *password = dup_field (self, fields, DUTY_CAMERA_COLUMN_PASSWORD);

  return !is_empty (password) && !duty_camera_password_is_sealed (password);
}

static gboolean
has_address_password (Sealing *self, GPtrArray *fields)
{
  for (DutyCameraColumn column = DUTY_CAMERA_COLUMN_MAIN; column <= DUTY_CAMERA_COLUMN_SUB; column++)
    {
      g_autofree char *text = dup_field (self, fields, column);
      g_auto (Secret) found = { 0 };
      g_autofree char *bare = NULL;

      if (text != NULL && duty_stream_uri_split (g_strstrip (text), &bare, &found.user, &found.password) &&
          found.password != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_columns (Sealing *self, GError **error)
{
  if (self->index[DUTY_CAMERA_COLUMN_USER] >= 0 && self->index[DUTY_CAMERA_COLUMN_PASSWORD] >= 0)
    return TRUE;
  return duty_refuse_file (
      error, _("It has passwords and no place for sealed ones. Give it columns “user” and “password”."));
}

/* Returns whether the row was written; one that holds no secret, or is none, stays as it was. */
static gboolean
seal_row (Sealing *self, GPtrArray *fields, gboolean *sealed, GError **error)
{
  g_autofree char *id = dup_field (self, fields, DUTY_CAMERA_COLUMN_ID);
  g_auto (Secret) secret = { 0 };

  *sealed = id != NULL && duty_field_is_id (g_strstrip (id)) &&
            (has_plain_password (self, fields) || has_address_password (self, fields));
  if (!*sealed)
    return TRUE;
  if (!has_columns (self, error))
    return FALSE;
  strip_address (self, fields, DUTY_CAMERA_COLUMN_MAIN, &secret);
  if (self->index[DUTY_CAMERA_COLUMN_SUB] >= 0)
    strip_address (self, fields, DUTY_CAMERA_COLUMN_SUB, &secret);
  put_secret (self, fields, id, &secret);
  write_row (self, fields);
  self->n_sealed++;
  return TRUE;
}

static void
take_titles (Sealing *self, GPtrArray *fields)
{
  for (int i = 0; i < DUTY_N_CAMERA_COLUMNS; i++)
    self->index[i] = -1;
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *title = duty_encoding_decode (self->encoding, g_ptr_array_index (fields, i));
      int column = title != NULL ? duty_camera_column_find (g_strstrip (title)) : -1;

      if (column >= 0 && self->index[column] < 0)
        self->index[column] = (int) i;
    }
}

static gboolean
seal_rows (Sealing *self, DutyCsv *csv, guint n_fields, GError **error)
{
  while (csv->at < csv->size)
    {
      gsize start = csv->at;
      guint line;
      g_autoptr (GError) broken = NULL;
      g_autoptr (GPtrArray) fields = duty_csv_read (csv, &line, &broken);
      gboolean sealed = FALSE;

      if (fields != NULL && fields->len == n_fields && !seal_row (self, fields, &sealed, error))
        return FALSE;
      if (!sealed)
        g_byte_array_append (self->out, (const guint8 *) csv->data + start, (guint) (csv->at - start));
    }
  return TRUE;
}

/**
 * duty_cameras_sealer_run:
 * @data: (array length=size): the bytes of cameras.csv
 * @size: how many
 * @seal: the room's
 * @n_sealed: (out): how many cameras had a password that was plain
 * @error: return location for a %DUTY_COUNTY_ERROR_FORMAT
 *
 * Returns: (transfer full) (nullable): the file with every password sealed
 */
GBytes *
duty_cameras_sealer_run (const char *data, gsize size, DutySeal *seal, guint *n_sealed, GError **error)
{
  gsize mark = duty_encoding_skip_mark (data, size);
  Sealing self = { .seal = seal, .encoding = duty_encoding_sniff (data, size) };
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  DutyCsv csv;
  guint line;

  if (self.encoding == DUTY_ENCODING_UTF16)
    {
      duty_refuse_file (error, _("It is UTF-16 text. Save it as UTF-8."));
      return NULL;
    }
  duty_csv_init (&csv, data + mark, size - mark);
  titles = duty_csv_read (&csv, &line, error);
  if (titles == NULL)
    return NULL;
  self.out = out;
  take_titles (&self, titles);
  g_byte_array_append (out, (const guint8 *) data, (guint) (mark + csv.at));
  if (!seal_rows (&self, &csv, titles->len, error))
    return NULL;
  *n_sealed = self.n_sealed;
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}

/* With the mode that it had, and on the disk before it takes the old one's place. */
static gboolean
write_file (const char *path, GBytes *bytes, const struct stat *facts, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   (int) (facts->st_mode & 0777), error);
}

static gboolean
check_size (const char *path, struct stat *facts, GError **error)
{
  if (stat (path, facts) == 0 && S_ISREG (facts->st_mode) && facts->st_size <= MAX_SIZE)
    return TRUE;
  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_UNREADABLE,
               _("“%s” is not a file of at most %d MiB. Name the county's folder with --county."), path,
               MAX_SIZE / 1024 / 1024);
  return FALSE;
}

/**
 * duty_cameras_sealer_run_file:
 * @dir: (type filename): the county's folder
 * @seal: the room's
 * @error: return location for an error
 *
 * Seals the passwords in the county's cameras.csv, in place. Blocks.
 *
 * Returns: how many cameras had a password that was plain; −1 for an error, and then the file is as it was
 */
int
duty_cameras_sealer_run_file (const char *dir, DutySeal *seal, GError **error)
{
  g_autofree char *named = g_build_filename (dir, DUTY_CAMERAS_FILE, NULL);
  g_autofree char *real = realpath (named, NULL);
  const char *path = real != NULL ? real : named;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) sealed = NULL;
  struct stat facts;
  gsize size;
  guint n = 0;

  if (!check_size (path, &facts, error) || !g_file_get_contents (path, &data, &size, error))
    return -1;
  sealed = duty_cameras_sealer_run (data, size, seal, &n, error);
  if (sealed == NULL || (n > 0 && !write_file (path, sealed, &facts, error)))
    return -1;
  return (int) n;
}
