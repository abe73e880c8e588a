/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-cameras-file.h"

#include "county/duty-camera-columns.h"
#include "county/duty-camera-password.h"
#include "county/duty-county-error.h"
#include "county/duty-csv.h"
#include "county/duty-encoding.h"
#include "county/duty-field.h"
#include "county/duty-stream-uri.h"

#include "model/duty-enum-types.h"

#include <glib/gi18n.h>
#include <string.h>

/* Ten times the largest county that was seen. */
#define MAX_CAMERAS 50000
/* More groups than a camera is in. */
#define MAX_GROUPS 16

/* A row may be shifted by a stray comma, so that a password lies in any of its fields: no message of this
 * file quotes a field, but for an id that is one. */

static const DutyCameraColumn REQUIRED[] = {
  DUTY_CAMERA_COLUMN_ID,        DUTY_CAMERA_COLUMN_NAME, DUTY_CAMERA_COLUMN_LATITUDE,
  DUTY_CAMERA_COLUMN_LONGITUDE, DUTY_CAMERA_COLUMN_MAIN,
};

typedef struct
{
  DutyCounty *county;
  DutySeal *seal; /* nullable */
  DutyProblems *problems;
  DutyCsv csv;
  DutyEncoding encoding;
  int index[DUTY_N_CAMERA_COLUMNS]; /* of each column's field, -1 for none */
  guint n_fields;
  guint line;
  guint place;         /* of the row among those behind the first, from 1 */
  GHashTable *numbers; /* set of the numbers that rows ask for */
} Reading;

/* What a row says, decoded and split. */
typedef struct
{
  char *fields[DUTY_N_CAMERA_COLUMNS]; /* never NULL once the row is decoded */
  char *main_uri;
  char *main_user;
  char *main_password;
  char *sub_uri;
  char *sub_user;
  char *sub_password;
} Row;

static void
clear_row (Row *row)
{
  for (int i = 0; i < DUTY_N_CAMERA_COLUMNS; i++)
    g_free (row->fields[i]);
  g_free (row->main_uri);
  g_free (row->main_user);
  g_free (row->main_password);
  g_free (row->sub_uri);
  g_free (row->sub_user);
  g_free (row->sub_password);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

/* Header row. */

static gboolean
take_title (Reading *self, GBytes *field, int at, GError **error)
{
  g_autofree char *title = duty_encoding_decode (self->encoding, field);
  int column = title != NULL ? duty_camera_column_find (g_strstrip (title)) : -1;

  if (column < 0)
    return TRUE;
  if (self->index[column] >= 0)
    {
      g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT,
                   _("Two columns are called “%s”. Rename one."), duty_camera_column_get_title (column));
      return FALSE;
    }
  self->index[column] = at;
  return TRUE;
}

static gboolean
check_required (Reading *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (REQUIRED); i++)
    if (self->index[REQUIRED[i]] < 0)
      {
        g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_FORMAT,
                     _("The first row names no column “%s”. Begin the file with a row of column names."),
                     duty_camera_column_get_title (REQUIRED[i]));
        return FALSE;
      }
  return TRUE;
}

static gboolean
read_header (Reading *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) fields = duty_csv_read (&self->csv, &self->line, &local_error);

  if (local_error != NULL)
    return duty_refuse_file (error, local_error->message);
  if (fields == NULL)
    return duty_refuse_file (error, _("It is empty. Begin it with a row of column names."));
  self->n_fields = fields->len;
  for (guint i = 0; i < fields->len; i++)
    if (!take_title (self, g_ptr_array_index (fields, i), i, error))
      return FALSE;
  return check_required (self, error);
}

/* Rows. */

static gboolean
decode_row (Reading *self, Row *row, GPtrArray *fields, GError **error)
{
  if (fields->len != self->n_fields)
    {
      g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW,
                   _("The row has %u fields, the first row %u. Check the commas and quotes."), fields->len,
                   self->n_fields);
      return FALSE;
    }
  for (int i = 0; i < DUTY_N_CAMERA_COLUMNS; i++)
    {
      int at = self->index[i];

      row->fields[i] =
          at >= 0 ? duty_encoding_decode (self->encoding, g_ptr_array_index (fields, at)) : g_strdup ("");
      if (row->fields[i] == NULL)
        return duty_refuse_row (error, _("The row is not in the file's encoding. Save the file as UTF-8."));
      if (i != DUTY_CAMERA_COLUMN_PASSWORD)
        g_strstrip (row->fields[i]);
    }
  return TRUE;
}

