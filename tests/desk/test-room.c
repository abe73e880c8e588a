/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gunixsocketaddress.h>
#include <gst/gst.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <sqlite3.h>

#include "base/duty-password.h"
#include "desk/desk-cases.h"
#include "desk/desk-people.h"
#include "desk/duty-clock-check.h"
#include "desk/duty-desk-private.h"
#include "desk/duty-room.h"
#include "store/duty-store-error.h"
#include "support/duty-fake-clock.h"

typedef struct
{
  char *folder;
  char *county;
  DutyClock *clock;
  DutyRoomOptions options;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("dutydesk-room-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->county = g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
  fixture->clock = duty_clock_new ();
  fixture->options = (DutyRoomOptions){
    .data_dir = g_build_filename (fixture->folder, "new", "room", NULL),
    .county_dir = fixture->county,
    .seat = "2",
  };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", fixture->folder);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_object_unref (fixture->clock);
  g_free ((char *) fixture->options.data_dir);
  g_free (fixture->county);
  g_free (fixture->folder);
}

static void
on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

static GAsyncResult *
wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *slot;
}

static DutyRoom *
open_room (Fixture *fixture, GError **error)
{
  g_autoptr (DutyRoom) room = duty_room_new (&fixture->options, fixture->clock);
  g_autoptr (GAsyncResult) result = NULL;

  duty_room_open_async (room, NULL, on_ready, &result);
  return duty_room_open_finish (room, wait (&result), error) ? g_steal_pointer (&room) : NULL;
}

