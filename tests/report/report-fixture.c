/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/report-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define M G_TIME_SPAN_MINUTE

const char *const REPORT_FIXTURE_HOSTILE[] = {
  "<b>bold</b> & <span size='999999'>&amp;</span>",
  "one\ntwo\r\nthree\u2028four\u2029five\x0b\x0csix\x01\x1b[31m",
  "\u202Eesrever \u2066\u2067 شارع الملك فهد \u05E9\u05DC\u05D5\u05DD",
  "\xff\xfe broken \xe4\xb8 bytes \xc0\xaf",
  "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030d\u030e\u030f\u0310"
  "\u0311\u0312"
  "\u0313\u0314\u0316\u0317\u0318\u0319\u031a\u0323\u0324\u0325\u0326\u0327\u0328\u0329\u032a\u032b\u032c"
  "\u032d\u032e",
  "\U0001F525\U0001F468\u200D\U0001F469\u200D\U0001F467 ﷽﷽﷽﷽ ༺རྩ༻",
  "\uFFFE\uFFFF\uFFFC\uFEFF\u00AD\u200B",
  "%s%n%d \\ ( ) endstream endobj",
  " ",
  "",
  NULL,
};

char *
report_fixture_make_long (const char *piece, gsize length)
{
  GString *text = g_string_sized_new (length);

  while (text->len < length)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

void
report_fixture_set_up (ReportFixture *self, gconstpointer unused)
{
  self->folder = g_dir_make_tmp ("report-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
  self->path = g_build_filename (self->folder, "paper.pdf", NULL);
}

void
report_fixture_tear_down (ReportFixture *self, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->path);
}

/* Runs a program of someone else that must succeed and have nothing to complain of. */
static char *
ask (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_autofree char *complaints = NULL;
  char *answer = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &answer, &complaints, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (complaints, ==, "");
  g_assert_true (g_subprocess_get_successful (process));
  return answer;
}

/* What poppler reads, line by line as on the page. */
char *
report_fixture_read_text (ReportFixture *self)
{
  return ask ((const char *[]){ "pdftotext", "-layout", self->path, "-", NULL });
}

char *
report_fixture_read_info (ReportFixture *self, const char *key)
{
  g_autofree char *info = ask ((const char *[]){ "pdfinfo", self->path, NULL });
  g_auto (GStrv) lines = g_strsplit (info, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], key) && lines[i][strlen (key)] == ':')
      return g_strdup (g_strstrip (lines[i] + strlen (key) + 1));
  return NULL;
}

guint
report_fixture_count_pages (ReportFixture *self)
{
  g_autofree char *pages = report_fixture_read_info (self, "Pages");

  g_assert_nonnull (pages);
  return (guint) g_ascii_strtoull (pages, NULL, 10);
}

/* What a scanner reads of the first page, printed with so many dots. */
char *
report_fixture_scan (ReportFixture *self, guint dots_per_inch)
{
  g_autofree char *stem = g_build_filename (self->folder, "page", NULL);
  g_autofree char *picture = g_strconcat (stem, ".png", NULL);
  g_autofree char *dots = g_strdup_printf ("%u", dots_per_inch);
  g_autofree char *said = ask (
      (const char *[]){ "pdftoppm", "-png", "-mono", "-singlefile", "-r", dots, self->path, stem, NULL });

  return ask ((const char *[]){ "zbarimg", "--quiet", "--nodbus", "--raw", "-Sdisable", "-Sqrcode.enable",
                                picture, NULL });
}

/* Each word stands behind the one before it. */
void
report_fixture_assert_order (const char *text, const char *const *words)
{
  const char *p = text;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (p, words[i]);

      if (found == NULL)
        g_error ("“%s” does not stand behind “%s” in:\n%s", words[i], i > 0 ? words[i - 1] : "", text);
      p = found + strlen (words[i]);
    }
}

static void
add_clock (DutyHandover *self,
           const char *code,
           const char *title,
           const char *place,
           gint64 minutes,
           DutyColour colour)
{
  DutyHandoverClock *clock = duty_handover_add_clock (self);

  clock->code = g_strdup (code);
  clock->title = g_strdup (title);
  clock->place = g_strdup (place);
  clock->stage = g_strdup ("处置");
  clock->handler = g_strdup ("城关镇综治中心");
  clock->due = minutes == G_MAXINT64 ? 0 : REPORT_FIXTURE_NOW + minutes * M;
  clock->minutes = minutes;
  clock->colour = colour;
}