static gboolean
read_place (const Row *row, DutyPoint *place, GError **error)
{
  if (!duty_field_to_number (row->fields[DUTY_CAMERA_COLUMN_LATITUDE], &place->latitude) ||
      !duty_field_to_number (row->fields[DUTY_CAMERA_COLUMN_LONGITUDE], &place->longitude))
    return duty_refuse_row (
        error, _("The latitude or longitude is not a number. Write degrees, such as 38.36612."));
  if (!duty_geo_is_valid (place->latitude, place->longitude))
    return duty_refuse_row (
        error, _("The latitude or longitude is not on the map. Check that they are not swapped."));
  return TRUE;
}

static gboolean
read_bearing (const Row *row, double *bearing, GError **error)
{
  const char *text = row->fields[DUTY_CAMERA_COLUMN_BEARING];

  *bearing = -1;
  if (*text == '\0')
    return TRUE;
  if (!duty_field_to_number (text, bearing) || *bearing < 0 || *bearing > 360)
    return duty_refuse_row (error, _("The bearing is not 0 to 360 degrees. Correct it, or leave it empty."));
  return TRUE;
}

static gboolean
read_view (const Row *row, double *view, GError **error)
{
  const char *text = row->fields[DUTY_CAMERA_COLUMN_VIEW];

  *view = 0;
  if (*text == '\0')
    return TRUE;
  if (!duty_field_to_number (text, view) || !(*view >= 1 && *view <= 360))
    return duty_refuse_row (error, _("The field of view is not 1 to 360 degrees. Correct it, or leave it empty."));
  return TRUE;
}

/* Where it stands and what it sees. */
static gboolean
read_sight (const Row *row, DutyCameraRow *camera, GError **error)
{
  return read_place (row, &camera->place, error) && read_bearing (row, &camera->bearing, error) &&
         read_view (row, &camera->view, error);
}

static gboolean
split_uris (Row *row, GError **error)
{
  const char *sub = row->fields[DUTY_CAMERA_COLUMN_SUB];

  if (!duty_stream_uri_split (row->fields[DUTY_CAMERA_COLUMN_MAIN], &row->main_uri, &row->main_user, &row->main_password))
    return duty_refuse_row (error, _("The main stream has no address. Write rtsp:// or onvif://, a host and a path."));
  if (*sub != '\0' && !duty_stream_uri_split (sub, &row->sub_uri, &row->sub_user, &row->sub_password))
    return duty_refuse_row (
        error, _("The sub stream's address is not one. Write rtsp:// or onvif://, a host and a path, or nothing."));
  return TRUE;
}

static gboolean
is_secure (const char *uri)
{
  return uri != NULL && g_str_has_prefix (uri, "rtsps:");
}

/* By UDP the pictures of a camera that speaks TLS would leave it in the clear. */
static gboolean
read_transport (const Row *row, DutyTransport *transport, GError **error)
{
  g_autofree char *nick = g_ascii_strdown (row->fields[DUTY_CAMERA_COLUMN_TRANSPORT], -1);
  int value = DUTY_TRANSPORT_AUTO;

  if (*nick != '\0' && !duty_enum_from_nick (DUTY_TYPE_TRANSPORT, nick, &value))
    return duty_refuse_row (error, _("The transport is none. Write tcp, udp or multicast, or leave it empty."));
  *transport = (DutyTransport) value;
  if (*transport == DUTY_TRANSPORT_AUTO || *transport == DUTY_TRANSPORT_TCP)
    return TRUE;
  if (is_secure (row->main_uri) || is_secure (row->sub_uri))
    return duty_refuse_row (
        error, _("With rtsps pictures come in the connection only. Leave the transport empty, or write tcp."));
  return TRUE;
}

static void
warn_of_seal (Reading *self, const char *id)
{
  g_autofree char *reason = g_strdup_printf (
      _("The password of camera “%s” was not sealed by this room for this camera. Write it anew."), id);

  duty_problems_add (self->problems, DUTY_CAMERAS_FILE, self->line, reason);
}

/* A camera whose password cannot be opened is listed all the same: it will say that it wants one. */
static void
open_password (Reading *self, Row *row)
{
  char **field = &row->fields[DUTY_CAMERA_COLUMN_PASSWORD];
  char *password;

  if (!duty_camera_password_is_sealed (*field))
    return;
  password = duty_camera_password_open (self->seal, row->fields[DUTY_CAMERA_COLUMN_ID], *field);
  if (password == NULL)
    warn_of_seal (self, row->fields[DUTY_CAMERA_COLUMN_ID]);
  g_free (*field);
  *field = password != NULL ? password : g_strdup ("");
}

static const char *
get_or (const char *text, const char *otherwise)
{
  return *text != '\0' ? text : otherwise;
}