static void
close_room (DutyRoom *room)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_close_async (room, on_ready, &result);
  duty_room_close_finish (room, wait (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (room);
}

static guint
get_status (DutyRoom *room, const char *path, const char *token)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strconcat (duty_room_get_intake_address (room), path, NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", token, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  soup_session_set_proxy_resolver (session, NULL);
  soup_message_headers_append (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL, on_ready, &result);
  body = soup_session_send_and_read_finish (session, wait (&result), &error);
  g_assert_no_error (error);
  return soup_message_get_status (message);
}

static void
test_opens_and_takes_reports (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const DutyCaller caller = { (char *) "simulator", DUTY_ROLE_GATEWAY, NULL };
  g_autofree char *secret = duty_room_make_token (&fixture->options, &caller, &error);
  DutyRoom *room;

  g_assert_no_error (error);
  room = open_room (fixture, &error);
  g_assert_no_error (error);
  g_assert_nonnull (duty_room_get_desk (room));
  g_assert_nonnull (duty_room_get_alarm (room));
  g_assert_null (duty_room_get_intake_error (room));
  g_assert_null (duty_room_get_clock_error (room));
  g_assert_cmpuint (g_strv_length ((GStrv) duty_room_get_problems (room)), ==, 0);
  g_assert_cmpuint (get_status (room, "/api/v1/health", "x"), ==, 200);
  g_assert_cmpuint (get_status (room, "/api/v1/incidents/149901-20261122-0042-6", secret), ==, 404);
  g_assert_cmpuint (get_status (room, "/api/v1/incidents/149901-20261122-0042-6", "x"), ==, 401);
  close_room (room);
}

/* SIGTERM comes when it will: a room that is still opening does not begin to work after all. */
static void
test_closes_while_it_opens (Fixture *fixture, gconstpointer data)
{
  DutyRoom *room = duty_room_new (&fixture->options, fixture->clock);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_open_async (room, NULL, on_ready, &opened);
  while (duty_room_get_desk (room) == NULL)
    g_main_context_iteration (NULL, TRUE);
  duty_room_close_async (room, on_ready, &closed);
  duty_room_close_async (room, on_ready, &again);
  g_assert_false (duty_room_open_finish (room, wait (&opened), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (duty_room_close_finish (room, wait (&closed), NULL));
  g_assert_true (duty_room_close_finish (room, wait (&again), NULL));
  g_assert_null (duty_room_get_intake_address (room));
  g_clear_object (&opened);
  g_clear_object (&closed);
  g_clear_object (&again);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (room);
}

/* Before the worker has anything: there is nothing to close, and nothing is opened later. */
static void
test_closes_before_it_opens (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DutyRoom) room = duty_room_new (&fixture->options, fixture->clock);
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  duty_room_open_async (room, NULL, on_ready, &opened);
  duty_room_close_async (room, on_ready, &closed);
  g_assert_true (duty_room_close_finish (room, wait (&closed), NULL));
  g_assert_false (duty_room_open_finish (room, wait (&opened), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (duty_room_get_desk (room));
}

static void
test_opens_without_intake (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketListener) other = g_socket_listener_new ();
  g_autoptr (GError) error = NULL;
  DutyRoom *room;

  fixture->options.intake_port = g_socket_listener_add_any_inet_port (other, NULL, &error);
  g_assert_no_error (error);
  room = open_room (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (duty_room_get_intake_address (room));
  g_assert_nonnull (duty_room_get_intake_error (room));
  close_room (room);
}

static void
test_names_problems_of_the_county (Fixture *fixture, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (fixture->folder, "county", NULL);
  g_autofree char *command = g_strdup_printf ("cp -r '%s' '%s'", fixture->county, dir);
  g_autofree char *append = g_strdup_printf ("sh -c 'echo broken,row >> \"%s/cameras.csv\"'", dir);
  g_autoptr (GError) error = NULL;
  DutyRoom *room;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_assert_true (g_spawn_command_line_sync (append, NULL, NULL, NULL, NULL));
  fixture->options.county_dir = dir;
  room = open_room (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((GStrv) duty_room_get_problems (room)), ==, 1);
  g_assert_nonnull (strstr (duty_room_get_problems (room)[0], "cameras.csv"));
  close_room (room);
}

static void
test_refuses_without_county (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->options.county_dir = fixture->folder;
  g_assert_null (open_room (fixture, &error));
  g_assert_nonnull (error);
}

static void
test_one_console_a_database (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);

  g_assert_no_error (error);
  g_assert_null (open_room (fixture, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE);
  g_clear_error (&error);
  g_assert_cmpint (duty_room_rebuild (&fixture->options, &error), ==, -1);
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_IN_USE);
  close_room (room);
}

static void
make_token (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Fixture *fixture = data;
  GError *error = NULL;
  const DutyCaller caller = { (char *) "late", DUTY_ROLE_TOWNSHIP, (char *) "149901101000" };
  char *secret = duty_room_make_token (&fixture->options, &caller, &error);

  if (secret != NULL)
    g_task_return_pointer (task, secret, g_free);
  else
    g_task_return_error (task, error);
}

/* Here a thread stands for the other process: it blocks while the room answers. */
static void
test_token_from_open_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_ready, &result);
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);
  g_autofree char *secret = NULL;
  g_autoptr (DutyCaller) caller = NULL;

  g_assert_no_error (error);
  g_task_set_task_data (task, fixture, NULL);
  g_task_run_in_thread (task, make_token);
  secret = g_task_propagate_pointer (G_TASK (wait (&result)), &error);
  g_assert_no_error (error);
  caller = duty_dispatch_find_caller (DUTY_DISPATCH (duty_room_get_desk (room)), secret);
  g_assert_cmpstr (caller->name, ==, "late");
  g_assert_cmpint (caller->role, ==, DUTY_ROLE_TOWNSHIP);
  g_assert_cmpstr (caller->area, ==, "149901101000");
  close_room (room);
}

