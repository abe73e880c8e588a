/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-county-loader.h"

#include "county/duty-areas-file.h"
#include "county/duty-calendar-file.h"
#include "county/duty-cameras-file.h"
#include "county/duty-ground-file.h"
#include "county/duty-policy-file.h"

#include <glib/gi18n.h>

/* A file of a large county has a tenth of this; json-glib makes about fifty bytes of each of its own. */
#define MAX_SIZE (16 * 1024 * 1024)

/* What a load yields, on its way to the one who asked. */
typedef struct
{
  DutyCounty *county;
  GStrv problems;
} Loaded;

static void
free_loaded (Loaded *self)
{
  g_clear_object (&self->county);
  g_strfreev (self->problems);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, free_loaded)

/* A pipe or a device is not opened: reading it might not end. */
static gboolean
check_file (GFile *file, GError **error)
{
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                         G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && g_file_info_get_size (info) <= MAX_SIZE)
    return TRUE;
  g_set_error (error, DUTY_COUNTY_ERROR, DUTY_COUNTY_ERROR_UNREADABLE,
               _ ("It is not a file of at most %d MiB. Put the county's own file there."),
               MAX_SIZE / 1024 / 1024);
  return FALSE;
}

/* Reads no more than was allowed, even while the file grows. */
static GBytes *
read_bounded (GFile *file, GError **error)
{
  g_autoptr (GFileInputStream) stream = NULL;
  g_autofree char *data = NULL;
  gsize size = 0;

  if (!check_file (file, error))
    return NULL;
  stream = g_file_read (file, NULL, error);
  data = stream != NULL ? g_malloc (MAX_SIZE) : NULL;
  if (data == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), data, MAX_SIZE, &size, NULL, error))
    return NULL;
  data = g_realloc (data, MAX (size, 1));
  return g_bytes_new_take (g_steal_pointer (&data), size);
}

static GBytes *
read_file (const char *dir, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return read_bounded (file, error);
}

/* Never %NULL, as the data of no bytes is. */
static const char *
get_data (GBytes *bytes, gsize *size)
{
  const char *data = g_bytes_get_data (bytes, size);

  return data != NULL ? data : "";
}

static gboolean
load_areas (DutyCounty *county, const char *dir, DutyProblems *problems, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (dir, DUTY_AREAS_FILE, error);
  gsize size = 0;
  const char *data = bytes != NULL ? get_data (bytes, &size) : NULL;

  if (bytes != NULL && duty_areas_file_read (county, data, size, problems, error))
    return TRUE;
  g_prefix_error (error, _ ("The county cannot be read from “%s”; name its folder with --county. %s: "), dir,
                  DUTY_AREAS_FILE);
  return FALSE;
}

typedef gboolean (*ReadFunc) (
    DutyCounty *county, const char *data, gsize size, DutyProblems *problems, GError **error);

/* A file that cannot be used is a problem, not the end: the room opens without it. */
static void
load_file (DutyCounty *county, const char *dir, const char *name, ReadFunc read, DutyProblems *problems)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = read_file (dir, name, &error);
  gsize size = 0;
  const char *data = bytes != NULL ? get_data (bytes, &size) : NULL;

  if (bytes == NULL || !read (county, data, size, problems, &error))
    duty_problems_take (problems, name, 0, g_steal_pointer (&error));
}

