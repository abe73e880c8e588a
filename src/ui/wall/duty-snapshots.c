/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-snapshots.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "desk/duty-desk-wall.h"
#include "video/duty-snapshot.h"

#define ENDING ".png"
#define PART ".part"
#define MAX_ID 64

struct _DutySnapshots
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *folder;
};

G_DEFINE_FINAL_TYPE (DutySnapshots, duty_snapshots, G_TYPE_OBJECT)

/**
 * Shot:
 * @path: where the picture will be; until the journal has it, its name has another ending
 * @age: of the picture, seconds; 0 for a live one
 */
typedef struct
{
  DutyCamera *camera;
  GstSample *sample;
  char *caption;
  char *path;
  char *part;
  char *sha256;
  gint64 age;
} Shot;

static void
free_shot (gpointer data)
{
  Shot *shot = data;

  g_clear_object (&shot->camera);
  g_clear_pointer (&shot->sample, gst_sample_unref);
  g_free (shot->caption);
  g_free (shot->path);
  g_free (shot->part);
  g_free (shot->sha256);
  g_free (shot);
}

static void
duty_snapshots_finalize (GObject *object)
{
  DutySnapshots *self = DUTY_SNAPSHOTS (object);

  g_object_unref (self->desk);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_snapshots_parent_class)->finalize (object);
}

static void
duty_snapshots_class_init (DutySnapshotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_snapshots_finalize;
}

static void
duty_snapshots_init (DutySnapshots *self)
{
}

/**
 * duty_snapshots_new:
 * @desk: (transfer none): who writes them down
 * @folder: where they are kept; made with the first
 *
 * Returns: (transfer full): it
 */
DutySnapshots *
duty_snapshots_new (DutyDesk *desk, const char *folder)
{
  DutySnapshots *self = g_object_new (DUTY_TYPE_SNAPSHOTS, NULL);

  self->desk = g_object_ref (desk);
  self->folder = g_strdup (folder);
  return self;
}

/* In the worker */

static gboolean
write_part (Shot *shot, GBytes *png, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (shot->part);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("The folder “%s” cannot be made: %s"), folder,
                   g_strerror (errno));
      return FALSE;
    }
  return g_file_set_contents_full (shot->part, g_bytes_get_data (png, NULL), (gssize) g_bytes_get_size (png),
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

static void
make_part (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Shot *shot = data;
  GError *error = NULL;
  g_autoptr (GBytes) png = duty_snapshot_encode (shot->sample, shot->caption, &error);

  if (png == NULL || !write_part (shot, png, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  shot->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);
  g_task_return_boolean (task, TRUE);
}

/* Back on the main thread */

static void
name_part (GTask *task, Shot *shot)
{
  if (g_rename (shot->part, shot->path) == 0)
    g_task_return_pointer (task, g_strdup (shot->path), g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” cannot be named “%s”: %s"),
                             shot->part, shot->path, g_strerror (errno));
}

static void
on_noted (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Shot *shot = g_task_get_task_data (task);
  GError *error = NULL;

  if (duty_desk_note_snapshot_finish (DUTY_DESK (desk), result, &error))
    {
      name_part (task, shot);
      return;
    }
  g_unlink (shot->part);
  g_task_return_error (task, error);
}

static void
on_part_made (GObject *source, GAsyncResult *result, gpointer data)
{
  DutySnapshots *self = DUTY_SNAPSHOTS (source);
  g_autoptr (GTask) task = data;
  Shot *shot = g_task_get_task_data (task);
  g_autofree char *base = g_path_get_basename (shot->path);
  DutySnapshotFacts facts = { shot->camera, base, shot->sha256, shot->age };
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    duty_desk_note_snapshot_async (self->desk, &facts, on_noted, g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/* What a picture says of itself */

static char *
format_moment (gint64 at, const char *format)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (at / G_TIME_SPAN_SECOND);

  return moment != NULL ? g_date_time_format (moment, format) : g_strdup ("");
}

static char *
make_caption (DutySnapshots *self, DutyCamera *camera, gint64 at, gint64 age)
{
  DutySession *session = duty_desk_get_session (self->desk);
  g_autofree char *area = duty_county_describe_area (duty_desk_get_county (self->desk), duty_camera_get_area (camera));
  g_autofree char *moment = format_moment (at, "%Y-%m-%d %H:%M:%S %:z");
  g_autofree char *old = NULL;

  if (age > 0)
    /* Translators: burnt into a picture that was not live when it was kept; how old it was, seconds */
    old = g_strdup_printf (_ ("last picture, %lld s old"), (long long) age);
  return g_strjoin (" · ", duty_camera_get_name (camera), duty_camera_get_id (camera),
                    area != NULL && *area != '\0' ? area : "—", moment,
                    session != NULL ? duty_session_get_display (session) : "—", old, NULL);
}

static char *
make_path (DutySnapshots *self, DutyCamera *camera, gint64 at)
{
  g_autofree char *id = g_strndup (duty_camera_get_id (camera), MAX_ID);
  g_autofree char *moment = format_moment (at, "%Y%m%d-%H%M%S");
  g_autofree char *base = g_strdup_printf (
      "%s-%s-%08x" ENDING, g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '_'), moment, g_random_int ());

  return g_build_filename (self->folder, base, NULL);
}

static Shot *
new_shot (DutySnapshots *self, DutyCamera *camera, DutyStream *stream)
{
  Shot *shot = g_new0 (Shot, 1);
  gboolean is_live = duty_stream_get_state (stream) == DUTY_STREAM_LIVE;
  gint64 age = is_live ? 0 : duty_stream_get_age (stream);
  gint64 at = duty_clock_get_wall (duty_desk_get_clock (self->desk)) - age;

  shot->camera = g_object_ref (camera);
  shot->sample = duty_stream_dup_last_sample (stream);
  shot->age = is_live ? 0 : MAX (age / G_TIME_SPAN_SECOND, 1);
  shot->caption = make_caption (self, camera, at, shot->age);
  shot->path = make_path (self, camera, at);
  shot->part = g_strconcat (shot->path, PART, NULL);
  return shot;
}

/**
 * duty_snapshots_take_async:
 * @self: the snapshots
 * @camera: (transfer none): a camera
 * @stream: (transfer none): its stream, as it is shown
 * @callback: called when the picture is kept, or could not be
 * @data: data for @callback
 *
 * Keeps the stream's last picture. One that is not live says on itself how old it is.
 */
void
duty_snapshots_take_async (
    DutySnapshots *self, DutyCamera *camera, DutyStream *stream, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_autoptr (GTask) work = NULL;
  Shot *shot = new_shot (self, camera, stream);

  g_task_set_source_tag (task, duty_snapshots_take_async);
  g_task_set_task_data (task, shot, free_shot);
  if (shot->sample == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               _ ("“%s” has shown no picture yet, so that there is none to keep."),
                               duty_camera_get_name (camera));
      return;
    }
  work = g_task_new (self, NULL, on_part_made, g_steal_pointer (&task));
  g_task_set_source_tag (work, make_part);
  g_task_set_task_data (work, shot, NULL);
  g_task_run_in_thread (work, make_part);
}

/**
 * duty_snapshots_take_finish:
 *
 * Returns: (transfer full) (nullable): where the picture is
 */
char *
duty_snapshots_take_finish (DutySnapshots *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
duty_snapshots_get_folder (DutySnapshots *self)
{
  return self->folder;
}
