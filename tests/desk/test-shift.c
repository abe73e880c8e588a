/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <time.h>

#include "desk/desk-fixture.h"
#include "desk/desk-people.h"
#include "desk/duty-desk-register.h"
#include "desk/duty-desk-shift.h"
#include "desk/duty-desk-private.h"
#include "desk/duty-handover-archive.h"
#include "desk/duty-handover-body.h"
#include "desk/duty-handover-builder.h"
#include "desk/duty-shift.h"
#include "support/duty-test-details.h"

#define INCOMING "李梅"
#define N_MANY 5000
#define N_PAST 1000

/* Helpers */

static DutyHandover *
build (DeskFixture *fixture, gboolean is_signed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DutyHandover *handover;

  duty_handover_builder_run_async (fixture->desk, is_signed, NULL, desk_fixture_on_ready, &result);
  handover = duty_handover_builder_run_finish (desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  return handover;
}

static DutyShift *
new_shift (DeskFixture *fixture)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "handovers", NULL);
  DutyShift *shift = duty_shift_new (fixture->desk, folder);

  duty_shift_start (shift);
  return shift;
}

static void
wait_until_gone (GWeakRef *ref)
{
  gpointer left;

  while ((left = g_weak_ref_get (ref)) != NULL)
    {
      g_object_unref (left);
      g_main_context_iteration (NULL, FALSE);
    }
  g_weak_ref_clear (ref);
}

/* A shift that is asked nothing any more goes, with its parts, with what was still being read for it. */
static void
end_shift (DutyShift *shift)
{
  GWeakRef refs[3];

  g_weak_ref_init (&refs[0], shift);
  g_weak_ref_init (&refs[1], duty_shift_get_draft (shift));
  g_weak_ref_init (&refs[2], duty_shift_get_past (shift));
  g_object_unref (shift);
  for (guint i = 0; i < G_N_ELEMENTS (refs); i++)
    wait_until_gone (&refs[i]);
}

static gboolean
make_promise (DutyShift *shift, const char *line, const char *code, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_shift_make_promise_async (shift, line, code, desk_fixture_on_ready, &result);
  return duty_shift_promise_finish (shift, desk_fixture_wait (&result), error);
}

static gboolean
keep_promise (DutyShift *shift, guint position, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyPromise) promise =
      g_list_model_get_item (G_LIST_MODEL (duty_shift_get_promises (shift)), position);

  duty_shift_keep_promise_async (shift, promise, desk_fixture_on_ready, &result);
  return duty_shift_promise_finish (shift, desk_fixture_wait (&result), error);
}

static gboolean
hand_over (DutyShift *shift, const char *incoming, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_shift_hand_over_async (shift, incoming, password, NULL, desk_fixture_on_ready, &result);
  return duty_shift_hand_over_finish (shift, desk_fixture_wait (&result), error);
}

static gboolean
write_pack (DutyShift *shift, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_owed_pack_write_async (duty_shift_get_pack (shift), desk_fixture_on_ready, &result);
  return duty_owed_pack_write_finish (duty_shift_get_pack (shift), desk_fixture_wait (&result), error);
}

static gboolean
check_pack (DeskFixture *fixture, DutyPastHandover *past, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_check_pack_async (fixture->desk, past, desk_fixture_on_ready, &result);
  return duty_desk_pack_finish (fixture->desk, desk_fixture_wait (&result), error);
}

