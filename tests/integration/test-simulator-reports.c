/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The simulator's people report to an intake of the test's own, a bare libsoup server. */

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#define N_REPORTS 400

typedef struct
{
  GMainLoop *loop;
  SoupServer *server;
  GHashTable *bodies;     /* key → body, of all that came */
  GHashTable *channels;   /* seen */
  GHashTable *categories; /* seen */
  GHashTable *levels;     /* seen */
  GHashTable *titles;     /* seen */
  GHashTable *grids;      /* of the county */
  guint n_requests;
  guint n_refused;
  guint failures_left; /* of the next requests, to be answered by 503 */
  gboolean refuse_one;
  int status;
  char *output;
} Intake;

static const char *const channels[] = { "grid-patrol", "walk-in", "department", "township", "hotline-12345",
                                        "police-110",  "app",     "sensor",     "officer" };

static const char *const categories[] = { "dispute",    "public-security", "fire",        "flood",  "traffic",
                                          "facilities", "environment",     "food-market", "campus", "help",
                                          "other" };

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static char *
get_county (void)
{
  return g_build_filename (g_getenv ("DUTY_SOURCE_ROOT"), "data", "county", NULL);
}

static void
load_grids (Intake *intake)
{
  g_autofree char *county = get_county ();
  g_autofree char *path = g_build_filename (county, "areas.geojson", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *features;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  features = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "features");
  for (guint i = 0; i < json_array_get_length (features); i++)
    {
      JsonObject *feature = json_array_get_object_element (features, i);
      JsonObject *properties = json_object_get_object_member (feature, "properties");

      if (g_str_equal (json_object_get_string_member (properties, "tier"), "grid"))
        g_hash_table_add (intake->grids, g_strdup (json_object_get_string_member (properties, "code")));
    }
  g_assert_cmpuint (g_hash_table_size (intake->grids), >=, 40);
}

static void
note (GHashTable *seen, const char *text)
{
  g_hash_table_add (seen, g_strdup (text));
}

/* Whether it is a report that an intake would take: the members, their types and their ranges. */
static void
check_report (Intake *intake, const char *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *report = parse (parser, body);
  const char *channel = json_object_get_string_member (report, "channel");
  const char *category = json_object_get_string_member (report, "category");
  const char *title = json_object_get_string_member (report, "title");
  gint64 level = json_object_get_int_member (report, "level");
  g_autoptr (GDateTime)
      at = g_date_time_new_from_iso8601 (json_object_get_string_member (report, "at"), NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *severity = g_strdup_printf ("%d", (int) level);

  g_assert_true (g_strv_contains (channels, channel));
  g_assert_true (level >= 1 && level <= 4);
  g_assert_cmpint (g_utf8_strlen (title, -1), >, 3);
  g_assert_null (strchr (title, '{'));
  g_assert_null (strchr (json_object_get_string_member (report, "detail"), '{'));
  g_assert_true (g_hash_table_contains (intake->grids, json_object_get_string_member (report, "area")));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (report, "lat"), 38.37, 0.2);
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (report, "lon"), 111.96, 0.3);
  g_assert_nonnull (at);
  g_assert_cmpint (g_date_time_compare (at, now), <=, 0);
  g_assert_cmpint (json_object_has_member (report, "reporter"), ==, !g_str_equal (channel, "sensor"));
  note (intake->channels, channel);
  note (intake->categories, category);
  note (intake->levels, severity);
  note (intake->titles, title);
}

static void
answer (SoupServerMessage *message, guint status, const char *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, body, strlen (body));
}

