/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-report-parser.h"

#define GOOD "\"channel\":\"grid-patrol\",\"category\":\"environment\",\"level\":3,\"title\":\"井盖缺失\""

#define NOW G_GINT64_CONSTANT (1795291560000000) /* 2026-11-22T04:06:00+08:00 */

static DutyPolicy *
make_policy (void)
{
  DutyPolicy *policy = duty_policy_new ();

  duty_policy_add_category (policy, "environment", "环境卫生", "Environment");
  return policy;
}

static DutyReport *
parse (const char *json, gssize size, const char **field, GError **error)
{
  g_autoptr (DutyPolicy) policy = make_policy ();
  g_autoptr (GBytes) body = g_bytes_new (json, size < 0 ? strlen (json) : (gsize) size);

  return duty_report_parse (body, policy, NOW, field, error);
}

static void
test_takes_all_members (void)
{
  g_autoptr (GError) error = NULL;
  const char *field = "unset";
  g_autoptr (DutyReport) report =
      parse ("{" GOOD ",\"detail\":\"路口\\n北侧\",\"lat\":38.1,\"lon\":112,\"area\":\"149901001\","
             "\"at\":\"2026-11-22T04:06:00+08:00\",\"reporter\":{\"name\":\"甲\",\"phone\":\"1\"}}",
             -1, &field, &error);

  g_assert_no_error (error);
  g_assert_null (field);
  g_assert_cmpint (report->channel, ==, DUTY_CHANNEL_GRID_PATROL);
  g_assert_cmpstr (report->category, ==, "environment");
  g_assert_cmpint (report->level, ==, 3);
  g_assert_cmpstr (report->title, ==, "井盖缺失");
  g_assert_cmpstr (report->detail, ==, "路口\n北侧");
  g_assert_true (report->has_place);
  g_assert_cmpfloat (report->place.latitude, ==, 38.1);
  g_assert_cmpfloat (report->place.longitude, ==, 112.0);
  g_assert_cmpstr (report->area, ==, "149901001");
  g_assert_cmpint (report->at, ==, G_GINT64_CONSTANT (1795291560000000));
  g_assert_cmpstr (report->reporter_name, ==, "甲");
  g_assert_cmpstr (report->reporter_phone, ==, "1");
}

static void
test_needs_only_four (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReport) report = parse ("{" GOOD ",\"detail\":null,\"reporter\":{}}", -1, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (report->has_place);
  g_assert_null (report->detail);
  g_assert_null (report->reporter_name);
  g_assert_cmpint (report->at, ==, 0);
}

static void
test_at_within_its_bounds (void)
{
  static const char *const GOOD_ONES[] = { "2000-01-01T00:00:00Z", "2000-01-01T08:00:00+08:00",
                                           "2026-11-22T04:06:00+08:00", "2026-11-23T04:06:00+08:00",
                                           "2026-11-22T20:06:00Z" };

  for (gsize i = 0; i < G_N_ELEMENTS (GOOD_ONES); i++)
    {
      g_autofree char *json = g_strdup_printf ("{" GOOD ",\"at\":\"%s\"}", GOOD_ONES[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DutyReport) report = parse (json, -1, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (report->at, >=, G_GINT64_CONSTANT (946684800000000));
      g_assert_cmpint (report->at, <=, NOW + G_TIME_SPAN_DAY);
    }
}

static const struct
{
  const char *json;
  const char *field;
  int code;
} BAD[] = {
  { "", NULL, DUTY_REPORT_ERROR_JSON },
  { "{", NULL, DUTY_REPORT_ERROR_JSON },
  { "[]", NULL, DUTY_REPORT_ERROR_JSON },
  { "null", NULL, DUTY_REPORT_ERROR_JSON },
  { "12", NULL, DUTY_REPORT_ERROR_JSON },
  { "{" GOOD "} x", NULL, DUTY_REPORT_ERROR_JSON },
  { "{\"title\":\"\xff\xfe\"}", NULL, DUTY_REPORT_ERROR_JSON },
  { "{}", "channel", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":7}", "channel", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"pigeon\"}", "channel", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\"}", "category", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"weather\"}", "category", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\"}", "level", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":\"1\"}", "level", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1.5}", "level", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":0}", "level", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":5}", "level", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1}", "title", DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1,\"title\":\" \"}", "title",
    DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1,\"title\":\"\\u3000\\u200b\\u202e\"}", "title",
    DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1,\"title\":\"a\\nb\"}", "title",
    DUTY_REPORT_ERROR_FIELD },
  { "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1,\"title\":[]}", "title",
    DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"detail\":{}}", "detail", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lat\":1}", "lon", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lon\":1}", "lat", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lat\":\"1\",\"lon\":1}", "lat", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lat\":1,\"lon\":[1]}", "lon", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lat\":90,\"lon\":1}", "lat", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lat\":1,\"lon\":1e9}", "lon", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"lat\":1e400,\"lon\":1}", "lat", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"area\":1}", "area", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"yesterday\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":1795291560}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"0001-01-01T00:00:00Z\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"1970-01-01T00:00:00Z\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"1999-12-31T23:59:59.999999Z\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"2000-01-01T07:59:59+08:00\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"2026-11-23T04:06:00.000001+08:00\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"at\":\"9999-12-31T23:59:59Z\"}", "at", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"reporter\":\"甲\"}", "reporter", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"reporter\":{\"name\":1}}", "reporter.name", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"reporter\":{\"face\":\"x\"}}", "reporter", DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"detial\":\"x\"}", NULL, DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"一个名字长得要从半个汉字处截断的谁也不认识的成员\":1}", NULL, DUTY_REPORT_ERROR_FIELD },
  { "{" GOOD ",\"detail\":\"a\\u0000b\"}", NULL, DUTY_REPORT_ERROR_JSON },
  { "{" GOOD ",\"reporter\":{\"name\":\"\\ud800x\"}}", NULL, DUTY_REPORT_ERROR_JSON },
  { "{" GOOD ",\"detail\":\"\\udc00\"}", NULL, DUTY_REPORT_ERROR_JSON },
};

