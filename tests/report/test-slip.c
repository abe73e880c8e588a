/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "report/duty-qr.h"
#include "report/duty-slip.h"
#include "report/report-fixture.h"

#define CODE "149901-20261122-0042-6"
#define A6_WIDTH (105 / 25.4 * 72)
#define A6_HEIGHT (148 / 25.4 * 72)

static DutySlip
make_slip (void)
{
  return (DutySlip){
    .code = CODE,
    .county = "云溪县综治中心",
    .title = "A loose weir board",
    .place = "河口镇 河口村",
    .reported_at = REPORT_FIXTURE_NOW,
    .category = "防汛",
    .channel = "群众来访",
    .stage = "受理",
    .deadline = "Answer by 2026-11-26 18:00",
    .phone = "12345",
  };
}

static void
save (ReportFixture *self, const DutySlip *slip)
{
  g_autoptr (GError) error = NULL;

  duty_slip_save_pdf (slip, self->path, NULL, &error);
  g_assert_no_error (error);
}

static void
test_is_one_page_of_a6 (ReportFixture *self, gconstpointer unused)
{
  DutySlip slip = make_slip ();
  g_autofree char *size = NULL;

  save (self, &slip);
  size = report_fixture_read_info (self, "Page size");
  g_assert_cmpuint (report_fixture_count_pages (self), ==, 1);
  g_assert_cmpstr (size, ==, "297.638 x 419.528 pts");
}

static void
test_says_every_fact (ReportFixture *self, gconstpointer unused)
{
  static const char *const WORDS[] = { "云溪县综治中心",   "Case slip",      CODE,     "About",
                                       "A loose weir",     "Place",          "河口村", "Reported",
                                       "2026-11-25 08:00", "Category",       "防汛",   "Channel",
                                       "群众来访",         "Stage",          "受理",   "Deadline",
                                       "2026-11-26 18:00", "Keep this slip", "12345",  NULL };
  DutySlip slip = make_slip ();
  g_autofree char *text = NULL;

  save (self, &slip);
  text = report_fixture_read_text (self);
  report_fixture_assert_order (text, WORDS);
}

static void
test_leaves_out_what_is_not_told (ReportFixture *self, gconstpointer unused)
{
  DutySlip slip = make_slip ();
  g_autofree char *text = NULL;

  slip.title = NULL;
  slip.deadline = "";
  slip.phone = NULL;
  save (self, &slip);
  text = report_fixture_read_text (self);
  g_assert_nonnull (strstr (text, "Place"));
  g_assert_null (strstr (text, "About"));
  g_assert_null (strstr (text, "Deadline"));
  g_assert_null (strstr (text, "12345"));
}

/* On a poor printer as well as on a good one. */
static void
test_scans_to_the_code (ReportFixture *self, gconstpointer unused)
{
  static const char *const CODES[] = { CODE, "149901-20261122-123456789-0", "000000-00000000-0000-0" };
  static const guint DOTS[] = { 100, 203, 300 };

  for (gsize i = 0; i < G_N_ELEMENTS (CODES) * G_N_ELEMENTS (DOTS); i++)
    {
      DutySlip slip = make_slip ();
      g_autofree char *read = NULL;
      g_autofree char *text = NULL;

      slip.code = CODES[i / G_N_ELEMENTS (DOTS)];
      save (self, &slip);
      read = report_fixture_scan (self, DOTS[i % G_N_ELEMENTS (DOTS)]);
      g_assert_cmpstr (g_strchomp (read), ==, slip.code);
      text = report_fixture_read_text (self);
      g_assert_nonnull (strstr (text, slip.code));
    }
}

static void
fill (DutySlip *slip, const char *text)
{
  slip->county = slip->title = slip->place = slip->category = text;
  slip->channel = slip->stage = slip->deadline = slip->phone = text;
}

static void
assert_fits (ReportFixture *self, const DutySlip *slip)
{
  g_autofree char *read = NULL;

  g_assert_cmpfloat (duty_slip_get_height (slip, A6_WIDTH), <=, A6_HEIGHT);
  save (self, slip);
  g_assert_cmpuint (report_fixture_count_pages (self), ==, 1);
  if (strcmp (slip->code, CODE) != 0)
    return;
  read = report_fixture_scan (self, 203);
  g_assert_cmpstr (g_strchomp (read), ==, CODE);
}

