/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

StoreFixture *
store_fixture_new_at (const char *folder)
{
  StoreFixture *self = g_new0 (StoreFixture, 1);
  g_autofree char *key = g_build_filename (folder, "key", NULL);
  g_autofree char *sign_key = g_build_filename (folder, "sign.key", NULL);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "dutydesk.db", NULL);
  self->seal = duty_seal_new_for_file (key, NULL);
  g_assert_nonnull (self->seal);
  self->signer = duty_signer_new_for_file (sign_key, NULL);
  g_assert_nonnull (self->signer);
  self->clock = duty_fake_clock_new (STORE_FIXTURE_START);
  self->committed = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);
  return self;
}

StoreFixture *
store_fixture_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("store-XXXXXX", NULL);
  StoreFixture *self = store_fixture_new_at (folder);
  g_autoptr (GError) error = NULL;

  store_fixture_open (self, &error);
  g_assert_no_error (error);
  return self;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
store_fixture_free (StoreFixture *self)
{
  store_fixture_close (self);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_object_unref (self->seal);
  g_object_unref (self->signer);
  g_object_unref (self->clock);
  g_ptr_array_unref (self->committed);
  g_free (self);
}

static void
on_committed (DutyStore *store, DutyIncidentRow *row, StoreFixture *self)
{
  g_ptr_array_add (self->committed, duty_incident_row_ref (row));
}

gboolean
store_fixture_open (StoreFixture *self, GError **error)
{
  self->store = duty_store_open (self->path, self->seal, self->signer, DUTY_CLOCK (self->clock), error);
  if (self->store != NULL)
    g_signal_connect (self->store, "committed", G_CALLBACK (on_committed), self);
  return self->store != NULL;
}