static void
on_post (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  Intake *intake = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");
  g_autofree char *body = g_strndup (request->data, request->length);
  const char *before;

  intake->n_requests++;
  g_assert_cmpstr (soup_server_message_get_method (message), ==, "POST");
  g_assert_cmpstr (path, ==, "/api/v1/incidents");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Authorization"), ==, "Bearer secret-word");
  g_assert_cmpstr (soup_message_headers_get_content_type (headers, NULL), ==, "application/json");
  g_assert_nonnull (key);

  before = g_hash_table_lookup (intake->bodies, key);
  if (before != NULL)
    g_assert_cmpstr (before, ==, body);
  g_hash_table_replace (intake->bodies, g_strdup (key), g_strdup (body));
  if (intake->failures_left > 0)
    {
      intake->failures_left--;
      answer (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "{}");
      return;
    }
  check_report (intake, body);
  if (intake->refuse_one && intake->n_refused == 0)
    {
      intake->n_refused++;
      answer (message, SOUP_STATUS_BAD_REQUEST, "{\"title\":\"no such place\"}");
      return;
    }
  answer (message, SOUP_STATUS_CREATED, "{\"code\":\"149901-20261122-0042-6\",\"stage\":\"reported\"}");
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
intake_init (Intake *intake)
{
  g_autoptr (GError) error = NULL;

  *intake = (Intake){ .loop = g_main_loop_new (NULL, FALSE), .server = soup_server_new (NULL, NULL) };
  intake->bodies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  intake->channels = new_set ();
  intake->categories = new_set ();
  intake->levels = new_set ();
  intake->titles = new_set ();
  intake->grids = new_set ();
  load_grids (intake);
  soup_server_add_handler (intake->server, "/", on_post, intake, NULL);
  soup_server_listen_local (intake->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
}

static void
intake_clear (Intake *intake)
{
  g_main_loop_unref (intake->loop);
  soup_server_disconnect (intake->server);
  g_object_unref (intake->server);
  g_hash_table_unref (intake->bodies);
  g_hash_table_unref (intake->channels);
  g_hash_table_unref (intake->categories);
  g_hash_table_unref (intake->levels);
  g_hash_table_unref (intake->titles);
  g_hash_table_unref (intake->grids);
  g_free (intake->output);
}

static void
on_communicate_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Intake *intake = user_data;
  g_autoptr (GError) error = NULL;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &intake->output, NULL, &error);
  g_assert_no_error (error);
  intake->status = g_subprocess_get_exit_status (G_SUBPROCESS (source));
  g_main_loop_quit (intake->loop);
}

/* Runs a simulator without cameras until it has reported all it should. */
static void
report (Intake *intake, const char *backlog, const char *rate, const char *count)
{
  g_autofree char *program = g_build_filename (g_getenv ("DUTY_BUILD_ROOT"), "src", "simulator",
                                               "dutydesk-simulator", NULL);
  g_autofree char *county = get_county ();
  GSList *uris = soup_server_get_uris (intake->server);
  g_autofree char *base = g_uri_to_string (uris->data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "timeout", "120", program, "--cameras=0", "--token=secret-word",
      "--intake", base, "--county", county, "--seed=7", backlog, rate, count, NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_communicate_ready, intake);
  g_main_loop_run (intake->loop);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_assert_cmpint (intake->status, ==, 0);
}

static void
test_backlog (void)
{
  Intake intake;

  intake_init (&intake);
  report (&intake, "--backlog=400", "--rate=0", "--count=400");
  g_assert_cmpuint (g_hash_table_size (intake.bodies), ==, N_REPORTS);
  g_assert_cmpuint (intake.n_requests, ==, N_REPORTS);
  g_assert_cmpuint (g_hash_table_size (intake.channels), ==, G_N_ELEMENTS (channels));
  g_assert_cmpuint (g_hash_table_size (intake.categories), ==, G_N_ELEMENTS (categories));
  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    g_assert_true (g_hash_table_contains (intake.categories, categories[i]));
  g_assert_cmpuint (g_hash_table_size (intake.levels), ==, 4);
  g_assert_cmpuint (g_hash_table_size (intake.titles), >=, 100);
  g_assert_nonnull (strstr (intake.output, "reported 400\n"));
  g_assert_null (strstr (intake.output, "refused"));
  g_assert_null (strstr (intake.output, "secret-word"));
  intake_clear (&intake);
}

static void
test_pace (void)
{
  Intake intake;

  intake_init (&intake);
  report (&intake, "--backlog=0", "--rate=1200", "--count=20");
  g_assert_cmpuint (g_hash_table_size (intake.bodies), ==, 20);
  intake_clear (&intake);
}

/* What was not answered is sent again under its key; what was refused is said, and not sent again. */
static void
test_retry (void)
{
  Intake intake;

  intake_init (&intake);
  intake.failures_left = 5;
  intake.refuse_one = TRUE;
  report (&intake, "--backlog=10", "--rate=0", "--count=10");
  g_assert_cmpuint (g_hash_table_size (intake.bodies), ==, 10);
  g_assert_cmpuint (intake.n_requests, ==, 15);
  g_assert_nonnull (strstr (intake.output, "HTTP 503"));
  g_assert_nonnull (strstr (intake.output, "HTTP 400: {\"title\":\"no such place\"}"));
  intake_clear (&intake);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulator/reports/backlog", test_backlog);
  g_test_add_func ("/simulator/reports/pace", test_pace);
  g_test_add_func ("/simulator/reports/retry", test_retry);
  return g_test_run ();
}
