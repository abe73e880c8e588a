/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "intake/intake-room.h"
#include "model/duty-attachment.h"

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0"

static GBytes *
make_png (gsize size)
{
  guint8 *data = g_malloc0 (size);

  memcpy (data, PNG, sizeof PNG - 1);
  return g_bytes_new_take (data, size);
}

static Answer
attach (IntakeRoom *room, const char *code, GBytes *bytes, const char *type, const char *disposition)
{
  g_autofree char *path = intake_room_make_path (code, "/attachments");
  SoupMessage *message = intake_room_make_message (room, "POST", path);

  soup_message_set_request_body_from_bytes (message, type, bytes);
  if (disposition != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Content-Disposition", disposition);
  return intake_room_send (room, message);
}

static char *
make_file_path (IntakeRoom *room, const char *id)
{
  return g_build_filename (room->folder, "attachments", id, NULL);
}

static guint
count_files (IntakeRoom *room)
{
  g_autofree char *path = g_build_filename (room->folder, "attachments", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

static void
test_in_and_out (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autoptr (GBytes) png = make_png (300000);
  g_auto (Answer) kept =
      attach (room, code, png, "image/png", "attachment; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%F0%9F%8C%8A.png");
  g_autofree char *list_path = intake_room_make_path (code, "/attachments");
  g_auto (Answer) list = intake_room_get (room, list_path);
  g_auto (Answer) got = { 0 };
  g_auto (Answer) changes = { 0 };
  g_autofree char *file = NULL;
  struct stat info;

  g_assert_cmpuint (kept.status, ==, 201);
  g_assert_cmpstr (answer_get_text (&kept, "name"), ==, "现场 🌊.png");
  g_assert_cmpint (answer_get_int (&kept, "size"), ==, 300000);
  g_assert_cmpuint (json_array_get_length (answer_get_array (&list, "attachments")), ==, 1);
  file = make_file_path (room, answer_get_text (&kept, "id"));
  g_assert_cmpint (stat (file, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  got = intake_room_get (room, answer_get_header (&kept, "Location"));
  g_assert_cmpuint (got.status, ==, 200);
  g_assert_true (g_bytes_equal (got.body, png));
  g_assert_cmpstr (answer_get_header (&got, "Content-Type"), ==, "image/png");
  g_assert_cmpstr (answer_get_header (&got, "X-Content-Type-Options"), ==, "nosniff");
  g_assert_cmpstr (answer_get_header (&got, "Content-Security-Policy"), ==, "sandbox");
  g_assert_cmpstr (answer_get_header (&got, "Content-Disposition"), ==,
                   "attachment; filename=\"__ _.png\"; "
                   "filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%F0%9F%8C%8A.png");

  changes = intake_room_get (room, "/api/v1/changes");
  g_assert_cmpstr (json_object_get_string_member (
                       json_array_get_object_element (answer_get_array (&changes, "changes"), 1), "kind"),
                   ==, "attachment.new");
}

static void
test_wrong_types (IntakeRoom *room, gconstpointer data)
{
  static const struct
  {
    const char *bytes;
    const char *type;
  } BAD[] = {
    { "<html>", "text/html" },        { "\x7f" "ELF\1\1\1", "application/octet-stream" },
    { "MZ", "text/plain; charset=x" }, { "%PDF-1.4", "text/plain" },
    { "hello", "image/png" },         { "hello\1", "text/plain" },
    { "\xff\xfe" "a", "text/plain" }, { "", "text/plain" },
  };
  g_autofree char *code = intake_room_report (room, "x");

  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (BAD[i].bytes, strlen (BAD[i].bytes));
      g_auto (Answer) answer = attach (room, code, bytes, BAD[i].type, NULL);

      g_test_message ("%s", BAD[i].type);
      if (i == 2)
        g_assert_cmpuint (answer.status, ==, 201);
      else
        answer_assert_problem (&answer, 415, "Content-Type");
    }
  g_assert_cmpuint (count_files (room), ==, 1);
}

/* A letter that begins in one block and ends in the next is one letter; half of one at the end is none. */
static void
test_long_texts (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autoptr (GString) text = g_string_new ("a");
  g_autoptr (GBytes) good = NULL;
  g_autoptr (GBytes) half = NULL;
  g_auto (Answer) kept = { 0 };
  g_auto (Answer) refused = { 0 };

  while (text->len < 300000)
    g_string_append (text, "水🌊");
  good = g_bytes_new (text->str, text->len);
  half = g_bytes_new (text->str, text->len - 1);
  kept = attach (room, code, good, "text/plain", NULL);
  refused = attach (room, code, half, "text/plain", NULL);
  g_assert_cmpuint (kept.status, ==, 201);
  g_assert_cmpstr (answer_get_text (&kept, "name"), ==, "attachment.txt");
  answer_assert_problem (&refused, 415, "Content-Type");
  g_assert_cmpuint (count_files (room), ==, 1);
}

static void
test_no_such_case (IntakeRoom *room, gconstpointer data)
{
  g_autoptr (GBytes) png = make_png (100);
  g_autofree char *code = intake_room_report (room, "x");
  g_autofree char *of_case = intake_room_make_path (code, "/attachments/0123456789abcdef0123456789abcdef");
  g_autofree char *path = intake_room_make_path (code, "/attachments/..%2f..%2froom.key");
  g_auto (Answer) unknown = attach (room, "149901-20261122-0042-6", png, "image/png", NULL);
  g_auto (Answer) list = intake_room_get (room, "/api/v1/incidents/149901-20261122-0042-6/attachments");
  g_auto (Answer) none = intake_room_get (room, of_case);
  g_auto (Answer) out = intake_room_get (room, path);

  answer_assert_problem (&unknown, 404, NULL);
  answer_assert_problem (&list, 404, NULL);
  answer_assert_problem (&none, 404, NULL);
  answer_assert_problem (&out, 404, "id");
  g_assert_cmpuint (count_files (room), ==, 0);
}

static void
test_size (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autoptr (GBytes) largest = make_png (DUTY_ATTACHMENT_MAX_SIZE);
  g_autoptr (GBytes) over = make_png (DUTY_ATTACHMENT_MAX_SIZE + 1);
  g_auto (Answer) kept = attach (room, code, largest, "image/png", NULL);
  g_auto (Answer) refused = attach (room, code, over, "image/png", NULL);
  g_auto (Answer) got = { 0 };

  g_assert_cmpuint (kept.status, ==, 201);
  answer_assert_problem (&refused, 413, NULL);
  got = intake_room_get (room, answer_get_header (&kept, "Location"));
  g_assert_true (g_bytes_equal (got.body, largest));
}

static void
test_altered (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autoptr (GBytes) png = make_png (1000);
  g_auto (Answer) kept = attach (room, code, png, "image/png", "attachment; filename=\"a.png\"");
  g_autofree char *file = make_file_path (room, answer_get_text (&kept, "id"));
  g_autofree char *contents = g_memdup2 (g_bytes_get_data (png, NULL), 1000);
  g_auto (Answer) changed = { 0 };
  g_auto (Answer) cut = { 0 };
  g_auto (Answer) linked = { 0 };

  contents[500] ^= 1;
  g_assert_true (g_file_set_contents (file, contents, 1000, NULL));
  changed = intake_room_get (room, answer_get_header (&kept, "Location"));
  answer_assert_problem (&changed, 500, NULL);
  g_assert_nonnull (strstr (answer_get_text (&changed, "detail"), answer_get_text (&kept, "id")));
  g_assert_true (g_file_set_contents (file, contents, 10, NULL));
  cut = intake_room_get (room, answer_get_header (&kept, "Location"));
  answer_assert_problem (&cut, 500, NULL);
  g_unlink (file);
  g_assert_cmpint (symlink ("/etc/passwd", file), ==, 0);
  linked = intake_room_get (room, answer_get_header (&kept, "Location"));
  answer_assert_problem (&linked, 500, NULL);
}

/* What a crash leaves while a file is written goes, and what it leaves before the entry stays: nobody can tell it from
 * a file that a newer database knows. */
static void
test_parts_go (IntakeRoom *room, gconstpointer data)
{
  g_autofree char *code = intake_room_report (room, "x");
  g_autoptr (GBytes) png = make_png (1000);
  g_auto (Answer) kept = attach (room, code, png, "image/png", NULL);
  g_autofree char *orphan = make_file_path (room, "0123456789abcdef0123456789abcdef");
  g_autofree char *part = make_file_path (room, "fedcba9876543210fedcba9876543210.part");
  g_autofree char *foreign = make_file_path (room, "notes of the administrator");
  g_auto (Answer) got = { 0 };

  g_assert_true (g_file_set_contents (orphan, "x", 1, NULL));
  g_assert_true (g_file_set_contents (part, "x", 1, NULL));
  g_assert_true (g_file_set_contents (foreign, "x", 1, NULL));
  intake_room_close (room);
  intake_room_open (room);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
  got = intake_room_get (room, answer_get_header (&kept, "Location"));
  g_assert_cmpuint (got.status, ==, 200);
}

static void
on_sent (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *statuses = data;
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (source), result);
  g_autoptr (GBytes) body = soup_session_send_and_read_finish (SOUP_SESSION (source), result, NULL);

  statuses[body != NULL ? soup_message_get_status (message) : 0]++;
}

/* Four come in at once, however many try; none is lost without a word. */
static void
test_at_once (IntakeRoom *room, gconstpointer data)
{
  static guint statuses[600];
  g_autofree char *code = intake_room_report (room, "x");
  g_autofree char *path = intake_room_make_path (code, "/attachments");
  g_autoptr (GBytes) png = make_png (4 * 1024 * 1024);

  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (SoupMessage) message = intake_room_make_message (room, "POST", path);

      soup_message_set_request_body_from_bytes (message, "image/png", png);
      soup_session_send_and_read_async (room->session, message, G_PRIORITY_DEFAULT, NULL, on_sent, statuses);
    }
  while (statuses[201] + statuses[503] + statuses[0] < 24)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (statuses[201], >=, 4);
  g_assert_cmpuint (statuses[503], >, 0);
  g_assert_cmpuint (statuses[0], ==, 0);
  g_assert_cmpuint (count_files (room), ==, statuses[201]);
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                                      \
  g_test_add ("/intake/attachments/" name, IntakeRoom, NULL, intake_room_set_up, func, intake_room_tear_down)
  ADD ("in-and-out", test_in_and_out);
  ADD ("wrong-types", test_wrong_types);
  ADD ("long-texts", test_long_texts);
  ADD ("no-such-case", test_no_such_case);
  ADD ("size", test_size);
  ADD ("altered", test_altered);
  ADD ("parts-go", test_parts_go);
  ADD ("at-once", test_at_once);
#undef ADD
  return g_test_run ();
}
