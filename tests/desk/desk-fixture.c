/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"

#include "support/duty-test-details.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "desk/desk-people.h"

void
desk_fixture_on_ready (GObject *source, GAsyncResult *result, gpointer slot)
{
  *(GAsyncResult **) slot = g_object_ref (result);
}

GAsyncResult *
desk_fixture_wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *slot;
}

static void
open_desk (DeskFixture *self)
{
  g_autofree char *path = g_build_filename (self->folder, "dutydesk.db", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->store = duty_store_open (path, self->seal, self->signer, DUTY_CLOCK (self->clock), &error);
  g_assert_no_error (error);
  self->pool = duty_stream_pool_new (DUTY_CLOCK (self->clock));
  self->desk = duty_desk_new (DUTY_CLOCK (self->clock), self->county, self->store, self->pool, "2");
  duty_desk_load_async (self->desk, NULL, desk_fixture_on_ready, &result);
  duty_desk_load_finish (self->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  desk_people_sign_in (self->desk, DESK_FIXTURE_OFFICER, DUTY_ROLE_OFFICER, NULL);
}

static void
close_desk (DeskFixture *self)
{
  duty_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->desk);
  g_assert_finalize_object (self->pool);
  g_assert_finalize_object (self->store);
}

void
desk_fixture_set_up (DeskFixture *self, gconstpointer data)
{
  g_autofree char *key = NULL;
  g_autofree char *sign_key = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("dutydesk-desk-XXXXXX", &error);
  g_assert_no_error (error);
  key = g_build_filename (self->folder, "room.key", NULL);
  self->seal = duty_seal_new_for_file (key, &error);
  g_assert_no_error (error);
  sign_key = g_build_filename (self->folder, "sign.key", NULL);
  self->signer = duty_signer_new_for_file (sign_key, &error);
  g_assert_no_error (error);
  self->clock = duty_fake_clock_new (NIGHT);
  self->county = desk_county_new ();
  open_desk (self);
}

void
desk_fixture_tear_down (DeskFixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -r '%s'", self->folder);

  close_desk (self);
  g_assert_finalize_object (self->seal);
  g_assert_finalize_object (self->signer);
  g_assert_finalize_object (self->county);
  /* A stream's pipeline is taken down by a worker, which may hold the clock a moment longer. */
  g_object_unref (self->clock);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (self->folder);
}

void
desk_fixture_reopen (DeskFixture *self)
{
  close_desk (self);
  open_desk (self);
}

void
desk_fixture_break (DeskFixture *self, const char *kind)
{
  g_autofree char *sql =
      kind != NULL ? g_strdup_printf ("CREATE TRIGGER broken BEFORE INSERT ON journal WHEN NEW.kind = '%s' "
                                      "BEGIN SELECT RAISE (ABORT, 'broken'); END",
                                      kind)
                   : g_strdup ("DROP TRIGGER broken");

  desk_fixture_run_sql (self, sql);
}

/* Behind the store's back. */
void
desk_fixture_run_sql (DeskFixture *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->folder, "dutydesk.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

DutyReport *
desk_fixture_make_report (const char *title)
{
  DutyReport *report = duty_report_new ();

  report->channel = DUTY_CHANNEL_GRID_PATROL;
  report->category = g_strdup ("environment");
  report->level = 3;
  report->title = g_strdup (title);
  return report;
}

char *
desk_fixture_report (DeskFixture *self, const char *title)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (self->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report (title);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return g_strdup (receipt->row->code);
}

guint
desk_fixture_move (DeskFixture *self, const char *const *codes, DutyMove move, GError **error)
{
  DutyMoveRequest request = { codes, move, duty_test_details_make (move), NULL };
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_move_async (self->desk, &request, NULL, desk_fixture_on_ready, &result);
  return duty_desk_move_finish (self->desk, desk_fixture_wait (&result), error);
}

static char *
describe (GListModel *entries)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DutyEntry) entry = g_list_model_get_item (entries, i);
      const DutyEntryRow *row = duty_entry_get_row (entry);
      gboolean look = g_str_has_prefix (row->kind, "camera.");

      g_string_append_printf (text, "%s%s by %s%s%s", i > 0 ? "; " : "", row->kind, row->officer,
                              look ? " " : "", look ? row->body : "");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "camera.open by 值班员 02 {…}; …": what the journal says about a camera or a seat. */
char *
desk_fixture_describe_subject (DeskFixture *self, const char *subject)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  duty_store_load_subject_history_async (self->store, subject, 0, 1000, NULL, desk_fixture_on_ready, &result);
  entries = duty_store_load_history_finish (self->store, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return describe (entries);
}

char *
desk_fixture_describe_case (DeskFixture *self, const char *code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_load_history_async (self->desk, code, &(DutyHistoryPage){ 0 }, NULL, desk_fixture_on_ready, &result);
  entries = duty_desk_load_history_finish (self->desk, desk_fixture_wait (&result), NULL, &error);
  g_assert_no_error (error);
  return describe (entries);
}