static void
test_bears_hostile_texts (ReportFixture *self, gconstpointer unused)
{
  for (guint i = 0; REPORT_FIXTURE_HOSTILE[i] != NULL; i++)
    {
      DutySlip slip = make_slip ();

      fill (&slip, REPORT_FIXTURE_HOSTILE[i]);
      assert_fits (self, &slip);
      slip.code = REPORT_FIXTURE_HOSTILE[i];
      assert_fits (self, &slip);
    }
}

static void
test_bears_long_texts (ReportFixture *self, gconstpointer unused)
{
  static const char *const PIECES[] = {
    "字", "W", "word ", "\u0301", "\xff", "\n", "\U0001F525", "<b>", "م"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PIECES); i++)
    {
      g_autofree char *text = report_fixture_make_long (PIECES[i], 10000);
      DutySlip slip = make_slip ();

      fill (&slip, text);
      assert_fits (self, &slip);
      slip.code = text;
      assert_fits (self, &slip);
    }
}

static void
test_prints_markup_as_written (ReportFixture *self, gconstpointer unused)
{
  DutySlip slip = make_slip ();
  g_autofree char *text = NULL;

  slip.title = "<b>5 & 6</b> &lt;";
  slip.place = "one\ntwo";
  save (self, &slip);
  text = report_fixture_read_text (self);
  g_assert_nonnull (strstr (text, "<b>5 & 6</b> &lt;"));
  g_assert_nonnull (strstr (text, "one two"));
}

static void
test_grows_with_its_width (void)
{
  DutySlip slip = make_slip ();
  double height = duty_slip_get_height (&slip, 300);

  g_assert_cmpfloat_with_epsilon (duty_slip_get_height (&slip, 600), 2 * height, 0.01);
}

static gboolean
is_dark (cairo_surface_t *surface, int x, int y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return (data[y * cairo_image_surface_get_stride (surface) + x * 4] < 128);
}

/* Each module where it belongs, four light ones around them. */
static void
test_draws_each_module (void)
{
  g_autoptr (DutyQr) qr = duty_qr_new (CODE);
  int size = (int) duty_qr_get_size (qr);
  int side = size + 2 * DUTY_QR_QUIET_ZONE;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side * 3, side * 3);
  cairo_t *cr = cairo_create (surface);

  duty_qr_draw (qr, cr, 0, 0, side * 3);
  cairo_surface_flush (surface);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        int column = x - DUTY_QR_QUIET_ZONE;
        int row = y - DUTY_QR_QUIET_ZONE;
        gboolean inside = column >= 0 && row >= 0 && column < size && row < size;

        g_assert_cmpint (is_dark (surface, x * 3 + 1, y * 3 + 1), ==,
                         inside && duty_qr_is_dark (qr, (guint) column, (guint) row));
      }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_refuses_what_no_qr_holds (void)
{
  g_autofree char *most = report_fixture_make_long ("x", 2331);
  g_autofree char *more = report_fixture_make_long ("x", 2332);
  g_autoptr (DutyQr) qr = duty_qr_new (most);

  g_assert_nonnull (qr);
  g_assert_cmpuint (duty_qr_get_size (qr), ==, 177);
  g_assert_null (duty_qr_new (more));
  g_assert_null (duty_qr_new (""));
}

static void
test_names_the_file_it_cannot_write (ReportFixture *self, gconstpointer unused)
{
  DutySlip slip = make_slip ();
  g_autofree char *path = g_build_filename (self->folder, "no-such-folder", "slip.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_slip_save_pdf (&slip, path, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, path));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/slip/" name, ReportFixture, NULL, report_fixture_set_up, function, report_fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("is-one-page-of-a6", test_is_one_page_of_a6);
  ADD ("says-every-fact", test_says_every_fact);
  ADD ("leaves-out-what-is-not-told", test_leaves_out_what_is_not_told);
  ADD ("scans-to-the-code", test_scans_to_the_code);
  ADD ("bears-hostile-texts", test_bears_hostile_texts);
  ADD ("bears-long-texts", test_bears_long_texts);
  ADD ("prints-markup-as-written", test_prints_markup_as_written);
  ADD ("names-the-file-it-cannot-write", test_names_the_file_it_cannot_write);
  g_test_add_func ("/slip/grows-with-its-width", test_grows_with_its_width);
  g_test_add_func ("/qr/draws-each-module", test_draws_each_module);
  g_test_add_func ("/qr/refuses-what-no-qr-holds", test_refuses_what_no_qr_holds);
  return g_test_run ();
}