static void
move (DeskFixture *fixture, const char *code, DutyMove what)
{
  const char *codes[] = { code, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (desk_fixture_move (fixture, codes, what, &error), ==, 1);
  g_assert_no_error (error);
}

static DutyPastHandover *
wait_for_past (DutyShift *shift, gboolean with_pack)
{
  while (TRUE)
    {
      g_autoptr (DutyPastHandover) past = g_list_model_get_item (duty_shift_get_past (shift), 0);

      if (past != NULL && (duty_past_handover_get_path (past) != NULL) == with_pack)
        return g_steal_pointer (&past);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* The words of the PDF */
static char *
read_pdf (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *argv[] = { program, "-layout", path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_nonnull (program);
  g_spawn_sync (NULL, (char **) argv, NULL, 0, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Paper breaks a long hash into lines: what is left without white space */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (squeezed, *p);
  return g_string_free (squeezed, FALSE);
}

/* The builder */

/* Each case is reported at level 3, then goes through these moves while the clock goes on by @minutes. */
static const struct
{
  const char *name;
  DutyMove moves[5];
  guint n_moves;
  guint minutes;
  DutyHandoverFigures figures;
} ROWS[] = {
  { "fresh", { 0 }, 0, 0, { .open = 1, .reported = 1 } },
  { "overdue", { 0 }, 0, 16, { .open = 1, .overdue = 1, .reported = 1 } },
  { "near its deadline", { 0 }, 0, 14, { .open = 1, .due_soon = 1, .reported = 1 } },
  { "suspended",
    { DUTY_MOVE_ACCEPT, DUTY_MOVE_SUSPEND },
    2,
    600,
    { .open = 1, .suspended = 1, .reported = 1 } },
  { "supervised", { DUTY_MOVE_SUPERVISE }, 1, 0, { .open = 1, .supervised = 1, .reported = 1 } },
  { "closed",
    { DUTY_MOVE_ACCEPT, DUTY_MOVE_ASSIGN, DUTY_MOVE_START, DUTY_MOVE_FEED_BACK, DUTY_MOVE_CLOSE },
    5,
    0,
    { .reported = 1, .closed = 1 } },
};

static void
assert_figures (const DutyHandoverFigures *found, const DutyHandoverFigures *expected)
{
  g_assert_cmpuint (found->open, ==, expected->open);
  g_assert_cmpuint (found->overdue, ==, expected->overdue);
  g_assert_cmpuint (found->due_soon, ==, expected->due_soon);
  g_assert_cmpuint (found->suspended, ==, expected->suspended);
  g_assert_cmpuint (found->supervised, ==, expected->supervised);
  g_assert_cmpuint (found->reported, ==, expected->reported);
  g_assert_cmpuint (found->closed, ==, expected->closed);
  g_assert_cmpuint (found->cameras_down, ==, expected->cameras_down);
}

static void
become_lead (DeskFixture *fixture)
{
  desk_people_sign_out (fixture->desk);
  desk_people_sign_in (fixture->desk, "值班长", DUTY_ROLE_LEAD, NULL);
}

static void
test_figures (DeskFixture *fixture, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *code = NULL;
  g_autoptr (DutyHandover) handover = NULL;

  become_lead (fixture);
  code = desk_fixture_report (fixture, "新站北侧积水");
  for (guint i = 0; i < ROWS[row].n_moves; i++)
    move (fixture, code, ROWS[row].moves[i]);
  duty_fake_clock_advance (fixture->clock, ROWS[row].minutes * MINUTE);
  handover = build (fixture, FALSE);
  assert_figures (&handover->figures, &ROWS[row].figures);
  g_assert_cmpuint (handover->clocks->len, ==, ROWS[row].figures.open);
  g_assert_false (handover->has_last);
}

static void
test_contents (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autofree char *code = desk_fixture_report (fixture, "新站北侧积水");
  DutyStoreEntry lost = { { "dutydesk", "2" }, "camera.lost", "cam01", NULL,
                          "{\"quality\":\"main\",\"cause\":\"unreachable\",\"since\":1795291900000000}", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyHandover) handover = NULL;
  const DutyHandoverClock *clock;
  const DutyHandoverCamera *camera;
  const DutyHandoverPromise *promise;

  g_assert_true (make_promise (shift, "06:00 回电 12345", code, NULL));
  duty_store_append_async (fixture->store, &lost, NULL, desk_fixture_on_ready, &result);
  desk_fixture_wait (&result);
  handover = build (fixture, TRUE);
  clock = handover->clocks->pdata[0];
  g_assert_cmpstr (clock->code, ==, code);
  g_assert_cmpstr (clock->title, ==, "新站北侧积水");
  g_assert_cmpint (clock->minutes, ==, 15);
  g_assert_cmpint (clock->due, ==, NIGHT + 15 * MINUTE);
  camera = handover->cameras->pdata[0];
  g_assert_cmpuint (handover->cameras->len, ==, 1);
  g_assert_cmpstr (camera->name, ==, "新站北口");
  g_assert_cmpint (camera->since, ==, G_GINT64_CONSTANT (1795291900000000));
  g_assert_nonnull (camera->cause);
  promise = handover->promises->pdata[0];
  g_assert_true (g_str_has_prefix (promise->text, "回电 12345"));
  g_assert_nonnull (strstr (promise->text, code));
  g_assert_false (promise->kept);
  g_assert_cmpstr (handover->outgoing, ==, DESK_FIXTURE_OFFICER);
  g_assert_cmpuint (strlen (handover->hash), ==, 64);
  g_assert_cmpuint (strlen (handover->signature), ==, 128);
  g_assert_cmpint (handover->seq, ==, handover->told_seq);
  g_assert_null (handover->journal_error);
  end_shift (shift);
}

/* A journal that does not hold is handed over with just these words. */
static void
test_broken_journal (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (DutyHandover) sound = build (fixture, TRUE);
  g_autoptr (DutyHandover) broken = NULL;

  g_assert_null (sound->journal_error);
  desk_fixture_run_sql (fixture, "DROP TRIGGER head_no_update; UPDATE head SET hash = zeroblob (32)");
  g_free (desk_fixture_report (fixture, "新站北侧积水"));
  broken = build (fixture, TRUE);
  g_assert_nonnull (broken->journal_error);
  g_assert_null (broken->signature);
  g_assert_cmpint (broken->seq, ==, broken->told_seq);
}

static gint64
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_TIME_SPAN_SECOND + now.tv_nsec / 1000;
}

static void
fill_book (DeskFixture *fixture)
{
  for (guint i = 0; i < N_MANY; i += 100)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_incident_row_unref);

      for (guint k = i; k < i + 100; k++)
        g_ptr_array_add (rows, desk_case_new (k + 1, 1 + k % 4, NIGHT - k * SECOND));
      duty_incident_book_put_all (duty_desk_get_book (fixture->desk), rows, NULL);
    }
}

static void
test_many (DeskFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyHandover) handover = NULL;
  gint64 begin = g_get_monotonic_time ();
  gint64 longest = 0;

  fill_book (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  begin = g_get_monotonic_time ();
  duty_handover_builder_run_async (fixture->desk, TRUE, NULL, desk_fixture_on_ready, &result);
  while (result == NULL)
    {
      gint64 before = get_cpu ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_cpu () - before);
    }
  g_test_message ("%u open cases: %.1f ms in all, the main thread at most %.2f ms at a time", N_MANY,
                  (double) (g_get_monotonic_time () - begin) / 1000, (double) longest / 1000);
  handover = duty_handover_builder_run_finish (result, NULL);
  g_assert_cmpuint (handover->clocks->len, ==, N_MANY);
  for (guint i = 1; i < N_MANY; i++)
    g_assert_cmpint (((DutyHandoverClock *) handover->clocks->pdata[i - 1])->due, <=,
                     ((DutyHandoverClock *) handover->clocks->pdata[i])->due);
#if !defined(__SANITIZE_ADDRESS__)
  g_assert_cmpint (longest, <, 4000);
#endif
}

/* Confirming */

static void
test_confirm (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autofree char *code = desk_fixture_report (fixture, "新站北侧积水");
  g_autofree char *journal = NULL;
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *found = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (DutyPastHandover) past = NULL;
  g_autoptr (DutyHandover) signed_one = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;
  gsize size;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (make_promise (shift, "06:00 回电 12345", NULL, NULL));
  signed_one = build (fixture, TRUE);
  hash = g_strdup (signed_one->hash);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (duty_desk_get_officer (fixture->desk), ==, INCOMING);
  journal = desk_fixture_describe_subject (fixture, "2");
  g_assert_nonnull (strstr (journal, "shift.handover by " DESK_FIXTURE_OFFICER));
  g_assert_true (g_str_has_suffix (journal, "shift.sign-on by " INCOMING));

  g_assert_true (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  g_assert_true (write_pack (shift, &error));
  g_assert_no_error (error);
  g_assert_false (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  past = wait_for_past (shift, TRUE);
  g_assert_cmpstr (duty_past_handover_get_outgoing (past), ==, DESK_FIXTURE_OFFICER);
  g_assert_cmpstr (duty_past_handover_get_incoming (past), ==, INCOMING);
  g_assert_cmpuint (duty_past_handover_get_figures (past)->open, ==, 1);
  g_assert_true (g_file_get_contents (duty_past_handover_get_path (past), &bytes, &size, NULL));
  found = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
  g_assert_cmpstr (found, ==, duty_past_handover_get_sha256 (past));
  g_stat (duty_past_handover_get_path (past), &status);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  text = read_pdf (duty_past_handover_get_path (past));
  squeezed = squeeze (text);
  g_assert_nonnull (strstr (text, code));
  g_assert_nonnull (strstr (squeezed, "回电12345"));
  g_assert_nonnull (strstr (text, DESK_FIXTURE_OFFICER));
  g_assert_nonnull (strstr (text, INCOMING));
  g_assert_nonnull (strstr (squeezed, hash));
  end_shift (shift);
}

/* What the journal has between the two names: one transaction, the handover first. */
static void
test_order (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyHandover) next = NULL;
  g_autoptr (GString) kinds = g_string_new (NULL);

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_free (desk_fixture_report (fixture, "新站北侧积水"));
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  next = build (fixture, FALSE);
  for (guint i = 0; i < next->changes->len; i++)
    g_string_append_printf (kinds, "%s|", ((DutyHandoverChange *) next->changes->pdata[i])->text);
  g_assert_cmpstr (kinds->str, ==,
                   "Shift handed over · " DESK_FIXTURE_OFFICER " → " INCOMING "|Signed out · " DESK_FIXTURE_OFFICER
                   "|Signed in · " INCOMING "|Shift taken over · " INCOMING "|");
  g_assert_true (next->has_last);
  g_assert_cmpuint (next->last.open, ==, 1);
  g_assert_cmpuint (next->last.reported, ==, 1);
  g_assert_cmpuint (next->figures.open, ==, 1);
  g_assert_cmpuint (next->figures.reported, ==, 0);
  g_assert_cmpstr (next->outgoing, ==, INCOMING);
  end_shift (shift);
}

static void
assert_refused (DeskFixture *fixture, const char *incoming, const char *password, int code)
{
  DutyShift *shift = new_shift (fixture);
  g_autofree char *journal = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (hand_over (shift, incoming, password, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, code);
  g_assert_cmpstr (duty_desk_get_officer (fixture->desk), ==, DESK_FIXTURE_OFFICER);
  g_assert_false (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  journal = desk_fixture_describe_subject (fixture, "2");
  g_assert_null (strstr (journal, "shift."));
  end_shift (shift);
}

static void
test_refused (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  desk_people_make (fixture->desk, "审计员", DUTY_ROLE_AUDITOR, NULL);
  assert_refused (fixture, INCOMING, "wrong", DUTY_DISPATCH_ERROR_FORBIDDEN);
  before = desk_fixture_describe_subject (fixture, INCOMING);
  g_assert_nonnull (strstr (before, "account.refused"));
  assert_refused (fixture, DESK_FIXTURE_OFFICER, DESK_PASSWORD, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  assert_refused (fixture, "审计员", DESK_PASSWORD, DUTY_DISPATCH_ERROR_FORBIDDEN);
  assert_refused (fixture, "nobody", DESK_PASSWORD, DUTY_DISPATCH_ERROR_FORBIDDEN);
  for (guint i = 0; i < 4; i++)
    assert_refused (fixture, INCOMING, "wrong", DUTY_DISPATCH_ERROR_FORBIDDEN);
  after = desk_fixture_describe_subject (fixture, INCOMING);
  g_assert_nonnull (strstr (after, "account.locked"));
  assert_refused (fixture, INCOMING, DESK_PASSWORD, DUTY_DISPATCH_ERROR_FORBIDDEN);
}

static void
test_nobody_signed_in (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  desk_people_sign_out (fixture->desk);
  g_assert_false (hand_over (shift, INCOMING, DESK_PASSWORD, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_false (make_promise (shift, "06:00 回电", NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  duty_shift_draft_set_watched (duty_shift_get_draft (shift), TRUE);
  g_assert_null (duty_shift_draft_get_handover (duty_shift_get_draft (shift)));
  g_assert_nonnull (duty_shift_draft_get_error (duty_shift_get_draft (shift)));
  end_shift (shift);
}

/* Lets the loop run until a password is tried. */
static void
wait_for_trial (DeskFixture *fixture, GAsyncResult **result)
{
  while (*result == NULL && !fixture->desk->is_trying)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (*result);
}

static void
lock (DeskFixture *fixture)
{
  duty_desk_lock (fixture->desk);
}

static void
sign_out (DeskFixture *fixture)
{
  desk_people_sign_out (fixture->desk);
}

static const struct
{
  const char *name;
  void (*leave) (DeskFixture *fixture);
  gboolean is_tried; /* whether the password is being tried already */
  int code;
} LEAVING[] = {
  { "locked", lock, FALSE, DUTY_DISPATCH_ERROR_FORBIDDEN },
  { "locked-late", lock, TRUE, DUTY_DISPATCH_ERROR_FORBIDDEN },
  { "signed-out", sign_out, FALSE, DUTY_DISPATCH_ERROR_NOT_ALLOWED },
  { "signed-out-late", sign_out, TRUE, DUTY_DISPATCH_ERROR_NOT_ALLOWED },
  { "another", become_lead, FALSE, DUTY_DISPATCH_ERROR_NOT_ALLOWED },
};

/* Who hands over must still be there, with the seat unlocked, when the other's password proves right. */
static void
test_left (DeskFixture *fixture, gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  DutyShift *shift = new_shift (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *journal = NULL;
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  duty_shift_hand_over_async (shift, INCOMING, DESK_PASSWORD, NULL, desk_fixture_on_ready, &result);
  if (LEAVING[row].is_tried)
    wait_for_trial (fixture, &result);
  LEAVING[row].leave (fixture);
  g_assert_false (duty_shift_hand_over_finish (shift, desk_fixture_wait (&result), &error));
  g_clear_object (&result);
  g_assert_error (error, DUTY_DISPATCH_ERROR, LEAVING[row].code);
  g_assert_cmpstr (duty_desk_get_officer (fixture->desk), !=, INCOMING);
  g_assert_false (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  g_assert_false (fixture->desk->is_trying);
  journal = desk_fixture_describe_subject (fixture, "2");
  g_assert_null (strstr (journal, "shift."));
  end_shift (shift);
}

/* A pack that cannot be written is told of and tried again; the handover stands. */
static void
test_pack_retried (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "handovers", NULL);
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyPastHandover) past = NULL;
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  g_assert_false (write_pack (shift, &error));
  g_assert_nonnull (strstr (error->message, "handovers"));
  g_clear_error (&error);
  g_assert_true (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  g_assert_false (hand_over (shift, DESK_FIXTURE_OFFICER, DESK_PASSWORD, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_unlink (folder);
  g_assert_true (write_pack (shift, &error));
  g_assert_no_error (error);
  past = wait_for_past (shift, TRUE);
  g_assert_true (check_pack (fixture, past, &error));
  g_assert_no_error (error);
  end_shift (shift);
}

/* A pack that could not be written is owed after a restart too, and is made of the journal: as the room stood when
 * the shift was handed over, whatever happened since. */
static void
test_pack_after_restart (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "handovers", NULL);
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyPastHandover) past = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *moved = desk_fixture_report (fixture, "新站北侧积水");
  g_autofree char *later = NULL;
  g_autofree char *text = NULL;
  g_autofree char *squeezed = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (DutyHandover) draft = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_LEAD, NULL);
  g_assert_true (make_promise (shift, "06:00 回电 12345", NULL, NULL));
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  draft = build (fixture, TRUE);
  hash = g_strdup (draft->hash);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  g_assert_false (write_pack (shift, NULL));
  g_assert_true (keep_promise (shift, 0, NULL));
  move (fixture, moved, DUTY_MOVE_ACCEPT);
  move (fixture, moved, DUTY_MOVE_VOID);
  end_shift (shift);
  duty_fake_clock_advance (fixture->clock, 40 * MINUTE);
  desk_fixture_reopen (fixture);
  later = desk_fixture_report (fixture, "另一处");

  shift = new_shift (fixture);
  while (!duty_owed_pack_is_owed (duty_shift_get_pack (shift)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (duty_past_handover_get_incoming (duty_owed_pack_get_past (duty_shift_get_pack (shift))), ==,
                   INCOMING);
  g_assert_false (write_pack (shift, &error));
  g_assert_nonnull (strstr (error->message, "handovers"));
  g_clear_error (&error);
  g_assert_false (hand_over (shift, INCOMING, DESK_PASSWORD, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_unlink (folder);
  g_assert_true (write_pack (shift, &error));
  g_assert_no_error (error);
  g_assert_false (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  past = wait_for_past (shift, TRUE);
  g_assert_true (check_pack (fixture, past, &error));
  g_assert_no_error (error);

  text = read_pdf (duty_past_handover_get_path (past));
  squeezed = squeeze (text);
  g_assert_nonnull (strstr (text, moved));
  g_assert_null (strstr (text, later));
  g_assert_nonnull (strstr (squeezed, "Reported"));
  g_assert_null (strstr (squeezed, "Accepted"));
  g_assert_nonnull (strstr (squeezed, "回电12345"));
  g_assert_nonnull (strstr (text, INCOMING));
  g_assert_nonnull (strstr (squeezed, hash));
  end_shift (shift);
}

/* What is built again tells what was told. */
static void
test_rebuilt (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyHandover) first = NULL;
  g_autoptr (DutyHandover) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = desk_fixture_report (fixture, "新站北侧积水");

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (make_promise (shift, "06:00 回电 12345", NULL, NULL));
  duty_fake_clock_advance (fixture->clock, 10 * MINUTE);
  first = build (fixture, TRUE);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  g_assert_true (write_pack (shift, NULL));
  {
    g_autoptr (DutyPastHandover) past = wait_for_past (shift, TRUE);

    duty_handover_builder_rebuild_async (fixture->desk, duty_past_handover_get_seq (past), NULL,
                                         desk_fixture_on_ready, &result);
  }
  again = duty_handover_builder_run_finish (desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  assert_figures (&again->figures, &first->figures);
  g_assert_cmpstr (again->outgoing, ==, first->outgoing);
  g_assert_cmpstr (again->incoming, ==, INCOMING);
  g_assert_cmpint (again->from, ==, first->from);
  g_assert_cmpint (again->to, ==, first->to);
  g_assert_cmpint (again->seq, ==, first->seq);
  g_assert_cmpstr (again->signature, ==, first->signature);
  g_assert_cmpuint (again->clocks->len, ==, 1);
  g_assert_cmpint (((DutyHandoverClock *) again->clocks->pdata[0])->minutes, ==,
                   ((DutyHandoverClock *) first->clocks->pdata[0])->minutes);
  g_assert_cmpuint (again->promises->len, ==, 1);
  g_assert_cmpuint (again->changes->len, ==, first->changes->len);
  end_shift (shift);
}

/* An entry that is no handover is not made into one. */
static void
test_rebuilt_of_nothing (DeskFixture *fixture, gconstpointer data)
{
  for (gint64 seq = 1; seq < 1000; seq += 998)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      duty_handover_builder_rebuild_async (fixture->desk, seq, NULL, desk_fixture_on_ready, &result);
      g_assert_null (duty_handover_builder_run_finish (desk_fixture_wait (&result), &error));
      g_assert_nonnull (strstr (error->message, seq == 1 ? "Entry 1 " : "Entry 999 "));
    }
}

static void
test_pack_altered (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.pdf", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (copy);
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyPastHandover) past = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  g_assert_true (write_pack (shift, NULL));
  past = wait_for_past (shift, TRUE);
  duty_desk_take_pack_out_async (fixture->desk, past, DUTY_PACK_USE_SAVE, target, desk_fixture_on_ready, &saved);
  g_assert_true (duty_desk_pack_finish (fixture->desk, desk_fixture_wait (&saved), &error));
  g_assert_true (g_file_test (copy, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_set_contents (duty_past_handover_get_path (past), "%PDF-1.4 forged", -1, NULL));
  g_assert_false (check_pack (fixture, past, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_unlink (duty_past_handover_get_path (past));
  g_assert_false (check_pack (fixture, past, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  end_shift (shift);
}

static gboolean
take_out (DeskFixture *fixture, DutyPastHandover *past, DutyPackUse use, const char *path, GError **error)
{
  g_autoptr (GFile) target = path != NULL ? g_file_new_for_path (path) : NULL;
  g_autoptr (GAsyncResult) result = NULL;

  duty_desk_take_pack_out_async (fixture->desk, past, use, target, desk_fixture_on_ready, &result);
  return duty_desk_pack_finish (fixture->desk, desk_fixture_wait (&result), error);
}

static char *
describe_register (DeskFixture *fixture)
{
  const DutyRegisterFilter packs = { .kinds = DUTY_REGISTER_BIT (DUTY_REGISTER_KIND_PACK) };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  duty_desk_load_register_async (fixture->desk, &packs, NULL, NULL, desk_fixture_on_ready, &result);
  lines = duty_desk_load_register_finish (fixture->desk, desk_fixture_wait (&result), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const DutyRegisterRow *row = duty_register_line_get_row (lines->pdata[i]);

      g_string_append_printf (text, "%s %s\n", row->officer, row->subject);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What leaves the room is answered for, and does not leave while that cannot be written down. */
static void
test_pack_taken_out (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.pdf", NULL);
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyPastHandover) past = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *told = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *expected = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  g_assert_true (write_pack (shift, NULL));
  past = wait_for_past (shift, TRUE);
  g_assert_true (check_pack (fixture, past, NULL));
  desk_fixture_break (fixture, "shift.export");
  g_assert_false (take_out (fixture, past, DUTY_PACK_USE_SAVE, copy, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_STORAGE);
  g_clear_error (&error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  desk_fixture_break (fixture, NULL);
  g_assert_true (take_out (fixture, past, DUTY_PACK_USE_SAVE, copy, &error));
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_assert_true (take_out (fixture, past, DUTY_PACK_USE_PRINT, NULL, &error));
  name = g_path_get_basename (duty_past_handover_get_path (past));
  told = desk_fixture_describe_subject (fixture, name);
  g_assert_cmpstr (told, ==, "shift.export by " INCOMING "; shift.export by " INCOMING);
  desk_people_sign_out (fixture->desk);
  desk_people_sign_in (fixture->desk, "审计", DUTY_ROLE_AUDITOR, NULL);
  listed = describe_register (fixture);
  expected = g_strdup_printf (INCOMING " %s\n" INCOMING " %s\n", name, name);
  g_assert_cmpstr (listed, ==, expected);
  end_shift (shift);
}

/* Who hands no shift over sees no earlier one, though they hold one in their hands. */
static void
test_pack_doors (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.pdf", NULL);
  DutyShift *shift = new_shift (fixture);
  g_autoptr (DutyPastHandover) past = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DutyHandover) draft = NULL;
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  g_assert_true (write_pack (shift, NULL));
  past = wait_for_past (shift, TRUE);
  desk_people_sign_out (fixture->desk);
  g_assert_cmpuint (g_list_model_get_n_items (duty_shift_get_past (shift)), ==, 0);
  g_assert_false (check_pack (fixture, past, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  desk_people_sign_in (fixture->desk, "审", DUTY_ROLE_REVIEWER, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (duty_shift_get_past (shift)), ==, 0);
  g_assert_false (take_out (fixture, past, DUTY_PACK_USE_SAVE, copy, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
  duty_handover_builder_run_async (fixture->desk, FALSE, NULL, desk_fixture_on_ready, &result);
  draft = duty_handover_builder_run_finish (desk_fixture_wait (&result), &error);
  g_assert_null (draft);
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_clear_error (&error);
  desk_people_sign_out (fixture->desk);
  desk_people_sign_in (fixture->desk, "长", DUTY_ROLE_LEAD, NULL);
  g_clear_object (&past);
  past = wait_for_past (shift, TRUE);
  duty_desk_lock (fixture->desk);
  g_assert_false (take_out (fixture, past, DUTY_PACK_USE_OPEN, NULL, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  end_shift (shift);
}

/* A pack that is owed waits for somebody who hands over. */
static void
test_owed_pack_door (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autoptr (GError) error = NULL;

  desk_people_make (fixture->desk, INCOMING, DUTY_ROLE_OFFICER, NULL);
  g_assert_true (hand_over (shift, INCOMING, DESK_PASSWORD, NULL));
  desk_people_sign_out (fixture->desk);
  g_assert_false (write_pack (shift, &error));
  g_assert_error (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_FORBIDDEN);
  g_assert_true (duty_owed_pack_is_owed (duty_shift_get_pack (shift)));
  g_assert_true (desk_people_try (fixture->desk, INCOMING, DESK_PASSWORD, NULL));
  g_assert_true (write_pack (shift, NULL));
  end_shift (shift);
}

/* A thousand handovers, each with its pack, as a journal of years has them. */
static void
write_past (DeskFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; i < N_PAST; i++)
    {
      g_autofree char *pack = g_strdup_printf ("{\"handover\":%u,\"file\":\"%u.pdf\",\"sha256\":\"00\"}", i, i);
      DutyStoreEntry handover = { { DESK_FIXTURE_OFFICER, "2" }, "shift.handover", "2", NULL,
                                  "{\"incoming\":\"李梅\",\"figures\":{\"open\":7}}", NULL };
      DutyStoreEntry packed = { { DESK_FIXTURE_OFFICER, "2" }, "shift.pack", "2", NULL, pack, NULL };

      g_clear_object (&result);
      duty_store_append_async (fixture->store, &handover, NULL, NULL, NULL);
      duty_store_append_async (fixture->store, &packed, NULL, i + 1 < N_PAST ? NULL : desk_fixture_on_ready, &result);
    }
  desk_fixture_wait (&result);
}

static void
on_read (DutyHandoverArchive *archive, gulong *n)
{
  *n += 1;
}

static void
on_past_changed (GListModel *past, guint position, guint n_removed, guint n_added, guint *n_changes)
{
  g_assert_cmpuint (n_added, <=, DUTY_HANDOVER_ARCHIVE_STRIDE);
  g_assert_cmpuint (n_removed, <=, DUTY_HANDOVER_ARCHIVE_STRIDE);
  *n_changes += 1;
}

/* Lets the loop run until the list has so many. Returns: what one turn took of the thread at most, µs */
static gint64
fill_past (GListModel *past, guint n)
{
  gint64 longest = 0;

  while (g_list_model_get_n_items (past) < n)
    {
      gint64 before = get_cpu ();

      g_main_context_iteration (NULL, FALSE);
      longest = MAX (longest, get_cpu () - before);
    }
  return longest;
}

/* The main thread puts a few into the list at a time; what is there already is not put there again. */
static void
test_many_past (DeskFixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "handovers", NULL);
  g_autoptr (DutyHandoverArchive) archive = NULL;
  guint n_changes = 0;
  gulong read = 0;
  GListModel *list;

  write_past (fixture);
  archive = duty_handover_archive_new (fixture->desk, "2", folder);
  list = duty_handover_archive_get_list (archive);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_past_changed), &n_changes);
  duty_handover_archive_load (archive);
  g_test_message ("%u handovers: the main thread at most %.2f ms at a time", N_PAST,
                  (double) fill_past (list, DUTY_HANDOVER_ARCHIVE_MAX) / 1000);
  g_assert_cmpuint (n_changes, ==, DUTY_HANDOVER_ARCHIVE_MAX / DUTY_HANDOVER_ARCHIVE_STRIDE);
  n_changes = 0;
  g_signal_connect (archive, "read", G_CALLBACK (on_read), &read);
  duty_handover_archive_load (archive);
  while (read == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 0);
}

/* Promises */

static void
on_due (DutyPromiseBook *book, DutyPromise *promise, GString *told)
{
  g_string_append_printf (told, "%s;", duty_promise_get_row (promise)->text);
}

static void
test_promise_falls_due (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  DutyPromiseBook *book = duty_shift_get_promises (shift);
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (book, "due", G_CALLBACK (on_due), told);
  g_assert_true (make_promise (shift, "05:00 second", NULL, NULL));
  g_assert_true (make_promise (shift, "04:30 first", NULL, NULL));
  g_assert_true (make_promise (shift, "06:00 third", NULL, NULL));
  g_assert_cmpstr (told->str, ==, "");
  duty_fake_clock_advance (fixture->clock, 17 * MINUTE);
  g_assert_cmpstr (told->str, ==, "");
  duty_fake_clock_advance (fixture->clock, MINUTE);
  g_assert_cmpstr (told->str, ==, "first;");
  g_assert_cmpuint (duty_promise_book_get_n_overdue (book), ==, 1);
  g_assert_true (keep_promise (shift, 0, NULL));
  g_assert_cmpuint (duty_promise_book_get_n_overdue (book), ==, 0);
  duty_fake_clock_advance (fixture->clock, 60 * MINUTE);
  g_assert_cmpstr (told->str, ==, "first;second;");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (book)), ==, 3);
  g_signal_handlers_disconnect_by_data (book, told);
  end_shift (shift);
}

/* A promise outlives the program, and is told of again when its moment came while nobody was there. */
static void
test_promise_after_restart (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  g_autoptr (GString) told = g_string_new (NULL);

  g_assert_true (make_promise (shift, "04:30 回电", NULL, NULL));
  end_shift (shift);
  desk_fixture_reopen (fixture);
  duty_fake_clock_advance (fixture->clock, 60 * MINUTE);
  shift = new_shift (fixture);
  g_signal_connect (duty_shift_get_promises (shift), "due", G_CALLBACK (on_due), told);
  while (g_list_model_get_n_items (G_LIST_MODEL (duty_shift_get_promises (shift))) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (told->str, ==, "回电;");
  end_shift (shift);
}

static void
on_draft_changed (DutyShiftDraft *draft, guint *n)
{
  (*n)++;
}

/* The draft follows what happens, once for a burst, and only while somebody looks. */
static void
test_draft_follows (DeskFixture *fixture, gconstpointer data)
{
  DutyShift *shift = new_shift (fixture);
  DutyShiftDraft *draft = duty_shift_get_draft (shift);
  guint n = 0;

  g_signal_connect (draft, "changed", G_CALLBACK (on_draft_changed), &n);
  g_free (desk_fixture_report (fixture, "一"));
  g_assert_cmpuint (n, ==, 0);
  duty_shift_draft_set_watched (draft, TRUE);
  while (n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (duty_shift_draft_get_handover (draft)->figures.open, ==, 1);
  for (guint i = 0; i < 5; i++)
    g_free (desk_fixture_report (fixture, "二"));
  duty_fake_clock_advance (fixture->clock, DUTY_SHIFT_DRAFT_DELAY);
  while (n == 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (duty_shift_draft_get_handover (draft)->figures.open, ==, 6);
  g_signal_handlers_disconnect_by_data (draft, &n);
  end_shift (shift);
}

static void
test_body (void)
{
  static const char *const HOSTILE[] = { "", "[]", "{}", "{\"figures\":7}", "{\"figures\":{\"open\":\"x\"}}", "{" };
  g_autofree char *file = NULL;
  g_autofree char *sha256 = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (HOSTILE); i++)
    {
      g_auto (DutyHandoverBody) body = { 0 };

      duty_handover_body_read (HOSTILE[i], &body);
      g_assert_cmpuint (body.figures.open, ==, 0);
      g_assert_null (body.incoming);
    }
  g_assert_cmpint (duty_handover_body_read_pack ("{\"handover\":7,\"file\":\"../../etc/passwd\"}", &file, &sha256), ==,
                   7);
  g_assert_cmpstr (file, ==, "passwd");
  g_assert_null (sha256);
}

#define ADD(path, func) \
  g_test_add (path, DeskFixture, NULL, desk_fixture_set_up, func, desk_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/shift/figures/%s", ROWS[i].name);

      g_test_add (path, DeskFixture, GUINT_TO_POINTER (i), desk_fixture_set_up, test_figures, desk_fixture_tear_down);
    }
  for (guint i = 0; i < G_N_ELEMENTS (LEAVING); i++)
    {
      g_autofree char *path = g_strdup_printf ("/shift/left/%s", LEAVING[i].name);

      g_test_add (path, DeskFixture, GUINT_TO_POINTER (i), desk_fixture_set_up, test_left, desk_fixture_tear_down);
    }
  ADD ("/shift/contents", test_contents);
  ADD ("/shift/broken-journal", test_broken_journal);
  ADD ("/shift/many", test_many);
  ADD ("/shift/confirm", test_confirm);
  ADD ("/shift/order", test_order);
  ADD ("/shift/refused", test_refused);
  ADD ("/shift/nobody-signed-in", test_nobody_signed_in);
  ADD ("/shift/pack/retried", test_pack_retried);
  ADD ("/shift/pack/after-restart", test_pack_after_restart);
  ADD ("/shift/rebuilt/same", test_rebuilt);
  ADD ("/shift/rebuilt/of-nothing", test_rebuilt_of_nothing);
  ADD ("/shift/pack/altered", test_pack_altered);
  ADD ("/shift/pack/taken-out", test_pack_taken_out);
  ADD ("/shift/pack/doors", test_pack_doors);
  ADD ("/shift/pack/owed-door", test_owed_pack_door);
  ADD ("/shift/past/many", test_many_past);
  ADD ("/shift/promises/fall-due", test_promise_falls_due);
  ADD ("/shift/promises/after-restart", test_promise_after_restart);
  ADD ("/shift/draft-follows", test_draft_follows);
  g_test_add_func ("/shift/body", test_body);
  return g_test_run ();
}
