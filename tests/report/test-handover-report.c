/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "report/duty-handover-report.h"
#include "report/report-fixture.h"

static void
save (ReportFixture *self, const DutyHandover *handover)
{
  g_autoptr (GError) error = NULL;

  duty_handover_report_save (handover, self->path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_is_a4 (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  g_autofree char *size = NULL;
  g_autofree char *title = NULL;

  save (self, handover);
  size = report_fixture_read_info (self, "Page size");
  title = report_fixture_read_info (self, "Title");
  g_assert_cmpstr (size, ==, "595.276 x 841.89 pts (A4)");
  g_assert_cmpstr (title, ==, "Shift handover");
}

/* Of the ordinary night, as they are read. */
/* clang-format off */
static const char *const NIGHT[] = {
  "云溪县综治中心", "二号席", "Shift handover", "2026-11-24 20:00 – 2026-11-25 08:00", "Handed over by",
  "Taken over by", "张敏", "李强", "confirmed 2026-11-25 08:04", "128", "▲ +3 (125)", "▼ −2 (5)",
  "= (7)", "▲ +1 (1)", "= (5)", "▼ −11 (52)", "▼ −9 (47)", "▲ +1 (0)", "In this handover",
  "Promises", "1 open, 2 in all", "1", "Journal and signatures", "2", "11-25 09:30", "王主任",
  "open", "11-25 06:30", "Send the pump", "kept", "Open cases", "1 overdue, 5 in all", "−1 h 12",
  "Sewer cover missing", "城关镇综治中心", "11-25 06:48", "149901-20261124-0007-4", "人民路 12 号",
  "supervised", "9 min", "学校门口积水", "149901-20261124-0012-9", "3 h 20", "149901-20261124-0031-5",
  "3 d 00 h", "149901-20261120-0002-1", "Waits for the surveyor", "149901-20261119-0044-8",
  "Cameras down", "11-25 03:40", "青石桥水位", "No answer from 10.1.2.3", "What changed",
  "11-25 03:00", "0001-3", "11-25 04:40", "0002-3", "11-25 06:20", "0003-3", "48213",
  "3f9a12c07be84d5566a1e0f9c2b3d4e58a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d",
  "mK4nYw2v0r8Jq1oX5tB7cD9eF3gH", "SHA256:9d2f 41aa 7c03 e5b8", "Signature, date and time", NULL,
};
/* clang-format on */

static void
test_tells_all_in_order (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  g_autofree char *text = NULL;

  save (self, handover);
  text = report_fixture_read_text (self);
  report_fixture_assert_order (text, NIGHT);
}

static void
test_says_what_is_empty (ReportFixture *self, gconstpointer unused)
{
  static const char *const WORDS[] = { "not confirmed yet",
                                       "There was no handover before",
                                       "Nothing is promised.",
                                       "No case is open.",
                                       "No camera is down.",
                                       "Nothing happened in the shift.",
                                       "1/2",
                                       "The journal has no seal",
                                       NULL };
  g_autoptr (DutyHandover) handover = duty_handover_new ();
  g_autofree char *text = NULL;

  save (self, handover);
  text = report_fixture_read_text (self);
  report_fixture_assert_order (text, WORDS);
  g_assert_null (strstr (text, "▲"));
}

/* Each page has its header, its headings and its number, and no row is lost or broken. */
static void
check_pages (char **pages, guint count)
{
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *number = g_strdup_printf (" %u ?/ ?%u\\n", i + 1, count);

      g_assert_true (g_regex_match_simple (number, pages[i], 0, 0));
      g_assert_nonnull (strstr (pages[i], "Shift handover"));
      g_assert_nonnull (strstr (pages[i], "2026-11-24 20:00 – 2026-11-25 08:00"));
      g_assert_true (strstr (pages[i], "149901-") == NULL || strstr (pages[i], "Handler") != NULL);
    }
}

static void
check_rows (const char *text, guint first, guint end)
{
  const char *p = text;

  for (guint i = first; i < end; i++)
    {
      g_autofree char *code = g_strdup_printf ("149901-20261124-%05u-4", i);

      p = strstr (p, code);
      if (p == NULL)
        g_error ("%s is not in its place", code);
      p += strlen (code);
    }
}

static void
test_breaks_a_flood_into_pages (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_crowd (DUTY_HANDOVER_REPORT_MAX_ROWS + 1);
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  guint count;

  save (self, handover);
  count = report_fixture_count_pages (self);
  text = report_fixture_read_text (self);
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (count, >, 200);
  g_assert_cmpuint (g_strv_length (pages), ==, count + 1);
  check_pages (pages, count);
  check_rows (text, 0, DUTY_HANDOVER_REPORT_MAX_ROWS);
  g_assert_null (strstr (text, "149901-20261124-05000-4"));
  g_assert_nonnull (strstr (text, "1 more is not printed."));
}

/* The first page says where each part begins, and there it does. */
static void
test_names_the_right_pages (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_crowd (200);
  g_autoptr (GRegex) regex = g_regex_new ("Cameras down +0 +(\\d+)\\n", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;
  g_auto (GStrv) pages = NULL;
  guint page;

  save (self, handover);
  text = report_fixture_read_text (self);
  pages = g_strsplit (text, "\f", -1);
  g_assert_true (g_regex_match (regex, pages[0], 0, &match));
  number = g_match_info_fetch (match, 1);
  page = (guint) g_ascii_strtoull (number, NULL, 10);
  g_assert_cmpuint (page, >, 5);
  g_assert_nonnull (strstr (pages[page - 1], "No camera is down."));
}

static void
fill (DutyHandover *self, const char *text)
{
  DutyHandoverClock *clock = duty_handover_add_clock (self);
  DutyHandoverChange *change = duty_handover_add_change (self);
  DutyHandoverCamera *camera = duty_handover_add_camera (self);
  DutyHandoverPromise *promise = duty_handover_add_promise (self);

  clock->code = g_strdup (text);
  clock->title = g_strdup (text);
  clock->place = g_strdup (text);
  clock->stage = g_strdup (text);
  clock->handler = g_strdup (text);
  clock->due = G_MAXINT64;
  clock->minutes = G_MININT64;
  change->text = g_strdup (text);
  change->at = G_MININT64;
  camera->name = g_strdup (text);
  camera->cause = g_strdup (text);
  promise->text = g_strdup (text);
  promise->who = g_strdup (text);
}

static DutyHandover *
make_hostile (const char *text)
{
  DutyHandover *self = duty_handover_new ();

  self->county = g_strdup (text);
  self->seat = g_strdup (text);
  self->outgoing = g_strdup (text);
  self->incoming = g_strdup (text);
  self->hash = g_strdup (text);
  self->signature = g_strdup (text);
  self->key = g_strdup (text);
  self->seq = G_MININT64;
  memset (&self->figures, 0xff, sizeof self->figures);
  self->has_last = TRUE;
  fill (self, text);
  fill (self, text);
  return self;
}

/* In no order: where most is written from the right, poppler reads columns from there. */
static void
assert_bears (ReportFixture *self, const char *text)
{
  static const char *const WORDS[] = { "Shift handover", "+4294967295",     "Promises",
                                       "Open cases",     "Signature, date", "2/2" };
  g_autoptr (DutyHandover) handover = make_hostile (text);
  g_autofree char *read = NULL;

  save (self, handover);
  g_assert_cmpuint (report_fixture_count_pages (self), ==, 2);
  read = report_fixture_read_text (self);
  for (gsize i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (strstr (read, WORDS[i]) == NULL)
      g_error ("“%s” is lost beside “%.20s”", WORDS[i], text);
}

static void
test_bears_hostile_texts (ReportFixture *self, gconstpointer unused)
{
  static const char *const PIECES[] = {
    "字", "W", "word ", "\u0301", "\xff", "\n", "\U0001F525", "<b>", "م"
  };

  for (guint i = 0; REPORT_FIXTURE_HOSTILE[i] != NULL; i++)
    assert_bears (self, REPORT_FIXTURE_HOSTILE[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (PIECES); i++)
    {
      g_autofree char *text = report_fixture_make_long (PIECES[i], 10000);

      assert_bears (self, text);
    }
}

static void
test_names_the_file_it_cannot_write (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_handover_report_save (handover, "/proc/handover.pdf", NULL, &error));
  g_assert_cmpuint (error->domain, ==, G_FILE_ERROR);
  g_assert_nonnull (strstr (error->message, "/proc/handover.pdf"));
}

/* A stream that is full says so itself. */
static void
test_passes_on_what_a_stream_says (void)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  char room[1000];
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, sizeof room, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_handover_report_write (handover, stream, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static void
test_leaves_the_old_file_when_cancelled (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  g_file_set_contents (self->path, "before", -1, &error);
  g_cancellable_cancel (cancellable);
  g_assert_false (duty_handover_report_save (handover, self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &left, NULL, NULL));
  g_assert_cmpstr (left, ==, "before");
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (50 * G_TIME_SPAN_MILLISECOND);
  g_cancellable_cancel (data);
  return NULL;
}

/* Someone who changes their mind does not wait for two hundred pages. */
static void
test_stops_midway (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_crowd (DUTY_HANDOVER_REPORT_MAX_ROWS);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_handover_report_save (handover, self->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_thread_join (thread);
}

static gpointer
write_on_thread (gpointer data)
{
  GOutputStream *stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  duty_handover_report_write (data, stream, NULL, &error);
  g_assert_no_error (error);
  return stream;
}

/* Several threads at once, from one handover. */
static void
test_writes_on_any_thread (void)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("report", write_on_thread, handover);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GOutputStream) stream = g_thread_join (threads[i]);

      g_assert_cmpuint (g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), >, 10000);
    }
}

static void
test_keeps_it_from_others (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (DutyHandover) handover = report_fixture_make_handover ();
  GStatBuf status;

  save (self, handover);
  g_assert_cmpint (g_stat (self->path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/handover-report/" name, ReportFixture, NULL, report_fixture_set_up, function,                \
              report_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("is-a4", test_is_a4);
  ADD ("tells-all-in-order", test_tells_all_in_order);
  ADD ("says-what-is-empty", test_says_what_is_empty);
  ADD ("breaks-a-flood-into-pages", test_breaks_a_flood_into_pages);
  ADD ("names-the-right-pages", test_names_the_right_pages);
  ADD ("bears-hostile-texts", test_bears_hostile_texts);
  ADD ("names-the-file-it-cannot-write", test_names_the_file_it_cannot_write);
  ADD ("leaves-the-old-file-when-cancelled", test_leaves_the_old_file_when_cancelled);
  ADD ("stops-midway", test_stops_midway);
  ADD ("keeps-it-from-others", test_keeps_it_from_others);
  g_test_add_func ("/handover-report/passes-on-what-a-stream-says", test_passes_on_what_a_stream_says);
  g_test_add_func ("/handover-report/writes-on-any-thread", test_writes_on_any_thread);
  return g_test_run ();
}