static void
make_account (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DutyAccountDraft *draft = data;
  const DutyRoomOptions *options = g_object_get_data (G_OBJECT (task), "options");
  GError *error = NULL;

  if (duty_room_make_account (options, draft, DESK_PASSWORD, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Beside the room, as another process does it. */
static gboolean
ask_account (Fixture *fixture, const DutyAccountDraft *draft, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_ready, &result);

  g_task_set_task_data (task, (gpointer) draft, NULL);
  g_object_set_data (G_OBJECT (task), "options", &fixture->options);
  g_task_run_in_thread (task, make_account);
  return g_task_propagate_boolean (G_TASK (wait (&result)), error);
}

static void
test_account_from_open_room (Fixture *fixture, gconstpointer data)
{
  const DutyAccountDraft town = {
    .name = "west", .display = "镇街中心", .role = DUTY_ROLE_TOWNSHIP, .area = "149901101000"
  };
  const DutyAccountDraft lost = { .name = "lost", .role = DUTY_ROLE_TOWNSHIP, .area = "110101000000" };
  const DutyAccountDraft lines = { .name = "two\nlines", .role = DUTY_ROLE_OFFICER };
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);
  DutyDesk *desk = duty_room_get_desk (room);

  g_assert_no_error (error);
  g_assert_false (duty_desk_has_accounts (desk));
  g_assert_true (ask_account (fixture, &town, &error));
  g_assert_no_error (error);
  g_assert_true (duty_desk_has_accounts (desk));
  g_assert_false (ask_account (fixture, &town, &error));
  g_assert_nonnull (strstr (error->message, "already"));
  g_clear_error (&error);
  g_assert_false (ask_account (fixture, &lost, &error));
  g_assert_nonnull (strstr (error->message, "110101000000"));
  g_clear_error (&error);
  g_assert_false (ask_account (fixture, &lines, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (desk_people_try (desk, "west", DESK_PASSWORD, &error));
  g_assert_cmpstr (duty_desk_get_officer (desk), ==, "镇街中心");
  close_room (room);
}

static void
test_account_without_a_room (Fixture *fixture, gconstpointer data)
{
  const DutyAccountDraft chen = { .name = "chen", .role = DUTY_ROLE_ADMINISTRATOR };
  g_autoptr (GError) error = NULL;
  DutyRoom *room;

  g_assert_false (duty_room_make_account (&fixture->options, &chen, "chen1234", &error));
  g_assert_error (error, DUTY_PASSWORD_ERROR, DUTY_PASSWORD_ERROR_WEAK);
  g_clear_error (&error);
  duty_room_make_account (&fixture->options, &chen, DESK_PASSWORD, &error);
  g_assert_no_error (error);
  room = open_room (fixture, &error);
  g_assert_no_error (error);
  g_assert_true (duty_desk_has_accounts (duty_room_get_desk (room)));
  g_assert_true (desk_people_try (duty_room_get_desk (room), "chen", DESK_PASSWORD, NULL));
  close_room (room);
}

/* The room was cut off when the journal had a change and the file not: it opens, and says so. */
static void
test_calendar_of_a_cut_room (Fixture *fixture, gconstpointer data)
{
  DutyStoreEntry entry = { { "admin", "1" }, "calendar.change", "calendar.json", NULL, "{\"sha256\":\"00\"}" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *health = NULL;
  DutyRoom *room = open_room (fixture, &error);
  const char *const *problems;

  g_assert_no_error (error);
  g_assert_false (duty_desk_has_calendar_fault (duty_room_get_desk (room)));
  duty_store_append_async (duty_room_get_desk (room)->store, &entry, NULL, on_ready, &result);
  g_assert_cmpint (duty_store_append_finish (duty_room_get_desk (room)->store, wait (&result), NULL), >, 0);
  close_room (room);
  room = open_room (fixture, &error);
  g_assert_no_error (error);
  problems = duty_room_get_problems (room);
  g_assert_nonnull (strstr (problems[g_strv_length ((GStrv) problems) - 1], "calendar.json"));
  health = duty_dispatch_describe_health (DUTY_DISPATCH (duty_room_get_desk (room)));
  g_assert_nonnull (strstr (health, "calendar.json is not the file"));
  close_room (room);
}

typedef struct
{
  const char *path;
  const char *line;
  char *answer;
} Question;

static void
ask_room (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (question->path);
  g_autoptr (GSocketConnection) connection = NULL;
  char answer[1024] = { 0 };

  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, NULL);
  g_assert_nonnull (connection);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), question->line,
                             strlen (question->line), NULL, NULL, NULL);
  g_input_stream_read_all (g_io_stream_get_input_stream (G_IO_STREAM (connection)), answer, sizeof answer - 1, NULL,
                           NULL, NULL);
  question->answer = g_strdup (answer);
  g_task_return_boolean (task, TRUE);
}

static void
test_nonsense_on_the_socket (Fixture *fixture, gconstpointer data)
{
  static const char *const LINES[] = {
    "\n",
    "new-token\n",
    "new-token app\n",
    "new-token\tapp\tking\t\n",
    "new-token\tapp\tgateway\t\tmore\n",
    "new-token\t\tgateway\t\n",
    "new-token\tsystem\tgateway\t\n",
    "new-token\tapp\ttownship\t\n",
    "new-account\tli\tofficer\t\t\n",
    "new-account\tli\tofficer\t\t\tquiet river 7\n",
    "new-account\t\xff\tofficer\t\t\t$argon2id$x\n",
    "\t\t\t\t\t\t\t\t\n",
  };
  g_autofree char *path = g_build_filename (fixture->options.data_dir, "control", NULL);
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (LINES); i++)
    {
      Question question = { path, LINES[i], NULL };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GTask) task = g_task_new (NULL, NULL, on_ready, &result);

      g_task_set_task_data (task, &question, NULL);
      g_task_run_in_thread (task, ask_room);
      wait (&result);
      if (!g_str_has_prefix (question.answer, "error "))
        g_error ("“%s” was answered “%s”", LINES[i], question.answer);
      g_free (question.answer);
    }
  g_assert_false (duty_desk_has_accounts (duty_room_get_desk (room)));
  close_room (room);
}