static void
warn_of_area (Reading *self, const char *id)
{
  g_autofree char *reason = g_strdup_printf (
      _("The area of camera “%s” is not in %s; the camera is listed where it stands. Correct it."), id,
      "areas.geojson");

  duty_problems_add (self->problems, DUTY_CAMERAS_FILE, self->line, reason);
}

/* The area that the file names, else the one it stands in, else none: such a camera is of the county. */
static const char *
find_area (Reading *self, const Row *row, DutyPoint place)
{
  const char *code = row->fields[DUTY_CAMERA_COLUMN_AREA];
  DutyArea *area = *code != '\0' ? duty_county_find_area (self->county, code) : NULL;

  if (area == NULL && *code != '\0')
    warn_of_area (self, row->fields[DUTY_CAMERA_COLUMN_ID]);
  if (area == NULL)
    area = duty_county_locate (self->county, place);
  if (area == NULL)
    area = duty_county_get_root (self->county);
  return area != NULL ? duty_area_get_code (area) : NULL;
}

static gboolean
check_names (Reading *self, const Row *row, GError **error)
{
  const char *id = row->fields[DUTY_CAMERA_COLUMN_ID];

  if (!duty_field_is_id (id))
    return duty_refuse_row (error,
                            _("The id is missing or is not one. Use up to 64 letters, digits and “-._:”."));
  if (!duty_field_is_name (row->fields[DUTY_CAMERA_COLUMN_NAME]))
    return duty_refuse_row (error, _("The name is missing, too long, or not text. Write one line."));
  if (duty_county_find_camera (self->county, id) == NULL)
    return TRUE;
  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_ROW,
               _("The id “%s” is that of a camera above. Give each its own."), id);
  return FALSE;
}

/* Returns: the number that a row asks for, 0 for none or what is not one */
static guint
parse_number (const char *text)
{
  guint64 number = 0;

  return g_ascii_string_to_unsigned (text, 10, 1, DUTY_CAMERA_MAX_NUMBER, &number, NULL) ? (guint) number : 0;
}

static void
warn_of_number (Reading *self, const char *id)
{
  g_autofree char *reason = g_strdup_printf (
      _("The number of camera “%s” is not 1 to %d, or that of a camera above; the camera has none. Correct it."),
      id, DUTY_CAMERA_MAX_NUMBER);

  duty_problems_add (self->problems, DUTY_CAMERAS_FILE, self->line, reason);
}

/* A camera without a number of its own is called by its place in the file, so that a row that is refused moves no
 * other camera, and nobody's own number is taken. */
static guint
find_number (Reading *self, const Row *row)
{
  guint number = parse_number (row->fields[DUTY_CAMERA_COLUMN_NUMBER]);

  if (number != 0 && duty_county_find_number (self->county, number) == NULL)
    return number;
  if (*row->fields[DUTY_CAMERA_COLUMN_NUMBER] != '\0')
    warn_of_number (self, row->fields[DUTY_CAMERA_COLUMN_ID]);
  else if (self->place <= DUTY_CAMERA_MAX_NUMBER &&
           !g_hash_table_contains (self->numbers, GUINT_TO_POINTER (self->place)))
    return self->place;
  return 0;
}

static void
warn_of_group (Reading *self, const char *id)
{
  g_autofree char *reason = g_strdup_printf (
      _("A group of camera “%s” is no name; the camera is not in it. Write names, with “;” between them."), id);

  duty_problems_add (self->problems, DUTY_CAMERAS_FILE, self->line, reason);
}

/* Returns: (transfer full): the names between semicolons, each once */
static GStrv
split_groups (Reading *self, const Row *row)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_regex_split_simple (";|；", row->fields[DUTY_CAMERA_COLUMN_GROUP], 0, 0);

  for (guint i = 0; i < MAX_GROUPS && parts[i] != NULL; i++)
    {
      gboolean is_name = duty_field_is_name (g_strstrip (parts[i]));

      if (!is_name && *parts[i] != '\0')
        warn_of_group (self, row->fields[DUTY_CAMERA_COLUMN_ID]);
      if (is_name && !g_ptr_array_find_with_equal_func (groups, parts[i], g_str_equal, NULL))
        g_ptr_array_add (groups, g_strdup (parts[i]));
    }
  g_ptr_array_add (groups, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&groups), FALSE);
}

