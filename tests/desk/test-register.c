/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "desk/duty-desk-register.h"
#include "desk/duty-desk-shift.h"
#include "desk/duty-register-export.h"
#include "desk/duty-register.h"

#include <glib/gstdio.h>
#include <string.h>

/* Reporters */

static char *
report_with_reporter (DeskFixture *self)
{
  DutyDispatch *dispatch = DUTY_DISPATCH (self->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("路灯不亮");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  g_autoptr (GError) error = NULL;

  report->reporter_name = g_strdup ("王小明");
  report->reporter_phone = g_strdup ("13800000042");
  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return g_strdup (receipt->row->code);
}

static DutyReporterDetails *
read_reporter (DeskFixture *self, const char *code, const char *reason, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_read_reporter_async (self->desk, code, reason, NULL, desk_fixture_on_ready, &result);
  return duty_desk_read_reporter_finish (self->desk, desk_fixture_wait (&result), error);
}

static void
sign_in (DeskFixture *self, const char *name, DutyRole role, const char *area)
{
  desk_people_sign_out (self->desk);
  desk_people_sign_in (self->desk, name, role, area);
}

static void
test_reporter (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = report_with_reporter (fixture);
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReporterDetails) masked = read_reporter (fixture, code, NULL, &error);
  g_autoptr (DutyReporterDetails) plain = NULL;
  g_autofree char *history = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (masked->name, ==, "王**");
  g_assert_cmpstr (masked->phone, ==, "138****0042");
  sign_in (fixture, "值班长", DUTY_ROLE_LEAD, NULL);
  plain = read_reporter (fixture, code, "回访", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (plain->name, ==, "王小明");
  g_assert_cmpstr (plain->phone, ==, "13800000042");
  history = desk_fixture_describe_case (fixture, code);
  g_assert_cmpstr (history, ==, "incident.report by 值班员 02; reporter.unmask by 值班长");
  g_assert_null (read_reporter (fixture, code, " ", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
}

static void
test_reporter_on_a_broken_disk (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = report_with_reporter (fixture);
  g_autoptr (GError) error = NULL;

  sign_in (fixture, "值班长", DUTY_ROLE_LEAD, NULL);
  desk_fixture_break (fixture, "reporter.unmask");
  g_assert_null (read_reporter (fixture, code, "回访", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
}

/* An officer sees the mask and no more; a township's centre that of its own cases, those long closed too; an auditor
 * sees nothing of it. */
static void
test_reporter_doors (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = report_with_reporter (fixture);
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (read_reporter (fixture, code, "回访", &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  sign_in (fixture, "值班长", DUTY_ROLE_LEAD, NULL);
  desk_fixture_move (fixture, codes, DUTY_MOVE_VOID, NULL);
  duty_fake_clock_advance (fixture->clock, 3 * G_TIME_SPAN_DAY);
  desk_fixture_reopen (fixture);
  g_assert_null (duty_incident_book_find (duty_desk_get_book (fixture->desk), code));
  sign_in (fixture, "鹅城", DUTY_ROLE_TOWNSHIP, "149901101");
  g_assert_null (read_reporter (fixture, code, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  g_assert_null (read_reporter (fixture, code, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  desk_people_sign_out (fixture->desk);
  g_assert_null (read_reporter (fixture, code, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
}

/* History */

static void
append_for_case (DeskFixture *self, const char *officer, const char *kind, const char *subject, const char *code)
{
  DutyStoreEntry entry = { { officer, "1" }, kind, subject, code, "{\"reason\":\"防汛\"}" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  duty_store_append_async (self->store, &entry, NULL, desk_fixture_on_ready, &result);
  duty_store_append_finish (self->store, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
}

static void
promise (DeskFixture *self, const char *code)
{
  const DutyPromiseRow row = { .due = duty_clock_get_wall (DUTY_CLOCK (self->clock)) + G_TIME_SPAN_HOUR, .case_code = code,
                               .text = "回电" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyPromise) made = NULL;

  duty_desk_make_promise_async (self->desk, &row, NULL, desk_fixture_on_ready, &result);
  made = duty_desk_promise_finish (self->desk, desk_fixture_wait (&result), NULL);
  g_assert_nonnull (made);
}

#define LOOKED "camera.open by 李强 {\"reason\":\"防汛\"}; camera.close by 李强 {\"reason\":\"防汛\"}"

/* The history of a case is no way around the access register. */
static void
test_history_leaves_out (DeskFixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name;
    DutyRole role;
    const char *area;
    const char *history;
  } ROWS[] = {
    { "李强", DUTY_ROLE_OFFICER, NULL,
      "incident.report by 值班员 02; " LOOKED "; promise.make by 值班员 02" },
    { "长", DUTY_ROLE_LEAD, NULL, "incident.report by 值班员 02; promise.make by 值班员 02" },
    { "王", DUTY_ROLE_LEAD, NULL, "incident.report by 值班员 02; reporter.unmask by 王; promise.make by 值班员 02" },
    { "复", DUTY_ROLE_REVIEWER, NULL,
      "incident.report by 值班员 02; " LOOKED "; reporter.unmask by 王" },
    { "鹅城", DUTY_ROLE_TOWNSHIP, "149901101", "incident.report by 值班员 02" },
  };
  DutyDispatch *dispatch = DUTY_DISPATCH (fixture->desk);
  g_autoptr (DutyReport) report = desk_fixture_make_report ("积水");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyReceipt) receipt = NULL;
  const char *code;

  report->area = g_strdup ("149901101001");
  duty_dispatch_report_async (dispatch, report, NULL, NULL, NULL, desk_fixture_on_ready, &result);
  receipt = duty_dispatch_report_finish (dispatch, desk_fixture_wait (&result), NULL);
  code = receipt->row->code;
  append_for_case (fixture, "李强", "camera.open", "cam01", code);
  append_for_case (fixture, "李强", "camera.close", "cam01", code);
  append_for_case (fixture, "王", "reporter.unmask", code, code);
  promise (fixture, code);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *history = NULL;

      sign_in (fixture, ROWS[i].name, ROWS[i].role, ROWS[i].area);
      history = desk_fixture_describe_case (fixture, code);
      g_assert_cmpstr (history, ==, ROWS[i].history);
    }
}

/* A whole page that is left out does not end the history. */
static void
test_history_of_many_looks (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *code = desk_fixture_report (fixture, "积水");
  g_autofree char *history = NULL;

  for (guint i = 0; i < DUTY_DESK_HISTORY_PAGE + 5; i++)
    append_for_case (fixture, "李强", "camera.open", "cam01", code);
  history = desk_fixture_describe_case (fixture, code);
  g_assert_cmpstr (history, ==, "incident.report by 值班员 02");
}

/* The register as a list */

static void
append_look (DeskFixture *self, const char *camera, const char *reason)
{
  g_autofree char *body = g_strdup_printf ("{\"quality\":\"sub\",\"reason\":\"%s\"}", reason);
  DutyStoreEntry entry = { { "李强", "1" }, "camera.open", camera, NULL, body };
  g_autoptr (GAsyncResult) result = NULL;

  duty_fake_clock_advance (self->clock, SECOND);
  duty_store_append_async (self->store, &entry, NULL, desk_fixture_on_ready, &result);
  g_assert_cmpint (duty_store_append_finish (self->store, desk_fixture_wait (&result), NULL), >, 0);
}

static void
append_looks (DeskFixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    append_look (self, i % 3 == 0 ? "cam01" : "cam02", "巡查");
}

static void
wait_for (DutyRegister *self)
{
  while (duty_register_is_loading (self))
    g_main_context_iteration (NULL, TRUE);
}

static void
on_items_changed (GListModel *model, guint position, guint removed, guint added, guint *n)
{
  *n = *n - removed + added;
  g_assert_cmpuint (*n, ==, g_list_model_get_n_items (model));
}

static void
test_list_grows_by_pages (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyRegister) list = duty_register_new (fixture->desk);
  GListModel *model = G_LIST_MODEL (list);
  DutyRegisterFilter filter = { .subjects = (const char *const[]){ "cam01", NULL } };
  guint n = 0;

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  append_looks (fixture, 450);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &n);
  duty_register_load_more (list);
  g_assert_false (duty_register_is_loading (list));
  duty_register_reload (list);
  wait_for (list);
  g_assert_cmpuint (n, ==, 200);
  append_looks (fixture, 3);
  duty_register_load_more (list);
  duty_register_load_more (list);
  wait_for (list);
  g_assert_cmpuint (n, ==, 400);
  g_assert_false (duty_register_is_complete (list));
  duty_register_load_more (list);
  wait_for (list);
  g_assert_cmpuint (n, ==, 450);
  g_assert_true (duty_register_is_complete (list));
  duty_register_set_filter (list, &filter);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 450);
  wait_for (list);
  g_assert_cmpuint (n, ==, 151);
  g_assert_true (duty_register_is_complete (list));
}

/* The answer to a filter that was changed meanwhile is not shown. */
static void
test_list_shows_the_last_filter (DeskFixture *fixture, gconstpointer data)
{
  static const char *const NONE[] = { NULL };
  g_autoptr (DutyRegister) list = duty_register_new (fixture->desk);
  DutyRegisterFilter nothing = { .subjects = NONE };
  DutyRegisterFilter everything = { 0 };

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  append_looks (fixture, 5);
  for (guint i = 0; i < 20; i++)
    duty_register_set_filter (list, i % 2 == 0 ? &nothing : &everything);
  wait_for (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 5);
  duty_register_set_filter (list, &nothing);
  wait_for (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_null (duty_register_get_error (list));
}

static void
test_list_says_what_went_wrong (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyRegister) list = duty_register_new (fixture->desk);

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  append_looks (fixture, 2);
  duty_register_reload (list);
  wait_for (list);
  duty_store_close (fixture->store);
  duty_register_reload (list);
  wait_for (list);
  g_assert_nonnull (duty_register_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
}

/* Export */

static const char READ[] = "import csv, sys\n"
                           "with open (sys.argv[1], encoding='utf-8-sig', newline='') as f:\n"
                           "  rows = list (csv.DictReader (f, strict=True))\n"
                           "print (len (rows))\n"
                           "for r in rows[:3]: print ('|'.join (repr (v) for v in r.values ()))\n";

static char *
read_with_python (const char *path)
{
  const char *argv[] = { "python3", "-c", READ, path, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static guint
count_files (DeskFixture *self, const char *needle)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    n += strstr (name, needle) != NULL;
  return n;
}

static gboolean
run_export (
    DeskFixture *self, const char *path, const char *reason, GCancellable *cancellable, GError **error)
{
  DutyRegisterFilter all = { 0 };
  g_autoptr (DutyRegisterExport) export = duty_register_export_new (self->desk, &all, reason);
  g_autoptr (GAsyncResult) result = NULL;

  duty_register_export_run_async (export, path, cancellable, desk_fixture_on_ready, &result);
  return duty_register_export_run_finish (export, desk_fixture_wait (&result), error);
}

static char *
digest (const char *path)
{
  g_autofree char *data = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpmem (data, 3, "\xef\xbb\xbf", 3);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
}

/* What the journal keeps of an export: [0] its body */
static char *
load_export_body (DeskFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) entries = NULL;
  g_autoptr (DutyEntry) entry = NULL;

  duty_store_load_subject_history_async (self->store, "register", 0, 10, NULL, desk_fixture_on_ready,
                                         &result);
  entries = duty_store_load_history_finish (self->store, desk_fixture_wait (&result), NULL);
  entry = g_list_model_get_item (entries, 0);
  return entry != NULL ? g_strdup (duty_entry_get_row (entry)->body) : NULL;
}

static void
test_export (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "登记.csv", NULL);
  g_autofree char *output = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *body = NULL;
  g_autofree char *expected = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  append_looks (fixture, 450);
  append_look (fixture, "cam01", "=cmd|' /C calc'!A0, \\\"王\\\"\\n,x");
  g_assert_true (run_export (fixture, path, " 审计 ", NULL, &error));
  g_assert_no_error (error);
  output = read_with_python (path);
  lines = g_strsplit (output, "\n", -1);
  g_assert_cmpstr (lines[0], ==, "451");
  g_assert_nonnull (strstr (lines[1], "'\\'=cmd|\\' /C calc\\'!A0, \"王\"\\n,x'"));
  g_assert_nonnull (strstr (lines[1], "'2026-11-22T04:20:08+08:00'"));
  g_assert_nonnull (strstr (lines[1], "'cam01'|'新站北口'"));
  sum = digest (path);
  body = load_export_body (fixture);
  expected = g_strdup_printf ("{\"from\":0,\"to\":*,\"n\":451,\"sha256\":\"%s\",\"reason\":\"审计\"}", sum);
  if (!g_pattern_match_simple (expected, body))
    g_error ("%s is not %s", body, expected);
  g_assert_cmpuint (count_files (fixture, ".part-"), ==, 0);
}

/* No entry, no file. */
static void
test_export_without_its_entry (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autoptr (GError) error = NULL;

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  append_looks (fixture, 3);
  desk_fixture_break (fixture, "register.export");
  g_assert_false (run_export (fixture, path, "审计", NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
  g_assert_cmpuint (count_files (fixture, "out.csv"), ==, 0);
}

static void
test_export_wants_a_reason_and_a_place (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "nowhere", "out.csv", NULL);
  g_autofree char *long_reason = g_strnfill (201, 'x');
  const char *bad[] = { "", "  ", long_reason };
  g_autoptr (GError) error = NULL;

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_false (run_export (fixture, path, bad[i], NULL, &error));
      g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_INVALID);
      g_clear_error (&error);
    }
  g_assert_false (run_export (fixture, nowhere, "审计", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_files (fixture, "out.csv"), ==, 0);
}

static void
on_progress (DutyRegisterExport *export, GParamSpec *pspec, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* A reviewer reads the register and takes nothing out of it; an officer does not even read it. */
static void
test_register_doors (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autoptr (DutyRegister) list = duty_register_new (fixture->desk);
  g_autoptr (GError) error = NULL;

  append_looks (fixture, 2);
  duty_register_reload (list);
  wait_for (list);
  g_assert_nonnull (duty_register_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  sign_in (fixture, "复盘", DUTY_ROLE_REVIEWER, NULL);
  duty_register_reload (list);
  wait_for (list);
  g_assert_null (duty_register_get_error (list));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  g_assert_false (run_export (fixture, path, "审计", NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_cmpuint (count_files (fixture, "out.csv"), ==, 0);
  duty_register_clear (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

/* Given up after the first page: neither a file nor an entry. */
static void
test_export_given_up (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  DutyRegisterFilter all = { 0 };
  g_autoptr (DutyRegisterExport) export = duty_register_export_new (fixture->desk, &all, "审计");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  sign_in (fixture, "审计", DUTY_ROLE_AUDITOR, NULL);
  append_looks (fixture, 250);
  g_signal_connect (export, "notify::n-lines", G_CALLBACK (on_progress), cancellable);
  duty_register_export_run_async (export, path, cancellable, desk_fixture_on_ready, &result);
  g_assert_false (duty_register_export_run_finish (export, desk_fixture_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture, "out.csv"), ==, 0);
  body = load_export_body (fixture);
  g_assert_null (body);
}

#define ADD(path, func)                                                                                      \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/register/reporter", test_reporter);
  ADD ("/register/reporter/broken", test_reporter_on_a_broken_disk);
  ADD ("/register/reporter/doors", test_reporter_doors);
  ADD ("/register/doors", test_register_doors);
  ADD ("/register/list/pages", test_list_grows_by_pages);
  ADD ("/register/list/filter", test_list_shows_the_last_filter);
  ADD ("/register/list/error", test_list_says_what_went_wrong);
  ADD ("/register/history-leaves-out", test_history_leaves_out);
  ADD ("/register/history-of-many-looks", test_history_of_many_looks);
  ADD ("/register/export", test_export);
  ADD ("/register/export/no-entry", test_export_without_its_entry);
  ADD ("/register/export/bounds", test_export_wants_a_reason_and_a_place);
  ADD ("/register/export/given-up", test_export_given_up);
  return g_test_run ();
}