static void
report (DutyRoom *room, const char *title)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (duty_room_get_desk (room));
  g_autoptr (DutyReport) one = duty_report_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  one->category = g_strdup ("environment");
  one->level = 1;
  one->title = g_strdup (title);
  duty_dispatch_report_async (dispatch, one, NULL, NULL, NULL, on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, wait (&result), &error);
  g_assert_no_error (error);
}

static void
test_rebuild_and_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);

  g_assert_no_error (error);
  desk_people_sign_in (duty_room_get_desk (room), "wang", DUTY_ROLE_OFFICER, NULL);
  report (room, "一");
  report (room, "二");
  g_assert_cmpuint (duty_alarm_get_n_unacknowledged (duty_room_get_alarm (room)), ==, 2);
  close_room (room);
  g_assert_cmpint (duty_room_rebuild (&fixture->options, &error), ==, 2);
  g_assert_no_error (error);
  room = open_room (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (duty_desk_get_book (duty_room_get_desk (room)))), ==, 2);
  close_room (room);
}

/* A lost key is not replaced by a new one, which would shut away what the old one sealed. */
static void
test_refuses_without_key (Fixture *fixture, gconstpointer data)
{
  g_autofree char *key = g_build_filename (fixture->options.data_dir, "room.key", NULL);
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);

  g_assert_no_error (error);
  close_room (room);
  g_assert_cmpint (g_remove (key), ==, 0);
  g_assert_null (open_room (fixture, &error));
  g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_KEY);
  g_assert_false (g_file_test (key, G_FILE_TEST_EXISTS));
}

static void
tamper (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->options.data_dir, "dutydesk.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DROP TRIGGER journal_no_update", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* The county needs its desk; that the journal does not hold is told, and told again at the next start. */
static void
test_opens_on_a_broken_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DutyRoom *room = open_room (fixture, &error);

  g_assert_no_error (error);
  g_assert_null (duty_room_get_journal_error (room));
  close_room (room);
  tamper (fixture, "UPDATE journal SET officer = '别人' WHERE kind = 'room.close'");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *told = NULL;

      room = open_room (fixture, &error);
      g_assert_no_error (error);
      desk_people_sign_in (duty_room_get_desk (room), "wang", DUTY_ROLE_OFFICER, NULL);
      report (room, "一");
      while (duty_room_get_journal_error (room) == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_object_get (room, "journal-error", &told, NULL);
      g_assert_nonnull (strstr (told, "Entry 2 "));
      close_room (room);
    }
}