static void
add_lists (DutyHandover *self)
{
  DutyHandoverChange *change;
  DutyHandoverCamera *camera;
  DutyHandoverPromise *promise;

  for (guint i = 0; i < 3; i++)
    {
      change = duty_handover_add_change (self);
      change->at = REPORT_FIXTURE_NOW - (3 - i) * 100 * M;
      change->text = g_strdup_printf ("张敏 把 149901-20261124-000%u-3 分派给 城关镇综治中心", i + 1);
    }
  camera = duty_handover_add_camera (self);
  camera->name = g_strdup ("青石桥水位");
  camera->since = REPORT_FIXTURE_NOW - 260 * M;
  camera->cause =
      g_strdup ("No answer from 10.1.2.3; the power station in Qingshi works on the line until noon");
  promise = duty_handover_add_promise (self);
  promise->due = REPORT_FIXTURE_NOW + 90 * M;
  promise->text = g_strdup ("给 河口村 王主任 回电：下游挡板何时修好");
  promise->who = g_strdup ("张敏");
  promise = duty_handover_add_promise (self);
  promise->due = REPORT_FIXTURE_NOW - 90 * M;
  promise->text = g_strdup ("Send the pump to the school gate");
  promise->who = g_strdup ("李强");
  promise->kept = TRUE;
}

/* An ordinary night, with something in every list. */
DutyHandover *
report_fixture_make_handover (void)
{
  DutyHandover *self = duty_handover_new ();

  self->county = g_strdup ("云溪县综治中心");
  self->seat = g_strdup ("二号席");
  self->outgoing = g_strdup ("张敏");
  self->incoming = g_strdup ("李强");
  self->confirmed_at = REPORT_FIXTURE_NOW + 4 * M;
  self->from = REPORT_FIXTURE_NOW - 12 * 60 * M;
  self->to = REPORT_FIXTURE_NOW;
  self->figures = (DutyHandoverFigures){ 128, 3, 7, 5, 2, 41, 38, 1 };
  self->has_last = TRUE;
  self->last = (DutyHandoverFigures){ 125, 5, 7, 5, 1, 52, 47, 0 };
  add_clock (self, "149901-20261124-0007-4", "Sewer cover missing in front of the market",
             "城关镇 人民路 12 号", -72, DUTY_COLOUR_RED);
  add_clock (self, "149901-20261124-0012-9", "学校门口积水，孩子们过不去", "河口镇 中心小学", 9,
             DUTY_COLOUR_YELLOW);
  add_clock (self, "149901-20261124-0031-5", "两家为宅基地边界争执", "青石镇 上湾村", 200, DUTY_COLOUR_BLUE);
  add_clock (self, "149901-20261120-0002-1", "Street lamp is dark", NULL, 3 * 24 * 60, DUTY_COLOUR_CALM);
  add_clock (self, "149901-20261119-0044-8", "Waits for the surveyor", "青石镇", G_MAXINT64,
             DUTY_COLOUR_CALM);
  ((DutyHandoverClock *) g_ptr_array_index (self->clocks, 0))->supervised = TRUE;
  add_lists (self);
  self->seq = 48213;
  self->hash = g_strdup ("3f9a12c07be84d5566a1e0f9c2b3d4e58a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d");
  self->signature =
      g_strdup ("mK4nYw2v0r8Jq1oX5tB7cD9eF3gH6iL0pN2sU4xZ8aA1bC3dE5fG7hI9jK0lM2nO4pQ6rS8tU0vW2xY4zA6bC8==");
  self->key = g_strdup ("SHA256:9d2f 41aa 7c03 e5b8");
  return self;
}

/* A flood night: so many open cases and nothing else. */
DutyHandover *
report_fixture_make_crowd (guint clocks)
{
  DutyHandover *self = duty_handover_new ();

  self->county = g_strdup ("Flooded county");
  self->outgoing = g_strdup ("Night");
  self->from = REPORT_FIXTURE_NOW - 12 * 60 * M;
  self->to = REPORT_FIXTURE_NOW;
  self->figures.open = clocks;
  for (guint i = 0; i < clocks; i++)
    {
      g_autofree char *code = g_strdup_printf ("149901-20261124-%05u-4", i);

      add_clock (self, code,
                 i % 7 == 0
                     ? "河水漫过堤岸，下游三户人家需要立即转移，请镇里派人并带上冲锋舟和救生衣，老人行动不便"
                     : "Cellar under water",
                 "河口镇", (gint64) i - 100, i < 100 ? DUTY_COLOUR_RED : DUTY_COLOUR_CALM);
    }
  return self;
}
