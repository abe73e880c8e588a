/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "county/duty-cameras-file.h"
#include "county/duty-cameras-sealer.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *dir;
  DutySeal *seal;
  DutySeal *other;
} Fixture;

static DutySeal *
make_seal (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  g_autoptr (GError) error = NULL;
  DutySeal *seal = duty_seal_new_for_file (path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  return seal;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("duty-sealer-XXXXXX", NULL);
  self->seal = make_seal (self->dir, "first");
  self->other = make_seal (self->dir, "second");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->seal);
  g_object_unref (self->other);
  g_assert_cmpint (g_rmdir (self->dir), ==, 0);
  g_free (self->dir);
}

static char *
seal_text (Fixture *self, const char *text, gsize size, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autoptr (GBytes) sealed = duty_cameras_sealer_run (text, size, self->seal, &n, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
  return g_strndup (g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed));
}

static DutyCounty *
read_text (const char *text, DutySeal *seal, DutyProblems *problems)
{
  g_autoptr (GError) error = NULL;
  DutyCounty *county = duty_county_new ();

  g_assert_true (duty_cameras_file_read_sealed (county, text, strlen (text), seal, problems, &error));
  g_assert_no_error (error);
  return county;
}

#define HEADER "\xef\xbb\xbfid,name,lat,lon,main,sub,user,password,note\n"

static const char FILE_TEXT[] = HEADER "c1,桥,38,111,rtsp://h/m,,duty,s3cret,\"a, \"\"b\"\"\"\n"
                                       "c2,门,38,111,rtsp://me:s3cr%40t@h/m?x=1,rtsp://me:s3cr%40t@h/s,,,\n"
                                       "c3,路,38,111,rtsp://h/m,,,,keep \"\n"
                                       "c4,站,38,111,rtsp://h/m,,,,\"as it, is\"\n"
                                       "\n"
                                       "c5,too,few\n"
                                       "c6,口,38,111,rtsp://h/m,,duty,\"s3cret,\"\"x\",\n";

static void
test_seals_and_reads (Fixture *self, gconstpointer data)
{
  g_autofree char *sealed = seal_text (self, FILE_TEXT, strlen (FILE_TEXT), 3);
  g_autofree char *again = seal_text (self, sealed, strlen (sealed), 0);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCounty) county = read_text (sealed, self->seal, problems);
  DutyCamera *second = duty_county_find_camera (county, "c2");

  g_assert_cmpstr (sealed, ==, again);
  g_assert_null (strstr (sealed, "s3cr"));
  g_assert_true (g_str_has_prefix (sealed, HEADER));
  g_assert_nonnull (strstr (sealed, ",\"a, \"\"b\"\"\"\r\n"));
  g_assert_nonnull (strstr (sealed, "\nc4,站,38,111,rtsp://h/m,,,,\"as it, is\"\n\nc5,too,few\n"));
  g_assert_cmpstr (duty_camera_get_password (duty_county_find_camera (county, "c1")), ==, "s3cret");
  g_assert_cmpstr (duty_camera_get_password (second), ==, "s3cr@t");
  g_assert_cmpstr (duty_camera_get_user (second), ==, "me");
  g_assert_cmpstr (duty_camera_get_uri (second, DUTY_QUALITY_MAIN), ==, "rtsp://h/m?x=1");
  g_assert_cmpstr (duty_camera_get_password (duty_county_find_camera (county, "c6")), ==, "s3cret,\"x");
}

/* Another room's key opens none of it, nor does this one's for another camera. */
static void
test_opens_only_where_it_belongs (Fixture *self, gconstpointer data)
{
  g_autofree char *sealed = seal_text (self, FILE_TEXT, strlen (FILE_TEXT), 3);
  g_autofree char *moved = NULL;
  const struct
  {
    const char *text;
    DutySeal *seal;
    const char *id;
  } rows[] = { { sealed, self->other, "c1" }, { sealed, NULL, "c1" }, { NULL, self->seal, "x1" } };

  moved = g_strdup (sealed);
  *strstr (moved, "c1") = 'x';
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DutyProblems) problems = duty_problems_new ();
      g_autoptr (DutyCounty) county = read_text (rows[i].text != NULL ? rows[i].text : moved, rows[i].seal, problems);
      DutyCamera *camera = duty_county_find_camera (county, rows[i].id);

      g_assert_nonnull (camera);
      g_assert_null (duty_camera_get_password (camera));
      g_assert_nonnull (strstr (duty_problems_get_first (problems), "was not sealed by this room"));
    }
}

static void
test_keeps_gb18030 (Fixture *self, gconstpointer data)
{
  const char *text = "编号,名称,纬度,经度,主码流,用户,密码\nc1,新站,38,111,rtsp://h/m,值班,密s3cret\n";
  gsize size;
  g_autofree char *bytes = g_convert (text, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autofree char *sealed = seal_text (self, bytes, size, 1);
  g_autoptr (DutyProblems) problems = duty_problems_new ();
  g_autoptr (DutyCounty) county = read_text (sealed, self->seal, problems);
  DutyCamera *camera = duty_county_find_camera (county, "c1");

  g_assert_cmpstr (duty_camera_get_name (camera), ==, "新站");
  g_assert_cmpstr (duty_camera_get_user (camera), ==, "值班");
  g_assert_cmpstr (duty_camera_get_password (camera), ==, "密s3cret");
}

/* Rather than leave a password where it stands, it says what is missing. */
static void
test_wants_columns (Fixture *self, gconstpointer data)
{
  const char *text = "id,name,lat,lon,main\nc1,桥,38,111,rtsp://me:s3cret@h/m\n";
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_assert_null (duty_cameras_sealer_run (text, strlen (text), self->seal, &n, &error));
  g_assert_nonnull (strstr (error->message, "columns “user” and “password”"));
  g_assert_null (strstr (error->message, "s3cret"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/county/cameras-sealer/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("seals-and-reads", test_seals_and_reads);
  ADD ("opens-only-where-it-belongs", test_opens_only_where_it_belongs);
  ADD ("keeps-gb18030", test_keeps_gb18030);
  ADD ("wants-columns", test_wants_columns);
#undef ADD
  return g_test_run ();
}