/* --verify asks nobody: not the room that has the database open, nor for a folder that is not there. */
static void
test_verifies_beside_an_open_room (Fixture *fixture, gconstpointer data)
{
  g_autofree char *public_key = g_build_filename (fixture->options.data_dir, "sign.pub", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyVerification) open = NULL;
  g_autoptr (DutyVerification) closed = NULL;
  g_autofree char *mark = NULL;
  DutyRoom *room;

  g_assert_null (duty_room_verify (&fixture->options, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (g_file_test (fixture->options.data_dir, G_FILE_TEST_EXISTS));

  room = open_room (fixture, &error);
  g_assert_no_error (error);
  desk_people_sign_in (duty_room_get_desk (room), "wang", DUTY_ROLE_OFFICER, NULL);
  report (room, "一");
  open = duty_room_verify (&fixture->options, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (duty_verification_is_sound (open));
  g_assert_cmpint (open->n_entries, ==, 4); /* with an account and its sign-in */
  close_room (room);

  closed = duty_room_verify (&fixture->options, NULL, public_key, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (duty_verification_is_sound (closed));
  g_assert_cmpint (closed->n_unsigned, ==, 0);
  mark = duty_head_to_mark (&closed->last_head);
  g_clear_pointer (&closed, duty_verification_free);
  closed = duty_room_verify (&fixture->options, mark, public_key, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (duty_verification_is_sound (closed));
  g_assert_null (duty_room_verify (&fixture->options, "nonsense", NULL, NULL, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
}

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
test_clock_check (void)
{
  static const struct
  {
    gint64 step;
    gint64 wait;
    gboolean wrong;
  } ROWS[] = {
    { 0, MINUTE, FALSE },
    { 3 * SECOND, 5 * SECOND, FALSE },
    { -3 * SECOND, 5 * SECOND, FALSE },
    { 60 * MINUTE, 5 * SECOND, TRUE },
    { 0, 9 * MINUTE, TRUE },
    { 0, MINUTE, FALSE },
    { -10 * MINUTE, 5 * SECOND, TRUE },
    { 0, 10 * MINUTE, FALSE },
    { -70 * MINUTE, 5 * SECOND, TRUE },
    { 0, 60 * MINUTE, FALSE },
    { -365 * G_TIME_SPAN_DAY, 60 * MINUTE, TRUE },
    { 365 * G_TIME_SPAN_DAY, 11 * MINUTE, FALSE },
  };
  g_autoptr (DutyFakeClock) clock = duty_fake_clock_new (NIGHT);
  DutyClockCheck *check = duty_clock_check_new (DUTY_CLOCK (clock), NIGHT);
  guint n = 0;

  g_signal_connect (check, "notify::error", G_CALLBACK (on_notify), &n);
  g_assert_null (duty_clock_check_get_error (check));
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      duty_fake_clock_set_wall (clock, duty_clock_get_wall (DUTY_CLOCK (clock)) + ROWS[i].step);
      duty_fake_clock_advance (clock, ROWS[i].wait);
      if ((duty_clock_check_get_error (check) != NULL) != ROWS[i].wrong)
        g_error ("row %" G_GSIZE_FORMAT ": “%s”", i, duty_clock_check_get_error (check));
    }
  g_assert_cmpuint (n, >, 0);
  g_assert_finalize_object (check);
  g_assert_cmpuint (duty_fake_clock_get_n_timers (clock), ==, 0);
}

static void
test_clock_is_wrong_at_start (void)
{
  g_autoptr (DutyFakeClock) clock = duty_fake_clock_new (NIGHT);
  g_autoptr (DutyFakeClock) dead_battery = duty_fake_clock_new (0);
  g_autoptr (DutyClockCheck) behind = duty_clock_check_new (DUTY_CLOCK (clock), NIGHT + MINUTE);
  g_autoptr (DutyClockCheck) dead = duty_clock_check_new (DUTY_CLOCK (dead_battery), 0);

  g_assert_nonnull (duty_clock_check_get_error (behind));
  g_assert_nonnull (duty_clock_check_get_error (dead));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gst_init (&argc, &argv);
#define ADD(name, func) g_test_add ("/desk/room/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("opens-and-takes-reports", test_opens_and_takes_reports);
  ADD ("closes-while-it-opens", test_closes_while_it_opens);
  ADD ("closes-before-it-opens", test_closes_before_it_opens);
  ADD ("opens-without-intake", test_opens_without_intake);
  ADD ("names-problems-of-the-county", test_names_problems_of_the_county);
  ADD ("refuses-without-county", test_refuses_without_county);
  ADD ("one-console-a-database", test_one_console_a_database);
  ADD ("token-from-open-room", test_token_from_open_room);
  ADD ("account-from-open-room", test_account_from_open_room);
  ADD ("account-without-a-room", test_account_without_a_room);
  ADD ("calendar-of-a-cut-room", test_calendar_of_a_cut_room);
  ADD ("nonsense-on-the-socket", test_nonsense_on_the_socket);
  ADD ("rebuild-and-reopen", test_rebuild_and_reopen);
  ADD ("refuses-without-key", test_refuses_without_key);
  ADD ("opens-on-a-broken-journal", test_opens_on_a_broken_journal);
  ADD ("verifies-beside-an-open-room", test_verifies_beside_an_open_room);
#undef ADD
  g_test_add_func ("/desk/clock-check/steps", test_clock_check);
  g_test_add_func ("/desk/clock-check/wrong-at-start", test_clock_is_wrong_at_start);
  return g_test_run ();
}