static gboolean
has_file (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The reason names the line before any other number. */
static guint
find_line (const char *reason)
{
  const char *digits = strpbrk (reason, "0123456789");

  return digits != NULL ? (guint) MIN (g_ascii_strtoull (digits, NULL, 10), G_MAXUINT) : 0;
}

static gboolean
read_policy (DutyCounty *county, const char *data, gsize size, DutyProblems *problems, GError **error)
{
  DutyPolicy *policy = duty_policy_file_read (data, size, problems, error);

  if (policy != NULL)
    {
      duty_county_take_policy (county, policy);
      return TRUE;
    }
  duty_county_set_policy_fault (county, find_line ((*error)->message));
  g_prefix_error (error, _ ("The shipped deadlines and categories hold. Correct the file and start the room again. "));
  return FALSE;
}

static gboolean
read_calendar (DutyCounty *county, const char *data, gsize size, DutyProblems *problems, GError **error)
{
  DutyCalendar *calendar = duty_calendar_file_read (data, size, problems, error);

  if (calendar == NULL)
    g_prefix_error (error, _ ("No holidays are known. "));
  else
    duty_county_take_calendar (county, calendar);
  return calendar != NULL;
}

/**
 * duty_county_load:
 * @dir: (type filename): the folder that holds areas.geojson, cameras.csv, policy.json, ground.geojson and,
 *   if there is one, calendar.json
 * @problems: (out) (transfer full) (optional): what was wrong with rows and files that were passed over,
 *   a sentence or two each; set when a county is returned
 * @error: return location for an error
 *
 * Reads a county's files. Each is bounded in size and parsed by itself; a row that is wrong is passed
 * over and named. No problem quotes a user, a password or an address. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): the county, no longer to be changed; %NULL without a usable
 *   areas.geojson, with a %DUTY_COUNTY_ERROR, or a #GIOErrorEnum when the file cannot be read
 */
DutyCounty *
duty_county_load (const char *dir, GStrv *problems, GError **error)
{
  g_autoptr (DutyCounty) county = duty_county_new ();
  g_autoptr (DutyProblems) found = duty_problems_new ();

  if (!load_areas (county, dir, found, error))
    return NULL;
  load_file (county, dir, DUTY_CAMERAS_FILE, duty_cameras_file_read, found);
  load_file (county, dir, DUTY_POLICY_FILE, read_policy, found);
  load_file (county, dir, DUTY_GROUND_FILE, duty_ground_file_read, found);
  if (has_file (dir, DUTY_CALENDAR_FILE))
    load_file (county, dir, DUTY_CALENDAR_FILE, read_calendar, found);
  if (problems != NULL)
    *problems = duty_problems_dup_strv (found);
  return g_steal_pointer (&county);
}

/**
 * duty_county_load_calendar:
 * @county: a county that is being built
 * @dir: (type filename): the folder that may hold calendar.json
 * @problems: (out) (transfer full): what was wrong with it, a sentence or two each
 *
 * Gives @county the calendar of a folder that has no other files of a county. Blocks; any thread.
 */
void
duty_county_load_calendar (DutyCounty *county, const char *dir, GStrv *problems)
{
  g_autoptr (DutyProblems) found = duty_problems_new ();

  if (has_file (dir, DUTY_CALENDAR_FILE))
    load_file (county, dir, DUTY_CALENDAR_FILE, read_calendar, found);
  *problems = duty_problems_dup_strv (found);
}

static void
on_load_run (GTask *task, gpointer source, gpointer dir, GCancellable *cancellable)
{
  g_autoptr (Loaded) loaded = g_new0 (Loaded, 1);
  GError *error = NULL;

  loaded->county = duty_county_load (dir, &loaded->problems, &error);
  if (loaded->county == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&loaded), (GDestroyNotify) free_loaded);
}

/**
 * duty_county_load_async:
 * @dir: (type filename): as for duty_county_load()
 * @cancellable: (nullable): a cancellable
 * @callback: called on the caller's main context
 * @data: data for @callback
 *
 * Runs duty_county_load() on a thread of its own.
 */
void
duty_county_load_async (const char *dir,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, duty_county_load_async);
  g_task_set_task_data (task, g_strdup (dir), g_free);
  g_task_run_in_thread (task, on_load_run);
}

/**
 * duty_county_load_finish:
 * @result: what the callback was given
 * @problems: (out) (transfer full) (optional): as for duty_county_load()
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the county
 */
DutyCounty *
duty_county_load_finish (GAsyncResult *result, GStrv *problems, GError **error)
{
  g_autoptr (Loaded) loaded = g_task_propagate_pointer (G_TASK (result), error);

  if (loaded == NULL)
    return NULL;
  if (problems != NULL)
    *problems = g_steal_pointer (&loaded->problems);
  return g_steal_pointer (&loaded->county);
}