static void
add_camera (Reading *self, const Row *row, const DutyCameraRow *read)
{
  g_auto (GStrv) groups = split_groups (self, row);
  DutyCameraRow camera_row = {
    .id = row->fields[DUTY_CAMERA_COLUMN_ID],
    .name = row->fields[DUTY_CAMERA_COLUMN_NAME],
    .area = find_area (self, row, read->place),
    .place = read->place,
    .bearing = read->bearing,
    .view = read->view,
    .main_uri = row->main_uri,
    .sub_uri = row->sub_uri,
    .user = get_or (row->fields[DUTY_CAMERA_COLUMN_USER], row->main_user != NULL ? row->main_user : row->sub_user),
    .password = get_or (row->fields[DUTY_CAMERA_COLUMN_PASSWORD],
                        row->main_password != NULL ? row->main_password : row->sub_password),
    .transport = read->transport,
    .number = find_number (self, row),
    .groups = (const char *const *) groups,
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&camera_row);

  duty_county_add_camera (self->county, camera);
}

static gboolean
take_row (Reading *self, GPtrArray *fields, GError **error)
{
  g_auto (Row) row = { 0 };
  DutyCameraRow read = { 0 };

  if (g_list_model_get_n_items (duty_county_get_cameras (self->county)) >= MAX_CAMERAS)
    return duty_refuse_row (error, _("There are too many cameras. Take out those of other counties."));
  if (!decode_row (self, &row, fields, error) || !check_names (self, &row, error) ||
      !read_sight (&row, &read, error) || !split_uris (&row, error) || !read_transport (&row, &read.transport, error))
    return FALSE;
  open_password (self, &row);
  add_camera (self, &row, &read);
  return TRUE;
}

/* Returns whether there may be another row. */
static gboolean
read_row (Reading *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fields = duty_csv_read (&self->csv, &self->line, &error);

  if (fields == NULL && error == NULL)
    return FALSE;
  self->place++;
  if (fields != NULL)
    take_row (self, fields, &error);
  if (error != NULL)
    duty_problems_take (self->problems, DUTY_CAMERAS_FILE, self->line, g_steal_pointer (&error));
  return TRUE;
}

static void
note_number (Reading *self, GPtrArray *fields)
{
  guint at = (guint) self->index[DUTY_CAMERA_COLUMN_NUMBER];
  g_autofree char *text =
      at < fields->len ? duty_encoding_decode (self->encoding, g_ptr_array_index (fields, at)) : NULL;
  guint number = text != NULL ? parse_number (g_strstrip (text)) : 0;

  if (number != 0)
    g_hash_table_add (self->numbers, GUINT_TO_POINTER (number));
}

/* Reads ahead: a number below is known before a place above is given out. */
static void
note_numbers (Reading *self)
{
  DutyCsv csv = self->csv;
  gboolean more = self->index[DUTY_CAMERA_COLUMN_NUMBER] >= 0;

  while (more)
    {
      g_autoptr (GError) error = NULL;
      guint line;
      g_autoptr (GPtrArray) fields = duty_csv_read (&csv, &line, &error);

      more = fields != NULL || error != NULL;
      if (fields != NULL)
        note_number (self, fields);
    }
}

/**
 * duty_cameras_file_read_sealed:
 * @county: a county that is being built and has its areas; gets the cameras
 * @data: (array length=size): the file's bytes
 * @size: how many
 * @seal: (nullable): what opens passwords that are sealed
 * @problems: gets a problem for each row that is wrong; the others are read
 * @error: return location for an error
 *
 * Returns: whether the file could be read; else %DUTY_COUNTY_ERROR_FORMAT
 */
gboolean
duty_cameras_file_read_sealed (DutyCounty *county,
                               const char *data,
                               gsize size,
                               DutySeal *seal,
                               DutyProblems *problems,
                               GError **error)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  Reading self = {
    .county = county,
    .seal = seal,
    .problems = problems,
    .encoding = duty_encoding_sniff (data, size),
    .numbers = numbers,
  };
  gsize mark = duty_encoding_skip_mark (data, size);

  if (self.encoding == DUTY_ENCODING_UTF16)
    return duty_refuse_file (error, _("It is UTF-16 text. Save it as UTF-8."));
  for (int i = 0; i < DUTY_N_CAMERA_COLUMNS; i++)
    self.index[i] = -1;
  duty_csv_init (&self.csv, data + mark, size - mark);
  if (!read_header (&self, error))
    return FALSE;
  note_numbers (&self);
  while (read_row (&self))
    ;
  return TRUE;
}

/**
 * duty_cameras_file_read:
 *
 * Like duty_cameras_file_read_sealed() without a seal.
 */
gboolean
duty_cameras_file_read (DutyCounty *county,
                        const char *data,
                        gsize size,
                        DutyProblems *problems,
                        GError **error)
{
  return duty_cameras_file_read_sealed (county, data, size, NULL, problems, error);
}
