/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/wall-room.h"

#include <glib/gstdio.h>

#include "desk/desk-people.h"

static void
add_camera (WallRoom *self, guint number)
{
  guint port = duty_test_simulator_get_port (self->simulator);
  g_autofree char *uri = g_strdup_printf ("rtsp://127.0.0.1:%u/cam%02u/sub", port, number);
  g_autofree char *main_uri = g_strdup_printf ("rtsp://127.0.0.1:%u/cam%02u/main", port, number);
  g_autofree char *id = g_strdup_printf ("%02u", number);
  g_autofree char *name = number == 3 ? g_strdup ("东街十字") : g_strdup_printf ("Camera %02u", number);
  static const char *const schools[] = { "学校", NULL };
  const DutyCameraRow row = {
    .id = id,
    .name = name,
    .area = number >= 10 && number <= 12 ? "149901100" : "149901",
    .place = { 38, 111 + number * 0.001 },
    .groups = number == 5 || number == 6 ? schools : NULL,
    .number = number,
    .bearing = number % 2 == 0 ? 270 : 90,
    .main_uri = number == 4 ? main_uri : uri,
    .sub_uri = uri,
  };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  g_assert_true (duty_county_add_camera (self->county, camera));
}

static void
make_county (WallRoom *self, guint n)
{
  g_autoptr (DutyArea) area = duty_area_new ("149901", "鹅城镇", DUTY_TIER_COUNTY, NULL);
  g_autoptr (DutyArea) township = duty_area_new ("149901100", "杜家村镇", DUTY_TIER_TOWNSHIP, "149901");

  self->county = duty_county_new ();
  duty_county_add_area (self->county, area);
  duty_county_add_area (self->county, township);
  for (guint i = 1; i <= n; i++)
    add_camera (self, i);
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static void
load (WallRoom *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_load_async (self->desk, NULL, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  duty_desk_load_finish (self->desk, result, &error);
  g_assert_no_error (error);
}

void
wall_room_open (WallRoom *self, guint n)
{
  g_autofree char *count = g_strdup_printf ("--cameras=%u", n);
  g_autofree char *key = NULL;
  g_autofree char *sign_key = NULL;
  g_autofree char *database = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dutydesk-wall-XXXXXX", &error);
  g_assert_no_error (error);
  key = g_build_filename (self->folder, "room.key", NULL);
  database = g_build_filename (self->folder, "dutydesk.db", NULL);
  self->simulator = duty_test_simulator_new (NULL, "--no-auth", count, NULL);
  self->clock = duty_clock_new ();
  make_county (self, n);
  self->seal = duty_seal_new_for_file (key, &error);
  g_assert_no_error (error);
  sign_key = g_build_filename (self->folder, "sign.key", NULL);
  self->signer = duty_signer_new_for_file (sign_key, &error);
  g_assert_no_error (error);
  self->store = duty_store_open (database, self->seal, self->signer, self->clock, &error);
  g_assert_no_error (error);
  self->pool = duty_stream_pool_new (self->clock);
  self->desk = duty_desk_new (self->clock, self->county, self->store, self->pool, "2");
  load (self);
  desk_people_sign_in (self->desk, "值班员 02", DUTY_ROLE_OFFICER, NULL);
}

/* Workers take the pipelines down, and hold the clock for as long as they do. A server that hangs up on one
 * meanwhile has GStreamer 1.22's rtspsrc complain of its own end of stream. Takes the clock. */
static void
await_pipelines (WallRoom *self)
{
  gint64 end = g_get_monotonic_time () + 60 * G_TIME_SPAN_SECOND;
  GWeakRef clock;
  gboolean there = TRUE;

  g_weak_ref_init (&clock, self->clock);
  g_clear_object (&self->clock);
  while (there && g_get_monotonic_time () < end)
    {
      g_autoptr (GObject) still = g_weak_ref_get (&clock);

      there = still != NULL;
      g_main_context_iteration (NULL, FALSE);
      g_usleep (there ? 1000 : 0);
    }
  g_assert_false (there);
  g_weak_ref_clear (&clock);
}

void
wall_room_close (WallRoom *self)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_close_async (self->desk, on_ready, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&result);
  duty_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->desk);
  g_assert_finalize_object (self->pool);
  g_assert_finalize_object (self->store);
  g_object_unref (self->seal);
  g_object_unref (self->signer);
  g_object_unref (self->county);
  await_pipelines (self);
  g_assert_cmpint (duty_test_simulator_end (self->simulator), ==, 0);
  g_object_unref (self->simulator);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
}

/* Returns: (transfer none): camera @number, from 1 */
DutyCamera *
wall_room_get_camera (WallRoom *self, guint number)
{
  g_autofree char *id = g_strdup_printf ("%02u", number);

  return duty_county_find_camera (self->county, id);
}
