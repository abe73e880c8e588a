/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib-unix.h>
#include <stdio.h>

#include "base/duty-json-writer.h"
#include "county/duty-county-loader.h"
#include "desk/duty-desk-private.h"
#include "intake/duty-intake.h"
#include "model/duty-enum-types.h"
#include "support/duty-fake-clock.h"

/*
 * serve-intake FOLDER: the real intake on a real store in FOLDER, for tests that are not written in C. Prints a line
 * of JSON, {"address", "routes", "tokens" by role}, and then does what each line of its input says:
 *   advance SECONDS   moves the clock, which else stands still
 *   fill | empty      has the disk full, or not
 *   break             closes the store: nothing can be written or read any more
 * It answers each line with "done" and ends with its input.
 */
typedef struct
{
  DutyFakeClock *clock;
  DutyStore *store;
  DutyStreamPool *pool;
  DutyCounty *county;
  DutyDesk *desk;
  DutyAttachmentFiles *files;
  DutyWebServer *web;
  DutyIntake *intake;
  GMainLoop *loop;
} Serving;

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *slot;
}

static void
open_desk (Serving *serving, const char *folder)
{
  g_autofree char *key = g_build_filename (folder, "room.key", NULL);
  g_autofree char *database = g_build_filename (folder, "dutydesk.db", NULL);
  g_autofree char *files = g_build_filename (folder, "attachments", NULL);
  g_autofree char *county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  g_autofree char *sign = g_build_filename (folder, "sign.key", NULL);
  g_autoptr (DutySeal) seal = duty_seal_new_for_file (key, NULL);
  g_autoptr (DutySigner) signer = duty_signer_new_for_file (sign, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) problems = NULL;

  serving->clock = duty_fake_clock_new (g_get_real_time ());
  serving->county = duty_county_load (county, &problems, NULL);
  serving->store = duty_store_open (database, seal, signer, DUTY_CLOCK (serving->clock), NULL);
  serving->pool = duty_stream_pool_new (DUTY_CLOCK (serving->clock));
  serving->files = duty_attachment_files_new (files);
  g_assert_true (duty_attachment_files_prepare (serving->files, NULL));
  serving->desk =
      duty_desk_new (DUTY_CLOCK (serving->clock), serving->county, serving->store, serving->pool, "test");
  duty_desk_set_attachment_files (serving->desk, serving->files);
  duty_desk_load_async (serving->desk, NULL, on_ready, &result);
  g_assert_true (duty_desk_load_finish (serving->desk, wait_for (&result), NULL));
}

static void
add_tokens (Serving *serving, JsonBuilder *builder)
{
  DutyActor actor = { "test", "test" };

  json_builder_set_member_name (builder, "tokens");
  json_builder_begin_object (builder);
  for (DutyRole role = 0; role < DUTY_N_ROLES; role++)
    {
      const char *nick = duty_enum_to_nick (DUTY_TYPE_ROLE, (int) role);
      DutyCaller caller = { (char *) nick, role, role == DUTY_ROLE_TOWNSHIP ? (char *) "149901100000" : NULL };
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *token = NULL;

      duty_desk_put_token_async (serving->desk, &actor, &caller, NULL, on_ready, &result);
      token = duty_desk_new_token_finish (serving->desk, wait_for (&result), NULL);
      duty_json_add_string (builder, nick, token);
    }
  json_builder_end_object (builder);
}

static void
add_routes (Serving *serving, JsonBuilder *builder)
{
  g_auto (GStrv) routes = duty_web_server_list_routes (serving->web);

  json_builder_set_member_name (builder, "routes");
  json_builder_begin_array (builder);
  for (guint i = 0; routes[i] != NULL; i++)
    json_builder_add_string_value (builder, routes[i]);
  json_builder_end_array (builder);
}

static void
begin (Serving *serving)
{
  g_autoptr (JsonBuilder) builder = duty_json_begin ();
  g_autofree char *address = NULL;
  g_autofree char *line = NULL;

  serving->web = duty_web_server_new (DUTY_DISPATCH (serving->desk), DUTY_CLOCK (serving->clock));
  duty_web_server_set_spool_folder (serving->web, duty_attachment_files_get_folder (serving->files));
  serving->intake = duty_intake_new (DUTY_DISPATCH (serving->desk), serving->web);
  g_assert_true (duty_web_server_listen (serving->web, 0, NULL));
  address = g_strdup_printf ("http://127.0.0.1:%u", duty_web_server_get_port (serving->web));
  duty_json_add_string (builder, "address", address);
  add_routes (serving, builder);
  add_tokens (serving, builder);
  line = duty_json_end (builder);
  printf ("%s\n", line);
  fflush (stdout);
}

static void
obey (Serving *serving, const char *line)
{
  if (g_str_has_prefix (line, "advance "))
    duty_fake_clock_advance (serving->clock, g_ascii_strtoll (line + strlen ("advance "), NULL, 10) * G_TIME_SPAN_SECOND);
  else if (g_str_has_prefix (line, "fill"))
    duty_attachment_files_set_reserve (serving->files, G_MAXUINT64);
  else if (g_str_has_prefix (line, "empty"))
    duty_attachment_files_set_reserve (serving->files, 0);
  else if (g_str_has_prefix (line, "break"))
    duty_store_close (serving->store);
  printf ("done\n");
  fflush (stdout);
}

static gboolean
on_input (gint fd, GIOCondition condition, gpointer data)
{
  Serving *serving = data;
  char line[200];

  if (fgets (line, sizeof line, stdin) == NULL)
    {
      g_main_loop_quit (serving->loop);
      return G_SOURCE_REMOVE;
    }
  obey (serving, line);
  return G_SOURCE_CONTINUE;
}

static void
end (Serving *serving)
{
  duty_web_server_close (serving->web);
  g_clear_object (&serving->web);
  g_clear_object (&serving->intake);
  duty_store_close (serving->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&serving->desk);
  g_clear_object (&serving->pool);
  g_clear_object (&serving->store);
  g_clear_object (&serving->county);
  duty_attachment_files_unref (serving->files);
  g_clear_object (&serving->clock);
  g_main_loop_unref (serving->loop);
}

int
main (int argc, char *argv[])
{
  Serving serving = { .loop = g_main_loop_new (NULL, FALSE) };

  gst_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  setvbuf (stdin, NULL, _IONBF, 0);
  open_desk (&serving, argv[1]);
  duty_attachment_files_set_reserve (serving.files, 0);
  begin (&serving);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, on_input, &serving);
  g_main_loop_run (serving.loop);
  end (&serving);
  return 0;
}