/* The last reference must go: everything that was asked has been answered by now. */
void
store_fixture_close (StoreFixture *self)
{
  if (self->store == NULL)
    return;
  duty_store_close (self->store);
  g_signal_handlers_disconnect_by_data (self->store, self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

void
store_fixture_on_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **slot = data;

  *slot = g_object_ref (result);
}

/* Returns: (transfer full): what came into @slot, which is emptied */
GAsyncResult *
store_fixture_wait (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (slot);
}

DutyReport *
store_fixture_make_report (const char *title)
{
  DutyReport *report = duty_report_new ();

  report->channel = DUTY_CHANNEL_GRID_PATROL;
  report->category = g_strdup ("flood");
  report->level = 2;
  report->title = g_strdup (title);
  report->detail = g_strdup ("路面积水约三十厘米");
  report->has_place = TRUE;
  report->place = (DutyPoint){ 31.230416, 121.473701 };
  report->at = STORE_FIXTURE_START - G_TIME_SPAN_MINUTE;
  report->reporter_name = g_strdup ("张三");
  report->reporter_phone = g_strdup ("13800000000");
  return report;
}

DutyReportRequest
store_fixture_make_request (DutyReport *report, const char *key)
{
  return (DutyReportRequest){
    .actor = { "王强", "1" },
    .report = report,
    .area = "149901001001",
    .county = "149901",
    .year = 2026,
    .month = 11,
    .day = 22,
    .token = "app",
    .key = key,
  };
}

DutyIncidentRow *
store_fixture_report (
    StoreFixture *self, DutyReport *report, const char *key, gboolean *repeated, GError **error)
{
  DutyReportRequest request = store_fixture_make_request (report, key);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_report_async (self->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_report_finish (self->store, result, repeated, error);
}

char *
store_fixture_report_code (StoreFixture *self, const char *title)
{
  g_autoptr (DutyReport) report = store_fixture_make_report (title);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncidentRow) row = store_fixture_report (self, report, NULL, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (row->code);
}

DutyMoveOutcome *
store_fixture_move (StoreFixture *self,
                    const char *const *codes,
                    DutyMove move,
                    const char *handler,
                    const char *note,
                    GError **error)
{
  DutyStoreMove request = { { "王强", "1" }, codes, move, { .handler = handler, .note = note }, 0 };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_move_async (self->store, &request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_move_finish (self->store, result, error);
}

DutyIncidentRow *
store_fixture_find (StoreFixture *self, const char *code, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_find_async (self->store, code, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_find_finish (self->store, result, error);
}

GListModel *
store_fixture_load_history (StoreFixture *self, const char *code, gint64 after_seq, guint limit)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GListModel *entries;

  duty_store_load_case_history_async (self->store, code, after_seq, limit, NULL, store_fixture_on_ready,
                                      &slot);
  result = store_fixture_wait (&slot);
  entries = duty_store_load_history_finish (self->store, result, &error);
  g_assert_no_error (error);
  return entries;
}

gint64
store_fixture_append (
    StoreFixture *self, const char *kind, const char *subject, const char *case_code, GError **error)
{
  DutyStoreEntry entry = { { "王强", "1" }, kind, subject, case_code, "{\"quality\":\"sub\"}" };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_append_async (self->store, &entry, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_append_finish (self->store, result, error);
}

/* An erasure of which the journal tells */
void
store_fixture_erase_text (StoreFixture *self, gint64 seq)
{
  g_autofree char *body = g_strdup_printf ("{\"entry\":%" G_GINT64_FORMAT "}", seq);
  DutyStoreEntry entry = { { "王强", "1" }, "text.erase", "1", NULL, body };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *sql = NULL;
  gint64 told;

  duty_store_append_async (self->store, &entry, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  told = duty_store_append_finish (self->store, result, NULL);
  g_assert_cmpint (told, >, seq);
  sql = g_strdup_printf ("UPDATE text SET title = NULL, detail = NULL, note = NULL, salt = x'', erased_at ="
                         " (SELECT at FROM journal WHERE journal.seq = %" G_GINT64_FORMAT ")"
                         " WHERE seq = %" G_GINT64_FORMAT,
                         told, seq);
  store_fixture_run_sql (self, sql);
}

DutyHead *
store_fixture_sign (StoreFixture *self, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_sign_head_async (self->store, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_sign_head_finish (self->store, result, error);
}

DutyVerification *
store_fixture_verify_as (StoreFixture *self, const DutyVerifyRequest *request)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DutyVerification *found;

  duty_store_verify_async (self->store, request, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  found = duty_store_verify_finish (self->store, result, &error);
  g_assert_no_error (error);
  return found;
}

/* Returns: how many entries there are, all sound; −1 with %DUTY_STORE_ERROR_BROKEN */
gint64
store_fixture_verify (StoreFixture *self, GError **error)
{
  static const DutyVerifyRequest WHOLE;
  g_autoptr (DutyVerification) found = store_fixture_verify_as (self, &WHOLE);

  if (duty_verification_is_sound (found))
    return found->n_entries;
  g_set_error_literal (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_BROKEN, found->message);
  return -1;
}

gint64
store_fixture_rebuild (StoreFixture *self, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_store_rebuild_async (self->store, NULL, store_fixture_on_ready, &slot);
  result = store_fixture_wait (&slot);
  return duty_store_rebuild_finish (self->store, result, error);
}

/* SQL behind the store's back, on a connection of its own */

static sqlite3 *
open_database (StoreFixture *self)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 5000);
  return db;
}

void
store_fixture_run_sql (StoreFixture *self, const char *sql)
{
  sqlite3 *db = open_database (self);
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

/* @name: a script beside the tests */
void
store_fixture_run_script (StoreFixture *self, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "store", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  store_fixture_run_sql (self, sql);
}

static int
on_row (void *data, int n_columns, char **values, char **names)
{
  GString *text = data;

  for (int i = 0; i < n_columns; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", values[i] != NULL ? values[i] : "∅");
  g_string_append_c (text, '\n');
  return 0;
}

/* Returns: (transfer full): all rows, a line each */
char *
store_fixture_dump (StoreFixture *self, const char *sql)
{
  sqlite3 *db = open_database (self);
  GString *text = g_string_new (NULL);
  char *message = NULL;

  sqlite3_exec (db, sql, on_row, text, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

gint64
store_fixture_count (StoreFixture *self, const char *sql)
{
  g_autofree char *text = store_fixture_dump (self, sql);

  return g_ascii_strtoll (text, NULL, 10);
}
