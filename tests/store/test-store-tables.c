/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-body.h"
#include "store/duty-digest.h"
#include "store/duty-reporter-table.h"
#include "store/duty-serial-table.h"
#include "store/sqlite/duty-connection.h"
#include "store/store-fixture.h"

/* The pieces below the store that can be looked at alone. */

static void
test_a_report_reads_back (void)
{
  g_autoptr (DutyIncidentRow) row = duty_incident_row_new ();
  g_autofree char *json = NULL;
  g_autoptr (DutyBody) body = NULL;

  row->channel = DUTY_CHANNEL_HOTLINE_12345;
  row->category = g_strdup ("带\"引号\"\n的");
  row->level = 3;
  row->has_place = TRUE;
  row->place = (DutyPoint){ 0.1 + 0.2, 120 };
  json = duty_body_write_report (row, 42, TRUE, "beef");
  body = duty_body_read_report (json);
  g_assert_cmpint (body->row->channel, ==, DUTY_CHANNEL_HOTLINE_12345);
  g_assert_cmpstr (body->row->category, ==, row->category);
  g_assert_cmpint (body->row->level, ==, 3);
  g_assert_cmpfloat (body->row->place.latitude, ==, row->place.latitude);
  g_assert_cmpfloat (body->row->place.longitude, ==, 120);
  g_assert_null (body->row->area);
  g_assert_cmpint (body->happened_at, ==, 42);
  g_assert_true (body->has_reporter);
  g_assert_cmpstr (body->text, ==, "beef");
}

static void
test_broken_bodies_are_none (void)
{
  static const char *const BODIES[] = {
    "", "[]", "{", "null", "{}", "{\"stage\":1}", "{\"stage\":\"lost\"}", "{\"channel\":\"drum\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (BODIES); i++)
    {
      g_assert_null (duty_body_read_report (BODIES[i]));
      g_assert_null (duty_body_read_move ("incident.accept", BODIES[i]));
    }
}

static char *
hash_two (const char *a, const char *b)
{
  DutyDigest digest;
  guchar hash[DUTY_DIGEST_SIZE];

  duty_digest_init (&digest);
  duty_digest_add_text (&digest, a);
  duty_digest_add_text (&digest, b);
  duty_digest_finish (&digest, hash);
  return duty_digest_to_hex (hash);
}

static void
test_no_two_rows_read_alike (void)
{
  static const char *const ROWS[][2] = {
    { "ab", "c" }, { "a", "bc" }, { "abc", "" }, { "", "abc" }, { "abc", NULL }, { NULL, "abc" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++)
    g_assert_true (g_hash_table_add (seen, hash_two (ROWS[i][0], ROWS[i][1])));
}

static void
test_the_room_can_open_a_reporter (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "一");
  g_autoptr (DutyConnection) connection = duty_connection_open_reader (fixture->path, NULL);
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;

  g_assert_true (duty_reporter_table_find (connection, fixture->seal, 1, &name, &phone, NULL));
  g_assert_cmpstr (name, ==, "张三");
  g_assert_cmpstr (phone, ==, "13800000000");
}

static void
test_another_key_does_not_open_it (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autofree char *code = store_fixture_report_code (fixture, "一");
  g_autoptr (DutyConnection) connection = duty_connection_open_reader (fixture->path, NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "other-key", NULL);
  g_autoptr (DutySeal) other = duty_seal_new_for_file (path, NULL);
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (duty_reporter_table_find (connection, other, 1, &name, &phone, &error));
  g_assert_error (error, DUTY_SEAL_ERROR, DUTY_SEAL_ERROR_OPEN);
  g_assert_null (name);
}

static void
test_readers_cannot_write (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyConnection) connection = duty_connection_open_reader (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (duty_serial_table_take (connection, "149901-20261122", &error), ==, 0);
  g_assert_error (error, DUTY_STORE_ERROR, DUTY_STORE_ERROR_READ_ONLY);
}

static void
test_each_day_counts_from_one (void)
{
  g_autoptr (StoreFixture) fixture = store_fixture_new ();
  g_autoptr (DutyConnection) connection = NULL;

  store_fixture_close (fixture);
  connection = duty_connection_open_writer (fixture->path, NULL);
  g_assert_cmpuint (duty_serial_table_take (connection, "149901-20261122", NULL), ==, 1);
  g_assert_cmpuint (duty_serial_table_take (connection, "149901-20261122", NULL), ==, 2);
  g_assert_cmpuint (duty_serial_table_take (connection, "149901-20261123", NULL), ==, 1);
  g_assert_true (duty_serial_table_put (connection, "149901-20261123-0007-1", NULL));
  g_assert_true (duty_serial_table_put (connection, "149901-20261123-0003-1", NULL));
  g_assert_cmpuint (duty_serial_table_take (connection, "149901-20261123", NULL), ==, 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add_func ("/store/tables/" name, func)
  ADD ("a-report-reads-back", test_a_report_reads_back);
  ADD ("broken-bodies-are-none", test_broken_bodies_are_none);
  ADD ("no-two-rows-read-alike", test_no_two_rows_read_alike);
  ADD ("the-room-can-open-a-reporter", test_the_room_can_open_a_reporter);
  ADD ("another-key-does-not", test_another_key_does_not_open_it);
  ADD ("readers-cannot-write", test_readers_cannot_write);
  ADD ("each-day-counts-from-one", test_each_day_counts_from_one);
#undef ADD
  return g_test_run ();
}