static void
test_names_what_is_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *field = NULL;
      g_autoptr (DutyReport) report = parse (BAD[i].json, -1, &field, &error);

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      g_assert_null (report);
      g_assert_error (error, DUTY_REPORT_ERROR, BAD[i].code);
      g_assert_cmpstr (field, ==, BAD[i].field);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* json-glib quotes what it could not read; the answer is not to be as long as what was sent. */
static void
test_quotes_little (void)
{
  g_autofree char *long_word = g_strnfill (100000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"title\" %s}", long_word);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (json, -1, NULL, &error));
  g_assert_cmpuint (strlen (error->message), <, 1000);
}

static char *
nest (guint depth)
{
  g_autoptr (GString) json = g_string_new ("{\"title\":");

  for (guint i = 0; i < depth; i++)
    g_string_append_c (json, '[');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
test_refuses_depth_before_parsing (void)
{
  g_autofree char *json = nest (1000000);
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (json, -1, NULL, &error));
  g_assert_error (error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_JSON);
}

static void
test_refuses_long_texts (void)
{
  g_autofree char *title = g_strnfill (DUTY_REPORT_MAX_TITLE + 1, 'a');
  g_autofree char *json = g_strdup_printf (
      "{\"channel\":\"app\",\"category\":\"environment\",\"level\":1,\"title\":\"%s\"}", title);
  g_autoptr (GError) error = NULL;
  const char *field = NULL;

  g_assert_null (parse (json, -1, &field, &error));
  g_assert_cmpstr (field, ==, "title");
}

static void
test_refuses_nul (void)
{
  static const char JSON[] = "{\"channel\":\"app\0\"}";
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (JSON, sizeof JSON - 1, NULL, &error));
  g_assert_error (error, DUTY_REPORT_ERROR, DUTY_REPORT_ERROR_JSON);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/intake/report-parser/takes-all-members", test_takes_all_members);
  g_test_add_func ("/intake/report-parser/needs-only-four", test_needs_only_four);
  g_test_add_func ("/intake/report-parser/at-within-its-bounds", test_at_within_its_bounds);
  g_test_add_func ("/intake/report-parser/names-what-is-wrong", test_names_what_is_wrong);
  g_test_add_func ("/intake/report-parser/quotes-little", test_quotes_little);
  g_test_add_func ("/intake/report-parser/refuses-depth-before-parsing", test_refuses_depth_before_parsing);
  g_test_add_func ("/intake/report-parser/refuses-long-texts", test_refuses_long_texts);
  g_test_add_func ("/intake/report-parser/refuses-nul", test_refuses_nul);
  return g_test_run ();
}
