/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures and words for the screen, in English. */

#include "ui/case/duty-history-line.h"
#include "ui/duty-words.h"

#define SECOND G_TIME_SPAN_SECOND
#define HOUR G_TIME_SPAN_HOUR

static void
test_minutes (void)
{
  static const struct
  {
    gint64 minutes;
    const char *face;
  } cases[] = {
    { G_MAXINT64, "—" },          { 0, "0 min" },
    { 59, "59 min" },             { 60, "1 h 00" },
    { 24 * 60 - 1, "23 h 59" },   { 24 * 60, "1 d 00 h" },
    { -1, "−1 min" },             { -125, "−2 h 05" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *face = duty_words_minutes (cases[i].minutes);

      g_assert_cmpstr (face, ==, cases[i].face);
    }
}

static void
test_spans (void)
{
  static const struct
  {
    gint64 span;
    const char *face;
  } cases[] = {
    { 0, "0:00:00" },
    { 372 * SECOND, "0:06:12" },
    { -372 * SECOND, "−0:06:12" },
    { 24 * HOUR - 1, "23:59:59" },
    { 74 * HOUR + 10 * SECOND, "3 d 2:00:10" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *face = duty_words_span (cases[i].span);

      g_assert_cmpstr (face, ==, cases[i].face);
    }
}

static void
test_distances (void)
{
  static const struct
  {
    double metres;
    const char *words;
  } cases[] = {
    { 0, "0 m" }, { 118, "120 m" }, { 994, "990 m" }, { 1000, "1.0 km" }, { 12345, "12.3 km" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = duty_words_distance (cases[i].metres);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_times (void)
{
  g_autofree char *time = duty_words_time (G_GINT64_CONSTANT (1795291957000000));
  g_autofree char *absurd = duty_words_time (G_MAXINT64);

  g_assert_cmpstr (time, ==, "04:12:37");
  g_assert_cmpstr (absurd, ==, "—");
}

static void
test_no_colour_is_alone (void)
{
  for (int colour = DUTY_COLOUR_BLUE; colour <= DUTY_COLOUR_RED; colour++)
    g_assert_cmpstr (duty_words_symbol (colour), !=, "");
}

static void
add_entry (GListStore *entries, gint64 at, const char *kind, const char *subject)
{
  DutyEntryRow row = { .at = at, .officer = "李", .subject = subject, .kind = kind, .body = "{}" };
  g_autoptr (DutyEntry) entry = duty_entry_new (&row);

  g_list_store_append (entries, entry);
}

static void
assert_line (GListModel *lines, guint position, const char *words)
{
  g_autoptr (DutyHistoryLine) line = g_list_model_get_item (lines, position);

  g_assert_cmpstr (duty_history_line_get_words (line), ==, words);
}

/* Cameras opened together are one line; the same again later is another, and so is any other act. */
static void
test_lines_group_cameras (void)
{
  g_autoptr (GListStore) entries = g_list_store_new (DUTY_TYPE_ENTRY);
  g_autoptr (GListStore) store = g_list_store_new (DUTY_TYPE_HISTORY_LINE);
  GListModel *lines = G_LIST_MODEL (store);
  g_autoptr (DutyHistoryLine) first = NULL;
  g_autoptr (DutyHistoryLine) still = NULL;

  add_entry (entries, 1 * SECOND, "camera.open", "cam01");
  add_entry (entries, 2 * SECOND, "camera.open", "cam02");
  add_entry (entries, 2 * SECOND, "incident.accept", "code");
  add_entry (entries, 3 * SECOND, "camera.close", "cam01");
  add_entry (entries, 3 * SECOND, "camera.close", "cam02");
  add_entry (entries, 9 * SECOND, "camera.close", "cam03");
  duty_history_lines_continue (store, G_LIST_MODEL (entries), NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 4);
  assert_line (lines, 0, "李 opened cameras cam01, cam02");
  assert_line (lines, 1, "李 accepted it");
  assert_line (lines, 2, "李 closed cameras cam01, cam02");
  assert_line (lines, 3, "李 closed camera cam03");
  first = g_list_model_get_item (lines, 0);
  add_entry (entries, 10 * SECOND, "camera.close", "cam04");
  add_entry (entries, 20 * SECOND, "incident.start", "code");
  duty_history_lines_continue (store, G_LIST_MODEL (entries), NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (lines), ==, 5);
  assert_line (lines, 3, "李 closed cameras cam03, cam04");
  still = g_list_model_get_item (lines, 0);
  g_assert_true (first == still);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/minutes", test_minutes);
  g_test_add_func ("/words/spans", test_spans);
  g_test_add_func ("/words/distances", test_distances);
  g_test_add_func ("/words/lines-group-cameras", test_lines_group_cameras);
  g_test_add_func ("/words/times", test_times);
  g_test_add_func ("/words/no-colour-is-alone", test_no_colour_is_alone);
  return g_test_run ();
}
